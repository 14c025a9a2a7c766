"""The rule graph as one integer loop over columns: exact like the decimals, as fast as memory."""

from sezam.law.kernel.run import Outcome, run

__all__ = ["Outcome", "run"]
