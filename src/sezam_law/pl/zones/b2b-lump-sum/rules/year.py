"""The lump sum of a year."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01", before="2022-01-01", source="lump-act", article="art. 11(1): base of the year", computes="tax_base_year"
)
def tax_base_year_2017(invoice_year, social_contributions_year, whole_zloty):
    """The year's revenue after social contributions, in whole zlotys."""
    return round_half_up(max(0, invoice_year - social_contributions_year), whole_zloty)


@rule(since="2022-01-01", source="lump-act", article="art. 11(1), 11(1a): base of the year", computes="tax_base_year")
def tax_base_year_2022(invoice_year, social_contributions_year, health_contribution_year, deducted_health_share, whole_zloty):
    """The year's revenue after social contributions and half of health, in whole zlotys."""
    deducted = social_contributions_year + health_contribution_year * deducted_health_share
    return round_half_up(max(0, invoice_year - deducted), whole_zloty)


@rule(since="2017-01-01", before="2022-01-01", source="lump-act", article="art. 12, 13: year", computes="income_tax_year")
def income_tax_year_2017(tax_base_year, lump_sum_rate, health_deduction_year, whole_zloty):
    """Lump sum of the year as it is settled, after health."""
    return round_half_up(max(0, tax_base_year * lump_sum_rate - health_deduction_year), whole_zloty)


@rule(since="2022-01-01", source="lump-act", article="art. 12: year", computes="income_tax_year")
def income_tax_year_2022(tax_base_year, lump_sum_rate, whole_zloty):
    """Lump sum of the year as it is settled."""
    return round_half_up(tax_base_year * lump_sum_rate, whole_zloty)


@rule(since="2019-01-01", source="pit-act", article="art. 30h: what the levy is on", computes="solidarity_levy_year")
def solidarity_levy_year(tax_base_year):
    """Revenue under the lump sum does not count towards the solidarity levy."""
    return 0 * tax_base_year
