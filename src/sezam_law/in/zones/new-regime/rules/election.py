"""The new regime."""

from sezam.law import rule


@rule(since="2020-04-01", source="income-tax-act", article="s. 115BAC")
def is_new_regime():
    """The new regime holds, whatever the default of the year is."""
    return True
