"""A month's pay: income tax on all of it, the funded pension in two steps, fixed payments by bands, what arrives."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2018-01-01", source="tax-code", article="Art. 150: income tax on pay")
def income_tax_month(gross_wage_month, income_tax_scale, rounding_unit):
    """Income tax that the employer withholds from the month's pay; nothing is taken off before."""
    return round_half_up(by_scale(gross_wage_month, income_tax_scale), rounding_unit)


@rule(since="2018-01-01", before="2020-07-01", source="pension-law", article="highest base", computes="pension_cap_month")
def pension_cap_month_2018(pension_first_cap):
    """Month's pay up to which contributions to the funded pension are due: a fixed amount."""
    return pension_first_cap


@rule(since="2020-07-01", source="pension-law", article="highest base", computes="pension_cap_month")
def pension_cap_month_2020(minimum_wage_month, pension_cap_multiple):
    """Month's pay up to which contributions to the funded pension are due: fifteen minimum wages."""
    return minimum_wage_month * pension_cap_multiple


@rule(since="2018-01-01", source="pension-law", article="Art. 6: contributions of employees")
def pension_contribution_month(
    gross_wage_month,
    is_in_pension_scheme,
    pension_threshold,
    pension_rate,
    pension_full_rate,
    pension_cap_month,
    state_pension_part_month,
    rounding_unit,
):
    """Contribution to the funded pension: a rate of low pay; of higher pay a tenth, up to a cap, less the state's part."""
    if not is_in_pension_scheme:
        return 0
    if gross_wage_month <= pension_threshold:
        return round_half_up(gross_wage_month * pension_rate, rounding_unit)
    return round_half_up(min(gross_wage_month, pension_cap_month) * pension_full_rate - state_pension_part_month, rounding_unit)


@rule(since="2018-01-01", source="pension-law", article="the state's part")
def state_pension_contribution_month(
    gross_wage_month,
    is_in_pension_scheme,
    pension_threshold,
    pension_rate,
    pension_full_rate,
    state_pension_part_month,
    rounding_unit,
):
    """What the state adds to the funded pension; it is no part of pay."""
    if not is_in_pension_scheme:
        return 0
    if gross_wage_month <= pension_threshold:
        return round_half_up(gross_wage_month * (pension_full_rate - pension_rate), rounding_unit)
    return state_pension_part_month


@rule(since="2018-01-01", source="stamp-law", article="bands of stamp payments")
def low_stamp_payment_month(
    gross_wage_month,
    stamp_first_threshold,
    stamp_second_threshold,
    stamp_first_month,
    stamp_second_month,
    stamp_third_month,
):
    """Stamp payment on pay up to the third band."""
    if gross_wage_month <= stamp_first_threshold:
        return stamp_first_month
    if gross_wage_month <= stamp_second_threshold:
        return stamp_second_month
    return stamp_third_month


@rule(since="2018-01-01", source="stamp-law", article="bands of stamp payments")
def is_free_of_stamp_payment(gross_wage_month, minimum_wage_month, is_minimum_wage_free_of_stamp):
    """Whether no stamp payment is due: no pay, or for some years pay up to the minimum wage."""
    return gross_wage_month == 0 or (is_minimum_wage_free_of_stamp and gross_wage_month <= minimum_wage_month)


@rule(since="2018-01-01", source="stamp-law", article="bands of stamp payments")
def stamp_payment_month(
    gross_wage_month,
    is_free_of_stamp_payment,
    stamp_third_threshold,
    stamp_fourth_threshold,
    low_stamp_payment_month,
    stamp_fourth_month,
    stamp_fifth_month,
):
    """Stamp payment for the insurance of servicemen, a fixed amount by the band of the month's pay."""
    if is_free_of_stamp_payment:
        return 0
    if gross_wage_month <= stamp_third_threshold:
        return low_stamp_payment_month
    if gross_wage_month <= stamp_fourth_threshold:
        return stamp_fourth_month
    return stamp_fifth_month


@rule(since="2018-01-01", source="health-law", article="contributions of employees")
def health_contribution_month(
    gross_wage_month,
    is_citizen,
    health_first_threshold,
    health_second_threshold,
    health_lower_month,
    health_higher_month,
):
    """Contribution to health insurance, a fixed amount by the band of the month's pay, for citizens."""
    if not is_citizen or gross_wage_month <= health_first_threshold:
        return 0
    if gross_wage_month <= health_second_threshold:
        return health_lower_month
    return health_higher_month


@rule(since="2018-01-01", source="tax-code", article="arithmetic of the pay slip")
def employee_contributions_month(pension_contribution_month, stamp_payment_month, health_contribution_month):
    """Pension, stamp payment and health insurance that are kept back from the employee's pay."""
    return pension_contribution_month + stamp_payment_month + health_contribution_month


@rule(since="2018-01-01", source="pwc-other", article="no contributions of employers")
def employer_contributions_month(gross_wage_month):
    """An employer pays nothing on top of the wage."""
    return 0 * gross_wage_month


@rule(since="2018-01-01", source="tax-code", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, income_tax_month, employee_contributions_month):
    """What arrives after tax and contributions."""
    return gross_wage_month - income_tax_month - employee_contributions_month


@rule(since="2018-01-01", source="tax-code", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
