"""A month of individual activity, as a twelfth of a year of such months."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="income-tax-law", article="article 18, allowed costs")
def activity_income_month(invoice_month, costs_month, has_deemed_costs, deemed_costs_share, rounding_unit):
    """Receipts of the month after costs: as they were, or 30 % of receipts."""
    if has_deemed_costs:
        return round_half_up(invoice_month * (1 - deemed_costs_share), rounding_unit)
    return max(0, invoice_month - costs_month)


@rule(since="2019-01-01", source="social-insurance-law", article="base of the self-employed")
def activity_base_month(
    activity_income_month,
    activity_base_share,
    activity_cap_multiple,
    average_wage_contributions,
    months_in_year_count,
    rounding_unit,
):
    """Part of the month's income on which contributions are due, up to a twelfth of the cap."""
    share = round_half_up(activity_income_month * activity_base_share, rounding_unit)
    return min(share, round_half_up(activity_cap_multiple * average_wage_contributions / months_in_year_count, rounding_unit))


@rule(since="2019-01-01", source="social-insurance-law", article="rates of the self-employed")
def social_contribution_month(activity_base_month, activity_social_rate, rounding_unit):
    """Social insurance: pensions, sickness and maternity."""
    return round_half_up(activity_base_month * activity_social_rate, rounding_unit)


@rule(since="2019-01-01", source="health-insurance-law", article="rates of the self-employed")
def health_contribution_month(
    activity_base_month, is_health_insured_elsewhere, activity_health_rate, contribution_floor_month, rounding_unit
):
    """Health insurance: on the minimum wage at least, unless somebody else insures."""
    if is_health_insured_elsewhere:
        return round_half_up(activity_base_month * activity_health_rate, rounding_unit)
    return round_half_up(max(activity_base_month, contribution_floor_month) * activity_health_rate, rounding_unit)


@rule(since="2019-01-01", source="pension-accumulation-law", article="own contribution")
def pension_accumulation_month(activity_base_month, has_pension_accumulation, activity_accumulation_rate, rounding_unit):
    """What goes to the pension fund of those who save in one."""
    if not has_pension_accumulation:
        return 0
    return round_half_up(activity_base_month * activity_accumulation_rate, rounding_unit)


@rule(since="2019-01-01", source="income-tax-law", article="article 18, allowed costs")
def activity_taxable_month(
    activity_income_month, employee_contributions_month, has_deemed_costs, contributions_with_costs_share, rounding_unit
):
    """Taxable income of the month: with costs as they were, contributions are taken off as well."""
    if has_deemed_costs:
        return activity_income_month
    off = round_half_up(employee_contributions_month * contributions_with_costs_share, rounding_unit)
    return max(0, activity_income_month - off)


@rule(since="2019-01-01", source="income-tax-law", article="article 18-2, credit")
def activity_credit_month(
    activity_taxable_month,
    activity_credit_rate,
    activity_credit_start,
    activity_credit_end,
    months_in_year_count,
    rounding_unit,
):
    """A twelfth of the credit of a year of such months."""
    year = activity_taxable_month * months_in_year_count
    if year <= activity_credit_start:
        return round_half_up(activity_taxable_month * activity_credit_rate, rounding_unit)
    taxable = min(year, activity_credit_end)
    left = activity_credit_end - taxable
    length = (activity_credit_end - activity_credit_start) * months_in_year_count
    return round_half_up(taxable * activity_credit_rate * left / length, rounding_unit)


@rule(since="2019-01-01", source="income-tax-law", article="article 18-2")
def income_tax_month(activity_taxable_month, activity_credit_month, activity_tax_rate, rounding_unit):
    """A twelfth of the income tax of a year of such months."""
    return round_half_up(activity_taxable_month * activity_tax_rate, rounding_unit) - activity_credit_month


@rule(since="2019-01-01", source="income-tax-law", article="arithmetic of the month")
def net_pay_month(invoice_month, costs_month, employee_contributions_month, pension_accumulation_month, income_tax_month):
    """What is left of the month: deemed costs were not paid, real ones were."""
    return invoice_month - costs_month - employee_contributions_month - pension_accumulation_month - income_tax_month


@rule(since="2019-01-01", source="income-tax-law", article="arithmetic of the month")
def labour_cost_month(invoice_month):
    """What the work costs the client: the invoice."""
    return invoice_month


@rule(since="2019-01-01", source="income-tax-law", article="arithmetic of the month")
def employer_contributions_month(invoice_month):
    """A client pays nothing on top of the invoice."""
    return 0 * invoice_month
