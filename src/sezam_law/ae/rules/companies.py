"""A company's financial year: corporate tax since June 2023, VAT, and what reaches the owner."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2017-01-01", source="ct-law", article="art. 20, 32: adjustments", entity="firm")
def adjusted_profit_year(
    profit_year, entertainment_costs_year, entertainment_share, non_deductible_costs_year, exempt_income_year, fils
):
    """Profit after what the tax does not take off, half of entertainment among it, and less what is exempt."""
    added = round_half_up(entertainment_costs_year * entertainment_share, fils) + non_deductible_costs_year
    return max(0, profit_year + added - exempt_income_year)


@rule(since="2017-01-01", source="ct-law", article="art. 37: losses", entity="firm")
def loss_relief_year(adjusted_profit_year, losses_brought_forward, loss_limit_share, fils):
    """Losses of earlier years that are taken off, up to three quarters of the year's income."""
    if losses_brought_forward == 0:
        return 0
    return min(losses_brought_forward, round_half_up(adjusted_profit_year * loss_limit_share, fils))


@rule(since="2023-06-01", source="ct-law", article="art. 21: small business relief", entity="firm")
def is_small_revenue_met(gross_receipts_year, has_exceeded_small_revenue, small_revenue_limit):
    """Revenue is within the limit in this and in earlier years."""
    return gross_receipts_year <= small_revenue_limit and not has_exceeded_small_revenue


@rule(
    since="2017-01-01", before="2023-06-01", source="ct-law", article="art. 20: taxable income", entity="firm",
    computes="taxable_income_year",
)  # fmt: skip
def taxable_income_year_2017(adjusted_profit_year, loss_relief_year):
    """Income that would be taxed; there was no corporate tax."""
    return adjusted_profit_year - loss_relief_year


@rule(since="2023-06-01", source="ct-law", article="art. 20, 21: taxable income", entity="firm", computes="taxable_income_year")
def taxable_income_year_2023(adjusted_profit_year, loss_relief_year, has_elected_small_business_relief, is_small_revenue_met):
    """Income that is taxed: none for a small business that chose the relief."""
    if has_elected_small_business_relief and is_small_revenue_met:
        return 0
    return adjusted_profit_year - loss_relief_year


@rule(since="2017-01-01", source="ct-law", article="art. 3: rates", entity="firm")
def ordinary_tax_year(
    taxable_income_year, has_year_begun_since_june_2023, corporate_tax_scale, corporate_tax_of_day_scale, fils
):
    """Corporate tax by the scale of 0 and 9 %."""
    if has_year_begun_since_june_2023:
        return round_half_up(by_scale(taxable_income_year, corporate_tax_of_day_scale), fils)
    return round_half_up(by_scale(taxable_income_year, corporate_tax_scale), fils)


@rule(
    since="2017-01-01", before="2025-01-01", source="ct-law", article="art. 3: tax", entity="firm", computes="profit_tax_year"
)
def profit_tax_year_2017(ordinary_tax_year):
    """Corporate tax of the year."""
    return ordinary_tax_year


@rule(since="2025-01-01", source="ct-law", article="art. 3; top-up of large groups", entity="firm", computes="profit_tax_year")
def profit_tax_year_2025(ordinary_tax_year, taxable_income_year, is_large_multinational, top_up_rate, fils):
    """Corporate tax of the year; large multinational groups pay 15 % at least."""
    if is_large_multinational:
        return max(ordinary_tax_year, round_half_up(taxable_income_year * top_up_rate, fils))
    return ordinary_tax_year


@rule(since="2018-01-01", source="pwc", article="VAT", entity="firm")
def vat_on_sales_year(gross_receipts_year, domestic_sales_year, vat_registration_threshold, vat_rate, fils):
    """VAT on sales in the country, of firms that have to register."""
    if gross_receipts_year < vat_registration_threshold:
        return 0
    return round_half_up(domestic_sales_year * vat_rate, fils)


@rule(since="2017-01-01", source="pwc", article="dividends", entity="firm")
def dividend_tax_year(profit_year, profit_tax_year, dividend_rate):
    """There is no tax on dividends."""
    return (profit_year - profit_tax_year) * dividend_rate


@rule(since="2017-01-01", source="pwc", article="arithmetic of the year", entity="firm")
def owner_take_home_year(profit_year, profit_tax_year, dividend_tax_year):
    """What reaches the owner when all is distributed."""
    return profit_year - profit_tax_year - dividend_tax_year
