"""Pay from a resident of Diia City, where it differs from the ordinary law."""

from sezam.law import round_half_up, rule


@rule(since="2022-02-08", source="tax-code", article="article 170.14-1.1")
def income_tax_month(taxable_income_month, specialist_income_tax_rate, rounding_unit):
    """Income tax that a resident withholds from the month's pay."""
    return round_half_up(taxable_income_month * specialist_income_tax_rate, rounding_unit)


@rule(since="2022-02-08", source="law-2464", article="article 8(14-1)")
def employer_contributions_month(
    minimum_wage_month,
    has_firm_met_requirements,
    employer_contribution_rate,
    contribution_base_month,
    employer_contribution_applied_rate,
    rounding_unit,
):
    """Unified social contribution: on one minimum wage, whatever the pay, in months in which the resident met the tests."""
    if has_firm_met_requirements:
        return round_half_up(minimum_wage_month * employer_contribution_rate, rounding_unit)
    return round_half_up(contribution_base_month * employer_contribution_applied_rate, rounding_unit)


@rule(since="2022-02-08", source="tax-code", article="article 170.14-1.3")
def reduced_rate_ceiling_year(reduced_rate_ceiling_multiple, hryvnias_per_euro_january_multiple, rounding_unit):
    """Year's pay up to which the lower rate holds, at the rate of the euro on 1 January."""
    return round_half_up(reduced_rate_ceiling_multiple * hryvnias_per_euro_january_multiple, rounding_unit)


@rule(since="2022-02-08", source="tax-code", article="article 170.14-1.3")
def taxable_income_year(gross_wage_year, has_claimed_social_privilege, social_privilege_year):
    """Part of the year's pay on which income tax is taken; the privilege has to be counted by the month."""
    if has_claimed_social_privilege:
        return gross_wage_year - social_privilege_year
    return gross_wage_year


@rule(
    since="2022-02-08",
    before="2023-01-01",
    source="tax-code",
    article="article 170.14-1.3",
    computes="income_tax_year",
)
def income_tax_year_2022(
    income_tax_withheld_year,
    taxable_income_year,
    reduced_rate_ceiling_year,
    specialist_income_tax_rate,
    income_tax_rate,
    rounding_unit,
):
    """Income tax of the year in which the regime began: as withheld in each month, and more above the ceiling."""
    above = max(0, taxable_income_year - reduced_rate_ceiling_year)
    return income_tax_withheld_year + round_half_up(above * (income_tax_rate - specialist_income_tax_rate), rounding_unit)


@rule(since="2023-01-01", source="tax-code", article="article 170.14-1.3", computes="income_tax_year")
def income_tax_year_2023(
    taxable_income_year, reduced_rate_ceiling_year, specialist_income_tax_rate, income_tax_rate, rounding_unit
):
    """Income tax of the year: what lies above the ceiling is declared by the person, at the ordinary rate."""
    below = min(taxable_income_year, reduced_rate_ceiling_year)
    return round_half_up(below * specialist_income_tax_rate + (taxable_income_year - below) * income_tax_rate, rounding_unit)
