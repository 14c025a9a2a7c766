"""The compiled law's analysis of ranges, watched: how each test comes out, and what is divided by what may be nothing."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from sezam.checks.finding import WARNING, Finding
from sezam.law import Law
from sezam.law.kernel.loop import Builder
from sezam.law.kernel.lowering import DEAD, Lowering, Names
from sezam.law.kernel.terms import Term


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of the rules so far.

    Args:
        decided: file, line and text of a test, to the ways it came out: True, False, or None where it depends.
        divided: place and divisor, to what is to be said of the division.
    """

    decided: dict[tuple[str, int, str], set[bool | None]] = field(default_factory=dict)
    divided: dict[tuple[str, str], Finding] = field(default_factory=dict)


class Watched(Builder):
    """A builder of the loop that keeps what its lowering sees."""

    def __init__(self, laws: Sequence[Law], targets: Sequence[str], given: Mapping[str, str], seen: Seen) -> None:
        super().__init__(laws, targets, given)
        self.lowering = partial(_Watching, seen)  # type: ignore[assignment]


class _Watching(Lowering):
    """A lowering that tells what it sees on each way that a case may take."""

    def __init__(self, seen: Seen, *arguments: Any) -> None:
        self.seen = seen
        super().__init__(*arguments)

    def _term(self, node: ast.expr, names: Names) -> Term:
        term = super()._term(node, names)
        if isinstance(node, ast.BinOp) and term.divisor is not None and _may_be_nothing(term.divisor) and DEAD not in names:
            by, where = ast.unparse(node.right), f"{Path(self.rule.file).name}:{node.lineno}"
            text = f"it divides by `{by}`, and `{by}` may be nothing ({self.rule.source}, {self.rule.article})."
            self.seen.divided.setdefault((where, by), Finding(WARNING, "division", self.rule.computes, where, "", text))
        return term

    def _round(self, name: str, amount: Term, unit: Term) -> Term:
        divisor = amount.divisor
        if divisor is not None and _may_be_nothing(divisor):  # it is told; what follows is looked at still
            amount = replace(amount, divisor=replace(divisor, low=1, high=max(1, divisor.high)))
        return super()._round(name, amount, unit)

    def _compare(self, node: ast.Compare, names: Names) -> Term:
        term, found = super()._compare(node, names), None
        if len(node.ops) == 1:
            a, b = self._aligned(self._term(node.left, names), self._term(node.comparators[0], names))
            found = _outcome(node.ops[0], a, b)
        self._keep(node, found, names)
        return term

    def _assume(self, test: ast.expr, holds: bool, names: Names) -> Names:
        if not isinstance(test, ast.Name):
            return super()._assume(test, holds, names)
        term = names.get(test.id) or self.arguments[test.id]
        if not term.is_truth:
            return names
        self._keep(test, bool(term.low) if term.low == term.high else None, names)
        return {**names, test.id: replace(term, low=int(holds), high=int(holds))}

    def _keep(self, test: ast.expr, found: bool | None, names: Names) -> None:
        if DEAD not in names:  # what holds on a way that no case takes is told of no case
            self.seen.decided.setdefault((self.rule.file, test.lineno, ast.unparse(test)), set()).add(found)


def _may_be_nothing(term: Term) -> bool:
    return term.low <= 0 <= term.high


def _outcome(op: ast.cmpop, a: Term, b: Term) -> bool | None:
    """How a comparison of two ranges comes out; None if it depends."""
    if isinstance(op, ast.Eq | ast.NotEq):
        apart, alike = a.high < b.low or a.low > b.high, a.low == a.high == b.low == b.high
        return (alike if isinstance(op, ast.Eq) else apart) if apart or alike else None
    below, above = a.high < b.low, a.low > b.high
    at_most, at_least = a.high <= b.low, a.low >= b.high
    if isinstance(op, ast.Lt | ast.GtE):
        holds = True if below else False if at_least else None
        return holds if isinstance(op, ast.Lt) or holds is None else not holds
    holds = True if above else False if at_most else None
    return holds if isinstance(op, ast.Gt) or holds is None else not holds
