"""A company's year: profit tax, VAT, turnover levies, and what is withheld from payments abroad."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2006-01-01", source="tax-code", article="profit tax", entity="firm")
def profit_tax_year(profit_year, is_bank_or_insurer, profit_tax_scale, bank_profit_tax_rate, rounding_unit):
    """Tax on the company's profit."""
    if is_bank_or_insurer:
        return round_half_up(profit_year * bank_profit_tax_rate, rounding_unit)
    return round_half_up(by_scale(profit_year, profit_tax_scale), rounding_unit)


@rule(since="2006-01-01", source="tax-code", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)


@rule(since="2008-01-01", source="oreanda-08", article="levy for the agricultural fund", entity="firm")
def turnover_levy_year(gross_receipts_year, turnover_levy_rate, rounding_unit):
    """Levy on turnover for the agricultural fund, abolished in 2010."""
    return round_half_up(gross_receipts_year * turnover_levy_rate, rounding_unit)


@rule(
    since="2006-01-01",
    before="2024-04-01",
    source="vmp23",
    article="withholding",
    entity="firm",
    computes="dividend_withholding_year",
)
def dividend_withholding_year_2006(dividends_abroad_year, dividend_withholding_rate, rounding_unit):
    """Tax withheld from dividends to foreign companies."""
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)


@rule(since="2024-04-01", source="vmp24", article="withholding", entity="firm", computes="dividend_withholding_year")
def dividend_withholding_year_2024(
    dividends_abroad_year,
    is_owner_in_listed_country,
    dividend_withholding_rate,
    listed_dividend_withholding_rate,
    rounding_unit,
):
    """Tax withheld from dividends to foreign companies; more where the owner is in a listed country."""
    if is_owner_in_listed_country:
        return round_half_up(dividends_abroad_year * listed_dividend_withholding_rate, rounding_unit)
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)


@rule(since="2006-01-01", source="ey", article="withholding", entity="firm")
def interest_withholding_year(interest_abroad_year, interest_withholding_rate, rounding_unit):
    """Tax withheld from interest to foreign companies."""
    return round_half_up(interest_abroad_year * interest_withholding_rate, rounding_unit)


@rule(since="2006-01-01", source="ey", article="withholding", entity="firm")
def royalty_withholding_year(royalties_abroad_year, royalty_withholding_rate, rounding_unit):
    """Tax withheld from royalties and licence fees to foreign companies."""
    return round_half_up(royalties_abroad_year * royalty_withholding_rate, rounding_unit)


@rule(since="2006-01-01", source="edict-17-2000", article="offshore levy", entity="firm")
def offshore_levy_year(offshore_payments_year, offshore_levy_rate, rounding_unit):
    """Levy on payments to offshore companies."""
    return round_half_up(offshore_payments_year * offshore_levy_rate, rounding_unit)


@rule(since="2012-01-01", source="tax-code", article="dividends", entity="owner")
def owner_take_home_year(profit_year, profit_tax_year, dividend_income_tax_rate, rounding_unit):
    """What reaches an owner who is a resident person when all profit after tax is distributed, at the ordinary rate on dividends."""
    distributed = profit_year - profit_tax_year
    return distributed - round_half_up(distributed * dividend_income_tax_rate, rounding_unit)
