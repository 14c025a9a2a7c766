"""A resident company's year, where it differs from the ordinary law."""

from sezam.law import round_half_up, rule


@rule(since="2022-02-08", source="tax-code", article="articles 136.8 and 141.10", entity="firm")
def profit_tax_year(profit_year, has_chosen_exit_capital_tax, exit_capital_tax_rate, profit_tax_rate, rounding_unit):
    """Tax of a year in which all profit is distributed: on top of the dividend, or the ordinary profit tax."""
    if has_chosen_exit_capital_tax:
        return round_half_up(profit_year * exit_capital_tax_rate / (1 + exit_capital_tax_rate), rounding_unit)
    return round_half_up(profit_year * profit_tax_rate, rounding_unit)


@rule(since="2022-02-08", source="tax-code", article="articles 136.8 and 141.9-1", entity="firm")
def withdrawn_capital_tax_year(withdrawn_capital_year, exit_capital_tax_rate, rounding_unit):
    """Tax on withdrawn capital, from the payments: what stays in the company pays nothing."""
    return round_half_up(withdrawn_capital_year * exit_capital_tax_rate, rounding_unit)


@rule(since="2024-01-01", source="bigbucks", article="limit on contractors", entity="firm")
def contractor_excess_tax_year(
    contractor_costs_year, costs_year, contractor_cost_limit_share, exit_capital_tax_rate, rounding_unit
):
    """Tax on what the company pays to contractors on the single tax above a share of its costs."""
    excess = max(0, contractor_costs_year - costs_year * contractor_cost_limit_share)
    return round_half_up(excess * exit_capital_tax_rate, rounding_unit)


@rule(since="2022-02-08", source="tax-code", article="article 170.5.5", entity="owner")
def is_dividend_exempt(has_chosen_exit_capital_tax, has_paid_dividends_recently):
    """Dividends are free where the resident pays the tax on withdrawn capital and paid none in the two years before."""
    return has_chosen_exit_capital_tax and not has_paid_dividends_recently


@rule(since="2022-02-08", source="tax-code", article="article 170.5.5", entity="owner")
def dividend_income_tax_year(profit_year, profit_tax_year, is_dividend_exempt, dividend_income_tax_rate, rounding_unit):
    """Income tax on the owner's dividends, none where they are free."""
    if is_dividend_exempt:
        return 0
    return round_half_up((profit_year - profit_tax_year) * dividend_income_tax_rate, rounding_unit)


@rule(since="2022-02-08", source="tax-code", article="section XX, subsection 10, clause 16-1", entity="owner")
def dividend_levy_year(profit_year, profit_tax_year, is_dividend_exempt, military_levy_rate, rounding_unit):
    """Military levy on the dividends, none where they are no taxable income."""
    if is_dividend_exempt:
        return 0
    return round_half_up((profit_year - profit_tax_year) * military_levy_rate, rounding_unit)
