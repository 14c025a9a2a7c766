"""The year's settlement with IP Box; advances in the year stay at the ordinary rate."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="pit-act", article="art. 30ca(2), 30cb: who may use it")
def is_eligible(is_former_employer_met, is_own_work_met, is_ledger_met):
    """IP Box is open to sole traders whose right comes from own research and whose books keep it apart."""
    return is_former_employer_met and is_own_work_met and is_ledger_met


@rule(since="2019-01-01", source="pit-act", article="art. 30ca(3): qualified income")
def qualified_base_year(tax_base_year, qualified_income_year, nexus_share, coin, whole_zloty):
    """Part of the year's income that has the lower rate, in whole zlotys."""
    qualified = round_half_up(qualified_income_year * nexus_share, coin)
    return round_half_up(min(tax_base_year, qualified), whole_zloty)


@rule(
    since="2019-01-01",
    before="2022-01-01",
    source="pit-act",
    article="art. 30ca(1): tax of the year",
    computes="income_tax_year",
)
def income_tax_year_2019(tax_base_year, qualified_base_year, ip_box_rate, flat_tax_rate, health_deduction_year, whole_zloty):
    """Tax of the year: 5 % on the qualified part, the flat tax on the rest, after health."""
    tax = qualified_base_year * ip_box_rate + (tax_base_year - qualified_base_year) * flat_tax_rate
    return round_half_up(max(0, tax - health_deduction_year), whole_zloty)


@rule(since="2022-01-01", source="pit-act", article="art. 30ca(1): tax of the year", computes="income_tax_year")
def income_tax_year_2022(tax_base_year, qualified_base_year, ip_box_rate, flat_tax_rate, whole_zloty):
    """Tax of the year: 5 % on the qualified part, the flat tax on the rest."""
    lower = round_half_up(qualified_base_year * ip_box_rate, whole_zloty)
    return lower + round_half_up((tax_base_year - qualified_base_year) * flat_tax_rate, whole_zloty)
