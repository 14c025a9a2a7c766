"""A result as a function of one input: straight pieces with exact slopes, and the places where law changes them.

The rules are run on numbers that know their slope. Where a rule compares two of them, the input at which the answer
would turn follows exactly; the nearest of these ends the piece. Roundings are passed through, so that a slope is the
rate that the law means; values at the ends of pieces are those before rounding.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sezam.errors import LawError, UsageError
from sezam.law.evaluate import evaluate
from sezam.law.graph import Law, Number
from sezam.law.packs import Input
from sezam.law.parameters import Scale
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, OverMonths, spread
from sezam.units import MONEY, TRUTH, convert

MOST_PIECES = 500


@dataclass(frozen=True, slots=True)
class Linear:
    """A number near the input that is asked about: its value there, and how it grows with the input."""

    value: Fraction
    slope: Fraction = Fraction(0)

    @property
    def sign(self) -> int:
        """Sign just above the input."""
        return _sign(self.value) or _sign(self.slope)


@dataclass(frozen=True, slots=True)
class Turn:
    """A comparison of the law that has another answer from some input on.

    Args:
        at: the input.
        variable: what the rule computes; `sentence`, `article` and `source` those of the rule.
        text: the comparison as the rule writes it.
    """

    at: Fraction
    variable: str
    text: str
    sentence: str
    source: str
    article: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the input on which the result is a straight line.

    Args:
        start, end: the stretch; in the last piece `end` is that of the range asked about.
        value: the result just above `start`, before rounding.
        slope: how much of one more unit of input reaches the result.
        jump: by how much the result leaps at `start`; below 0 it is a notch.
        turns: what changes at `start`.
    """

    start: Decimal
    end: Decimal
    value: Decimal
    slope: Fraction
    jump: Decimal
    turns: tuple[Turn, ...]


def pieces(law: Law, target: str, over: str, facts: Mapping[str, Any], low: Any = 0, high: Any = None) -> tuple[Piece, ...]:
    """The result as straight pieces over a range of an input.

    Args:
        target: an amount that the law computes.
        over: the input, or a number of the law that a case may give, money; `facts` the others.
        low, high: the range; without `high`, as far as the amounts of the day's law reach, within the input's bounds.

    Raises:
        UsageError: the input is no amount, or the range is empty.
        LawError: a fact or number is missing, or the result is no straight line anywhere.
    """
    what = law.standing(over).what
    if not isinstance(what, Input | Number) or what.unit != MONEY:
        raise UsageError(f"`{over}` is no amount of money that a case gives.", hint="ask over gross_wage_month.")
    start, stop = Fraction(Decimal(str(low))), Fraction(reach(law, what) if high is None else Decimal(str(high)))
    if not what.minimum <= start < stop <= what.maximum:
        raise UsageError(f"`{over}` from {low} to {high} is no range within its bounds.", hint="give low below high.")
    law.order([target])  # rules that go round in a circle are told so
    found: list[Piece] = []
    fixed: dict[tuple[int, str], Any] = {}
    expected: Fraction | None = None
    turns: tuple[Turn, ...] = ()
    while start < stop:
        view = _View(law, {n: v for n, v in facts.items() if n != over}, over, start, fixed=fixed)
        line = view.amount(target)
        end = min((t.at for t in view.turns if t.at > start), default=stop)
        end = min(end, stop)
        jump = Fraction(0) if expected is None else line.value - expected
        if found and jump == 0 and line.slope == found[-1].slope:
            found[-1] = _piece(found[-1], end)
        else:
            found.append(Piece(_decimal(start), _decimal(end), _decimal(line.value), line.slope, _decimal(jump), turns))
        if len(found) > MOST_PIECES:
            raise LawError(f"`{target}` has more than {MOST_PIECES} pieces over that range.", hint="ask for a shorter one.")
        expected = line.value + line.slope * (end - start)
        turns = tuple(dict.fromkeys(t for t in view.turns if t.at == end))
        start = end
    return tuple(found)


def slope(law: Law, target: str, over: str, facts: Mapping[str, Any], at: Any) -> Fraction:
    """How much of one more unit of an input reaches a result, just above an amount; roundings are passed through.

    Raises:
        LawError, UsageError: as for `pieces`.
    """
    view = _View(law, {n: v for n, v in facts.items() if n != over}, over, Fraction(Decimal(str(at))))
    return view.amount(target).slope


def nearest(law: Law, target: str, over: str, facts: Mapping[str, Any]) -> tuple[Piece, Piece | None]:
    """The piece in which a case lies, and the one after it: the nearest threshold below and above, and what changes there.

    Raises:
        LawError, UsageError: as for `pieces`.
    """
    value = Decimal(str(evaluate(law, facts, [over])[over]))
    what = law.standing(over).what
    most = what.maximum if isinstance(what, Input) else value * 2
    found = pieces(law, target, over, facts, 0, max(min(value * 2, most), reach(law, what)))
    place = max(k for k, piece in enumerate(found) if piece.start <= value)
    return found[place], found[place + 1] if place + 1 < len(found) else None


