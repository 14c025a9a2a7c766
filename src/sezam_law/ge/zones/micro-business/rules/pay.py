"""A person with the status of a micro-business: no income tax, and who may have it."""

from sezam.law import rule


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def labour_cost_month(invoice_month):
    """What the client pays."""
    return invoice_month


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def income_tax_month(invoice_month):
    """A micro-business pays no income tax."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def employee_contributions_month(invoice_month):
    """A person in business pays no contributions."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def employer_contributions_month(invoice_month):
    """A client pays nothing on top of the invoice."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def net_pay_month(invoice_month, income_tax_month):
    """What is left of the invoice; costs of the business are not taken off."""
    return invoice_month - income_tax_month


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def income_tax_year(invoice_year):
    """A micro-business pays no income tax."""
    return 0 * invoice_year


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def take_home_year(invoice_year, income_tax_year):
    """What is left of the year's turnover; costs of the business are not taken off."""
    return invoice_year - income_tax_year


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def is_turnover_met(invoice_year, micro_turnover_limit):
    """Turnover of the year is below the limit."""
    return invoice_year < micro_turnover_limit


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def is_staff_met(employees_count):
    """The person works alone."""
    return employees_count == 0


@rule(since="2017-01-01", source="resolution-415", article="barred activities")
def is_activity_met(is_activity_barred):
    """The activity is none of those that are barred."""
    return not is_activity_barred


@rule(since="2017-01-01", source="tax-code", article="micro-business")
def is_eligible(is_turnover_met, is_staff_met, is_activity_met):
    """Whether the status of a micro-business is open to the person."""
    return is_turnover_met and is_staff_met and is_activity_met
