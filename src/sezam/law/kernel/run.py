"""Columns in, columns out: the compiled law on many rows at once."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from sezam.errors import LawError, PopulationError
from sezam.law.evaluate import check_fact, evaluate
from sezam.law.graph import Law
from sezam.law.kernel.compiled import loop_of, module_of
from sezam.law.kernel.loop import Loop
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, OverMonths
from sezam.law.trace import Case
from sezam.units import COUNT, MONEY, TRUTH, plain

PLACES_OF_RATES = 6
"""Scale of columns that are neither money nor counts."""
_CORES = os.cpu_count() or 1
_ROWS_PER_THREAD = 250_000
"""Below this, a second thread costs more than it brings."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results of a run.

    Args:
        columns: (n,) int64 by name, in units of 10**-scale; truths are (n,) bool.
        scales: scale by name; money has at least the decimals of its smallest coin.
    """

    columns: dict[str, np.ndarray]
    scales: dict[str, int]

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def exact(self, name: str, row: int) -> Decimal | bool:
        """One result as the exact path would give it."""
        value = self.columns[name][row]
        return bool(value) if self.columns[name].dtype == np.bool_ else Decimal(int(value)).scaleb(-self.scales[name])

    def total(self, name: str) -> Decimal:
        """The exact sum of a column."""
        column = self.columns[name]
        parts = (int(column[i : i + _ROWS_PER_THREAD].sum()) for i in range(0, len(column), _ROWS_PER_THREAD))
        return Decimal(sum(parts)).scaleb(-self.scales[name])


class Rows:
    """Rows of facts, checked, and the loop that the law of each makes of them.

    Args:
        laws: the laws that rows live under: one, or one for each (regime, month).
        columns: facts by name. An (n,) integer array of money counts the smallest coin of the laws' currency
            (the finest one, if they differ); an (n, 12) array tells a month's flow for each month of the year;
            truths are bool; a single value holds for all rows.
        targets: results to compute.
        cells: (n,) int64, which of `laws` each row lives under; not needed with one law.
        known: columns of results that were computed elsewhere, such as those of a worker's firm, scaled like facts.

    Raises:
        PopulationError: a column is no integer array, or a value in it cannot be; names the first row.
        UnboundedError: a rule does not fit into 64-bit integers.
    """

    def __init__(
        self, laws: Sequence[Law], columns: Mapping[str, Any], targets: Sequence[str], cells: np.ndarray | None = None,
        known: Mapping[str, np.ndarray] | None = None,
    ) -> None:  # fmt: skip
        if len(laws) > 1 and cells is None:
            raise PopulationError("There are several laws but no column that says which row lives under which.", hint="cells=")
        self.laws, self.targets = list(laws), list(targets)
        self.known = dict(known or {})
        self.arrays = {name: np.asarray(value) for name, value in {**columns, **self.known}.items()}
        kinds = {name: _kind(name, array) for name, array in self.arrays.items()}
        lengths = {len(a) for n, a in self.arrays.items() if kinds[n] != "one"} | ({len(cells)} if cells is not None else set())
        if len(lengths) != 1:
            raise PopulationError(f"The columns have {sorted(lengths) or 'no'} rows.", hint="give columns of one length.")
        self.count = lengths.pop()
        self.loop: Loop = loop_of(laws, targets, kinds)
        self.cells = _read_only(np.zeros(1, np.int64) if cells is None else np.ascontiguousarray(cells, np.int64))
        self.step = 0 if cells is None else 1
        decimals = self.loop.decimals
        inputs = (
            self.known[n]
            if n in self.known
            else _scalar(laws[0], n, columns[n], decimals)
            if kinds[n] == "one"
            else _column(laws, n, self.arrays[n], decimals)
            for n in self.loop.inputs
        )
        self.inputs = [_read_only(a) if isinstance(a, np.ndarray) else a for a in inputs]
        for name in self.loop.unchecked:
            _within(laws, name, self.arrays[name], decimals)

    def refuse(self) -> None:
        """Say what is wrong with the rows, once the loop has found that something is.

        Raises:
            PopulationError: names the first value that cannot be.
        """
        if self.step and not 0 <= int(self.cells.min()) <= int(self.cells.max()) < len(self.laws):
            raise PopulationError("A row names a law that is not among those given.", hint="cells count from 0.")
        for name, array in self.arrays.items():
            if name in self.loop.inputs and array.ndim:
                _within(self.laws, name, array, self.loop.decimals)
        raise PopulationError("A result that other results rest on is beyond 10^12.", hint="correct the columns.")

    def exact(self, row: int, targets: Sequence[str] | None = None) -> Case:
        """One row through the exact path, with its trace.

        Raises:
            LawError: what the row needs is not there.
        """
        law = self.laws[int(self.cells[row * self.step])]
        facts = facts_of(law, self.arrays, row, self.loop.decimals)
        known = {name: facts.pop(name) for name in self.known}
        return evaluate(law, facts, list(targets or self.targets), known=known)

    def columns(
        self, start: int, stop: int, threads: int = 1, old: Mapping[str, np.ndarray] | None = None
    ) -> dict[str, np.ndarray]:
        """The results of some rows, in whole numbers.

        Args:
            old: arrays whose memory may be used again.

        Raises:
            LawError: a row needs what is not there.
        """
        loop, count, outputs = self.loop, stop - start, dict[str, np.ndarray]()
        for name, _, truth in loop.outputs:
            kind, kept = np.bool_ if truth else np.int64, (old or {}).get(name)
            fits = kept is not None and kept.shape == (count,) and kept.dtype == kind
            outputs[name] = kept if fits and kept is not None else np.empty(count, kind)
        status = np.empty(count if loop.may_miss else 0, np.bool_)
        cells = self.cells[start:stop] if self.step else self.cells
        inputs = [a[start:stop] if isinstance(a, np.ndarray) else a for a in self.inputs]
        fill = module_of(loop).loop

        def share(first: int, last: int) -> bool:
            return bool(fill(first, last, cells, self.step, loop.table, *inputs, *outputs.values(), status))

        if any(shared(share, count, threads)):
            self.refuse()
        if loop.may_miss and status.any():
            self._mend(np.flatnonzero(status), outputs, start)
        return outputs

    def _mend(self, flagged: np.ndarray, outputs: Mapping[str, np.ndarray], start: int) -> None:
        """Send rows that met something missing through the exact path, which answers or says what is missing."""
        scales = {name: scale for name, scale, _ in self.loop.outputs}
        for row in flagged:
            try:
                case = self.exact(start + int(row))
            except LawError as error:
                error.message = f"{error.message[:-1]} (row {start + row:,}, the first of {len(flagged):,} such rows)."
                error.args = (error.message,)
                raise
            for name in self.targets:
                value = case[name]
                outputs[name][row] = value if isinstance(value, bool) else int(Decimal(value).scaleb(scales[name]))


def run(
    laws: Sequence[Law], columns: Mapping[str, Any], targets: Sequence[str], cells: np.ndarray | None = None,
    *, threads: int = 0, out: Outcome | None = None,
) -> Outcome:  # fmt: skip
    """Compute the targets for every row, in whole numbers, exactly as the law rounds.

    Args:
        laws, columns, targets, cells: see `Rows`.
        threads: how many threads share the rows; 0: as many as there are cores, fewer for few rows.
        out: an earlier outcome of as many rows, whose memory is used again.

    Raises:
        PopulationError: a column is no integer array, or a value in it cannot be; names the first row.
        DateNotCoveredError, UndeterminedError: a row needs a number or fact that is not there.
        UnboundedError: a rule does not fit into 64-bit integers.
    """
    rows = Rows(laws, columns, targets, cells)
    outputs = rows.columns(0, rows.count, threads, {} if out is None else out.columns)
    return Outcome(outputs, {name: scale for name, scale, _ in rows.loop.outputs})


def shared(work: Any, count: int, threads: int) -> list[Any]:
    """What `work(start, stop)` gives for slices of the rows, in their order.

    Threads take slice after slice, so that one that a busy machine holds up does not hold up the others.
    """
    slices = max(1, count // _ROWS_PER_THREAD)
    edges = [count * k // slices for k in range(slices + 1)]
    found, waiting = [None] * slices, iter(range(slices))

    def take() -> None:
        for k in waiting:
            found[k] = work(edges[k], edges[k + 1])

    others = [_helpers(os.getpid()).submit(take) for _ in range(min(threads or _CORES, slices) - 1)]
    take()
    for other in others:
        if not other.cancel():
            other.result()
    return found


@functools.cache
def _helpers(process: int) -> ThreadPoolExecutor:  # noqa: ARG001  threads do not outlive a fork
    """Threads that wait for work; the caller's own takes a share too."""
    return ThreadPoolExecutor(_CORES, "sezam")


