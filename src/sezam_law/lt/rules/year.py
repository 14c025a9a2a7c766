"""A year's pay after the return, and the wedge of OECD's tables."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="income-tax-law", article="article 16, base of the year")
def taxable_income_year(gross_wage_year, exempt_amount_allowed_year, deductions_year):
    """Pay of the year on which income tax is due."""
    return max(0, gross_wage_year - exempt_amount_allowed_year - deductions_year)


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="income-tax-law",
    article="return of the year",
    computes="income_tax_year",
)
def income_tax_year_2017(taxable_income_year, income_tax_rate, rounding_unit):
    """Income tax on the year's pay as the return settles it."""
    return round_half_up(taxable_income_year * income_tax_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2026-01-01",
    source="income-tax-law",
    article="return of the year",
    computes="income_tax_year",
)
def income_tax_year_2019(
    gross_wage_year,
    taxable_income_year,
    income_tax_threshold_year,
    income_tax_rate,
    higher_income_tax_rate,
    rounding_unit,
):
    """Income tax on the year's pay as the return settles it, at the higher rate above the threshold."""
    above = min(taxable_income_year, max(0, gross_wage_year - income_tax_threshold_year))
    more = above * (higher_income_tax_rate - income_tax_rate)
    return round_half_up(taxable_income_year * income_tax_rate + more, rounding_unit)


@rule(since="2026-01-01", source="income-tax-law", article="return of the year, middle rate")
def middle_rate_tax_year(
    gross_wage_year, taxable_income_year, income_tax_first_threshold_year, income_tax_rate, middle_income_tax_rate
):
    """What the middle rate adds to the tax of the year, not rounded."""
    above = min(taxable_income_year, max(0, gross_wage_year - income_tax_first_threshold_year))
    return above * (middle_income_tax_rate - income_tax_rate)


@rule(since="2026-01-01", source="income-tax-law", article="return of the year", computes="income_tax_year")
def income_tax_year_2026(
    gross_wage_year,
    taxable_income_year,
    income_tax_threshold_year,
    middle_rate_tax_year,
    income_tax_rate,
    middle_income_tax_rate,
    higher_income_tax_rate,
    rounding_unit,
):
    """Income tax on the year's pay as the return settles it, at three rates."""
    above = min(taxable_income_year, max(0, gross_wage_year - income_tax_threshold_year))
    more = middle_rate_tax_year + above * (higher_income_tax_rate - middle_income_tax_rate)
    return round_half_up(taxable_income_year * income_tax_rate + more, rounding_unit)


@rule(since="2017-01-01", source="income-tax-law", article="return of the year")
def take_home_year(gross_wage_year, employee_contributions_year, pension_accumulation_year, income_tax_year):
    """What is left of the year's pay once the return is settled."""
    return gross_wage_year - employee_contributions_year - pension_accumulation_year - income_tax_year


@rule(
    since="2018-01-01",
    before="2019-01-01",
    source="oecd-wedge",
    article="employee's contributions of the tables",
    computes="oecd_contributions_year",
)
def oecd_contributions_year_2018(gross_wage_year, employee_pension_rate, employee_health_rate, rounding_unit):
    """Employee's contributions of the year as OECD counts them."""
    return round_half_up(gross_wage_year * (employee_pension_rate + employee_health_rate), rounding_unit)


@rule(
    since="2019-01-01",
    source="oecd-wedge",
    article="employee's contributions of the tables",
    computes="oecd_contributions_year",
)
def oecd_contributions_year_2019(
    gross_wage_year, contribution_cap_year, employee_whole_rate, employee_health_rate, rounding_unit
):
    """Employee's contributions of the year as OECD counts them."""
    capped = min(gross_wage_year, contribution_cap_year) * (employee_whole_rate - employee_health_rate)
    return round_half_up(capped + gross_wage_year * employee_health_rate, rounding_unit)


@rule(since="2018-01-01", source="oecd-wedge", article="employer's contributions of the tables")
def oecd_labour_cost_year(gross_wage_year, oecd_employer_rate, rounding_unit):
    """Cost of the year's work as OECD counts it."""
    return gross_wage_year + round_half_up(gross_wage_year * oecd_employer_rate, rounding_unit)


@rule(since="2018-01-01", source="oecd-wedge", article="tax wedge")
def oecd_tax_wedge_share(gross_wage_year, oecd_labour_cost_year, oecd_contributions_year, income_tax_year, share_rounding_unit):
    """Tax wedge as OECD defines it, for a single worker without children."""
    taken = oecd_labour_cost_year - gross_wage_year + oecd_contributions_year + income_tax_year
    return round_half_up(taken / max(1, oecd_labour_cost_year), share_rounding_unit)
