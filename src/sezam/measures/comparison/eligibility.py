"""Whether a regime is open to a case: yes, no or not known, with the reason and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sezam.errors import LawError, SezamError, UndeterminedError, UnknownNameError
from sezam.law import Law
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.law.trace import Trace
from sezam.units import COUNT, MONEY, TRUTH, shown

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
            return Eligibility("no", tuple(map(_said, failing)), tuple(dict.fromkeys(_remedies(law, failing, own))))
        return Eligibility("not known", (f"it is not said: {error.details.get('name', error.message)}",))
    except SezamError as error:
        return Eligibility("not known", (error.message,))
    if trace.value:
        return Eligibility("yes")
    failing = list({t.name: t for t in (*_failing(trace), *_failing_alone(law, own))}.values())
    return Eligibility("no", tuple(map(_said, failing)), tuple(dict.fromkeys(_remedies(law, failing, own))))


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
    """The nearest value of each fact beneath a failing condition that would meet it, all else unchanged."""
    for trace in failing:
        for node in trace.walk():
            what = law.standing(node.name).what
            if not isinstance(what, Input) or node.kind not in ("given", "assumed"):
                continue
            met = _nearest(law, trace, node, what, facts)
            if met is not None and what.unit == TRUTH:
                yield f"it would be met if “{what.label}” ({node.name}) were {met}"
            elif met is not None:
                yield f"it would be met with {what.label.lower()} ({node.name}) of {met}"


def _nearest(law: Law, trace: Trace, node: Trace, what: Input, facts: Mapping[str, Any]) -> str | None:
    """The value of a fact that lies nearest to what it is and meets a condition; None if none was found.

    Tried are the bounds of the fact and every amount beneath the condition, then the way from there back is halved.
    """

    def holds(value: Decimal | bool) -> bool:
        try:
            return bool(law.evaluate([trace.name], **{**facts, node.name: value})[trace.name])
        except SezamError:
            return False

    if what.unit == TRUTH:
        return shown(not node.value, TRUTH) if holds(not node.value) else None
    places = law.currency.decimals if what.unit == MONEY else 0 if what.unit == COUNT else 4
    step, now = Decimal(1).scaleb(-places), Decimal(node.value)  # type: ignore[arg-type]
    beneath = [Decimal(n.value) for n in trace.walk() if isinstance(n.value, Decimal)]
    tried = {v + way * step for v in (*beneath, what.minimum, what.maximum) for way in (-1, 0, 1)}
    within = sorted((v for v in tried if what.minimum <= v <= what.maximum), key=lambda v: abs(v - now))
    found = next((v for v in within if holds(v)), None)
    if found is None:
        return None
    near, far = now, found
    while abs(far - near) > step:
        middle = near + ((far - near) / 2 / step).to_integral_value() * step
        near, far = (near, middle) if holds(middle) else (middle, far)
    return f"{'at least' if far > now else 'at most'} {shown(far, what.unit, node.currency)}"