def _read_only(array: np.ndarray) -> np.ndarray:
    """The same numbers as a kind of array that is compiled for once, whether the caller may write to them or not."""
    view = array.view()
    view.flags.writeable = False
    return view


def _kind(name: str, array: np.ndarray) -> str:
    if array.ndim == 0:
        return "one"
    if array.ndim == 1:
        return "row"
    if array.ndim == 2 and array.shape[1] == MONTHS and name.endswith("_month"):
        return "months"
    raise PopulationError(
        f"Column `{name}` has the shape {array.shape}.", hint="give one value a row, or (n, 12) for a flow of a month."
    )


def _column(laws: Sequence[Law], name: str, array: np.ndarray, decimals: int) -> np.ndarray:
    what = laws[0].standing(name).what
    if isinstance(what, Rule | OverMonths):
        raise PopulationError(f"Column `{name}` is a result of the law, not a fact.", hint="leave it out.")
    if what.unit == TRUTH:
        if array.dtype != np.bool_:
            raise PopulationError(f"Column `{name}` holds {array.dtype}; it means yes or no.", hint="give booleans.")
        return np.ascontiguousarray(array)
    if not np.issubdtype(array.dtype, np.integer):
        coin = f"whole coins (10^-{decimals} of the currency)" if what.unit == MONEY else "whole numbers"
        raise PopulationError(f"Column `{name}` holds {array.dtype}, not {coin}.", hint="round it to int64 first.")
    return np.ascontiguousarray(array, np.int64)


