"""A fee under a gig contract, where it differs from the pay of a resident's employees."""

from sezam.law import round_half_up, rule


@rule(since="2022-02-08", source="tax-code", article="article 169.2")
def social_privilege_month(gross_wage_month):
    """The social privilege is for wages, not for fees."""
    return 0 * gross_wage_month


@rule(since="2022-02-08", source="tax-code", article="article 170.14-1.3")
def taxable_income_year(gross_wage_year):
    """All fees of the year are taxed."""
    return gross_wage_year


@rule(since="2022-02-08", source="law-2464", article="article 8(14-1)")
def employer_contributions_month(
    gross_wage_month,
    minimum_wage_month,
    has_firm_met_requirements,
    employer_contribution_rate,
    contribution_cap_month,
    rounding_unit,
):
    """Unified social contribution: on one minimum wage in months in which the resident met the tests, else on the fee to the cap."""
    if has_firm_met_requirements:
        return round_half_up(minimum_wage_month * employer_contribution_rate, rounding_unit)
    return round_half_up(min(gross_wage_month, contribution_cap_month) * employer_contribution_rate, rounding_unit)
