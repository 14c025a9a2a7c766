"""The text of a rule as integer arithmetic: each value is an int64 with a fixed scale, its range known in advance.

A value of scale 2 counts hundredths. Scales add up in products and are aligned in sums; ranges are followed
through every operation, so that a rule either fits into 63 bits on all admitted inputs or is refused here.
Rules have no side effects and cannot fail, so that both ways of a branch are computed and one is selected: a loop
without jumps, which a processor does not have to guess. A value that may be missing (a number that was not found
for some month) carries a flag, and a way that is not taken does not raise it.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import replace

from sezam.errors import LawError
from sezam.law.kernel.terms import TRUTHS, Rounding, Term, literal
from sezam.law.rules import Rule, returns

LIMIT = 2**63 - 1
MOST_STATEMENTS = 500
_DECIDED = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge, ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}  # fmt: skip
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


class UnboundedError(LawError):
    """A rule does not fit into 64-bit integers on all admitted inputs."""


Names = dict[str, Term]
_MISS, DEAD = "?", "!"
"""Keys among the local names: the flag of the way so far; a way that no case can take."""
_NOTHING = Term("0", is_truth=True)
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE}


class Lowering:
    """One rule as straight-line code on integers.

    Args:
        rule: the rule.
        arguments: a term for each argument.
        fresh: gives a variable that nobody has used.
        roundings: what each variable that was rounded was rounded from; what this rule rounds is added.

    Attributes:
        lines: the code; `value` its result, with its missing flag.
    """

    def __init__(
        self, rule: Rule, arguments: Names, fresh: Callable[[str], str], roundings: dict[str, Rounding]
    ) -> None:  # fmt: skip
        self.rule, self.arguments, self.fresh, self.roundings = rule, arguments, fresh, roundings
        self.lines: list[str] = []
        self.statements = 0
        body = [s for s in rule.tree.body if not isinstance(s, ast.Expr)]
        names = self._body(body, {_MISS: Term("", is_truth=True)})
        self.value = replace(names["return"], flag=names[_MISS].code)

    def _body(self, body: list[ast.stmt], names: Names) -> Names:
        """Lower statements; the names they leave, `return` among them where every way returned."""
        for i, statement in enumerate(body):
            self.statements += 1
            if self.statements > MOST_STATEMENTS:
                raise self._refuse("it has too many ways")
            read: ast.expr = statement.test if isinstance(statement, ast.If) else statement.value  # type: ignore[attr-defined]
            names = self._flagged(read, names)
            if isinstance(statement, ast.Return):
                return {**names, "return": self._local(self._term(read, names))}
            if isinstance(statement, ast.Assign):
                names = {**names, statement.targets[0].id: self._local(self._term(read, names))}  # type: ignore[attr-defined]
                continue
            assert isinstance(statement, ast.If)
            chosen = self._local(self._term(read, names))
            if chosen.known is not None:
                way = statement.body if chosen.known else statement.orelse
                return self._body([*way, *([] if way and returns(way) else body[i + 1 :])], names)
            test = chosen.code
            ways, rest = (statement.body, statement.orelse), body[i + 1 :]
            ends = any(isinstance(n, ast.Return) for way in ways for s in way for n in ast.walk(s))
            known = [self._assume(statement.test, holds, names) for holds in (True, False)]
            if ends:
                bodies = [[*way, *([] if way and returns(way) else rest)] for way in ways]
                return self._join(test, *(self._body(b, k) for b, k in zip(bodies, known, strict=True)))
            names = self._join(test, *(self._body(way, k) for way, k in zip(ways, known, strict=True)))
        return names

    def _assume(self, test: ast.expr, holds: bool, names: Names) -> Names:
        """The names on one way of a branch, their ranges cut down to what the test leaves.

        Both ways are computed, and what comes of the one that is not taken is not looked at: on its own way,
        a range may be taken at its word.
        """
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self._assume(test.operand, not holds, names)
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And if holds else ast.Or):
            for part in test.values:
                names = self._assume(part, holds, names)
        elif isinstance(test, ast.Compare) and len(test.ops) == 1:
            sides, sign = (test.left, test.comparators[0]), type(test.ops[0])
            sign = sign if holds else _OPPOSITE[sign]
            if all(isinstance(side, ast.Name | ast.Constant) for side in sides):
                a, b = (self._term(side, names) for side in sides)
                for side, cut in ((sides[0], _cut(a, sign, b)), (sides[1], _cut(b, _TURNED.get(sign, sign), a))):
                    if isinstance(side, ast.Name):
                        names = {**names, side.id: cut} if cut.low <= cut.high else {**names, DEAD: _NOTHING}
        return names

    def _join(self, test: str, left: Names, right: Names) -> Names:
        joined = {}
        for name in sorted(left.keys() & right.keys()):
            a, b = left[name], right[name]
            if name != _MISS and (a.code, a.scale) == (b.code, b.scale):
                joined[name] = a if a is b else replace(a, low=min(a.low, b.low), high=max(a.high, b.high))
            else:
                joined[name] = a if a is b else self._miss(test, a, b) if name == _MISS else self._select(test, a, b)
        return joined

    def _miss(self, test: str, a: Term, b: Term) -> Term:
        if a.code == b.code:
            return a
        return self._local(Term(f"select({test}, {a.code or False}, {b.code or False})", is_truth=True))

    def _select(self, test: str, a: Term, b: Term) -> Term:
        if test in TRUTHS:
            return a if TRUTHS[test] else b
        a, b = (self._local(t) for t in self._aligned(a, b))
        rounded = Rounding.joined([self.roundings.get(t.code) for t in (a, b)])
        if rounded:
            # of two amounts that are rounded alike, one is chosen and then rounded
            x, y = rounded
            return self._rounded(replace(x, amount=self._select(test, x.amount, y.amount)))
        both = Term(f"select({test}, {a.code}, {b.code})", a.scale, min(a.low, b.low), max(a.high, b.high))
        return self._local(replace(both, is_truth=a.is_truth and b.is_truth, at_most=a.bounds & b.bounds))

    def _local(self, term: Term) -> Term:
        if term.brackets or term.divisor:
            raise self._refuse("a scale or an unrounded quotient is given a name or returned")
        if term.code.lstrip("-").isidentifier() or term.code.lstrip("-").isdigit():
            return replace(term, flag="")
        name = self.fresh("x")
        self.lines.append(f"{name} = {term.code}")
        return replace(term, code=name, flag="", same=term.same | {(term.code, term.scale)})

    def _flagged(self, tree: ast.expr, names: Names) -> Names:
        read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in self.arguments}
        flags = sorted({self.arguments[n].flag for n in read if self.arguments[n].flag} - {names[_MISS].code})
        if not flags:
            return names
        code = " | ".join([*([names[_MISS].code] if names[_MISS].code else []), *flags])
        return {**names, _MISS: self._local(Term(code, is_truth=True))}

    # expressions

    def _term(self, node: ast.expr, names: Names) -> Term:
        if isinstance(node, ast.Constant):
            value = int(node.value)  # type: ignore[arg-type]
            truth = isinstance(node.value, bool)
            return Term(str(bool(value)) if truth else str(value), 0, value, value, truth)
        if isinstance(node, ast.Name):
            return names.get(node.id) or self.arguments[node.id]
        if isinstance(node, ast.UnaryOp):
            inner = self._term(node.operand, names)
            if isinstance(node.op, ast.Not):
                known = None if inner.known is None else not inner.known
                return Term(f"(not {inner.code})" if known is None else str(known), is_truth=True)
            if inner.known is not None:
                return literal(-inner.known, inner.scale)
            return Term(f"(-{inner.code})", inner.scale, -inner.high, -inner.low)
        if isinstance(node, ast.BoolOp):
            # all sides are truths without side effects: no jump is needed
            sign = " & " if isinstance(node.op, ast.And) else " | "
            sides = [self._term(v, names) for v in node.values]
            if not all(side.is_truth for side in sides):
                raise self._refuse("`and` or `or` joins something else than truths")
            ends = isinstance(node.op, ast.Or)
            if any(side.known is ends for side in sides):
                return Term(str(ends), is_truth=True)
            open_ = [side.code for side in sides if side.known is None]
            return Term("(" + sign.join(open_) + ")" if open_ else str(not ends), is_truth=True)
        if isinstance(node, ast.Compare):
            return self._compare(node, names)
        if isinstance(node, ast.IfExp):
            test = self._local(self._term(node.test, names)).code
            body, orelse = (self._assume(node.test, holds, names) for holds in (True, False))
            return self._select(test, self._term(node.body, body), self._term(node.orelse, orelse))
        if isinstance(node, ast.BinOp):
            return self._arithmetic(node.op, self._term(node.left, names), self._term(node.right, names))
        assert isinstance(node, ast.Call)
        assert isinstance(node.func, ast.Name)
        return self._call(node.func.id, [self._term(a, names) for a in node.args])

    def _compare(self, node: ast.Compare, names: Names) -> Term:
        terms = [self._term(n, names) for n in (node.left, *node.comparators)]
        parts = []
        for a, op, b in zip(terms, node.ops, terms[1:], strict=False):
            x, y = self._aligned(a, b)
            if x.known is not None and y.known is not None:
                if not _DECIDED[type(op)](x.known, y.known):
                    return Term("False", is_truth=True)
                continue
            parts.append(f"({x.code} {_COMPARE[type(op)]} {y.code})")
        return Term("(" + " & ".join(parts) + ")" if parts else "True", is_truth=True)

    def _arithmetic(self, op: ast.operator, a: Term, b: Term) -> Term:
        if a.divisor or b.divisor or a.brackets or b.brackets:
            raise self._refuse("a quotient or a scale is used outside of rounding and by_scale")
        if isinstance(op, ast.Div):
            return replace(a, divisor=b)
        if isinstance(op, ast.Mult):
            if 0 in (a.known, b.known):
                return literal(0, 0)
            if a.known is not None and b.known is not None:
                return self._fits(literal(a.known * b.known, a.scale + b.scale))
            corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
            return self._fits(Term(f"({a.code} * {b.code})", a.scale + b.scale, min(corners), max(corners)))
        if b.known == 0 or (a.known == 0 and isinstance(op, ast.Add)):
            return a if b.known == 0 else b
        a, b = self._aligned(a, b)
        if a.known is not None and b.known is not None:
            return self._fits(literal(a.known + b.known if isinstance(op, ast.Add) else a.known - b.known, a.scale))
        if isinstance(op, ast.Add):
            return self._fits(Term(f"({a.code} + {b.code})", a.scale, a.low + b.low, a.high + b.high))
        # what is taken from a value that is known to be no smaller leaves no less than nothing
        low = max(0, a.low - b.high) if (a.same | {(a.code, a.scale)}) & b.at_most else a.low - b.high
        rest = Term(f"({a.code} - {b.code})", a.scale, low, a.high - b.low)
        return self._fits(replace(rest, at_most=a.bounds) if b.low >= 0 else rest)

    def _call(self, name: str, terms: list[Term]) -> Term:
        if name == "by_scale":
            return self._by_scale(*terms)
        if name.startswith("round_"):
            return self._round(name, *terms)
        if name == "abs":
            (a,) = terms
            if a.known is not None:
                return literal(abs(a.known), a.scale)
            low = 0 if a.low <= 0 <= a.high else min(abs(a.low), abs(a.high))
            return Term(f"abs({a.code})", a.scale, low, max(abs(a.low), abs(a.high)))
        scale = max(t.scale for t in terms)
        terms = [self._align(t, scale) for t in terms]
        pick = min if name == "min" else max
        found = [t.known for t in terms if t.known is not None]
        if found and all(pick(found) == pick(pick(found), t.low if name == "min" else t.high) for t in terms):
            return literal(pick(found), scale)
        code = f"{name}({', '.join(t.code for t in terms)})"
        bounds = [t.bounds for t in terms]
        at_most = frozenset[tuple[str, int]]().union(*bounds) if name == "min" else frozenset.intersection(*bounds)
        return Term(code, scale, pick(t.low for t in terms), pick(t.high for t in terms), at_most=at_most)

    def _round(self, name: str, amount: Term, unit: Term) -> Term:
        if unit.low <= 0:
            raise self._refuse(f"`{name}` rounds to a unit that may be 0 or less")
        step = unit
        if amount.divisor is not None:
            if amount.divisor.low <= 0:
                raise self._refuse("it divides by something that may be 0 or less")
            step = self._arithmetic(ast.Mult(), unit, amount.divisor)
            amount = replace(amount, divisor=None)
        amount, step = (self._local(t) for t in self._aligned(amount, step))
        if amount.known == 0:
            return literal(0, 0)
        self._fits(Term("", amount.scale, 2 * amount.low - step.high, 2 * amount.high + step.high))
        return self._rounded(Rounding(name, amount, step, unit))

    def _rounded(self, rounding: Rounding) -> Term:
        term = self._local(self._fits(rounding.term()))
        self.roundings[term.code] = rounding
        return term

    def _by_scale(self, amount: Term, scale: Term) -> Term:
        if not scale.brackets:
            raise self._refuse("`by_scale` is given something else than a scale")
        amount, total = self._local(amount), Term("0", 0, 0, 0)
        for i, (above, rate) in enumerate(scale.brackets):
            top = amount
            if i + 1 < len(scale.brackets):
                top = self._call("min", [amount, scale.brackets[i + 1][0]])
            part = self._call("max", [Term("0", 0, 0, 0), self._arithmetic(ast.Sub(), top, above)])
            total = self._arithmetic(ast.Add(), total, self._arithmetic(ast.Mult(), part, rate))
        return total

    def _aligned(self, a: Term, b: Term) -> tuple[Term, Term]:
        scale = max(a.scale, b.scale)
        return self._align(a, scale), self._align(b, scale)

    def _align(self, term: Term, scale: int) -> Term:
        if term.divisor is not None or term.brackets:
            raise self._refuse("an unrounded quotient or a scale is used as a number")
        if term.scale == scale:
            return term
        by = 10 ** (scale - term.scale)
        code = str(int(term.code) * by) if term.code.lstrip("-").isdigit() else f"({term.code} * {by})"
        same = term.same | {(term.code, term.scale)}
        return self._fits(replace(term, code=code, scale=scale, low=term.low * by, high=term.high * by, same=same))

    def _fits(self, term: Term) -> Term:
        if max(abs(term.low), abs(term.high)) > LIMIT:
            raise self._refuse("its amounts may need more than 63 bits")
        return term

    def _refuse(self, reason: str) -> UnboundedError:
        return UnboundedError(
            f"Rule `{self.rule.name}` cannot run on whole numbers: {reason}.",
            hint=f"see line {self.rule.line} of its file; lower the `maximum` of its inputs or round earlier.",
        )


def _cut(term: Term, sign: type[ast.cmpop], other: Term) -> Term:
    """A term where it compares like this with another; its range is empty where that cannot be."""
    if term.is_truth or other.is_truth or term.brackets or other.brackets or term.divisor or other.divisor:
        return term
    scale = max(term.scale, other.scale)
    by, least, most = 10 ** (scale - term.scale), *(end * 10 ** (scale - other.scale) for end in (other.low, other.high))
    low, high = term.low, term.high
    if sign in (ast.Lt, ast.LtE, ast.Eq):
        high = min(high, (most - (sign is ast.Lt)) // by)
    if sign in (ast.Gt, ast.GtE, ast.Eq):
        low = max(low, -(-(least + (sign is ast.Gt)) // by))
    if sign is ast.NotEq and least == most:
        low, high = low + (low * by == least), high - (high * by == least)
    return replace(term, low=low, high=high)
