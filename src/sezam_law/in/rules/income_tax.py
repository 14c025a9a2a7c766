"""A person's year: total income under the chosen regime, slab tax, rebate, cess."""

from sezam.law import by_scale, round_down, round_half_up, rule


@rule(since="2019-04-01", source="income-tax-act", article="s. 115BAC: election")
def is_new_regime(is_new_regime_open, is_new_regime_default, has_elected_other_regime):
    """Whether the new regime holds: by default or by election."""
    if not is_new_regime_open:
        return False
    if has_elected_other_regime:
        return not is_new_regime_default
    return is_new_regime_default


@rule(since="2019-04-01", source="income-tax-act", article="s. 80C")
def savings_deduction_year(employee_provident_fund_year, investments_80c_year, savings_limit):
    """Deduction for savings, the own provident fund among them, under the old regime."""
    return min(employee_provident_fund_year + investments_80c_year, savings_limit)


@rule(since="2019-04-01", source="income-tax-act", article="s. 16")
def salary_income_year(
    gross_wage_year,
    is_new_regime,
    old_standard_deduction,
    new_standard_deduction,
    exempt_allowances_year,
    professional_tax_year,
):
    """Salary after the standard deduction; under the old regime also after exempt allowances and professional tax."""
    if is_new_regime:
        return max(0, gross_wage_year - new_standard_deduction)
    return max(0, gross_wage_year - exempt_allowances_year - old_standard_deduction - professional_tax_year)


@rule(since="2019-04-01", source="income-tax-act", article="chapter VI-A")
def deductions_year(is_new_regime, savings_deduction_year, other_deductions_year):
    """Deductions from income: none under the new regime."""
    if is_new_regime:
        return 0
    return savings_deduction_year + other_deductions_year


@rule(since="2019-04-01", source="income-tax-act", article="s. 288A")
def slab_income_year(salary_income_year, other_income_year, deductions_year, rupee, tax_rounding_unit):
    """Income at slab rates, rounded to ten rupees."""
    income = max(0, salary_income_year + other_income_year - deductions_year)
    return round_half_up(round_down(income, rupee), tax_rounding_unit)


@rule(since="2019-04-01", source="income-tax-act", article="s. 288A")
def taxable_income_year(slab_income_year, long_term_gains_year):
    """Total income: at slab rates and long-term gains."""
    return slab_income_year + long_term_gains_year


@rule(since="2019-04-01", source="income-tax-act", article="slabs")
def age_relief_year(
    slab_income_year,
    is_new_regime,
    is_60_or_older,
    is_80_or_older,
    senior_exemption,
    super_senior_exemption,
    old_income_tax_scale,
):
    """Tax that older people do not pay under the old regime: that on the income up to their exemption."""
    if is_new_regime:
        return 0
    if is_80_or_older:
        return by_scale(min(slab_income_year, super_senior_exemption), old_income_tax_scale)
    if is_60_or_older:
        return by_scale(min(slab_income_year, senior_exemption), old_income_tax_scale)
    return 0


@rule(since="2019-04-01", source="income-tax-act", article="slabs")
def slab_tax_year(slab_income_year, is_new_regime, old_income_tax_scale, new_income_tax_scale, age_relief_year):
    """Tax on income at slab rates."""
    if is_new_regime:
        return by_scale(slab_income_year, new_income_tax_scale)
    return by_scale(slab_income_year, old_income_tax_scale) - age_relief_year


@rule(since="2019-04-01", source="income-tax-act", article="s. 112, 112A")
def gains_tax_year(long_term_gains_year, long_term_gains_rate):
    """Tax on long-term gains."""
    if long_term_gains_year == 0:
        return 0
    return long_term_gains_year * long_term_gains_rate


@rule(since="2019-04-01", source="income-tax-act", article="s. 87A")
def rebate_year(
    taxable_income_year,
    slab_tax_year,
    is_new_regime,
    old_rebate_threshold,
    old_rebate,
    new_rebate_threshold,
    new_rebate,
    is_rebate_relief_given,
):
    """Rebate for small incomes; since 2023 the new regime takes no more than the income above its threshold."""
    if not is_new_regime:
        return min(slab_tax_year, old_rebate) if taxable_income_year <= old_rebate_threshold else 0
    if taxable_income_year <= new_rebate_threshold:
        return min(slab_tax_year, new_rebate)
    if is_rebate_relief_given:
        return max(0, slab_tax_year - (taxable_income_year - new_rebate_threshold))
    return 0


@rule(since="2019-04-01", source="income-tax-act", article="slabs, s. 87A, 112")
def tax_before_surcharge_year(slab_tax_year, gains_tax_year, rebate_year):
    """Tax before surcharge and cess."""
    return slab_tax_year + gains_tax_year - rebate_year


@rule(since="2019-04-01", source="income-tax-act", article="s. 288B")
def income_tax_year(tax_before_surcharge_year, surcharge_year, cess_rate, rupee, tax_rounding_unit):
    """Income tax of the year with surcharge and cess, rounded to ten rupees."""
    tax = tax_before_surcharge_year + surcharge_year
    return round_half_up(round_down(tax + tax * cess_rate, rupee), tax_rounding_unit)


@rule(since="2019-04-01", source="income-tax-act", article="the year")
def take_home_year(gross_wage_year, employee_contributions_year, professional_tax_year, income_tax_year):
    """What is left of the year's pay after contributions and taxes."""
    return gross_wage_year - employee_contributions_year - professional_tax_year - income_tax_year
