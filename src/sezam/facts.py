"""Facts from outside: dated figures, events and published claims, each with its source and how far it can be trusted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sezam.errors import FactError, FactNotFoundError, SourceError, UnknownNameError, hidden, listed, nearest
from sezam.files import read_text
from sezam.sources import Source, find_source, line_of, read_toml

CONFIDENCES = {"A": "law or an official statement", "B": "a professional source", "C": "press, or worked out"}
SCALES = {"thousand": Decimal(1_000), "m": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}
EVENT_KINDS = ("law", "director", "market", "shock", "politics", "company")
CHECKS = ("gdp-share", "state-revenue", "wage-level", "head-count", "resident-count", "term", "none")
FINDINGS = ("consistent", "half-right", "not-found", "opinion")
MOST_QUOTED_WORDS = 12

COLUMNS = ("series", "date", "value", "unit", "currency", "source", "confidence", "note")

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number.

    Args:
        series: what is measured, such as `zone_residents`.
        date: year, month or day that it is for, as ISO text.
        value: the number as printed.
        unit: what one unit of the value is: `USD m`, `percent`, `thousand persons`.
        currency: the money of the unit, empty if it is none.
        source: key of the source that printed it, or that it was worked out from.
        confidence: A, B or C; see `CONFIDENCES`.
        note: rounding, scope; begins with `implied` where the number was worked out.
    """

    series: str
    date: str
    value: Decimal
    unit: str
    currency: str
    source: str
    confidence: str
    note: str = ""

    @property
    def amount(self) -> Decimal:
        """The value in whole units: 904.4 `USD m` is 904,400,000 dollars."""
        amount = self.value
        for word in self.unit.split():
            amount *= SCALES.get(word, Decimal(1))
        return amount

    @property
    def share(self) -> Decimal:
        """A percentage as a share, 0 to 1.

        Raises:
            FactError: the figure is not in percent.
        """
        if self.unit != "percent":
            raise FactError(f"`{self.series}` of {self.date} is in {self.unit}, not in percent.", hint="read its `amount`.")
        return self.value / 100

    @property
    def is_implied(self) -> bool:
        """Whether the number was worked out from others and printed nowhere."""
        return self.note.startswith("implied")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on `date` (year, month or day), or from then and `before` another day.

    Args:
        date: first day as ISO text, as far as known.
        title: what happened, in one sentence.
        sources: keys of sources.
        confidence: A, B or C.
        kind: one of `EVENT_KINDS`.
        before: first day after it, for a stretch of days.
        note: what else the sources say.
    """

    date: str
    title: str
    sources: tuple[str, ...]
    confidence: str
    kind: str
    before: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that somebody published, with what it says and how it can be tested.

    Args:
        id: name in its publication, such as `G8`.
        quote: its words, twelve at most.
        quantity: what is measured.
        value: the number as printed, as text; empty if it states none.
        unit: of the value.
        whose: whom or what it is about.
        check: the relation that tests it, one of `CHECKS`; `none` if documents decide.
        currency: of the value, empty if it is not money.
        qualifier: `exact`, `about` or `more than`.
        date: what time it is about.
        before: first day after that time, for a stretch.
        finding: one of `FINDINGS`, only where `check` is `none`.
        reason: why, in our words.
        sources: keys of the sources behind the finding.
        note: what else is known of it.
    """

    id: str
    quote: str
    quantity: str
    value: str
    unit: str
    whose: str
    check: str
    currency: str = ""
    qualifier: str = "exact"
    date: str = ""
    before: str = ""
    finding: str = ""
    reason: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value as a number, None if it is empty or a range."""
        text = self.value.replace(",", "")
        return Decimal(text) if _NUMBER.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Publication:
    """The text that made some claims; `source` is its key, whose figures are no evidence for its claims."""

    title: str
    publisher: str
    claims: tuple[Claim, ...]
    address: str = ""
    date: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """All that is known from outside about a country or a zone.

    Args:
        figures: by series, in the order of date and, for one date, of preference.
        events: in the order of the file, which is that of time.
        publications: by name of file.
        folder: where they were read.
    """

    figures: dict[str, tuple[Figure, ...]] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    publications: dict[str, Publication] = field(default_factory=dict)
    folder: Path | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The series there are."""
        return tuple(self.figures)

    def series(self, name: str) -> tuple[Figure, ...]:
        """Every figure of a series, in the order of date; sources that disagree stay side by side.

        Raises:
            UnknownNameError: there is no such series.
        """
        if name not in self.figures:
            raise UnknownNameError.of("series", name, self.figures)
        return self.figures[name]

    def figure(self, name: str, on: str | date, *, without: tuple[str, ...] = ()) -> Figure:
        """The figure of a series for a time, the best trusted one; of equals, the first in the file.

        Args:
            name: of the series.
            on: a year or month as text finds just that; a day finds the month it is in, else the year.
            without: sources that may not be used, such as the text that is being tested.

        Raises:
            UnknownNameError: there is no such series.
            FactNotFoundError: it has no figure for that time; the hint lists the times it has.
        """
        usable = [x for x in self.series(name) if x.source not in without]
        for time in _times(on):
            found = [x for x in usable if x.date == time]
            if found:
                return min(found, key=lambda x: x.confidence)
        covered = list(dict.fromkeys(x.date for x in usable))
        hint = f"it has {listed(covered, 60)}." if covered else "it has none from any other source."
        raise FactNotFoundError(f"Series `{name}` has no figure for {on}.", hint=hint, series=name, on=str(on))

    def value(self, name: str, on: str | date, *, without: tuple[str, ...] = ()) -> Decimal:
        """The value of `figure`, as printed: read its unit, or ask `figure(...).amount`."""
        return self.figure(name, on, without=without).value

    def claims(self, name: str) -> tuple[Claim, ...]:
        """The claims of one publication, by the name of its file.

        Raises:
            UnknownNameError: there is no such publication.
        """
        return self.publication(name).claims

    def publication(self, name: str) -> Publication:
        """A text that made claims, by the name of its file.

        Raises:
            UnknownNameError: there is no such publication.
        """
        if name not in self.publications:
            raise UnknownNameError.of("publication", name, self.publications)
        return self.publications[name]

    def over(self, parent: Facts) -> Facts:
        """These facts, and those of `parent` where these have none: a zone's over its country's.

        A series that both have is taken whole from these.
        """
        events = tuple(sorted(self.events + parent.events, key=lambda x: x.date))
        return Facts({**parent.figures, **self.figures}, events, {**parent.publications, **self.publications}, self.folder)


