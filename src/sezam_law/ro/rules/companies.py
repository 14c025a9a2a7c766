"""A company's year, all profit distributed to one owner, a resident person."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", source="kpmg-2018", article="profit tax", entity="firm")
def profit_tax_year(profit_year, profit_tax_rate, rounding_unit):
    """Tax on the company's profit."""
    return round_half_up(profit_year * profit_tax_rate, rounding_unit)


@rule(since="2018-01-01", source="pwc-developments", article="dividends", entity="firm")
def dividends_year(profit_year, profit_tax_year):
    """Profit that is left for the owner."""
    return profit_year - profit_tax_year


@rule(since="2018-01-01", source="pwc-developments", article="dividends", entity="owner")
def dividend_tax_year(dividends_year, dividend_tax_rate, rounding_unit):
    """Tax that the company withholds from the owner's dividends."""
    return round_half_up(dividends_year * dividend_tax_rate, rounding_unit)


@rule(since="2018-01-01", source="pwc-determination", article="health contribution", entity="owner")
def investment_health_base_year(
    dividends_year,
    other_investment_income_year,
    year_minimum_wage,
    first_health_wages_count,
    second_health_wages_count,
    third_health_wages_count,
):
    """Base of the owner's health contribution: the highest step of minimum wages that income besides wages reaches."""
    income = dividends_year + other_investment_income_year
    if income >= third_health_wages_count * year_minimum_wage:
        return third_health_wages_count * year_minimum_wage
    if income >= second_health_wages_count * year_minimum_wage:
        return second_health_wages_count * year_minimum_wage
    if income >= first_health_wages_count * year_minimum_wage:
        return first_health_wages_count * year_minimum_wage
    return 0


@rule(since="2018-01-01", source="pwc-determination", article="health contribution", entity="owner")
def owner_health_contribution_year(investment_health_base_year, health_contribution_rate, rounding_unit):
    """Health contribution (CASS) of the owner on dividends."""
    return round_half_up(investment_health_base_year * health_contribution_rate, rounding_unit)


@rule(since="2018-01-01", source="pwc-determination", article="dividends", entity="owner")
def owner_take_home_year(dividends_year, dividend_tax_year, owner_health_contribution_year):
    """What reaches the owner when all profit is distributed."""
    return dividends_year - dividend_tax_year - owner_health_contribution_year


@rule(since="2018-01-01", source="pwc-taxes", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, vat_rate, rounding_unit):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    return round_half_up(domestic_sales_year * vat_rate, rounding_unit)
