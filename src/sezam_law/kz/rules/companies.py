"""A company's year: profit tax, VAT, and what the owner keeps of the profit."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="tax-code-2017", article="profit tax", entity="firm")
def profit_tax_year(profit_year, profit_tax_rate, rounding_unit):
    """Tax on the company's profit."""
    return round_half_up(profit_year * profit_tax_rate, rounding_unit)


@rule(since="2019-01-01", source="tax-code-2017", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2023-01-01",
    source="tax-code-2017",
    article="Art. 320 and 341: dividends of residents",
    entity="firm",
    computes="dividend_tax_year",
)
def dividend_tax_year_2019(profit_year, profit_tax_year, is_held_over_three_years, dividend_income_tax_rate, rounding_unit):
    """Income tax of an owner, a resident person, when the rest of the profit is distributed; none after three years of holding."""
    if is_held_over_three_years:
        return 0
    return round_half_up((profit_year - profit_tax_year) * dividend_income_tax_rate, rounding_unit)


@rule(
    since="2023-01-01",
    source="tax-code-2017",
    article="Art. 320 and 341: dividends of residents",
    entity="firm",
    computes="dividend_tax_year",
)
def dividend_tax_year_2023(
    profit_year, profit_tax_year, dividend_exempt_multiple, calculation_index_amount, dividend_income_tax_rate, rounding_unit
):
    """Income tax of an owner, a resident person, when the rest of the profit is distributed, above a free amount."""
    exempt = calculation_index_amount * dividend_exempt_multiple
    return round_half_up(max(0, profit_year - profit_tax_year - exempt) * dividend_income_tax_rate, rounding_unit)


@rule(since="2019-01-01", source="tax-code-2017", article="arithmetic of the profit", entity="firm")
def owner_take_home_year(profit_year, profit_tax_year, dividend_tax_year):
    """What reaches an owner, a resident person, of the year's profit."""
    return profit_year - profit_tax_year - dividend_tax_year


@rule(
    since="2019-01-01",
    before="2023-01-01",
    source="pwc-wht",
    article="withholding",
    entity="firm",
    computes="dividend_withholding_year",
)
def dividend_withholding_year_2019(dividends_abroad_year, is_held_over_three_years, dividend_withholding_rate, rounding_unit):
    """Tax withheld from dividends to owners who are not resident; none where the share was held for three years."""
    if is_held_over_three_years:
        return 0
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)


@rule(since="2023-01-01", source="pwc-wht", article="withholding", entity="firm", computes="dividend_withholding_year")
def dividend_withholding_year_2023(
    dividends_abroad_year,
    is_held_over_three_years,
    dividend_withholding_rate,
    long_held_dividend_withholding_rate,
    rounding_unit,
):
    """Tax withheld from dividends to owners who are not resident; less where the share was held for three years."""
    if is_held_over_three_years:
        return round_half_up(dividends_abroad_year * long_held_dividend_withholding_rate, rounding_unit)
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)
