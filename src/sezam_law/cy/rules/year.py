"""A worker's year: contributions on the whole of it, the fifth that may be deducted, the scale."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2019-01-01", source="income-tax-law", article="s. 5")
def emoluments_year(gross_wage_year, thirteenth_salary_year):
    """Pay of the year with thirteenth salaries."""
    return gross_wage_year + thirteenth_salary_year


@rule(since="2019-01-01", source="social-insurance-law", article="ceiling of the year")
def insurable_pay_year(emoluments_year, insurable_ceiling_whole_year):
    """Insured pay of the year."""
    return min(emoluments_year, insurable_ceiling_whole_year)


@rule(since="2019-01-01", source="social-insurance-law", article="rates")
def social_insurance_year(insurable_pay_year, social_insurance_rate, coin):
    """The employee's social insurance of the year."""
    return round_half_up(insurable_pay_year * social_insurance_rate, coin)


@rule(since="2019-01-01", source="health-system-law", article="ceiling of the year")
def other_health_base_year(emoluments_year, rent_year, interest_year, dividends_received_year, health_ceiling_whole_year):
    """Rents, interest and dividends on which the health system takes contributions, together with pay up to a ceiling."""
    other = rent_year + interest_year + dividends_received_year
    return min(other, max(0, health_ceiling_whole_year - emoluments_year))


@rule(since="2019-01-01", source="health-system-law", article="rates")
def health_contribution_year(
    emoluments_year,
    other_health_base_year,
    health_ceiling_whole_year,
    employee_health_year_rate,
    employee_health_before_march_rate,
    months_before_march_count,
    months_count,
    coin,
):
    """The person's contribution of the year to the health system; in 2019 and 2020 January and February had another rate."""
    base = min(emoluments_year, health_ceiling_whole_year) + other_health_base_year
    early = employee_health_before_march_rate * months_before_march_count
    late = employee_health_year_rate * (months_count - months_before_march_count)
    return round_half_up(base * (early + late) / months_count, coin)


@rule(since="2019-01-01", source="social-insurance-law", article="rates")
def employee_contributions_year(social_insurance_year, health_contribution_year):
    """The person's contributions of the year."""
    return social_insurance_year + health_contribution_year


@rule(since="2019-01-01", source="income-tax-law", article="s. 8")
def exempt_pay_year(emoluments_year):
    """Part of the year's pay that is exempt: none in the ordinary law."""
    return 0 * emoluments_year


@rule(since="2019-01-01", source="income-tax-law", article="s. 5, 9")
def net_income_year(emoluments_year, exempt_pay_year, rent_year, rent_deduction_share, donations_year):
    """Net total income: pay that is not exempt and rents less a fifth, less donations and dues."""
    return max(0, emoluments_year - exempt_pay_year + rent_year * (1 - rent_deduction_share) - donations_year)


@rule(since="2019-01-01", source="income-tax-law", article="s. 14")
def allowances_year(
    net_income_year,
    employee_contributions_year,
    provident_fund_year,
    life_premium_year,
    life_insured_sum,
    life_premium_limit_share,
    allowances_limit_share,
):
    """Contributions and premiums that may be deducted, together at most a fifth of net income."""
    life = min(life_premium_year, life_insured_sum * life_premium_limit_share)
    return min(employee_contributions_year + provident_fund_year + life, net_income_year * allowances_limit_share)


@rule(since="2019-01-01", source="income-tax-law", article="s. 14")
def taxable_income_year(net_income_year, allowances_year):
    """Income on which the scale is applied."""
    return net_income_year - allowances_year


@rule(since="2019-01-01", source="income-tax-law", article="second annex")
def income_tax_year(taxable_income_year, income_tax_scale, coin):
    """Income tax of the year."""
    return round_half_up(by_scale(taxable_income_year, income_tax_scale), coin)


@rule(since="2019-01-01", source="income-tax-law", article="the year")
def take_home_year(emoluments_year, employee_contributions_year, income_tax_year):
    """What is left of the year's pay after contributions and tax."""
    return emoluments_year - employee_contributions_year - income_tax_year


@rule(since="2019-01-01", source="lappas", article="employer")
def employer_funds_year(
    insurable_pay_year, is_paying_holiday_fund, redundancy_fund_rate, training_fund_rate, holiday_fund_rate, coin
):
    """The employer's contributions of the year to the funds with a ceiling."""
    funds = round_half_up(insurable_pay_year * redundancy_fund_rate, coin)
    funds = funds + round_half_up(insurable_pay_year * training_fund_rate, coin)
    if is_paying_holiday_fund:
        return funds + round_half_up(insurable_pay_year * holiday_fund_rate, coin)
    return funds


@rule(since="2019-01-01", source="health-system-law", article="rates")
def employer_health_year(
    emoluments_year,
    health_ceiling_whole_year,
    employer_health_year_rate,
    employer_health_before_march_rate,
    months_before_march_count,
    months_count,
    coin,
):
    """The employer's contribution of the year to the health system."""
    base = min(emoluments_year, health_ceiling_whole_year)
    early = employer_health_before_march_rate * months_before_march_count
    late = employer_health_year_rate * (months_count - months_before_march_count)
    return round_half_up(base * (early + late) / months_count, coin)


@rule(since="2019-01-01", source="lappas", article="employer")
def labour_cost_year(
    emoluments_year, social_insurance_year, employer_funds_year, employer_health_year, cohesion_fund_rate, coin
):
    """What the job costs the employer in the year."""
    cohesion = round_half_up(emoluments_year * cohesion_fund_rate, coin)
    return emoluments_year + social_insurance_year + employer_funds_year + employer_health_year + cohesion
