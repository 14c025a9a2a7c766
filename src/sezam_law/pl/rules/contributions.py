"""Contributions of a month: pensions and disability up to a yearly cap, the rest on all pay."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="social-act", article="art. 19(1): yearly cap")
def capped_wage_month(gross_wage_month, gross_wage_year_to_date, contribution_cap):
    """Part of the month's pay on which pension and disability contributions are due, until the year's pay reaches the cap."""
    return max(0, min(gross_wage_month, contribution_cap - gross_wage_year_to_date))


@rule(since="2017-01-01", source="social-act", article="art. 16, 22: the employee's share")
def social_contributions_month(
    capped_wage_month, gross_wage_month, pension_rate, employee_disability_rate, sickness_rate, coin
):
    """Social contributions kept back from pay: pension, disability and sickness."""
    pension = round_half_up(capped_wage_month * pension_rate, coin)
    disability = round_half_up(capped_wage_month * employee_disability_rate, coin)
    return pension + disability + round_half_up(gross_wage_month * sickness_rate, coin)


@rule(since="2017-01-01", source="health-act", article="art. 81(6): base")
def health_base_month(gross_wage_month, social_contributions_month):
    """Base of the health contribution: pay after social contributions."""
    return max(0, gross_wage_month - social_contributions_month)


@rule(since="2017-01-01", source="supreme-court-health", article="art. 83: no more than the advance")
def health_limit_month(
    health_base_month,
    flat_costs_month,
    authors_costs_month,
    has_filed_pit2,
    health_limit_rate,
    health_limit_credit_month,
    whole_zloty,
):
    """The advance on tax, before health, above which the health contribution does not rise; it matters for very low pay."""
    base = round_half_up(max(0, health_base_month - flat_costs_month - authors_costs_month), whole_zloty)
    if has_filed_pit2:
        return max(0, base * health_limit_rate - health_limit_credit_month)
    return base * health_limit_rate


@rule(since="2017-01-01", source="health-act", article="art. 79, 83: rate")
def health_contribution_month(
    health_base_month, gross_wage_month, minimum_wage_month, authors_pay_share, health_limit_month, health_rate, coin
):
    """Health contribution kept back from pay; only part-time pay and fees may be so low taxed that it is less than the rate."""
    full = health_base_month * health_rate
    if gross_wage_month >= minimum_wage_month and authors_pay_share == 0:
        return round_half_up(full, coin)
    return round_half_up(min(full, health_limit_month), coin)


@rule(since="2017-01-01", source="social-act", article="art. 16: what the employee bears")
def employee_contributions_month(social_contributions_month, health_contribution_month):
    """Everything compulsory that is kept back from pay but tax: social contributions and health."""
    return social_contributions_month + health_contribution_month


@rule(since="2017-01-01", source="social-act", article="art. 16, 22: the employer's share")
def employer_social_month(capped_wage_month, gross_wage_month, pension_rate, employer_disability_rate, accident_rate, coin):
    """Social contributions that the employer pays on top: pension, disability and accident."""
    pension = round_half_up(capped_wage_month * pension_rate, coin)
    disability = round_half_up(capped_wage_month * employer_disability_rate, coin)
    return pension + disability + round_half_up(gross_wage_month * accident_rate, coin)


@rule(since="2017-01-01", source="labour-fund-act", article="art. 104: funds")
def employer_funds_month(gross_wage_month, minimum_wage_month, labour_fund_rate, guarantee_fund_rate, coin):
    """What the employer pays to the funds: the Labour Fund only on pay from the minimum wage on."""
    guarantee = round_half_up(gross_wage_month * guarantee_fund_rate, coin)
    if gross_wage_month < minimum_wage_month:
        return guarantee
    return guarantee + round_half_up(gross_wage_month * labour_fund_rate, coin)


@rule(since="2017-01-01", source="social-act", article="art. 16: what the employer bears")
def employer_contributions_month(employer_social_month, employer_funds_month):
    """Everything that the employer pays on top of the wage."""
    return employer_social_month + employer_funds_month
