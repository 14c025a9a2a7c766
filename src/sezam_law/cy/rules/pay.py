"""A month's pay: social insurance to a ceiling, the health system, a share of the year's income tax."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="social-insurance-law", article="insurable earnings")
def emoluments_month(gross_wage_month, thirteenth_salary_month):
    """Pay of the month with a thirteenth salary."""
    return gross_wage_month + thirteenth_salary_month


@rule(since="2019-01-01", source="social-insurance-law", article="ceiling")
def insurable_room_month(insurable_ceiling):
    """Pay that may be insured in a month."""
    return insurable_ceiling


@rule(since="2019-01-01", source="eurofast-13", article="thirteenth salary")
def insurable_pay_month(
    gross_wage_month, thirteenth_salary_month, insurable_ceiling, insurable_room_year_to_date, insurable_pay_year_to_date
):
    """Insured pay: the wage to the ceiling of a month, and a thirteenth salary to what the months so far have left open."""
    regular = min(gross_wage_month, insurable_ceiling)
    room = max(0, insurable_room_year_to_date + insurable_ceiling - insurable_pay_year_to_date - regular)
    return regular + min(thirteenth_salary_month, room)


@rule(since="2019-01-01", source="health-system-law", article="ceiling of the year")
def health_base_month(emoluments_month, emoluments_year_to_date, health_ceiling_whole_year):
    """Pay on which the health system takes contributions, until the year's ceiling is reached."""
    return min(emoluments_month, max(0, health_ceiling_whole_year - emoluments_year_to_date))


@rule(since="2019-01-01", source="social-insurance-law", article="rates")
def social_insurance_month(insurable_pay_month, social_insurance_rate, coin):
    """Social insurance kept back from the employee's pay."""
    return round_half_up(insurable_pay_month * social_insurance_rate, coin)


@rule(since="2019-01-01", source="health-system-law", article="rates")
def health_contribution_month(health_base_month, employee_health_rate, coin):
    """Contribution to the health system kept back from the employee's pay."""
    return round_half_up(health_base_month * employee_health_rate, coin)


@rule(since="2019-01-01", source="social-insurance-law", article="rates")
def employee_contributions_month(social_insurance_month, health_contribution_month):
    """Contributions kept back from the employee's pay."""
    return social_insurance_month + health_contribution_month


@rule(since="2019-01-01", source="income-tax-law", article="pay as you earn")
def income_tax_month(income_tax_year, emoluments_month, emoluments_year, coin):
    """The month's share of the year's income tax, by its share of the year's pay."""
    return round_half_up(income_tax_year * emoluments_month / max(coin, emoluments_year), coin)


@rule(since="2019-01-01", source="income-tax-law", article="pay as you earn")
def net_pay_month(emoluments_month, employee_contributions_month, income_tax_month):
    """What arrives after contributions and tax."""
    return emoluments_month - employee_contributions_month - income_tax_month


@rule(since="2019-01-01", source="lappas", article="redundancy fund")
def redundancy_fund_month(insurable_pay_month, redundancy_fund_rate, coin):
    """The employer's contribution to the Redundancy Fund."""
    return round_half_up(insurable_pay_month * redundancy_fund_rate, coin)


@rule(since="2019-01-01", source="lappas", article="training and holiday funds")
def capped_funds_month(insurable_pay_month, is_paying_holiday_fund, training_fund_rate, holiday_fund_rate, coin):
    """The employer's contributions to the training fund and, unless exempt, to the Holiday Fund."""
    training = round_half_up(insurable_pay_month * training_fund_rate, coin)
    if is_paying_holiday_fund:
        return training + round_half_up(insurable_pay_month * holiday_fund_rate, coin)
    return training


@rule(since="2019-01-01", source="lappas", article="employer")
def employer_contributions_month(
    social_insurance_month,
    redundancy_fund_month,
    capped_funds_month,
    emoluments_month,
    cohesion_fund_rate,
    health_base_month,
    employer_health_rate,
    coin,
):
    """What the employer pays on top: the same social insurance, four funds and the health system."""
    cohesion = round_half_up(emoluments_month * cohesion_fund_rate, coin)
    health = round_half_up(health_base_month * employer_health_rate, coin)
    return social_insurance_month + redundancy_fund_month + capped_funds_month + cohesion + health


@rule(since="2019-01-01", source="lappas", article="employer")
def labour_cost_month(emoluments_month, employer_contributions_month):
    """What the job costs the employer."""
    return emoluments_month + employer_contributions_month


@rule(since="2019-01-01", source="social-insurance-law", article="ceiling of a week")
def social_insurance_week(gross_wage_week, insurable_ceiling_week, social_insurance_rate, coin):
    """Social insurance kept back from the pay of somebody who is paid by the week."""
    return round_half_up(min(gross_wage_week, insurable_ceiling_week) * social_insurance_rate, coin)
