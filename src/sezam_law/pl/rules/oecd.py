"""The tax wedge as the OECD counts it: without the share of contributions that goes to the open pension fund."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="taxfoundation", article="definition, inferred from the printed shares")
def open_fund_year(capped_wage_year, open_fund_rate, coin):
    """The year's contributions to the open pension fund, of the employee and again of the employer."""
    return round_half_up(capped_wage_year * open_fund_rate, coin)


@rule(since="2017-01-01", source="taxfoundation", article="tax wedge")
def oecd_tax_wedge_share(labour_cost_year, take_home_year, open_fund_year, wedge_step, coin):
    """Share of the year's labour cost that does not reach the employee, the open pension fund left out of both."""
    cost = labour_cost_year - open_fund_year
    return round_half_up((cost - take_home_year - open_fund_year) / max(cost, coin), wedge_step)