def reach(law: Law, what: Any) -> Decimal:
    """Twenty times the largest amount of the day's law, but no more than the input can be."""
    amounts = [s.what.value for s in law.names().values() if isinstance(s.what, Number) and s.what.unit == MONEY]
    most = max((a for a in amounts if isinstance(a, Decimal)), default=Decimal(1000)) * 20
    return min(most, what.maximum) if isinstance(what, Input | Number) else most


@dataclass
class _View:
    """The law just above one input; `fixed` are facts and numbers by month, which no input moves.

    Args:
        asked: the law of the day that is asked about, whose money `at` and the facts are in.
    """

    law: Law
    facts: Mapping[str, Any]
    over: str
    at: Fraction
    turns: list[Turn] = field(default_factory=list)
    fixed: dict[tuple[int, str], Any] = field(default_factory=dict)
    asked: Law | None = None

    def __post_init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.months: dict[int, _View] = {self.law.month: self}
        one = Decimal(1) if self.asked is None else _in_money(Decimal(1), self.asked, self.law)
        self.money = Fraction(one)

    def amount(self, name: str) -> Linear:
        """A name as a number with its slope."""
        found = self.get(name)
        if not isinstance(found, Linear):
            raise UsageError(f"`{name}` is no amount.", hint="ask for an amount, such as net_pay_month.")
        return found

    def get(self, name: str) -> Any:
        """A name as what a rule reads: a number with its slope, a truth, or a scale."""
        if name not in self.known:
            what = self.law.standing(name).what
            if name == self.over:
                self.known[name] = _times(Linear(self.at, Fraction(1)), self.money)
            elif isinstance(what, Rule) and what.circular and name not in self.facts:
                raise LawError(
                    f"`{name}` rests on its own result, round by round; it has no straight pieces in `{self.over}`.",
                    hint="compare single cases.",
                )
            elif isinstance(what, Rule) and name not in self.facts:
                self.known[name] = _Reading(self, what).value()
            elif isinstance(what, OverMonths):
                self.known[name] = self._sum(what)
            elif (flow := self.law.summed(name, {*self.facts, self.over})) is not None:
                self.known[name] = self._sum(flow)
            else:
                self.known[name] = self._fixed(name)
        return self.known[name]

    def _fixed(self, name: str) -> Any:
        key = self.law.month, name
        if key not in self.fixed:
            told = {n: v for n, v in self.facts.items() if n == name}
            if self.asked is not None and self.money != 1 and told and spread(name, told[name]) is told[name]:
                found = evaluate(self.asked, told, [name]).explain(name)  # one amount for all months, in the money of each
                if found.unit == MONEY:
                    amount = _in_money(Decimal(found.value), self.asked, self.law)  # type: ignore[arg-type]
                    told = {name: round(amount, self.law.currency.decimals)}
            value = evaluate(self.law, told, [name])[name]
            self.fixed[key] = value if isinstance(value, bool | Scale) else Linear(Fraction(value))
        return self.fixed[key]

    def _sum(self, flow: OverMonths) -> Linear:
        total = Linear(Fraction(0))
        for month in range(1, self.law.month if flow.to_date else MONTHS + 1):
            if month not in self.months:
                there, asked = self.law.in_month(month), self.asked or self.law
                view = _View(there, self.facts, self.over, self.at, self.turns, self.fixed, asked)
                view.months = self.months
                self.months[month] = view
            view = self.months[month]
            of_money = self.money / view.money if flow.unit == MONEY else 1
            total = _plus(total, _times(view.amount(flow.base), of_money))
        return total


