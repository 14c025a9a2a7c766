"""Claims and relations as bounds on sums and products of unknowns, and what interval arithmetic alone can say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sezam.claims.quantities import COUNT, PURE, SIGNED, Quantity
from sezam.claims.relations import AT_MOST, BOUND, PRODUCT, SUM, Relation
from sezam.claims.statement import Claim, Interval

ANYTHING = Interval(None, None)
_ROUNDS = 60
_DIGITS = 24


@dataclass(frozen=True)
class Problem:
    """What is asked of the solver.

    Args:
        claims: by id; each can be dropped.
        relations: hold always, or with the claims that they need.
        whole: quantities that are counted in whole numbers.
    """

    claims: Mapping[str, Claim]
    relations: tuple[Relation, ...]
    whole: frozenset[Quantity] = frozenset()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every unknown, in order of appearance."""
        stated = [q for c in self.claims.values() for q in c.quantities]
        return tuple(dict.fromkeys([*stated, *(q for r in self.relations for q in r.quantities)]))

    def parts(self) -> list[Problem]:
        """The problem in pieces that share no unknown, each in the order of the claims."""
        root: dict[Quantity, Quantity] = {}

        def find(q: Quantity) -> Quantity:
            while root.setdefault(q, q) != q:
                root[q] = root[root[q]]
                q = root[q]
            return q

        ties = [c.quantities for c in self.claims.values()] + [r.quantities for r in self.relations]
        ties += [(r.whole, self.claims[n].what) for r in self.relations for n in r.needs if n in self.claims]
        for tied in ties:
            for q in tied[1:]:
                root[find(q)] = find(tied[0])
        pieces: dict[Quantity, tuple[dict[str, Claim], list[Relation]]] = {}
        for key, claim in self.claims.items():
            pieces.setdefault(find(claim.what), ({}, []))[0][key] = claim
        for relation in self.relations:
            pieces.setdefault(find(relation.whole), ({}, []))[1].append(relation)
        return [Problem(claims, tuple(relations), self.whole) for claims, relations in pieces.values() if claims]

    def holding(self, kept: Collection[str]) -> list[Relation]:
        """The relations that hold when only these claims are made."""
        return [r for r in self.relations if all(n in kept for n in r.needs)]


def is_signed(quantity: Quantity) -> bool:
    """Whether a quantity may be below 0."""
    return quantity.measure in SIGNED or quantity.dimension == PURE


def counted(claims: Iterable[Claim]) -> frozenset[Quantity]:
    """Quantities whose being whole numbers says something: parts of a small whole that is known to one."""
    known = {c.what: c.interval.low for c in claims if c.of is None and c.interval.low == c.interval.high}
    found = set()
    for claim in claims:
        small = claim.of is not None and known.get(claim.of) is not None and known[claim.of] <= 100_000  # type: ignore[operator]
        if small and claim.kind in ("share", "mean") and claim.what.dimension == COUNT:
            found.add(claim.what)
    return frozenset(found)


def narrowed(problem: Problem, kept: Collection[str]) -> dict[Quantity, Interval] | None:
    """Bounds on each unknown by interval arithmetic, each sum and product turned in every direction until nothing moves.

    Returns:
        bounds that hold for every solution, though not always the closest; None if there is no solution.
    """
    bounds = {q: Interval(None if is_signed(q) else Fraction(0), None) for q in problem.quantities}
    steps: list[Claim | Relation] = [*(problem.claims[k] for k in kept if k in problem.claims), *problem.holding(kept)]
    for _ in range(_ROUNDS):
        before = dict(bounds)
        for step in steps:
            if not _apply(step, bounds):
                return None
        if all(_near(before[q], bounds[q]) for q in bounds):
            break
    return bounds


def _near(old: Interval, new: Interval) -> bool:
    for a, b in ((old.low, new.low), (old.high, new.high)):
        if (a is None) != (b is None) or (a is not None and b is not None and abs(a - b) > abs(b) / 10**9):
            return False
    return True


