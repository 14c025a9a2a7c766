"""Special economic regimes as runnable law: a zone is a diff on a country's law."""

from collections.abc import Sequence
from typing import Any

from sezam.errors import SezamError
from sezam.law import Law, Regime, regime, regimes

__all__ = ["Law", "Regime", "SezamError", "__version__", "regime", "regimes", "run"]
__version__ = "0.1.0"


def run(table: Any, targets: Sequence[str], **question: Any) -> Any:
    """A table of cases with its results, each row under the regime and month that it names; see `Question`.

    Args:
        table: a Polars, Arrow or pandas table, money in the currency. Rows say their `regime` and `month` in columns
            of these names, unless `regime=` and `on=` say it for all of them.
        targets: results to compute.
        question: regime, on, law, money, known_at, beyond: the fields of `sezam.law.tables.Question`.

    Raises:
        PopulationError: a column is missing, empty in some row, or holds what it cannot.
        LawError: a row needs what is not there; names the row.
    """
    from sezam.law.graph import named
    from sezam.law.tables import Question, run_table

    return run_table(table, Question(tuple(named(targets)), **question))
