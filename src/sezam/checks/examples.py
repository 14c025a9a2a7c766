"""The published examples of a pack, and what the law makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sezam.errors import PackError, SezamError
from sezam.law import Regime
from sezam.law.parameters import read_table
from sezam.law.rules import round_half_up
from sezam.law.trace import Case
from sezam.units import TRUTH, exact, shown, truth, unit_of

_KEYS = {"title", "on", "known_at", "source", "note", "given", "expected", "printed_to", "printed", "wrong"}


@dataclass(frozen=True, slots=True)
class Example:
    """A case that somebody has published, or worked out by hand from the act.

    Args:
        known_at: the day from which the law is seen; None: as it was read last.
        given: facts; `expected` results, both by name.
        printed_to: for a result that the page rounds, the unit to which it does: 1 for whole money, 0.1 for a tenth.
        printed: what the page prints instead where it errs, and `wrong` why.
    """

    title: str
    on: date
    known_at: date | None
    source: str
    given: dict[str, Any]
    expected: dict[str, Any]
    printed_to: dict[str, Decimal]
    printed: dict[str, Any]
    wrong: str
    file: str


def examples(regime: Regime) -> Iterator[Example]:
    """The examples of a country's law, of a zone, or of the file that describes one.

    Raises:
        PackError: an example is not written as it should be.
    """
    place = regime.layers[-1].place
    files = [] if place is None else sorted(place.glob("examples/*.toml")) if place.is_dir() else [place]
    for path in files:
        tables = read_table(path).get("example", [])
        if not isinstance(tables, list):
            raise PackError(f"{path.name}: `example` is no list of tables.", hint="write [[example]].")
        for table in tables:
            yield _example(table, path, regime)


def try_example(regime: Regime, example: Example) -> tuple[Case | None, list[str]]:
    """The case of an example, and what in it is not as expected; no case where the law cannot answer."""
    try:
        case = regime.on(example.on, known_at=example.known_at).evaluate(list(example.expected), **example.given)
    except SezamError as error:
        return None, [error.message]
    wrong = []
    for name, value in example.expected.items():
        wanted = truth(value, name) if unit_of(name) == TRUTH else exact(value, name)
        if computed(case, example, name) != wanted:
            trace = case.explain(name)
            off = f" ({Decimal(case[name]) - wanted:+f})" if isinstance(wanted, Decimal) else ""
            wrong.append(f"{name} is {trace.amount}, expected {shown(wanted, trace.unit, trace.currency)}{off}")
    return case, wrong


def computed(case: Case, example: Example, name: str) -> Any:
    """A result of an example's case, rounded half up where the page prints it rounded."""
    unit = example.printed_to.get(name)
    return case[name] if unit is None else round_half_up(Decimal(case[name]), unit)


def _example(table: Any, path: Path, regime: Regime) -> Example:
    title = table.get("title", "") if isinstance(table, dict) else ""
    where = f"{path.name}: `{title}`"
    if not isinstance(table, dict) or set(table) - _KEYS or not title or not isinstance(title, str):
        raise PackError(f"{where} is no example.", hint=f"it has {', '.join(sorted(_KEYS))}.")
    given, expected, to, printed = (table.get(key, {}) for key in ("given", "expected", "printed_to", "printed"))
    if type(table.get("on")) is not date or not all(isinstance(t, dict) for t in (given, expected, to, printed)):
        raise PackError(f"{where} lacks its day, its facts or its results.", hint="write on = 2018-03-01, given, expected.")
    if not given or not expected:
        raise PackError(f"{where} lacks its facts or its results.", hint="write given = { ... }, expected = { ... }.")
    if str(table.get("source")) not in regime.pack.sources:
        raise PackError(f"{where} names the source `{table.get('source', '')}`.", hint="add it to sources.toml.")
    if type(table.get("known_at", table["on"])) is not date:
        raise PackError(f"{where}: `known_at` is no day.", hint="write known_at = 2023-03-28.")
    units = {name: exact(unit, f"`printed_to` of {name}") for name, unit in to.items()}
    if set(units) - set(expected) or not all(unit > 0 for unit in units.values()):
        raise PackError(
            f"{where}: `printed_to` is of a result that is not expected, or not above 0.", hint="write its name and 0.1."
        )
    return Example(
        title, table["on"], table.get("known_at"), table["source"], given, expected, units, printed,
        str(table.get("wrong", "")), str(path),
    )  # fmt: skip
