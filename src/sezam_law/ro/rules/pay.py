"""A month's pay: contributions, income tax, what arrives and what it costs."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", source="oug-168-2022", article="art. XXXVII")
def exempt_pay_month(
    gross_wage_month,
    allowances_month,
    has_main_job,
    is_full_time,
    minimum_wage_month,
    exempt_slice_month,
    exempt_slice_ceiling_month,
):
    """Part of the minimum wage that bears neither tax nor contributions.

    Law: full time, at the main job, base pay equal to the minimum wage, gross pay not above a ceiling.
    """
    if not has_main_job or not is_full_time or gross_wage_month > exempt_slice_ceiling_month:
        return 0
    if gross_wage_month - allowances_month == minimum_wage_month:
        return exempt_slice_month
    return 0


@rule(since="2018-01-01", source="fiscal-code", article="art. 139, 157")
def contribution_base_month(gross_wage_month, exempt_pay_month):
    """Pay on which contributions are due; there is no cap."""
    return gross_wage_month - exempt_pay_month


@rule(since="2018-01-01", source="fiscal-code", article="art. 138")
def pension_contribution_month(contribution_base_month, pension_contribution_rate, rounding_unit):
    """Pension contribution (CAS) kept back from the employee's pay."""
    return round_half_up(contribution_base_month * pension_contribution_rate, rounding_unit)


@rule(since="2018-01-01", source="fiscal-code", article="art. 156")
def health_contribution_month(contribution_base_month, health_contribution_rate, rounding_unit):
    """Health contribution (CASS) kept back from the employee's pay."""
    return round_half_up(contribution_base_month * health_contribution_rate, rounding_unit)


@rule(since="2018-01-01", source="fiscal-code", article="art. 138, 156")
def employee_contributions_month(pension_contribution_month, health_contribution_month):
    """Contributions kept back from the employee's pay."""
    return pension_contribution_month + health_contribution_month


@rule(since="2018-01-01", source="fiscal-code", article="art. 78")
def taxable_income_month(gross_wage_month, exempt_pay_month, employee_contributions_month, deductions_month):
    """Pay on which income tax is taken: without contributions and deductions."""
    return max(0, gross_wage_month - exempt_pay_month - employee_contributions_month - deductions_month)


@rule(since="2018-01-01", source="fiscal-code", article="art. 64, 78")
def income_tax_month(taxable_income_month, income_tax_rate, rounding_unit):
    """Income tax that the employer withholds from the month's pay."""
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2018-01-01", source="fiscal-code", article="art. 78")
def net_pay_month(gross_wage_month, income_tax_month, employee_contributions_month):
    """What arrives after tax and contributions."""
    return gross_wage_month - income_tax_month - employee_contributions_month


@rule(since="2018-01-01", source="fiscal-code", article="art. 220^3")
def labour_insurance_month(contribution_base_month, labour_insurance_rate, rounding_unit):
    """Labour insurance (CAM) that the employer pays on top of the wage."""
    return round_half_up(contribution_base_month * labour_insurance_rate, rounding_unit)


@rule(since="2018-01-01", source="contzilla", article="art. 146(5^6), 168")
def contribution_top_up_month(
    gross_wage_month,
    is_free_of_least_base,
    minimum_wage_month,
    exempt_slice_month,
    least_base_share,
    pension_contribution_rate,
    health_contribution_rate,
    rounding_unit,
):
    """What the employer adds where pay is so low that contributions would lie below those of the minimum wage."""
    if is_free_of_least_base or gross_wage_month >= minimum_wage_month:
        return 0
    missing = max(0, (minimum_wage_month - exempt_slice_month) * least_base_share - gross_wage_month)
    pension = round_half_up(missing * pension_contribution_rate, rounding_unit)
    return pension + round_half_up(missing * health_contribution_rate, rounding_unit)


@rule(since="2018-01-01", source="fiscal-code", article="art. 220^3, 146, 168")
def employer_contributions_month(labour_insurance_month, contribution_top_up_month):
    """What the employer pays on top of the wage."""
    return labour_insurance_month + contribution_top_up_month


@rule(since="2018-01-01", source="fiscal-code", article="art. 220^3, 146, 168")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
