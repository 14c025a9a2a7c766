"""Profit of an asset, the fraction of own research, and what is deducted."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="decree-336-2016", article="uplift", entity="firm")
def uplift_expenditure(qualifying_expenditure, related_and_acquisition_expenditure, uplift_share):
    """What may be added to own research: 30 % of it, no more than what was bought."""
    return min(qualifying_expenditure * uplift_share, related_and_acquisition_expenditure)


@rule(since="2019-01-01", source="decree-336-2016", article="nexus fraction", entity="firm")
def nexus_share(qualifying_expenditure, uplift_expenditure, related_and_acquisition_expenditure, nexus_unit_share, coin):
    """Fraction of the profit that qualifies: own research with the uplift, of all expenditure on the asset."""
    overall = qualifying_expenditure + related_and_acquisition_expenditure
    return min(1, round_half_up((qualifying_expenditure + uplift_expenditure) / max(coin, overall), nexus_unit_share))


@rule(since="2019-01-01", source="decree-336-2016", article="qualifying profit", entity="firm")
def qualifying_profit_year(profit_year, asset_income_year, nexus_share, coin):
    """Profit of the asset that qualifies."""
    if asset_income_year > 0:
        return round_half_up(asset_income_year * nexus_share, coin)
    return round_half_up(profit_year * nexus_share, coin)


@rule(since="2019-01-01", source="income-tax-law", article="art. 9(1)(k)", entity="firm")
def taxable_profit_year(profit_year, qualifying_profit_year, qualifying_deduction_share, coin):
    """Profit less four fifths of the qualifying profit."""
    return max(0, profit_year - round_half_up(qualifying_profit_year * qualifying_deduction_share, coin))


@rule(since="2019-01-01", source="income-tax-law", article="art. 9(1)(k)", entity="firm")
def profit_tax_year(taxable_profit_year, profit_tax_rate, coin):
    """Corporation tax on what is left."""
    return round_half_up(taxable_profit_year * profit_tax_rate, coin)


@rule(since="2019-01-01", source="decree-336-2016", article="qualifying assets", entity="firm")
def is_asset_met(is_marketing_asset):
    """The asset is no brand, trademark or image right."""
    return not is_marketing_asset


@rule(since="2019-01-01", source="papaky", article="size", entity="firm")
def is_size_met(is_software_or_patent, asset_revenue_year, group_revenue_year, most_asset_revenue, most_group_revenue):
    """For assets other than software and patents, revenue does not pass two limits."""
    if is_software_or_patent:
        return True
    return asset_revenue_year <= most_asset_revenue and group_revenue_year <= most_group_revenue


@rule(since="2019-01-01", source="income-tax-law", article="art. 9(1)(k)", entity="firm")
def is_eligible(is_asset_met, is_size_met):
    """Whether the asset qualifies."""
    return is_asset_met and is_size_met
