"""A month's pay: social tax on top, what is withheld, what arrives."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="social-tax-act", article="rate and least social tax")
def social_tax_month(gross_wage_month, is_minimum_base_due, social_tax_base_month, social_tax_rate, rounding_unit):
    """Social tax that the employer pays on top of the wage, for pensions and health."""
    if is_minimum_base_due:
        return round_half_up(max(gross_wage_month, social_tax_base_month) * social_tax_rate, rounding_unit)
    return round_half_up(gross_wage_month * social_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="unemployment-insurance-act", article="employer's premium")
def unemployment_insurance_employer_month(
    gross_wage_month, has_employer_unemployment_insurance, employer_unemployment_rate, rounding_unit
):
    """Unemployment insurance that the employer pays on top of the wage, at any age."""
    if not has_employer_unemployment_insurance:
        return 0
    return round_half_up(gross_wage_month * employer_unemployment_rate, rounding_unit)


@rule(since="2017-01-01", source="unemployment-insurance-act", article="employee's premium")
def unemployment_insurance_employee_month(
    gross_wage_month, has_employee_unemployment_insurance, is_of_pension_age, employee_unemployment_rate, rounding_unit
):
    """Unemployment insurance kept back from the wage, up to pension age."""
    if is_of_pension_age or not has_employee_unemployment_insurance:
        return 0
    return round_half_up(gross_wage_month * employee_unemployment_rate, rounding_unit)


@rule(since="2017-01-01", source="funded-pensions-act", article="contribution")
def funded_pension_month(gross_wage_month, funded_pension_rate, rounding_unit):
    """Contribution to the funded pension kept back from the wage."""
    return round_half_up(gross_wage_month * funded_pension_rate, rounding_unit)


@rule(since="2017-01-01", source="social-tax-act", article="arithmetic of the pay slip")
def employer_contributions_month(social_tax_month, unemployment_insurance_employer_month):
    """What the employer pays on top of the wage: social tax and unemployment insurance."""
    return social_tax_month + unemployment_insurance_employer_month


@rule(since="2017-01-01", source="income-tax-act", article="arithmetic of the pay slip")
def employee_contributions_month(unemployment_insurance_employee_month, funded_pension_month):
    """What is kept back before income tax: unemployment insurance and the funded pension."""
    return unemployment_insurance_employee_month + funded_pension_month


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_month",
)
def exemption_allowed_month_2017(exemption_asked_month, basic_exemption_month):
    """Basic exemption of the month, the same for all."""
    return min(exemption_asked_month, basic_exemption_month)


@rule(
    since="2018-01-01",
    before="2026-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="tapered_exemption_month",
)
def tapered_exemption_month(
    gross_wage_month, basic_exemption_month, exemption_taper_start_month, exemption_taper_length_month, rounding_unit
):
    """Basic exemption that is left at this pay: it shrinks in a straight line to nothing."""
    above = min(exemption_taper_length_month, max(0, gross_wage_month - exemption_taper_start_month))
    left = exemption_taper_length_month - above
    return round_half_up(basic_exemption_month * left / exemption_taper_length_month, rounding_unit)


@rule(
    since="2018-01-01",
    before="2023-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_month",
)
def exemption_allowed_month_2018(exemption_asked_month, tapered_exemption_month):
    """Basic exemption that this payer applies: what is left of it at this pay, or less if less was asked for."""
    return min(exemption_asked_month, tapered_exemption_month)


@rule(
    since="2023-01-01",
    before="2026-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_month",
)
def exemption_allowed_month_2023(
    exemption_asked_month, is_of_pension_age, pension_age_exemption_month, tapered_exemption_month
):
    """Basic exemption that this payer applies: whole at pension age, else what is left of it at this pay."""
    if is_of_pension_age:
        return min(exemption_asked_month, pension_age_exemption_month)
    return min(exemption_asked_month, tapered_exemption_month)


@rule(since="2026-01-01", source="income-tax-act", article="basic exemption", computes="exemption_allowed_month")
def exemption_allowed_month_2026(exemption_asked_month, is_of_pension_age, pension_age_exemption_month, basic_exemption_month):
    """Basic exemption that this payer applies: the same at any pay, more at pension age."""
    if is_of_pension_age:
        return min(exemption_asked_month, pension_age_exemption_month)
    return min(exemption_asked_month, basic_exemption_month)


@rule(since="2017-01-01", source="income-tax-act", article="withholding")
def taxable_income_month(gross_wage_month, employee_contributions_month, exemption_allowed_month):
    """Pay on which income tax is withheld: after unemployment insurance, funded pension and the exemption."""
    return max(0, gross_wage_month - employee_contributions_month - exemption_allowed_month)


@rule(since="2017-01-01", source="income-tax-act", article="withholding")
def income_tax_month(taxable_income_month, income_tax_rate, rounding_unit):
    """Income tax that the employer withholds."""
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="income-tax-act", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, employee_contributions_month, income_tax_month):
    """What arrives after contributions and tax."""
    return gross_wage_month - employee_contributions_month - income_tax_month


@rule(since="2017-01-01", source="social-tax-act", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
