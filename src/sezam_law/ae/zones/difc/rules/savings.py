"""The savings plan that takes the place of the gratuity."""

from sezam.law import round_half_up, rule


@rule(since="2020-02-01", source="pwc", article="workplace savings: rate")
def savings_rate(service_months_count, first_months_count, first_savings_rate, later_savings_rate):
    """Rate of the employer's contribution: lower in the first five years."""
    if service_months_count < first_months_count:
        return first_savings_rate
    return later_savings_rate


@rule(since="2020-02-01", source="pwc", article="workplace savings: contribution")
def gratuity_month(is_national, basic_pay_month, savings_rate, fils):
    """Contribution to the savings plan, in place of the gratuity; nationals have pensions instead."""
    if is_national:
        return 0
    return round_half_up(basic_pay_month * savings_rate, fils)


@rule(since="2020-02-01", source="pwc", article="workplace savings: a year")
def gratuity_year(is_national, basic_pay_year, savings_rate, fils):
    """Contributions to the savings plan of a year."""
    if is_national:
        return 0
    return round_half_up(basic_pay_year * savings_rate, fils)
