"""A company's year: profit tax or turnover tax, VAT, and what the owner keeps of the profit."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", source="tax-code", article="payers of turnover tax", entity="firm")
def is_under_turnover_tax(is_turnover_tax_payer, previous_receipts_year, turnover_tax_threshold):
    """Whether the company pays turnover tax: it has chosen so, and took in no more than the threshold the year before."""
    return is_turnover_tax_payer and previous_receipts_year <= turnover_tax_threshold


@rule(
    since="2018-01-01",
    before="2025-01-01",
    source="tax-code",
    article="rates of turnover tax",
    entity="firm",
    computes="turnover_tax_year",
)
def turnover_tax_year_2018(is_under_turnover_tax, gross_receipts_year, turnover_tax_rate, rounding_unit):
    """Tax on turnover, in place of profit tax and VAT."""
    if not is_under_turnover_tax:
        return 0
    return round_half_up(gross_receipts_year * turnover_tax_rate, rounding_unit)


@rule(
    since="2025-01-01",
    source="tax-code",
    article="Art. 258: turnover tax less a part of expenses",
    entity="firm",
    computes="turnover_tax_year",
)
def turnover_tax_year_2025(
    is_under_turnover_tax,
    gross_receipts_year,
    turnover_tax_rate,
    documented_expenses_year,
    turnover_expense_rate,
    turnover_tax_floor_rate,
    rounding_unit,
):
    """Tax on turnover, in place of profit tax and VAT, less a part of documented expenses, down to a floor."""
    if not is_under_turnover_tax:
        return 0
    least = gross_receipts_year * turnover_tax_floor_rate
    tax = gross_receipts_year * turnover_tax_rate - documented_expenses_year * turnover_expense_rate
    return round_half_up(max(least, tax), rounding_unit)


@rule(since="2018-01-01", source="tax-code", article="profit tax", entity="firm")
def profit_tax_year(profit_year, is_under_turnover_tax, profit_tax_rate, rounding_unit):
    """Tax on the company's profit."""
    if is_under_turnover_tax:
        return 0
    return round_half_up(profit_year * profit_tax_rate, rounding_unit)


@rule(since="2018-01-01", source="tax-code", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, is_under_turnover_tax, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    if is_under_turnover_tax:
        return 0
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)


@rule(since="2018-01-01", source="tax-code", article="arithmetic of the profit", entity="firm")
def distributed_profit_year(profit_year, profit_tax_year, turnover_tax_year):
    """What is left of the profit after the company's taxes, and is distributed."""
    return max(0, profit_year - profit_tax_year - turnover_tax_year)


@rule(since="2018-01-01", source="tax-code", article="dividends", entity="firm")
def dividend_tax_year(distributed_profit_year, dividend_income_tax_rate, rounding_unit):
    """Income tax of an owner, a resident person, on what is distributed."""
    return round_half_up(distributed_profit_year * dividend_income_tax_rate, rounding_unit)


@rule(since="2018-01-01", source="tax-code", article="arithmetic of the profit", entity="firm")
def owner_take_home_year(distributed_profit_year, dividend_tax_year):
    """What reaches an owner, a resident person, of the year's profit."""
    return distributed_profit_year - dividend_tax_year


@rule(since="2018-01-01", source="tax-code", article="dividends abroad", entity="firm")
def dividend_withholding_year(dividends_abroad_year, dividend_withholding_rate, rounding_unit):
    """Tax withheld from dividends to foreign owners."""
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)
