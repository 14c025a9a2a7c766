"""Contributions of a sole trader: social on a fixed base, health on income since February 2022."""

from sezam.law import round_half_up, rule


@rule(
    since="2017-01-01", before="2018-04-30", source="social-act", article="art. 18(8), 18a: base", computes="social_base_month"
)
def social_base_month_2017(has_preferential_base, full_social_base, minimum_wage_month, preferential_share, coin):
    """Base of the social contributions: full, or of the first two years."""
    if has_preferential_base:
        return round_half_up(minimum_wage_month * preferential_share, coin)
    return full_social_base


@rule(since="2018-04-30", source="business-act", article="art. 18: start relief", computes="social_base_month")
def social_base_month_2018(
    is_on_start_relief, has_preferential_base, full_social_base, minimum_wage_month, preferential_share, coin
):
    """Base of the social contributions: full, of the two years after the start, or none in the first six months."""
    if is_on_start_relief:
        return 0
    if has_preferential_base:
        return round_half_up(minimum_wage_month * preferential_share, coin)
    return full_social_base


@rule(since="2017-01-01", source="social-act", article="art. 16(4), 22: rates")
def social_contributions_month(
    social_base_month,
    has_sickness_insurance,
    trader_pension_rate,
    trader_disability_rate,
    sickness_rate,
    accident_rate,
    coin,
):
    """Social contributions: pension, disability, accident and, if wanted, sickness."""
    pension = round_half_up(social_base_month * trader_pension_rate, coin)
    disability = round_half_up(social_base_month * trader_disability_rate, coin)
    both = pension + disability + round_half_up(social_base_month * accident_rate, coin)
    if has_sickness_insurance:
        return both + round_half_up(social_base_month * sickness_rate, coin)
    return both


@rule(since="2017-01-01", source="labour-fund-act", article="art. 104: from the minimum wage on")
def labour_fund_month(social_base_month, minimum_wage_month, labour_fund_rate, coin):
    """Labour Fund, where the base is not below the minimum wage."""
    if social_base_month < minimum_wage_month:
        return 0
    return round_half_up(social_base_month * labour_fund_rate, coin)


@rule(since="2017-01-01", source="pit-act", article="art. 22, 26(1)(2): income")
def business_income_month(invoice_month, costs_month, social_contributions_month, labour_fund_month):
    """Income of the business in the month, after costs and social contributions; below 0 in a month of loss."""
    return invoice_month - costs_month - social_contributions_month - labour_fund_month


@rule(
    since="2017-01-01",
    before="2022-02-01",
    source="health-act",
    article="art. 81(2): fixed base",
    computes="health_contribution_month",
)
def health_contribution_month_2017(health_fixed_base, health_rate, coin):
    """Health contribution, the same for every income."""
    return round_half_up(health_fixed_base * health_rate, coin)


@rule(since="2022-01-01", source="health-act", article="art. 81(2c): income of the month before")
def lagged_income_month(business_income_year_to_date, lagged_income_year_to_date):
    """Income of the month before, after losses of the year before it."""
    return max(0, business_income_year_to_date - lagged_income_year_to_date)


@rule(since="2022-02-01", source="health-act", article="art. 81(2), 81(2c): base")
def health_income_month(lagged_income_month, business_income_month, is_last_of_contribution_year):
    """Income on which health is due: of the month before; in January, that of December, taken to be like January's."""
    if is_last_of_contribution_year:
        return max(0, business_income_month)
    return lagged_income_month


@rule(since="2022-02-01", source="health-act", article="art. 79a, 81: on income", computes="health_contribution_month")
def health_contribution_month_2022(health_income_month, business_health_rate, health_floor_base, health_rate, coin):
    """Health contribution on income, not below that of the least base."""
    least = round_half_up(health_floor_base * health_rate, coin)
    return max(least, round_half_up(health_income_month * business_health_rate, coin))


@rule(since="2017-01-01", source="social-act", article="what a sole trader bears")
def employee_contributions_month(social_contributions_month, labour_fund_month, health_contribution_month):
    """Everything compulsory that the sole trader pays but tax."""
    return social_contributions_month + labour_fund_month + health_contribution_month


@rule(since="2017-01-01", source="social-act", article="art. 16(4): nobody else bears a share")
def employer_contributions_month(invoice_month):
    """The client pays nothing on top of the invoice."""
    return 0 * invoice_month
