"""Test cases as OpenFisca and PolicyEngine write them, as worked examples of a pack."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from sezam.errors import ExchangeError
from sezam.exchange.gathered import METADATA, Left
from sezam.exchange.yaml_text import read_yaml, yaml_files
from sezam.units import plain

_HALF_A_CENT = Decimal("0.005")
_PERIOD = re.compile(r"(?:(year|month|day|week):)?([12]\d{3})(?:-(\d\d))?(?:-(\d\d))?(?::1)?")
_KNOWN = {
    "name", "description", "period", "input", "output", "absolute_error_margin", "relative_error_margin", "keywords",
    "max_spiral_loops", "only_variables", "ignore_variables",
}  # fmt: skip
_STEPS = {ast.Add: "__add__", ast.Sub: "__sub__", ast.Mult: "__mul__", ast.Div: "__truediv__"}


@dataclass(frozen=True, slots=True)
class Example:
    """A case with its expected results, values as text."""

    title: str
    on: date
    given: dict[str, str]
    expected: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases that were read, and what did not carry over."""

    title: str
    examples: tuple[Example, ...]
    left: tuple[Left, ...]


_SEVERAL = "it is about several people; a case here is one"


class _Unfit(Exception):  # noqa: N818  it never leaves this file
    """Why a case cannot be carried, and the variable at which it fails."""

    def __init__(self, why: str, key: str = "") -> None:
        super().__init__(why)
        self.key = key


@dataclass
class _Reader:
    names: Mapping[str, str]
    most: Decimal
    file: str = ""
    title: str = ""
    left: list[Left] = field(default_factory=list)

    def tell(self, key: str, why: str, kind: str = "left out") -> None:
        self.left.append(Left(kind, self.file, f"{self.title}{f' ({key})' if key else ''}", why))


def read_cases(path: str | Path, *, names: Mapping[str, str] | None = None, half_coin: Decimal = _HALF_A_CENT) -> Cases:
    """The test cases in a folder, or in one file, that one person's case of sezam can say.

    Args:
        path: YAML with `name`, `period`, `input`, `output`, entities flat or nested.
        names: variable there to name here; a variable that is not in it keeps its name.
        half_coin: the largest margin of error that an exact example allows.

    Raises:
        ExchangeError: there is no YAML, or no case in it.
    """
    root, reader, found, seen = Path(path), _Reader(names or {}, half_coin), [], 0
    for file in yaml_files(root):
        reader.file, reader.title = file.relative_to(root).as_posix() if root.is_dir() else root.name, ""
        try:
            table = read_yaml(file)
        except ExchangeError as error:
            reader.tell("", f"the file is refused: {error.message}")
            continue
        for number, case in enumerate(table if isinstance(table, list) else [table], 1):
            if not isinstance(case, dict) or "output" not in case:
                reader.tell(f"item {number}", "it is no test case: it has no output")
                continue
            seen += 1
            reader.title = " ".join(str(case.get("name") or f"case {number}").split())
            try:
                found.append(_example(reader, case))
            except _Unfit as why:
                reader.tell(why.key, str(why))
    if not seen:
        raise ExchangeError(f"There is no test case in `{root}`.", hint="a case has name, period, input and output.")
    return Cases(root.stem, tuple(found), tuple(reader.left))


def _example(reader: _Reader, case: Mapping[str, Any]) -> Example:
    for word in case:
        if word in ("reforms", "extensions") and case[word]:
            raise _Unfit(f"it needs {word}")
        if word not in _KNOWN and case[word]:
            reader.tell(word, "unknown part of a case", METADATA)
    period = _period(case.get("period"))
    if period is None:
        raise _Unfit("its period is no year, month or day")
    people: set[str] = set()
    given = {}
    for name, value in _variables(case.get("input") or {}, people):
        told = _of_period(value, period)
        if told is None:
            raise _Unfit("a value is given for another period", name)
        text = _text(told)
        if text is None:
            raise _Unfit("a given value is text or a day, not a number", name)
        given[reader.names.get(name, name)] = text
    if len(people) > 1:
        raise _Unfit(_SEVERAL)
    expected = {}
    for name, value in _variables(case["output"], people):
        one = value[next(iter(people))] if isinstance(value, dict) and len(people) == 1 and set(value) == people else value
        told = _of_period(one, period)
        text = None if told is None else _text(told)
        if text is None:
            reader.tell(name, "an expected value of another period" if told is None else "an expected value that is no number")
        elif (margin := _margin(case, name, text)) > reader.most:
            reader.tell(f"{name} ± {plain(margin)}", "its margin is over half a coin: an example is exact")
        else:
            expected[reader.names.get(name, name)] = text
    if len(people) > 1:
        raise _Unfit(_SEVERAL)
    if not expected:
        raise _Unfit("no expected value is left")
    return Example(reader.title, period[0], given, expected)


