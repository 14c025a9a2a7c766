"""A virtual zone person: who may be one, and what its profit pays."""

from sezam.law import round_half_up, rule


@rule(since="2011-01-01", source="it-zones-law", article="article 3(2)(a)", entity="firm")
def profit_tax_year(profit_year, domestic_profit_year, profit_tax_rate, rounding_unit):
    """Tax on distributed profit: none on what software made by the company earns abroad."""
    return round_half_up(min(profit_year, domestic_profit_year) * profit_tax_rate, rounding_unit)


@rule(since="2011-01-01", source="it-zones-law", article="article 3(2)(a)", entity="firm")
def distributed_profit_tax_year(distributed_profit_year, distributed_domestic_profit_year, profit_tax_rate, rounding_unit):
    """Tax on distributed profit, from the dividends: only the part earned in the country is taxed."""
    taxed = min(distributed_profit_year, distributed_domestic_profit_year)
    return round_half_up(taxed * profit_tax_rate / (1 - profit_tax_rate), rounding_unit)


@rule(since="2011-01-01", source="it-zones-law", article="article 2(b)", entity="firm")
def is_legal_form_met(is_legal_entity):
    """The status is for legal entities."""
    return is_legal_entity


@rule(since="2011-01-01", source="it-zones-law", article="article 2(c)", entity="firm")
def is_activity_met(is_software_maker):
    """The company works on information systems from which software results."""
    return is_software_maker


@rule(since="2011-01-01", source="it-zones-law", article="article 3(2)(a)", entity="firm")
def is_creation_met(is_created_in_country):
    """The company has created the software itself, in Georgia."""
    return is_created_in_country


@rule(since="2011-01-01", source="it-zones-law", article="article 2", entity="firm")
def is_eligible(is_legal_form_met, is_activity_met, is_creation_met):
    """Whether the status of a virtual zone person is open to the company; no share of exports and no head count is asked."""
    return is_legal_form_met and is_activity_met and is_creation_met
