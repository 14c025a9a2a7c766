"""A month's pay: income tax, the funded pension, and what arrives."""

from sezam.law import by_scale, round_half_up, rule


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="pwc-individual",
    article="other taxes",
    computes="employee_contributions_month",
)
def employee_contributions_month_2017(gross_wage_month):
    """Nothing was withheld for pensions before the funded scheme began."""
    return 0 * gross_wage_month


@rule(since="2019-01-01", source="pension-law", article="contributions", computes="employee_contributions_month")
def employee_contributions_month_2019(gross_wage_month, is_pension_member, employee_pension_rate, rounding_unit):
    """Contribution to the funded pension that is withheld from a member's pay."""
    if is_pension_member:
        return round_half_up(gross_wage_month * employee_pension_rate, rounding_unit)
    return 0


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="pwc-individual",
    article="other taxes",
    computes="employer_contributions_month",
)
def employer_contributions_month_2017(gross_wage_month):
    """Employers paid no contributions before the funded scheme began."""
    return 0 * gross_wage_month


@rule(since="2019-01-01", source="pension-law", article="contributions", computes="employer_contributions_month")
def employer_contributions_month_2019(gross_wage_month, is_pension_member, employer_pension_rate, rounding_unit):
    """Contribution to the funded pension that the employer pays on top of a member's wage."""
    if is_pension_member:
        return round_half_up(gross_wage_month * employer_pension_rate, rounding_unit)
    return 0


@rule(since="2019-01-01", source="pension-law", article="contributions")
def state_pension_contribution_month(
    gross_wage_month, gross_wage_year_to_date, is_pension_member, state_pension_scale, rounding_unit
):
    """What the state adds to a member's pension account; it is part of neither cost nor net pay."""
    if not is_pension_member:
        return 0
    before = by_scale(gross_wage_year_to_date, state_pension_scale)
    return round_half_up(by_scale(gross_wage_year_to_date + gross_wage_month, state_pension_scale) - before, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="base of income tax")
def taxable_income_month(gross_wage_month, employee_contributions_month):
    """Part of the month's pay on which income tax is taken: the pension contribution is not taxed."""
    return gross_wage_month - employee_contributions_month


@rule(since="2017-01-01", source="tax-code", article="rate of income tax")
def income_tax_month(taxable_income_month, income_tax_rate, rounding_unit):
    """Income tax that the employer withholds from the month's pay."""
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, employee_contributions_month, income_tax_month):
    """What arrives after tax and contribution."""
    return gross_wage_month - employee_contributions_month - income_tax_month


@rule(since="2017-01-01", source="tax-code", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
