"""What was read from another engine: dated numbers, sources, and a list of what did not carry over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sezam.errors import UsageError
from sezam.exchange.names import Meaning, identifier, meaning
from sezam.sources import Source
from sezam.units import SCALE, TRUTH, as_day, plain

LEFT_OUT, TAKEN_APART, ASSUMED, METADATA = "left out", "taken apart", "assumed", "metadata"
KINDS = (LEFT_OUT, TAKEN_APART, ASSUMED, METADATA)
IMPORTED = "imported"
REPORT = "sezam/exchange/1"
_LARGEST, _MOST_PLACES = Decimal(10) ** 15, 12
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that did not carry over, or not as it stood.

    Args:
        kind: one of `KINDS`; what is left out can change results, metadata cannot.
        file, key: where it stands.
        why: the reason, the same words for the same reason.
    """

    kind: str
    file: str
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Span:
    """A value and the days on which it holds; a scale is its (threshold, rate) pairs."""

    since: date
    before: date | None
    value: Decimal | bool | tuple[tuple[Decimal, Decimal], ...]
    source: str = IMPORTED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A dated number under its new name.

    Args:
        path: its keys in the other engine, with dots.
        currency: code of its money; empty for money of the day, and for what is no money.
        of_money: of a scale, whether its thresholds are money.
    """

    name: str
    path: str
    label: str
    unit: str
    spans: tuple[Span, ...]
    currency: str = ""
    note: str = ""
    of_money: bool = True


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was read from one file or folder of another engine."""

    engine: str
    title: str
    numbers: tuple[Number, ...]
    sources: dict[str, Source]
    left: tuple[Left, ...]

    @property
    def names(self) -> dict[str, str]:
        """The path of every number in the other engine, and its name here."""
        return {n.path: n.name for n in self.numbers}


def report(left: Iterable[Left], **beside: Any) -> dict[str, Any]:
    """What did not carry over as a value for programs, with what is told beside it."""
    return {"schema": REPORT, **beside, "left": [{"kind": x.kind, "file": x.file, "key": x.key, "why": x.why} for x in left]}


def summary(left: Iterable[Left]) -> list[tuple[str, str, str, str]]:
    """What did not carry over, one row a reason: kind, why, how many times, and where first."""
    places: dict[tuple[str, str], list[str]] = {}
    for x in left:
        places.setdefault((x.kind, x.why), []).append(": ".join(p for p in (x.file, x.key) if p))
    rows = []
    for (kind, why), where in places.items():
        more = f" and {len(where) - _MOST_SHOWN} more" if len(where) > _MOST_SHOWN else ""
        rows.append((kind, why, str(len(where)), ", ".join(where[:_MOST_SHOWN]) + more))
    return sorted(rows, key=lambda r: (KINDS.index(r[0]), -int(r[2]), r[1]))


