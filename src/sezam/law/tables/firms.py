"""Firms and their workers: a loop over workers, totals of each firm, a loop over firms, and back where law says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from sezam.errors import PackError, PopulationError
from sezam.law.evaluate import WORKER
from sezam.law.graph import Law
from sezam.law.kernel import Outcome, Rows
from sezam.law.kernel.lowering import UnboundedError
from sezam.law.kernel.run import PLACES_OF_RATES
from sezam.law.kernel.totals import sums_of
from sezam.law.rules import Rule
from sezam.law.sums import STAFF_COUNT, OverStaff
from sezam.units import COUNT, MONEY, TRUTH


def run_firms(
    laws: Sequence[Law], firms: Mapping[str, Any], staff: Mapping[str, Any], firm_of: np.ndarray, targets: Sequence[str],
    cells: np.ndarray | None = None,
) -> tuple[Outcome, Outcome]:  # fmt: skip
    """Compute the targets for firms and their workers, who live under the regime of their firm.

    Args:
        laws: the laws that firms live under.
        firms: facts of firms, (f,) columns as for `run`; `staff` those of workers, (n,).
        firm_of: (n,) int64, the firm of each worker, from 0 to f - 1.
        targets: results about firms and about workers.
        cells: (f,) int64, which of `laws` each firm lives under; not needed with one law.

    Returns:
        The outcome of firms and that of workers.

    Raises:
        PopulationError: a worker has no firm, or a column holds what it cannot.
        PackError: a total rests on itself.
        LawError: a row needs what is not there.
    """
    both = _Both(laws, firms, staff, firm_of, cells)
    needed = both.crossings(targets)
    while needed:
        ready = [name for name in needed if not both.crossings(both.beneath(name))]
        if not ready:
            raise PackError(f"`{needed[0]}` rests on itself over the firm's workers.", hint="cut the circle.")
        both.compute(ready)
        needed = both.crossings(targets)
    return both.results(targets)


class _Both:
    """What is known of firms and of workers so far."""

    def __init__(
        self, laws: Sequence[Law], firms: Mapping[str, Any], staff: Mapping[str, Any], firm_of: np.ndarray,
        cells: np.ndarray | None,
    ) -> None:  # fmt: skip
        self.laws, self.firms, self.staff, self.decimals = laws, firms, staff, max(law.currency.decimals for law in laws)
        lengths = {len(np.asarray(c)) for c in firms.values() if np.ndim(c)} | ({len(cells)} if cells is not None else set())
        self.firm_of = np.ascontiguousarray(firm_of, np.int64)
        if len(lengths) > 1:
            raise PopulationError(f"The columns of firms have {sorted(lengths)} rows.", hint="give columns of one length.")
        self.count = lengths.pop() if lengths else int(self.firm_of.max(initial=-1)) + 1
        if len(self.firm_of) and not 0 <= int(self.firm_of.min()) <= int(self.firm_of.max()) < self.count:
            raise PopulationError("A worker's firm is not among the firms.", hint="firms count from 0.")
        self.cells = np.zeros(self.count, np.int64) if cells is None else np.ascontiguousarray(cells, np.int64)
        self.of_firms: dict[str, np.ndarray] = {}

    def beneath(self, name: str) -> list[str]:
        """What has to be known before a total or a firm's result can be computed."""
        what = self.laws[0].standing(name).what
        if isinstance(what, OverStaff):
            return [what.base] if what.base else []
        return [n for law in self.laws for n in _arguments(law, name)]

    def crossings(self, names: Collection[str]) -> list[str]:
        """Totals that firms' rules read and firms' results that workers' rules read, not yet known, beneath some names."""
        found: dict[str, None] = {}
        for law in self.laws:
            waiting, seen = list(names), set[str]()
            while waiting:
                name = waiting.pop()
                if name in seen or name in self.of_firms or name in self.firms or name in self.staff:
                    continue
                seen.add(name)
                if isinstance(law.standing(name).what, OverStaff):
                    found[name] = None
                    waiting.extend(self.beneath(name))
                for need in _arguments(law, name):
                    if law.entity(name) == WORKER and law.entity(need) not in ("", WORKER) and need not in self.of_firms:
                        found[need] = None
                    waiting.append(need)
        return list(found)

    def compute(self, names: Sequence[str]) -> None:
        """Make totals and firms' results known."""
        whats = {name: self.laws[0].standing(name).what for name in names}
        sums = {name: what.base for name, what in whats.items() if isinstance(what, OverStaff) and what.base}
        if STAFF_COUNT in whats:
            self.of_firms[STAFF_COUNT] = np.bincount(self.firm_of, minlength=self.count).astype(np.int64)
        if sums:
            rows = self._workers(list(dict.fromkeys(sums.values())))
            found = sums_of(rows, self.firm_of)
            for name, base in sums.items():
                amounts = [*found.sums[base], *[Decimal(0)] * (self.count - len(found.sums[base]))]
                scale = self._scale(whats[name].unit)
                self.of_firms[name] = np.array([int(a.scaleb(scale)) for a in amounts], np.int64)
        results = [name for name, what in whats.items() if not isinstance(what, OverStaff)]
        if results:
            facts = [n for n in results if n in self.firms or not isinstance(whats[n], Rule)]
            rules = [n for n in results if n not in facts]
            outcome = self._firms(rules) if rules else None
            for name in rules:
                assert outcome is not None
                columns = outcome.columns(0, self.count)
                scale = {n: s for n, s, _ in outcome.loop.outputs}[name]
                self.of_firms[name] = self._scaled(name, columns[name], scale)
            for name in facts:
                self.of_firms[name] = self._fact(name)

    def results(self, targets: Sequence[str]) -> tuple[Outcome, Outcome]:
        """The outcome of firms and that of workers."""
        theirs = [n for n in targets if self.laws[0].entity(n) == WORKER]
        own = [n for n in targets if n not in theirs]
        return self._outcome(own, self._firms), self._outcome(theirs, self._workers)

    def _outcome(self, names: list[str], rows_for: Any) -> Outcome:
        if not names:
            return Outcome({}, {})
        rows = rows_for(names)
        return Outcome(rows.columns(0, rows.count, 0), {name: scale for name, scale, _ in rows.loop.outputs})

    def _firms(self, targets: list[str]) -> Rows:
        return Rows(self.laws, self.firms, targets, self.cells, {n: c for n, c in self.of_firms.items() if n not in self.firms})

    def _workers(self, targets: list[str]) -> Rows:
        known = {n: c[self.firm_of] for n, c in self.of_firms.items()}
        return Rows(self.laws, self.staff, targets, self.cells[self.firm_of], known)

    def _fact(self, name: str) -> np.ndarray:
        """A fact of firms as a column, or its default in law."""
        if name in self.firms:
            column = np.asarray(self.firms[name])
            return np.full(self.count, column) if column.ndim == 0 else column
        default = getattr(self.laws[0].standing(name).what, "default", None)
        if default is None:
            raise PopulationError(f"The firms do not say `{name}`, which their workers' law reads.", hint="add the column.")
        scale = self._scale(self.laws[0].standing(name).what.unit)
        return np.full(self.count, default if isinstance(default, bool) else int(default.scaleb(scale)))

    def _scale(self, unit: str) -> int:
        return self.decimals if unit == MONEY else 0 if unit in (COUNT, TRUTH) else PLACES_OF_RATES

    def _scaled(self, name: str, column: np.ndarray, scale: int) -> np.ndarray:
        wanted = self._scale(self.laws[0].standing(name).what.unit)
        if column.dtype == np.bool_ or scale == wanted:
            return column
        if scale > wanted:
            raise UnboundedError(f"`{name}` has {scale} decimal places where others read it.", hint="round it in its rule.")
        return np.asarray(column * 10 ** (wanted - scale))


def _arguments(law: Law, name: str) -> tuple[str, ...]:
    what = law.standing(name).what
    return what.arguments if isinstance(what, Rule) else ()
