"""A trace as sentences: which way a rule took and why, with its numbers, and what stood there before rounding."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from sezam.law import Law
from sezam.law.graph import Number
from sezam.law.parameters import Scale, Value
from sezam.law.rules import HELPERS, Rule
from sezam.law.trace import Trace
from sezam.units import shown

_ROUNDED = {"round_half_up": "rounded half up", "round_down": "rounded down", "round_up": "rounded up"}
_MODES = {"round_half_up": ROUND_HALF_UP, "round_down": ROUND_FLOOR, "round_up": ROUND_CEILING}
_DIGITS = 8


def sentences(law: Law, trace: Trace) -> Iterator[str]:
    """The trace in sentences, from the result down to the facts, each value once; months that are alike are told together.

    Args:
        law: the law under which the trace came about.
    """
    told: dict[tuple[str, str], list[str]] = {}
    for node, month in trace.by_month():
        text = _told(node, (law.of_month(month) if month else law).standing(node.name).what)
        told.setdefault((node.name, text), []).append(node.of or month)
    for (name, text), months in told.items():
        yield f"{name}{_months(months)} {text}"


def _told(node: Trace, what: Any) -> str:
    """What is said of a value, after its name."""
    if isinstance(what, Rule) and node.kind == "rule":
        return _of_rule(node, what)
    if node.kind == "rule":
        return f"is {node.amount}: {_lower(node.sentence)}."
    if isinstance(what, Number) and node.kind == "number":
        quote = f", in the words “{node.quote}”" if node.quote and node.quote not in node.origin else ""
        link = f" ({node.url})" if node.url else ""
        return f"is {node.amount}: {_lower(node.sentence)}, {node.origin.split(' · ', 1)[-1]}{quote}{link}."
    return f"is {node.amount}, {node.origin}."


def _months(months: list[str]) -> str:
    """Which of several a value is: a month, a stretch of months, a worker, or nothing."""
    others = list(dict.fromkeys(m for m in months if m))
    if not others:
        return ""
    if len(others) < 3:
        return f" {' and '.join(others)}"
    return f" {others[0]} to {others[-1]}"


def _of_rule(node: Trace, rule: Rule) -> str:
    replay = Replay(rule, {child.name: child for child in node.children})
    replay.run()
    because = f"Because {' and '.join(replay.reasons)}, it" if replay.reasons else "It"
    steps = "".join(f" {step}." for step in replay.steps)
    place = ", ".join(p for p in (node.cited or node.source, node.article) if p)
    return f"is {node.amount}. {node.sentence} ({place}). {because} is {replay.text}.{steps}"


class Replay:
    """A rule run once more on the values that it read.

    Attributes:
        reasons: the tests that decided the way, as they came out.
        text: the expression that gave the result, with its values.
        steps: the roundings, with the amounts before them.
    """

    def __init__(self, rule: Rule, read: dict[str, Trace]) -> None:
        self.rule, self.read = rule, read
        self.locals: dict[str, Value] = {}
        self.reasons: list[str] = []
        self.steps: list[str] = []
        self.text = ""

    def run(self) -> Any:
        """The result, which is that of the trace."""
        with localcontext(prec=50):
            found = self._body([s for s in self.rule.tree.body if not isinstance(s, ast.Expr)])
        assert found is not None
        return found

    def _body(self, body: list[ast.stmt]) -> Any:
        for statement in body:
            if isinstance(statement, ast.Return):
                assert statement.value is not None
                self.text = self._told(statement.value)
                return self._value(statement.value)
            if isinstance(statement, ast.Assign):
                self.locals[statement.targets[0].id] = self._value(statement.value)  # type: ignore[attr-defined]
            elif isinstance(statement, ast.If):
                holds = bool(self._value(statement.test))
                self.decide(statement, holds)
                found = self._body(statement.body if holds else statement.orelse)
                if found is not None:
                    return found
        return None

    def decide(self, statement: ast.If, holds: bool) -> None:
        """Take note of the way that a branch went."""
        test = statement.test
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test, holds = test.operand, not holds
        self.reasons.append(f"{self._told(test)} {'holds' if holds else 'does not hold'}")

    def _value(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, bool) else Decimal(int(node.value))  # type: ignore[arg-type]
        if isinstance(node, ast.Name):
            return self.locals[node.id] if node.id in self.locals else self.read[node.id].value
        if isinstance(node, ast.UnaryOp):
            inner = self._value(node.operand)
            return not inner if isinstance(node.op, ast.Not) else -inner
        if isinstance(node, ast.BoolOp):
            stops = isinstance(node.op, ast.Or)
            return stops if any(bool(self._value(v)) is stops for v in node.values) else not stops
        if isinstance(node, ast.IfExp):
            return self._value(node.body if self._value(node.test) else node.orelse)
        if isinstance(node, ast.Compare):
            terms = [self._value(n) for n in (node.left, *node.comparators)]
            return all(_compare(a, op, b) for a, op, b in zip(terms, node.ops, terms[1:], strict=False))
        if isinstance(node, ast.BinOp):
            a, b = self._value(node.left), self._value(node.right)
            return {ast.Add: a + b, ast.Sub: a - b, ast.Mult: a * b}[type(node.op)] if type(node.op) is not ast.Div else a / b
        assert isinstance(node, ast.Call)
        name = node.func.id  # type: ignore[attr-defined]
        values = [self._value(a) for a in node.args]
        if name in _ROUNDED:
            return self._round(name, values[0], values[1])
        return HELPERS[name](*values)

    def _round(self, name: str, amount: Decimal, unit: Decimal) -> Decimal:
        rounded = (amount / unit).to_integral_value(_MODES[name]) * unit
        step = f"{_plain(amount)} is {_ROUNDED[name]} to a multiple of {_plain(unit)}: {_plain(rounded)}"
        if amount != rounded and step not in self.steps:
            self.steps.append(step)
        return rounded

    def _told(self, node: ast.expr) -> str:
        """An expression as text, each name with its value."""
        names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        text = _Told({n: self._label(n) for n in names if n in self.read or n in self.locals}).visit(
            ast.parse(ast.unparse(node))
        )
        return ast.unparse(text).replace("«", " (").replace("»", ")").replace("°", " ")

    def _label(self, name: str) -> str:
        trace = self.read.get(name)
        value = self.locals[name] if trace is None else trace.value
        amount = "the scale" if isinstance(value, Scale) else _plain(value) if trace is None else trace.amount
        return f"{name}«{amount.replace(' ', '°')}»"


class _Told(ast.NodeTransformer):
    """Writes the value behind each name."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Name(self.labels.get(node.id, node.id), ast.Load())


def _compare(a: Any, op: ast.cmpop, b: Any) -> bool:
    return bool({ast.Lt: a < b, ast.LtE: a <= b, ast.Gt: a > b, ast.GtE: a >= b, ast.Eq: a == b, ast.NotEq: a != b}[type(op)])


def _plain(value: Value) -> str:
    if not isinstance(value, Decimal):
        return shown(value, "")
    text = format(round(value, _DIGITS), "f")
    return f"{text.rstrip('0').rstrip('.') or '0'}" if "." in text else text


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
