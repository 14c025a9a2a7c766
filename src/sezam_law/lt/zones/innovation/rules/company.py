"""Tax on profit from own inventions, and which of them count."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", source="corporate-income-tax-law", article="article 5, inventions", entity="firm")
def profit_tax_year(taxable_profit_year, invention_profit_year, invention_tax_rate, profit_tax_rate, rounding_unit):
    """Corporate income tax: the lower rate on profit from own inventions, the ordinary one on the rest."""
    lower = min(taxable_profit_year, invention_profit_year)
    return round_half_up(lower * invention_tax_rate + (taxable_profit_year - lower) * profit_tax_rate, rounding_unit)


@rule(since="2018-01-01", source="pwc-incentives", article="conditions", entity="firm")
def is_own_research_met(is_created_in_own_research):
    """The asset was created in own research and development."""
    return is_created_in_own_research


@rule(since="2018-01-01", source="pwc-incentives", article="conditions", entity="firm")
def is_protection_met(is_protected):
    """The asset is protected by copyright or a patent."""
    return is_protected


@rule(since="2018-01-01", source="corporate-income-tax-law", article="article 5, inventions", entity="firm")
def is_eligible(is_own_research_met, is_protection_met):
    """Whether profit from the asset has the lower rate: own research, and protected."""
    return is_own_research_met and is_protection_met