def _apply(step: Claim | Relation, bounds: dict[Quantity, Interval]) -> bool:
    if isinstance(step, Claim):
        if step.of is None:
            return _meet(bounds, step.what, step.interval)
        if step.kind != "points" and not _meet(
            bounds, step.of, Interval(Fraction(0) if not is_signed(step.of) else None, None, low_open=True)
        ):
            return False
        if step.kind == "points":
            return _sum(bounds, step.what, [(1, step.of)], step.interval)
        return _scaled(bounds, step.what, step.of, step.interval)
    parts = [q for _, q in step.parts]
    if step.kind == SUM:
        return _sum(bounds, step.whole, list(step.parts), Interval(Fraction(0), Fraction(0)))
    if step.kind == AT_MOST:
        low, high = bounds[step.whole], bounds[parts[0]]
        return _meet(bounds, step.whole, Interval(None, high.high, False, high.high_open)) and _meet(
            bounds, parts[0], Interval(low.low, None, low.low_open)
        )
    if step.kind == BOUND and len(parts) == 1:
        return _scaled(bounds, step.whole, parts[0], Interval(step.low, step.high))
    if step.kind == PRODUCT:
        return _product(bounds, step.whole, parts, step.constant)
    return True


def _sum(bounds: dict[Quantity, Interval], whole: Quantity, parts: list[tuple[int, Quantity]], rest: Interval) -> bool:
    """Whole - sum of the parts lies in `rest`: narrow every term by all the others."""
    terms = [(1, whole), *((-s, q) for s, q in parts)]
    for i, (sign, q) in enumerate(terms):
        others = rest
        for j, (s, o) in enumerate(terms):
            if j != i:
                others = _add(others, bounds[o] if s < 0 else bounds[o].negative())
        if not _meet(bounds, q, others if sign > 0 else others.negative()):
            return False
    return True


def _add(a: Interval, b: Interval) -> Interval:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Interval(low, high, a.low_open or b.low_open, a.high_open or b.high_open)


def _scaled(bounds: dict[Quantity, Interval], what: Quantity, of: Quantity, ratio: Interval) -> bool:
    """What / of lies in `ratio`, of being 0 or more."""
    if is_signed(what) or is_signed(of):
        return True
    ratio = ratio if ratio.low is not None and ratio.low >= 0 else Interval(Fraction(0), ratio.high, False, ratio.high_open)
    return _meet(bounds, what, _times(bounds[of], ratio)) and _meet(bounds, of, _over(bounds[what], ratio))


def _product(bounds: dict[Quantity, Interval], whole: Quantity, parts: list[Quantity], constant: Fraction) -> bool:
    if any(is_signed(q) for q in (whole, *parts)):
        return True
    for i in range(len(parts)):
        others = Interval(constant, constant)
        for j, q in enumerate(parts):
            others = _times(others, bounds[q]) if j != i else others
        if not _meet(bounds, whole, _times(others, bounds[parts[i]])) or not _meet(
            bounds, parts[i], _over(bounds[whole], others)
        ):
            return False
    return True


def _times(a: Interval, b: Interval) -> Interval:
    """Of two intervals from 0 up."""
    low = None if a.low is None or b.low is None else a.low * b.low
    high = None if a.high is None or b.high is None else a.high * b.high
    if a.high == 0 or b.high == 0:
        high = Fraction(0)
    return Interval(low, high, (a.low_open or b.low_open) and bool(low), (a.high_open or b.high_open) and bool(high))


def _over(a: Interval, b: Interval) -> Interval:
    """Of two intervals from 0 up."""
    low = a.low / b.high if a.low is not None and b.high else (None if b.high is None or b.high else ANYTHING.low)
    high = a.high / b.low if a.high is not None and b.low else None
    return Interval(low, high, (a.low_open or b.high_open) and bool(low), (a.high_open or b.low_open) and bool(high))


def _meet(bounds: dict[Quantity, Interval], q: Quantity, new: Interval) -> bool:
    old = bounds[q]
    low, low_open = _inner(old.low, old.low_open, _rounded(new.low, up=False), new.low_open, upper=False)
    high, high_open = _inner(old.high, old.high_open, _rounded(new.high, up=True), new.high_open, upper=True)
    bounds[q] = Interval(low, high, low_open, high_open)
    return low is None or high is None or low < high or (low == high and not low_open and not high_open)


def _inner(a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool, *, upper: bool) -> tuple[Fraction | None, bool]:
    if a is None or b is None:
        return (b, b_open) if a is None else (a, a_open)
    if a == b:
        return a, a_open or b_open
    return ((a, a_open) if a < b else (b, b_open)) if upper else ((a, a_open) if a > b else (b, b_open))


def _rounded(value: Fraction | None, *, up: bool) -> Fraction | None:
    """A fraction with a long denominator, moved outwards to one that is shorter: the bound stays true."""
    if value is None or value.denominator.bit_length() < 200:
        return value
    step = 10**_DIGITS
    scaled = value * step
    return Fraction(-((-scaled.numerator) // scaled.denominator) if up else scaled.numerator // scaled.denominator, step)
