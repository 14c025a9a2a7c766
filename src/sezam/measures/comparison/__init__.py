"""Where would you rather work? One person or one firm under many laws, in one currency."""

from sezam.measures.comparison.column import Column
from sezam.measures.comparison.curve import Change, Curve, changes, curve
from sezam.measures.comparison.eligibility import Eligibility, eligibility
from sezam.measures.comparison.rates import PURCHASING_POWER, Rate, rate
from sezam.measures.comparison.table import STARTS, Comparison, Line, check_names, compare, weakest_of

__all__ = [
    "PURCHASING_POWER", "STARTS", "Change", "Column", "Comparison", "Curve", "Eligibility", "Line", "Rate", "changes",
    "check_names", "compare", "curve", "eligibility", "rate", "weakest_of",
]  # fmt: skip
