"""Contributions: mostly the employer's to 2018, mostly the employee's since 2019."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="social-insurance-law", article="cap of the year")
def contribution_cap_year(contribution_cap_multiple, average_wage_contributions):
    """Pay of a year up to which contributions but that for health are due."""
    return contribution_cap_multiple * average_wage_contributions


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="social-insurance-law",
    article="base",
    computes="contribution_base_month",
)
def contribution_base_month_2017(gross_wage_month):
    """Pay on which contributions are due: all of it."""
    return gross_wage_month


@rule(since="2019-01-01", source="social-insurance-law", article="base", computes="contribution_base_month")
def contribution_base_month_2019(gross_wage_month, gross_wage_year_to_date, contribution_cap_year):
    """Pay on which contributions are due: up to the cap of the year, the month of crossing in part."""
    return min(gross_wage_month, max(0, contribution_cap_year - gross_wage_year_to_date))


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="social-insurance-law",
    article="employee's rates",
    computes="social_contribution_month",
)
def social_contribution_month_2017(contribution_base_month, employee_pension_rate, rounding_unit):
    """Employee's contribution to social insurance, for pensions."""
    return round_half_up(contribution_base_month * employee_pension_rate, rounding_unit)


@rule(since="2019-01-01", source="social-insurance-law", article="employee's rates", computes="social_contribution_month")
def social_contribution_month_2019(
    contribution_base_month, employee_pension_rate, employee_sickness_rate, employee_maternity_rate, rounding_unit
):
    """Employee's contribution to social insurance: pensions, sickness and maternity, 12.52 % together."""
    rate = employee_pension_rate + employee_sickness_rate + employee_maternity_rate
    return round_half_up(contribution_base_month * rate, rounding_unit)


@rule(since="2017-01-01", source="health-insurance-law", article="employee's rate")
def health_contribution_month(gross_wage_month, employee_health_rate, rounding_unit):
    """Employee's contribution to health insurance, on all pay."""
    return round_half_up(gross_wage_month * employee_health_rate, rounding_unit)


@rule(since="2017-01-01", source="social-insurance-law", article="employee's rates")
def employee_contributions_month(social_contribution_month, health_contribution_month):
    """Compulsory contributions kept back from the wage."""
    return social_contribution_month + health_contribution_month


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="pension-accumulation-law",
    article="own contribution",
    computes="pension_accumulation_month",
)
def pension_accumulation_month_2017(
    contribution_base_month, has_pension_accumulation, pension_accumulation_rate, rounding_unit
):
    """Kept back for the pension fund of those who save in one."""
    if not has_pension_accumulation:
        return 0
    return round_half_up(contribution_base_month * pension_accumulation_rate, rounding_unit)


@rule(
    since="2019-01-01",
    source="pension-accumulation-law",
    article="own contribution",
    computes="pension_accumulation_month",
)
def pension_accumulation_month_2019(
    contribution_base_month,
    has_pension_accumulation,
    has_full_accumulation,
    pension_accumulation_rate,
    full_accumulation_rate,
    rounding_unit,
):
    """Kept back for the pension fund of those who save in one: the rate of the year, or the full one from the start."""
    if not has_pension_accumulation:
        return 0
    if has_full_accumulation:
        return round_half_up(contribution_base_month * full_accumulation_rate, rounding_unit)
    return round_half_up(contribution_base_month * pension_accumulation_rate, rounding_unit)


@rule(since="2017-01-01", source="social-insurance-law", article="employer's rates")
def employer_applied_rate(is_fixed_term, employer_fixed_term_rate, employer_rate):
    """Employer's rate of the contract: more for unemployment if it is fixed-term."""
    if is_fixed_term:
        return employer_fixed_term_rate
    return employer_rate


@rule(
    since="2018-01-01",
    before="2019-01-01",
    source="social-insurance-law",
    article="floor",
    computes="floor_contributions_month",
)
def floor_contributions_month_2018(
    gross_wage_month,
    is_contribution_floor_due,
    contribution_floor_month,
    floor_shortfall_share,
    employee_pension_rate,
    employee_health_rate,
    employer_applied_rate,
    rounding_unit,
):
    """Contributions of both sides on what pay lacks to the minimum wage, which the employer pays."""
    if not is_contribution_floor_due:
        return 0
    shortfall = max(0, contribution_floor_month - gross_wage_month) * floor_shortfall_share
    return round_half_up(shortfall * (employee_pension_rate + employee_health_rate + employer_applied_rate), rounding_unit)


@rule(since="2019-01-01", source="social-insurance-law", article="employee's rates")
def employee_whole_rate(employee_pension_rate, employee_sickness_rate, employee_maternity_rate, employee_health_rate):
    """Employee's rates together."""
    return employee_pension_rate + employee_sickness_rate + employee_maternity_rate + employee_health_rate


@rule(since="2019-01-01", source="social-insurance-law", article="floor", computes="floor_contributions_month")
def floor_contributions_month_2019(
    gross_wage_month,
    is_contribution_floor_due,
    contribution_floor_month,
    floor_shortfall_share,
    employee_whole_rate,
    employer_applied_rate,
    rounding_unit,
):
    """Contributions of both sides on what pay lacks to the minimum wage, which the employer pays."""
    if not is_contribution_floor_due:
        return 0
    shortfall = max(0, contribution_floor_month - gross_wage_month) * floor_shortfall_share
    return round_half_up(shortfall * (employee_whole_rate + employer_applied_rate), rounding_unit)


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="social-insurance-law",
    article="employer's rates",
    computes="employer_contributions_month",
)
def employer_contributions_month_2017(gross_wage_month, employer_applied_rate, rounding_unit):
    """What the employer pays on top of the wage."""
    return round_half_up(gross_wage_month * employer_applied_rate, rounding_unit)


@rule(
    since="2018-01-01",
    before="2021-01-01",
    source="social-insurance-law",
    article="employer's rates",
    computes="employer_contributions_month",
)
def employer_contributions_month_2018(contribution_base_month, employer_applied_rate, floor_contributions_month, rounding_unit):
    """What the employer pays on top of the wage: in 2019 and 2020 up to the cap of the year."""
    return round_half_up(contribution_base_month * employer_applied_rate, rounding_unit) + floor_contributions_month


@rule(
    since="2021-01-01",
    source="social-insurance-law",
    article="employer's rates",
    computes="employer_contributions_month",
)
def employer_contributions_month_2021(gross_wage_month, employer_applied_rate, floor_contributions_month, rounding_unit):
    """What the employer pays on top of the wage, without a cap."""
    return round_half_up(gross_wage_month * employer_applied_rate, rounding_unit) + floor_contributions_month
