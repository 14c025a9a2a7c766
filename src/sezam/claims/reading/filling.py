"""What lines leave out: whose and when is carried over, writers' names for one zone are made one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from sezam.claims.quantities import BY_NAME, FLOW, NATIONAL, initials, scope_key
from sezam.claims.reading.ratios import Draft
from sezam.claims.reading.words.subjects import Subject, read_subject
from sezam.claims.reading.words.times import Time
from sezam.claims.statement import Claim, Rules

_STATE = re.compile(r"\b(?:the )?(?:state|government|treasury|budget|ministry)\b", re.IGNORECASE)
_TAXES = ("taxes", "income tax", "social contributions", "profit tax")


@dataclass
class Entry:
    """One line, row or table of a file, as read.

    Args:
        place: such as `line 3`.
        id: given or counted.
        text: as typed.
        drafts: its claims, the main one first.
        more: who, where, when, rank.
        ready: claims of a written-out sum, which need no filling in.
    """

    place: str
    id: str
    text: str
    drafts: list[Draft] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)
    ready: list[Claim] = field(default_factory=list)


@dataclass(frozen=True)
class Defaults:
    """What holds for a whole file unless a claim says otherwise."""

    scope: str = ""
    time: Time | None = None
    currency: str = ""
    today: date | None = None
    rules: Rules = field(default_factory=Rules)


def filled(entries: list[Entry], defaults: Defaults) -> list[Entry]:
    """The entries with scopes made one where writers vary, and with what a line leaves out."""
    entries = [replace(e, drafts=[_own_measure(d, entries) for d in e.drafts]) for e in entries]
    subjects = [s for e in entries for d in e.drafts for s in (d.subject, d.of) if s is not None]
    named = {(s.measure, s.time) for s in subjects if s.scope and s.measure == "pay" and scope_key(s.scope) != "nation"}
    names = _one_name(_bare(s) for s in subjects if s.measure in BY_NAME)
    some = {names.get(s.scope, s.scope) for s in subjects if s.is_part}
    zones = {n for n in names.values() if n not in some and scope_key(n) not in ("nation", "all") and n}
    times = {s.time for s in subjects if s.time is not None}
    scope = defaults.scope or (next(iter(zones)) if len(zones) == 1 else "")
    time = defaults.time or (next(iter(times)) if len(times) == 1 else None)
    latest = max((t.before for t in times), default=None)
    made = []
    for entry in entries:
        drafts = []
        for draft in entry.drafts:
            blank = not defaults.scope and not draft.subject.scope and (draft.subject.measure, draft.subject.time) in named
            subject = _complete(draft.subject, names, "" if blank else scope, time)
            of = None if draft.of is None else _complete(draft.of, names, subject.scope or scope, subject.time or time)
            if of is not None and draft.of is not None and not draft.of.scope and of.measure == subject.measure:
                of = replace(of, scope="")  # the whole of which some are a part
            if draft.is_since and latest is not None and subject.time is not None and _is_flow(subject):
                subject = replace(subject, time=Time(subject.time.since, latest))  # so far as the file tells
            drafts.append(replace(draft, subject=subject, of=of))
            if draft.subject.scope and subject.scope in zones and not defaults.scope and len(zones) > 1:
                scope = subject.scope
            time = subject.time if subject.time is not None and defaults.time is None else time
        made.append(replace(entry, drafts=drafts))
    return made


def _is_flow(subject: Subject) -> bool:
    return subject.measure in BY_NAME and BY_NAME[subject.measure].kind == FLOW


def _own_measure(draft: Draft, entries: list[Entry]) -> Draft:
    """A part that another line tells as an amount keeps its own name: `incentives` are no profit tax of theirs."""
    told = {
        d.subject.measure.lower(): d.subject
        for e in entries
        for d in e.drafts
        if d.kind == "level" and d.subject.measure not in BY_NAME
    }
    words = read_subject(draft.words).measure.lower() if draft.words else ""
    return replace(draft, subject=replace(draft.subject, measure=told[words].measure, scope="")) if words in told else draft


def _complete(subject: Subject, names: dict[str, str], scope: str, time: Time | None) -> Subject:
    named = names.get(_bare(subject), _bare(subject))
    if subject.measure in NATIONAL:
        named = ""
    elif not named and subject.measure in BY_NAME:
        named = scope
    named = "" if named == "all" else named
    return replace(subject, scope=named, time=subject.time or time)


def _bare(subject: Subject) -> str:
    return " ".join(_STATE.sub(" ", subject.scope).split()) if subject.measure in _TAXES else subject.scope


def _one_name(scopes: Iterable[str]) -> dict[str, str]:
    """Each scope as its writer has it, with the name under which all like it are known."""
    given = list(dict.fromkeys(s for s in scopes if s))
    first: dict[str, str] = {}
    for scope in given:
        first.setdefault(scope_key(scope), scope)
    short = {initials(s): s for s in given if initials(s)}
    others = list(dict.fromkeys(scope_key(short.get(k, k)) for k in first if k not in ("zone", "nation", "all")))
    names = {}
    for scope in given:
        key = scope_key(scope)
        if key == "zone" and len(others) == 1 and _is_zone(first[others[0]]) and not _SOME_OF.match(first[others[0]]):
            key = others[0]
        key = scope_key(short[key]) if key in short else key
        full = [k for k in first if k.endswith(f" {key}") and k.removesuffix(f" {key}") in first]
        key = full[0] if len(full) == 1 else key  # `women` beside `the zone` and `women of the zone`
        names[scope] = "national" if key == "nation" else first[key]
    return names


_SOME_OF = re.compile(r"(?i:the |free |special |economic |tech |technology )*(?i:zone|park|sez) [a-z]")  # the zone's women


def _is_zone(scope: str) -> bool:
    """Whether a name looks like that of a zone: an abbreviation, or with park, zone, hub or city in it."""
    return scope.isupper() or bool(re.search(r"\b(?:park|zone|hub|city|cluster|valley|harbour|port)\b", scope, re.IGNORECASE))


def one_money(entries: list[Entry], defaults: Defaults) -> str:
    """The money of a file that has just one."""
    codes = {d.amount.unit for e in entries for d in e.drafts if d.amount.kind == "money" and len(d.amount.unit) == 3}
    return defaults.currency or (next(iter(codes)) if len(codes) == 1 else "")
