"""Whether a set of claims can hold together, asked of Z3 in exact fractions and with a limit on its work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from sezam.claims.quantities import Quantity
from sezam.claims.relations import AT_MOST, BOUND, PRODUCT, SUM, Relation
from sezam.claims.solving.problem import Problem, is_signed, narrowed
from sezam.claims.statement import Claim, Interval
from sezam.errors import MissingPartError

STEPS = 3_000_000
"""Resource units of Z3 for one question: the same answer on every machine, unlike a clock."""


@dataclass
class Solver:
    """Questions about one problem.

    Args:
        problem: claims and relations.
        steps: resource units for one question.
        questions: how many may still be asked; what is not asked is not known.
    """

    problem: Problem
    steps: int = STEPS
    questions: int = 5_000
    _known: dict[frozenset[str], tuple[bool | None, frozenset[str]]] = field(default_factory=dict)
    _names: dict[Quantity, Any] = field(default_factory=dict)
    _marks: dict[str, Any] = field(default_factory=dict)
    _engine: Any = None
    _context: Any = None
    _watched: Claim | None = None
    _seen: Fraction | None = None

    def __post_init__(self) -> None:
        z3 = _z3()
        self._context = z3.Context()  # of its own, so that the same question has the same answer however many came before
        linear = not self.problem.whole and all(len(r.parts) <= 1 for r in self.problem.relations if r.kind in (PRODUCT, BOUND))
        self._engine = z3.SolverFor("QF_LRA", self._context) if linear else z3.Solver(ctx=self._context)
        self._engine.set("rlimit", self.steps)
        for i, q in enumerate(self.problem.quantities):
            self._names[q] = z3.ToReal(z3.Int(f"n{i}", self._context)) if q in self.problem.whole else z3.Real(f"x{i}", self._context)
            if not is_signed(q):
                self._engine.add(self._names[q] >= 0)
        every = [*(f"c:{k}" for k in self.problem.claims), *(f"r:{i}" for i in range(len(self.problem.relations)))]
        self._marks = {name: z3.Bool(name, self._context) for name in every}
        for i, relation in enumerate(self.problem.relations):
            needed = [self._marks[f"r:{i}"], *(self._marks[f"c:{n}"] for n in relation.needs if n in self.problem.claims)]
            for term in self._relation(relation):
                self._engine.add(z3.Implies(z3.And(needed), term))
        for key, claim in self.problem.claims.items():
            for term in self._claim(claim):
                self._engine.add(z3.Implies(self._marks[f"c:{key}"], term))

    def holds(self, kept: Collection[str]) -> bool | None:
        """Whether these claims can all be true; None if that was not found out within the limits."""
        return self._ask(frozenset(kept))[0]

    def core(self, kept: Collection[str]) -> frozenset[str]:
        """Claims among these that cannot all be true, as the solver found them; all of them if it does not say."""
        return self._ask(frozenset(kept))[1]

    def _ask(self, kept: frozenset[str]) -> tuple[bool | None, frozenset[str]]:
        if kept not in self._known:
            answer = self.ask(kept)
            if answer[0] is None and narrowed(self.problem, kept) is None:
                answer = False, kept
            self._known[kept] = answer
        return self._known[kept]

    def needed(self, kept: Collection[str]) -> list[Relation]:
        """Relations without which a set of claims that cannot hold would hold: few, though not always the fewest."""
        every = frozenset(range(len(self.problem.relations)))
        _, _, among = self._check(kept, (), every)
        for i in sorted(among):
            if i in among:
                still, _, fewer = self._check(kept, (), among - {i})
                among = fewer if still is False else among
        return [r for i, r in enumerate(self.problem.relations) if i in among]

    def ask(self, kept: Collection[str], also: Sequence[Claim] = ()) -> tuple[bool | None, frozenset[str]]:
        """As `holds` and `core`, with claims of the moment besides."""
        return self._check(kept, also, range(len(self.problem.relations)))[:2]

    def _check(
        self, kept: Collection[str], also: Sequence[Claim], relations: Collection[int]
    ) -> tuple[bool | None, frozenset[str], frozenset[int]]:
        every = frozenset(relations)
        if self.questions <= 0:
            return None, frozenset(kept), every
        self.questions -= 1
        z3 = _z3()
        self._engine.push()
        try:
            for claim in also:
                self._engine.add(self._claim(claim))
            answer = self._engine.check(
                [self._marks[f"c:{k}"] for k in sorted(kept)] + [self._marks[f"r:{i}"] for i in sorted(relations)]
            )
            if answer == z3.sat and self._watched is not None:
                self._seen = self._worth(self._watched)
            if answer == z3.unsat:
                core = [str(m) for m in self._engine.unsat_core()]
                claims = frozenset(m[2:] for m in core if m.startswith("c:"))
                return False, claims, frozenset(int(m[2:]) for m in core if m.startswith("r:"))
            return (True if answer == z3.sat else None), frozenset(kept), every
        finally:
            self._engine.pop()

    def example(self, kept: Collection[str], claim: Claim) -> Fraction | None:
        """One value that a claim has in some way of making the others true; None if there is none or it is not known."""
        self._watched, self._seen = claim, None
        try:
            self.ask(kept)
            return self._seen
        finally:
            self._watched = None

    def _worth(self, claim: Claim) -> Fraction | None:
        model = self._engine.model()
        what = _number(model.eval(self._names[claim.what], model_completion=True))
        if claim.of is None or what is None:
            return what
        of = _number(model.eval(self._names[claim.of], model_completion=True))
        if claim.kind == "points":
            return None if of is None else what - of
        return what / of if of else None

    def _claim(self, claim: Claim) -> list[Any]:
        x, interval = self._names[claim.what], claim.interval
        if claim.of is None:
            return _between(x, self._value(1), interval)
        y = self._names[claim.of]
        if claim.kind == "points":
            return _between(x - y, self._value(1), interval)
        return [y > 0, *_between(x, y, interval)]

    def _value(self, number: Fraction | int) -> Any:
        number = Fraction(number)
        return _z3().Q(number.numerator, number.denominator, self._context)

    def _relation(self, relation: Relation) -> list[Any]:
        x = self._names[relation.whole]
        parts = [(s, self._names[q]) for s, q in relation.parts]
        if relation.kind == SUM:
            return [x == sum(s * y for s, y in parts)]
        if relation.kind == AT_MOST:
            return [x <= parts[0][1]]
        product = self._value(relation.constant)
        for _, y in parts:
            product = product * y
        if relation.kind == PRODUCT:
            return [x == product]
        return _between(x, product, Interval(relation.low, relation.high)) if relation.kind == BOUND else []


def _between(x: Any, y: Any, interval: Interval) -> list[Any]:
    """Low x y <= x <= high x y, or x < where the end is open."""
    found = []
    if interval.low is not None:
        low = _z3().Q(interval.low.numerator, interval.low.denominator, x.ctx) * y
        found.append(x > low if interval.low_open else x >= low)
    if interval.high is not None:
        high = _z3().Q(interval.high.numerator, interval.high.denominator, x.ctx) * y
        found.append(x < high if interval.high_open else x <= high)
    return found


def _number(value: Any) -> Fraction | None:
    """A number of a model; a root of a polynomial as a near fraction."""
    z3 = _z3()
    if z3.is_algebraic_value(value):
        value = value.approx(30)
    return Fraction(value.numerator_as_long(), value.denominator_as_long()) if z3.is_rational_value(value) else None


def _z3() -> Any:
    try:
        import z3
    except ImportError:
        raise MissingPartError("Claims are checked with Z3, which is not installed.", hint="install `sezam[claims]`.") from None
    return z3


def _with(claim: Claim, low: Fraction | None, high: Fraction | None) -> Claim:
    return replace(claim, interval=Interval(low, high))


def reach(solver: Solver, kept: Collection[str], claim: Claim, hull: Interval, digits: int = 5) -> Interval | None:
    """The values that a claim could have if these others hold: the ends, to so many digits.

    Args:
        solver: of the problem; `claim` need not be one of its claims, but its quantities are.
        kept: the others.
        hull: bounds that are known already; the ends are looked for within them.

    Returns:
        None if the others cannot hold or the limits were reached.
    """
    inside = solver.example(kept, claim)
    if inside is None:
        return None
    low = _end(solver, kept, claim, inside, hull.low, digits, upper=False)
    high = _end(solver, kept, claim, inside, hull.high, digits, upper=True)
    return Interval(low, high)


_FAR = Fraction(10**24)


def _end(
    solver: Solver, kept: Collection[str], claim: Claim, inside: Fraction, bound: Fraction | None, digits: int, *, upper: bool
) -> Fraction | None:
    """One end of what a claim could be, by halving; the known bound itself where it can be reached."""
    near = Fraction(1, 10**digits)
    if bound is not None and _passes(solver, kept, claim, bound, upper=upper, slack=near):
        return bound
    step, outside = max(abs(inside), Fraction(1, 1000)), bound
    while outside is None:
        beyond = inside + step if upper else inside - step
        if abs(beyond) > _FAR:
            return None
        if _passes(solver, kept, claim, beyond, upper=upper):
            inside, step = beyond, step * 8
        else:
            outside = beyond
    while abs(outside - inside) > max(abs(inside), abs(outside)) * near and abs(outside - inside) > near * near:
        middle = (inside + outside) / 2
        if _passes(solver, kept, claim, middle, upper=upper):
            inside = middle
        else:
            outside = middle
    return bound if bound == 0 and abs(inside) < near else _short(inside, digits + 2)


def _passes(
    solver: Solver, kept: Collection[str], claim: Claim, value: Fraction, *, upper: bool, slack: Fraction = Fraction(0)
) -> bool:
    """Whether the claim could be at or beyond a value."""
    inner = value - abs(value) * slack if upper else value + abs(value) * slack
    test = replace(claim, interval=Interval(inner, None) if upper else Interval(None, inner))
    return solver.ask(kept, [test])[0] is True


def _short(value: Fraction, digits: int) -> Fraction:
    return Fraction(f"{float(value):.{digits}g}") if value else value