def _within(laws: Sequence[Law], name: str, array: np.ndarray, decimals: int) -> None:
    """Refuse a column with a value that cannot be."""
    inputs = [w for w in (law.standing(name).what for law in laws) if isinstance(w, Input)]
    if array.dtype == np.bool_ or not inputs or not array.size:
        return
    scale = decimals if inputs[0].unit == MONEY else 0
    low, high = min(w.minimum for w in inputs), max(w.maximum for w in inputs)
    wrong = (array < int(low.scaleb(scale))) | (array > int(high.scaleb(scale)))
    if wrong.any():
        first = tuple(int(k) for k in np.argwhere(wrong)[0])
        raise PopulationError(
            f"Column `{name}` has values outside of {low:,f} to {high:,f}, {int(wrong.sum()):,} of {array.size:,}; "
            f"the first is {plain(Decimal(int(array[first])).scaleb(-scale))} in row {first[0]:,}.",
            hint="correct the column.",
        )


def _scalar(law: Law, name: str, value: Any, decimals: int) -> Any:
    fact = check_fact(law, name, value.item() if isinstance(value, np.generic) else value)
    if isinstance(fact, bool):
        return fact
    unit = law.standing(name).what.unit
    scale = decimals if unit == MONEY else 0 if unit == COUNT else PLACES_OF_RATES
    assert isinstance(fact, Decimal)
    coins = fact.scaleb(scale)
    if coins != coins.to_integral_value():
        raise PopulationError(f"`{name}` = {fact} has more than {scale} decimal places.", hint="round it.")
    return int(coins)


def facts_of(law: Law, arrays: Mapping[str, Any], row: int, decimals: int) -> dict[str, Any]:
    """The facts of one row as the exact path takes them."""
    facts = {}
    for name, array in arrays.items():
        value = np.asarray(array)
        items = (value[row] if value.ndim else value).tolist()
        unit = law.standing(name).what.unit
        scale = 0 if not value.ndim or unit in (COUNT, TRUTH) else decimals if unit == MONEY else PLACES_OF_RATES
        coins = [Decimal(i).scaleb(-scale) if scale else i for i in (items if isinstance(items, list) else [items])]
        facts[name] = coins if isinstance(items, list) else coins[0]
    return facts
