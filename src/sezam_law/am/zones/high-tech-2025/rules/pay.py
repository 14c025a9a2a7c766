"""Pay at a supported firm: the rate for research, and what is refunded of the income tax, to whom."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2025-01-01", source="high-tech-law", article="income tax on pay for research")
def income_tax_month(gross_wage_month, is_research_staff, research_income_tax_rate, income_tax_scale, rounding_unit):
    """Income tax that a supported firm withholds from the month's pay; less on pay for research."""
    if is_research_staff:
        return round_half_up(gross_wage_month * research_income_tax_rate, rounding_unit)
    return round_half_up(by_scale(gross_wage_month, income_tax_scale), rounding_unit)


@rule(since="2025-01-01", source="high-tech-law", article="migrant workers")
def migrant_refund_month(income_tax_month, is_migrant_worker, migrant_refund_rate, rounding_unit):
    """What is refunded of the income tax on a migrant worker's pay."""
    if not is_migrant_worker:
        return 0
    return round_half_up(income_tax_month * migrant_refund_rate, rounding_unit)


@rule(since="2025-01-01", source="high-tech-law", article="new and trained employees")
def staff_refund_month(
    income_tax_month, is_new_to_high_tech, is_in_training, new_staff_refund_rate, training_refund_rate, rounding_unit
):
    """What is refunded of the income tax on the pay of an employee new to high technology, or in training."""
    if is_new_to_high_tech:
        return round_half_up(income_tax_month * new_staff_refund_rate, rounding_unit)
    if is_in_training:
        return round_half_up(income_tax_month * training_refund_rate, rounding_unit)
    return 0 * income_tax_month


@rule(
    since="2025-01-01",
    before="2026-01-01",
    source="high-tech-law",
    article="who is refunded",
    computes="employer_refund_month",
)
def employer_refund_month_2025(migrant_refund_month, staff_refund_month):
    """What the firm is refunded for the employee, before the ceiling: in 2025 also for migrant workers."""
    return max(migrant_refund_month, staff_refund_month)


@rule(since="2026-01-01", source="high-tech-law", article="who is refunded", computes="employer_refund_month")
def employer_refund_month_2026(is_migrant_worker, staff_refund_month):
    """What the firm is refunded for the employee, before the ceiling; migrant workers are refunded themselves."""
    if is_migrant_worker:
        return 0
    return staff_refund_month


@rule(since="2026-01-01", source="high-tech-law", article="who is refunded")
def worker_refund_month(migrant_refund_month):
    """What a migrant worker is refunded, beside net pay."""
    return migrant_refund_month


@rule(since="2025-01-01", source="high-tech-law", article="arithmetic of the refund")
def effective_labour_cost_month(labour_cost_month, employer_refund_month):
    """What the job costs the firm after the refund, before the ceiling."""
    return labour_cost_month - employer_refund_month
