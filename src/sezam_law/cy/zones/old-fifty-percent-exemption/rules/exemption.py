"""The old exemption of half the pay, and who has it."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="income-tax-law", article="art. 8(23): threshold")
def is_pay_met(emoluments_year, exemption_threshold):
    """Pay of the year lies above the threshold."""
    return emoluments_year > exemption_threshold


@rule(since="2019-01-01", source="income-tax-law", article="art. 8(23)")
def exempt_pay_year(emoluments_year, is_pay_met, exempt_pay_share, coin):
    """Half of the year's pay, if it lies above the threshold."""
    if is_pay_met:
        return round_half_up(emoluments_year * exempt_pay_share, coin)
    return 0


@rule(since="2019-01-01", source="cxfinancia", article="residence before")
def is_residence_abroad_met(has_been_resident_before):
    """Was not resident before the job."""
    return not has_been_resident_before


@rule(since="2019-01-01", source="pwc-exemptions", article="closed to new entrants")
def is_entry_met(has_begun_after_july_2022):
    """The job began while the article was open to new entrants."""
    return not has_begun_after_july_2022


@rule(since="2019-01-01", source="cxfinancia", article="10 years")
def is_duration_met(years_with_exemption_count, most_exempt_years_count):
    """The years of the exemption have not run out."""
    return years_with_exemption_count < most_exempt_years_count


@rule(since="2019-01-01", source="income-tax-law", article="art. 8(23)")
def is_eligible(is_pay_met, is_residence_abroad_met, is_entry_met, is_duration_met):
    """Whether half of the pay is exempt."""
    return is_pay_met and is_residence_abroad_met and is_entry_met and is_duration_met
