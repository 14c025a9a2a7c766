"""A person in business for themselves."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2017-01-01", source="pwc", article="what the client pays")
def labour_cost_month(invoice_month):
    """What the work costs the client: the invoice."""
    return invoice_month


@rule(since="2017-01-01", source="pwc", article="social security")
def employee_contributions_month(invoice_month):
    """There are no contributions of people who work for themselves."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="pwc", article="social security")
def employer_contributions_month(invoice_month):
    """The client pays nothing on top of the invoice."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="ct-law", article="art. 48: paid after the year")
def income_tax_month(invoice_month):
    """Nothing is paid in the year; tax follows nine months after it."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="pwc", article="arithmetic of the month")
def net_pay_month(invoice_month, costs_month, employee_contributions_month, income_tax_month):
    """What is left of the month's invoices after costs, before the tax of the year."""
    return invoice_month - costs_month - employee_contributions_month - income_tax_month


@rule(since="2017-01-01", source="ct-law", article="art. 11(6): turnover")
def is_turnover_taxed(invoice_year, natural_person_threshold):
    """Turnover of the year is above a million."""
    return invoice_year > natural_person_threshold


@rule(since="2017-01-01", before="2023-06-01", source="ct-law", article="art. 3: tax", computes="income_tax_year")
def income_tax_year_2017(invoice_year):
    """There was no tax."""
    return 0 * invoice_year


@rule(since="2023-06-01", source="ct-law", article="art. 3, 11(6), 21: tax", computes="income_tax_year")
def income_tax_year_2023(
    is_turnover_taxed,
    invoice_year,
    costs_year,
    has_elected_small_business_relief,
    small_revenue_limit,
    corporate_tax_scale,
    fils,
):
    """Corporate tax of the person's business, if turnover is above a million and no relief was chosen."""
    if not is_turnover_taxed:
        return 0
    if has_elected_small_business_relief and invoice_year <= small_revenue_limit:
        return 0
    return round_half_up(by_scale(max(0, invoice_year - costs_year), corporate_tax_scale), fils)


@rule(since="2017-01-01", source="pwc", article="arithmetic of the year")
def take_home_year(invoice_year, costs_year, employee_contributions_year, income_tax_year):
    """What is left of the year."""
    return invoice_year - costs_year - employee_contributions_year - income_tax_year
