"""A resident company's year, where it differs from the ordinary law."""

from sezam.law import round_half_up, rule


@rule(since="2006-06-01", source="htp-regulation", article="contribution of residents", entity="firm")
def zone_contribution_year(gross_receipts_year, zone_contribution_rate, rounding_unit):
    """Contribution to the park's administration, a share of all that the resident takes in."""
    return round_half_up(gross_receipts_year * zone_contribution_rate, rounding_unit)


@rule(
    since="2006-06-01", before="2018-03-28", source="park-ben", article="profit tax", entity="firm", computes="profit_tax_year"
)
def profit_tax_year_2006(profit_year):
    """A resident pays no tax on the profit of its listed activities."""
    return 0 * profit_year


@rule(since="2018-03-28", source="decree-8-2017", article="profit tax", entity="firm", computes="profit_tax_year")
def profit_tax_year_2018(profit_year, listed_income_year, listed_income_tax_rate, rounding_unit):
    """A resident pays no tax on the profit of its listed activities, and a lower one on listed passive income."""
    return 0 * profit_year + round_half_up(listed_income_year * listed_income_tax_rate, rounding_unit)


@rule(since="2006-06-01", source="park-ben", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year):
    """A resident's sales in the country are free of VAT."""
    return 0 * domestic_sales_year


@rule(since="2024-04-01", source="park-ben", article="withholding", entity="firm")
def dividend_withholding_year(dividends_abroad_year, dividend_withholding_rate, rounding_unit):
    """Tax withheld from a resident's dividends to foreign owners."""
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)


@rule(since="2018-03-28", source="ukon", article="offshore levy", entity="firm")
def offshore_levy_year(offshore_payments_year, exempt_offshore_payments_year, offshore_levy_rate, rounding_unit):
    """Levy on payments to offshore companies, but not for advertising, marketing, intermediaries and dividends."""
    return round_half_up(max(0, offshore_payments_year - exempt_offshore_payments_year) * offshore_levy_rate, rounding_unit)


@rule(since="2012-01-01", source="htp-regulation", article="contribution of residents", entity="owner")
def owner_take_home_year(profit_year, profit_tax_year, zone_contribution_year, dividend_income_tax_rate, rounding_unit):
    """What reaches an owner who is a resident person when all is distributed, after the contribution to the park."""
    distributed = max(0, profit_year - profit_tax_year - zone_contribution_year)
    return distributed - round_half_up(distributed * dividend_income_tax_rate, rounding_unit)
