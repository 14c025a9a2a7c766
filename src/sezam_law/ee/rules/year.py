"""A year's pay after the return: the exemption is worked out anew on the income of the whole year."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_year",
)
def exemption_allowed_year_2017(basic_exemption_year):
    """Basic exemption of the year, the same for all."""
    return basic_exemption_year


@rule(since="2018-01-01", before="2026-01-01", source="income-tax-act", article="basic exemption")
def tapered_exemption_year(
    gross_wage_year,
    other_income_year,
    basic_exemption_year,
    exemption_taper_start_year,
    exemption_taper_length_year,
    rounding_unit,
):
    """Basic exemption that is left at the income of the year; income of nearly every kind counts."""
    income = gross_wage_year + other_income_year
    above = min(exemption_taper_length_year, max(0, income - exemption_taper_start_year))
    left = exemption_taper_length_year - above
    return round_half_up(basic_exemption_year * left / exemption_taper_length_year, rounding_unit)


@rule(
    since="2018-01-01",
    before="2023-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_year",
)
def exemption_allowed_year_2018(tapered_exemption_year):
    """Basic exemption of the year."""
    return tapered_exemption_year


@rule(
    since="2023-01-01",
    before="2026-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_year",
)
def exemption_allowed_year_2023(is_of_pension_age, pension_age_exemption_year, tapered_exemption_year):
    """Basic exemption of the year: whole at pension age."""
    if is_of_pension_age:
        return pension_age_exemption_year
    return tapered_exemption_year


@rule(since="2026-01-01", source="income-tax-act", article="basic exemption", computes="exemption_allowed_year")
def exemption_allowed_year_2026(is_of_pension_age, pension_age_exemption_year, basic_exemption_year):
    """Basic exemption of the year: the same at any income, more at pension age."""
    if is_of_pension_age:
        return pension_age_exemption_year
    return basic_exemption_year


@rule(since="2017-01-01", source="unemployment-insurance-act", article="employee's premium")
def unemployment_insurance_employee_year(
    gross_wage_year, has_employee_unemployment_insurance, is_of_pension_age, employee_unemployment_rate, rounding_unit
):
    """Unemployment insurance kept back in the year."""
    if is_of_pension_age or not has_employee_unemployment_insurance:
        return 0
    return round_half_up(gross_wage_year * employee_unemployment_rate, rounding_unit)


@rule(since="2017-01-01", source="funded-pensions-act", article="contribution")
def funded_pension_year(gross_wage_year, funded_pension_rate, rounding_unit):
    """Contribution to the funded pension kept back in the year."""
    return round_half_up(gross_wage_year * funded_pension_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="return of the year")
def employee_contributions_year(unemployment_insurance_employee_year, funded_pension_year):
    """What is kept back in the year before income tax: unemployment insurance and the funded pension."""
    return unemployment_insurance_employee_year + funded_pension_year


@rule(since="2017-01-01", source="income-tax-act", article="return of the year")
def income_tax_year(gross_wage_year, employee_contributions_year, exemption_allowed_year, income_tax_rate, rounding_unit):
    """Income tax on the year's pay as the return settles it."""
    taxable = max(0, gross_wage_year - employee_contributions_year - exemption_allowed_year)
    return round_half_up(taxable * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="return of the year")
def take_home_year(gross_wage_year, employee_contributions_year, income_tax_year):
    """What is left of the year's pay once the return is settled."""
    return gross_wage_year - employee_contributions_year - income_tax_year


@rule(since="2017-01-01", source="oecd-wedge", article="employee's contributions of the tables")
def oecd_contributions_year(gross_wage_year, employee_unemployment_rate, rounding_unit):
    """Employee's contributions as OECD counts them: unemployment insurance without the funded pension."""
    return round_half_up(gross_wage_year * employee_unemployment_rate, rounding_unit)


@rule(since="2017-01-01", source="oecd-wedge", article="income tax of the tables")
def oecd_income_tax_year(gross_wage_year, oecd_contributions_year, exemption_allowed_year, income_tax_rate, rounding_unit):
    """Income tax as OECD counts it: the funded pension is not taken off."""
    taxable = max(0, gross_wage_year - oecd_contributions_year - exemption_allowed_year)
    return round_half_up(taxable * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="oecd-wedge", article="employer's contributions of the tables")
def oecd_labour_cost_year(gross_wage_year, social_tax_rate, employer_unemployment_rate, rounding_unit):
    """Cost of the year's work as OECD counts it."""
    return gross_wage_year + round_half_up(gross_wage_year * (social_tax_rate + employer_unemployment_rate), rounding_unit)


@rule(since="2017-01-01", source="oecd-wedge", article="tax wedge")
def oecd_tax_wedge_share(
    gross_wage_year, oecd_labour_cost_year, oecd_contributions_year, oecd_income_tax_year, share_rounding_unit
):
    """Tax wedge as OECD defines it: the part of labour cost that is tax or contribution, the funded pension left out."""
    taken = oecd_labour_cost_year - gross_wage_year + oecd_contributions_year + oecd_income_tax_year
    return round_half_up(taken / max(1, oecd_labour_cost_year), share_rounding_unit)
