"""A micro-business: no main taxes, and for some years a fixed income tax of its staff."""

from sezam.law import rule


@rule(since="2020-01-01", before="2023-07-01", source="tax-code", article="micro-entrepreneurship: staff")
def income_tax_month(gross_wage_month, fixed_income_tax_month):
    """Income tax of an employee of a micro-business, a fixed amount."""
    if gross_wage_month == 0:
        return 0
    return fixed_income_tax_month


@rule(since="2020-01-01", source="tax-code", article="micro-entrepreneurship: exemption", entity="firm")
def profit_tax_year(profit_year):
    """A micro-business pays no profit tax."""
    return 0 * profit_year


@rule(since="2020-01-01", source="tax-code", article="micro-entrepreneurship: exemption", entity="firm")
def vat_on_sales_year(domestic_sales_year):
    """A micro-business charges no VAT."""
    return 0 * domestic_sales_year


@rule(since="2020-01-01", source="tax-code", article="micro-entrepreneurship: who", entity="firm")
def is_turnover_met(gross_receipts_year, micro_threshold):
    """Receipts of the year are at most 24 million drams."""
    return gross_receipts_year <= micro_threshold


@rule(since="2020-01-01", source="tax-code", article="micro-entrepreneurship: who", entity="firm")
def is_activity_met(is_activity_allowed):
    """The firm does nothing that is shut out, such as consulting, accounting and law."""
    return is_activity_allowed


@rule(since="2020-01-01", source="tax-code", article="micro-entrepreneurship: who", entity="firm")
def is_eligible(is_turnover_met, is_activity_met):
    """Whether a firm can be a micro-business: small receipts, and none of the activities that are shut out."""
    return is_turnover_met and is_activity_met
