"""What commands have in common: facts, days, and answers as tables or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sezam.errors import UsageError, printable

if TYPE_CHECKING:
    from sezam.law import Law

ON = typer.Option(..., "--on", metavar="DAY", help="Day whose law applies: 2017-03 or 2017-03-15")
LAW = typer.Option(None, "--law", metavar="FOLDER", help="Folder of a law pack that is not installed")
BEYOND = typer.Option("", "--beyond", metavar="hold-last", help="Carry the last law that was read past its last day")
KNOWN_AT = typer.Option(None, "--known-at", metavar="DAY", help="See the law as it was published by this day")
PAID = typer.Option(None, "--paid", metavar="DAY", help="Day of payment, on which the law reads some numbers")
REPORTED = typer.Option(None, "--reported", metavar="DAY", help="Day of the report, on which the law reads some numbers")
JSON = typer.Option(False, "--json", help="Print JSON and nothing else")
FACTS = typer.Argument(
    None, metavar="[NAME=VALUE]...", help="Facts of the case, such as gross_wage_month=3160", show_default=False
)


def facts_of(words: Sequence[str] | None) -> dict[str, str]:
    """`name=value` words as a table.

    Raises:
        UsageError: a word has no name or no value, or a name comes twice.
    """
    facts: dict[str, str] = {}
    for word in words or ():
        name, sign, value = (part.strip() for part in word.partition("="))
        if not sign or not name or not value:
            raise UsageError(f"`{word[:60]}` is no fact.", hint="write name=value: gross_wage_month=3160.")
        if name in facts:
            raise UsageError(f"`{name[:60]}` is given twice.", hint="give it once.")
        facts[name] = value
    return facts


def is_regime(word: str) -> bool:
    """Whether a word names a regime and not a fact: a plus stands before any equals sign, or there is none."""
    return "+" in word.partition("=")[0] or "=" not in word


def law_of(
    id: str, on: str, law: Path | None, beyond: str, known_at: str | None, paid: str | None = None, reported: str | None = None
) -> Law:
    """The law that a command asks about."""
    from sezam.law import regime

    return regime(id, law=law).on(on, known_at=known_at, beyond=beyond, paid=paid, reported=reported)


def print_json(answer: Any) -> None:
    """An answer for programs, on stdout."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """A word beside the answer, on stderr."""
    print(text, file=sys.stderr)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
    """A table for people on stdout; columns named in `right` are flush right. Piped, nothing is cut off."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    flush = set(right)
    for i, head in enumerate(heads):
        table.add_column(head, justify="right" if i in flush else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    width = None if sys.stdout.isatty() else 160
    Console(width=width, highlight=False).print(table)
