"""The text of a rule as integer arithmetic: each value is an int64 with a fixed scale, its range known in advance.

A value of scale 2 counts hundredths. Scales add up in products and are aligned in sums; ranges are followed
through every operation, so that a rule either fits into 63 bits on all admitted inputs or is refused here.
A local name is given a new name at each assignment and joined where two branches meet, so that each name
has one scale. A value that may be missing (a number that was not found for some month) carries a flag, and a
branch that is not taken does not raise it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace
from typing import Any

from sezam.errors import LawError
from sezam.law.rules import Rule

LIMIT = 2**63 - 1
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


class UnboundedError(LawError):
    """A rule does not fit into 64-bit integers on all admitted inputs."""


@dataclass(frozen=True, slots=True)
class Term:
    """An expression of the loop: its code, scale and range; a truth has scale 0 and range 0 to 1.

    Args:
        flag: code of its missing flag, empty if it is never missing.
        brackets: for a scale of the law, the (threshold, rate) terms.
        divisor: set on a quotient, which only rounding may use; `code` is then the dividend.
    """

    code: str
    scale: int = 0
    low: int = 0
    high: int = 1
    is_truth: bool = False
    flag: str = ""
    brackets: tuple[tuple[Term, Term], ...] = ()
    divisor: Term | None = None


@dataclass(slots=True)
class _Block:
    lines: list[Any] = field(default_factory=list)


class Lowering:
    """One rule as a function on integers.

    Args:
        rule: the rule.
        arguments: a term for each argument, its code the argument's name in the function.
    """

    def __init__(self, rule: Rule, arguments: dict[str, Term]) -> None:
        self.rule, self.arguments = rule, arguments
        self.count = 0
        self.returns: list[Term] = []
        self.may_miss = any(t.flag for t in arguments.values())
        self.block = _Block()
        body = [s for s in rule.tree.body if not isinstance(s, ast.Expr)]
        self._body(body, {}, self.block)
        self.scale = max(t.scale for t in self.returns)
        self.is_truth = all(t.is_truth for t in self.returns)
        aligned = [self._align(t, self.scale) for t in self.returns]
        self.low, self.high = min(t.low for t in aligned), max(t.high for t in aligned)

    def text(self, name: str, signature: list[str]) -> str:
        """The function's source; it returns the value, and the missing flag where there may be one."""
        start = ["    miss = False"] if self.may_miss else []
        return "\n".join([f"def {name}({', '.join(signature)}):", *start, *self._lines(self.block, 1)])

    def _lines(self, block: _Block, depth: int) -> list[str]:
        pad, out = "    " * depth, []
        for line in block.lines:
            if isinstance(line, Term):
                value = self._align(line, self.scale).code
                out.append(f"{pad}return {value}, miss" if self.may_miss else f"{pad}return {value}")
            elif isinstance(line, tuple):
                test, then, other = line
                out += [f"{pad}if {test}:", *(self._lines(then, depth + 1) or [f"{pad}    pass"])]
                if other.lines:
                    out += [f"{pad}else:", *self._lines(other, depth + 1)]
            else:
                out.append(pad + line)
        return out

    def _body(self, body: list[ast.stmt], names: dict[str, Term], block: _Block) -> dict[str, Term] | None:
        """Lower statements; the names they leave, or None if every way returned."""
        for i, statement in enumerate(body):
            read = statement.test if isinstance(statement, ast.If) else statement.value  # type: ignore[attr-defined]
            self._flags(read, block)
            if isinstance(statement, ast.Return):
                block.lines.append(replace(self._term(read, names), flag=""))
                self.returns.append(block.lines[-1])
                return None
            if isinstance(statement, ast.Assign):
                names = {**names, statement.targets[0].id: self._local(self._term(read, names), block)}  # type: ignore[attr-defined]
                continue
            assert isinstance(statement, ast.If)
            test, then, other = self._term(read, names).code, _Block(), _Block()
            block.lines.append((test, then, other))
            left = self._body(statement.body, names, then)
            right = self._body(statement.orelse, names, other)
            if left is None and right is None:
                return None
            if left is None or right is None:
                names = left or right or names
                if not body[i + 1 :]:
                    return names
                continue
            names = self._join(left, right, then, other)
        return names

    def _local(self, term: Term, block: _Block) -> Term:
        if term.brackets or term.divisor:
            raise self._refuse("a scale or an unrounded quotient is given a name")
        self.count += 1
        block.lines.append(f"x{self.count} = {term.code}")
        return replace(term, code=f"x{self.count}", flag="")

    def _join(self, left: dict[str, Term], right: dict[str, Term], then: _Block, other: _Block) -> dict[str, Term]:
        joined = {}
        for name in left.keys() & right.keys():
            a, b = left[name], right[name]
            if a is b:
                joined[name] = a
                continue
            scale = max(a.scale, b.scale)
            a, b = self._align(a, scale), self._align(b, scale)
            self.count += 1
            new = f"x{self.count}"
            then.lines.append(f"{new} = {a.code}")
            other.lines.append(f"{new} = {b.code}")
            joined[name] = Term(new, scale, min(a.low, b.low), max(a.high, b.high), a.is_truth and b.is_truth)
        return joined

    def _flags(self, tree: ast.expr, block: _Block) -> None:
        read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in self.arguments}
        flags = sorted(self.arguments[n].flag for n in read if self.arguments[n].flag)
        block.lines += [f"miss = miss | {flag}" for flag in flags]

    # expressions

    def _term(self, node: ast.expr, names: dict[str, Term]) -> Term:
        if isinstance(node, ast.Constant):
            value = int(node.value)  # type: ignore[arg-type]
            truth = isinstance(node.value, bool)
            return Term(str(bool(value)) if truth else str(value), 0, value, value, truth)
        if isinstance(node, ast.Name):
            return names.get(node.id) or self.arguments[node.id]
        if isinstance(node, ast.UnaryOp):
            inner = self._term(node.operand, names)
            if isinstance(node.op, ast.Not):
                return Term(f"(not {inner.code})", is_truth=True)
            return Term(f"(-{inner.code})", inner.scale, -inner.high, -inner.low)
        if isinstance(node, ast.BoolOp):
            word = " and " if isinstance(node.op, ast.And) else " or "
            return Term("(" + word.join(self._term(v, names).code for v in node.values) + ")", is_truth=True)
        if isinstance(node, ast.Compare):
            return self._compare(node, names)
        if isinstance(node, ast.IfExp):
            test, a, b = (self._term(n, names) for n in (node.test, node.body, node.orelse))
            a, b = self._aligned(a, b)
            code = f"({a.code} if {test.code} else {b.code})"
            return Term(code, a.scale, min(a.low, b.low), max(a.high, b.high), a.is_truth and b.is_truth)
        if isinstance(node, ast.BinOp):
            return self._arithmetic(node.op, self._term(node.left, names), self._term(node.right, names))
        assert isinstance(node, ast.Call)
        assert isinstance(node.func, ast.Name)
        return self._call(node.func.id, [self._term(a, names) for a in node.args])

    def _compare(self, node: ast.Compare, names: dict[str, Term]) -> Term:
        terms = [self._term(n, names) for n in (node.left, *node.comparators)]
        parts = []
        for a, op, b in zip(terms, node.ops, terms[1:], strict=False):
            x, y = self._aligned(a, b)
            parts.append(f"{x.code} {_COMPARE[type(op)]} {y.code}")
        return Term("(" + " and ".join(parts) + ")", is_truth=True)

    def _arithmetic(self, op: ast.operator, a: Term, b: Term) -> Term:
        if a.divisor or b.divisor or a.brackets or b.brackets:
            raise self._refuse("a quotient or a scale is used outside of rounding and by_scale")
        if isinstance(op, ast.Div):
            return replace(a, divisor=b)
        if isinstance(op, ast.Mult):
            corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
            return self._fits(Term(f"({a.code} * {b.code})", a.scale + b.scale, min(corners), max(corners)))
        a, b = self._aligned(a, b)
        if isinstance(op, ast.Add):
            return self._fits(Term(f"({a.code} + {b.code})", a.scale, a.low + b.low, a.high + b.high))
        return self._fits(Term(f"({a.code} - {b.code})", a.scale, a.low - b.high, a.high - b.low))

    def _call(self, name: str, terms: list[Term]) -> Term:
        if name == "by_scale":
            return self._by_scale(*terms)
        if name.startswith("round_"):
            return self._round(name, *terms)
        if name == "abs":
            (a,) = terms
            low = 0 if a.low <= 0 <= a.high else min(abs(a.low), abs(a.high))
            return Term(f"abs({a.code})", a.scale, low, max(abs(a.low), abs(a.high)))
        scale = max(t.scale for t in terms)
        terms = [self._align(t, scale) for t in terms]
        pick = min if name == "min" else max
        code = f"{name}({', '.join(t.code for t in terms)})"
        return Term(code, scale, pick(t.low for t in terms), pick(t.high for t in terms))

    def _round(self, name: str, amount: Term, unit: Term) -> Term:
        """Count units exactly, then multiply: the result has the scale of the unit."""
        if unit.low <= 0:
            raise self._refuse(f"`{name}` rounds to a unit that may be 0 or less")
        step = unit
        if amount.divisor is not None:
            if amount.divisor.low <= 0:
                raise self._refuse("it divides by something that may be 0 or less")
            step = self._arithmetic(ast.Mult(), unit, amount.divisor)
            amount = replace(amount, divisor=None)
        amount, step = self._aligned(amount, step)
        self._fits(Term("", amount.scale, 2 * amount.low - step.high, 2 * amount.high + step.high))
        most = max(abs(amount.low), abs(amount.high)) // max(step.low, 1) + 1
        low, high = (-most if amount.low < 0 else 0), most
        # whole numbers without sign divide faster, and their quotient needs no correction towards the floor
        name = f"{name}_of_positive" if amount.low >= 0 else name
        code = f"({name}({amount.code}, {step.code}) * {unit.code})"
        return self._fits(Term(code, unit.scale, low * unit.high, high * unit.high))

    def _by_scale(self, amount: Term, scale: Term) -> Term:
        total = Term("0", 0, 0, 0)
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
        if term.scale == scale:
            return term
        if term.divisor is not None or term.brackets:
            raise self._refuse("an unrounded quotient or a scale is used as a number")
        by = 10 ** (scale - term.scale)
        code = str(int(term.code) * by) if term.code.lstrip("-").isdigit() else f"({term.code} * {by})"
        return self._fits(replace(term, code=code, scale=scale, low=term.low * by, high=term.high * by))

    def _fits(self, term: Term) -> Term:
        if max(abs(term.low), abs(term.high)) > LIMIT:
            raise self._refuse("its amounts may need more than 63 bits")
        return term

    def _refuse(self, reason: str) -> UnboundedError:
        return UnboundedError(
            f"Rule `{self.rule.name}` cannot run on whole numbers: {reason}.",
            hint=f"see line {self.rule.line} of its file; lower the `maximum` of its inputs or round earlier.",
        )
