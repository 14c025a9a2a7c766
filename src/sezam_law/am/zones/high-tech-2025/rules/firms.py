"""A supported firm's month and year, and who is supported."""

from sezam.law import round_half_up, rule


@rule(since="2025-01-01", source="high-tech-law", article="ceiling of refunds", entity="firm")
def refunds_month(employer_refund_month_total, income_tax_month_total, refund_ceiling_share, rounding_unit):
    """What the firm is refunded for all its employees: no more than half of the income tax that it reports."""
    return min(employer_refund_month_total, round_half_up(income_tax_month_total * refund_ceiling_share, rounding_unit))


@rule(since="2025-01-01", source="tax-code", article="Art. 258: turnover tax of high technology", entity="firm")
def turnover_tax_year(is_under_turnover_tax, gross_receipts_year, turnover_tax_rate, rounding_unit):
    """Tax on turnover of listed activities, in place of profit tax and VAT; expenses do not lower it."""
    if not is_under_turnover_tax:
        return 0
    return round_half_up(gross_receipts_year * turnover_tax_rate, rounding_unit)


@rule(since="2025-01-01", source="tax-code", article="profit tax: pay of professional staff", entity="firm")
def profit_tax_year(
    profit_year,
    professional_wages_year,
    professional_wages_multiple,
    extra_deduction_ceiling_share,
    is_under_turnover_tax,
    profit_tax_rate,
    rounding_unit,
):
    """Tax on the firm's profit, after an extra deduction of twice the pay of professional staff, at most half of the profit."""
    if is_under_turnover_tax:
        return 0
    extra = min(professional_wages_year * professional_wages_multiple, profit_year * extra_deduction_ceiling_share)
    return round_half_up((profit_year - extra) * profit_tax_rate, rounding_unit)


@rule(since="2025-01-01", source="high-tech-law", article="who is supported", entity="firm")
def is_high_tech_share_met(high_tech_receipts_quarter, gross_receipts_quarter, high_tech_threshold_share):
    """At least nine tenths of the quarter's turnover come from listed activities."""
    return high_tech_receipts_quarter >= gross_receipts_quarter * high_tech_threshold_share


@rule(since="2025-01-01", source="high-tech-law", article="who is supported", entity="firm")
def is_registration_met(is_registered_in_country):
    """The firm is a company or sole entrepreneur registered in Armenia."""
    return is_registered_in_country


@rule(since="2025-01-01", source="high-tech-law", article="who is supported", entity="firm")
def is_eligible(is_registration_met, is_high_tech_share_met):
    """Whether a firm is supported: registered in Armenia, nine tenths of turnover from high technology."""
    return is_registration_met and is_high_tech_share_met
