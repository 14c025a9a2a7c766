"""A company's year: corporate income tax, dividends to its owner, VAT."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="corporate-income-tax-law", article="costs of research and development", entity="firm")
def taxable_profit_year(profit_year, research_costs_year, research_deduction_multiple):
    """Profit on which tax is due: costs of research and development are taken off three times in all."""
    return max(0, profit_year - research_costs_year * (research_deduction_multiple - 1))


@rule(since="2017-01-01", source="corporate-income-tax-law", article="article 5, rates", entity="firm")
def profit_tax_year(taxable_profit_year, profit_tax_rate, rounding_unit):
    """Corporate income tax on the year's profit."""
    return round_half_up(taxable_profit_year * profit_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-law", article="dividends", entity="firm")
def dividend_tax_year(profit_year, profit_tax_year, dividend_tax_rate, rounding_unit):
    """Income tax on the owner's dividends when all that is left is distributed."""
    return round_half_up((profit_year - profit_tax_year) * dividend_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-law", article="dividends", entity="firm")
def owner_take_home_year(profit_year, profit_tax_year, dividend_tax_year):
    """What reaches the owner, a resident person, when all profit is distributed."""
    return profit_year - profit_tax_year - dividend_tax_year


@rule(since="2017-01-01", source="vat-law", article="rate", entity="firm")
def vat_on_sales_year(domestic_sales_year, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)


@rule(since="2017-01-01", source="vat-law", article="registration", entity="firm")
def is_vat_registration_due(gross_receipts_year, vat_threshold):
    """Whether the receipts of the year oblige the business to register for VAT."""
    return gross_receipts_year > vat_threshold
