"""Every smallest set of claims that cannot all hold, and every smallest set whose going would mend all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sezam.claims.solving.solver import Solver

MOST, MOST_OF_MANY, MANY = 24, 6, 40
"""Sets of either sort that are looked for in one piece, and in one of many claims; there can be exponentially many."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What was found in one piece of a problem.

    Args:
        minimal: sets that cannot hold, each of which can if any one claim goes; small ones first.
        repairs: sets whose going lets the rest hold, none of them needlessly; small ones first.
        is_complete: whether there are no others.
    """

    minimal: tuple[frozenset[str], ...] = ()
    repairs: tuple[frozenset[str], ...] = ()
    is_complete: bool = True


def find_conflicts(solver: Solver) -> Conflicts:
    """Conflicts and repairs by seeds that a second solver proposes until it has no other (Liffiton et al. 2016, MARCO)."""
    from z3 import Bool, Context, Not, Or, SimpleSolver, sat

    names = sorted(solver.problem.claims)
    most = MOST_OF_MANY if len(names) > MANY or solver.is_heavy else MOST
    context = Context()
    proposals, marks = SimpleSolver(ctx=context), {n: Bool(n, context) for n in names}
    proposals.set("phase_selection", 1)  # large seeds first
    minimal: list[frozenset[str]] = []
    repairs: list[frozenset[str]] = []
    unknown = False
    while len(minimal) < most and len(repairs) < most:
        if proposals.check() != sat:
            return Conflicts(_sorted(minimal), _sorted(repairs), not unknown)
        model = proposals.model()
        seed = frozenset(n for n in names if str(model.eval(marks[n])) != "False")
        holds = solver.holds(seed)
        if holds is None:
            unknown = True
            proposals.add(Or([Not(marks[n]) if n in seed else marks[n] for n in names]))
            if solver.questions <= 0:
                break
        elif holds:
            grown = _grown(solver, seed, names)
            repairs.append(frozenset(names) - grown)
            proposals.add(Or([marks[n] for n in names if n not in grown]))
        else:
            shrunk = _shrunk(solver, solver.core(seed))
            minimal.append(shrunk)
            proposals.add(Or([Not(marks[n]) for n in shrunk]))
    if not repairs:
        minimal, repairs = _one_repair(solver, minimal, names)
    return Conflicts(_sorted(minimal), _sorted(repairs), is_complete=False)


def _one_repair(
    solver: Solver, minimal: list[frozenset[str]], names: list[str]
) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """A repair that hits every conflict found, further conflicts being found until it mends all."""
    every = frozenset(names)
    for _ in range(MOST):
        gone = _hitting(minimal)
        holds = solver.holds(every - gone)
        if holds:
            return minimal, [every - _grown(solver, every - gone, sorted(gone))]
        if holds is None:
            break
        minimal = [*minimal, _shrunk(solver, solver.core(every - gone))]
    return minimal, []


def _hitting(sets: list[frozenset[str]]) -> frozenset[str]:
    """Few names with one in every set: the one that is in most of those left, again and again."""
    left, chosen = list(sets), set()
    while left:
        names = sorted({n for s in left for n in s})
        best = max(names, key=lambda n: sum(n in s for s in left))
        chosen.add(best)
        left = [s for s in left if best not in s]
    return frozenset(chosen)


def _sorted(sets: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    return tuple(sorted(set(sets), key=lambda s: (len(s), sorted(s))))


def _grown(solver: Solver, seed: frozenset[str], names: Collection[str]) -> frozenset[str]:
    """As many claims as can hold together with the seed."""
    kept = seed
    for name in names:
        if name not in kept and solver.holds(kept | {name}):
            kept |= {name}
    return kept


def _shrunk(solver: Solver, core: frozenset[str]) -> frozenset[str]:
    """As few claims as still cannot hold together."""
    kept = core
    for name in sorted(core):
        if name in kept and solver.holds(kept - {name}) is False:
            kept = solver.core(kept - {name})
    return kept
