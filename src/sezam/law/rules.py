"""A rule is one sentence of law: a plain scalar function whose text is read, checked and run three ways."""

from __future__ import annotations

import ast
import copy
import linecache
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from sezam.errors import PackError, RuleTextError
from sezam.law.parameters import Scale
from sezam.units import unit_of

MOST_LINES, MOST_ARGUMENTS = 60, 8

_STATEMENTS = (ast.Assign, ast.If, ast.Return)
_EXPRESSIONS = (
    ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Constant,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Not, ast.USub, ast.And, ast.Or,
    ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq, ast.Load, ast.Store,
)  # fmt: skip


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
_ARITY = {"round_half_up": 2, "round_down": 2, "round_up": 2, "by_scale": 2, "abs": 1}


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


def read_rules(path: Path, sources: frozenset[str]) -> list[Rule]:
    """The rules of one file, checked before a line of it runs.

    A file of rules holds a docstring, one import from `sezam.law` and functions marked with `@rule`.
    None of it is executed as a module: each function is compiled on its own, with the helpers only.

    Raises:
        RuleTextError: a line leaves the language of rules; the message names line and reason.
    """
    text = path.read_text("utf-8")
    try:
        module = ast.parse(text, str(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise RuleTextError(f"{path.name} is not Python: {error}.", hint="mend the line.") from None
    lines, found = text.splitlines(), []
    linecache.cache[str(path)] = (len(text), None, text.splitlines(True), str(path))
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            found.append(_rule(node, path, lines, sources))
        elif not _is_docstring(node) and not (isinstance(node, ast.ImportFrom) and node.module == "sezam.law"):
            raise _refused(path, lines, node, "only functions marked with @rule and `from sezam.law import` may stand here")
    return found


def _rule(node: ast.FunctionDef, path: Path, lines: list[str], sources: frozenset[str]) -> Rule:
    marks = _marks(node, path, lines)
    if marks["source"] not in sources:
        raise _refused(path, lines, node, f"its source `{marks['source']}` is not in sources.toml")
    spec = node.args
    if spec.posonlyargs or spec.kwonlyargs or spec.vararg or spec.kwarg or spec.defaults:
        raise _refused(path, lines, node, "a rule takes plain arguments without defaults")
    arguments = tuple(a.arg for a in spec.args)
    if len(arguments) > MOST_ARGUMENTS or (node.end_lineno or 0) - node.lineno > MOST_LINES:
        raise _refused(path, lines, node, f"a rule has at most {MOST_ARGUMENTS} arguments and {MOST_LINES} lines")
    body = node.body[1:] if _is_docstring(node.body[0]) else node.body
    document = ast.get_docstring(node)
    if not document or not body:
        raise _refused(path, lines, node, "a rule needs a docstring, whose first line a citizen reads, and a body")
    for statement in body:
        _check(statement, set(arguments), path, lines)
    _names(body, set(arguments) | set(HELPERS), path, lines)
    if not returns(body):
        raise _refused(path, lines, node, "a way through the rule ends without `return`")
    days = {}
    for key in ("since", "before", "known_at"):
        try:
            days[key] = date.fromisoformat(marks[key]) if marks[key] else None
        except ValueError:
            raise _refused(path, lines, node, f"{key}={marks[key]!r} is no ISO date") from None
    if days["since"] is None:
        raise _refused(path, lines, node, "it has no first day")
    return Rule(
        name=node.name, computes=marks["computes"] or node.name, arguments=arguments,
        since=days["since"], before=days["before"], source=marks["source"], article=marks["article"],
        entity=marks["entity"] or "worker", sentence=document.splitlines()[0].rstrip("."),
        text="\n".join(lines[node.lineno - 1 : node.end_lineno]), file=str(path), line=node.lineno,
        lazy=_lazy(node, body, arguments, path), tree=node, known_at=days["known_at"],
        circular=marks["circular"] == "yes",
    )  # fmt: skip


def _marks(node: ast.FunctionDef, path: Path, lines: list[str]) -> dict[str, str]:
    marks = dict.fromkeys(("since", "before", "source", "article", "computes", "entity", "known_at", "circular"), "")
    mark = node.decorator_list[0] if len(node.decorator_list) == 1 else None
    if not (isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "rule" and not mark.args):
        raise _refused(path, lines, node, "a function here is marked with @rule(since=..., source=...) and nothing else")
    for word in mark.keywords:
        if word.arg not in marks or not (isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)):
            raise _refused(path, lines, node, f"@rule takes {', '.join(marks)} as plain text")
        marks[word.arg] = word.value.value
    return marks


def _check(tree: ast.stmt, arguments: set[str], path: Path, lines: list[str]) -> None:
    """Refuse what is not in the language: scalar arithmetic, comparison, branches and the helpers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            if (not isinstance(node.value, bool) and node.value not in (0, 1)) or isinstance(node.value, float):
                raise _refused(path, lines, node, f"{node.value!r} stands in it; only 0 and 1 may be written in a rule")
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name not in HELPERS or node.keywords or len(node.args) != _ARITY.get(name, max(2, len(node.args))):
                raise _refused(path, lines, node, f"it calls `{ast.unparse(node)[:60]}`; helpers: {', '.join(HELPERS)}")
        elif isinstance(node, ast.Assign):
            target = node.targets[0]
            if len(node.targets) != 1 or not isinstance(target, ast.Name) or target.id in arguments or target.id in HELPERS:
                raise _refused(path, lines, node, "it assigns to something else than a new local name")
        elif not isinstance(node, _STATEMENTS + _EXPRESSIONS):
            raise _refused(path, lines, node, f"`{type(node).__name__}` is not in the language of rules")


def _names(body: list[ast.stmt], known: set[str], path: Path, lines: list[str]) -> set[str]:
    """Refuse a name that may have no value when it is read; return the names that have one after the body."""
    for statement in body:
        read = statement.test if isinstance(statement, ast.If) else statement.value  # type: ignore[attr-defined]
        for node in ast.walk(read):
            if isinstance(node, ast.Name) and node.id not in known:
                raise _refused(path, lines, node, f"`{node.id}` is neither an argument nor set on every way to this line")
        if isinstance(statement, ast.Assign):
            known = known | {t.id for t in statement.targets if isinstance(t, ast.Name)}
        elif isinstance(statement, ast.If):
            ways = [_names(way, known, path, lines) for way in (statement.body, statement.orelse) if not _ends(way)]
            known = set.intersection(*ways) if ways else known
    return known


def _ends(body: list[ast.stmt]) -> bool:
    return bool(body) and returns(body)


def returns(body: list[ast.stmt]) -> bool:
    """Whether every way through the statements ends with a value."""
    last = body[-1]
    if isinstance(last, ast.If):
        return bool(last.orelse) and returns(last.body) and returns(last.orelse)
    return isinstance(last, ast.Return) and last.value is not None


class _Ask(ast.NodeTransformer):
    """Turns every reading of an argument into a call that fetches it."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self.arguments = arguments

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self.arguments:
            return node
        call = ast.Call(ast.Name("_get", ast.Load()), [ast.Constant(node.id)], [])
        return ast.copy_location(call, node)


def _lazy(node: ast.FunctionDef, body: list[ast.stmt], arguments: tuple[str, ...], path: Path) -> Any:
    asking = [_Ask(arguments).visit(copy.deepcopy(s)) for s in body]
    function = ast.FunctionDef(node.name, ast.arguments([], [ast.arg("_get")], None, [], [], None, []), asking, [], None, None)
    module = ast.fix_missing_locations(ast.Module([function], []))
    scope: dict[str, Any] = {"__builtins__": {}, **HELPERS}
    exec(compile(module, str(path), "exec"), scope)  # noqa: S102  the tree was checked node by node
    return scope[node.name]


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _refused(path: Path, lines: list[str], node: Any, reason: str) -> PackError:
    line = getattr(node, "lineno", 1)
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    return RuleTextError(
        f"{path.name}:{line}: {reason}.\n\n  {shown[:110]}",
        hint="numbers belong into params/*.toml with their source; see the page on writing rules.",
        line=line,
        file=str(path),
    )
