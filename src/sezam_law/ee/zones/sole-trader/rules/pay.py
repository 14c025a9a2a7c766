"""A sole proprietor's month, as a twelfth of a year of such months."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="emta-fie", article="social tax is worked out of the income")
def social_tax_base_own_month(invoice_month, costs_month, social_tax_rate, rounding_unit):
    """Business income after costs, divided by 1.33: what is left once social tax on it is paid."""
    return round_half_up(max(0, invoice_month - costs_month) / (1 + social_tax_rate), rounding_unit)


@rule(since="2017-01-01", source="emta-fie", article="least and most social tax")
def social_tax_month(
    social_tax_base_own_month,
    is_minimum_base_due,
    social_tax_base_month,
    social_tax_cap_multiple,
    minimum_wage_month,
    social_tax_rate,
    rounding_unit,
):
    """Social tax that sole proprietors pay for themselves: on the base at least, on some minimum wages at most."""
    capped = min(social_tax_base_own_month, social_tax_cap_multiple * minimum_wage_month)
    if is_minimum_base_due:
        return round_half_up(max(capped, social_tax_base_month) * social_tax_rate, rounding_unit)
    return round_half_up(capped * social_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="llc-2026", article="funded pension of sole proprietors")
def funded_pension_month(invoice_month, costs_month, social_tax_month, funded_pension_rate, rounding_unit):
    """Contribution to the funded pension on business income after costs and social tax."""
    return round_half_up(max(0, invoice_month - costs_month - social_tax_month) * funded_pension_rate, rounding_unit)


@rule(since="2017-01-01", source="emta-fie", article="what is paid for oneself")
def employee_contributions_month(social_tax_month, funded_pension_month):
    """What sole proprietors pay for themselves: social tax and the funded pension."""
    return social_tax_month + funded_pension_month


@rule(since="2018-01-01", before="2026-01-01", source="income-tax-act", article="basic exemption")
def tapered_exemption_month(
    invoice_month,
    costs_month,
    social_tax_month,
    basic_exemption_month,
    exemption_taper_start_month,
    exemption_taper_length_month,
    rounding_unit,
):
    """Basic exemption that is left at the business income after costs and social tax."""
    income = max(0, invoice_month - costs_month - social_tax_month)
    above = min(exemption_taper_length_month, max(0, income - exemption_taper_start_month))
    left = exemption_taper_length_month - above
    return round_half_up(basic_exemption_month * left / exemption_taper_length_month, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="income from business")
def taxable_income_month(invoice_month, costs_month, employee_contributions_month, exemption_allowed_month):
    """Business income on which income tax is due: after costs, social tax, funded pension and the exemption."""
    return max(0, invoice_month - costs_month - employee_contributions_month - exemption_allowed_month)


@rule(since="2017-01-01", source="income-tax-act", article="arithmetic of the month")
def net_pay_month(invoice_month, costs_month, employee_contributions_month, income_tax_month):
    """What is left of the month for the sole proprietor."""
    return invoice_month - costs_month - employee_contributions_month - income_tax_month


@rule(since="2017-01-01", source="income-tax-act", article="arithmetic of the month")
def labour_cost_month(invoice_month):
    """What the work costs the client: the invoice."""
    return invoice_month


@rule(since="2017-01-01", source="income-tax-act", article="arithmetic of the month")
def employer_contributions_month(invoice_month):
    """A client pays nothing on top of the invoice."""
    return 0 * invoice_month
