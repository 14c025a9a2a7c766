"""The smallest changes that let everything hold: another label before another number, the weakest source first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from sezam.claims.paper import shown_as, told_value
from sezam.claims.quantities import NATIONAL, Quantity
from sezam.claims.reading.words.times import Time
from sezam.claims.relations import Relation
from sezam.claims.screens.grim import nearest_possible
from sezam.claims.solving.conflicts import Conflicts
from sezam.claims.solving.problem import Problem, narrowed
from sezam.claims.solving.solver import Solver, hull_of, reach
from sezam.claims.statement import ABOUT, ROUNDED, Claim, Interval, grouped
from sezam.claims.verdict import Change, Repair
from sezam.sources import RANKS

MOST_REPAIRS, MOST_TRIES, WIDEST = 8, 40, Fraction(3)
LABEL, SLIP, NUMBER = "label", "slip", "number"
_COST = {LABEL: 1.0, SLIP: 2.5, NUMBER: 3.0}

Relate = Callable[[list[Claim]], tuple[Relation, ...]]
"""The relations of some claims."""


@dataclass
class Mender:
    """Mends one piece of a problem.

    Args:
        problem: the piece.
        solver: of it.
        relate: finds the relations when a claim speaks of something else.
        others: claims of the other pieces, which a label may belong to.
        tries: how many other labels and slips may be tried.
        bounds: what the rest says of each quantity, of the change in hand.
    """

    problem: Problem
    solver: Solver
    relate: Relate
    others: list[Claim] = field(default_factory=list)
    tries: int = MOST_TRIES
    bounds: dict[Quantity, Interval] = field(default_factory=dict)

    def repairs(self, conflicts: Conflicts) -> tuple[Repair, ...]:
        """The cheapest repairs: each set of claims whose going mends all, with what each would have to be."""
        found: list[tuple[float, Repair]] = []
        smallest = min((len(s) for s in conflicts.repairs), default=0)
        for gone in sorted(conflicts.repairs, key=lambda s: (len(s), self._weight(s))):
            if (
                len(gone) > max(smallest + 1, 2)
                or len(found) >= MOST_REPAIRS
                or any(self.problem.claims[k].is_fact for k in gone)
            ):
                continue
            if any(is_size(self.problem, self.problem.claims[k]) for k in gone):
                continue
            if any(k in r.needs for k in gone for r in self.problem.relations) and found:
                continue  # the law was worked out from it, so what it would have to be is not known
            changes, cost = self._mended(gone)
            if changes:
                found.append((cost, Repair(tuple(changes))))
        found.sort(key=lambda f: (f[0], str(f[1])))
        return tuple(repair for _, repair in found)

    def _weight(self, keys: Collection[str]) -> float:
        return sum(weight(self.problem.claims[k]) for k in keys)

    def _mended(self, gone: frozenset[str]) -> tuple[list[Change], float]:
        claims = dict(self.problem.claims)
        changes: list[Change] = []
        cost = 0.0
        for key in sorted(gone, key=lambda k: weight(claims[k])):
            rest = {k: c for k, c in claims.items() if k not in gone or any(x.claim == k for x in changes)}
            change, mended = self._change(claims[key], rest)
            if change is None:
                return [], 0.0
            changes.append(change)
            cost += _COST[change.kind] + weight(claims[key])
            if mended is None:
                claims.pop(key)
            else:
                claims[key] = mended
        return sorted(changes, key=lambda c: c.claim), cost

    def _change(self, claim: Claim, rest: dict[str, Claim]) -> tuple[Change | None, Claim | None]:
        """The cheapest change of one claim that fits the rest: a label, else a slip, else another number."""
        needed = self._needed(claim, rest)
        pool = {c.id: c for c in self.others} | rest
        everything = Problem(pool, self.relate([*pool.values()]))
        self.bounds = narrowed(everything, pool) or {}
        for kind, says, other in (*relabelled(claim, [*rest.values(), *self.others]), *slips(claim, needed)):
            if self.tries <= 0:
                break
            if kind == LABEL and not self._plausible(other):
                continue
            self.tries -= 1
            if kind == SLIP or self._fits(other, rest):
                return Change(claim.id, kind, says, needed, "" if needed is None else shown_as(claim, needed)), other
        if needed is None:
            return None, None
        if claim.what in self.problem.whole:
            change = self._grained(claim, rest)
            return change or Change(claim.id, NUMBER, f"would have to be {shown_as(claim, needed)}", needed), None
        if any(claim.id in r.needs for r in self.problem.relations):
            return Change(claim.id, NUMBER, "would have to be another number, from which the law makes other taxes"), None
        return Change(claim.id, NUMBER, f"would have to be {shown_as(claim, needed)}", needed), None

    def _grained(self, claim: Claim, rest: dict[str, Claim]) -> Change | None:
        """A mean or percentage of a count: the possible values next to it; None if it is possible itself."""
        size = next((c.value for c in rest.values() if c.of is None and c.what == claim.of), Fraction(0))
        low, high = nearest_possible(claim.printed, int(size), percent=claim.kind == "share") if size >= 1 else ("", "")
        if low == high:
            return None
        unit = " %" if claim.kind == "share" else ""
        return Change(
            claim.id, NUMBER, f"would have to be {low}{unit} or {high}{unit}, the nearest that {size} whole numbers allow"
        )

    def _needed(self, claim: Claim, rest: dict[str, Claim]) -> Interval | None:
        kept = [k for k in rest if rest[k] == self.problem.claims.get(k)]
        bounds = narrowed(self.problem, kept)
        hull = Interval(None, None) if bounds is None else hull_of(bounds, claim)
        return reach(self.solver, kept, claim, hull)

    def _plausible(self, other: Claim) -> bool:
        """Whether the rest says enough of the new quantity that a fit means something, and nothing against it."""
        known = [self.bounds.get(q, Interval(None, None)) for q in other.quantities]
        if not all(_narrow(k) for k in known):
            return False
        return other.of is not None or _meets(known[0], other.interval)

    def _fits(self, other: Claim, rest: dict[str, Claim]) -> bool:
        unchanged = all(rest[k] == self.problem.claims.get(k) for k in rest)
        if unchanged and set(other.quantities) <= set(self.problem.quantities):
            return self.solver.ask(rest, [other])[0] is True
        pool = {c.id: c for c in self.others} | rest | {other.id: other}
        made = Problem(pool, self.relate([*pool.values()]), self.problem.whole)
        piece = next(p for p in made.parts() if other.id in p.claims)
        return Solver(piece, self.solver.steps, 3).holds(piece.claims) is True


def _narrow(interval: Interval) -> bool:
    low, high = interval.low, interval.high
    return low is not None and high is not None and low > 0 and high / low <= WIDEST


def is_size(problem: Problem, claim: Claim) -> bool:
    """Whether a claim is the number of answers behind a mean or percentage: what else it could be says little."""
    return any(c.of == claim.what and c.what in problem.whole for c in problem.claims.values())


def weight(claim: Claim) -> float:
    """How near its source is to a primary one: what is far is doubted first."""
    if claim.is_fact:
        return 30.0
    if claim.what.measure in NATIONAL:
        return 0.6
    return (len(RANKS) - RANKS.index(claim.rank)) / 10 if claim.rank in RANKS else 0.15


def relabelled(claim: Claim, others: list[Claim]) -> Iterator[tuple[str, str, Claim]]:
    """The claim with another label and the same number: another measure, whose, or time that others speak of."""
    known = dict.fromkeys(q for c in others for q in c.quantities)
    near = sorted((q for q in known if _alike(claim.what, q)), key=lambda q: _distance(claim.what, q))
    for q in near:
        if q not in claim.quantities:
            yield LABEL, _label(claim.what, q), replace(claim, what=q)
    if claim.of is not None and claim.kind != "growth":
        for q in sorted((q for q in known if _alike(claim.of, q)), key=lambda q: _distance(claim.of or q, q)):
            if q not in claim.quantities:
                yield LABEL, f"{_label(claim.of, q)}, in what it is told of", replace(claim, of=q)
    if claim.of is not None and claim.kind in ("share", "growth"):
        for c in others:  # the same ratio somewhere else: a sector and not the zone
            if (
                c.of is not None
                and c.kind == claim.kind
                and c.what.measure == claim.what.measure
                and c.of == claim.of
                and c.what != claim.what
            ):
                yield LABEL, _label(claim.what, c.what), replace(claim, what=c.what)


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether a figure of one can be mistaken for one of the other: the same money, and one word of the label apart."""
    apart = (a.measure != b.measure) + (a.scope != b.scope) + (a.time != b.time)
    wider = a.time is not None and b.time is not None and b.time.holds(a.time)
    return (a.dimension, a.unit, a.kind) == (b.dimension, b.unit, b.kind) and (
        apart == 1 or (apart == 2 and wider and a.scope == b.scope)
    )


