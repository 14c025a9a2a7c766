"""A year of individual activity, which is what the law settles."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="income-tax-law", article="article 18, allowed costs")
def activity_income_year(invoice_year, costs_year, has_deemed_costs, deemed_costs_share, rounding_unit):
    """Receipts of the year after costs: as they were, or 30 % of receipts."""
    if has_deemed_costs:
        return round_half_up(invoice_year * (1 - deemed_costs_share), rounding_unit)
    return max(0, invoice_year - costs_year)


@rule(since="2019-01-01", source="social-insurance-law", article="base of the self-employed")
def activity_base_year(
    activity_income_year, activity_base_share, activity_cap_multiple, average_wage_contributions, rounding_unit
):
    """Part of the year's income on which contributions are due: nine tenths, up to a cap."""
    share = round_half_up(activity_income_year * activity_base_share, rounding_unit)
    return min(share, activity_cap_multiple * average_wage_contributions)


@rule(since="2019-01-01", source="social-insurance-law", article="rates of the self-employed")
def social_contribution_year(activity_base_year, activity_social_rate, rounding_unit):
    """Social insurance of the year: pensions, sickness and maternity."""
    return round_half_up(activity_base_year * activity_social_rate, rounding_unit)


@rule(since="2019-01-01", source="health-insurance-law", article="rates of the self-employed")
def health_contribution_year(
    activity_base_year,
    is_health_insured_elsewhere,
    activity_health_rate,
    contribution_floor_month,
    months_in_year_count,
    rounding_unit,
):
    """Health insurance of the year: on the minimum wage at least, unless somebody else insures."""
    own = round_half_up(activity_base_year * activity_health_rate, rounding_unit)
    if is_health_insured_elsewhere:
        return own
    return max(own, months_in_year_count * round_half_up(contribution_floor_month * activity_health_rate, rounding_unit))


@rule(since="2019-01-01", source="social-insurance-law", article="rates of the self-employed")
def employee_contributions_year(social_contribution_year, health_contribution_year):
    """Contributions that the self-employed owe for the year."""
    return social_contribution_year + health_contribution_year


@rule(since="2019-01-01", source="pension-accumulation-law", article="own contribution")
def pension_accumulation_year(activity_base_year, has_pension_accumulation, activity_accumulation_rate, rounding_unit):
    """What goes to the pension fund of those who save in one."""
    if not has_pension_accumulation:
        return 0
    return round_half_up(activity_base_year * activity_accumulation_rate, rounding_unit)


@rule(since="2019-01-01", source="income-tax-law", article="article 18, allowed costs")
def activity_taxable_year(
    activity_income_year, employee_contributions_year, has_deemed_costs, contributions_with_costs_share, rounding_unit
):
    """Taxable income of the year: with costs as they were, contributions are taken off as well."""
    if has_deemed_costs:
        return activity_income_year
    off = round_half_up(employee_contributions_year * contributions_with_costs_share, rounding_unit)
    return max(0, activity_income_year - off)


@rule(since="2019-01-01", source="income-tax-law", article="article 18-2, credit")
def activity_credit_year(
    activity_taxable_year, activity_credit_rate, activity_credit_start, activity_credit_end, rounding_unit
):
    """Credit of the year: a tenth of taxable income up to one threshold, nothing from another on, in a straight line between."""
    if activity_taxable_year <= activity_credit_start:
        return round_half_up(activity_taxable_year * activity_credit_rate, rounding_unit)
    taxable = min(activity_taxable_year, activity_credit_end)
    left = activity_credit_end - taxable
    return round_half_up(taxable * activity_credit_rate * left / (activity_credit_end - activity_credit_start), rounding_unit)


@rule(since="2019-01-01", source="income-tax-law", article="article 18-2")
def income_tax_year(activity_taxable_year, activity_credit_year, activity_tax_rate, rounding_unit):
    """Income tax of the year: 15 % less the credit."""
    return round_half_up(activity_taxable_year * activity_tax_rate, rounding_unit) - activity_credit_year


@rule(since="2019-01-01", source="income-tax-law", article="return of the year")
def take_home_year(invoice_year, costs_year, employee_contributions_year, pension_accumulation_year, income_tax_year):
    """What is left of the year: deemed costs were not paid, real ones were."""
    return invoice_year - costs_year - employee_contributions_year - pension_accumulation_year - income_tax_year