def period(text: str) -> tuple[date, date]:
    """The first day of a year, month or day, and the first day after it.

    Raises:
        FactError: the text is no year, month or day.
    """
    match = _PERIOD.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
        since = date(year, month, day)
        if match[3]:
            return since, since + timedelta(days=1)
        return since, date(year + 1, 1, 1) if match[2] is None or month == 12 else date(year, month + 1, 1)
    except ValueError:
        raise FactError(f"`{text[:40]}` is not a time.", hint="write 2016, 2016-03 or 2016-03-22.") from None


def read_facts(folder: Path, sources: Mapping[str, Source]) -> Facts:
    """The facts of a folder: `series.csv`, `events.toml` and `claims/*.toml`, each if it is there.

    Raises:
        FactError: a row has a bad number, date or confidence, or a source that is not in `sources`; with file and line.
    """
    if not folder.is_dir():
        raise FactError(f"{folder} is not a folder of facts.", hint="it holds series.csv, events.toml and claims/*.toml.")
    figures = _read_series(folder / "series.csv", sources)
    events = _read_events(folder / "events.toml", sources)
    papers = {path.stem: _read_claims(path, sources) for path in sorted((folder / "claims").glob("*.toml"))}
    return Facts(figures, events, papers, folder)


def _times(on: str | date) -> tuple[str, ...]:
    if isinstance(on, date):
        on = on.isoformat()
    period(on)
    return (on, on[:7], on[:4]) if len(on) == 10 else (on,)


def _read_series(path: Path, sources: Mapping[str, Source]) -> dict[str, tuple[Figure, ...]]:
    if not path.exists():
        return {}
    rows: dict[str, list[Figure]] = {}
    try:
        reader = csv.reader(io.StringIO(read_text(path, FactError, "save it as CSV in UTF-8."), newline=""), strict=True)
        if tuple(next(reader, ())) != COLUMNS:
            raise FactError(f"{path}:1: the columns are not those of a series.", hint=f"write {','.join(COLUMNS)}.")
        for row in reader:
            figure = _figure(row, f"{path}:{reader.line_num}", sources)
            rows.setdefault(figure.series, []).append(figure)
    except csv.Error as problem:
        raise FactError(f"{path} is not a table of text: {problem}.", hint="save it as CSV in UTF-8.") from None
    return {name: tuple(sorted(found, key=lambda x: period(x.date)[0])) for name, found in rows.items()}


