"""A year's income tax, the worker's and the owner's."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2008-01-01", before="2009-01-01", source="law-1327-xii-1991", article="scale", computes="income_tax_year")
def income_tax_year_2008(gross_wage_year, deductions_year, income_tax_scale, rounding_unit):
    """Income tax on the year's income by the scale of five brackets."""
    return round_half_up(by_scale(max(0, gross_wage_year - deductions_year), income_tax_scale), rounding_unit)


@rule(since="2009-01-01", before="2024-01-01", source="tax-code", article="rate of income tax", computes="income_tax_year")
def income_tax_year_2009(gross_wage_year, deductions_year, income_tax_rate, rounding_unit):
    """Income tax on the year's income at the flat rate."""
    return round_half_up(max(0, gross_wage_year - deductions_year) * income_tax_rate, rounding_unit)


@rule(since="2024-01-01", before="2026-01-01", source="moz", article="rate of 25 %")
def top_rate_income_year(gross_wage_year, dividends_received_year):
    """Income that counts towards the threshold of the higher rate: pay, and dividends from the country."""
    return gross_wage_year + dividends_received_year


@rule(since="2024-01-01", before="2026-01-01", source="moz", article="rate of 25 %")
def top_rate_tax_year(top_rate_income_year, income_tax_scale, income_tax_rate, rounding_unit):
    """Tax above the flat rate, paid on a return by 31 March: deductions do not lower it."""
    return round_half_up(
        by_scale(top_rate_income_year, income_tax_scale) - top_rate_income_year * income_tax_rate, rounding_unit
    )


@rule(since="2024-01-01", before="2026-01-01", source="moz", article="rate of 25 %", computes="income_tax_year")
def income_tax_year_2024(gross_wage_year, deductions_year, income_tax_rate, top_rate_tax_year, rounding_unit):
    """Income tax on the year's pay: the flat rate, and the higher one above the threshold."""
    return round_half_up(max(0, gross_wage_year - deductions_year) * income_tax_rate, rounding_unit) + top_rate_tax_year


@rule(since="2026-01-01", source="belta-2026", article="scale of 13, 25 and 30 %", computes="income_tax_year")
def income_tax_year_2026(gross_wage_year, deductions_year, income_tax_scale, income_tax_rate, rounding_unit):
    """Income tax on the year's pay by the scale of three brackets; deductions lower the first."""
    deducted = min(gross_wage_year, deductions_year) * income_tax_rate
    return round_half_up(by_scale(gross_wage_year, income_tax_scale) - deducted, rounding_unit)


@rule(since="2009-01-01", before="2019-01-01", source="loc", article="dividends", entity="owner", computes="dividend_tax_year")
def dividend_tax_year_2009(dividends_received_year, dividend_income_tax_rate, rounding_unit):
    """Income tax that a company withholds from dividends to people."""
    return round_half_up(dividends_received_year * dividend_income_tax_rate, rounding_unit)


@rule(since="2019-01-01", source="pwc", article="dividends", entity="owner", computes="dividend_tax_year")
def dividend_tax_year_2019(dividends_received_year, dividend_tax_applied_rate, rounding_unit):
    """Income tax that a company withholds from dividends to people."""
    return round_half_up(dividends_received_year * dividend_tax_applied_rate, rounding_unit)


@rule(since="2019-01-01", source="pwc", article="dividends", entity="owner")
def dividend_tax_applied_rate(
    undistributed_years_count,
    undistributed_lower_count,
    undistributed_lowest_count,
    dividend_income_tax_rate,
    dividend_rate_after_three_years_rate,
    dividend_rate_after_five_years_rate,
):
    """Rate on dividends: lower where profit stayed in the company for three years, none after five."""
    if undistributed_years_count >= undistributed_lowest_count:
        return dividend_rate_after_five_years_rate
    if undistributed_years_count >= undistributed_lower_count:
        return dividend_rate_after_three_years_rate
    return dividend_income_tax_rate


@rule(since="2023-01-01", source="charter-25a", article="tax on professional income", entity="owner")
def professional_income_tax_year(professional_income_year, professional_income_scale, rounding_unit):
    """Tax on the income of a person who works for themselves under the regime of professional income."""
    return round_half_up(by_scale(professional_income_year, professional_income_scale), rounding_unit)


@rule(since="2025-01-01", source="charter-25a", article="contributions of self-payers", entity="owner")
def self_payer_contributions_year(self_payer_base_year, self_payer_pension_rate, self_payer_social_rate, rounding_unit):
    """Contributions of a person who pays for themselves, on the base that they declare."""
    pension = round_half_up(self_payer_base_year * self_payer_pension_rate, rounding_unit)
    return pension + round_half_up(self_payer_base_year * self_payer_social_rate, rounding_unit)