@dataclass
class Gathering:
    """Where readers put what they find."""

    engine: str
    title: str
    numbers: dict[str, Number] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    file: str = ""
    _cited: dict[tuple[str, str], str] = field(default_factory=dict)

    def tell(self, key: str, why: str, kind: str = LEFT_OUT) -> None:
        """Note what did not carry over."""
        self.left.append(Left(kind, self.file, key, why))

    def cite(self, reference: Any) -> str:
        """The key of the source behind a reference: text, a table with title and href, or a list of these, the first."""
        if isinstance(reference, list):
            keys = [self.cite(one) for one in reference]
            return keys[0] if keys else ""
        if isinstance(reference, dict):
            title, url = str(reference.get("title") or ""), str(reference.get("href") or "")
        else:
            title, url = ("", str(reference)) if re.match(r"https?://", str(reference or "")) else (str(reference or ""), "")
        title = " ".join(title.split())
        if not title and not url:
            return ""
        if (title, url) not in self._cited:
            stem = re.sub(r"[^a-z0-9]+", "-", (title or re.sub(r"https?://(www\.)?", "", url)).lower()).strip("-")
            stem = stem[:40].strip("-") or "source"
            key = next(k for n in range(1, 10**6) if (k := stem if n == 1 else f"{stem}-{n}") not in (*self.sources, IMPORTED))
            self.sources[key] = Source(key, title or url, url=url)
            self._cited[title, url] = key
        return self._cited[title, url]

    def add(
        self, path: Sequence[str], label: str, unit: Any, values: Sequence[tuple[date, Any, str, str]], note: str = "",
    ) -> None:  # fmt: skip
        """Add a number: (day, value, source, note) for each value, None where it ends."""
        key = ".".join(path)
        said = meaning(unit, path, [v for _, v, _, _ in values])
        kept = [(day, self._fit(key, day, value, said), source, text) for day, value, source, text in sorted(values, key=_day)]
        self.put(path, label, said, kept, note)

    def put(
        self, path: Sequence[str], label: str, said: Meaning, values: Sequence[tuple[date, Any, str, str]], note: str = "",
        *, of_money: bool = True,
    ) -> None:  # fmt: skip
        """Add a number whose unit is known, its values in order of days."""
        key, spans = ".".join(path), []
        for i, (day, value, source, text) in enumerate(values):
            after = values[i + 1][0] if i + 1 < len(values) else None
            if value is not None and after != day:
                spans.append(Span(day, after, value, source or IMPORTED, text))
        if not spans:
            self.tell(key, "it has no number on any day")
            return
        if said.told:
            self.tell(key, said.told, ASSUMED)
        name = stem = identifier(path, said.unit)
        for n in range(2, len(self.numbers) + 3):
            if name not in self.numbers:
                break
            name = identifier((*path, str(n)), said.unit)
        if name != stem:
            self.tell(key, "another number has its name; a figure tells them apart", ASSUMED)
        label = " ".join(str(label or "").split()) or name.replace("_", " ").capitalize()
        self.numbers[name] = Number(name, key, label, said.unit, tuple(spans), said.currency, note, of_money)

    def _fit(self, key: str, day: date, value: Any, said: Meaning) -> Decimal | bool | None:
        """The value if sezam can hold it; None, told, if not."""
        if value is None or isinstance(value, bool):
            if value is not None and said.unit != TRUTH:
                self.tell(f"{key} {day}", "a truth among numbers")
                return None
            return value
        if not isinstance(value, Decimal) or said.unit in (TRUTH, SCALE):
            what = "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else "text"
            why = "a number among truths" if isinstance(value, Decimal) else f"its value is {what}, not a number"
            self.tell(f"{key} {day}", why)
            return None
        return self.number(f"{key} {day}", value * said.factor)

    def number(self, key: str, value: Decimal) -> Decimal | None:
        """A number if sezam can hold it; None, told, if not."""
        if not value.is_finite():
            self.tell(key, "the number is infinite: there is no bound")
            return None
        text = plain(value)
        if abs(value) > _LARGEST or len(text.partition(".")[2]) > _MOST_PLACES:
            self.tell(key, "the number has over 15 digits before or 12 after the point")
            return None
        return Decimal(text)

    def done(self) -> Gathered:
        """Everything that was found, in order of names."""
        numbers = tuple(self.numbers[n] for n in sorted(self.numbers))
        used = {s.source for n in numbers for s in n.spans}
        for key in sorted(set(self.sources) - used):
            self.left.append(Left(ASSUMED, "", key, "a further reference; it stands in sources.toml, no number names it"))
        return Gathered(self.engine, self.title, numbers, dict(sorted(self.sources.items())), tuple(self.left))


def day_of(key: Any) -> date | None:
    """The day that a key names: a date, `2014`, `2014-01`; `0000-01-01` is the first day there is; None for a word."""
    if isinstance(key, date):
        return key
    text = str(key).strip()
    if text.startswith("0000-"):
        return date.min
    if re.fullmatch(r"[12][0-9]{3}", text):
        text += "-01"
    try:
        return as_day(text)
    except UsageError:
        return None


def _day(row: tuple[date, Any, str, str]) -> date:
    return row[0]
