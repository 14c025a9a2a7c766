"""The lump sum on a sole trader's revenue, and the health contribution by the year's revenue."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="lump-act", article="art. 8(2): work for the own employer")
def is_former_employer_met(is_same_work_for_employer):
    """The same work is not done for the employer of this year or the year before."""
    return not is_same_work_for_employer


@rule(since="2017-01-01", source="lump-act", article="art. 6(4): revenue of the year before")
def is_revenue_limit_met(revenue_last_year_eur, lump_sum_limit_eur):
    """Revenue of the year before is not above the limit."""
    return revenue_last_year_eur <= lump_sum_limit_eur


@rule(since="2017-01-01", source="lump-act", article="art. 6, 8: who may choose")
def is_eligible(is_former_employer_met, is_revenue_limit_met):
    """The lump sum is open to those within the limit of revenue who do not do the same work for their employer."""
    return is_former_employer_met and is_revenue_limit_met


@rule(since="2017-01-01", source="lump-act", article="art. 12(1): rates")
def lump_sum_rate(is_software_service, software_rate, other_services_rate):
    """Rate of the lump sum by what is done."""
    return software_rate if is_software_service else other_services_rate


@rule(since="2022-01-01", source="health-act", article="art. 81(2e): base by the year's revenue")
def health_wages_multiple(
    invoice_year,
    social_contributions_year,
    low_revenue_threshold,
    high_revenue_threshold,
    low_revenue_multiple,
    middle_revenue_multiple,
    high_revenue_multiple,
):
    """Average wages on which health rests, by the year's revenue after social contributions."""
    revenue = invoice_year - social_contributions_year
    if revenue <= low_revenue_threshold:
        return low_revenue_multiple
    if revenue <= high_revenue_threshold:
        return middle_revenue_multiple
    return high_revenue_multiple


@rule(since="2022-01-01", source="health-act", article="art. 79a(2), 81(2e): health", computes="health_contribution_month")
def health_contribution_month_2022(lump_health_wage, health_wages_multiple, health_rate, coin):
    """Health contribution, one of three amounts by the year's revenue."""
    return round_half_up(round_half_up(lump_health_wage * health_wages_multiple, coin) * health_rate, coin)


@rule(
    since="2017-01-01",
    before="2022-01-01",
    source="lump-act",
    article="art. 11(1): contributions off revenue",
    computes="lump_base_month",
)
def lump_base_month_2017(invoice_month, social_contributions_month, whole_zloty):
    """Revenue of the month after social contributions, in whole zlotys."""
    return round_half_up(max(0, invoice_month - social_contributions_month), whole_zloty)


@rule(
    since="2022-01-01", source="lump-act", article="art. 11(1), 11(1a): contributions off revenue", computes="lump_base_month"
)
def lump_base_month_2022(
    invoice_month, social_contributions_month, health_contribution_month, deducted_health_share, whole_zloty
):
    """Revenue of the month after social contributions and half of health, in whole zlotys."""
    deducted = social_contributions_month + health_contribution_month * deducted_health_share
    return round_half_up(max(0, invoice_month - deducted), whole_zloty)


@rule(since="2017-01-01", before="2022-01-01", source="lump-act", article="art. 12, 13: lump sum", computes="income_tax_month")
def income_tax_month_2017(lump_base_month, lump_sum_rate, health_deduction_month, whole_zloty):
    """Lump sum of the month, after the part of health that lowers it."""
    return round_half_up(max(0, lump_base_month * lump_sum_rate - health_deduction_month), whole_zloty)


@rule(since="2022-01-01", source="lump-act", article="art. 12: lump sum", computes="income_tax_month")
def income_tax_month_2022(lump_base_month, lump_sum_rate, whole_zloty):
    """Lump sum of the month."""
    return round_half_up(lump_base_month * lump_sum_rate, whole_zloty)
