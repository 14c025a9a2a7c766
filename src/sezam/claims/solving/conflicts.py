"""Every smallest set of claims that cannot all hold, and every smallest set whose going would mend all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sezam.claims.solving.solver import Solver

MOST = 24
"""Sets of either sort that are looked for in one piece; there can be exponentially many."""


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


def find_conflicts(solver: Solver, most: int = MOST) -> Conflicts:
    """Conflicts and repairs by seeds that a second solver proposes until it has no other (Liffiton et al. 2016, MARCO)."""
    from z3 import Bool, Not, Or, SimpleSolver, sat

    names = sorted(solver.problem.claims)
    proposals, marks = SimpleSolver(), {n: Bool(n) for n in names}
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
    return Conflicts(_sorted(minimal), _sorted(repairs), is_complete=False)


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


