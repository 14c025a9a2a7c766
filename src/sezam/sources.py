"""Where a number, a rule or an event comes from: acts, official statements, guides, press."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sezam.errors import SezamError, SourceError, listed, nearest
from sezam.files import read_text, toml_of

RANKS = ("act", "official", "professional", "academic", "press", "aggregator")

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """One text that something in a pack rests on.

    Args:
        key: its name in the pack, such as `act-12`.
        title: what the text is called, or what it is.
        publisher: who gave it out.
        date: when, as far as known, as text; of an act, the day of signing.
        url: its address, empty if none was kept.
        rank: one of `RANKS`, the nearest to the law first; empty if nobody ranked it.
        note: what a reader must know, such as that only its opening was read.
        in_force: of an act, the first day in force as ISO text, empty if not known.
    """

    key: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    rank: str = ""
    note: str = ""
    in_force: str = ""


FIELDS = ("title", "publisher", "date", "url", "rank", "note", "in_force")


def read_sources(path: Path) -> dict[str, Source]:
    """The sources of one `sources.toml`, by key, in the order of the file.

    Raises:
        SourceError: the file is not there or not TOML, a key is not in lower case with hyphens,
            a source has no title, an unknown field or an unknown rank; with the file and line.
    """
    table, text = read_toml(path, SourceError, "give the pack a sources.toml: one table a source, with a title.")
    return {key: _source(key, fields, path, text) for key, fields in table.items()}


def sources_of(table: object, path: Path) -> dict[str, Source]:
    """The sources that a file lists in a table of its own.

    Raises:
        SourceError: as for `read_sources`.
    """
    if not isinstance(table, dict):
        raise SourceError(f"{path.name}: `sources` is no table.", hint="write [sources.my-bill] and below it a title.")
    return {key: _source(key, fields, path, "") for key, fields in table.items()}


def find_source(sources: Mapping[str, Source], reference: str) -> Source:
    """The source behind `act-12`, or behind a place in it such as `act-12:27`.

    Raises:
        SourceError: there is none of that key; the hint gives the nearest.
    """
    key = reference.partition(":")[0].strip()
    if key in sources:
        return sources[key]
    near = nearest(key, sources)
    raise SourceError(
        f"There is no source named `{key[:60]}`.",
        hint=f"the nearest names are {near}." if near else f"known: {listed(sorted(sources))}.",
        key=key,
    )


def read_toml(path: Path, error: type[SezamError], hint: str) -> tuple[dict[str, object], str]:
    """A TOML file as a table, its numbers exact, and as its text; `error` with `hint` if it cannot be read."""
    text = read_text(path, error, hint)
    return toml_of(text, path, error), text


def line_of(text: str, header: str, nth: int = 0) -> int:
    """The line, counted from 1, on which the `nth` table with that header begins; 1 if there is none."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.split("#")[0].strip() == header]
    return lines[nth] if nth < len(lines) else 1


def _source(key: str, fields: object, path: Path, text: str) -> Source:
    def where() -> str:  # only an error pays for finding the line
        return f"{path}:{line_of(text, f'[{key}]')}"

    if not _KEY.fullmatch(key) or not isinstance(fields, dict):
        raise SourceError(
            f"{where()}: `{key}` is not the table of a source.",
            hint="write [act-12]: lower case and figures, joined by hyphens.",
        )
    strange = sorted(set(fields) - set(FIELDS))
    if strange:
        raise SourceError(f"{where()}: source `{key}` has the field {listed(strange)}.", hint=f"it may have {listed(FIELDS)}.")
    wrong = [name for name, value in fields.items() if not isinstance(value, str)]
    if wrong or not fields.get("title"):
        what = f"{listed(wrong)} that is not text" if wrong else "no title"
        raise SourceError(f"{where()}: source `{key}` has {what}.", hint='write title = "..."; every field is text.')
    if fields.get("rank", "") not in ("", *RANKS):
        raise SourceError(f"{where()}: source `{key}` has the rank `{fields['rank']}`.", hint=f"ranks are {listed(RANKS)}.")
    if fields.get("url") and not fields["url"].startswith(("https://", "http://")):
        raise SourceError(f"{where()}: source `{key}` has the address `{fields['url'][:60]}`.", hint="it begins with https://.")
    return Source(key, **fields)
