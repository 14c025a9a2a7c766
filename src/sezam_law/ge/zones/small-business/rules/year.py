"""A year of a person in business, and who may have the status."""

from sezam.law import round_half_up, rule


@rule(since="2018-07-01", source="tax-code", article="article 90")
def income_tax_year(invoice_year, turnover_limit, turnover_tax_rate, rounding_unit, employee_contributions_year, net_pay_year):
    """Tax on the year's turnover; above the limit it depends on the months, which have to be told."""
    if invoice_year <= turnover_limit:
        return round_half_up(invoice_year * turnover_tax_rate, rounding_unit)
    return invoice_year - employee_contributions_year - net_pay_year


@rule(since="2018-07-01", source="tax-code", article="small business")
def take_home_year(invoice_year, income_tax_year, employee_contributions_year):
    """What is left of the year's turnover; costs of the business are not taken off."""
    return invoice_year - income_tax_year - employee_contributions_year


@rule(since="2018-07-01", source="tax-code", article="small business")
def is_registration_met(is_individual_entrepreneur):
    """The status is for registered individual entrepreneurs."""
    return is_individual_entrepreneur


@rule(since="2018-07-01", source="resolution-415", article="barred activities")
def is_activity_met(is_activity_barred):
    """The activity is none of those that are barred."""
    return not is_activity_barred


@rule(since="2018-07-01", source="tax-code", article="small business")
def is_turnover_met(invoice_year, receipts_previous_year, turnover_limit):
    """Turnover has not been above the limit in two years running."""
    return invoice_year <= turnover_limit or receipts_previous_year <= turnover_limit


@rule(since="2018-07-01", source="tax-code", article="small business")
def is_eligible(is_registration_met, is_activity_met, is_turnover_met):
    """Whether the status of a small business is open to the person."""
    return is_registration_met and is_activity_met and is_turnover_met
