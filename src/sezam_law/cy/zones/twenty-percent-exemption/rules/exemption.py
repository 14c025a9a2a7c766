"""The exemption of a fifth of the pay, and who has it."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="income-tax-law", article="art. 8(21), 8(21A)")
def exempt_pay_year(emoluments_year, exempt_pay_share, exempt_pay_cap, coin):
    """A fifth of the year's pay, up to a cap."""
    return min(round_half_up(emoluments_year * exempt_pay_share, coin), exempt_pay_cap)


@rule(since="2019-01-01", source="pwc-exemptions", article="residence abroad")
def is_residence_abroad_met(years_abroad_count, has_begun_after_july_2022, new_years_abroad_count):
    """Lived abroad before the job: three years for jobs begun since 26 July 2022."""
    if has_begun_after_july_2022:
        return years_abroad_count >= new_years_abroad_count
    return years_abroad_count > 0


@rule(since="2019-01-01", source="pwc-exemptions", article="years")
def is_duration_met(years_since_start_count, has_begun_after_july_2022, old_exempt_years_count, new_exempt_years_count):
    """The exemption begins with the year after the job began, and its years have not run out."""
    if has_begun_after_july_2022:
        return years_since_start_count > 0 and years_since_start_count <= new_exempt_years_count
    return years_since_start_count > 0 and years_since_start_count <= old_exempt_years_count


@rule(since="2019-01-01", source="income-tax-law", article="art. 8(21), 8(21A)")
def is_eligible(is_residence_abroad_met, is_duration_met):
    """Whether a fifth of the pay is exempt."""
    return is_residence_abroad_met and is_duration_met
