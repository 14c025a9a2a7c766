"""A participant's year, and who can be one."""

from sezam.law import round_half_up, rule


@rule(since="2018-09-26", source="tax-code-2017", article="Art. 293(4-3): profit tax cut by all of it", entity="firm")
def profit_tax_year(profit_year):
    """A participant pays no tax on the profit of its priority activities."""
    return 0 * profit_year


@rule(since="2018-09-26", source="tax-code-2017", article="Art. 394(45) and (46): VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year):
    """A participant's sales are free of VAT."""
    return 0 * domestic_sales_year


@rule(
    since="2018-09-26",
    before="2023-01-01",
    source="tax-code-2017",
    article="Art. 645(9)(4) and 646(3): dividends abroad",
    entity="firm",
    computes="dividend_withholding_year",
)
def dividend_withholding_year_2018(
    dividends_abroad_year, is_held_over_three_years, park_dividend_withholding_rate, rounding_unit
):
    """Tax withheld from a participant's dividends abroad; none where the share was held for three years."""
    if is_held_over_three_years:
        return 0
    return round_half_up(dividends_abroad_year * park_dividend_withholding_rate, rounding_unit)


@rule(
    since="2023-01-01",
    source="tax-code-2017",
    article="Art. 646(3): dividends abroad",
    entity="firm",
    computes="dividend_withholding_year",
)
def dividend_withholding_year_2023(dividends_abroad_year, park_dividend_withholding_rate, rounding_unit):
    """Tax withheld from a participant's dividends abroad, however long the share was held."""
    return round_half_up(dividends_abroad_year * park_dividend_withholding_rate, rounding_unit)


@rule(since="2018-09-26", source="hub-registration", article="who can become a participant", entity="firm")
def is_priority_income_share_met(priority_income_year, gross_receipts_year, priority_income_threshold_share):
    """At least nine tenths of the year's income come from priority activities."""
    return priority_income_year >= gross_receipts_year * priority_income_threshold_share


@rule(since="2018-09-26", source="hub-registration", article="who can become a participant", entity="firm")
def is_ownership_met(state_ownership_share, state_ownership_threshold_share):
    """The state owns less than half of the company."""
    return state_ownership_share < state_ownership_threshold_share


@rule(since="2018-09-26", source="morgan-lewis", article="who can join", entity="firm")
def is_kind_of_business_met(is_legal_entity, has_branches, is_subsoil_user_or_zone_participant):
    """It is a legal entity without branches, and no subsoil user, zone participant, excise payer or strategic investor."""
    return is_legal_entity and not has_branches and not is_subsoil_user_or_zone_participant


@rule(since="2018-09-26", source="hub-registration", article="who can become a participant", entity="firm")
def is_tax_regime_met(is_in_general_tax_regime):
    """The company pays taxes under the general regime."""
    return is_in_general_tax_regime


@rule(since="2018-09-26", source="hub-registration", article="who can become a participant", entity="firm")
def is_eligible(
    is_registered_participant, is_kind_of_business_met, is_tax_regime_met, is_ownership_met, is_priority_income_share_met
):
    """Whether a company has the park's privileges: registered, of the right kind, and nearly all income from priority activities."""
    return (
        is_registered_participant
        and is_kind_of_business_met
        and is_tax_regime_met
        and is_ownership_met
        and is_priority_income_share_met
    )
