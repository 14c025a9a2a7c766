"""YAML read exactly: numbers stay decimals, days stay days, nothing is run, nothing is told twice."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sezam.errors import ExchangeError, MissingPartError
from sezam.files import MOST_BYTES

MOST_NODES, MOST_DEPTH, MOST_CHARACTERS = 200_000, 60, 60
SUFFIXES = (".yaml", ".yml")

_NUMBER = re.compile(
    r"[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]{1,3})?|[-+]?\.[0-9][0-9_]*|[-+]?\.(?:inf|Inf|INF)"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = {"bool": r"true|True|TRUE|false|False|FALSE", "null": r"~|null|Null|NULL|"}


def read_yaml(path: Path) -> Any:
    """The one document of a YAML file: tables, lists, text, `Decimal`, `date`, `bool`, None.

    Only what YAML 1.2 calls a number is one: `010` and `12:30` stay text, as do `yes` and `NO`.

    Raises:
        ExchangeError: the file is too large or too deep, no YAML, tells a key twice, or holds more than plain data.
        MissingPartError: PyYAML is not installed.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ExchangeError(f"{path.name} has over {MOST_BYTES:,} bytes.", hint="split the file by theme.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ExchangeError(f"{path} cannot be read as UTF-8 text.", hint="name a YAML file that is there.") from None
    yaml, loader = _yaml(), _loader()
    try:
        _bounded(yaml, loader, text, path)
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f"{path.name}:{mark.line + 1}" if mark else path.name
        what = getattr(problem, "problem", None) or str(problem).splitlines()[0]
        raise ExchangeError(f"{where}: {what}.", hint="mend the line.") from None


def write_yaml(table: Any) -> str:
    """A table as YAML text in its own order, decimals as they print."""
    yaml = _yaml()

    class Plain(yaml.SafeDumper):  # type: ignore[misc,name-defined]
        def ignore_aliases(self, _: Any) -> bool:
            return True

    def number(dumper: Any, value: Decimal) -> Any:
        text = format(value, "f")
        return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)

    Plain.add_representer(Decimal, number)
    return str(yaml.dump(table, Dumper=Plain, sort_keys=False, allow_unicode=True, width=110))


def yaml_files(path: Path) -> list[Path]:
    """The YAML files of a folder and of those below it, in order of their names; or the one file.

    Raises:
        ExchangeError: there is none.
    """
    inside = [p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file()] if path.is_dir() else [path]
    files = sorted(p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts))
    if not files or not path.exists():
        raise ExchangeError(f"There is no YAML in `{path}`.", hint="name a folder with .yaml files, or one such file.")
    return files


def _bounded(yaml: Any, loader: Any, text: str, path: Path) -> None:
    """Refuse a document whose tree, with every alias written out, is too large, before it is built."""
    size: dict[str, int] = {}
    open_: list[list[Any]] = []
    total = 0
    for event in yaml.parse(text, Loader=loader):
        kind = type(event).__name__
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            open_.append([event.anchor, total])
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            anchor, before = open_.pop()
            if anchor:
                size[anchor] = total - before
        elif kind == "AliasEvent":
            total += size.get(event.anchor, MOST_NODES)  # one that is still open stands in itself
        total += 1
        if total > MOST_NODES or len(open_) > MOST_DEPTH:
            raise ExchangeError(
                f"{path.name} holds over {MOST_NODES:,} nodes or {MOST_DEPTH} levels, aliases written out.",
                hint="files of law are far smaller; look at what is in it.",
            )


def _yaml() -> Any:
    if find_spec("yaml") is None:
        raise MissingPartError("Exchange needs PyYAML, which is not installed.", hint="pip install 'sezam[exchange]'.")
    import yaml

    return yaml


@cache
def _loader() -> Any:
    yaml = _yaml()

    class Exact(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """A safe loader that knows decimals, days, truths and nothing else."""

        yaml_implicit_resolvers: dict = {}  # noqa: RUF012  PyYAML's own name

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[tuple[str, str]] = set()
            for key, _ in node.value:
                is_number = key.tag.endswith(":float")
                known = (
                    (key.tag, str(number(self, key).normalize()) if is_number else key.value)
                    if isinstance(key.value, str)
                    else None
                )
                if known is None or known in seen:
                    what = "a key that is no plain word" if known is None else f"`{key.value[:40]}` stands there twice"
                    raise yaml.constructor.ConstructorError(None, None, what, key.start_mark)
                seen.add(known)
            return super().construct_mapping(node, deep)

    def number(_: Any, node: Any) -> Decimal:
        text = node.value.replace("_", "").lower().replace(".inf", "infinity")
        if len(text) > MOST_CHARACTERS:
            raise yaml.constructor.ConstructorError(None, None, f"a number of {len(text)} characters", node.start_mark)
        return Decimal(text)

    def day(_: Any, node: Any) -> date | str:
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            return str(node.value)  # such as 0000-01-01, which some engines write for "always"

    tag = "tag:yaml.org,2002:"
    for name, pattern in _PLAIN.items():
        Exact.add_implicit_resolver(tag + name, re.compile(f"(?:{pattern})$"), None)
    Exact.add_implicit_resolver(tag + "float", re.compile(f"(?:{_NUMBER.pattern})$"), None)
    Exact.add_implicit_resolver(tag + "timestamp", re.compile(f"(?:{_DAY.pattern})$"), None)
    Exact.add_implicit_resolver(tag + "merge", re.compile("<<$"), None)
    for name, construct in {"float": number, "int": number, "timestamp": day}.items():
        Exact.add_constructor(tag + name, construct)
    return Exact
