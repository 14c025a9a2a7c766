"""The rule graph as one integer loop over columns: exact like the decimals, as fast as memory."""

from sezam.law.kernel.compiled import Function, function
from sezam.law.kernel.run import Outcome, Rows, run
from sezam.law.kernel.totals import Totals, quantiles, totals

__all__ = ["Function", "Outcome", "Rows", "Totals", "function", "quantiles", "run", "totals"]
