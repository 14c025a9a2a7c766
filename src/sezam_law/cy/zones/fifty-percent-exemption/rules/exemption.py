"""The exemption of half the pay, and who has it."""

from sezam.law import round_half_up, rule


@rule(since="2022-01-01", source="income-tax-law", article="art. 8(23A): threshold")
def is_pay_met(emoluments_year, exemption_threshold, has_kept_exemption):
    """Pay of the year lies above the threshold, or did in the first or second year."""
    return emoluments_year > exemption_threshold or has_kept_exemption


@rule(since="2022-01-01", source="income-tax-law", article="art. 8(23A)")
def exempt_pay_year(emoluments_year, is_pay_met, exempt_pay_share, coin):
    """Half of the year's pay, if it lies above the threshold."""
    if is_pay_met:
        return round_half_up(emoluments_year * exempt_pay_share, coin)
    return 0


@rule(since="2022-01-01", source="kpmg-2023-150", article="residence abroad")
def is_residence_abroad_met(
    years_abroad_count, has_begun_before_july_2023, least_years_abroad_before_count, least_years_abroad_count
):
    """Lived abroad for 15 years before the job, or 10 if it began before the amendment."""
    if has_begun_before_july_2023:
        return years_abroad_count >= least_years_abroad_before_count
    return years_abroad_count >= least_years_abroad_count


@rule(since="2022-01-01", source="moore", article="first employment")
def is_first_work_met(has_worked_here_before):
    """Had no salaried work in Cyprus in the 15 years before."""
    return not has_worked_here_before


@rule(since="2022-01-01", source="pwc-exemptions", article="17 years")
def is_duration_met(years_with_exemption_count, most_exempt_years_count):
    """The years of the exemption have not run out."""
    return years_with_exemption_count < most_exempt_years_count


@rule(since="2022-01-01", source="income-tax-law", article="art. 8(23A)")
def is_eligible(is_pay_met, is_residence_abroad_met, is_first_work_met, is_duration_met):
    """Whether half of the pay is exempt."""
    return is_pay_met and is_residence_abroad_met and is_first_work_met and is_duration_met
