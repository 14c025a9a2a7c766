"""A worker's year, from the year's pay alone."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2017-01-01", before="2019-01-01", source="tax-code", article="base of income tax", computes="taxable_income_year")
def taxable_income_year_2017(gross_wage_year):
    """All of the year's pay was taxed before the funded pension began."""
    return gross_wage_year


@rule(since="2019-01-01", source="tax-code", article="base of income tax", computes="taxable_income_year")
def taxable_income_year_2019(gross_wage_year, is_pension_member, employee_pension_rate, rounding_unit):
    """Part of the year's pay on which income tax is taken: the pension contributions are not taxed."""
    if is_pension_member:
        return gross_wage_year - round_half_up(gross_wage_year * employee_pension_rate, rounding_unit)
    return gross_wage_year


@rule(since="2017-01-01", source="tax-code", article="rate of income tax")
def income_tax_year(taxable_income_year, income_tax_rate, rounding_unit):
    """Income tax of the year, all of which the employer withholds."""
    return round_half_up(taxable_income_year * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="arithmetic of the pay slip")
def take_home_year(taxable_income_year, income_tax_year):
    """What is left of the year's pay."""
    return taxable_income_year - income_tax_year


@rule(since="2019-01-01", source="pension-law", article="contributions")
def state_pension_contribution_year(gross_wage_year, is_pension_member, state_pension_scale, rounding_unit):
    """What the state adds to a member's pension account in the year: less of what lies above each threshold."""
    if not is_pension_member:
        return 0
    return round_half_up(by_scale(gross_wage_year, state_pension_scale), rounding_unit)
