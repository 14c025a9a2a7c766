"""The law, one folder a country: numbers, rules, facts and examples; no other code."""