def _figure(row: list[str], where: str, sources: Mapping[str, Source]) -> Figure:
    if len(row) != len(COLUMNS):
        raise FactError(f"{where}: the row has {len(row)} cells, not {len(COLUMNS)}.", hint="quote a note that has commas.")
    series, time, value, unit, currency, source, confidence, note = row
    if any(map(hidden, row)):
        raise FactError(f"{where}: a cell has characters that do not print.", hint="write plain text.")
    if not _NUMBER.fullmatch(value):
        raise FactError(f"{where}: `{value[:40]}` is not a number.", hint="write digits, with a point for the fraction.")
    if not series or not unit:
        raise FactError(
            f"{where}: the row has no {'unit' if series else 'series'}.", hint="name what is measured, and in what."
        )
    if currency and not unit.startswith(currency):
        raise FactError(f"{where}: the unit `{unit}` is not in {currency}.", hint=f"begin the unit with {currency}.")
    _good(where, (time,), (source,), sources)
    _among(where, "confidence", confidence, tuple(CONFIDENCES))
    return Figure(series, time, Decimal(value), unit, currency, source, confidence, note)


def _read_events(path: Path, sources: Mapping[str, Source]) -> tuple[Event, ...]:
    if not path.is_file():
        return ()
    table, text = read_toml(path, FactError, "write [[event]] tables.")
    events = []
    for nth, entry in enumerate(_tables(table, "event", path)):
        where = f"{path}:{line_of(text, '[[event]]', nth)}"
        event = _made(Event, entry, where)
        _good(where, (event.date, event.before) if event.before else (event.date,), event.sources, sources)
        _among(where, "confidence", event.confidence, tuple(CONFIDENCES))
        _among(where, "kind", event.kind, EVENT_KINDS)
        events.append(event)
    return tuple(events)


def _read_claims(path: Path, sources: Mapping[str, Source]) -> Publication:
    table, text = read_toml(path, FactError, "write a [source] table and [[claim]] tables.")
    claims = []
    for nth, entry in enumerate(_tables(table, "claim", path)):
        where = f"{path}:{line_of(text, '[[claim]]', nth)}"
        claim = _made(Claim, entry, where)
        _good(where, tuple(x for x in (claim.date, claim.before) if x), claim.sources, sources)
        _among(where, "check", claim.check, CHECKS)
        if claim.check == "none":
            _among(where, "finding", claim.finding, FINDINGS)
        elif claim.finding:
            raise FactError(f"{where}: claim {claim.id} has a check and a finding.", hint="drop the finding: it is worked out.")
        if len(claim.quote.split()) > MOST_QUOTED_WORDS:
            raise FactError(f"{where}: claim {claim.id} quotes too much.", hint=f"quote {MOST_QUOTED_WORDS} words at most.")
        claims.append(claim)
    head = table.get("source", {})
    where = f"{path}:{line_of(text, '[source]')}"
    publication: Publication = _made(Publication, {**head, "claims": claims} if isinstance(head, dict) else {}, where)
    _good(where, (), (publication.source,) if publication.source else (), sources)
    return publication


def _tables(table: dict[str, Any], name: str, path: Path) -> list[dict[str, Any]]:
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(x, dict) for x in entries):
        raise FactError(f"{path}: `{name}` is not a list of tables.", hint=f"write [[{name}]].")
    return entries


def _made(kind: type, entry: dict[str, Any], where: str) -> Any:
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    wrong = [key for key, value in given.items() if not isinstance(value, str | tuple)]
    try:
        if wrong:
            raise TypeError
        return kind(**given)
    except TypeError:
        wording = f", of which {listed(wrong)} is no text" if wrong else ""
        raise FactError(
            f"{where}: the {kind.__name__.lower()} has the fields {listed(entry, 20)}{wording}.",
            hint=f"it takes {listed((x.name for x in fields(kind)), 20)}.",
        ) from None


def _good(where: str, times: tuple[str, ...], keys: tuple[str, ...], sources: Mapping[str, Source]) -> None:
    try:
        for time in times:
            period(time)
        for key in keys:
            find_source(sources, key)
    except (FactError, SourceError) as problem:
        raise FactError(f"{where}: {problem.message}", hint=problem.hint) from None
    if len(times) == 2 and period(times[1])[0] <= period(times[0])[0]:
        raise FactError(f"{where}: `before` is {times[1]}, not after {times[0]}.", hint="`before` is the first day after it.")


def _among(where: str, what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        near = nearest(value, known)
        raise FactError(
            f"{where}: the {what} is `{value[:40]}`.", hint=f"nearest: {near}." if near else f"known: {listed(known)}."
        )
