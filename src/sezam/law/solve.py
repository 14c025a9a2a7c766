"""The input that gives a wanted result, to the last coin, with every rounding in it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from sezam.errors import DateNotCoveredError, LawError, NoSolutionError, UsageError
from sezam.law.evaluate import check_fact, evaluate
from sezam.law.graph import Law, Number
from sezam.law.packs import Input
from sezam.law.pieces import Piece, pieces
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, OverMonths
from sezam.law.trace import Case
from sezam.units import COUNT, MONEY, SCALE, SHARE, TRUTH, convert, exact, shown, truth

_STEPS_PER_DECADE = 12
_PLACES = {COUNT: 0, TRUTH: 0}
_PLACES_OF_RATES = 6
_MOST_COUNTED = 1_000
"""Size of a range in which every value is tried."""
_MOST_NEAR = 5_000
"""Steps around a crossing that are tried at the most."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A run of neighbouring inputs that all give the wanted result.

    Args:
        least, most: first and last input of the run; a truth is the same in both.
        case: the case at `least`.
    """

    least: Decimal | bool
    most: Decimal | bool
    case: Case


def solve(law: Law, unknown: str, target: str, wanted: Any, given: Mapping[str, Any]) -> tuple[Solution, ...]:
    """Every input that gives the wanted result, the smallest first.

    Money is searched to the smallest coin: the result is cut into straight pieces, see `sezam.law.pieces`, and around the
    place where a piece passes the target every coin is tried that the roundings may reach. Truths are both tried, and
    counts up to a thousand.
    Where a result is no straight line, and for other inputs (rates to six decimal places), the search goes by a grid with
    a point on both sides of every amount in the law, and bisects.

    Args:
        unknown: the input to find, or a number of the law.
        target: the result that is to be `wanted`: an amount, a share, a count or a truth.
        given: the other facts of the case.

    Raises:
        NoSolutionError: no input gives it; the hint names the two nearest results.
        DateNotCoveredError: none was found, and for some inputs the law lacks a number.
    """
    search = _Search(law, unknown, target, wanted, given)
    runs = search.runs()
    if not runs:
        raise search.gap or search.none()
    return tuple(Solution(search.value(a), search.value(b), search.case(a)) for a, b in runs)


class _Search:
    """Whole steps of the unknown, and how far the result of each is off."""

    def __init__(self, law: Law, unknown: str, target: str, wanted: Any, given: Mapping[str, Any]) -> None:
        what, result = law.standing(unknown).what, law.standing(target).what
        if not isinstance(what, Input | Number) or what.unit == SCALE:
            raise UsageError(f"`{unknown}` is not a fact that a case gives.", hint="solve for gross_wage_month.")
        if unknown in given:
            raise UsageError(f"`{unknown}` is both given and to be found.", hint="leave one of the two out.")
        if not isinstance(result, Rule | OverMonths):
            raise UsageError(f"`{target}` is not a result of the law.", hint="solve for net_pay_month=2000.")
        self.law, self.unknown, self.target = law, unknown, target
        self.unit, self.of = what.unit, result.unit
        self.goal = Decimal(truth(wanted, f"`{target}`")) if self.of == TRUTH else exact(wanted, f"`{target}`")
        self.facts = {name: check_fact(law, name, value) for name, value in given.items()}
        places = law.currency.decimals if self.unit == MONEY else _PLACES.get(self.unit, _PLACES_OF_RATES)
        self.step = Decimal(1).scaleb(-places)
        most = Decimal(1) if self.unit in (SHARE, TRUTH) else what.maximum
        self.lowest = 0 if self.unit == TRUTH else int(what.minimum / self.step)
        self.highest = int(most / self.step)
        self._off: dict[int, Decimal] = {}
        self.gap: DateNotCoveredError | None = None

    def value(self, steps: int) -> Decimal | bool:
        """The input at a place of the search."""
        return bool(steps) if self.unit == TRUTH else steps * self.step

    def case(self, steps: int) -> Case:
        """The whole case at a place of the search."""
        return evaluate(self.law, {**self.facts, self.unknown: self.value(steps)})

    def off(self, steps: int) -> Decimal:
        """By how much the result misses the target."""
        if steps not in self._off:
            found = evaluate(self.law, {**self.facts, self.unknown: self.value(steps)}, [self.target])[self.target]
            self._off[steps] = Decimal(found) - self.goal
        return self._off[steps]

    def runs(self) -> list[tuple[int, int]]:
        """First and last place of each run of neighbouring solutions."""
        runs: list[tuple[int, int]] = []
        for place in sorted(p for p in self._places() if self.off(p) == 0):
            if not runs or place > runs[-1][1]:
                runs.append((self._end(place, -1, self.lowest), self._end(place, 1, self.highest)))
        return runs

    def _places(self) -> set[int]:
        """Places at which a solution may be, if there is one."""
        if self.highest - self.lowest <= _MOST_COUNTED and self.unit in (COUNT, TRUTH):
            return set(range(self.lowest, self.highest + 1))
        points = self._by_pieces()
        if points is not None:
            return points
        points, near = {p for p in self._grid() if self._answers(p)}, self._wobble()
        for a, b in pairwise(sorted(points)):
            if self.off(a) * self.off(b) <= 0:
                low, high = self._bisect(a, b)
                points |= {p for p in self._within(low - near, high + near) if self._answers(p)}
        return points

    def _answers(self, steps: int) -> bool:
        """Whether the law can answer at a place; a number that was not found may matter for some inputs only."""
        try:
            self.off(steps)
        except DateNotCoveredError as gap:
            self.gap = gap
            return False
        return True

    def _within(self, low: int, high: int) -> set[int]:
        return set(range(max(low, self.lowest), min(high, self.highest) + 1))

    # straight pieces

    def _by_pieces(self) -> set[int] | None:
        """Every step that the roundings may bring to the target, piece by piece; None where there are no pieces."""
        if self.unit != MONEY or self.of != MONEY:
            return None
        points, slack = set[int](), Fraction(self._slack())
        start, stop = self.lowest, min(self.highest, self._reach())
        while start < stop:
            try:
                found = pieces(self.law, self.target, self.unknown, self.facts, start * self.step, stop * self.step)
            except LawError:
                return None
            for piece in found:
                points |= self._of_piece(piece, slack)
            # a last piece that still moves towards the target is followed to where it must have passed it
            last, start = found[-1], stop
            ahead = (self.goal - last.value) * _sign(last.slope)
            stop = min(self.highest, stop * 10) if ahead > 0 and stop < self.highest else start
        return points

    def _of_piece(self, piece: Piece, slack: Fraction) -> set[int]:
        start, end = floor(piece.start / self.step), ceil(piece.end / self.step)
        points = self._within(start - 1, start + 1) | self._within(end - 1, end + 1)
        miss = Fraction(self.goal - piece.value)
        if piece.slope == 0:
            return points if abs(miss) > slack else points | self._within(start, min(end, start + _MOST_NEAR))
        reach = sorted((miss + way * slack) / piece.slope for way in (-1, 1))
        low = floor((Fraction(piece.start) + reach[0]) / Fraction(self.step))
        high = ceil((Fraction(piece.start) + reach[1]) / Fraction(self.step))
        low, high = max(low - 1, start), min(high + 1, end)
        middle = (low + high) // 2
        low, high = max(low, middle - _MOST_NEAR), min(high, middle + _MOST_NEAR)
        return points | self._within(low, high)

    def _slack(self) -> Decimal:
        """How far all roundings together can move the result: a unit for each, at the most, in each month that is summed."""
        order = self.law.order([self.target])
        is_summed = any(isinstance(self.law.standing(n).what, OverMonths) or self.law.summed(n, self.facts) for n in order)
        laws = [self.law.in_month(month) for month in range(1, MONTHS + 1)] if is_summed else [self.law]
        total, currencies = Decimal(0), self.law.regime.pack.currencies
        for law in laws:
            rules = [law.standing(name).what for name in law.order([self.target])]
            nodes = [node for rule in rules if isinstance(rule, Rule) for node in _roundings(rule.tree)]
            units = sum((self._unit_of(node, law) for node in nodes), Decimal(0))
            total += convert(units, law.currency.code, self.law.currency.code, currencies)
        return total or self.step

    def _unit_of(self, node: ast.expr, law: Law) -> Decimal:
        """The unit of one rounding; a number of the law, as a rule."""
        if isinstance(node, ast.Name) and node.id not in self.facts:
            what = law.standing(node.id).what if node.id in law.names() else None
            if isinstance(what, Number) and isinstance(what.value, Decimal):
                return what.value
        return Decimal(1)

    # a grid, where there are no pieces

    def _wobble(self) -> int:
        """Steps around a crossing in which several roundings may make the result go up and down."""
        return min(_MOST_NEAR, max(8, int(2 * self._slack() / self.step))) if self.of == MONEY == self.unit else 8

    def _reach(self) -> int:
        """A place beyond which nothing in the law lies near the target."""
        goal = abs(self.goal) if self.of == MONEY else Decimal(0)
        return int(min(self.highest * self.step, max([goal, self.step, *self._amounts()]) * 100) / self.step)

    def _amounts(self) -> list[Decimal]:
        found = [s.what.value for s in self.law.names().values() if isinstance(s.what, Number) and s.what.unit == self.unit]
        return [v for v in found if isinstance(v, Decimal)]

    def _grid(self) -> Iterable[int]:
        if self.unit != MONEY:
            wide = max(1, (self.highest - self.lowest) // 1000)
            yield from range(self.lowest, self.highest + 1, wide)
        top = self._reach() if self.unit == MONEY else self.highest
        yield from (self.lowest, top)
        place = 1.0
        while place < top:
            if place >= self.lowest:
                yield int(place)
            place *= 10 ** (1 / _STEPS_PER_DECADE)
        for amount in self._amounts():
            yield from (p for p in self._within(int(amount / self.step) - 1, int(amount / self.step) + 1) if p <= top)

    def _bisect(self, a: int, b: int) -> tuple[int, int]:
        """The two neighbouring steps between which the result passes the target."""
        while b - a > 1 and self.off(a) != 0 and self.off(b) != 0:
            middle = (a + b) // 2
            a, b = (middle, b) if (self.off(middle) < 0) == (self.off(a) < 0) else (a, middle)
        return a, b

    def _end(self, place: int, way: int, limit: int) -> int:
        """How far a run of solutions reaches: strides that double while they hold, then halve."""
        stride, shrinking = 1, False
        while stride:
            reach = place + way * stride
            if (limit - reach) * way >= 0 and self._answers(reach) and self.off(reach) == 0:
                place, stride = reach, stride // 2 if shrinking else stride * 2
            else:
                shrinking, stride = True, stride // 2
        return place

    def _best(self, misses: Mapping[int, Decimal]) -> Decimal | bool | None:
        """The input whose result misses the target least; None if there is none."""
        return self.value(min(misses, key=lambda p: abs(misses[p]))) if misses else None

    def none(self) -> NoSolutionError:
        """The error that says so; its details `nearest` and `below` are the inputs of the nearest result and of that below."""
        money = self.law.currency.code if self.of == MONEY else ""

        def say(value: Any) -> str:
            return shown(bool(value) if self.of == TRUTH else value, self.of, money)

        pick: list[tuple[Callable[..., Decimal], list[Decimal]]] = [
            (max, [m for m in self._off.values() if m < 0]), (min, [m for m in self._off.values() if m > 0]),
        ]  # fmt: skip
        near = [say(self.goal + best(misses)) for best, misses in pick if misses] if self.of != TRUTH else []
        hint = f"the nearest that can be reached: {' and '.join(near)}." if near else f"`{self.target}` is never that."
        ends = (self.lowest * self.step, self.highest * self.step)
        span = " to ".join(shown(end, self.unit, self.law.currency.code) for end in ends) if self.unit != TRUTH else "yes or no"
        return NoSolutionError(
            f"No `{self.unknown}` ({span}) gives `{self.target}` = {say(self.goal)} under `{self.law.regime.id}` "
            f"on {self.law.on}.", hint=hint, nearest=self._best(self._off),
            below=self._best({p: m for p, m in self._off.items() if m < 0}),
        )  # fmt: skip


def _roundings(tree: ast.FunctionDef) -> list[ast.expr]:
    """The units of a rule's roundings."""
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    return [n.args[1] for n in calls if n.func.id.startswith("round_")]  # type: ignore[attr-defined]


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
