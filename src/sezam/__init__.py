"""Special economic regimes as runnable law: a zone is a diff on a country's law."""

from sezam.errors import SezamError
from sezam.law import Law, Regime, regime, regimes

__all__ = ["Law", "Regime", "SezamError", "__version__", "regime", "regimes"]
__version__ = "0.1.0"
