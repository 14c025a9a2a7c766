"""Pay of a member of the board, where it differs from an employee's."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="ecr-board", article="social tax on pay of board members")
def social_tax_month(
    gross_wage_month, is_insured_abroad, is_minimum_base_due, social_tax_base_month, social_tax_rate, rounding_unit
):
    """Social tax that the company pays on the fee, unless another country insures the member."""
    if is_insured_abroad:
        return 0
    if is_minimum_base_due:
        return round_half_up(max(gross_wage_month, social_tax_base_month) * social_tax_rate, rounding_unit)
    return round_half_up(gross_wage_month * social_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="dklex-board", article="unemployment insurance")
def unemployment_insurance_employer_month(gross_wage_month):
    """No unemployment insurance is paid on the fee of a board member."""
    return 0 * gross_wage_month


@rule(since="2017-01-01", source="dklex-board", article="unemployment insurance")
def unemployment_insurance_employee_month(gross_wage_month):
    """No unemployment insurance is kept back from the fee of a board member."""
    return 0 * gross_wage_month


@rule(since="2017-01-01", source="funded-pensions-act", article="contribution")
def funded_pension_month(gross_wage_month, is_resident, funded_pension_rate, rounding_unit):
    """Contribution to the funded pension, for residents."""
    if not is_resident:
        return 0
    return round_half_up(gross_wage_month * funded_pension_rate, rounding_unit)


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_month",
)
def exemption_allowed_month_2017(is_resident, exemption_asked_month, basic_exemption_month):
    """Basic exemption of the month, for residents."""
    if not is_resident:
        return 0
    return min(exemption_asked_month, basic_exemption_month)


@rule(
    since="2018-01-01",
    before="2023-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_month",
)
def exemption_allowed_month_2018(is_resident, exemption_asked_month, tapered_exemption_month):
    """Basic exemption that is applied to the fee, for residents."""
    if not is_resident:
        return 0
    return min(exemption_asked_month, tapered_exemption_month)


@rule(
    since="2023-01-01",
    before="2026-01-01",
    source="income-tax-act",
    article="basic exemption",
    computes="exemption_allowed_month",
)
def exemption_allowed_month_2023(
    is_resident, exemption_asked_month, is_of_pension_age, pension_age_exemption_month, tapered_exemption_month
):
    """Basic exemption that is applied to the fee, for residents."""
    if not is_resident:
        return 0
    if is_of_pension_age:
        return min(exemption_asked_month, pension_age_exemption_month)
    return min(exemption_asked_month, tapered_exemption_month)


@rule(since="2026-01-01", source="income-tax-act", article="basic exemption", computes="exemption_allowed_month")
def exemption_allowed_month_2026(
    is_resident, exemption_asked_month, is_of_pension_age, pension_age_exemption_month, basic_exemption_month
):
    """Basic exemption that is applied to the fee, for residents."""
    if not is_resident:
        return 0
    if is_of_pension_age:
        return min(exemption_asked_month, pension_age_exemption_month)
    return min(exemption_asked_month, basic_exemption_month)
