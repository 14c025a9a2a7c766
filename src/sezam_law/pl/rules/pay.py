"""A month's advance on income tax, what arrives, and what the job costs."""

from sezam.law import by_scale, round_half_up, rule


@rule(
    since="2017-01-01", before="2018-01-01", source="pit-act", article="art. 32(1): rates", computes="tax_before_credit_month"
)
def tax_before_credit_month_2017(
    taxable_income_month, income_base_year_to_date, bracket_threshold, first_advance_rate, second_advance_rate
):
    """Tax on the month before credits: the higher rate from the month after the one that crosses the threshold."""
    if income_base_year_to_date > bracket_threshold:
        return taxable_income_month * second_advance_rate
    return taxable_income_month * first_advance_rate


@rule(since="2018-01-01", source="pit-act", article="art. 32(1): rates", computes="tax_before_credit_month")
def tax_before_credit_month_2018(taxable_income_month, income_base_year_to_date, advance_scale):
    """Tax on the month before credits; the month that crosses the threshold is split."""
    return by_scale(income_base_year_to_date + taxable_income_month, advance_scale) - by_scale(
        income_base_year_to_date, advance_scale
    )


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 32(3): monthly credit", computes="credit_month")
def credit_month_2017(has_filed_pit2, income_base_year_to_date, bracket_threshold, advance_credit_month):
    """Monthly part of the tax credit, up to the month that crosses the threshold."""
    if has_filed_pit2 and income_base_year_to_date <= bracket_threshold:
        return advance_credit_month
    return 0


@rule(since="2022-01-01", source="pit-act", article="art. 31b, 32(3): monthly credit", computes="credit_month")
def credit_month_2022(
    has_filed_pit2, is_credit_stopped_after_threshold, income_base_year_to_date, bracket_threshold, advance_credit_month
):
    """Monthly part of the tax credit, in every month."""
    if not has_filed_pit2:
        return 0
    if is_credit_stopped_after_threshold and income_base_year_to_date > bracket_threshold:
        return 0
    return advance_credit_month


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 27b, 32(3b): health off the tax")
def full_health_deduction_month(health_base_month, health_deduction_rate, health_contribution_month, coin):
    """7.75 of the 9 points of the health contribution."""
    return min(round_half_up(health_base_month * health_deduction_rate, coin), health_contribution_month)


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 27b(1): health on taxed pay")
def health_deduction_month(full_health_deduction_month, exempt_pay_month, taxed_pay_month, gross_wage_month, coin):
    """Part of the health contribution that lowers the tax."""
    if exempt_pay_month == 0:
        return full_health_deduction_month
    part = round_half_up(full_health_deduction_month * taxed_pay_month / max(gross_wage_month, coin), coin)
    return min(full_health_deduction_month, part)


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 32: advance", computes="income_tax_month")
def income_tax_month_2017(tax_before_credit_month, credit_month, health_deduction_month, whole_zloty):
    """Advance on income tax that the employer keeps back, after credit and health."""
    return round_half_up(max(0, tax_before_credit_month - credit_month - health_deduction_month), whole_zloty)


@rule(since="2022-01-01", source="pit-act", article="art. 32: advance", computes="income_tax_month")
def income_tax_month_2022(tax_before_credit_month, credit_month, whole_zloty):
    """Advance on income tax that the employer keeps back, after credit; health no longer lowers it."""
    return round_half_up(max(0, tax_before_credit_month - credit_month), whole_zloty)


@rule(since="2017-01-01", source="pit-act", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, employee_contributions_month, income_tax_month, capital_plan_employee_month):
    """What arrives after contributions, health, the advance on tax and the capital plan."""
    return gross_wage_month - employee_contributions_month - income_tax_month - capital_plan_employee_month


@rule(since="2017-01-01", source="social-act", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month, capital_plan_employer_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month + capital_plan_employer_month
