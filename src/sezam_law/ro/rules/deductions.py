"""The personal deduction: a table by pay and dependants, in lei to 2022, in shares of the minimum wage since."""

from sezam.law import round_up, rule


@rule(since="2018-01-01", before="2023-01-01", source="emsys", article="art. 77(2)", computes="whole_deduction_month")
def whole_deduction_month_2018(
    dependants_count,
    many_dependants_count,
    first_deduction_month,
    each_dependant_deduction_month,
    many_dependants_deduction_month,
):
    """Basic personal deduction at low pay."""
    if dependants_count >= many_dependants_count:
        return many_dependants_deduction_month
    return first_deduction_month + dependants_count * each_dependant_deduction_month


@rule(since="2018-01-01", before="2023-01-01", source="emsys", article="art. 77(2)", computes="basic_deduction_month")
def basic_deduction_month_2018(
    gross_wage_month,
    whole_deduction_month,
    full_deduction_pay_month,
    last_deduction_pay_month,
    deduction_step,
    deduction_fall_multiple,
):
    """Basic personal deduction: less with each step of pay, none above a ceiling."""
    if gross_wage_month > last_deduction_pay_month:
        return 0
    above = round_up(max(0, gross_wage_month - full_deduction_pay_month), deduction_step)
    return whole_deduction_month - above * deduction_fall_multiple


@rule(since="2023-01-01", source="fiscal-code-77", article="art. 77(4)")
def whole_deduction_share(
    dependants_count,
    many_dependants_count,
    first_deduction_share,
    each_dependant_deduction_share,
    many_dependants_deduction_share,
):
    """Basic personal deduction at the minimum wage, as a share of it."""
    if dependants_count >= many_dependants_count:
        return many_dependants_deduction_share
    return first_deduction_share + dependants_count * each_dependant_deduction_share


@rule(since="2023-01-01", source="fiscal-code-77", article="art. 77(3)-(4)", computes="basic_deduction_month")
def basic_deduction_month_2023(
    gross_wage_month,
    minimum_wage_month,
    whole_deduction_share,
    deduction_reach_month,
    deduction_step,
    deduction_fall_rate,
    neglected_fraction,
    rounding_unit,
):
    """Basic personal deduction: a share of the minimum wage that falls with each step of pay above it."""
    if gross_wage_month > minimum_wage_month + deduction_reach_month:
        return 0
    above = round_up(max(0, gross_wage_month - minimum_wage_month), deduction_step)
    deduction = (whole_deduction_share - above * deduction_fall_rate) * minimum_wage_month
    return round_up(deduction - neglected_fraction, rounding_unit)


@rule(since="2023-01-01", source="supercontabil-77", article="art. 77(10) a")
def youth_deduction_month(
    gross_wage_month,
    is_under_26,
    minimum_wage_month,
    deduction_reach_month,
    youth_deduction_share,
    neglected_fraction,
    rounding_unit,
):
    """Additional deduction for people up to 26 at low pay."""
    if is_under_26 and gross_wage_month <= minimum_wage_month + deduction_reach_month:
        return round_up(minimum_wage_month * youth_deduction_share - neglected_fraction, rounding_unit)
    return 0


@rule(since="2023-01-01", source="supercontabil-77", article="art. 77(10)")
def additional_deduction_month(youth_deduction_month, children_in_school_count, child_deduction_month):
    """Additional deduction for people up to 26 at low pay, and for children in school at any pay."""
    return youth_deduction_month + children_in_school_count * child_deduction_month


@rule(since="2018-01-01", before="2023-01-01", source="fiscal-code", article="art. 77, 78", computes="deductions_month")
def deductions_month_2018(has_main_job, basic_deduction_month, other_deductions_month):
    """Deductions of the month, given at the main job."""
    if has_main_job:
        return basic_deduction_month + other_deductions_month
    return 0


@rule(since="2023-01-01", source="fiscal-code-77", article="art. 77, 78", computes="deductions_month")
def deductions_month_2023(has_main_job, basic_deduction_month, additional_deduction_month, other_deductions_month):
    """Deductions of the month, given at the main job."""
    if has_main_job:
        return basic_deduction_month + additional_deduction_month + other_deductions_month
    return 0
