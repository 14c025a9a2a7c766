"""A company's year: profit tax or turnover tax, VAT, and what the owner keeps of the profit."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="tax-code", article="Art. 461: payers of turnover tax", entity="firm")
def is_under_turnover_tax(is_turnover_tax_payer, gross_receipts_year, turnover_tax_threshold):
    """Whether the company pays turnover tax: it has chosen so, and receipts stay below the threshold."""
    return is_turnover_tax_payer and gross_receipts_year < turnover_tax_threshold


@rule(since="2019-01-01", source="tax-code", article="Art. 467: rates of turnover tax", entity="firm")
def turnover_tax_year(is_under_turnover_tax, gross_receipts_year, turnover_tax_rate, rounding_unit):
    """Tax on turnover, in place of profit tax and VAT."""
    if not is_under_turnover_tax:
        return 0
    return round_half_up(gross_receipts_year * turnover_tax_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2023-01-01",
    source="decree-5587",
    article="clause 1: profit of exports",
    entity="firm",
    computes="taxable_profit_year",
)
def taxable_profit_year_2019(
    profit_year, export_profit_year, export_receipts_year, gross_receipts_year, export_threshold_share
):
    """Profit that is taxed: that of exports is not, if exports are a large enough part of receipts."""
    if export_profit_year == 0 or export_receipts_year <= gross_receipts_year * export_threshold_share:
        return profit_year
    return max(0, profit_year - export_profit_year)


@rule(
    since="2023-01-01",
    before="2025-01-01",
    source="decree-5587",
    article="clause 1: profit of exports",
    entity="firm",
    computes="taxable_profit_year",
)
def taxable_profit_year_2023(profit_year, export_profit_year):
    """Profit that is taxed: that of exports is not."""
    return max(0, profit_year - export_profit_year)


@rule(since="2025-01-01", source="decree-85-2024", article="reliefs for export", entity="firm", computes="taxable_profit_year")
def taxable_profit_year_2025(profit_year):
    """Profit that is taxed: all of it, since the relief for exports ended."""
    return profit_year


@rule(since="2019-01-01", source="tax-code", article="Art. 337: rates of profit tax", entity="firm")
def profit_tax_year(taxable_profit_year, is_under_turnover_tax, profit_tax_rate, rounding_unit):
    """Tax on the company's profit."""
    if is_under_turnover_tax:
        return 0
    return round_half_up(taxable_profit_year * profit_tax_rate, rounding_unit)


@rule(since="2019-01-01", source="tax-code", article="Art. 258: rates of VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, is_under_turnover_tax, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    if is_under_turnover_tax:
        return 0
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)


@rule(since="2019-01-01", source="tax-code", article="arithmetic of the profit", entity="firm")
def distributed_profit_year(profit_year, profit_tax_year, turnover_tax_year):
    """What is left of the profit after the company's taxes, and is distributed."""
    return max(0, profit_year - profit_tax_year - turnover_tax_year)


@rule(since="2019-01-01", source="tax-code", article="Art. 381: dividends", entity="firm")
def dividend_tax_year(
    distributed_profit_year, is_joint_stock_company, is_joint_stock_dividend_free, dividend_income_tax_rate, rounding_unit
):
    """Income tax of an owner, a resident person, on what is distributed; none on shares of joint-stock companies since 2022."""
    if is_joint_stock_company and is_joint_stock_dividend_free:
        return 0
    return round_half_up(distributed_profit_year * dividend_income_tax_rate, rounding_unit)


@rule(since="2019-01-01", source="tax-code", article="arithmetic of the profit", entity="firm")
def owner_take_home_year(distributed_profit_year, dividend_tax_year):
    """What reaches an owner, a resident person, of the year's profit."""
    return distributed_profit_year - dividend_tax_year


@rule(since="2019-01-01", source="pwc-wht", article="withholding", entity="firm")
def company_dividend_withholding_year(dividends_to_companies_year, company_dividend_withholding_rate, rounding_unit):
    """Tax withheld from dividends to companies that are resident."""
    return round_half_up(dividends_to_companies_year * company_dividend_withholding_rate, rounding_unit)


@rule(since="2019-01-01", source="pwc-wht", article="withholding", entity="firm")
def dividend_withholding_year(dividends_abroad_year, dividend_withholding_rate, rounding_unit):
    """Tax withheld from dividends to owners who are not resident."""
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)


@rule(since="2022-04-01", before="2025-01-01", source="resolution-104", article="social tax in listed services", entity="firm")
def is_services_share_met(listed_services_receipts_year, gross_receipts_year, listed_services_threshold_share):
    """At least three fifths of income come from listed services, computer services among them: social tax is 1 %."""
    return listed_services_receipts_year >= gross_receipts_year * listed_services_threshold_share
