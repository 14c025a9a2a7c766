"""A company in a free zone, where it differs from the mainland."""

from sezam.law import round_half_up, rule


@rule(since="2023-06-01", source="ct-law", article="art. 18(1)(a): substance", entity="firm")
def is_substance_met(is_free_zone_company, has_adequate_substance):
    """It is a company of a free zone with adequate substance there."""
    return is_free_zone_company and has_adequate_substance


@rule(since="2023-06-01", source="ct-law", article="art. 18(1)(b): income", entity="firm")
def is_qualifying_income_met(has_qualifying_income):
    """It has qualifying income."""
    return has_qualifying_income


@rule(since="2023-06-01", source="ct-law", article="art. 18(1)(c): no election", entity="firm")
def is_no_election_met(has_elected_ordinary_tax):
    """It has not chosen to be taxed as any company."""
    return not has_elected_ordinary_tax


@rule(since="2023-06-01", source="ct-law", article="art. 18(1)(d), (e): records", entity="firm")
def is_records_met(has_transfer_pricing_records, has_audited_accounts):
    """It has audited accounts and keeps to arm's length prices."""
    return has_transfer_pricing_records and has_audited_accounts


@rule(since="2023-06-01", source="ct-law", article="de minimis; Ministerial Decision 265 of 2023", entity="firm")
def is_de_minimis_met(non_qualifying_receipts_year, gross_receipts_year, de_minimis_share, de_minimis_cap):
    """Receipts that do not qualify are at most 5 % of all and at most five million."""
    return non_qualifying_receipts_year <= min(gross_receipts_year * de_minimis_share, de_minimis_cap)


@rule(since="2023-06-01", source="ct-law", article="four years after a failure", entity="firm")
def is_clean_record_met(has_failed_in_last_four_years):
    """It failed no condition in the four years before."""
    return not has_failed_in_last_four_years


@rule(
    since="2017-01-01", before="2023-06-01", source="pwc", article="guarantees of the zones", entity="firm", computes="is_eligible"
)  # fmt: skip
def is_eligible_2017(is_free_zone_company):
    """Every company registered in a free zone was free of tax."""
    return is_free_zone_company


@rule(
    since="2023-06-01", source="ct-law", article="art. 18: qualifying free zone person", entity="firm", computes="is_eligible"
)  # fmt: skip
def is_eligible_2023(
    is_substance_met,
    is_qualifying_income_met,
    is_no_election_met,
    is_records_met,
    is_de_minimis_met,
    is_clean_record_met,
):
    """It is a qualifying free zone person."""
    return (
        is_substance_met
        and is_qualifying_income_met
        and is_no_election_met
        and is_records_met
        and is_de_minimis_met
        and is_clean_record_met
    )


@rule(since="2023-06-01", source="ct-law", article="Ministerial Decision 265 of 2023: nexus", entity="firm")
def nexus_share(qualifying_rd_costs_year, overall_rd_costs_year, nexus_uplift_multiple, nexus_step, fils):
    """Share of the income from own software that qualifies, by who did the research."""
    spent = max(overall_rd_costs_year, fils)
    return min(1, round_half_up(qualifying_rd_costs_year * nexus_uplift_multiple / spent, nexus_step))


@rule(since="2023-06-01", source="ct-law", article="income that does not qualify", entity="firm")
def rate_income_year(excluded_profit_year, ip_income_year, nexus_share, fils):
    """Income of a qualifying firm that is taxed: always excluded profit, and income from software beyond the nexus."""
    if ip_income_year == 0:
        return excluded_profit_year
    return excluded_profit_year + round_half_up(ip_income_year * (1 - nexus_share), fils)


@rule(since="2023-06-01", source="ct-law", article="art. 3(2): tax of a qualifying firm", entity="firm")
def qualifying_tax_year(
    rate_income_year, has_year_begun_since_june_2023, qualifying_tax_rate, qualifying_tax_from_year_rate, fils
):
    """Tax of a qualifying firm: 9 % of what does not qualify, from the first dirham."""
    rate = qualifying_tax_rate if has_year_begun_since_june_2023 else qualifying_tax_from_year_rate
    return round_half_up(rate_income_year * rate, fils)


@rule(
    since="2017-01-01", before="2023-06-01", source="pwc", article="guarantees of the zones", entity="firm",
    computes="profit_tax_year",
)  # fmt: skip
def profit_tax_year_2017(profit_year):
    """A company in a free zone paid no tax."""
    return 0 * profit_year


@rule(since="2023-06-01", source="ct-law", article="art. 3, 18: tax", entity="firm", computes="profit_tax_year")
def profit_tax_year_2023(is_eligible, qualifying_tax_year, ordinary_tax_year):
    """Tax of a company in a free zone: of a qualifying firm, else as of any company."""
    return qualifying_tax_year if is_eligible else ordinary_tax_year
