"""The unified social contribution, which the employer pays on top of the wage, and what the job costs."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", before="2018-01-01", source="law-2464", article="article 1(1)(4)", computes="contribution_cap_month")
def contribution_cap_month_2017(subsistence_minimum_month, subsistence_cap_multiple):
    """Pay up to which the contribution is due, in subsistence minimums of the month."""
    return subsistence_minimum_month * subsistence_cap_multiple


@rule(since="2018-01-01", source="law-2464", article="article 1(1)(4)", computes="contribution_cap_month")
def contribution_cap_month_2018(minimum_wage_month, wage_cap_multiple):
    """Pay up to which the contribution is due, in minimum wages of the month."""
    return minimum_wage_month * wage_cap_multiple


@rule(since="2017-01-01", source="law-2464", article="article 8(5)")
def contribution_base_month(gross_wage_month, contribution_cap_month, minimum_wage_month, has_main_job, is_disabled):
    """Pay on which the contribution is due: up to the cap, and at the main job no less than the minimum wage."""
    capped = min(gross_wage_month, contribution_cap_month)
    if is_disabled or not has_main_job or gross_wage_month == 0:
        return capped
    return max(capped, minimum_wage_month)


@rule(since="2017-01-01", source="law-2464", article="article 8(5) and (13)")
def employer_contribution_applied_rate(is_disabled, employer_contribution_rate, disabled_contribution_rate):
    """Rate of the contribution, a lower one for employees with a disability."""
    if is_disabled:
        return disabled_contribution_rate
    return employer_contribution_rate


@rule(since="2017-01-01", source="law-2464", article="article 8(5)")
def employer_contributions_month(contribution_base_month, employer_contribution_applied_rate, rounding_unit):
    """Unified social contribution that the employer pays on top of the wage."""
    return round_half_up(contribution_base_month * employer_contribution_applied_rate, rounding_unit)


@rule(since="2017-01-01", source="law-2464", article="article 7")
def employee_contributions_month(gross_wage_month):
    """Employees pay no contributions of their own."""
    return 0 * gross_wage_month


@rule(since="2017-01-01", source="law-2464", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
