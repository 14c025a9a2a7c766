"""A sole trader's advances on the year so far, what is left, and the year's settlement."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2017-01-01", source="pit-act", article="art. 44(3): income since the beginning of the year")
def tax_base_so_far(business_income_year_to_date, business_income_month, whole_zloty):
    """Income of the business since the beginning of the year, in whole zlotys."""
    return round_half_up(max(0, business_income_year_to_date + business_income_month), whole_zloty)


@rule(
    since="2017-01-01",
    before="2022-01-01",
    source="pit-act",
    article="art. 27(1b): credit in advances",
    computes="credit_so_far",
)
def credit_so_far_2017(tax_base_so_far, bracket_threshold, middle_credit):
    """Tax credit in advances: that of the bases in the middle, none above the threshold."""
    if tax_base_so_far > bracket_threshold:
        return 0
    return middle_credit


@rule(since="2022-01-01", source="pit-act", article="art. 27(1), 44(3): credit in advances", computes="credit_so_far")
def credit_so_far_2022(business_credit):
    """Tax credit in advances: that of the year, from its first month."""
    return business_credit


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 27b: health off the tax")
def health_deduction_month(health_fixed_base, health_deduction_rate, coin):
    """Part of the health contribution that lowers the tax: 7.75 of its 9 points."""
    return round_half_up(health_fixed_base * health_deduction_rate, coin)


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 44(3): tax so far", computes="tax_so_far")
def tax_so_far_2017(
    tax_base_so_far, advance_scale, credit_so_far, health_deduction_year_to_date, health_deduction_month, whole_zloty
):
    """Tax on the income so far, after credit and health."""
    tax = by_scale(tax_base_so_far, advance_scale) - credit_so_far
    return round_half_up(max(0, tax - health_deduction_year_to_date - health_deduction_month), whole_zloty)


@rule(since="2022-01-01", source="pit-act", article="art. 44(3): tax so far", computes="tax_so_far")
def tax_so_far_2022(tax_base_so_far, advance_scale, credit_so_far, whole_zloty):
    """Tax on the income so far, after credit."""
    return round_half_up(max(0, by_scale(tax_base_so_far, advance_scale) - credit_so_far), whole_zloty)


@rule(since="2017-01-01", source="pit-act", article="art. 44(3): advance")
def income_tax_month(tax_so_far, income_tax_year_to_date):
    """Advance of the month: tax on the year so far less the advances before."""
    return max(0, tax_so_far - income_tax_year_to_date)


@rule(since="2017-01-01", source="pit-act", article="arithmetic of the month")
def net_pay_month(invoice_month, costs_month, employee_contributions_month, income_tax_month):
    """What is left of the month's invoices after costs, contributions and the advance on tax."""
    return invoice_month - costs_month - employee_contributions_month - income_tax_month


@rule(since="2017-01-01", source="pit-act", article="arithmetic of the month")
def labour_cost_month(invoice_month):
    """What the work costs the client: the invoice, as VAT is neutral."""
    return invoice_month


@rule(since="2017-01-01", source="tax-ordinance", article="art. 63(1): whole zlotys")
def tax_base_year(business_income_year, whole_zloty):
    """The year's income in whole zlotys."""
    return round_half_up(max(0, business_income_year), whole_zloty)


@rule(since="2017-01-01", source="pit-act", article="arithmetic of the year")
def take_home_year(invoice_year, costs_year, employee_contributions_year, income_tax_year, solidarity_levy_year):
    """What is left of the year after settlement."""
    return invoice_year - costs_year - employee_contributions_year - income_tax_year - solidarity_levy_year
