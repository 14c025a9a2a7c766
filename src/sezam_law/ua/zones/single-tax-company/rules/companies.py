"""A company on the single tax: a share of its receipts, and what its owner pays on dividends."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01",
    before="2021-01-01",
    source="tax-code",
    article="article 291.4",
    entity="firm",
    computes="receipts_limit_year",
)
def receipts_limit_year_2017(group_three_limit):
    """Receipts of the year up to which the group is open, a fixed amount."""
    return group_three_limit


@rule(since="2021-01-01", source="tax-code", article="article 291.4", entity="firm", computes="receipts_limit_year")
def receipts_limit_year_2021(minimum_wage_january, group_three_limit_multiple):
    """Receipts of the year up to which the group is open, in minimum wages of 1 January."""
    return minimum_wage_january * group_three_limit_multiple


@rule(since="2017-01-01", source="tax-code", article="article 293.3", entity="firm")
def single_tax_applied_rate(is_vat_payer, single_tax_rate, single_tax_with_vat_rate):
    """Rate of group 3."""
    if is_vat_payer:
        return single_tax_with_vat_rate
    return single_tax_rate


@rule(since="2017-01-01", source="tax-code", article="articles 293.3 and 293.5", entity="firm")
def turnover_tax_year(gross_receipts_year, receipts_limit_year, single_tax_applied_rate, excess_rate_multiple, rounding_unit):
    """Single tax of the year: twice the rate on what lies above the limit."""
    within = min(gross_receipts_year, receipts_limit_year)
    counted = within + (gross_receipts_year - within) * excess_rate_multiple
    return round_half_up(counted * single_tax_applied_rate, rounding_unit)


@rule(
    since="2017-01-01",
    before="2025-01-01",
    source="tax-code",
    article="single tax",
    entity="firm",
    computes="receipts_levy_year",
)
def receipts_levy_year_2017(gross_receipts_year):
    """Payers of the single tax paid no military levy."""
    return 0 * gross_receipts_year


@rule(
    since="2025-01-01",
    source="law-4015",
    article="section XX, subsection 10, clause 16-1",
    entity="firm",
    computes="receipts_levy_year",
)
def receipts_levy_year_2025(gross_receipts_year, turnover_levy_rate, rounding_unit):
    """Military levy of the year, a share of receipts."""
    return round_half_up(gross_receipts_year * turnover_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="single tax", entity="firm")
def profit_tax_year(profit_year):
    """A company on the single tax pays no profit tax."""
    return 0 * profit_year


@rule(since="2017-01-01", source="tax-code", article="article 170.5", entity="firm")
def distributed_profit_year(profit_year, turnover_tax_year, receipts_levy_year):
    """What is left of the profit for the owner, after the single tax and the levy."""
    return max(0, profit_year - turnover_tax_year - receipts_levy_year)


@rule(since="2017-01-01", source="tax-code", article="article 170.5", entity="owner")
def dividend_income_tax_year(distributed_profit_year, dividend_income_tax_rate, rounding_unit):
    """Income tax that the company withholds when what is left goes to an owner who is a person."""
    return round_half_up(distributed_profit_year * dividend_income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="section XX, subsection 10, clause 16-1", entity="owner")
def dividend_levy_year(distributed_profit_year, military_levy_rate, rounding_unit):
    """Military levy on the dividends, at the rate of the day on which they are accrued."""
    return round_half_up(distributed_profit_year * military_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="article 170.5", entity="owner")
def owner_take_home_year(profit_year, turnover_tax_year, receipts_levy_year, dividend_tax_year):
    """What reaches the owner of the year's profit."""
    return profit_year - turnover_tax_year - receipts_levy_year - dividend_tax_year


@rule(since="2017-01-01", source="tax-code", article="articles 181.1 and 293.3", entity="firm")
def is_vat_registration_due(is_vat_payer):
    """The threshold of VAT is not for those on 5 %, whatever their sales; those on 3 % are registered."""
    return is_vat_payer
