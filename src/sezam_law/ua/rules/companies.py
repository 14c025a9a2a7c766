"""A company's year: profit tax, what its owner pays on dividends, and VAT."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="tax-code", article="article 136.1", entity="firm")
def profit_tax_year(profit_year, profit_tax_rate, rounding_unit):
    """Tax on the company's profit."""
    return round_half_up(profit_year * profit_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="article 170.5", entity="owner")
def dividend_income_tax_year(profit_year, profit_tax_year, dividend_income_tax_rate, rounding_unit):
    """Income tax that the company withholds when what is left of the profit goes to an owner who is a person."""
    return round_half_up((profit_year - profit_tax_year) * dividend_income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="section XX, subsection 10, clause 16-1", entity="owner")
def dividend_levy_year(profit_year, profit_tax_year, military_levy_rate, rounding_unit):
    """Military levy on the dividends, at the rate of the day on which they are accrued."""
    return round_half_up((profit_year - profit_tax_year) * military_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="article 170.5", entity="owner")
def dividend_tax_year(dividend_income_tax_year, dividend_levy_year):
    """Income tax and military levy on the owner's dividends."""
    return dividend_income_tax_year + dividend_levy_year


@rule(since="2017-01-01", source="tax-code", article="article 170.5", entity="owner")
def owner_take_home_year(profit_year, profit_tax_year, dividend_tax_year):
    """What reaches the owner of the year's profit."""
    return profit_year - profit_tax_year - dividend_tax_year


@rule(since="2017-01-01", source="tax-code", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)
