"""Whether a set of claims can hold together, asked of Z3 in exact fractions and with a limit on its work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from sezam.claims.quantities import Quantity
from sezam.claims.relations import AT_MOST, BOUND, PRODUCT, SUM, Relation
from sezam.claims.solving.problem import Problem, is_signed, narrowed
from sezam.claims.statement import Claim, Interval
from sezam.errors import MissingPartError

HEAVY = 20
STEPS, WORK = 1_500_000, 6_000_000
"""Resource units of Z3 for one question and for all: the same answer on every machine, unlike a clock."""


@dataclass
class Solver:
    """Questions about one problem.

    Args:
        problem: claims and relations.
        steps: resource units for one question.
        questions: how many may still be asked; what is not asked is not known.
        work: resource units that are left for all of them.
    """

    problem: Problem
    steps: int = STEPS
    questions: int = 5_000
    work: int = WORK
    _known: dict[frozenset[str], tuple[bool | None, frozenset[str]]] = field(default_factory=dict)
    _names: dict[Quantity, Any] = field(default_factory=dict)
    _marks: dict[str, Any] = field(default_factory=dict)
    _engine: Any = None
    _plain: Any = None
    _linear: bool = True
    _context: Any = None
    _watched: Claim | None = None
    _seen: Fraction | None = None
    _spent: int = 0

    def __post_init__(self) -> None:
        z3 = _z3()
        self._context = z3.Context()  # of its own, so that the same question has the same answer however many came before
        self._linear = not self.problem.whole and all(
            len(r.parts) <= 1 for r in self.problem.relations if r.kind in (PRODUCT, BOUND)
        )
        self._engine = z3.SolverFor("QF_LRA", self._context) if self._linear else z3.Solver(ctx=self._context)
        self._plain = z3.SolverFor("QF_LRA", self._context)
        engines = [self._engine] if self._linear else [self._engine, self._plain]
        for engine in engines:
            engine.set("rlimit", self.steps // 8 if self.is_heavy else self.steps)
        every = [*(f"c:{k}" for k in self.problem.claims), *(f"r:{i}" for i in range(len(self.problem.relations)))]
        self._marks = {name: z3.Bool(name, self._context) for name in every}
        for i, q in enumerate(self.problem.quantities):
            self._names[q] = (
                z3.ToReal(z3.Int(f"n{i}", self._context)) if q in self.problem.whole else z3.Real(f"x{i}", self._context)
            )
            if not is_signed(q):
                for engine in engines:
                    engine.add(self._names[q] >= 0)
        for i, relation in enumerate(self.problem.relations):
            needed = z3.And(
                [self._marks[f"r:{i}"], *(self._marks[f"c:{n}"] for n in relation.needs if n in self.problem.claims)]
            )
            for term in self._relation(relation):
                for engine in engines if relation.kind not in (PRODUCT, BOUND) else engines[:1]:
                    engine.add(z3.Implies(needed, term))
        for key, claim in self.problem.claims.items():
            for term in self._claim(claim):
                for engine in engines:
                    engine.add(z3.Implies(self._marks[f"c:{key}"], term))

    @property
    def is_heavy(self) -> bool:
        """Whether ends are left as interval arithmetic has them: many products of unknowns are slow to halve."""
        return not self._linear and len(self.problem.claims) > HEAVY

    def holds(self, kept: Collection[str]) -> bool | None:
        """Whether these claims can all be true; None if that was not found out within the limits."""
        return self._ask(frozenset(kept))[0]

    def core(self, kept: Collection[str]) -> frozenset[str]:
        """Claims among these that cannot all be true, as the solver found them; all of them if it does not say."""
        return self._ask(frozenset(kept))[1]

    def _ask(self, kept: frozenset[str]) -> tuple[bool | None, frozenset[str]]:
        if kept not in self._known:
            self._known[kept] = self.ask(kept) if self._linear else self._by_pieces(kept)
        return self._known[kept]

    def _by_pieces(self, kept: frozenset[str]) -> tuple[bool | None, frozenset[str]]:
        """With products of unknowns: interval arithmetic and a guess that makes them linear come before the full question."""
        bounds = narrowed(self.problem, kept)
        if bounds is None:
            return False, self._narrow_core(kept)
        return (True, kept) if self._guess(kept, bounds) else self.ask(kept)

    def _narrow_core(self, kept: frozenset[str]) -> frozenset[str]:
        """Fewer claims that interval arithmetic still refuses: half of them are left out, then quarters, and so on."""
        left = sorted(kept)
        size = max(1, len(left) // 2)
        while size:
            at = 0
            while at < len(left):
                fewer = left[:at] + left[at + size :]
                if narrowed(self.problem, fewer) is None:
                    left = fewer
                else:
                    at += size
            size //= 2
        return frozenset(left)

    def _guess(self, kept: Collection[str], bounds: Mapping[Quantity, Interval]) -> bool:
        """Whether the claims hold with one factor of each product set to the middle of what it may be."""
        z3 = _z3()
        if self.problem.whole or self.work <= 0:
            return False
        self._plain.push()
        try:
            for i, relation in enumerate(self.problem.relations):
                if relation.kind not in (PRODUCT, BOUND) or any(n not in kept for n in relation.needs):
                    continue
                factors = sorted((q for _, q in relation.parts), key=lambda q: _width(bounds[q]))
                constant = relation.constant
                for q in factors[: len(factors) - 1]:
                    middle = _middle(bounds[q])
                    constant *= middle
                    self._plain.add(self._names[q] == self._value(middle))
                product = self._value(constant) * self._names[factors[-1]]
                mark, whole = self._marks[f"r:{i}"], self._names[relation.whole]
                terms = (
                    [whole == product]
                    if relation.kind == PRODUCT
                    else _between(whole, product, Interval(relation.low, relation.high))
                )
                self._plain.add([z3.Implies(mark, t) for t in terms])
            marks = [self._marks[f"c:{k}"] for k in sorted(kept)] + [
                self._marks[f"r:{i}"] for i in range(len(self.problem.relations))
            ]
            return bool(self._plain.check(marks) == z3.sat)
        finally:
            self._plain.pop()

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
        if self.questions <= 0 or self.work <= 0:
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
            self._spend()

    def _spend(self) -> None:
        """Take what the last questions cost from the work that is left; asking costs, so only now and then."""
        if self.questions % 20:
            return
        counts = self._engine.statistics()
        spent = counts.get_key_value("rlimit count") if "rlimit count" in counts.keys() else 0  # noqa: SIM118  not a mapping
        self.work -= max(0, spent - self._spent)
        self._spent = spent

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


def _width(interval: Interval) -> Fraction:
    """How far apart the ends are, for their size; large where one is missing."""
    if interval.low is None or interval.high is None or interval.low <= 0:
        return Fraction(10**12)
    return interval.high / interval.low


def _middle(interval: Interval) -> Fraction:
    low, high = interval.low or Fraction(0), interval.high
    return (low + high) / 2 if high is not None else low + 1


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
    if solver.is_heavy:
        return hull if hull.low is not None or hull.high is not None else None
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


def hull_of(bounds: Mapping[Quantity, Interval], claim: Claim) -> Interval:
    """What bounds on its quantities say of a claim: of a ratio, the quotients of their ends."""
    what = bounds[claim.what]
    if claim.of is None or claim.kind == "points":
        return what if claim.of is None else Interval(None, None)
    of = bounds[claim.of]
    low = what.low / of.high if what.low is not None and of.high else None
    return Interval(low, what.high / of.low if what.high is not None and of.low else None)


def _short(value: Fraction, digits: int) -> Fraction:
    return Fraction(f"{float(value):.{digits}g}") if value else value
