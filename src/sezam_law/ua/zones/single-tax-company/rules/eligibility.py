"""Which companies may be on the single tax."""

from sezam.law import rule


@rule(since="2017-01-01", source="tax-code", article="article 291.4", entity="firm")
def is_receipts_met(gross_receipts_year, receipts_limit_year):
    """Receipts of the year stay within the limit."""
    return gross_receipts_year <= receipts_limit_year


@rule(since="2017-01-01", source="tax-code", article="article 291.5", entity="firm")
def is_activity_met(is_activity_barred):
    """The activity is none of those that are barred."""
    return not is_activity_barred


@rule(since="2017-01-01", source="tax-code", article="article 291", entity="firm")
def is_eligible(is_receipts_met, is_activity_met):
    """Whether the single tax is open to the company."""
    return is_receipts_met and is_activity_met
