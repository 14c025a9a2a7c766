"""A year of the business as a whole, whose owner and firm are one person."""

from sezam.law import round_half_up, rule


@rule(since="2018-07-01", source="tax-code", article="article 90", entity="firm")
def turnover_tax_year(
    gross_receipts_year,
    receipts_from_month_of_excess_year,
    turnover_limit,
    turnover_tax_rate,
    turnover_tax_above_limit_rate,
    rounding_unit,
):
    """Tax on the year's turnover; above the limit one has to say how much of it came from the month of excess on."""
    if gross_receipts_year <= turnover_limit:
        return round_half_up(gross_receipts_year * turnover_tax_rate, rounding_unit)
    later = min(gross_receipts_year, receipts_from_month_of_excess_year)
    return round_half_up(
        (gross_receipts_year - later) * turnover_tax_rate + later * turnover_tax_above_limit_rate, rounding_unit
    )


@rule(since="2018-07-01", source="tax-code", article="small business", entity="firm")
def profit_tax_year(profit_year):
    """A person in business pays no tax on distributed profit."""
    return 0 * profit_year


@rule(since="2018-07-01", source="tax-code", article="small business", entity="firm")
def distributed_profit_tax_year(distributed_profit_year):
    """A person in business distributes nothing."""
    return 0 * distributed_profit_year


@rule(since="2018-07-01", source="tax-code", article="small business", entity="owner")
def dividend_tax_year(profit_year):
    """A person in business pays no tax on dividends."""
    return 0 * profit_year


@rule(since="2018-07-01", source="tax-code", article="small business", entity="owner")
def owner_take_home_year(profit_year, turnover_tax_year):
    """What is left of receipts after the costs of the business and the tax on turnover."""
    return profit_year - turnover_tax_year
