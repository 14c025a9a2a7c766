"""What arrives as the cost of the work grows, law by law, and where one law begins to leave more than another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sezam.errors import LawError, SezamError, UsageError
from sezam.law import Law
from sezam.law.pieces import Piece, pieces
from sezam.measures.comparison.column import COST, NET, unknown_of
from sezam.measures.comparison.rates import Rate

_SAMPLES = 240
_MOST_CROSSINGS = 400


@dataclass(frozen=True, slots=True)
class Stretch:
    """A straight piece of a curve, from `start` to `end` of cost, in the currency of the answer; before rounding."""

    start: Fraction
    end: Fraction
    low: Fraction
    high: Fraction

    def at(self, cost: Fraction) -> Fraction:
        """What arrives at a cost within the piece."""
        if self.end == self.start:
            return self.low
        return self.low + (self.high - self.low) * (cost - self.start) / (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Curve:
    """What arrives at each cost under one law.

    Args:
        is_sampled: the law is no straight line in its input; the pieces join points that were computed.
        problem: why there is no curve.
    """

    id: str
    stretches: tuple[Stretch, ...] = ()
    is_sampled: bool = False
    problem: str = ""

    def at(self, cost: Fraction) -> Fraction | None:
        """What arrives at a cost; None outside of the curve."""
        place = bisect_right([s.start for s in self.stretches], cost) - 1
        if place < 0 or cost > self.stretches[place].end:
            return None
        return self.stretches[place].at(cost)


@dataclass(frozen=True, slots=True)
class Change:
    """Where one law overtakes another as the cost grows.

    Args:
        cost: in the currency of the answer, to the cent.
        better, worse: ids, as they stand above that cost.
        leads: whether the one that overtakes is then the best of all.
    """

    cost: Decimal
    better: str
    worse: str
    leads: bool


def curve(law: Law, rate: Rate, facts: Mapping[str, Any], low: Decimal, high: Decimal) -> Curve:
    """The curve of one law over a range of cost in the currency of `rate`.

    The law is cut into straight pieces, exactly; what a law rounds is passed through.
    """
    own = {n: v for n, v in facts.items() if n in law.names()}
    try:
        unknown = unknown_of(law)
        own.pop(unknown, None)
        top = rate.home(high, law.currency.decimals)  # the pay is no more than it costs
        bottom = Decimal(law.standing(unknown).what.minimum)  # type: ignore[union-attr]
        try:
            found, sampled = _exact(law, unknown, own, bottom, max(top, bottom + 1)), False
        except LawError:
            found, sampled = _sampled(law, unknown, own, bottom, max(top, bottom + 1)), True
    except SezamError as error:
        return Curve(law.regime.id, problem=error.message)
    by = Fraction(rate.value)
    lowest, highest = Fraction(low), Fraction(high)
    cut = [_cut(Stretch(s.start / by, s.end / by, s.low / by, s.high / by), lowest, highest) for s in found]
    kept = tuple(s for s in cut if s is not None)
    if not kept:
        return Curve(law.regime.id, problem="its work costs nothing within the range.")
    return Curve(law.regime.id, kept, sampled)


def changes(curves: Sequence[Curve]) -> tuple[Change, ...]:
    """Every place where the order of the curves changes, the lowest cost first.

    Raises:
        UsageError: the curves cross too often to be told.
    """
    found = []
    for i, a in enumerate(curves):
        for b in curves[i + 1 :]:
            found += _between(a, b)
            if len(found) > _MOST_CROSSINGS:
                raise UsageError(
                    f"The curves cross more than {_MOST_CROSSINGS} times.", hint="ask for fewer regimes or a shorter range."
                )
    told = []
    for cost, better, worse in sorted(found, key=lambda c: (c[0], c[1].id)):
        just_above = cost + Fraction(1, 1000)
        values = {c.id: v for c in curves if (v := c.at(just_above)) is not None}
        leads = bool(values) and max(values, key=lambda k: values[k]) == better.id
        told.append(Change(round(Decimal(cost.numerator) / Decimal(cost.denominator), 2), better.id, worse.id, leads))
    return tuple(told)


def _exact(law: Law, unknown: str, facts: Mapping[str, Any], low: Decimal, high: Decimal) -> list[Stretch]:
    """Cost and net pay as straight pieces over the unknown, laid upon each other."""
    cost, net = (pieces(law, name, unknown, facts, low, high) for name in (COST, NET))
    edges = sorted({*(p.start for p in cost), *(p.start for p in net), high})
    found: list[Stretch] = []
    for a, b in pairwise(edges):
        x, y = _piece_at(cost, a), _piece_at(net, a)
        start, end = (_value(x, Fraction(at)) for at in (a, b))
        if end > start:
            if found and start > found[-1].end:
                # the cost leaps: a budget in between pays what it paid below the leap
                found.append(Stretch(found[-1].end, start, found[-1].high, found[-1].high))
            found.append(Stretch(start, end, _value(y, Fraction(a)), _value(y, Fraction(b))))
    return found


def _piece_at(found: Sequence[Piece], at: Decimal) -> Piece:
    return next(p for p in reversed(found) if p.start <= at)


def _value(piece: Piece, at: Fraction) -> Fraction:
    return Fraction(piece.value) + piece.slope * (at - Fraction(piece.start))


def _sampled(law: Law, unknown: str, facts: Mapping[str, Any], low: Decimal, high: Decimal) -> list[Stretch]:
    coin = Decimal(1).scaleb(-law.currency.decimals)
    steps = [round((low + (high - low) * k / _SAMPLES) / coin) * coin for k in range(_SAMPLES + 1)]
    points = []
    for step in dict.fromkeys(steps):
        case = law.evaluate([COST, NET], **{**facts, unknown: step})
        points.append((Fraction(case[COST]), Fraction(case[NET])))
    return [Stretch(a, b, m, n) for (a, m), (b, n) in pairwise(points) if b > a]


def _cut(stretch: Stretch, low: Fraction, high: Fraction) -> Stretch | None:
    start, end = max(stretch.start, low), min(stretch.end, high)
    return Stretch(start, end, stretch.at(start), stretch.at(end)) if start < end else None


def _between(a: Curve, b: Curve) -> list[tuple[Fraction, Curve, Curve]]:
    """Where one of two curves overtakes the other: cost, who is better above it, who is worse."""
    if not a.stretches or not b.stretches:
        return []
    edges = sorted({e for c in (a, b) for s in c.stretches for e in (s.start, s.end)})
    found: list[tuple[Fraction, Curve, Curve]] = []
    ahead = 0
    for low, high in pairwise(edges):
        middle = (low + high) / 2
        pair = [next((s for s in c.stretches if s.start <= middle <= s.end), None) for c in (a, b)]
        if pair[0] is None or pair[1] is None:
            continue
        gaps = [pair[0].at(x) - pair[1].at(x) for x in (low, high)]
        signs = [(g > 0) - (g < 0) for g in gaps]
        if signs[0] and ahead and signs[0] != ahead:
            found.append((low, a, b) if signs[0] > 0 else (low, b, a))
        if signs[0] and signs[1] and signs[0] != signs[1]:
            at = low + (high - low) * gaps[0] / (gaps[0] - gaps[1])
            found.append((at, a, b) if signs[1] > 0 else (at, b, a))
        ahead = signs[1] or signs[0] or ahead
    return found
