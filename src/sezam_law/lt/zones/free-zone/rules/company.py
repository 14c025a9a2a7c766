"""Tax of a company in a free zone, and what it takes to have the relief."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="free-zones-law",
    article="relief",
    entity="firm",
    computes="profit_tax_share",
)
def profit_tax_share_2017(relief_year_count, earlier_free_years_count, earlier_half_years_count, half_tax_share):
    """Part of corporate income tax that is due: none for some years, then half, then all."""
    if relief_year_count <= earlier_free_years_count:
        return 0
    if relief_year_count <= earlier_free_years_count + earlier_half_years_count:
        return half_tax_share
    return 1


@rule(since="2018-01-01", source="free-zones-law", article="relief", entity="firm")
def free_years_applied_count(is_zone_company_before_2018, earlier_free_years_count, free_years_count):
    """Years without tax on the terms that hold for the company."""
    if is_zone_company_before_2018:
        return earlier_free_years_count
    return free_years_count


@rule(since="2018-01-01", source="free-zones-law", article="relief", entity="firm")
def half_years_applied_count(is_zone_company_before_2018, earlier_half_years_count, half_years_count):
    """Years of half on the terms that hold for the company."""
    if is_zone_company_before_2018:
        return earlier_half_years_count
    return half_years_count


@rule(since="2018-01-01", source="free-zones-law", article="relief", entity="firm", computes="profit_tax_share")
def profit_tax_share_2018(relief_year_count, free_years_applied_count, half_years_applied_count, half_tax_share):
    """Part of corporate income tax that is due: none for some years, then half, then all."""
    if relief_year_count <= free_years_applied_count:
        return 0
    if relief_year_count <= free_years_applied_count + half_years_applied_count:
        return half_tax_share
    return 1


@rule(since="2017-01-01", source="free-zones-law", article="relief", entity="firm")
def profit_tax_year(taxable_profit_year, profit_tax_rate, profit_tax_share, rounding_unit):
    """Corporate income tax of a company of the zone."""
    return round_half_up(taxable_profit_year * profit_tax_rate * profit_tax_share, rounding_unit)


@rule(since="2017-01-01", source="pwc-incentives", article="conditions", entity="firm")
def is_investment_met(
    capital_investment,
    is_service_company,
    average_staff_count,
    capital_investment_floor,
    service_investment_floor,
    service_staff_floor_count,
):
    """Enough was invested: a million, or as a service company with enough employees a hundred thousand."""
    if capital_investment >= capital_investment_floor:
        return True
    if not is_service_company or capital_investment < service_investment_floor:
        return False
    return average_staff_count >= service_staff_floor_count


@rule(since="2017-01-01", source="pwc-incentives", article="conditions", entity="firm")
def is_zone_income_met(zone_income_share, zone_income_floor_share):
    """Enough of the income comes from activity in the zone."""
    return zone_income_share >= zone_income_floor_share


@rule(since="2017-01-01", source="free-zones-law", article="conditions", entity="firm")
def is_eligible(is_investment_met, is_zone_income_met):
    """Whether the company has the relief in the year: by investment and by where its income comes from."""
    return is_investment_met and is_zone_income_met
