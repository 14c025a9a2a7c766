"""The owner of a company who lives on its dividends: the distribution tax to March 2020, slab rates since."""

from sezam.law import by_scale, round_down, round_half_up, rule


@rule(
    since="2019-04-01",
    before="2020-04-01",
    source="taxguru-ddt",
    article="s. 115-O",
    entity="owner",
    computes="dividend_tax_year",
)
def dividend_tax_year_2019(distributed_profit_year, distribution_tax_rate, rupee):
    """Dividend distribution tax, paid by the company out of what it distributes."""
    dividend = round_half_up(distributed_profit_year / (1 + distribution_tax_rate), rupee)
    return distributed_profit_year - dividend


@rule(since="2020-04-01", source="income-tax-act", article="s. 56, slabs", entity="owner")
def dividend_slab_tax_year(distributed_profit_year, is_new_regime, old_income_tax_scale, new_income_tax_scale):
    """Slab tax on dividends of an owner without other income."""
    if is_new_regime:
        return by_scale(distributed_profit_year, new_income_tax_scale)
    return by_scale(distributed_profit_year, old_income_tax_scale)


@rule(since="2020-04-01", source="income-tax-act", article="s. 87A", entity="owner")
def dividend_rebate_year(
    distributed_profit_year,
    dividend_slab_tax_year,
    is_new_regime,
    old_rebate_threshold,
    old_rebate,
    new_rebate_threshold,
    new_rebate,
    is_rebate_relief_given,
):
    """Rebate on the tax on dividends."""
    if not is_new_regime:
        return min(dividend_slab_tax_year, old_rebate) if distributed_profit_year <= old_rebate_threshold else 0
    if distributed_profit_year <= new_rebate_threshold:
        return min(dividend_slab_tax_year, new_rebate)
    if is_rebate_relief_given:
        return max(0, dividend_slab_tax_year - (distributed_profit_year - new_rebate_threshold))
    return 0


@rule(since="2020-04-01", source="finance-acts", article="surcharge on dividends", entity="owner")
def dividend_surcharge_year(
    distributed_profit_year,
    dividend_slab_tax_year,
    first_surcharge_threshold,
    second_surcharge_threshold,
    first_threshold_tax_year,
    second_threshold_tax_year,
    first_surcharge_rate,
    second_surcharge_rate,
):
    """Surcharge on the tax on dividends, at most the second rate, with the relief at each threshold."""
    if distributed_profit_year <= first_surcharge_threshold:
        return 0
    if distributed_profit_year <= second_surcharge_threshold:
        most = first_threshold_tax_year + distributed_profit_year - first_surcharge_threshold
        return min(dividend_slab_tax_year * first_surcharge_rate, most - dividend_slab_tax_year)
    before = second_threshold_tax_year + second_threshold_tax_year * first_surcharge_rate
    most = before + distributed_profit_year - second_surcharge_threshold
    return min(dividend_slab_tax_year * second_surcharge_rate, most - dividend_slab_tax_year)


@rule(since="2020-04-01", source="income-tax-act", article="s. 56", entity="owner", computes="dividend_tax_year")
def dividend_tax_year_2020(
    dividend_slab_tax_year, dividend_rebate_year, dividend_surcharge_year, cess_rate, rupee, tax_rounding_unit
):
    """Income tax of an owner who lives on the dividends alone."""
    tax = dividend_slab_tax_year - dividend_rebate_year + dividend_surcharge_year
    return round_half_up(round_down(tax + tax * cess_rate, rupee), tax_rounding_unit)


@rule(since="2019-04-01", source="income-tax-act", article="dividends", entity="owner")
def owner_take_home_year(distributed_profit_year, dividend_tax_year):
    """What reaches the owner when all profit is distributed."""
    return distributed_profit_year - dividend_tax_year
