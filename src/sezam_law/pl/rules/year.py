"""The year's settlement: tax by the scale less the credit, and what is left of the year."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2017-01-01", source="tax-ordinance", article="art. 63(1): whole zlotys")
def tax_base_year(income_year, whole_zloty):
    """The year's income in whole zlotys."""
    return round_half_up(income_year, whole_zloty)


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 27(1a): credit of low bases")
def low_base_credit_year(tax_base_year, low_base, low_base_width, low_base_credit, low_base_credit_fall, coin):
    """Tax credit of low bases, which falls to that of the middle."""
    above = max(0, min(tax_base_year - low_base, low_base_width))
    return low_base_credit - round_half_up(low_base_credit_fall * above / low_base_width, coin)


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 27(1a): tax credit", computes="tax_credit_year")
def tax_credit_year_2017(tax_base_year, low_base_credit_year, middle_credit, bracket_threshold, high_base_width, coin):
    """Tax credit of the year, which falls with the base and ends above the threshold."""
    if tax_base_year <= bracket_threshold:
        return low_base_credit_year
    above = min(tax_base_year - bracket_threshold, high_base_width)
    return middle_credit - round_half_up(middle_credit * above / high_base_width, coin)


@rule(since="2022-01-01", source="pit-act", article="art. 27(1): tax credit", computes="tax_credit_year")
def tax_credit_year_2022(annual_credit):
    """Tax credit of the year, the same for everybody."""
    return annual_credit


@rule(since="2017-01-01", source="pit-act", article="art. 27f: children")
def child_relief_year(children_count, third_child_count, child_relief_first, child_relief_third, child_relief_more):
    """Relief for children, whose limits of income for a single child are not looked at."""
    if children_count < third_child_count:
        return children_count * child_relief_first
    first = (third_child_count - 1) * child_relief_first
    return first + child_relief_third + (children_count - third_child_count) * child_relief_more


@rule(
    since="2017-01-01",
    before="2022-01-01",
    source="pit-act",
    article="art. 27, 27b: tax of the year",
    computes="income_tax_year",
)
def income_tax_year_2017(tax_base_year, annual_scale, tax_credit_year, health_deduction_year, child_relief_year, whole_zloty):
    """Income tax of the year as it is settled: scale less credit, health and children."""
    tax = max(0, by_scale(tax_base_year, annual_scale) - tax_credit_year)
    return round_half_up(max(0, tax - health_deduction_year - child_relief_year), whole_zloty)


@rule(since="2022-01-01", source="pit-act", article="art. 27: tax of the year", computes="income_tax_year")
def income_tax_year_2022(tax_base_year, annual_scale, tax_credit_year, child_relief_year, whole_zloty):
    """Income tax of the year as it is settled: scale less credit and children."""
    tax = max(0, by_scale(tax_base_year, annual_scale) - tax_credit_year)
    return round_half_up(max(0, tax - child_relief_year), whole_zloty)


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="pit-act",
    article="art. 30h: solidarity levy",
    computes="solidarity_levy_year",
)
def solidarity_levy_year_2017(tax_base_year):
    """There was no solidarity levy before 2019."""
    return 0 * tax_base_year


@rule(since="2019-01-01", source="pit-act", article="art. 30h: solidarity levy", computes="solidarity_levy_year")
def solidarity_levy_year_2019(tax_base_year, solidarity_threshold, solidarity_rate, whole_zloty):
    """Levy on the part of the year's income above a million."""
    return round_half_up(max(0, tax_base_year - solidarity_threshold) * solidarity_rate, whole_zloty)


@rule(since="2017-01-01", source="pit-act", article="arithmetic of the year")
def take_home_year(
    gross_wage_year, employee_contributions_year, income_tax_year, solidarity_levy_year, capital_plan_employee_year
):
    """What is left of the year's pay after settlement."""
    kept_back = employee_contributions_year + capital_plan_employee_year
    return gross_wage_year - kept_back - income_tax_year - solidarity_levy_year
