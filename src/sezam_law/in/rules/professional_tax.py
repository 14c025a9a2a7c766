"""Professional tax, a tax of the states: two of them, and any other by its amount."""

from sezam.law import rule


@rule(since="2019-04-01", source="karnataka-act", article="schedule, entry 1")
def karnataka_tax_month(gross_wage_month, is_in_karnataka, karnataka_threshold, karnataka_tax):
    """Professional tax in Karnataka."""
    if is_in_karnataka and gross_wage_month >= karnataka_threshold:
        return karnataka_tax
    return 0


@rule(since="2019-04-01", source="maharashtra-schedule", article="schedule I, entry 1")
def maharashtra_tax_month(
    gross_wage_month,
    is_in_maharashtra,
    is_woman,
    maharashtra_first_threshold,
    maharashtra_second_threshold,
    maharashtra_women_threshold,
    maharashtra_lower_tax,
    maharashtra_tax,
):
    """Professional tax in Maharashtra, less for women; more in February."""
    if not is_in_maharashtra or gross_wage_month <= maharashtra_first_threshold:
        return 0
    if is_woman and gross_wage_month <= maharashtra_women_threshold:
        return 0
    if gross_wage_month <= maharashtra_second_threshold:
        return maharashtra_lower_tax
    return maharashtra_tax


@rule(since="2019-04-01", source="income-tax-act", article="professional tax of the states")
def professional_tax_month(karnataka_tax_month, maharashtra_tax_month, other_professional_tax_month):
    """Professional tax kept back from the month's pay."""
    return karnataka_tax_month + maharashtra_tax_month + other_professional_tax_month
