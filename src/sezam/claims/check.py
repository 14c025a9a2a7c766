"""Can these figures all be true? The verdict on a file of claims, with conflicts, repairs, ranges and the arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from sezam.claims.paper import Paper, shown_as, told_interval
from sezam.claims.quantities import Quantity
from sezam.claims.reading.lines import Reading
from sezam.claims.reading.written import applied
from sezam.claims.relations import PRODUCT, Relation
from sezam.claims.relations import found as found_relations
from sezam.claims.solving.conflicts import MANY, Conflicts, find_conflicts
from sezam.claims.solving.problem import Problem, counted, narrowed
from sezam.claims.solving.repairs import Mender, is_size
from sezam.claims.solving.solver import STEPS, Solver, hull_of, reach
from sezam.claims.statement import BETWEEN, Claim, Interval
from sezam.claims.verdict import CONSISTENT, INCONSISTENT, UNDECIDABLE, Answer, Conflict, Group, Range

QUESTIONS = 3_000
MOST_RANGES = 12


@dataclass(frozen=True)
class Background:
    """What the claims are held against besides each other.

    Args:
        facts: figures of a pack, as claims.
        law: works out relations from the claims, such as what taxes can come out of a payroll.
    """

    facts: tuple[Claim, ...] = ()
    law: Callable[[Iterable[Claim]], list[Relation]] | None = None


def check(reading: Reading, background: Background | None = None, *, questions: int = QUESTIONS, steps: int = STEPS) -> Answer:
    r"""The verdict on claims: which can all be true, which cannot, and what would mend it.

    Args:
        reading: from `read_lines` or `read_claims`.
        background: facts and law to hold them against.
        questions: how many the solver may be asked for each group of claims; what is left is told as not decided.
        steps: of the solver for one question.

    Example:
        >>> from sezam.claims import read_lines
        >>> check(read_lines("exports 2016 = 820.6 m USD (+16 %)\nexports 2015 = 705.6 m USD")).verdict
        'consistent'
    """
    background = background or Background()
    everything = [*reading.claims, *background.facts]
    relate = _Relater(reading, background)
    problem = Problem({c.id: c for c in everything}, relate(everything), counted(everything))
    pieces = [p for p in problem.parts() if any(not c.is_fact for c in p.claims.values())]
    groups = tuple(_Piece(p, relate, everything, questions, steps).group() for p in pieces)
    answer = Answer({c.id: c for c in everything if any(c.id in g.claims for g in groups)}, groups)
    return replace(answer, verdicts={id: _of_claim(id, group) for group in groups for id in group.claims})


class _Relater:
    """Finds the relations of some claims."""

    def __init__(self, reading: Reading, background: Background) -> None:
        self.reading, self.background = reading, background

    def __call__(self, claims: list[Claim]) -> tuple[Relation, ...]:
        own = list(self.reading.relations)
        stated = [q for c in claims for q in c.quantities] + [q for r in own for q in r.quantities]
        law = self.background.law(claims) if self.background.law is not None else []
        stated += [q for r in law for q in r.quantities]
        by_hand = [r for p in self.reading.patterns for r in applied(p, list(dict.fromkeys(stated)))]
        stated += [q for r in by_hand for q in r.quantities]
        told = [c.what for c in claims if c.of is None]
        return (*own, *by_hand, *law, *found_relations(stated, self.reading.containments, told))


def _of_claim(id: str, group: Group) -> tuple[str, str]:
    """The verdict on one claim: inconsistent if it is in a conflict, else what can be said of the rest."""
    mine = [c for c in group.conflicts if id in c.claims]
    if mine:
        others = [x for x in mine[0].claims if x != id]
        return INCONSISTENT, f"cannot be together with {_listed(others)}." if others else "cannot be by itself."
    if group.verdict == INCONSISTENT:
        return CONSISTENT, "not in any conflict."
    return group.verdict, group.reason


def _listed(names: Collection[str]) -> str:
    names = list(names)
    return " and ".join(x for x in (", ".join(names[:-1]), names[-1]) if x) if names else ""


class _Piece:
    """One group of claims that have to do with each other."""

    def __init__(self, problem: Problem, relate: _Relater, everything: list[Claim], questions: int, steps: int) -> None:
        self.problem, self.relate = problem, relate
        self.others = [c for c in everything if c.id not in problem.claims]
        self.questions, self.steps = questions, steps
        self.ids = tuple(problem.claims)

    def group(self) -> Group:
        """The group with its verdict."""
        unclear = [c for c in self.problem.claims.values() if c.readings]
        if unclear:
            return self._unclear(unclear[0])
        if len(self.ids) == 1 and not self.problem.relations and self.problem.claims[self.ids[0]].of is None:
            return Group(self.ids, UNDECIDABLE, "nothing else was said that it could be held against.")
        solver = Solver(self.problem, self.steps, self.questions)
        holds = solver.holds(self.ids)
        if holds is None:
            return self._limited(solver)
        return self._consistent(solver) if holds else self._inconsistent(solver)

    def _unclear(self, claim: Claim) -> Group:
        """A claim that can be read in two ways: the verdict is that of both, if they agree that it cannot be."""
        answers = []
        for reading in claim.readings:
            problem = replace(self.problem, claims={**self.problem.claims, claim.id: replace(reading, readings=())})
            answers.append((reading, _Piece(problem, self.relate, self.others, self.questions, self.steps).group()))
        lines = [f"as {_way(r)}: {g.verdict}; {g.reason}" for r, g in answers]
        ranges = tuple(replace(x, what=f"{x.what}, as {_way(r)}") for r, g in answers for x in g.ranges)
        if all(g.verdict == INCONSISTENT for _, g in answers):
            return replace(answers[0][1], lines=(*lines, *answers[0][1].lines))
        reason = f"{claim.id} can be read as percent or as percentage points; ask which is meant."
        return Group(self.ids, UNDECIDABLE, reason, self.problem.relations, tuple(lines), ranges=ranges)

    def _limited(self, solver: Solver) -> Group:
        paper = Paper(self.problem.claims.values(), narrowed(self.problem, self.ids) or {})
        products = sum(r.kind == PRODUCT for r in self.problem.relations)
        reason = f"not decided: {len(self.ids)} claims with {products} products of unknowns went past the limit of work."
        return Group(
            self.ids,
            UNDECIDABLE,
            reason,
            self.problem.relations,
            self._lines(paper),
            notes=(f"{solver.questions:,} questions were left",),
        )

    def _consistent(self, solver: Solver) -> Group:
        bounds = narrowed(self.problem, self.ids) or {}
        paper = Paper(self.problem.claims.values(), bounds)
        notes, loose = self._rates(bounds)
        ranges = self._implied(solver, bounds)
        if loose:
            return Group(
                self.ids, UNDECIDABLE, notes[0], self.problem.relations, self._lines(paper), ranges=ranges, notes=tuple(notes)
            )
        implied = f" They imply {_listed([f'{r.what} of {r.told}' for r in ranges[:3]])}." if ranges else ""
        reason = f"they can all be true.{implied}"
        return Group(
            self.ids, CONSISTENT, reason, self.problem.relations, self._lines(paper), ranges=ranges, notes=tuple(notes)
        )

    def _rates(self, bounds: dict[Quantity, Interval]) -> tuple[list[str], bool]:
        """Rates that nobody told; and whether everything hangs on one of which nothing is known."""
        notes, missing = [], set()
        told = {c.what for c in self.problem.claims.values()}
        for relation in self.problem.relations:
            for _, q in relation.parts:
                if q.measure == "exchange rate" and q not in told:
                    ends = bounds.get(q, Interval(None, None))
                    moneys = f"{relation.whole} is told in {q.unit.replace(' per ', ' and ')}"
                    where = ", ".join(c.line for c in self.problem.claims.values() if c.what in relation.quantities and c.line)
                    if ends.low and ends.high is not None:
                        notes.append(
                            f"{moneys} ({where or 'implied'}) and no rate is given; the figures imply {told_interval(ends, q)}."
                        )
                    else:
                        missing.add(q)
                        notes.append(f"{moneys} ({where or 'implied'}) and no rate is given, so the two cannot be compared.")
        if not missing:
            return list(dict.fromkeys(notes)), False
        kept = tuple(r for r in self.problem.relations if not missing & set(r.quantities))
        pieces = replace(self.problem, relations=kept).parts()
        tied = any(len(p.claims) > 1 for p in pieces)
        return sorted(dict.fromkeys(notes), key=lambda n: "cannot be compared" not in n), not tied

    def _implied(self, solver: Solver, bounds: dict[Quantity, Interval]) -> tuple[Range, ...]:
        """What the claims say of quantities that nobody told, where both ends are known."""
        told = {c.what for c in self.problem.claims.values() if c.of is None}
        found: list[Range] = []
        for q in self.problem.quantities:
            interval = bounds.get(q)
            if q in told or interval is None or len(found) >= MOST_RANGES:
                continue
            probe = Claim("probe", "", q, Interval(None, None), printed="0")
            closer = reach(solver, self.ids, probe, interval) or interval if len(self.ids) <= MANY // 2 else interval
            if (
                closer.low is not None
                and closer.high is not None
                and closer.high > 0
                and (closer.low > 0 or closer.high < 10**15)
            ):
                found.append(Range(str(q), closer, told_interval(closer, q)))
        return tuple(sorted(found, key=_width))

    def _inconsistent(self, solver: Solver) -> Group:
        conflicts = find_conflicts(solver)
        mender = Mender(self.problem, solver, self.relate, self.others)
        repairs = mender.repairs(conflicts)
        paper = Paper(self.problem.claims.values())
        told = tuple(self._conflict(c, paper, solver) for c in conflicts.minimal)
        notes = () if conflicts.is_complete else (self._unfinished(conflicts, solver),)
        if solver.is_heavy:
            notes = (
                *notes,
                "Ranges are those of interval arithmetic and may be wider than need be: there are many products of unknowns.",
            )
        smallest = told[0].claims if told else self.ids
        reason = f"{_listed(smallest)} cannot all be true." if len(smallest) > 1 else f"{_listed(smallest)} cannot be true."
        return Group(
            self.ids, INCONSISTENT, reason, self.problem.relations, self._lines(paper), told, repairs,
            self._would_be(solver, conflicts), notes,
        )  # fmt: skip

    def _unfinished(self, conflicts: Conflicts, solver: Solver) -> str:
        why = "the limit of work was reached" if solver.questions <= 0 else "there are more, or some could not be decided"
        return f"{len(conflicts.minimal)} conflicts and {len(conflicts.repairs)} repairs are shown; {why}."

    def _would_be(self, solver: Solver, conflicts: Conflicts) -> tuple[Range, ...]:
        """For each claim in a conflict, what the others say that it is, where they can hold without it."""
        found: list[Range] = []
        for key in dict.fromkeys(k for c in conflicts.minimal for k in sorted(c)):
            claim, rest = self.problem.claims[key], [k for k in self.ids if k != key]
            if claim.is_fact or len(found) >= (MOST_RANGES if len(self.ids) <= MANY else 6) or claim.what in self.problem.whole:
                continue
            if is_size(self.problem, claim) or any(key in r.needs for r in self.problem.relations):
                continue  # what the law was worked out from, or a number of answers, has no range of its own
            kept = rest if solver.holds(rest) else self._without(conflicts, key)
            bounds = narrowed(self.problem, kept) if kept else None
            if bounds is None:
                continue
            interval = reach(solver, kept, claim, hull_of(bounds, claim))
            if (
                interval is not None
                and interval != Interval(None, None)
                and not (claim.of is None and interval.low == 0 and interval.high is None)
            ):
                name = f"{claim.id}, {claim.what}" if claim.of is None else f"{claim.id}, {claim.what} over {claim.of}"
                dropped = [k for k in rest if k not in kept]
                name += f", without {_listed(dropped)}" if dropped else ""
                at_told = self._at_told(claim, kept) if len(self.ids) <= MANY and not solver.is_heavy else ""
                found.append(Range(name, interval, shown_as(claim, interval), at_told))
        return tuple(found)

    def _at_told(self, claim: Claim, kept: Collection[str]) -> str:
        """The same range if each of the others means just the number that it tells; empty if they cannot all mean that."""
        sharp = [
            replace(c, interval=Interval(c.value, c.value)) if c.qualifier != BETWEEN else c
            for c in self.problem.claims.values()
        ]
        problem = Problem({c.id: c for c in sharp if c.id in kept}, self.relate([*sharp, *self.others]), self.problem.whole)
        piece = next(
            (p for p in Problem({**problem.claims, claim.id: claim}, problem.relations).parts() if claim.id in p.claims), None
        )
        if piece is None:
            return ""
        rest = [k for k in piece.claims if k != claim.id]
        bounds = narrowed(piece, rest)
        if bounds is None:
            return ""
        interval = reach(
            Solver(piece, self.steps, 300), rest, claim, bounds[claim.what] if claim.of is None else Interval(None, None)
        )
        return "" if interval is None else shown_as(claim, interval)

    def _without(self, conflicts: Conflicts, key: str) -> list[str]:
        """The claims that stay with the smallest repair that has this claim in it, the claims of others kept if they can be."""
        gone = next((r for r in conflicts.repairs if key in r and not any(self.problem.claims[k].is_fact for k in r)), None)
        return [] if gone is None else [k for k in self.ids if k not in gone]

    def _conflict(self, keys: frozenset[str], paper: Paper, solver: Solver) -> Conflict:
        """One conflict with the relations that make it one."""
        ordered = tuple(k for k in self.ids if k in keys)
        because = solver.needed(keys)
        lines = [line for k in ordered for line in paper.claim(self.problem.claims[k])]
        lines += [line for r in because for line in paper.relation(r)]
        if not lines:
            lines = [
                f"{k}: {c.what} is {c.shown}, which may be {shown_as(c, c.interval)}"
                for k in ordered
                for c in (self.problem.claims[k],)
            ]
        return Conflict(ordered, tuple(because), tuple(lines))

    def _lines(self, paper: Paper) -> tuple[str, ...]:
        lines = [line for c in self.problem.claims.values() for line in paper.claim(c)]
        lines += [line for r in self.problem.relations for line in paper.relation(r)]
        return tuple(dict.fromkeys(lines))


def _width(found: Range) -> Fraction:
    low, high = found.interval.low, found.interval.high
    return Fraction(10**9) if low is None or high is None or low <= 0 else high / low


def _way(reading: Claim) -> str:
    return "percentage points" if reading.kind == "points" else "percent"
