"""A company's year: nothing on profit that it keeps, tax on what it distributes; VAT."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="income-tax-act", article="profit that is kept", entity="firm")
def retained_profit_tax_year(retained_profit_year):
    """Tax on profit that stays in the company: none, until it is distributed."""
    return 0 * retained_profit_year


@rule(since="2019-01-01", before="2025-01-01", source="income-tax-act", article="regular dividends", entity="firm")
def regular_dividend_limit_year(past_distributions, regular_distribution_years_count, rounding_unit):
    """Net dividends that count as regular: up to a third of those taxed in the three years before."""
    return round_half_up(past_distributions / regular_distribution_years_count, rounding_unit)


@rule(since="2019-01-01", before="2025-01-01", source="income-tax-act", article="regular dividends", entity="firm")
def regular_dividend_year(profit_year, regular_dividend_limit_year, regular_dividend_tax_rate, rounding_unit):
    """Net dividends of the year at the lower rate, when all profit is distributed."""
    most = round_half_up(profit_year * (1 - regular_dividend_tax_rate), rounding_unit)
    return min(regular_dividend_limit_year, most)


@rule(since="2019-01-01", before="2025-01-01", source="income-tax-act", article="regular dividends", entity="firm")
def regular_dividend_tax_year(regular_dividend_year, regular_dividend_tax_rate, rounding_unit):
    """Company's tax on regular dividends: 14/86 of them."""
    return round_half_up(regular_dividend_year * regular_dividend_tax_rate / (1 - regular_dividend_tax_rate), rounding_unit)


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="income-tax-act",
    article="distributed profit",
    entity="firm",
    computes="profit_tax_year",
)
def profit_tax_year_2017(profit_year, distributed_profit_tax_rate, rounding_unit):
    """Tax on the year's profit when all of it is distributed."""
    return round_half_up(profit_year * distributed_profit_tax_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="income-tax-act",
    article="distributed profit",
    entity="firm",
    computes="profit_tax_year",
)
def profit_tax_year_2019(
    profit_year, regular_dividend_year, regular_dividend_tax_year, distributed_profit_tax_rate, rounding_unit
):
    """Tax on the year's profit when all of it is distributed: the lower rate on regular dividends, the other on the rest."""
    rest = profit_year - regular_dividend_year - regular_dividend_tax_year
    return regular_dividend_tax_year + round_half_up(rest * distributed_profit_tax_rate, rounding_unit)


@rule(since="2025-01-01", source="income-tax-act", article="distributed profit", entity="firm", computes="profit_tax_year")
def profit_tax_year_2025(profit_year, distributed_profit_tax_rate, rounding_unit):
    """Tax on the year's profit when all of it is distributed; the lower rate is gone."""
    return round_half_up(profit_year * distributed_profit_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="distributed profit", entity="firm")
def distribution_tax_year(dividends_paid_year, distributed_profit_tax_rate, rounding_unit):
    """Tax on the net dividends that a company pays, at the ordinary rate: 20/80, since 2025 22/78 of them."""
    return round_half_up(dividends_paid_year * distributed_profit_tax_rate / (1 - distributed_profit_tax_rate), rounding_unit)


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="income-tax-act",
    article="dividends to people",
    entity="firm",
    computes="dividend_tax_year",
)
def dividend_tax_year_2017(profit_year):
    """The owner pays nothing on dividends that were taxed in the company."""
    return 0 * profit_year


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="income-tax-act",
    article="dividends to people",
    entity="firm",
    computes="dividend_tax_year",
)
def dividend_tax_year_2019(regular_dividend_year, regular_dividend_withholding_rate, rounding_unit):
    """Income tax withheld from an owner's regular dividends; nothing is from the others."""
    return round_half_up(regular_dividend_year * regular_dividend_withholding_rate, rounding_unit)


@rule(since="2025-01-01", source="income-tax-act", article="dividends to people", entity="firm", computes="dividend_tax_year")
def dividend_tax_year_2025(profit_year):
    """The owner pays nothing on dividends that were taxed in the company."""
    return 0 * profit_year


@rule(since="2017-01-01", source="income-tax-act", article="distributed profit", entity="firm")
def owner_take_home_year(profit_year, profit_tax_year, dividend_tax_year):
    """What reaches the owner, a resident person, when all profit is distributed."""
    return profit_year - profit_tax_year - dividend_tax_year


@rule(since="2017-01-01", source="vat-act", article="rate", entity="firm")
def vat_on_sales_month(domestic_sales_month, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    return round_half_up(domestic_sales_month * vat_rate, rounding_unit)


@rule(since="2018-01-01", source="vat-act", article="registration", entity="firm")
def is_vat_registration_due(gross_receipts_year, vat_threshold):
    """Whether the receipts of the year oblige the business to register for VAT."""
    return gross_receipts_year > vat_threshold
