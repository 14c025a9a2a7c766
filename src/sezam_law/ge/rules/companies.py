"""A company's year: tax on distributed profit, on dividends, and VAT."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01",
    before="2023-01-01",
    source="tax-code",
    article="tax on distributed profit",
    entity="firm",
    computes="profit_tax_year",
)
def profit_tax_year_2017(profit_year, profit_tax_rate, rounding_unit):
    """Tax on the profit of a year in which all of it is distributed; what stays in the company is not taxed."""
    return round_half_up(profit_year * profit_tax_rate, rounding_unit)


@rule(since="2023-01-01", source="tax-code", article="tax on distributed profit", entity="firm", computes="profit_tax_year")
def profit_tax_year_2023(profit_year, is_bank, profit_tax_rate, bank_profit_tax_rate, rounding_unit):
    """Tax on the profit of a year in which all of it is distributed; banks pay on all profit, at a rate of their own."""
    if is_bank:
        return round_half_up(profit_year * bank_profit_tax_rate, rounding_unit)
    return round_half_up(profit_year * profit_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="tax on distributed profit", entity="firm")
def distributed_profit_tax_year(distributed_profit_year, profit_tax_rate, rounding_unit):
    """Tax on distributed profit, from the dividends: they are grossed up by the rate."""
    return round_half_up(distributed_profit_year * profit_tax_rate / (1 - profit_tax_rate), rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="tax on dividends", entity="owner")
def dividend_tax_year(profit_year, profit_tax_year, dividend_tax_rate, rounding_unit):
    """Tax that the company withholds when what is left of the profit goes to an owner who is a person."""
    return round_half_up((profit_year - profit_tax_year) * dividend_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="tax on dividends", entity="owner")
def owner_take_home_year(profit_year, profit_tax_year, dividend_tax_year):
    """What reaches the owner of the year's profit."""
    return profit_year - profit_tax_year - dividend_tax_year


@rule(since="2017-01-01", source="tax-code", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, vat_rate, rounding_unit):
    """VAT charged on sales in the country; services to businesses abroad are outside it."""
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)
