"""What follows from the structure of law alone: ways that no case can take, divisions by nothing, pay that falls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sezam.checks.finding import NOTE, WARNING, Finding, spans
from sezam.errors import LawError, PackError
from sezam.explain import pieces
from sezam.law import Law
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.units import MONEY, shown


def idle_ways(laws: list[Law]) -> Iterator[Finding]:
    """Branches that always or never are taken, and divisions by what may be nothing, whatever a case says.

    The compiled law follows the range of every value through all days; where a comparison of two ranges can only come
    out one way, the branch is idle.
    """
    from sezam.law.kernel.loop import Builder
    from sezam.law.kernel.lowering import DEAD, Lowering, Names, Term, UnboundedError

    decided: dict[tuple[str, int, str], set[bool | None]] = {}
    refused: dict[str, Finding] = {}

    class Watching(Lowering):
        """A lowering that keeps how each test comes out."""

        def _compare(self, node: ast.Compare, names: Names) -> Term:
            term = super()._compare(node, names)
            found: Any = None
            if len(node.ops) == 1:
                a, b = self._aligned(self._term(node.left, names), self._term(node.comparators[0], names))
                found = _outcome(node.ops[0], a.low, a.high, b.low, b.high)
            self._keep(node, found, names)
            return term

        def _assume(self, test: ast.expr, holds: bool, names: Names) -> Names:
            if isinstance(test, ast.Name) and (names.get(test.id) or self.arguments[test.id]).is_truth:
                term = names.get(test.id) or self.arguments[test.id]
                self._keep(test, None if term.low != term.high else bool(term.low), names)
                return {**names, test.id: replace(term, low=int(holds), high=int(holds))}
            return super()._assume(test, holds, names)

        def _keep(self, test: ast.expr, found: bool | None, names: Names) -> None:
            if DEAD not in names:  # what holds on a way that no case takes is told of no case
                decided.setdefault((self.rule.file, test.lineno, ast.unparse(test)), set()).add(found)

    class Watched(Builder):
        """A builder of that kind of lowering."""

        lowering = Watching

    by_names: dict[tuple[str, ...], list[Law]] = {}
    for law in laws:
        by_names.setdefault(tuple(sorted(n for n, s in law.names().items() if isinstance(s.what, Rule))), []).append(law)
    for names, some in by_names.items():
        facts = {n: "row" for law in some for n, s in law.names().items() if isinstance(s.what, Input)}
        for name in names:
            try:
                Watched(some, [name], facts).build()
            except UnboundedError as error:
                refused.setdefault(error.message, Finding(WARNING, "unbounded", name, "", "", error.message))
            except (LawError, PackError):
                continue  # told as a gap or a circle
    yield from refused.values()
    for (file, line, text), outcomes in decided.items():
        if len(outcomes) == 1 and None not in outcomes:
            always = "always" if next(iter(outcomes)) else "never"
            where = f"{Path(file).name}:{line}"
            yield Finding(WARNING, "idle", text, where, "", f"the test {always} holds, so that one way is never taken.")


def _outcome(op: ast.cmpop, a_low: int, a_high: int, b_low: int, b_high: int) -> bool | None:
    """How a comparison of two ranges comes out; None if it depends."""
    if isinstance(op, ast.Eq | ast.NotEq):
        apart, alike = a_high < b_low or a_low > b_high, a_low == a_high == b_low == b_high
        return (alike if isinstance(op, ast.Eq) else apart) if apart or alike else None
    below, above = a_high < b_low, a_low > b_high
    at_most, at_least = a_high <= b_low, a_low >= b_high
    if isinstance(op, ast.Lt | ast.GtE):
        holds = True if below else False if at_least else None
        return holds if isinstance(op, ast.Lt) or holds is None else not holds
    if isinstance(op, ast.Gt | ast.LtE):
        holds = True if above else False if at_most else None
        return holds if isinstance(op, ast.Gt) or holds is None else not holds
    return None


def falls(laws: list[Law]) -> Iterator[Finding]:
    """Stretches of pay on which net pay falls as gross pay rises: some laws do that, and those who live under them know."""
    from sezam.checks.pack import money_input

    found: dict[tuple[str, str], list[str]] = {}
    unchecked: list[str] = []
    for law in laws:
        slip = law.regime.pack.payslip
        if not slip:
            return
        try:
            over = money_input(law, slip[-1])
            parts = pieces(law, slip[-1], over, {})
        except (LawError, PackError):
            unchecked.append(law.on.isoformat())
            continue
        money = law.currency.code
        for piece in parts:
            turns = [(t.variable, t.source, t.article) for t in piece.turns] or _deductions(law, slip[-1])
            article = "; ".join(f"{name} ({source}, {article})" for name, source, article in turns)
            start, end = (shown(round(at, 2), MONEY, money) for at in (piece.start, piece.end))
            if piece.jump < 0:
                text = f"falls by {shown(round(-piece.jump, 2), MONEY, money)} where {over} passes {start}: {article}."
                found.setdefault((slip[-1], text), []).append(law.on.isoformat())
            if piece.slope < 0:
                share = f"{float(-piece.slope):.2%}"
                text = f"falls by {share} of each further unit of {over} from {start} to {end}: {article}."
                found.setdefault((slip[-1], text), []).append(law.on.isoformat())
    for (name, text), days in found.items():
        yield Finding(NOTE, "falls", name, "", spans(days), text)
    if unchecked:
        yield Finding(
            NOTE, "unchecked", laws[0].regime.pack.payslip[-1], "", spans(unchecked), "no pieces: a number was not found."
        )


def _deductions(law: Law, target: str) -> list[tuple[str, str, str]]:
    """The amounts that a result is made of, with their articles: what lies behind a slope that begins at nothing."""
    what = law.standing(target).what
    parts = [law.standing(n).what for n in what.arguments] if isinstance(what, Rule) else []
    return [(r.computes, r.source, r.article) for r in parts if isinstance(r, Rule)]
