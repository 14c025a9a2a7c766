"""A rule is one sentence of law: a plain scalar function whose text is read, checked and run three ways."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from sezam.law.parameters import Scale
from sezam.units import unit_of

ENTITIES = ("worker", "firm", "owner")


def rule(
    *, since: str, source: str, article: str = "", before: str = "", computes: str = "", entity: str = "worker",
    known_at: str = "", circular: str = "",
) -> Any:  # fmt: skip
    """Mark a function as a rule of law.

    Args:
        since: first day on which it holds, ISO.
        source: key of the act in sources.toml.
        article: where in the act.
        before: first day on which it no longer holds; empty if it holds to the day the pack was read.
        computes: the variable, if the function's name is not it (versions of a rule share it).
        entity: whom it is about: worker, firm or owner.
        known_at: the day it was published, where that differs from `since`; before that day the rule is not seen.
        circular: "yes" for a rule that rests on its own result; it is run from 0 on until the result settles.
    """

    def mark(function: Any) -> Any:
        function.rule = {
            "since": since, "source": source, "article": article,
            "before": before, "computes": computes, "entity": entity, "known_at": known_at,
            "circular": circular,
        }  # fmt: skip
        return function

    return mark


def round_half_up(amount: Decimal, unit: Decimal) -> Decimal:
    """The amount to the nearest multiple of the unit, halves away from zero."""
    return (Decimal(amount) / unit).to_integral_value(ROUND_HALF_UP) * unit


def round_down(amount: Decimal, unit: Decimal) -> Decimal:
    """The largest multiple of the unit that is not above the amount."""
    return (Decimal(amount) / unit).to_integral_value(ROUND_FLOOR) * unit


def round_up(amount: Decimal, unit: Decimal) -> Decimal:
    """The smallest multiple of the unit that is not below the amount."""
    return (Decimal(amount) / unit).to_integral_value(ROUND_CEILING) * unit


def by_scale(amount: Decimal, scale: Scale) -> Decimal:
    """What a progressive scale takes of an amount, not rounded; nothing of an amount of 0 or less."""
    total, brackets = Decimal(0), scale.brackets
    for i, (above, rate) in enumerate(brackets):
        top = brackets[i + 1][0] if i + 1 < len(brackets) else amount
        total += max(Decimal(0), min(amount, top) - above) * rate
    return total


HELPERS: dict[str, Callable[..., Any]] = {
    "round_half_up": round_half_up, "round_down": round_down, "round_up": round_up,
    "by_scale": by_scale, "min": min, "max": max, "abs": abs,
}  # fmt: skip
ARITY = {"round_half_up": 2, "round_down": 2, "round_up": 2, "by_scale": 2, "abs": 1}


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule.

    Args:
        name: name of the function.
        computes: the variable that it computes.
        arguments: the variables and parameters that it may read.
        sentence: the line that a citizen reads.
        text: the function's source.
        lazy: the same text, asking for each argument when it is reached: `lazy(get) -> value`.
        tree: the function as a syntax tree, for the kernel.
    """

    name: str
    computes: str
    arguments: tuple[str, ...]
    since: date
    before: date | None
    source: str
    article: str
    entity: str
    sentence: str
    text: str
    file: str
    line: int
    lazy: Callable[[Callable[[str], Any]], Any] = field(repr=False, compare=False)
    tree: ast.FunctionDef = field(repr=False, compare=False)
    known_at: date | None = None
    circular: bool = False

    def is_known(self, day: date | None) -> bool:
        """Whether the rule was published by a day; None is today."""
        return day is None or self.known_at is None or self.known_at <= day

    @property
    def unit(self) -> str:
        """The unit of what it computes."""
        return unit_of(self.computes)

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return self.sentence

    def holds(self, day: date) -> bool:
        """Whether the rule is in force on the day."""
        return self.since <= day and (self.before is None or day < self.before)


def returns(body: list[ast.stmt]) -> bool:
    """Whether every way through the statements ends with a value."""
    last = body[-1]
    if isinstance(last, ast.If):
        return bool(last.orelse) and returns(last.body) and returns(last.orelse)
    return isinstance(last, ast.Return) and last.value is not None
