"""The arithmetic as a person would write it on paper: told numbers put into each relation."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from sezam.claims.quantities import COUNT, MONEY, Quantity
from sezam.claims.relations import AT_MOST, BOUND, PRODUCT, SUM, Relation
from sezam.claims.statement import BETWEEN, Claim, Interval, grouped, significant

_SCALES = ((10**12, "trn"), (10**9, "bn"), (10**6, "m"))


class Paper:
    """Writes lines about some claims.

    Args:
        claims: those that were made.
        bounds: what is known of each quantity from all of them, for those that nobody told; empty if they cannot hold.
    """

    def __init__(self, claims: Iterable[Claim], bounds: Mapping[Quantity, Interval] | None = None) -> None:
        self.told: dict[Quantity, Claim] = {}
        for claim in claims:
            if claim.of is None:
                self.told.setdefault(claim.what, claim)
        self.bounds = bounds or {}

    def amount(self, quantity: Quantity) -> str:
        """The told number, or the range that is implied, or the name."""
        if quantity in self.told:
            claim = self.told[quantity]
            if quantity.unit.startswith("term"):
                return claim.text
            if claim.qualifier == BETWEEN:
                return told_interval(claim.interval, quantity)
            if len(claim.printed) > 9 and claim.scale == 1 and quantity.dimension == MONEY:
                return told_value(claim.value, quantity)
            return f"{grouped(claim.printed)} {claim.unit}".strip()
        interval = self.bounds.get(quantity)
        if interval is None or interval.low is None or interval.high is None or interval.high == 0:
            return f"[{quantity}]"
        return told_interval(interval, quantity)

    def value(self, quantity: Quantity) -> Fraction | None:
        """The told number in whole units; None if nobody told it."""
        claim = self.told.get(quantity)
        return None if claim is None else claim.value

    def claim(self, claim: Claim) -> list[str]:
        """The line of a share, a growth, a multiple, an amount a head, or nothing for a bare level."""
        if claim.of is None:
            return []
        upper, lower = self.value(claim.what), self.value(claim.of)
        told = f"told {shown_as(claim, claim.interval)}"
        left = f"{self.amount(claim.what)} / {self.amount(claim.of)}"
        if claim.kind == "points":
            return [f"{claim.id}: {self.amount(claim.what)} − {self.amount(claim.of)}, {told}"]
        if upper is not None and lower:
            ratio = upper / lower
            return [f"{claim.id}: {left}{_less_one(claim)} = {_as_printed(claim, ratio)}, {told}"]
        if upper is None and lower is None:
            return [self._implied(claim, told)]
        if upper is not None:
            return [
                f"{claim.id}: {claim.of} = {self.amount(claim.what)} / {_ratio(claim)} = {told_interval(self._quotient(claim), claim.of)}"
            ]
        assert lower is not None
        return [
            f"{claim.id}: {claim.what} = {_ratio(claim)} × {self.amount(claim.of)} = {told_interval(claim.interval.times(lower), claim.what)}"
        ]

    def _implied(self, claim: Claim, told: str) -> str:
        """A ratio of two quantities that nobody told, with what is known of them from elsewhere."""
        assert claim.of is not None
        what, of = (self.bounds.get(q, Interval(None, None)) for q in (claim.what, claim.of))
        if what.low is not None and what.high is not None and of.low is not None and of.high is not None:
            ends = told_interval(what, claim.what), told_interval(of, claim.of)
            return f"{claim.id}: {claim.what} {ends[0]} / {claim.of} {ends[1]}, {told}"
        return f"{claim.id}: {claim.what} / {claim.of} is {told}"

    def _quotient(self, claim: Claim) -> Interval:
        upper = self.told[claim.what].interval
        low = upper.low / claim.interval.high if upper.low is not None and claim.interval.high else None
        high = upper.high / claim.interval.low if upper.high is not None and claim.interval.low else None
        return Interval(low, high)

    def relation(self, relation: Relation) -> list[str]:
        """The line of one relation, its own lines after it."""
        parts = [q for _, q in relation.parts]
        if relation.kind == AT_MOST:
            return [self._at_most(relation)]
        if relation.kind == BOUND:
            return [f"{relation}{self._bound(relation)}", *relation.lines]
        known = [self.value(q) for q in parts]
        if relation.kind == SUM:
            left = "".join(f" {'+' if s > 0 else '−'} {self.amount(q)}" for s, q in relation.parts).removeprefix(" + ")
            result = (
                None
                if None in known
                else sum((s * v for (s, _), v in zip(relation.parts, known, strict=True) if v is not None), Fraction(0))
            )
        else:
            left = " × ".join(self.amount(q) for q in parts) + (
                f" × {significant(relation.constant)}" if relation.constant != 1 else ""
            )
            result = None if None in known else relation.constant
            for value in known if result is not None else ():
                assert value is not None
                assert result is not None
                result *= value
            turned = self._turned(relation)
            if turned:
                return [turned]
        if result is None and len(parts) == 1:
            return [f"{relation.why}: {parts[0]} = {relation.whole} = {self.amount(relation.whole)}"]
        if result is None:
            return [f"{relation.why}: {left} = {self.amount(relation.whole)}"]
        percent = relation.whole in self.told and self.told[relation.whole].unit == "%"
        worked = _as_printed(self.told[relation.whole], result) if percent else told_value(result, relation.whole)
        told = f", told {self.amount(relation.whole)}" if relation.whole in self.told else ""
        return [f"{relation.why}: {left} = {worked}{told}"]

    def _bound(self, relation: Relation) -> str:
        """What the ends of a bound come to with the told number."""
        base = self.told.get(relation.parts[0][1])
        if (
            base is None
            or base.interval.low is None
            or base.interval.high is None
            or relation.low is None
            or relation.high is None
        ):
            return ""
        return f" = {told_interval(Interval(relation.low * base.interval.low, relation.high * base.interval.high), relation.whole)}"

    def _turned(self, relation: Relation) -> str:
        """A rate that nobody told, from the two amounts; empty if it was told."""
        rates = [q for _, q in relation.parts if q.measure == "exchange rate" and q not in self.told]
        others = [q for _, q in relation.parts if q not in rates]
        whole = self.value(relation.whole)
        if relation.kind != PRODUCT or len(rates) != 1 or whole is None or any(not self.value(q) for q in others):
            return ""
        rate, amount = whole, ""
        for q in others:
            value = self.value(q)
            assert value
            rate, amount = rate / value, self.amount(q)
        return f"{relation.why}: {self.amount(relation.whole)} / {amount} = {significant(rate)} {rates[0].unit}"

    def _at_most(self, relation: Relation) -> str:
        low, high = relation.whole, relation.parts[0][1]
        a, b = self.value(low), self.value(high)
        sign = "≤" if a is None or b is None or a <= b else ">"
        return f"{relation.why}: {low} {self.amount(low)} {sign} {high} {self.amount(high)}".replace(
            f"{low} [{low}]", str(low)
        ).replace(f"{high} [{high}]", str(high))


def _less_one(claim: Claim) -> str:
    if claim.years > 1:
        return f", in each of {claim.years} years"
    return " − 1" if claim.kind == "growth" else ""


def _ratio(claim: Claim) -> str:
    if claim.kind == "growth":
        return significant(claim.value, 6)
    return shown_as(claim, claim.interval) if claim.qualifier == BETWEEN else f"{grouped(claim.printed)} {claim.unit}".strip()


def _as_printed(claim: Claim, ratio: Fraction) -> str:
    """A ratio in the way in which the claim tells it."""
    if claim.kind == "growth":
        return f"{_fixed((_yearly(claim, ratio) - 1) * 100)} %"
    if claim.kind == "share" or claim.unit == "%":
        return f"{_fixed(ratio * 100)} %"
    return told_value(ratio / claim.scale, None) + (
        f" {claim.unit}" if claim.kind == "each" else " times" if claim.kind == "times" else ""
    )


def _yearly(claim: Claim, ratio: Fraction) -> Fraction:
    """The growth of each year that comes to this over all of them."""
    return ratio if claim.years == 1 or ratio <= 0 else Fraction(float(ratio) ** (1 / claim.years))


def _fixed(value: Fraction) -> str:
    return f"{float(value):,.2f}".replace("-", "−")


def shown_as(claim: Claim, interval: Interval) -> str:
    """An interval in the printed unit of a claim: `15.5 to 16.5 %`, `69.65 to 69.75`."""
    shift = Fraction(1) if claim.kind == "growth" else Fraction(0)
    ends = [None if e is None else (_yearly(claim, e) - shift) / claim.scale for e in (interval.low, interval.high)]
    if claim.kind == "level" and claim.what.dimension == COUNT and claim.scale == 1:
        ends = _whole(ends)
    unit = f" {claim.unit}" if claim.unit else ""
    low, high = (None if e is None else _end(e, ends) for e in ends)
    if low is None or high is None:
        return "anything" if low == high else f"at most {high}{unit}" if low is None else f"at least {low}{unit}"
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def _whole(ends: list[Fraction | None]) -> list[Fraction | None]:
    """The whole numbers of people or firms between two ends; the ends if there are none."""
    low, high = (
        (None if ends[0] is None else Fraction(math.ceil(ends[0]))),
        (None if ends[1] is None else Fraction(math.floor(ends[1]))),
    )
    return ends if low is not None and high is not None and low > high else [low, high]


def _end(value: Fraction, ends: Collection[Fraction | None]) -> str:
    """With as many digits as the two ends need to differ by something that can be read."""
    known = [e for e in ends if e is not None]
    width, size = max(known) - min(known), max(abs(e) for e in known)
    digits = 5
    while digits < 12 and width and size / 10 ** (digits - 2) > width:
        digits += 1
    return significant(value, digits)


def told_value(value: Fraction, quantity: Quantity | None) -> str:
    """A value in whole units as a reader writes it: `518.4 m USD`."""
    size, word = (
        next(((s, w) for s, w in _SCALES if abs(value) >= s), (1, ""))
        if quantity is not None and quantity.dimension != COUNT
        else (1, "")
    )
    unit = _unit(quantity)
    if unit == "share":
        return f"{significant(value * 100, 4)} %"
    digits = 7 if size == 1 and value.denominator == 1 else 5
    return " ".join(f"{significant(value / size, digits)} {word} {unit}".split())


def told_interval(interval: Interval, quantity: Quantity | None) -> str:
    """A range in whole units as a reader writes it: `1,020.6 to 1,028.7 m USD`."""
    ends = [e for e in (interval.low, interval.high) if e is not None]
    if not ends:
        return "anything"
    scaled = quantity is not None and quantity.dimension != COUNT
    size, word = next(((s, w) for s, w in _SCALES if scaled and max(map(abs, ends)) >= s), (1, ""))
    unit = _unit(quantity)
    if unit == "share":
        size, unit = Fraction(1, 100), "%"  # type: ignore[assignment]
    shown = [None if e is None else _end(e / size, [x / size for x in ends]) for e in (interval.low, interval.high)]
    after = " ".join(f"{word} {unit}".split())
    after = f" {after}" if after else ""
    if shown[0] is None or shown[1] is None:
        return f"at most {shown[1]}{after}" if shown[0] is None else f"at least {shown[0]}{after}"
    return f"{shown[0]}{after}" if shown[0] == shown[1] else f"{shown[0]} to {shown[1]}{after}"


def _unit(quantity: Quantity | None) -> str:
    if quantity is None or quantity.unit.startswith("term") or quantity.unit in ("result", "answers", "money"):
        return ""
    return quantity.unit


def plain(value: Fraction) -> str:
    """A fraction with a short decimal expansion, in full."""
    return str(Decimal(value.numerator) / Decimal(value.denominator))
