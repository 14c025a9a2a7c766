"""What a claim is about: the words before the number, as one quantity or as one over another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sezam.claims.quantities import BY_NAME, NATIONAL, scope_of, take_measure
from sezam.claims.reading.words.times import Time, take_time

_SHARE_WORD = r"(?:shares?|percentages?|proportions?|fractions?|ratios?)"
_SHARES = [re.compile(p, re.IGNORECASE) for p in (
    rf"^(?:the )?{_SHARE_WORD} of (?P<a>.+?) (?:in|to|within|among) (?P<b>.+)$",
    rf"^(?P<a>.+?),? (?:as (?:a )?)(?:{_SHARE_WORD}|%|percent|per cent) of (?P<b>.+)$",
    rf"^(?P<a>.+?)['’]?s? {_SHARE_WORD} (?:of|in|to) (?P<b>.+)$",
    r"^(?P<a>.+?) (?:to|over) (?P<b>.+?) ratio$",
)]  # fmt: skip
_ALONE = re.compile(rf"^(?P<a>.+?)['’]?s? {_SHARE_WORD}$", re.IGNORECASE)
_PER = re.compile(r"^(?P<a>.+?) (?:per|for each|for every) (?P<b>.+)$", re.IGNORECASE)
_GROWTH = [re.compile(p, re.IGNORECASE) for p in (
    r"^(?:the |annual |yearly )?(?:growth(?: rate)?|increase|rise|change|decline|fall|decrease) (?:of|in) (?P<a>.+)$",
    r"^(?P<a>.+?)['’]?s? (?:annual |yearly )?(?:growth(?: rate)?|increase|rise|change|decline|decrease)(?P<t>\b.*)?$",
)]  # fmt: skip
_MONTH_OR_YEAR = re.compile(r"^(?:a |one )?(?:month|year|quarter|annum|week|day|hour)\b", re.IGNORECASE)
_EDGE = re.compile(r"\b(opening|initial|starting|closing|final)\b(?: (?:stock|number|balance|count)(?: of)?)?", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:forecasts?|plan(?:ned)?s?|targets?|expected|projected|will|by 20\d\d)\b", re.IGNORECASE)
_REAL = re.compile(r"\b(?:in real terms|real|at constant prices)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim speaks of.

    Args:
        measure, scope, time: as in a quantity; the time may be missing.
        of: the lower part of a share or of an amount a head.
        is_growth: the words speak of a change.
        is_planned: the words speak of the future.
        is_yearly: pay is told for a year.
        is_share: the words speak of a share without saying of what.
        is_part: its scope is some of those of the figure before, and no zone.
    """

    measure: str
    scope: str
    time: Time | None
    of: Subject | None = None
    is_growth: bool = False
    is_planned: bool = False
    is_yearly: bool = False
    is_share: bool = False
    is_part: bool = False


def read_subject(text: str, dimension: str = "", time: Time | None = None) -> Subject:
    """The subject that some words name.

    Args:
        text: such as `zone exports 2016` or `share of exports in output`.
        dimension: what the unit of the value says.
        time: if it was named elsewhere.
    """
    found, rest = take_time(text)
    time = time if found is None else found
    edge = _EDGE.search(rest)
    if edge and time is not None and not time.is_instant:
        time = time.start() if edge[1].lower() in ("opening", "initial", "starting") else time.end()
    rest = _EDGE.sub(" ", rest) if edge else rest
    planned = bool(_PLAN.search(rest))
    rest = _PLAN.sub(" ", rest) if planned else rest
    rest = " ".join(
        re.sub(r"^(?:the|a|an|in|of|and|while|its|that|with)\s+", "", rest.strip(" ,.:;-–"), flags=re.IGNORECASE).split()
    )
    for pattern in _GROWTH:
        match = pattern.match(rest)
        if match:
            inner = read_subject(match["a"], dimension="", time=time)
            return Subject(inner.measure, inner.scope, time, inner.of, is_growth=True, is_planned=planned)
    for pattern in _SHARES:
        match = pattern.match(rest)
        if match:
            return _over(match["a"], match["b"], time, planned)
    match = _PER.match(rest)
    if match and not _MONTH_OR_YEAR.match(match["b"]):
        return _over(match["a"], match["b"], time, planned, dimension)
    match = _ALONE.match(rest)
    if match:
        part = read_subject(match["a"], time=time)
        whole = Subject("output", part.scope, time) if part.measure in ("exports", "home sales") else None
        return Subject(part.measure, part.scope, time, whole, is_planned=planned, is_share=whole is None)
    real = bool(_REAL.search(rest))
    yearly = bool(re.search(r"\b(?:annual|yearly|a year|per year)\b", rest, re.IGNORECASE))
    measure, scope = take_measure(
        re.sub(r"\b(?:annual|yearly|a year|per year|a month|per month|per annum)\b", " ", rest, flags=re.IGNORECASE), dimension
    )
    return Subject(f"real {measure}" if real else measure, scope, time, is_planned=planned, is_yearly=yearly)


def _over(upper: str, lower: str, time: Time | None, planned: bool, dimension: str = "") -> Subject:
    low = read_subject(lower, time=time)
    high = read_subject(upper, dimension, time=time)
    if high.measure == "gdp" and lower.strip().lower() in ("capita", "head", "person", "inhabitant"):
        return Subject("gdp", "", high.time, Subject("population", "", low.time), is_planned=planned)
    if low.measure not in BY_NAME and head_noun(lower):
        low = Subject(head_noun(lower), scope_of(lower.split(maxsplit=1)[1]) if " " in lower else "", low.time)
    upper_known, low_known = high.measure in BY_NAME, low.measure in BY_NAME
    if low.measure == "gdp" and not upper_known:
        high = Subject("value added", scope_of(take_time(upper)[1]), high.time)
    elif low_known and not upper_known and dimension == "money":
        named = "subsidies" if upper.strip().lower() in ("cost", "costs") else high.measure
        high = Subject(named, high.scope, high.time)  # an amount a job is no share of the jobs
    elif low_known and not upper_known:
        high = Subject(low.measure, scope_of(take_time(upper)[1]), high.time)
    elif upper_known and not low_known and high.measure in ("exports", "home sales"):
        high = Subject(high.measure, scope_of(take_time(lower)[1]), high.time)
        low = Subject("output", high.scope, low.time)
    if not low.scope and low.measure not in NATIONAL:
        low = Subject(low.measure, high.scope, low.time)
    return Subject(high.measure, high.scope, high.time, low, is_planned=planned)


def head_noun(text: str) -> str:
    """The measure behind `employee`, `head` or `company`, as in `per employee`; empty if it is none."""
    return _NOUNS.get(text.split(maxsplit=1)[0].lower().rstrip("s.,"), "") if text.split() else ""


_NOUNS = {
    **dict.fromkeys(
        ("employee", "head", "capita", "person", "worker", "engineer", "specialist", "job", "programmer", "developer"),
        "headcount",
    ),
    **dict.fromkeys(("company", "companie", "firm", "resident", "enterprise", "tenant", "member"), "residents"),
    **dict.fromkeys(("inhabitant", "citizen"), "population"),
    **dict.fromkeys(
        ("respondent", "participant", "patient", "student", "graduate", "case", "item", "household", "voter", "pupil"),
        "answers",
    ),
}
