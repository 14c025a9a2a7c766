"""A company's year: tax on profit, tax on the dividend, and what reaches the owner."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="cit-act",
    article="art. 19(1)(2): lower rate",
    entity="firm",
    computes="is_lower_rate_met",
)
def is_lower_rate_met_2017(is_small_taxpayer):
    """The lower rate holds for companies that were small the year before, and for those that begin."""
    return is_small_taxpayer


@rule(since="2019-01-01", source="cit-act", article="art. 19(1)(2): lower rate", entity="firm", computes="is_lower_rate_met")
def is_lower_rate_met_2019(is_small_taxpayer, gross_receipts_year, current_receipts_limit):
    """The lower rate holds for small companies whose receipts stay within the limit in the year itself, too."""
    return is_small_taxpayer and gross_receipts_year <= current_receipts_limit


@rule(since="2017-01-01", source="cit-act", article="art. 19(1): rates", entity="firm")
def profit_tax_rate(is_lower_rate_met, cit_small_rate, cit_rate):
    """Rate of tax on the company's profit."""
    return cit_small_rate if is_lower_rate_met else cit_rate


@rule(since="2017-01-01", source="cit-act", article="art. 19: tax", entity="firm")
def profit_tax_year(profit_year, profit_tax_rate, whole_zloty):
    """Tax on the company's profit."""
    return round_half_up(round_half_up(profit_year, whole_zloty) * profit_tax_rate, whole_zloty)


@rule(since="2017-01-01", source="pit-act", article="art. 30a(1)(4): dividends", entity="firm")
def dividend_tax_year(profit_year, profit_tax_year, dividend_rate, whole_zloty):
    """Tax on the owner, a resident person, when what is left of the profit is distributed."""
    return round_half_up(max(0, profit_year - profit_tax_year) * dividend_rate, whole_zloty)


@rule(since="2017-01-01", source="pit-act", article="arithmetic of the year", entity="firm")
def owner_take_home_year(profit_year, profit_tax_year, dividend_tax_year):
    """What reaches the owner when all is distributed."""
    return profit_year - profit_tax_year - dividend_tax_year


@rule(since="2019-01-01", source="pit-act", article="art. 30ca(4): nexus", entity="firm")
def nexus_share(
    own_rd_costs_year,
    bought_rd_costs_year,
    related_rd_costs_year,
    right_purchase_costs_year,
    nexus_uplift_multiple,
    nexus_step,
    coin,
):
    """Share of the income from a right that has the lower rate, by who did the research; none where nothing was spent."""
    good = own_rd_costs_year + bought_rd_costs_year
    spent = good + related_rd_costs_year + right_purchase_costs_year
    return min(1, round_half_up(good * nexus_uplift_multiple / max(spent, coin), nexus_step))


@rule(since="2019-01-01", source="pit-act", article="art. 30ca(2): own research", entity="firm")
def is_own_work_met(is_right_from_own_work):
    """The right comes from the firm's own research and development."""
    return is_right_from_own_work


@rule(since="2019-01-01", source="pit-act", article="art. 30cb: books", entity="firm")
def is_ledger_met(has_separate_ledger):
    """The books keep apart what belongs to each right."""
    return has_separate_ledger
