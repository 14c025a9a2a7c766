"""A month's pay: income tax, the part of it that goes to a pension account, social tax, what arrives."""

from sezam.law import round_half_up, rule


@rule(
    since="2019-01-01",
    before="2022-03-01",
    source="tax-code",
    article="Art. 380: deductions of listed categories",
    computes="deductions_month",
)
def deductions_month_2019(is_in_deduction_category, minimum_wage_month, deduction_multiple):
    """Deduction of the month, for the listed categories only; everybody else is taxed from the first soum."""
    if not is_in_deduction_category:
        return 0
    return minimum_wage_month * deduction_multiple


@rule(
    since="2022-03-01",
    source="tax-code",
    article="Art. 380: deductions of listed categories",
    computes="deductions_month",
)
def deductions_month_2022(
    is_in_deduction_category, has_severe_disability, minimum_wage_month, deduction_multiple, disability_deduction_multiple
):
    """Deduction of the month, for the listed categories only, and more for people with a severe disability."""
    if has_severe_disability:
        return minimum_wage_month * disability_deduction_multiple
    if not is_in_deduction_category:
        return 0
    return minimum_wage_month * deduction_multiple


@rule(since="2019-01-01", source="tax-code", article="base of income tax")
def taxable_income_month(gross_wage_month, deductions_month):
    """Part of the month's pay on which income tax is taken."""
    return max(0, gross_wage_month - deductions_month)


@rule(since="2019-01-01", source="tax-code", article="Art. 381 and 382: rates of income tax")
def income_tax_applied_rate(is_tax_resident, income_tax_rate, nonresident_income_tax_rate):
    """Rate of income tax on pay, of residents or of others."""
    if is_tax_resident:
        return income_tax_rate
    return nonresident_income_tax_rate


@rule(since="2019-01-01", source="tax-code", article="Art. 381 and 382: rates of income tax")
def income_tax_month(taxable_income_month, income_tax_applied_rate, rounding_unit):
    """Income tax that the employer withholds from the month's pay, with the part for the pension account."""
    return round_half_up(taxable_income_month * income_tax_applied_rate, rounding_unit)


@rule(since="2019-01-01", source="pension-account-law", article="mandatory monthly contributions")
def pension_account_month(gross_wage_month, income_tax_month, pension_account_rate, rounding_unit):
    """Part of the income tax that goes to the employee's pension account; net pay is not touched."""
    return min(income_tax_month, round_half_up(gross_wage_month * pension_account_rate, rounding_unit))


@rule(since="2019-01-01", source="pension-account-law", article="mandatory monthly contributions")
def income_tax_to_budget_month(income_tax_month, pension_account_month):
    """Part of the income tax that reaches the budget."""
    return income_tax_month - pension_account_month


@rule(since="2019-01-01", source="pwc-individual", article="pension fund contributions abolished")
def employee_contributions_month(gross_wage_month):
    """Nothing is withheld from pay beside income tax; the pension account is a part of it."""
    return 0 * gross_wage_month


@rule(since="2019-01-01", source="tax-code", article="Art. 405: rates of social tax")
def social_tax_applied_rate(
    is_budget_employer,
    is_workshop_employer,
    has_reduced_social_tax,
    budget_social_tax_rate,
    workshop_social_tax_rate,
    reduced_social_tax_rate,
    social_tax_rate,
):
    """Rate of social tax: general, of employers financed by the budget, of workshops, or the temporary one."""
    if is_budget_employer:
        return budget_social_tax_rate
    if is_workshop_employer:
        return workshop_social_tax_rate
    if has_reduced_social_tax:
        return reduced_social_tax_rate
    return social_tax_rate


@rule(since="2019-01-01", source="tax-code", article="Art. 405: rates of social tax")
def social_tax_month(gross_wage_month, social_tax_applied_rate, rounding_unit):
    """Social tax that the employer pays on the whole wage, without cap or floor."""
    return round_half_up(gross_wage_month * social_tax_applied_rate, rounding_unit)


@rule(since="2019-01-01", source="tax-code", article="arithmetic of the pay slip")
def employer_contributions_month(social_tax_month):
    """Social tax is all that the employer pays on top of the wage."""
    return social_tax_month


@rule(since="2019-01-01", source="tax-code", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, income_tax_month, employee_contributions_month):
    """What arrives after tax."""
    return gross_wage_month - income_tax_month - employee_contributions_month


@rule(since="2019-01-01", source="tax-code", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
