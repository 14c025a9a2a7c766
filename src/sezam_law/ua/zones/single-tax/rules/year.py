"""A year of a person in business, from the year's receipts alone where that is enough."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="tax-code", article="article 293")
def income_tax_year(
    invoice_year,
    is_group_two,
    has_chosen_wartime_rate,
    single_tax_year,
    receipts_limit_year,
    single_tax_applied_rate,
    excess_single_tax_rate,
    rounding_unit,
):
    """Single tax of the year; group 2 and the relief of wartime are counted by the month."""
    if is_group_two or has_chosen_wartime_rate:
        return single_tax_year
    within = min(invoice_year, receipts_limit_year)
    return round_half_up(within * single_tax_applied_rate + (invoice_year - within) * excess_single_tax_rate, rounding_unit)


@rule(since="2017-01-01", before="2025-01-01", source="tax-code", article="single tax", computes="military_levy_year")
def military_levy_year_2017(invoice_year):
    """Payers of the single tax paid no military levy."""
    return 0 * invoice_year


@rule(since="2025-01-01", source="law-4015", article="section XX, subsection 10, clause 16-1", computes="military_levy_year")
def military_levy_year_2025(invoice_year, is_group_two, turnover_levy_year, turnover_levy_rate, rounding_unit):
    """Military levy of the year."""
    if is_group_two:
        return turnover_levy_year
    return round_half_up(invoice_year * turnover_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="single tax")
def take_home_year(invoice_year, income_tax_year, military_levy_year, employee_contributions_year):
    """What is left of the year's receipts; costs of the business are not taken off."""
    return invoice_year - income_tax_year - military_levy_year - employee_contributions_year
