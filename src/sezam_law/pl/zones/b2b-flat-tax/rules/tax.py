"""The flat tax on a sole trader's income, where it differs from the scale."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="pit-act", article="art. 9a(3): work for the own employer")
def is_former_employer_met(is_same_work_for_employer):
    """The same work is not done for the employer of this year."""
    return not is_same_work_for_employer


@rule(since="2017-01-01", source="pit-act", article="art. 9a(2), 9a(3): who may choose")
def is_eligible(is_former_employer_met):
    """The flat tax is open to those who do not do the same work for their employer of this year."""
    return is_former_employer_met


@rule(since="2022-01-01", source="pit-act", article="art. 30c(2)(2): health off the income")
def deducted_health_month(health_contribution_month, health_deduction_limit, deducted_health_year_to_date):
    """Health contribution that lowers the income, up to a yearly limit."""
    return max(0, min(health_contribution_month, health_deduction_limit - deducted_health_year_to_date))


@rule(since="2022-01-01", source="pit-act", article="art. 30c(2), 44(3f): income so far", computes="tax_base_so_far")
def tax_base_so_far_2022(
    business_income_year_to_date, business_income_month, deducted_health_year_to_date, deducted_health_month, whole_zloty
):
    """Income of the business since the beginning of the year, after the health that is deducted, in whole zlotys."""
    income = business_income_year_to_date + business_income_month
    return round_half_up(max(0, income - deducted_health_year_to_date - deducted_health_month), whole_zloty)


@rule(since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 30c, 44(3f): tax so far", computes="tax_so_far")
def tax_so_far_2017(tax_base_so_far, flat_tax_rate, health_deduction_year_to_date, health_deduction_month, whole_zloty):
    """Flat tax on the income so far, after health."""
    tax = tax_base_so_far * flat_tax_rate
    return round_half_up(max(0, tax - health_deduction_year_to_date - health_deduction_month), whole_zloty)


@rule(since="2022-01-01", source="pit-act", article="art. 30c, 44(3f): tax so far", computes="tax_so_far")
def tax_so_far_2022(tax_base_so_far, flat_tax_rate, whole_zloty):
    """Flat tax on the income so far."""
    return round_half_up(tax_base_so_far * flat_tax_rate, whole_zloty)


@rule(since="2022-01-01", source="pit-act", article="art. 30c(2): base of the year", computes="tax_base_year")
def tax_base_year_2022(business_income_year, deducted_health_year, whole_zloty):
    """The year's income after the health that is deducted, in whole zlotys."""
    return round_half_up(max(0, business_income_year - deducted_health_year), whole_zloty)


@rule(
    since="2017-01-01", before="2022-01-01", source="pit-act", article="art. 30c: tax of the year", computes="income_tax_year"
)
def income_tax_year_2017(tax_base_year, flat_tax_rate, health_deduction_year, whole_zloty):
    """Flat tax of the year as it is settled, after health."""
    return round_half_up(max(0, tax_base_year * flat_tax_rate - health_deduction_year), whole_zloty)


@rule(since="2022-01-01", source="pit-act", article="art. 30c: tax of the year", computes="income_tax_year")
def income_tax_year_2022(tax_base_year, flat_tax_rate, whole_zloty):
    """Flat tax of the year as it is settled."""
    return round_half_up(tax_base_year * flat_tax_rate, whole_zloty)
