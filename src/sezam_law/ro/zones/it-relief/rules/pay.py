"""Pay for creating software, where it differs from the ordinary law."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", before="2023-11-01", source="joint-order-2017", article="art. 60 pt 2", computes="relieved_pay_month")
def relieved_pay_month_2018(contribution_base_month):
    """Pay without income tax: all of it."""
    return contribution_base_month


@rule(since="2023-11-01", source="law-296-2023", article="art. 60 pt 2", computes="relieved_pay_month")
def relieved_pay_month_2023(contribution_base_month, has_main_job, relieved_pay_cap_month):
    """Pay without income tax: up to a cap, at the main job only."""
    if has_main_job:
        return min(contribution_base_month, relieved_pay_cap_month)
    return 0


@rule(since="2023-11-01", source="law-296-2023", article="art. 138^3")
def pension_contribution_month(
    contribution_base_month,
    relieved_pay_month,
    is_paying_private_pillar,
    pension_contribution_rate,
    private_pillar_rate,
    rounding_unit,
):
    """Pension contribution: from relieved pay without the part of the private pillar, unless the employee wants it."""
    if is_paying_private_pillar:
        return round_half_up(contribution_base_month * pension_contribution_rate, rounding_unit)
    due = contribution_base_month * pension_contribution_rate - relieved_pay_month * private_pillar_rate
    return round_half_up(due, rounding_unit)


@rule(since="2018-01-01", source="anaf-guide", article="base of the taxed part")
def taxed_part_contributions_month(contribution_base_month, relieved_pay_month, employee_contributions_month, rounding_unit):
    """Contributions that belong to the taxed part of the pay: divided by gross pay."""
    taxed = contribution_base_month - relieved_pay_month
    return round_half_up(employee_contributions_month * taxed / max(rounding_unit, contribution_base_month), rounding_unit)


@rule(since="2018-01-01", source="anaf-guide", article="base of the taxed part")
def taxable_income_month(contribution_base_month, relieved_pay_month, taxed_part_contributions_month, deductions_month):
    """Pay on which income tax is taken: the part above the relief, without its contributions."""
    taxed = contribution_base_month - relieved_pay_month
    return max(0, taxed - taxed_part_contributions_month - deductions_month)
