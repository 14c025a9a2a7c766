"""Tokens: what a person's income from them is taxed."""

from sezam.law import round_half_up, rule


@rule(
    since="2018-03-28", before="2025-01-01", source="usi", article="income of people", entity="owner",
    computes="token_income_tax_year",
)  # fmt: skip
def token_income_tax_year_2018(token_income_year, is_token_income_exempt, income_tax_rate, rounding_unit):
    """Income tax on a person's income from tokens, none while the relief holds."""
    if is_token_income_exempt:
        return 0 * token_income_year
    return round_half_up(token_income_year * income_tax_rate, rounding_unit)


@rule(since="2025-01-01", source="cryptow", article="Art. 202-1", entity="owner", computes="token_income_tax_year")
def token_income_tax_year_2025(foreign_platform_token_income_year, token_income_year, income_tax_rate, rounding_unit):
    """Income tax on what a person earned from tokens on foreign platforms; mining and the park's operators are free."""
    return round_half_up(min(token_income_year, foreign_platform_token_income_year) * income_tax_rate, rounding_unit)
