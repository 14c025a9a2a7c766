"""A board member's year: who is not resident has no exemption to settle."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="dklex-board", article="unemployment insurance")
def unemployment_insurance_employee_year(gross_wage_year):
    """No unemployment insurance is kept back from the fees of a board member."""
    return 0 * gross_wage_year


@rule(since="2017-01-01", source="funded-pensions-act", article="contribution")
def funded_pension_year(gross_wage_year, is_resident, funded_pension_rate, rounding_unit):
    """Contribution to the funded pension of the year, for residents."""
    if not is_resident:
        return 0
    return round_half_up(gross_wage_year * funded_pension_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="return of the year")
def income_tax_year(
    gross_wage_year, is_resident, employee_contributions_year, exemption_allowed_year, income_tax_rate, rounding_unit
):
    """Income tax on the year's fees; the exemption of the year is for residents."""
    if not is_resident:
        return round_half_up(gross_wage_year * income_tax_rate, rounding_unit)
    taxable = max(0, gross_wage_year - employee_contributions_year - exemption_allowed_year)
    return round_half_up(taxable * income_tax_rate, rounding_unit)
