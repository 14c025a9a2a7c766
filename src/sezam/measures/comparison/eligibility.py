"""Whether a regime is open to a case: yes, no or not known, with the reason and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sezam.errors import LawError, SezamError, UndeterminedError, UnknownNameError
from sezam.law import Law
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.law.solve import solve
from sezam.law.trace import Trace
from sezam.units import TRUTH, shown

NAME = "is_eligible"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The answer to who may live under a regime.

    Args:
        answer: yes, no, not known; empty where the law asks for nothing.
        reasons: the conditions that fail, or the facts that were not given, each as a sentence.
        remedies: what would meet each failing condition, all else unchanged.
    """

    answer: str = ""
    reasons: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join([self.answer, *self.reasons, *self.remedies])


def eligibility(law: Law, facts: Mapping[str, Any]) -> Eligibility:
    """Whether a case may live under a law.

    Args:
        facts: what is known of the case; names that the law does not know are left out.
    """
    try:
        law.standing(NAME)
    except (UnknownNameError, LawError):
        return Eligibility()
    own = {n: v for n, v in facts.items() if n in law.names()}
    try:
        trace = law.evaluate([NAME], **own).explain(NAME)
    except UndeterminedError as error:
        failing = list(_failing_alone(law, own))
        if failing:
            return Eligibility("no", tuple(map(_said, failing)), tuple(_remedies(law, failing, own)))
        return Eligibility("not known", (f"it is not said: {error.details.get('name', error.message)}",))
    except SezamError as error:
        return Eligibility("not known", (error.message,))
    if trace.value:
        return Eligibility("yes")
    failing = list(_failing(trace))
    return Eligibility("no", tuple(map(_said, failing)), tuple(_remedies(law, failing, own)))


def _failing(trace: Trace) -> Iterator[Trace]:
    """The conditions without conditions of their own that do not hold."""
    below = [c for c in trace.children if c.unit == TRUTH and c.value is False]
    deeper = [c for c in below if c.kind == "rule"]
    if deeper:
        for child in deeper:
            yield from _failing(child)
    else:
        yield trace


def _failing_alone(law: Law, facts: Mapping[str, Any]) -> Iterator[Trace]:
    """Conditions that fail already, while others wait for facts."""
    rule = law.standing(NAME).what
    for name in rule.arguments if isinstance(rule, Rule) else ():
        if law.standing(name).what.unit != TRUTH:
            continue
        try:
            trace = law.evaluate([name], **facts).explain(name)
        except SezamError:
            continue
        if trace.value is False and trace.kind == "rule":
            yield from _failing(trace)


def _said(trace: Trace) -> str:
    told = ", ".join(f"{c.name} = {c.amount}" for c in trace.children)
    return f"{trace.sentence}: no ({told})" if told else f"{trace.sentence}: no"


def _remedies(law: Law, failing: list[Trace], facts: Mapping[str, Any]) -> Iterator[str]:
    """The nearest value of each fact beneath a failing condition that would meet it."""
    for trace in failing:
        for node in trace.walk():
            what = law.standing(node.name).what
            if not isinstance(what, Input):
                continue
            rest = {n: v for n, v in facts.items() if n != node.name}
            try:
                runs = solve(law, node.name, trace.name, True, rest)
            except SezamError:
                continue
            yield f"it would be met with {what.label.lower()} ({node.name}) of {_nearest(runs, node, what.unit)}"


def _nearest(runs: Any, node: Trace, unit: str) -> str:
    """The end of a run that lies nearest to the fact as it is."""
    if unit == TRUTH:
        return shown(runs[0].least, unit)
    ends = [
        (abs(end - node.value), end, "least" if end is run.least else "most") for run in runs for end in (run.least, run.most)
    ]
    _, end, which = min(ends, key=lambda e: e[0])
    return f"at {which} {shown(end, unit, node.currency)}"
