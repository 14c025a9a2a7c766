"""A person in business with the status: tax on turnover, and who may have it."""

from sezam.law import round_half_up, rule


@rule(since="2018-07-01", source="tax-code", article="small business")
def labour_cost_month(invoice_month):
    """What the client pays."""
    return invoice_month


@rule(since="2018-07-01", source="tax-code", article="article 90")
def turnover_tax_applied_rate(
    invoice_month, invoice_year_to_date, turnover_limit, turnover_tax_rate, turnover_tax_above_limit_rate
):
    """Rate on the month's turnover: the higher one from the month on in which the year's turnover passes the limit."""
    if invoice_year_to_date + invoice_month > turnover_limit:
        return turnover_tax_above_limit_rate
    return turnover_tax_rate


@rule(since="2018-07-01", source="tax-code", article="article 90")
def income_tax_month(invoice_month, turnover_tax_applied_rate, rounding_unit):
    """Tax on the month's turnover, paid by the 15th of the next month."""
    return round_half_up(invoice_month * turnover_tax_applied_rate, rounding_unit)


@rule(
    since="2018-07-01",
    before="2019-01-01",
    source="pwc-individual",
    article="other taxes",
    computes="employee_contributions_month",
)
def employee_contributions_month_2018(invoice_month):
    """There were no pension contributions before the funded scheme began."""
    return 0 * invoice_month


@rule(since="2019-01-01", source="pension-law", article="contributions", computes="employee_contributions_month")
def employee_contributions_month_2019(invoice_month, has_joined_pension, voluntary_pension_rate, rounding_unit):
    """Contribution to the funded pension of a person in business who has joined it."""
    if has_joined_pension:
        return round_half_up(invoice_month * voluntary_pension_rate, rounding_unit)
    return 0


@rule(since="2018-07-01", source="tax-code", article="small business")
def employer_contributions_month(invoice_month):
    """A client pays nothing on top of the invoice."""
    return 0 * invoice_month


@rule(since="2018-07-01", source="tax-code", article="small business")
def net_pay_month(invoice_month, income_tax_month, employee_contributions_month):
    """What is left of the invoice; costs of the business are not taken off."""
    return invoice_month - income_tax_month - employee_contributions_month
