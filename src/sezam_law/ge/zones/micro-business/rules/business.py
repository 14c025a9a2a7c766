"""A year of the business as a whole, whose owner and firm are one person."""

from sezam.law import rule


@rule(since="2017-01-01", source="tax-code", article="micro-business", entity="firm")
def profit_tax_year(profit_year):
    """A person in business pays no tax on distributed profit."""
    return 0 * profit_year


@rule(since="2017-01-01", source="tax-code", article="micro-business", entity="firm")
def distributed_profit_tax_year(distributed_profit_year):
    """A person in business distributes nothing."""
    return 0 * distributed_profit_year


@rule(since="2017-01-01", source="tax-code", article="micro-business", entity="owner")
def dividend_tax_year(profit_year):
    """A person in business pays no tax on dividends."""
    return 0 * profit_year


@rule(since="2017-01-01", source="tax-code", article="micro-business", entity="owner")
def owner_take_home_year(profit_year):
    """What is left of receipts after the costs of the business: nothing is taken."""
    return profit_year
