"""What registration with the parks asks for and gives."""

from sezam.law import rule


@rule(since="2019-04-01", source="section-10a", article="s. 10A, 10B: last year", entity="firm")
def unit_deduction_year(profit_year):
    """Deduction of export profit: none for the years since April 2011."""
    return 0 * profit_year


@rule(since="2019-04-01", source="stpi-form", article="application", entity="firm")
def application_fee(application_charge):
    """What the application costs, once."""
    return application_charge


@rule(since="2019-04-01", source="stpi-hyderabad", article="domestic sales", entity="firm")
def is_domestic_share_met(domestic_sales, export_sales, domestic_sales_limit_share):
    """Sales in India are no more than half of the exports."""
    return domestic_sales <= export_sales * domestic_sales_limit_share


@rule(since="2019-04-01", source="stpi-hyderabad", article="net foreign exchange", entity="firm")
def is_foreign_exchange_met(foreign_exchange_earned, foreign_exchange_spent):
    """Net foreign exchange over the block of five years is positive."""
    return foreign_exchange_earned > foreign_exchange_spent


@rule(since="2019-04-01", source="stpi-hyderabad", article="duties of a unit", entity="firm")
def is_eligible(is_domestic_share_met, is_foreign_exchange_met):
    """Whether the unit keeps what registration asks for."""
    return is_domestic_share_met and is_foreign_exchange_met
