"""The words of a claim: times, amounts, subjects."""