def _distance(a: Quantity, b: Quantity) -> tuple[int, int, str]:
    """How far a label is from another: one word apart before two, a measure before a scope before a time."""
    apart = (a.measure != b.measure, a.scope != b.scope, a.time != b.time)
    return sum(apart), apart[0] * 1 + apart[1] * 2 + apart[2] * 3, str(b)


def _label(old: Quantity, new: Quantity) -> str:
    """What the number is of, in as few words as set the two apart."""
    if (old.measure, old.scope) == (new.measure, new.scope):
        return f"is of {_when(new.time, new)} and not of {_when(old.time, old)}"
    if old.scope == new.scope and old.time == new.time:
        return f"is {new.measure} and not {old.measure}"
    if old.measure == new.measure and old.time == new.time:
        return f"is of {new.scope or 'the country'} and not of {old.scope or 'the country'}"
    return f"is {new} and not {old}"


def _when(time: Time | None, quantity: Quantity) -> str:
    return "no time" if time is None else quantity.told_time.removeprefix("on ")


_UNITS = (
    (Fraction(1000), "a thousand times as much"),
    (Fraction(1, 1000), "a thousandth"),
    (Fraction(10), "ten times as much"),
    (Fraction(1, 10), "a tenth"),
)


def slips(claim: Claim, needed: Interval | None) -> Iterator[tuple[str, str, Claim]]:
    """Slips of the pen that give a number within what is needed: two digits swapped, a thousand for a million."""
    if needed is None or claim.is_fact or claim.qualifier not in (ROUNDED, ABOUT) or not _narrow(needed):
        return  # where much would fit, a slip that fits says nothing
    shift = Fraction(1) if claim.kind == "growth" else Fraction(0)
    for printed in swapped(claim.printed):
        other = replace(claim, printed=printed)
        half = (
            (claim.interval.high - claim.interval.low) / 2
            if claim.interval.low is not None and claim.interval.high is not None
            else Fraction(0)
        )
        if _meets(Interval(other.value - half, other.value + half), needed):
            yield (
                SLIP,
                f"looks like {grouped(printed)} with two digits swapped",
                replace(other, interval=Interval(other.value - half, other.value + half)),
            )
    for factor, words in _UNITS if claim.kind == "level" else ():
        interval = claim.interval.plus(-shift).times(factor).plus(shift)
        if _meets(interval, needed):
            told = told_value(claim.value * factor, claim.what)
            yield SLIP, f"is {words}: {told}", replace(claim, interval=interval)


def _meets(a: Interval, b: Interval) -> bool:
    return not (
        (a.high is not None and b.low is not None and a.high < b.low)
        or (a.low is not None and b.high is not None and a.low > b.high)
    )


def swapped(printed: str) -> Iterator[str]:
    """The number with two neighbouring digits in each other's place, a point between them left where it is."""
    places = [i for i, c in enumerate(printed) if c.isdigit()]
    if len(places) < 3:
        return
    for i, j in zip(places, places[1:], strict=False):
        if printed[i] != printed[j] and not (i == places[0] and printed[j] == "0"):
            digits = list(printed)
            digits[i], digits[j] = digits[j], digits[i]
            yield "".join(digits)
