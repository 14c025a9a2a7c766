"""A sole proprietor's year, which is what the law settles."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="emta-fie", article="social tax is worked out of the income")
def social_tax_base_own_year(invoice_year, costs_year, social_tax_rate, rounding_unit):
    """Business income of the year after costs, divided by 1.33."""
    return round_half_up(max(0, invoice_year - costs_year) / (1 + social_tax_rate), rounding_unit)


@rule(since="2017-01-01", source="emta-fie", article="least and most social tax")
def social_tax_year(
    social_tax_base_own_year,
    social_tax_cap_multiple,
    minimum_wage_month,
    months_in_year_count,
    is_minimum_base_due,
    social_tax_base_month,
    social_tax_rate,
    rounding_unit,
):
    """Social tax that sole proprietors owe for themselves for the year, on the base at least, on some minimum wages at most."""
    capped = min(social_tax_base_own_year, social_tax_cap_multiple * minimum_wage_month * months_in_year_count)
    if is_minimum_base_due:
        return round_half_up(max(capped, social_tax_base_month * months_in_year_count) * social_tax_rate, rounding_unit)
    return round_half_up(capped * social_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="llc-2026", article="funded pension of sole proprietors")
def funded_pension_year(invoice_year, costs_year, social_tax_year, funded_pension_rate, rounding_unit):
    """Contribution to the funded pension on the year's business income after costs and social tax."""
    return round_half_up(max(0, invoice_year - costs_year - social_tax_year) * funded_pension_rate, rounding_unit)


@rule(since="2017-01-01", source="emta-fie", article="what is paid for oneself")
def employee_contributions_year(social_tax_year, funded_pension_year):
    """What sole proprietors pay for themselves for the year."""
    return social_tax_year + funded_pension_year


@rule(since="2018-01-01", before="2026-01-01", source="income-tax-act", article="basic exemption")
def tapered_exemption_year(
    business_income_year,
    other_income_year,
    basic_exemption_year,
    exemption_taper_start_year,
    exemption_taper_length_year,
    rounding_unit,
):
    """Basic exemption that is left at the income of the year."""
    income = business_income_year + other_income_year
    above = min(exemption_taper_length_year, max(0, income - exemption_taper_start_year))
    left = exemption_taper_length_year - above
    return round_half_up(basic_exemption_year * left / exemption_taper_length_year, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="income from business")
def business_income_year(invoice_year, costs_year, social_tax_year):
    """Business income of the year after costs and social tax."""
    return max(0, invoice_year - costs_year - social_tax_year)


@rule(since="2017-01-01", source="income-tax-act", article="return of the year")
def income_tax_year(business_income_year, funded_pension_year, exemption_allowed_year, income_tax_rate, rounding_unit):
    """Income tax on the year's business income as the return settles it."""
    taxable = max(0, business_income_year - funded_pension_year - exemption_allowed_year)
    return round_half_up(taxable * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="return of the year")
def take_home_year(invoice_year, costs_year, employee_contributions_year, income_tax_year):
    """What is left of the year for the sole proprietor."""
    return invoice_year - costs_year - employee_contributions_year - income_tax_year
