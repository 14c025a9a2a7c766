"""Receipts of a person in business: the limit of the year, and what lies above it."""

from sezam.law import rule


@rule(since="2017-01-01", before="2021-01-01", source="tax-code", article="article 291.4", computes="receipts_limit_year")
def receipts_limit_year_2017(is_group_two, group_two_limit, group_three_limit):
    """Receipts of the year up to which the group is open, a fixed amount."""
    if is_group_two:
        return group_two_limit
    return group_three_limit


@rule(since="2021-01-01", source="tax-code", article="article 291.4", computes="receipts_limit_year")
def receipts_limit_year_2021(is_group_two, minimum_wage_january, group_two_limit_multiple, group_three_limit_multiple):
    """Receipts of the year up to which the group is open, in minimum wages of 1 January."""
    if is_group_two:
        return minimum_wage_january * group_two_limit_multiple
    return minimum_wage_january * group_three_limit_multiple


@rule(since="2017-01-01", source="tax-code", article="section XX, subsection 8, clause 9")
def is_wartime_relief_applied(is_wartime_relief_open, has_chosen_wartime_rate):
    """Whether the relief of wartime holds for the person in the month."""
    return is_wartime_relief_open and has_chosen_wartime_rate


@rule(since="2017-01-01", source="tax-code", article="article 291.4")
def counted_receipts_month(invoice_month, is_wartime_relief_applied):
    """Receipts that count towards the limit: not those of months under the relief of wartime."""
    if is_wartime_relief_applied:
        return 0
    return invoice_month


@rule(since="2017-01-01", source="tax-code", article="article 293.4")
def receipts_above_limit_month(counted_receipts_month, counted_receipts_year_to_date, receipts_limit_year):
    """Part of the month's receipts that lies above the limit of the year."""
    above = max(0, counted_receipts_year_to_date + counted_receipts_month - receipts_limit_year)
    return min(counted_receipts_month, above)


@rule(since="2017-01-01", source="tax-code", article="article 291.4")
def is_receipts_met(invoice_year, receipts_limit_year):
    """Receipts of the year stay within the limit."""
    return invoice_year <= receipts_limit_year


@rule(since="2017-01-01", source="tax-code", article="article 291.4")
def is_staff_met(is_group_two, employees_count, group_two_staff_count):
    """Group 2 may have ten employees, group 3 any number."""
    return not is_group_two or employees_count <= group_two_staff_count


@rule(since="2017-01-01", source="tax-code", article="article 291.4")
def is_clientele_met(is_group_two, is_serving_people_and_single_tax_payers):
    """Group 2 serves only people and other payers of the single tax."""
    return not is_group_two or is_serving_people_and_single_tax_payers


@rule(since="2017-01-01", source="tax-code", article="article 291.5")
def is_activity_met(is_activity_barred):
    """The activity is none of those that are barred."""
    return not is_activity_barred


@rule(since="2017-01-01", source="tax-code", article="article 291")
def is_eligible(is_receipts_met, is_staff_met, is_clientele_met, is_activity_met):
    """Whether the single tax is open to the person in the group."""
    return is_receipts_met and is_staff_met and is_clientele_met and is_activity_met
