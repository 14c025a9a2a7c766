"""Pay at a resident of IT Park, where it differs from the ordinary law."""

from sezam.law import rule


@rule(since="2017-06-30", source="decree-5099", article="wages of residents' staff")
def income_tax_applied_rate(park_income_tax_rate):
    """Rate of income tax on pay from a resident, for everybody."""
    return park_income_tax_rate


@rule(since="2017-06-30", source="decree-5099", article="exemption of residents")
def social_tax_month(gross_wage_month):
    """A resident pays no social tax."""
    return 0 * gross_wage_month
