"""Export profit of a unit, and how much of it is deducted."""

from sezam.law import round_half_up, rule


@rule(since="2019-04-01", source="income-tax-act", article="s. 10AA(7)", entity="firm")
def export_share(unit_export_turnover, unit_total_turnover, export_unit_share):
    """Share of exports in the turnover of the unit, not of the company."""
    return min(1, round_half_up(unit_export_turnover / max(1, unit_total_turnover), export_unit_share))


@rule(since="2019-04-01", source="income-tax-act", article="s. 10AA(7)", entity="firm")
def export_profit_year(profit_year, unit_profit, export_share, rupee):
    """Profit of the unit from exports."""
    if unit_profit > 0:
        return round_half_up(unit_profit * export_share, rupee)
    return round_half_up(round_half_up(profit_year, rupee) * export_share, rupee)


@rule(since="2019-04-01", source="income-tax-act", article="s. 10AA(1)", entity="firm")
def unit_deduction_year(
    export_profit_year,
    unit_year_count,
    reserve_year,
    whole_deduction_years_count,
    half_deduction_years_count,
    last_deduction_years_count,
    later_deduction_share,
    rupee,
):
    """What is deducted: all, half, half against a reserve, and nothing after fifteen years."""
    if unit_year_count == 0 or unit_year_count > last_deduction_years_count:
        return 0
    if unit_year_count <= whole_deduction_years_count:
        return export_profit_year
    half = round_half_up(export_profit_year * later_deduction_share, rupee)
    if unit_year_count <= half_deduction_years_count:
        return half
    return min(half, reserve_year)


@rule(since="2019-04-01", source="income-tax-act", article="s. 10AA(1)", entity="firm")
def company_income_year(profit_year, unit_deduction_year):
    """Total income of the company after the deduction of the unit."""
    return max(0, profit_year - unit_deduction_year)


@rule(since="2019-04-01", source="pwc-incentives", article="s. 10AA: start", entity="firm")
def is_start_met(has_begun_by_march_2020, has_begun_by_june_2020, has_letter_by_march_2020):
    """The unit began work in time."""
    return has_begun_by_march_2020 or (has_begun_by_june_2020 and has_letter_by_march_2020)


@rule(since="2019-04-01", source="income-tax-act", article="s. 10AA(1)", entity="firm")
def is_term_met(unit_year_count, last_deduction_years_count):
    """The fifteen years of the unit have not run out."""
    return unit_year_count <= last_deduction_years_count


@rule(since="2019-04-01", source="pwc-incentives", article="s. 115BAA, 115BAC", entity="firm")
def is_rate_option_met(has_lower_rate_option):
    """The lower rates without deductions were not chosen."""
    return not has_lower_rate_option


@rule(since="2019-04-01", source="sez-rules", article="rule 53", entity="firm")
def is_foreign_exchange_met(foreign_exchange_earned, foreign_exchange_spent):
    """Net foreign exchange over five years is positive."""
    return foreign_exchange_earned > foreign_exchange_spent


@rule(since="2022-07-14", before="2022-12-08", source="sez-rules-2022", article="rule 43A", entity="firm")
def is_remote_share_met(remote_staff_share, remote_staff_limit_share):
    """No more than half of the staff work from home."""
    return remote_staff_share <= remote_staff_limit_share


@rule(since="2019-04-01", source="income-tax-act", article="s. 10AA", entity="firm")
def is_eligible(is_start_met, is_term_met, is_rate_option_met, is_foreign_exchange_met):
    """Whether the unit has the deduction."""
    return is_start_met and is_term_met and is_rate_option_met and is_foreign_exchange_met
