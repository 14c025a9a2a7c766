"""An employee's contributions of a year, from the year's pay alone; the months' roundings may differ by a few cents."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="social-insurance-law",
    article="base",
    computes="contribution_base_year",
)
def contribution_base_year_2017(gross_wage_year):
    """Pay of the year on which contributions are due: all of it."""
    return gross_wage_year


@rule(since="2019-01-01", source="social-insurance-law", article="base", computes="contribution_base_year")
def contribution_base_year_2019(gross_wage_year, contribution_cap_year):
    """Pay of the year on which contributions are due, up to the cap."""
    return min(gross_wage_year, contribution_cap_year)


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="social-insurance-law",
    article="employee's rates",
    computes="social_contribution_year",
)
def social_contribution_year_2017(contribution_base_year, employee_pension_rate, rounding_unit):
    """Employee's contribution to social insurance of the year, for pensions."""
    return round_half_up(contribution_base_year * employee_pension_rate, rounding_unit)


@rule(since="2019-01-01", source="social-insurance-law", article="employee's rates", computes="social_contribution_year")
def social_contribution_year_2019(
    contribution_base_year, employee_pension_rate, employee_sickness_rate, employee_maternity_rate, rounding_unit
):
    """Employee's contribution to social insurance of the year: pensions, sickness and maternity."""
    rate = employee_pension_rate + employee_sickness_rate + employee_maternity_rate
    return round_half_up(contribution_base_year * rate, rounding_unit)


@rule(since="2017-01-01", source="health-insurance-law", article="employee's rate")
def health_contribution_year(gross_wage_year, employee_health_rate, rounding_unit):
    """Employee's contribution to health insurance of the year, on all pay."""
    return round_half_up(gross_wage_year * employee_health_rate, rounding_unit)


@rule(since="2017-01-01", source="social-insurance-law", article="employee's rates")
def employee_contributions_year(social_contribution_year, health_contribution_year):
    """Compulsory contributions kept back from the year's pay."""
    return social_contribution_year + health_contribution_year


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="pension-accumulation-law",
    article="own contribution",
    computes="pension_accumulation_year",
)
def pension_accumulation_year_2017(contribution_base_year, has_pension_accumulation, pension_accumulation_rate, rounding_unit):
    """Kept back in the year for the pension fund of those who save in one."""
    if not has_pension_accumulation:
        return 0
    return round_half_up(contribution_base_year * pension_accumulation_rate, rounding_unit)


@rule(
    since="2019-01-01",
    source="pension-accumulation-law",
    article="own contribution",
    computes="pension_accumulation_year",
)
def pension_accumulation_year_2019(
    contribution_base_year,
    has_pension_accumulation,
    has_full_accumulation,
    pension_accumulation_rate,
    full_accumulation_rate,
    rounding_unit,
):
    """Kept back in the year for the pension fund of those who save in one: the rate of the year, or the full one."""
    if not has_pension_accumulation:
        return 0
    if has_full_accumulation:
        return round_half_up(contribution_base_year * full_accumulation_rate, rounding_unit)
    return round_half_up(contribution_base_year * pension_accumulation_rate, rounding_unit)