class _Reading:
    """One rule, read just above an input."""

    def __init__(self, view: _View, rule: Rule) -> None:
        self.view, self.rule = view, rule
        self.names: dict[str, Any] = {}

    def value(self) -> Any:
        found = self._body([s for s in self.rule.tree.body if not isinstance(s, ast.Expr)])
        unit = self.rule.unit
        return found if isinstance(found, Linear) or unit == TRUTH else Linear(Fraction(int(found)))

    def _body(self, body: list[ast.stmt]) -> Any:
        for statement in body:
            if isinstance(statement, ast.Return):
                assert statement.value is not None
                return self._term(statement.value)
            if isinstance(statement, ast.Assign):
                self.names[statement.targets[0].id] = self._term(statement.value)  # type: ignore[attr-defined]
            elif isinstance(statement, ast.If):
                found = self._body(statement.body if self._holds(statement.test) else statement.orelse)
                if found is not None:
                    return found
        return None

    def _holds(self, node: ast.expr) -> bool:
        found = self._term(node)
        return found.sign != 0 if isinstance(found, Linear) else bool(found)

    def _term(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, bool) else Linear(Fraction(int(node.value)))  # type: ignore[arg-type]
        if isinstance(node, ast.Name):
            return self.names[node.id] if node.id in self.names else self.view.get(node.id)
        if isinstance(node, ast.UnaryOp):
            return not self._holds(node.operand) if isinstance(node.op, ast.Not) else _times(self._term(node.operand), -1)
        if isinstance(node, ast.BoolOp):
            holds = [self._holds(v) for v in node.values]
            return all(holds) if isinstance(node.op, ast.And) else any(holds)
        if isinstance(node, ast.IfExp):
            return self._term(node.body if self._holds(node.test) else node.orelse)
        if isinstance(node, ast.Compare):
            terms = [self._term(n) for n in (node.left, *node.comparators)]
            pairs = zip(terms, node.ops, terms[1:], strict=False)
            return all(self._compare(a, op, b, node) for a, op, b in pairs)
        if isinstance(node, ast.BinOp):
            return self._arithmetic(node, self._term(node.left), self._term(node.right))
        assert isinstance(node, ast.Call)
        return self._call(node, [self._term(a) for a in node.args])

    def _compare(self, a: Any, op: ast.cmpop, b: Any, node: ast.expr) -> bool:
        if isinstance(a, bool) or isinstance(b, bool):
            return (a == b) is isinstance(op, ast.Eq)
        sign = self._sign(a, b, node)
        return {ast.Lt: sign < 0, ast.LtE: sign <= 0, ast.Gt: sign > 0, ast.GtE: sign >= 0, ast.Eq: sign == 0}.get(
            type(op), sign != 0
        )

    def _sign(self, a: Linear, b: Linear, node: ast.expr) -> int:
        """Which of two is larger just above the input; where that turns is kept."""
        apart = _plus(a, _times(b, -1))
        if apart.slope:
            at = self.view.at - apart.value / apart.slope
            rule = self.rule
            self.view.turns.append(Turn(at, rule.computes, ast.unparse(node), rule.sentence, rule.source, rule.article))
        return apart.sign

    def _arithmetic(self, node: ast.BinOp, a: Linear, b: Linear) -> Linear:
        if isinstance(node.op, ast.Add):
            return _plus(a, b)
        if isinstance(node.op, ast.Sub):
            return _plus(a, _times(b, -1))
        if isinstance(node.op, ast.Div):
            if b.slope or not b.value:
                raise self._bent(node)
            return _times(a, 1 / b.value)
        if a.slope and b.slope:
            raise self._bent(node)
        return _times(a, b.value) if not b.slope else _times(b, a.value)

    def _call(self, node: ast.Call, terms: list[Any]) -> Any:
        name = node.func.id  # type: ignore[attr-defined]
        if name.startswith("round_"):
            return terms[0]
        if name == "abs":
            return terms[0] if self._sign(terms[0], Linear(Fraction(0)), node) >= 0 else _times(terms[0], -1)
        if name == "by_scale":
            return self._by_scale(terms[0], terms[1], node)
        best = terms[0]
        for term in terms[1:]:
            sign = self._sign(term, best, node)
            best = term if (sign < 0) == (name == "min") and sign else best
        return best

    def _by_scale(self, amount: Linear, scale: Scale, node: ast.expr) -> Linear:
        total, brackets = Linear(Fraction(0)), scale.brackets
        for k, (above, rate) in enumerate(brackets):
            bottom = Linear(Fraction(above))
            if self._sign(amount, bottom, node) <= 0:
                break
            top = amount
            if k + 1 < len(brackets) and self._sign(amount, Linear(Fraction(brackets[k + 1][0])), node) > 0:
                top = Linear(Fraction(brackets[k + 1][0]))
            total = _plus(total, _times(_plus(top, _times(bottom, -1)), Fraction(rate)))
        return total

    def _bent(self, node: ast.expr) -> LawError:
        return LawError(
            f"`{self.rule.computes}` is no straight line in `{self.view.over}`: {ast.unparse(node)}.",
            hint="ask for a result before it, or compare single cases.",
        )


def _in_money(amount: Decimal, here: Law, there: Law) -> Decimal:
    """An amount in the money of another month."""
    return convert(amount, here.currency.code, there.currency.code, here.regime.pack.currencies)


def _plus(a: Linear, b: Linear) -> Linear:
    return Linear(a.value + b.value, a.slope + b.slope)


def _times(a: Linear, by: Fraction | int) -> Linear:
    return Linear(a.value * by, a.slope * by)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _decimal(value: Fraction) -> Decimal:
    return +(Decimal(value.numerator) / Decimal(value.denominator))


def _piece(old: Piece, end: Fraction) -> Piece:
    return Piece(old.start, _decimal(end), old.value, old.slope, old.jump, old.turns)
