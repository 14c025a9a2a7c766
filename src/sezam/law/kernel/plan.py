"""What a loop has to compute: the names of the day that is asked about, and those of each month that it sums."""

from __future__ import annotations

import graphlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from sezam.errors import DateNotCoveredError, PackError
from sezam.law.graph import Law
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, OverMonths, OverStaff

GAP: Final = "gap"
"""Stands where the law of a day has nothing under a name: a row that needs it goes through the exact path."""


@dataclass(slots=True)
class Stage:
    """Names, each after what it needs, and what stands behind each in each law; None where it is not needed."""

    order: list[str] = field(default_factory=list)
    behind: dict[str, list[Any]] = field(default_factory=dict)

    def rules(self) -> set[Rule]:
        """Every rule that some law needs."""
        return {what for row in self.behind.values() for what in row if isinstance(what, Rule)}


class Plan:
    """The names that some targets need under some laws.

    Args:
        asked: the laws that rows live under.
        targets: what is to be computed.
        given: names that the caller gives.

    Attributes:
        laws: those asked about, then those of the other months of their years, if months are summed.
        months: (asked, 12) int64, the place in `laws` of each month of the year.
        mixed: (asked) bool, whether the year has two currencies; such rows go through the exact path.
        here: the names of the day itself; `month` those of every month that is summed.
        sums: monthly flow to whether the whole year counts, or only the months before this one.
    """

    def __init__(self, asked: Sequence[Law], targets: Iterable[str], given: Collection[str]) -> None:
        self.given, self.laws, self.sums = given, list(asked), dict[str, bool]()
        self.here = self._stage(targets, range(len(asked)))
        self.months, self.mixed, self.month = np.zeros((len(asked), 0), np.int64), [False] * len(asked), Stage()
        if self.sums:
            self.mixed = [len({law.in_month(m).currency.code for m in (1, MONTHS)}) > 1 for law in asked]
            self.months = self._siblings(asked)
            count = 0
            while count < len(self.sums):
                count = len(self.sums)
                self.month = self._stage(list(self.sums), sorted(set(self.months.ravel().tolist())), Law.has)
            for stage in (self.here, self.month):
                for row in stage.behind.values():
                    row.extend([None] * (len(self.laws) - len(row)))

    def _siblings(self, asked: Sequence[Law]) -> np.ndarray:
        place = {_key(law): i for i, law in enumerate(asked)}
        months = np.empty((len(asked), MONTHS), np.int64)
        for row, law in enumerate(asked):
            for month in range(1, MONTHS + 1):
                there = law if month == law.month else law.in_month(month)
                key = _key(there)
                if key not in place:
                    place[key] = len(self.laws)
                    self.laws.append(there)
                months[row, month - 1] = row if there is law else place[key]
        return months

    def _stage(self, targets: Iterable[str], cells: Iterable[int], has: Callable[[Law, str], bool] | None = None) -> Stage:
        # in one run, another country's law may not have a flow that is summed
        sorter: graphlib.TopologicalSorter[str] = graphlib.TopologicalSorter()
        behind: dict[str, list[Any]] = {}
        for cell in cells:
            waiting = [name for name in targets if has is None or has(self.laws[cell], name)]
            while waiting:
                name = waiting.pop()
                found = behind.setdefault(name, [None] * len(self.laws))
                if found[cell] is not None:
                    continue
                found[cell] = what = self._what(self.laws[cell], name)
                needs = what.arguments if isinstance(what, Rule) and name not in self.given else ()
                sorter.add(name, *needs)
                waiting.extend(needs)
                if isinstance(what, OverMonths):
                    self.sums[what.base] = self.sums.get(what.base, False) or not what.to_date
        try:
            return Stage(list(sorter.static_order()), behind)
        except graphlib.CycleError as error:
            path = " → ".join(error.args[1])
            raise PackError(f"The rules of `{self.laws[0].regime.id}` go round in a circle: {path}.", hint="cut it.") from None

    def _what(self, law: Law, name: str) -> Any:
        try:
            what = law.standing(name).what
        except DateNotCoveredError:
            return GAP
        if isinstance(what, OverMonths) and not what.to_date:
            law.order([name])  # a month's rule that rests on the sum of its own year is a circle
        if name not in self.given and (isinstance(what, OverStaff) or (isinstance(what, Rule) and what.circular)):
            return GAP  # the exact path runs a declared circle, round by round
        if isinstance(what, Input):
            return law.summed(name, self.given) or what
        return what


def _key(law: Law) -> tuple[Any, ...]:
    return (*map(id, law.regime.layers), law.on, law.read_as, law.known_at, law.paid, law.reported)
