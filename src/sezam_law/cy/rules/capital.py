"""Income from capital: the defence contribution of people with a domicile; a company's year and its owner."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="defence-law", article="dividends, interest, rents")
def defence_contribution_year(
    is_domiciled,
    dividend_defence_year,
    interest_year,
    interest_defence_rate,
    rent_year,
    rent_defence_share,
    rent_defence_rate,
    coin,
):
    """Special defence contribution on dividends, interest and rents; none without a domicile."""
    if not is_domiciled:
        return 0
    interest = round_half_up(interest_year * interest_defence_rate, coin)
    return dividend_defence_year + interest + round_half_up(rent_year * rent_defence_share * rent_defence_rate, coin)


@rule(since="2019-01-01", source="defence-law", article="dividends")
def dividend_defence_year(dividends_received_year, dividend_defence_rate, coin):
    """Defence contribution on dividends of a person with a domicile."""
    return round_half_up(dividends_received_year * dividend_defence_rate, coin)


@rule(since="2019-01-01", source="income-tax-law", article="corporation tax", entity="firm")
def profit_tax_year(profit_year, profit_tax_rate, coin):
    """Corporation tax on the company's profit."""
    return round_half_up(profit_year * profit_tax_rate, coin)


@rule(since="2019-01-01", source="defence-law", article="dividends", entity="firm")
def distributed_profit_year(profit_year, profit_tax_year):
    """Profit that is left for the owner."""
    return profit_year - profit_tax_year


@rule(since="2019-01-01", source="defence-law", article="dividends", entity="owner")
def dividend_tax_year(distributed_profit_year, is_domiciled, dividend_defence_rate, coin):
    """Defence contribution on the owner's dividends; none without a domicile."""
    if is_domiciled:
        return round_half_up(distributed_profit_year * dividend_defence_rate, coin)
    return 0


@rule(since="2019-01-01", source="health-system-law", article="dividends", entity="owner")
def owner_health_contribution_year(
    distributed_profit_year,
    health_ceiling_whole_year,
    employee_health_year_rate,
    employee_health_before_march_rate,
    months_before_march_count,
    months_count,
    coin,
):
    """Contribution to the health system on the owner's dividends, if the owner has no other income."""
    base = min(distributed_profit_year, health_ceiling_whole_year)
    early = employee_health_before_march_rate * months_before_march_count
    late = employee_health_year_rate * (months_count - months_before_march_count)
    return round_half_up(base * (early + late) / months_count, coin)


@rule(since="2019-01-01", source="defence-law", article="dividends", entity="owner")
def owner_take_home_year(distributed_profit_year, dividend_tax_year, owner_health_contribution_year):
    """What reaches the owner when all profit is distributed."""
    return distributed_profit_year - dividend_tax_year - owner_health_contribution_year


@rule(since="2019-01-01", source="pwc-corporate", article="VAT", entity="firm")
def vat_on_sales_year(domestic_sales_year, vat_rate, coin):
    """VAT charged on sales in the country, before the VAT that the company itself paid is taken off."""
    return round_half_up(domestic_sales_year * vat_rate, coin)
