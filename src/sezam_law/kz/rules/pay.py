"""A month's pay: income tax, what arrives, what the job costs."""

from sezam.law import round_half_up, rule


@rule(
    since="2019-01-01",
    before="2022-01-01",
    source="tax-code-2017",
    article="Art. 346: standard deduction",
    computes="standard_deduction_month",
)
def standard_deduction_month_2019(minimum_wage_month, is_tax_resident, has_main_job):
    """Standard deduction of one minimum wage, for residents at the main job."""
    if not is_tax_resident or not has_main_job:
        return 0
    return minimum_wage_month


@rule(since="2022-01-01", source="tax-code-2017", article="Art. 346: standard deduction", computes="standard_deduction_month")
def standard_deduction_month_2022(calculation_index_amount, standard_deduction_multiple, is_tax_resident, has_main_job):
    """Standard deduction of fourteen monthly calculation indices, for residents at the main job."""
    if not is_tax_resident or not has_main_job:
        return 0
    return calculation_index_amount * standard_deduction_multiple


@rule(since="2019-01-01", source="tax-code-2017", article="Art. 342 and 346: deductions")
def deductions_month(
    pension_contribution_month,
    medical_contribution_month,
    is_medical_contribution_deductible,
    standard_deduction_month,
    is_tax_resident,
):
    """Contributions and the standard deduction, which lower the base; pay of those who are not resident is taxed whole."""
    if not is_tax_resident:
        return 0
    if is_medical_contribution_deductible:
        return pension_contribution_month + medical_contribution_month + standard_deduction_month
    return pension_contribution_month + standard_deduction_month


@rule(since="2019-01-01", source="tax-code-2017", article="Art. 341(1)(49): income up to 25 indices")
def has_low_income_relief(gross_wage_month, calculation_index_amount, low_income_multiple, is_tax_resident):
    """Whether the month's income is so low that most of the base is left out."""
    return is_tax_resident and gross_wage_month <= calculation_index_amount * low_income_multiple


@rule(since="2019-01-01", source="tax-code-2017", article="Art. 353: base of income tax")
def taxable_income_month(gross_wage_month, deductions_month, has_low_income_relief, low_income_relief_rate):
    """Part of the month's pay on which income tax is taken: after deductions, and a tenth of it where income is low."""
    base = max(0, gross_wage_month - deductions_month)
    if has_low_income_relief:
        return base * (1 - low_income_relief_rate)
    return base


@rule(since="2019-01-01", source="tax-code-2017", article="Art. 320: rate of income tax")
def income_tax_month(taxable_income_month, income_tax_rate, rounding_unit):
    """Income tax that the employer withholds from the month's pay."""
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2019-01-01", source="tax-code-2017", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, income_tax_month, employee_contributions_month):
    """What arrives after tax and contributions."""
    return gross_wage_month - income_tax_month - employee_contributions_month


@rule(since="2019-01-01", source="tax-code-2017", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
