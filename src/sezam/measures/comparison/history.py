"""The same question year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sezam.errors import FactNotFoundError, LawError
from sezam.law import Law, Regime
from sezam.measures.comparison.column import NET, TAKEN_HOME
from sezam.measures.comparison.table import LABELS, STARTS, check_names, compare


@dataclass(frozen=True, slots=True)
class History:
    """What is left of the same amount in each year.

    Args:
        rows: by year and regime, in the currency; None where a law has no answer.
        label: what is left, as a reader calls it.
        notes: why an answer is missing.
    """

    rows: dict[int, dict[str, Decimal | None]]
    currency: str
    start: tuple[str, Decimal]
    label: str
    notes: tuple[str, ...]


def history(
    regimes: Sequence[Regime], facts: Mapping[str, Any], years: Iterable[int], month: int, currency: str | None = None, *,
    own: Mapping[str, Mapping[str, Any]] | None = None, said: Mapping[str, Decimal] | None = None, beyond: str = "",
    known_at: str | None = None,
) -> History:  # fmt: skip
    """Put one question to the law of the same month of several years.

    Raises:
        LawError: no law has an answer in any year.
        UsageError: as for `compare`, but a fact need be known in one of the years only.
    """
    rows: dict[int, dict[str, Decimal | None]] = {}
    notes: list[str] = []
    laws: dict[tuple[int, str], Law] = {}
    for year in years:
        rows[year] = dict.fromkeys((r.id for r in regimes), None)
        for one in regimes:
            try:
                laws[year, one.id] = one.on(f"{year}-{month:02d}", known_at=known_at, beyond=beyond)
            except LawError as error:
                notes.append(f"{one.id} in {year}: {error.message}")
    check_names(list(laws.values()), facts, own or {})
    kept = None
    for (year, id), law in laws.items():
        known = law.names()
        mine, its = (
            {n: v for n, v in group.items() if n in STARTS or n in known} for group in (facts, (own or {}).get(id, {}))
        )
        try:
            found = compare([law], mine, currency, own={id: its}, said=said)
        except (LawError, FactNotFoundError) as error:
            notes.append(f"{id} in {year}: {error.message.removeprefix(f'No law has an answer: {id}: ')}")
        else:
            kept = kept or found
            last = found.columns[0].lines[-1]
            rows[year][id] = found.columns[0].amount(last)
    if kept is None:
        raise LawError(f"No law has an answer in any of these years. {notes[0] if notes else ''}", hint="see `sezam regimes`.")
    last = kept.columns[0].lines[-1]
    return History(rows, kept.currency, kept.start, LABELS.get(last, LABELS[NET] if last != TAKEN_HOME else last), tuple(notes))
