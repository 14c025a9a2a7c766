"""The text of rules: what it may say, and the refusal that names line, reason and article where it says more."""

from __future__ import annotations

import ast
import copy
import io
import linecache
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sezam.errors import PackError, RuleTextError, hidden, nearest, printable
from sezam.files import read_text
from sezam.law.rules import ARITY, ENTITIES, HELPERS, Rule, returns
from sezam.sources import Source
from sezam.units import is_name

MOST_BYTES, MOST_LINES, MOST_ARGUMENTS, MOST_DEPTH, MOST_NODES = 300_000, 60, 8, 40, 2_000
_SHOWN, _LINES_OF_A_MARK = 110, 12
_DEF = re.compile(r"def (\w+)")
_DAYS = ("since", "before", "known_at")
_STATEMENTS = (ast.Assign, ast.If, ast.Return)
_EXPRESSIONS = (
    ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Constant,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Not, ast.USub, ast.And, ast.Or,
    ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq, ast.Load, ast.Store,
)  # fmt: skip


def read_rules(path: Path, sources: Mapping[str, Source]) -> list[Rule]:
    """The rules of one file, checked before a line of it runs.

    A file of rules holds a docstring, one import from `sezam.law` and functions marked with `@rule`.
    None of it is executed as a module: each function is compiled on its own, with the helpers only.

    Args:
        sources: what a rule may name as its act.

    Raises:
        RuleTextError: a line leaves the language of rules; the message names line, reason and article.
    """
    content = read_text(path, RuleTextError, "a file of rules is short text in UTF-8.", MOST_BYTES)
    text = _Text(path, content.split("\n"), sources)
    try:
        module = ast.parse(content, str(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        raise text.above(line).refused(line, f"it is not Python: {getattr(error, 'msg', None) or error}") from None
    text.only_plain_letters(content)
    linecache.cache[str(path)] = (len(content), None, content.splitlines(True), str(path))
    return [_rule(node, text) for node in module.body if not text.is_heading(node)]


@dataclass(frozen=True, slots=True)
class _Text:
    """A file of rules, or one rule in it, as the place that a refusal points to.

    Args:
        of: the rule; `under` the act and article that it is marked with.
    """

    path: Path
    lines: list[str]
    sources: Mapping[str, Source]
    of: str = ""
    under: str = ""

    def under_mark(self, name: str, marks: Mapping[str, str]) -> _Text:
        """The same text, inside a rule whose mark could be read."""
        source = self.sources.get(marks["source"])
        cited = source.title if source else marks["source"]
        return replace(self, of=name, under=", ".join(p for p in (cited, marks["article"]) if p))

    def above(self, line: int) -> _Text:
        """The text inside the rule whose mark stands above a line of a file that cannot be parsed."""
        start = max((k for k, shown in enumerate(self.lines[:line]) if shown.startswith("@rule(")), default=line)
        below = self.lines[start : start + MOST_LINES]
        name = next((found[1] for found in map(_DEF.match, below) if found), "")
        for end in range(1, min(len(below), _LINES_OF_A_MARK) + 1):
            try:
                (node,) = ast.parse("\n".join([*below[:end], "def f(): 0"])).body
                return self.under_mark(name, _marks(node, self))
            except (SyntaxError, ValueError, RecursionError, MemoryError, PackError):
                continue
        return self

    def is_heading(self, node: ast.stmt) -> bool:
        """Whether a statement is the file's docstring or its import, and not a rule."""
        if isinstance(node, ast.ImportFrom) and node.module == "sezam.law" and not node.level:
            strange = [a.name for a in node.names if a.name not in {"rule", *HELPERS} or a.asname]
            if strange:
                raise self.refused(node, f"`{strange[0]}` is no helper under its own name; helpers: {', '.join(HELPERS)}")
            return True
        if not isinstance(node, ast.FunctionDef) and not _is_docstring(node):
            raise self.refused(node, "only functions marked with @rule and `from sezam.law import` may stand here")
        return _is_docstring(node)

    def only_plain_letters(self, content: str) -> None:
        """Refuse what reads as something else: characters that steer the screen, names with letters beyond a to z."""
        for line, shown in enumerate(self.lines, 1):
            if hidden(shown):
                raise self.above(line).refused(line, "it has characters that do not print")
        if content.isascii():
            return
        for token in tokenize.generate_tokens(io.StringIO(content).readline):
            if token.type in (tokenize.NAME, tokenize.ERRORTOKEN) and not token.string.isascii():
                raise self.above(token.start[0]).refused(token.start[0], f"`{token.string}` has letters beyond a to z")

    def refused(self, place: Any, reason: str, hint: str = "") -> RuleTextError:
        """The error for a node of the tree, or for a line."""
        line = place if isinstance(place, int) else getattr(place, "lineno", 1)
        full = printable(self.lines[line - 1]) if line <= len(self.lines) else ""
        shown, where = full.strip(), f"  {self.path}:{line}   "
        frame = [where + shown[:_SHOWN]]
        if getattr(place, "end_lineno", None) == line and not isinstance(place, ast.FunctionDef):
            start, end = (len(full.encode()[:at].decode(errors="ignore")) for at in (place.col_offset, place.end_col_offset))
            start, end = (at - len(full) + len(full.lstrip()) for at in (start, end))
            if end <= _SHOWN:
                frame.append(" " * (len(where) + start) + "^" * (end - start))
        if self.under:
            frame.append(f"  under: {self.under}")
        rule = f"rule `{self.of}`: " if self.of else ""
        return RuleTextError(
            f"{self.path.name}:{line}: {rule}{reason}.\n\n" + "\n".join(frame),
            hint=hint or "a rule is made of assignments, `if`, `return`, arithmetic, comparisons and the helpers: docs/law.md.",
            line=line, file=str(self.path), under=self.under,
        )  # fmt: skip


def _rule(node: ast.stmt, text: _Text) -> Rule:
    assert isinstance(node, ast.FunctionDef)
    marks = _marks(node, text)
    text = text.under_mark(node.name, marks)
    _check_mark(node, marks, text)
    arguments = _arguments(node, text)
    body = node.body[1:] if _is_docstring(node.body[0]) else node.body
    document = ast.get_docstring(node)
    if not document or not body:
        raise text.refused(node, "a rule needs a docstring, whose first line a citizen reads, and a body")
    if hidden(document):
        raise text.refused(node.body[0], "its docstring has characters that do not print")
    _check_size(node, text)
    for statement in body:
        _check(statement, set(arguments), text)
    _names(body, set(arguments) | set(HELPERS), text)
    if not returns(body):
        raise text.refused(node, "a way through the rule ends without `return`")
    days = {key: date.fromisoformat(marks[key]) if marks[key] else None for key in _DAYS}
    assert days["since"] is not None
    return Rule(
        name=node.name, computes=marks["computes"] or node.name, arguments=arguments,
        since=days["since"], before=days["before"], source=marks["source"], article=marks["article"],
        entity=marks["entity"] or "worker", sentence=document.splitlines()[0].rstrip("."),
        text="\n".join(text.lines[node.lineno - 1 : node.end_lineno]), file=str(text.path), line=node.lineno,
        lazy=_lazy(node, body, arguments, text.path), tree=node, known_at=days["known_at"],
        circular=marks["circular"] == "yes",
    )  # fmt: skip


def _marks(node: Any, text: _Text) -> dict[str, str]:
    marks = dict.fromkeys(("since", "before", "source", "article", "computes", "entity", "known_at", "circular"), "")
    mark = node.decorator_list[0] if len(node.decorator_list) == 1 else None
    if not (isinstance(mark, ast.Call) and isinstance(mark.func, ast.Name) and mark.func.id == "rule" and not mark.args):
        raise text.refused(node, "a function here is marked with @rule(since=..., source=...) and nothing else")
    for word in mark.keywords:
        if word.arg not in marks or not (isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)):
            raise text.refused(word, f"@rule takes {', '.join(marks)} as plain text")
        if hidden(word.value.value):
            raise text.refused(word, f"{word.arg} has characters that do not print")
        marks[word.arg] = word.value.value
    return marks


def _check_mark(node: ast.FunctionDef, marks: dict[str, str], text: _Text) -> None:
    if marks["source"] not in text.sources:
        near = nearest(marks["source"], text.sources)
        hint = f"the nearest are {near}; or add it there." if near else "add it there."
        raise text.refused(node, f"its source `{marks['source']}` is not in sources.toml", hint)
    for key in _DAYS:
        try:
            if marks[key]:
                date.fromisoformat(marks[key])
        except ValueError:
            raise text.refused(node, f"{key}={marks[key]!r} is no ISO date", 'write since="2026-01-01".') from None
    if not marks["since"]:
        raise text.refused(node, "it has no first day", 'add since="2026-01-01" to its mark.')
    if marks["before"] and date.fromisoformat(marks["before"]) <= date.fromisoformat(marks["since"]):
        raise text.refused(node, f"it ends ({marks['before']}) before it begins ({marks['since']})", "swap the days.")
    if marks["entity"] not in ("", *ENTITIES) or marks["circular"] not in ("", "yes"):
        raise text.refused(node, f"entity is one of {', '.join(ENTITIES)}, and circular is yes or left out")
    for name in (node.name, marks["computes"] or node.name):
        if not _is_free(name):
            raise text.refused(node, f"`{name}` is no name that a rule may compute", "write small letters and underscores.")


def _arguments(node: ast.FunctionDef, text: _Text) -> tuple[str, ...]:
    spec = node.args
    if spec.posonlyargs or spec.kwonlyargs or spec.vararg or spec.kwarg or spec.defaults or node.returns:
        raise text.refused(node, "a rule takes plain arguments without defaults")
    names = tuple(a.arg for a in spec.args)
    if len(names) > MOST_ARGUMENTS or (node.end_lineno or 0) - node.lineno > MOST_LINES:
        raise text.refused(node, f"a rule has at most {MOST_ARGUMENTS} arguments and {MOST_LINES} lines")
    for k, one in enumerate(spec.args):
        if one.annotation or not _is_free(one.arg) or one.arg in names[:k]:
            raise text.refused(one, f"the argument `{one.arg}` is annotated, comes twice, or is no name that a rule may read")
    return names


def _check_size(node: ast.FunctionDef, text: _Text) -> None:
    """Refuse what is nested deeper or written longer than a person would, before anything walks down into it."""
    waiting: list[tuple[ast.AST, int]] = [(node, 0)]
    for count, (here, depth) in enumerate(waiting):
        if count > MOST_NODES or depth > MOST_DEPTH:
            raise text.refused(
                node, f"it is nested over {MOST_DEPTH} levels deep, or over {MOST_NODES:,} parts long", "split it."
            )
        waiting += [(below, depth + 1) for below in ast.iter_child_nodes(here)]


def _check(tree: ast.stmt, arguments: set[str], text: _Text) -> None:
    """Refuse what is not in the language: scalar arithmetic, comparison, branches and the helpers."""
    for node in ast.walk(tree):
        signs = [sign for sign in (getattr(node, "op", None), *getattr(node, "ops", ())) if sign is not None]
        if not all(isinstance(sign, _EXPRESSIONS) for sign in signs):
            raise text.refused(node, f"`{ast.unparse(node)[:60]}` has a sign that is not in the language of rules")
        if isinstance(node, ast.Constant):
            if type(node.value) not in (bool, int) or node.value not in (0, 1):
                number = "add it with its source to params/*.toml and take it as an argument."
                raise text.refused(node, f"{repr(node.value)[:40]} stands in it; only 0 and 1 may be written in a rule", number)
        elif isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name not in HELPERS or node.keywords or len(node.args) != ARITY.get(name, max(2, len(node.args))):
                raise text.refused(node, f"it calls `{ast.unparse(node)[:60]}`; helpers: {', '.join(HELPERS)}")
        elif isinstance(node, ast.Assign):
            target = node.targets[0]
            new = isinstance(target, ast.Name) and _is_free(target.id) and target.id not in arguments
            if len(node.targets) != 1 or not new:
                raise text.refused(node, "it assigns to something else than a new local name")
        elif not isinstance(node, _STATEMENTS + _EXPRESSIONS):
            raise text.refused(node, f"`{type(node).__name__}` is not in the language of rules")


def _names(body: list[ast.stmt], known: set[str], text: _Text) -> set[str]:
    """Refuse a name that may have no value when it is read; return the names that have one after the body."""
    for statement in body:
        read = statement.test if isinstance(statement, ast.If) else statement.value  # type: ignore[attr-defined]
        called = {id(n.func) for n in ast.walk(read) if isinstance(n, ast.Call)} if read else set()
        for node in ast.walk(read) if read else ():
            if isinstance(node, ast.Name) and (node.id not in known or (node.id in HELPERS and id(node) not in called)):
                raise text.refused(node, f"`{node.id}` is neither an argument nor set on every way to this line")
        if isinstance(statement, ast.Assign):
            known = known | {t.id for t in statement.targets if isinstance(t, ast.Name)}
        elif isinstance(statement, ast.If):
            ways = [_names(way, known, text) for way in (statement.body, statement.orelse) if not _ends(way)]
            known = set.intersection(*ways) if ways else known
    return known


def _ends(body: list[ast.stmt]) -> bool:
    return bool(body) and returns(body)


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


def _is_free(word: str) -> bool:
    return is_name(word) and word not in HELPERS


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
