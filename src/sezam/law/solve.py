"""The input that gives a wanted result, to the last coin, with every rounding in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sezam.errors import NoSolutionError, UsageError
from sezam.law.evaluate import Case, check_fact, evaluate
from sezam.law.graph import Law, Number
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.units import MONEY, exact, shown, unit_of

_STEPS_PER_DECADE = 12
_WOBBLE = 8
"""Coins around a crossing in which several roundings may make the result go up and down."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A run of neighbouring inputs that all give the wanted result.

    Args:
        least, most: first and last input of the run, in steps of the smallest coin.
        case: the case at `least`.
    """

    least: Decimal
    most: Decimal
    case: Case


def solve(law: Law, unknown: str, target: str, wanted: Any, given: Mapping[str, Any]) -> tuple[Solution, ...]:
    """Every input that gives the wanted result, the smallest first.

    The search steps through the range on a grid that has a point on both sides of every amount of money
    in the law, and bisects, to the smallest coin, each step across which the result passes the target.

    Args:
        unknown: the input to find, money.
        target: the result that is to be `wanted`, money.
        given: the other facts of the case.

    Raises:
        NoSolutionError: no input gives it; the hint names the two nearest results.
    """
    what = law.standing(unknown).what
    if not isinstance(what, Input) or what.unit != MONEY:
        raise UsageError(f"`{unknown}` is no amount of money that a case gives.", hint="solve for gross_wage_month.")
    if unknown in given:
        raise UsageError(f"`{unknown}` is both given and to be found.", hint="leave one of the two out.")
    if not isinstance(law.standing(target).what, Rule) or unit_of(target) != MONEY:
        raise UsageError(f"`{target}` is not an amount that the law computes.", hint="solve for net_pay_month=2000.")
    goal = exact(wanted, f"`{target}`")
    coin = Decimal(1).scaleb(-law.currency.decimals)
    facts = {name: check_fact(law, name, value) for name, value in given.items()}

    def off(coins: int) -> Decimal:
        value = evaluate(law, {**facts, unknown: coins * coin}, [target])[target]
        return Decimal(value) - goal

    found = []
    points = _grid(law, what, goal, coin)
    below, above = None, None
    gaps = [(p, off(p)) for p in points]
    for (a, fa), (b, fb) in zip(gaps, gaps[1:], strict=False):
        if fa == 0 or fa * fb < 0 or fb == 0:
            low, f_low, high, f_high = _bisect(off, a, fa, b, fb)
            near = {p: off(p) for p in range(max(low - _WOBBLE, points[0]), min(high + _WOBBLE, points[-1]) + 1)}
            for point, miss in {**near, low: f_low, high: f_high}.items():
                if miss == 0:
                    found.append(point)
                elif miss < 0:
                    below = miss if below is None else max(below, miss)
                else:
                    above = miss if above is None else min(above, miss)
    if not found:
        raise _none(law, unknown, target, goal, below, above)
    runs = _runs(off, sorted(set(found)), int(what.minimum / coin), int(what.maximum / coin))
    return tuple(Solution(first * coin, last * coin, evaluate(law, {**facts, unknown: first * coin})) for first, last in runs)


def _grid(law: Law, what: Input, goal: Decimal, coin: Decimal) -> list[int]:
    """Points in coins: a geometric grid around the goal, and both sides of every amount of money in the law."""
    top = min(what.maximum, max(abs(goal), coin) * 100)
    points = {int(what.minimum / coin), int(top / coin)}
    step = 10 ** (1 / _STEPS_PER_DECADE)
    place = 1.0
    while place < top / coin:
        points.add(int(place))
        place *= step
    for standing in law.names().values():
        number = standing.what
        if isinstance(number, Number) and isinstance(number.value, Decimal) and number.unit == MONEY:
            edge = int(number.value / coin)
            points |= {edge - 1, edge, edge + 1}
    return sorted(p for p in points if what.minimum <= p * coin <= top)


def _bisect(off: Any, a: int, fa: Decimal, b: int, fb: Decimal) -> tuple[int, Decimal, int, Decimal]:
    """The two neighbouring coins between which the result passes the target."""
    while b - a > 1 and fa != 0 and fb != 0:
        middle = (a + b) // 2
        fm = off(middle)
        if fm == 0:
            return middle, fm, middle, fm
        a, fa, b, fb = (middle, fm, b, fb) if (fm < 0) == (fa < 0) else (a, fa, middle, fm)
    return a, fa, b, fb


def _runs(off: Any, found: list[int], lowest: int, highest: int) -> list[tuple[int, int]]:
    """First and last point of each run of neighbouring solutions."""
    runs: list[tuple[int, int]] = []
    for point in found:
        if not runs or point > runs[-1][1]:
            runs.append((_end(off, point, -1, lowest), _end(off, point, 1, highest)))
    return runs


def _end(off: Any, point: int, way: int, limit: int) -> int:
    """How far a run of solutions reaches: strides that double while they hold, then halve."""
    stride, shrinking = 1, False
    while stride:
        reach = point + way * stride
        if (limit - reach) * way >= 0 and off(reach) == 0:
            point, stride = reach, stride // 2 if shrinking else stride * 2
        else:
            shrinking, stride = True, stride // 2
    return point


def _none(law: Law, unknown: str, target: str, goal: Decimal, below: Any, above: Any) -> NoSolutionError:
    money = law.currency.code
    near = [shown(goal + miss, MONEY, money) for miss in (below, above) if miss is not None]
    hint = f"the nearest that can be reached: {' and '.join(near)}." if near else f"`{target}` does not come near it."
    return NoSolutionError(
        f"No `{unknown}` gives `{target}` = {shown(goal, MONEY, money)} under `{law.regime.id}` on {law.on}.", hint=hint
    )
