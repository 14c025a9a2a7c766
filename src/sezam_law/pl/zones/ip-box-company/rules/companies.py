"""Tax on the profit of a company with qualified rights."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="cit-act", article="art. 24d(2), 24e: who may use it", entity="firm")
def is_eligible(is_own_work_met, is_ledger_met):
    """IP Box is open to companies whose right comes from own research and whose books keep it apart."""
    return is_own_work_met and is_ledger_met


@rule(since="2019-01-01", source="cit-act", article="art. 24d(3): qualified income", entity="firm")
def qualified_base_year(profit_year, qualified_income_year, nexus_share, coin, whole_zloty):
    """Part of the profit that has the lower rate, in whole zlotys."""
    qualified = round_half_up(qualified_income_year * nexus_share, coin)
    return round_half_up(min(profit_year, qualified), whole_zloty)


@rule(since="2019-01-01", source="cit-act", article="art. 19, 24d(1): tax", entity="firm")
def profit_tax_year(profit_year, qualified_base_year, ip_box_rate, profit_tax_rate, whole_zloty):
    """Tax on the profit: 5 % on the qualified part, the ordinary rate on the rest."""
    lower = round_half_up(qualified_base_year * ip_box_rate, whole_zloty)
    rest = max(0, round_half_up(profit_year, whole_zloty) - qualified_base_year)
    return lower + round_half_up(rest * profit_tax_rate, whole_zloty)
