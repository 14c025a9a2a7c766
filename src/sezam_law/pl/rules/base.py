"""The base of a month's advance: pay less what is exempt, contributions, costs, and in early 2022 a relief."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="pit-act", article="art. 21(1)(148): people under 26")
def exempt_pay_month(gross_wage_month, is_under_26, youth_exemption_cap, exempt_pay_year_to_date):
    """Pay of people under 26 on which no tax is due, up to a yearly amount."""
    cap = youth_exemption_cap if is_under_26 else 0
    return min(gross_wage_month, max(0, cap - exempt_pay_year_to_date))


@rule(since="2017-01-01", source="pit-act", article="art. 12(1): pay that is taxed")
def taxed_pay_month(gross_wage_month, exempt_pay_month):
    """Pay of the month that is taxed."""
    return gross_wage_month - exempt_pay_month


@rule(since="2017-01-01", source="pit-act", article="art. 26(1)(2): contributions on what is taxed")
def deductible_social_month(social_contributions_month, gross_wage_month, exempt_pay_month, taxed_pay_month, coin):
    """Social contributions on the part of the pay that is taxed."""
    if exempt_pay_month == 0:
        return social_contributions_month
    part = round_half_up(social_contributions_month * taxed_pay_month / max(gross_wage_month, coin), coin)
    return min(social_contributions_month, part)


@rule(since="2017-01-01", source="pit-act", article="art. 22(2): costs of employment")
def flat_costs_month(taxed_pay_month, is_commuter, authors_pay_share, employee_costs, commuter_costs):
    """Deduction for an employee's costs, where the pay is not a fee alone."""
    if taxed_pay_month == 0 or authors_pay_share == 1:
        return 0
    return commuter_costs if is_commuter else employee_costs


@rule(since="2017-01-01", source="pit-act", article="art. 22(9)(3), 22(9a): author's costs")
def authors_costs_month(
    taxed_pay_month,
    deductible_social_month,
    authors_pay_share,
    authors_costs_rate,
    authors_costs_cap,
    authors_costs_year_to_date,
    coin,
):
    """Half of the fee for copyright, after its contributions, up to a yearly amount."""
    if authors_pay_share == 0:
        return 0
    fee = (taxed_pay_month - deductible_social_month) * authors_pay_share
    return round_half_up(min(fee * authors_costs_rate, max(0, authors_costs_cap - authors_costs_year_to_date)), coin)


@rule(since="2017-01-01", source="pit-act", article="art. 32(2): income of the month")
def income_month(taxed_pay_month, deductible_social_month, flat_costs_month, authors_costs_month, capital_plan_employer_month):
    """The month's income: taxed pay and what the employer saves for the employee, less contributions and costs."""
    if taxed_pay_month == 0:
        return 0
    pay = taxed_pay_month + capital_plan_employer_month
    return max(0, pay - deductible_social_month - flat_costs_month - authors_costs_month)


@rule(since="2017-01-01", source="tax-ordinance", article="art. 63(1): whole zlotys")
def income_base_month(income_month, whole_zloty):
    """The month's income in whole zlotys."""
    return round_half_up(income_month, whole_zloty)


@rule(since="2022-01-01", before="2022-07-01", source="pit-act", article="art. 32(2a): relief for the middle class")
def rising_relief_month(gross_wage_month, relief_rising_rate, relief_rising_less, relief_divisor_rate, coin):
    """Relief for the middle class where it rises with pay."""
    return round_half_up((gross_wage_month * relief_rising_rate - relief_rising_less) / relief_divisor_rate, coin)


@rule(since="2022-01-01", before="2022-07-01", source="pit-act", article="art. 32(2a): relief for the middle class")
def falling_relief_month(gross_wage_month, relief_falling_rate, relief_falling_start, relief_divisor_rate, coin):
    """Relief for the middle class where it falls with pay."""
    return round_half_up((relief_falling_start - gross_wage_month * relief_falling_rate) / relief_divisor_rate, coin)


@rule(since="2022-01-01", before="2022-07-01", source="pit-act", article="art. 32(2a): relief for the middle class")
def middle_class_relief_month(
    gross_wage_month, rising_relief_month, falling_relief_month, relief_from, relief_middle, relief_until
):
    """Relief for the middle class, taken off the base of the advance in the first half of 2022."""
    if gross_wage_month < relief_from or gross_wage_month > relief_until:
        return 0
    if gross_wage_month < relief_middle:
        return rising_relief_month
    return max(0, falling_relief_month)


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 32: base", computes="taxable_income_month")
def taxable_income_month_2017(income_base_month):
    """What the advance is taken on."""
    return income_base_month


@rule(since="2022-01-01", before="2022-07-01", source="pit-act", article="art. 32(2a): base", computes="taxable_income_month")
def taxable_income_month_2022(income_month, middle_class_relief_month, whole_zloty):
    """What the advance is taken on: income less the relief for the middle class, in whole zlotys."""
    return round_half_up(max(0, income_month - middle_class_relief_month), whole_zloty)


@rule(since="2022-07-01", source="pit-act", article="art. 32: base", computes="taxable_income_month")
def taxable_income_month_2022_july(income_base_month):
    """What the advance is taken on; the relief for the middle class is gone."""
    return income_base_month
