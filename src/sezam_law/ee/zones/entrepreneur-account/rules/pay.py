"""The tax that the bank keeps back from receipts on an entrepreneur account."""

from sezam.law import round_half_up, rule


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="simplified-business-tax-act",
    article="rates",
    computes="account_tax_month",
)
def account_tax_month_2019(
    invoice_month,
    invoice_year_to_date,
    account_threshold,
    account_tax_rate,
    account_higher_tax_rate,
    rounding_unit,
):
    """Tax on the month's receipts: the higher rate on what lies above the threshold of the year."""
    lower = min(invoice_month, max(0, account_threshold - invoice_year_to_date))
    higher = invoice_month - lower
    return round_half_up(lower * account_tax_rate + higher * account_higher_tax_rate, rounding_unit)


@rule(since="2025-01-01", source="simplified-business-tax-act", article="rates", computes="account_tax_month")
def account_tax_month_2025(invoice_month, account_tax_rate, rounding_unit):
    """Tax on the month's receipts, before what is added for the funded pension."""
    return round_half_up(invoice_month * account_tax_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="delfi-account",
    article="where the tax goes",
    computes="account_parts_rate",
)
def account_parts_rate_2019(income_tax_rate, social_tax_rate, funded_pension_rate):
    """Rates among which the tax is divided: income tax, social tax and, for those in the scheme, the funded pension."""
    return income_tax_rate + social_tax_rate + funded_pension_rate


@rule(since="2025-01-01", source="tax-news-account", article="where the tax goes", computes="account_parts_rate")
def account_parts_rate_2025(income_tax_rate, social_tax_rate):
    """Rates among which the tax is divided: income tax and social tax; the funded pension is kept back beside it."""
    return income_tax_rate + social_tax_rate


@rule(since="2019-01-01", source="delfi-account", article="where the tax goes")
def social_tax_month(account_tax_month, social_tax_rate, account_parts_rate, rounding_unit):
    """Part of the tax that goes to social insurance."""
    return round_half_up(account_tax_month * social_tax_rate / account_parts_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="delfi-account",
    article="where the tax goes",
    computes="funded_pension_month",
)
def funded_pension_month_2019(account_tax_month, funded_pension_rate, account_parts_rate, rounding_unit):
    """Part of the tax that goes to the funded pension of those in the scheme."""
    return round_half_up(account_tax_month * funded_pension_rate / account_parts_rate, rounding_unit)


@rule(since="2025-01-01", source="numeri-account-2025", article="funded pension", computes="funded_pension_month")
def funded_pension_month_2025(invoice_month, funded_pension_rate, rounding_unit):
    """Kept back beside the tax for those in the scheme: 2, 4 or 6 % of receipts."""
    return round_half_up(invoice_month * funded_pension_rate, rounding_unit)


@rule(since="2019-01-01", source="numeri-account", article="where the tax goes")
def employee_contributions_month(social_tax_month, funded_pension_month):
    """What goes to social insurance and the funded pension."""
    return social_tax_month + funded_pension_month


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="delfi-account",
    article="where the tax goes",
    computes="income_tax_month",
)
def income_tax_month_2019(account_tax_month, social_tax_month, funded_pension_month):
    """The rest of the tax, which counts as income tax."""
    return account_tax_month - social_tax_month - funded_pension_month


@rule(since="2025-01-01", source="tax-news-account", article="where the tax goes", computes="income_tax_month")
def income_tax_month_2025(account_tax_month, social_tax_month):
    """The rest of the tax, which counts as income tax."""
    return account_tax_month - social_tax_month


@rule(since="2019-01-01", source="simplified-business-tax-act", article="arithmetic of the month")
def net_pay_month(invoice_month, employee_contributions_month, income_tax_month):
    """What is left on the account."""
    return invoice_month - employee_contributions_month - income_tax_month


@rule(since="2019-01-01", source="simplified-business-tax-act", article="arithmetic of the month")
def labour_cost_month(invoice_month):
    """What the work costs the client: the receipt. A company that pays owes a tax of its own, which is left out."""
    return invoice_month


@rule(since="2019-01-01", source="simplified-business-tax-act", article="arithmetic of the month")
def employer_contributions_month(invoice_month):
    """A person who pays into the account pays nothing on top."""
    return 0 * invoice_month
