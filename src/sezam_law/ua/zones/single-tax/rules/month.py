"""A month of a person in business: single tax, military levy, the contribution for oneself, and what is left."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="tax-code", article="article 293.3")
def single_tax_applied_rate(
    is_vat_payer, is_wartime_relief_applied, single_tax_rate, single_tax_with_vat_rate, wartime_single_tax_rate
):
    """Rate of group 3."""
    if is_wartime_relief_applied:
        return wartime_single_tax_rate
    if is_vat_payer:
        return single_tax_with_vat_rate
    return single_tax_rate


@rule(since="2017-01-01", source="tax-code", article="article 293.2")
def group_two_tax_month(is_wartime_relief_applied, minimum_wage_january, group_two_rate, rounding_unit):
    """Fixed single tax of group 2, which could stay unpaid under the relief of wartime."""
    if is_wartime_relief_applied:
        return 0
    return round_half_up(minimum_wage_january * group_two_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="article 293")
def single_tax_month(
    invoice_month,
    is_group_two,
    group_two_tax_month,
    receipts_above_limit_month,
    single_tax_applied_rate,
    excess_single_tax_rate,
    rounding_unit,
):
    """Single tax on the month's receipts, and the higher rate on what lies above the limit of the year."""
    excess = receipts_above_limit_month * excess_single_tax_rate
    if is_group_two:
        return group_two_tax_month + round_half_up(excess, rounding_unit)
    return round_half_up((invoice_month - receipts_above_limit_month) * single_tax_applied_rate + excess, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="article 293")
def income_tax_month(single_tax_month):
    """The single tax stands in place of income tax."""
    return single_tax_month


@rule(since="2017-01-01", before="2025-01-01", source="tax-code", article="single tax", computes="turnover_levy_month")
def turnover_levy_month_2017(invoice_month):
    """Payers of the single tax paid no military levy."""
    return 0 * invoice_month


@rule(
    since="2025-01-01",
    source="law-4015",
    article="section XX, subsection 10, clause 16-1",
    computes="turnover_levy_month",
)
def turnover_levy_month_2025(
    invoice_month, is_group_two, turnover_levy_rate, group_two_levy_rate, minimum_wage_january, rounding_unit
):
    """Military levy: a share of receipts in group 3, a fixed amount in group 2."""
    if is_group_two:
        return round_half_up(minimum_wage_january * group_two_levy_rate, rounding_unit)
    return round_half_up(invoice_month * turnover_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="section XX, subsection 10, clause 16-1")
def military_levy_month(turnover_levy_month):
    """Military levy of the month."""
    return turnover_levy_month


@rule(since="2017-01-01", source="law-2464", article="articles 7 and 8")
def employee_contributions_month(
    is_contribution_waived,
    is_contribution_voluntary,
    has_paid_voluntary_contribution,
    minimum_wage_month,
    employer_contribution_rate,
    rounding_unit,
):
    """Unified social contribution for oneself: the least amount, on one minimum wage."""
    if is_contribution_waived:
        return 0
    if is_contribution_voluntary and not has_paid_voluntary_contribution:
        return 0
    return round_half_up(minimum_wage_month * employer_contribution_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="single tax")
def employer_contributions_month(invoice_month):
    """A client pays nothing on top of the invoice."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="tax-code", article="single tax")
def labour_cost_month(invoice_month):
    """What the client pays."""
    return invoice_month


@rule(since="2017-01-01", source="tax-code", article="single tax")
def net_pay_month(invoice_month, income_tax_month, military_levy_month, employee_contributions_month):
    """What is left of the invoice; costs of the business are not taken off."""
    return invoice_month - income_tax_month - military_levy_month - employee_contributions_month
