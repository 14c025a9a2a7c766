"""The old regime."""

from sezam.law import rule


@rule(since="2019-04-01", source="income-tax-act", article="s. 115BAC: election")
def is_new_regime():
    """The old regime holds, whatever the default of the year is."""
    return False
