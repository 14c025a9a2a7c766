"""The employee capital plan (PPK), which an employee may leave: both sides pay into the employee's own account."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="ppk-act", article="art. 27: the employee's part")
def capital_plan_employee_month(gross_wage_month, has_capital_plan, capital_plan_employee_rate, coin):
    """Kept back from net pay for the capital plan."""
    if not has_capital_plan:
        return 0
    return round_half_up(gross_wage_month * capital_plan_employee_rate, coin)


@rule(since="2017-01-01", source="ppk-act", article="art. 26: the employer's part")
def capital_plan_employer_month(gross_wage_month, has_capital_plan, capital_plan_employer_rate, coin):
    """What the employer pays into the capital plan on top; income tax is due on it, contributions are not."""
    if not has_capital_plan:
        return 0
    return round_half_up(gross_wage_month * capital_plan_employer_rate, coin)