def _variables(table: Any, people: set[str]) -> Iterator[tuple[str, Any]]:
    """Variables with their values, from flat tables and from entities; names of people are gathered on the way."""
    if not isinstance(table, dict):
        raise _Unfit("its input or output is no table")
    for name, value in table.items():
        if isinstance(value, list) and len(value) == 1:
            yield str(name), value[0]
        elif isinstance(value, list):
            raise _Unfit(_SEVERAL)
        elif not isinstance(value, dict) or _is_dated(value) or _is_by_person(value, people):
            yield str(name), value
        else:
            inside = [value]
            if all(isinstance(v, dict) and not _is_dated(v) for v in value.values()):
                inside = list(value.values())
                if len(inside) > 1:
                    raise _Unfit(_SEVERAL)
                if not _has_roles(inside[0]):
                    people.update(str(k) for k in value)
            for instance in inside:
                for key, own in instance.items():
                    if isinstance(own, list):
                        people.update(str(x) for x in own)
                    elif not (isinstance(own, str) and own in people):
                        yield str(key), own


def _is_by_person(value: Mapping[str, Any], people: set[str]) -> bool:
    return set(value) == people and not any(isinstance(v, dict) for v in value.values())


def _has_roles(instance: Mapping[str, Any]) -> bool:
    return any(isinstance(v, list) for v in instance.values())


def _is_dated(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(_period(k) or str(k).lower() == "eternity" for k in value)


def _of_period(value: Any, period: tuple[date, str]) -> Any:
    if not _is_dated(value):
        return value
    return next((v for k, v in value.items() if str(k).lower() == "eternity" or _period(k) == period), None)


def _period(text: Any) -> tuple[date, str] | None:
    """The first day of a period and what it is: year, month or day."""
    match = _PERIOD.fullmatch(str(text).strip())
    if match is None:
        return None
    kind = match[1] or ("day" if match[4] else "month" if match[3] else "year")
    try:
        return date(int(match[2]), int(match[3] or 1), int(match[4] or 1)), kind
    except ValueError:
        return None


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    number = _sum(value) if isinstance(value, str) else value
    return plain(number) if isinstance(number, Decimal) and number.is_finite() else None


def _sum(text: str) -> Decimal | None:
    """The value of a sum such as `12 * 1_000 + 0.5`, exactly; None if it is none."""

    def value(node: ast.expr) -> Decimal:
        if isinstance(node, ast.BinOp) and type(node.op) in _STEPS:
            found = getattr(value(node.left), _STEPS[type(node.op)])(value(node.right))
            assert isinstance(found, Decimal)
            return found
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return Decimal((ast.get_source_segment(text.strip(), node) or "").replace("_", ""))
        raise ValueError

    try:
        found = value(ast.parse(text.strip(), mode="eval").body) if len(text) <= 200 else None
    except (ValueError, SyntaxError, InvalidOperation, ArithmeticError, RecursionError, MemoryError):
        return None
    return found if found is not None and len(plain(found)) <= 20 else None


def _margin(case: Mapping[str, Any], name: str, text: str) -> Decimal:
    """The margin that a case allows for one result; 0 where it names none."""
    found = []
    size = Decimal(0) if text in ("yes", "no") else abs(Decimal(text))
    for kind, of in (("absolute_error_margin", Decimal(text not in ("yes", "no"))), ("relative_error_margin", size)):
        margin = case.get(kind)
        if isinstance(margin, dict):
            margin = margin.get(name, margin.get("default"))
        if isinstance(margin, Decimal):
            found.append(margin * of)
    return min(found, default=Decimal(0))
