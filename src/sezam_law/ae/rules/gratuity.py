"""The gratuity at the end of service that foreigners earn, month by month and when they leave."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="labour-law", article="art. 51: days of a year")
def gratuity_days_count(service_months_count, first_months_count, first_gratuity_days_count, later_gratuity_days_count):
    """Days of basic pay that a year of service earns: fewer in the first five years."""
    if service_months_count <= first_months_count:
        return first_gratuity_days_count
    return later_gratuity_days_count


@rule(since="2017-01-01", source="labour-law", article="art. 51: cost of a month")
def gratuity_month(is_national, basic_pay_month, gratuity_days_count, month_days_count, year_months_count, fils):
    """Gratuity that a foreigner earns in the month, a cost of the employer; nationals have pensions instead."""
    if is_national:
        return 0
    return round_half_up(basic_pay_month * gratuity_days_count / (month_days_count * year_months_count), fils)


@rule(since="2017-01-01", source="labour-law", article="art. 51: cost of a year")
def gratuity_year(is_national, basic_pay_year, gratuity_days_count, month_days_count, year_months_count, fils):
    """Gratuity that a foreigner earns in the year."""
    if is_national:
        return 0
    return round_half_up(basic_pay_year * gratuity_days_count / (month_days_count * year_months_count), fils)


@rule(since="2017-01-01", source="labour-law", article="art. 51: days of the whole service")
def gratuity_served_days_count(
    service_months_count,
    least_service_months_count,
    first_months_count,
    first_gratuity_days_count,
    later_gratuity_days_count,
):
    """Days of basic pay a year, times the months served at each; none before a year of service."""
    if service_months_count < least_service_months_count:
        return 0
    first = min(service_months_count, first_months_count) * first_gratuity_days_count
    return first + max(0, service_months_count - first_months_count) * later_gratuity_days_count


@rule(since="2017-01-01", source="labour-law", article="art. 51: amount")
def gratuity_at_leaving(
    is_national,
    basic_pay_month,
    gratuity_served_days_count,
    month_days_count,
    year_months_count,
    gratuity_cap_months_count,
    fils,
):
    """Gratuity that a foreigner receives on leaving, no more than two years' basic pay."""
    if is_national:
        return 0
    served = round_half_up(basic_pay_month * gratuity_served_days_count / (month_days_count * year_months_count), fils)
    return min(served, basic_pay_month * gratuity_cap_months_count)
