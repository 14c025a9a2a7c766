"""Contributions on a month's pay: what is withheld from the employee and what the employer adds."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", before="2020-10-01", source="ramco", article="relief of 2020")
def is_relieved(has_pandemic_relief, is_pandemic_relief_in_force):
    """Whether neither contributions nor social tax are asked in the month, by the relief of 2020."""
    return has_pandemic_relief and is_pandemic_relief_in_force


@rule(
    since="2019-01-01",
    before="2020-10-01",
    source="social-code",
    article="who contributes",
    computes="is_contribution_due",
)
def is_contribution_due_2019(is_insured, is_relieved):
    """Whether pension, medical and social contributions are due for the employee in the month."""
    return is_insured and not is_relieved


@rule(since="2020-10-01", source="social-code", article="who contributes", computes="is_contribution_due")
def is_contribution_due_2020(is_insured):
    """Whether pension, medical and social contributions are due for the employee."""
    return is_insured


@rule(since="2019-01-01", source="social-code", article="pension contributions")
def pension_contribution_month(
    gross_wage_month, is_contribution_due, pension_rate, minimum_wage_month, pension_cap_multiple, rounding_unit
):
    """Pension contribution that is kept back from the employee's pay, up to a multiple of the minimum wage."""
    if not is_contribution_due:
        return 0
    return round_half_up(min(gross_wage_month, minimum_wage_month * pension_cap_multiple) * pension_rate, rounding_unit)


@rule(since="2019-01-01", source="omic-law", article="Art. 28: contributions of employees")
def medical_contribution_month(
    gross_wage_month, is_contribution_due, medical_rate, minimum_wage_month, medical_cap_multiple, rounding_unit
):
    """Medical insurance that is kept back from the employee's pay, up to a multiple of the minimum wage."""
    if not is_contribution_due:
        return 0
    return round_half_up(min(gross_wage_month, minimum_wage_month * medical_cap_multiple) * medical_rate, rounding_unit)


@rule(since="2019-01-01", source="omic-law", article="Art. 27: deductions of employers")
def employer_medical_contribution_month(
    gross_wage_month, is_contribution_due, employer_medical_rate, minimum_wage_month, medical_cap_multiple, rounding_unit
):
    """Medical insurance that the employer pays, up to a multiple of the minimum wage."""
    if not is_contribution_due:
        return 0
    base = min(gross_wage_month, minimum_wage_month * medical_cap_multiple)
    return round_half_up(base * employer_medical_rate, rounding_unit)


@rule(since="2019-01-01", source="social-insurance-law", article="Art. 15: object of social contributions")
def social_contribution_base_month(
    gross_wage_month, pension_contribution_month, is_contribution_due, minimum_wage_month, social_contribution_cap_multiple
):
    """Pay after the pension contribution, at least one minimum wage and at most seven."""
    if gross_wage_month == 0 or not is_contribution_due:
        return 0
    most = minimum_wage_month * social_contribution_cap_multiple
    return min(most, max(minimum_wage_month, gross_wage_month - pension_contribution_month))


@rule(since="2019-01-01", source="social-insurance-law", article="Art. 14: rates")
def social_contribution_month(social_contribution_base_month, social_contribution_rate, rounding_unit):
    """Social insurance that the employer pays, against the loss of work, capacity or pay."""
    return round_half_up(social_contribution_base_month * social_contribution_rate, rounding_unit)


@rule(since="2024-01-01", source="social-code", article="Art. 248: employer's pension contributions")
def employer_pension_base_month(
    gross_wage_month, is_contribution_due, is_born_before_1975, minimum_wage_month, pension_cap_multiple
):
    """Pay on which the employer owes a pension contribution, at least one minimum wage; none for those born before 1975."""
    if gross_wage_month == 0 or not is_contribution_due or is_born_before_1975:
        return 0
    return min(minimum_wage_month * pension_cap_multiple, max(minimum_wage_month, gross_wage_month))


@rule(since="2024-01-01", source="social-code", article="Art. 248: employer's pension contributions")
def employer_pension_contribution_month(employer_pension_base_month, employer_pension_rate, rounding_unit):
    """Pension contribution that the employer pays on top of the wage."""
    return round_half_up(employer_pension_base_month * employer_pension_rate, rounding_unit)


@rule(since="2019-01-01", before="2022-01-01", source="ey-social-tax", article="least base", computes="social_tax_floor_month")
def social_tax_floor_month_2019(minimum_wage_month):
    """Least base of social tax: the minimum wage."""
    return minimum_wage_month


@rule(since="2022-01-01", source="tax-code-2017", article="Art. 484: least base", computes="social_tax_floor_month")
def social_tax_floor_month_2022(calculation_index_amount, social_tax_floor_multiple):
    """Least base of social tax: fourteen monthly calculation indices."""
    return calculation_index_amount * social_tax_floor_multiple


@rule(
    since="2019-01-01",
    before="2020-10-01",
    source="tax-code-2017",
    article="Art. 484: base of social tax",
    computes="social_tax_base_month",
)
def social_tax_base_month_2019(
    gross_wage_month, pension_contribution_month, medical_contribution_month, is_relieved, social_tax_floor_month
):
    """Pay after the employee's pension and medical contributions, and at least a floor; none in the relief of 2020."""
    if gross_wage_month == 0 or is_relieved:
        return 0
    return max(social_tax_floor_month, gross_wage_month - pension_contribution_month - medical_contribution_month)


@rule(
    since="2020-10-01",
    source="tax-code-2017",
    article="Art. 484: base of social tax",
    computes="social_tax_base_month",
)
def social_tax_base_month_2020(
    gross_wage_month, pension_contribution_month, medical_contribution_month, social_tax_floor_month
):
    """Pay after the employee's pension and medical contributions, and at least a floor."""
    if gross_wage_month == 0:
        return 0
    return max(social_tax_floor_month, gross_wage_month - pension_contribution_month - medical_contribution_month)


@rule(since="2019-01-01", source="tax-code-2017", article="Art. 486: social tax less social contributions")
def social_tax_month(social_tax_base_month, social_tax_rate, social_contribution_month, rounding_unit):
    """Social tax that the employer pays, less the social contribution for the same month."""
    return max(0, round_half_up(social_tax_base_month * social_tax_rate, rounding_unit) - social_contribution_month)


@rule(since="2019-01-01", source="tax-code-2017", article="arithmetic of the pay slip")
def employee_contributions_month(pension_contribution_month, medical_contribution_month):
    """Pension and medical contributions that are kept back from the employee's pay."""
    return pension_contribution_month + medical_contribution_month


@rule(
    since="2019-01-01",
    before="2024-01-01",
    source="tax-code-2017",
    article="arithmetic of the pay slip",
    computes="employer_contributions_month",
)
def employer_contributions_month_2019(social_contribution_month, social_tax_month, employer_medical_contribution_month):
    """Social insurance, social tax and medical insurance that the employer pays on top of the wage."""
    return social_contribution_month + social_tax_month + employer_medical_contribution_month


@rule(since="2024-01-01", source="tax-code-2017", article="arithmetic of the pay slip", computes="employer_contributions_month")
def employer_contributions_month_2024(
    social_contribution_month, social_tax_month, employer_medical_contribution_month, employer_pension_contribution_month
):
    """Social insurance, social tax, medical insurance and pension that the employer pays on top of the wage."""
    return (
        social_contribution_month + social_tax_month + employer_medical_contribution_month + employer_pension_contribution_month
    )
