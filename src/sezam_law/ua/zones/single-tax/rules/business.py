"""A year of the business as a whole, whose owner and firm are one person."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="tax-code", article="article 293", entity="firm")
def group_three_tax_year(
    gross_receipts_year,
    has_chosen_wartime_rate,
    single_tax_year,
    receipts_limit_year,
    single_tax_applied_rate,
    excess_single_tax_rate,
    rounding_unit,
):
    """Single tax of group 3 on the year's receipts; under the relief of wartime the months have to be told."""
    if has_chosen_wartime_rate:
        return single_tax_year
    within = min(gross_receipts_year, receipts_limit_year)
    excess = gross_receipts_year - within
    return round_half_up(within * single_tax_applied_rate + excess * excess_single_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="article 293", entity="firm")
def turnover_tax_year(
    is_group_two,
    group_two_tax_year,
    group_three_tax_year,
    gross_receipts_year,
    receipts_limit_year,
    excess_single_tax_rate,
    rounding_unit,
):
    """Single tax of the year."""
    if is_group_two:
        excess = max(0, gross_receipts_year - receipts_limit_year)
        return group_two_tax_year + round_half_up(excess * excess_single_tax_rate, rounding_unit)
    return group_three_tax_year


@rule(
    since="2017-01-01",
    before="2025-01-01",
    source="tax-code",
    article="single tax",
    entity="firm",
    computes="receipts_levy_year",
)
def receipts_levy_year_2017(gross_receipts_year):
    """Payers of the single tax paid no military levy."""
    return 0 * gross_receipts_year


@rule(
    since="2025-01-01",
    source="law-4015",
    article="section XX, subsection 10, clause 16-1",
    entity="firm",
    computes="receipts_levy_year",
)
def receipts_levy_year_2025(gross_receipts_year, is_group_two, turnover_levy_year, turnover_levy_rate, rounding_unit):
    """Military levy of the year."""
    if is_group_two:
        return turnover_levy_year
    return round_half_up(gross_receipts_year * turnover_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="single tax", entity="firm")
def profit_tax_year(profit_year):
    """A person in business pays no profit tax."""
    return 0 * profit_year


@rule(since="2017-01-01", source="tax-code", article="single tax", entity="owner")
def dividend_tax_year(profit_year):
    """A person in business pays no tax on dividends."""
    return 0 * profit_year


@rule(since="2017-01-01", source="tax-code", article="single tax", entity="owner")
def owner_take_home_year(profit_year, turnover_tax_year, receipts_levy_year, employee_contributions_year):
    """What is left of receipts after the costs of the business, the single tax, the levy and the contribution."""
    return profit_year - turnover_tax_year - receipts_levy_year - employee_contributions_year
