"""A month's pay: pensions of nationals, unemployment insurance, no tax."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="labour-law", article="art. 1: basic pay")
def basic_pay_month(gross_wage_month, basic_pay_share, fils):
    """Basic pay of the month, without allowances."""
    return round_half_up(gross_wage_month * basic_pay_share, fils)


@rule(since="2023-10-31", source="pension-law-2023", article="who is under the law of 2023")
def is_under_new_pension_law(is_first_insured_since_october_2023, is_in_abu_dhabi):
    """Nationals first insured since 31 October 2023 are under the law of 2023, but not in the fund of Abu Dhabi."""
    return is_first_insured_since_october_2023 and not is_in_abu_dhabi


@rule(since="2017-01-01", source="pension-law-1999", article="contribution salary")
def old_contribution_salary_month(gross_wage_month, is_national, old_pension_floor, old_pension_cap):
    """Contribution salary of a national under the law of 1999; foreigners have none."""
    if not is_national:
        return 0
    return min(max(gross_wage_month, old_pension_floor), old_pension_cap)


@rule(since="2023-10-31", source="pension-law-2023", article="contribution salary")
def new_contribution_salary_month(gross_wage_month, is_national, new_pension_floor, new_pension_cap):
    """Contribution salary of a national under the law of 2023; foreigners have none."""
    if not is_national:
        return 0
    return min(max(gross_wage_month, new_pension_floor), new_pension_cap)


@rule(
    since="2017-01-01",
    before="2023-10-31",
    source="pension-law-1999",
    article="the employee's share",
    computes="employee_pension_month",
)
def employee_pension_month_1999(old_contribution_salary_month, old_employee_pension_rate, fils):
    """Pension contribution of a national."""
    return round_half_up(old_contribution_salary_month * old_employee_pension_rate, fils)


@rule(since="2023-10-31", source="pension-law-2023", article="the employee's share", computes="employee_pension_month")
def employee_pension_month_2023(
    is_under_new_pension_law,
    new_contribution_salary_month,
    new_employee_pension_rate,
    old_contribution_salary_month,
    old_employee_pension_rate,
    fils,
):
    """Pension contribution of a national, by the law under which they were first insured."""
    if is_under_new_pension_law:
        return round_half_up(new_contribution_salary_month * new_employee_pension_rate, fils)
    return round_half_up(old_contribution_salary_month * old_employee_pension_rate, fils)


@rule(since="2017-01-01", source="pension-law-1999", article="the employer's share")
def old_employer_pension_month(
    old_contribution_salary_month, is_in_abu_dhabi, old_employer_pension_rate, abu_dhabi_employer_pension_rate, fils
):
    """Pension contribution of a private employer under the law of 1999 or the fund of Abu Dhabi."""
    rate = abu_dhabi_employer_pension_rate if is_in_abu_dhabi else old_employer_pension_rate
    return round_half_up(old_contribution_salary_month * rate, fils)


@rule(since="2023-10-31", source="pension-law-2023", article="the employer's share")
def new_employer_pension_month(
    new_contribution_salary_month, new_employer_pension_rate, state_pension_rate, state_pension_threshold, fils
):
    """Pension contribution of a private employer under the law of 2023; the state bears a part at lower pay."""
    if new_contribution_salary_month < state_pension_threshold:
        return round_half_up(new_contribution_salary_month * (new_employer_pension_rate - state_pension_rate), fils)
    return round_half_up(new_contribution_salary_month * new_employer_pension_rate, fils)


@rule(
    since="2017-01-01",
    before="2023-10-31",
    source="pension-law-1999",
    article="the employer's share",
    computes="employer_pension_month",
)
def employer_pension_month_1999(old_employer_pension_month):
    """Pension contribution that the employer of a national pays on top."""
    return old_employer_pension_month


@rule(since="2023-10-31", source="pension-law-2023", article="the employer's share", computes="employer_pension_month")
def employer_pension_month_2023(is_under_new_pension_law, new_employer_pension_month, old_employer_pension_month):
    """Pension contribution that the employer of a national pays on top."""
    return new_employer_pension_month if is_under_new_pension_law else old_employer_pension_month


@rule(
    since="2017-01-01",
    before="2023-01-01",
    source="unemployment-law",
    article="in force since 2023",
    computes="unemployment_insurance_month",
)
def unemployment_insurance_month_2017(gross_wage_month):
    """There was no unemployment insurance before 2023."""
    return 0 * gross_wage_month


@rule(since="2023-01-01", source="u-ae", article="premiums; who is insured", computes="unemployment_insurance_month")
def unemployment_insurance_month_2023(
    basic_pay_month,
    has_unemployment_insurance,
    unemployment_insurance_threshold,
    unemployment_insurance_low,
    unemployment_insurance_high,
):
    """Unemployment insurance that the employee pays, national or foreigner."""
    if not has_unemployment_insurance:
        return 0
    if basic_pay_month > unemployment_insurance_threshold:
        return unemployment_insurance_high
    return unemployment_insurance_low


@rule(since="2017-01-01", source="pwc", article="taxes on personal income")
def income_tax_month(gross_wage_month, income_tax_rate):
    """There is no tax on pay."""
    return gross_wage_month * income_tax_rate


@rule(since="2017-01-01", source="pwc", article="what the employee bears")
def employee_contributions_month(employee_pension_month, unemployment_insurance_month):
    """Everything compulsory that the employee bears."""
    return employee_pension_month + unemployment_insurance_month


@rule(since="2017-01-01", source="pwc", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, employee_contributions_month, income_tax_month):
    """What arrives."""
    return gross_wage_month - employee_contributions_month - income_tax_month


@rule(since="2017-01-01", source="pwc", article="what the employer bears")
def employer_contributions_month(employer_pension_month, gratuity_month):
    """Everything compulsory on top of pay: the pension of nationals, the gratuity that foreigners earn."""
    return employer_pension_month + gratuity_month


@rule(since="2017-01-01", source="pwc", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer; visas, licences and health insurance are not counted."""
    return gross_wage_month + employer_contributions_month
