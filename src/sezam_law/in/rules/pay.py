"""A month's pay: provident fund, state insurance, a twelfth of the year's income tax."""

from sezam.law import round_half_up, round_up, rule


@rule(since="2019-04-01", source="provident-fund-act", article="basic wages")
def basic_wage_month(gross_wage_month, basic_pay_month, basic_pay_share, rupee):
    """Basic pay and dearness allowance."""
    if basic_pay_month > 0:
        return basic_pay_month
    return round_half_up(gross_wage_month * basic_pay_share, rupee)


@rule(since="2019-04-01", source="provident-fund-act", article="wage ceiling")
def provident_wage_month(basic_wage_month, is_provident_fund_member, is_provident_fund_capped, provident_wage_ceiling):
    """Wage on which the provident fund takes contributions."""
    if not is_provident_fund_member:
        return 0
    if is_provident_fund_capped:
        return min(basic_wage_month, provident_wage_ceiling)
    return basic_wage_month


@rule(since="2019-04-01", source="provident-fund-act", article="s. 6")
def employee_provident_fund_month(provident_wage_month, provident_fund_rate, rupee):
    """The employee's contribution to the provident fund."""
    return round_half_up(provident_wage_month * provident_fund_rate, rupee)


@rule(since="2019-04-01", source="provident-fund-act", article="pension scheme")
def employer_pension_month(provident_wage_month, provident_wage_ceiling, pension_rate, rupee):
    """Part of the employer's contribution that goes to the pension scheme."""
    return round_half_up(min(provident_wage_month, provident_wage_ceiling) * pension_rate, rupee)


@rule(since="2019-04-01", source="provident-fund-act", article="s. 6")
def employer_provident_fund_month(provident_wage_month, provident_fund_rate, employer_pension_month, rupee):
    """The rest of the employer's contribution, which goes to the provident fund."""
    return round_half_up(provident_wage_month * provident_fund_rate, rupee) - employer_pension_month


@rule(since="2019-04-01", source="provident-fund-act", article="insurance and administration")
def provident_charges_month(provident_wage_month, provident_wage_ceiling, deposit_insurance_rate, administration_rate, rupee):
    """Deposit-linked insurance and the administration charge, paid by the employer."""
    insurance = round_half_up(min(provident_wage_month, provident_wage_ceiling) * deposit_insurance_rate, rupee)
    return insurance + round_half_up(provident_wage_month * administration_rate, rupee)


@rule(since="2019-04-01", source="state-insurance-act", article="wage limit")
def insured_wage_month(gross_wage_month, insurance_ceiling):
    """Wage under the Employees' State Insurance: all of it up to a limit, nothing above."""
    if gross_wage_month > insurance_ceiling:
        return 0
    return gross_wage_month


@rule(since="2019-04-01", source="lexplosion-esi", article="rule 51")
def employee_insurance_month(insured_wage_month, employee_insurance_rate, rupee):
    """The employee's contribution to the state insurance, to the next rupee."""
    return round_up(insured_wage_month * employee_insurance_rate, rupee)


@rule(since="2019-04-01", source="lexplosion-esi", article="rule 51")
def employer_insurance_month(insured_wage_month, employer_insurance_rate, rupee):
    """The employer's contribution to the state insurance, to the next rupee."""
    return round_up(insured_wage_month * employer_insurance_rate, rupee)


@rule(since="2019-04-01", source="provident-fund-act", article="the employee's part")
def employee_contributions_month(employee_provident_fund_month, employee_insurance_month):
    """Contributions kept back from the employee's pay."""
    return employee_provident_fund_month + employee_insurance_month


@rule(since="2019-04-01", source="provident-fund-act", article="the employer's part")
def employer_contributions_month(
    employer_provident_fund_month, employer_pension_month, provident_charges_month, employer_insurance_month
):
    """What the employer pays on top to the provident fund and the state insurance."""
    return employer_provident_fund_month + employer_pension_month + provident_charges_month + employer_insurance_month


@rule(since="2019-04-01", source="utilsdaily", article="gratuity")
def gratuity_accrual_month(basic_wage_month, has_gratuity, gratuity_rate, rupee):
    """Gratuity that the month adds to what the employer will owe."""
    if has_gratuity:
        return round_half_up(basic_wage_month * gratuity_rate, rupee)
    return 0


@rule(since="2019-04-01", source="caclub-192", article="s. 192")
def income_tax_month(income_tax_year, months_count, rupee):
    """A twelfth of the year's income tax, withheld from the month's pay."""
    return round_half_up(income_tax_year / months_count, rupee)


@rule(since="2019-04-01", source="income-tax-act", article="s. 192")
def net_pay_month(gross_wage_month, employee_contributions_month, professional_tax_month, income_tax_month):
    """What arrives after contributions and taxes."""
    return gross_wage_month - employee_contributions_month - professional_tax_month - income_tax_month


@rule(since="2019-04-01", source="utilsdaily", article="cost to the company")
def labour_cost_month(gross_wage_month, employer_contributions_month, gratuity_accrual_month):
    """What the job costs the employer, with the gratuity that accrues."""
    return gross_wage_month + employer_contributions_month + gratuity_accrual_month
