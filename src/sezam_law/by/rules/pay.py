"""A month's pay: what the employer pays, what is withheld, what arrives."""

from sezam.law import round_half_up, rule


@rule(since="2009-01-01", source="tax-code", article="standard deductions")
def standard_deduction_allowed_month(gross_wage_month, has_main_job, standard_deduction_ceiling, standard_deduction_month):
    """Standard deduction, given at the main job to those whose month's income is not above a ceiling.

    Law: Tax Code, Art. 164 (to 2018), Art. 209 (since 2019).
    """
    if not has_main_job:
        return 0
    if gross_wage_month > standard_deduction_ceiling:
        return 0
    return standard_deduction_month


@rule(since="2009-01-01", source="tax-code", article="standard deductions")
def child_deduction_allowed_month(
    children_count, is_single_parent, has_main_job, child_deduction_month, several_children_deduction_month
):
    """Deduction for each child or dependant; a larger one for two and more, and for a single parent.

    Law: Tax Code, Art. 164 (to 2018), Art. 209 (since 2019).
    """
    if children_count == 0 or not has_main_job:
        return 0
    if children_count == 1 and not is_single_parent:
        return child_deduction_month
    return children_count * several_children_deduction_month


@rule(since="2009-01-01", source="tax-code", article="standard deductions")
def deductions_month(gross_wage_month, standard_deduction_allowed_month, child_deduction_allowed_month):
    """Deductions of the month, no more than the pay."""
    return min(gross_wage_month, standard_deduction_allowed_month + child_deduction_allowed_month)


@rule(since="2009-01-01", source="tax-code", article="base of income tax")
def taxable_income_month(gross_wage_month, deductions_month):
    """Part of the month's pay on which income tax is taken, after deductions."""
    return gross_wage_month - deductions_month


@rule(since="2009-01-01", source="tax-code", article="rate of income tax")
def income_tax_month(taxable_income_month, income_tax_rate, rounding_unit):
    """Income tax that the employer withholds from the month's pay."""
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2006-01-01", source="law-138-xiii", article="base of contributions")
def contribution_base_month(gross_wage_month, average_wage_previous_month, contribution_cap_multiple):
    """Part of the month's pay on which contributions are due, up to a multiple of the national average wage."""
    return min(gross_wage_month, average_wage_previous_month * contribution_cap_multiple)


@rule(since="2006-01-01", source="law-138-xiii", article="rates")
def employee_contributions_month(contribution_base_month, employee_contribution_rate, rounding_unit):
    """Contribution to the social protection fund that is kept back from the employee's pay."""
    return round_half_up(contribution_base_month * employee_contribution_rate, rounding_unit)


@rule(since="2006-01-01", before="2009-01-01", source="law-138-xiii", article="rates", computes="employer_contributions_month")
def employer_contributions_month_2006(contribution_base_month, employer_total_rate, rounding_unit):
    """Contribution to the social protection fund that the employer pays on top of the wage."""
    return round_half_up(contribution_base_month * employer_total_rate, rounding_unit)


@rule(since="2009-01-01", source="law-138-xiii", article="rates", computes="employer_contributions_month")
def employer_contributions_month_2009(contribution_base_month, employer_pension_rate, employer_social_rate, rounding_unit):
    """Contribution to the social protection fund that the employer pays on top of the wage, pensions and social insurance."""
    return round_half_up(contribution_base_month * (employer_pension_rate + employer_social_rate), rounding_unit)


@rule(since="2006-01-01", source="pwc", article="insurance against accidents at work")
def accident_insurance_month(gross_wage_month, accident_insurance_rate, rounding_unit):
    """Insurance against accidents at work that the employer pays on the whole wage."""
    return round_half_up(gross_wage_month * accident_insurance_rate, rounding_unit)


@rule(since="2006-01-01", source="tax-code", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, income_tax_month, employee_contributions_month):
    """What arrives after tax and contributions."""
    return gross_wage_month - income_tax_month - employee_contributions_month


@rule(since="2006-01-01", source="tax-code", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month, accident_insurance_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month + accident_insurance_month
