"""The account's year: final as it is kept back, and open up to a limit."""

from sezam.law import round_half_up, rule


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="simplified-business-tax-act",
    article="rates",
    computes="account_tax_year",
)
def account_tax_year_2019(invoice_year, account_threshold, account_tax_rate, account_higher_tax_rate, rounding_unit):
    """Tax on the year's receipts: the higher rate above the threshold."""
    lower = min(invoice_year, account_threshold)
    return round_half_up(lower * account_tax_rate + (invoice_year - lower) * account_higher_tax_rate, rounding_unit)


@rule(since="2025-01-01", source="simplified-business-tax-act", article="rates", computes="account_tax_year")
def account_tax_year_2025(invoice_year, account_tax_rate, rounding_unit):
    """Tax on the year's receipts, before what is added for the funded pension."""
    return round_half_up(invoice_year * account_tax_rate, rounding_unit)


@rule(since="2019-01-01", source="delfi-account", article="where the tax goes")
def social_tax_year(account_tax_year, social_tax_rate, account_parts_rate, rounding_unit):
    """Part of the year's tax that goes to social insurance."""
    return round_half_up(account_tax_year * social_tax_rate / account_parts_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="delfi-account",
    article="where the tax goes",
    computes="funded_pension_year",
)
def funded_pension_year_2019(account_tax_year, funded_pension_rate, account_parts_rate, rounding_unit):
    """Part of the year's tax that goes to the funded pension of those in the scheme."""
    return round_half_up(account_tax_year * funded_pension_rate / account_parts_rate, rounding_unit)


@rule(since="2025-01-01", source="numeri-account-2025", article="funded pension", computes="funded_pension_year")
def funded_pension_year_2025(invoice_year, funded_pension_rate, rounding_unit):
    """Kept back beside the tax for those in the scheme: 2, 4 or 6 % of receipts."""
    return round_half_up(invoice_year * funded_pension_rate, rounding_unit)


@rule(since="2019-01-01", source="numeri-account", article="where the tax goes")
def employee_contributions_year(social_tax_year, funded_pension_year):
    """What goes to social insurance and the funded pension in the year."""
    return social_tax_year + funded_pension_year


@rule(
    since="2019-01-01",
    before="2025-01-01",
    source="delfi-account",
    article="where the tax goes",
    computes="income_tax_year",
)
def income_tax_year_2019(account_tax_year, social_tax_year, funded_pension_year):
    """Part of the year's tax that counts as income tax."""
    return account_tax_year - social_tax_year - funded_pension_year


@rule(since="2025-01-01", source="tax-news-account", article="where the tax goes", computes="income_tax_year")
def income_tax_year_2025(account_tax_year, social_tax_year):
    """Part of the year's tax that counts as income tax."""
    return account_tax_year - social_tax_year


@rule(since="2019-01-01", source="simplified-business-tax-act", article="rates")
def take_home_year(invoice_year, employee_contributions_year, income_tax_year):
    """What is left of the year's receipts; there is nothing to settle."""
    return invoice_year - employee_contributions_year - income_tax_year


@rule(since="2019-01-01", source="numeri-account-2025", article="most receipts")
def is_receipts_limit_met(invoice_year, account_limit):
    """Receipts of the year do not pass the limit of the account."""
    return invoice_year <= account_limit


@rule(since="2019-01-01", source="lhv-account", article="who may open the account")
def is_freedom_from_vat_met(is_vat_liable):
    """The holder is not liable to VAT."""
    return not is_vat_liable


@rule(since="2019-01-01", source="lhv-account", article="who may open the account")
def is_no_other_form_met(is_sole_proprietor_in_same_field):
    """The holder is not a sole proprietor in the same or a similar field."""
    return not is_sole_proprietor_in_same_field


@rule(since="2019-01-01", source="simplified-business-tax-act", article="who may open the account")
def is_eligible(is_receipts_limit_met, is_freedom_from_vat_met, is_no_other_form_met):
    """Whether the account is open: a person with small receipts, no VAT and no sole proprietorship in the field."""
    return is_receipts_limit_met and is_freedom_from_vat_met and is_no_other_form_met
