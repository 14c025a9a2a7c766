"""Figures of a pack's series as facts that claims are held against, each with its date and source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sezam.claims.paper import plain, told_value
from sezam.claims.quantities import Quantity, scope_key
from sezam.claims.reading.times import Time, span, year
from sezam.claims.statement import ABOUT, ALMOST, OVER, Claim, Interval, grouped, interval_of
from sezam.facts import Facts, Figure, period
from sezam.sources import Source

RATE_SLACK = Fraction(2, 100)
"""What was turned into another money month by month may differ so much from the year's average rate."""
_NOTES = (("over", OVER), ("almost", ALMOST), ("about", ABOUT), ("rounded", ABOUT), ("estimate", ABOUT))


@dataclass(frozen=True)
class Series:
    """How one series of a pack reads as a quantity.

    Args:
        name: of the series.
        measure: of `sezam.claims.quantities`; with `of`, its share of that.
        scope: whose figure it is, in the words of the claims.
    """

    name: str
    measure: str
    scope: str = ""
    of: str = ""


def series_of(settings: Iterable[Mapping[str, Any]], scope: str) -> tuple[Series, ...]:
    """The series of a zone's settings; `zone` as their scope is the zone as the claims call it."""
    return tuple(
        Series(s["series"], s["measure"], scope if s.get("whose") == "zone" else s.get("whose", ""), s.get("of", ""))
        for s in settings
    )


def evidence(
    claims: Iterable[Claim],
    facts: Facts,
    series: Iterable[Series],
    sources: Mapping[str, Source],
    *,
    without: tuple[str, ...] = (),
) -> list[Claim]:
    """Facts about the quantities that some claims speak of, or that tie them to each other, at the times of the claims.

    Args:
        claims: what was claimed.
        facts: figures of the zone over its country's.
        series: how they read as quantities.
        sources: by key, for the name of the source.
        without: sources that are themselves under test.
    """
    claims = [*claims]
    times = list(dict.fromkeys(q.time for c in claims for q in c.quantities if q.time is not None))
    stated = {(q.measure, scope_key(q.scope)) for c in claims for q in c.quantities}
    measures = {m for m, _ in stated}
    found: list[Claim] = []
    for one in series:
        if not _matters(one, stated, measures) or one.name not in facts.names:
            continue
        for time in times:
            found += _facts(one, time, facts, sources, without)
    moneys = [q.unit for c in claims for q in c.quantities if len(q.unit) == 3]
    found = [f for f in found if f.what.measure != "exchange rate" or set(moneys) & set(f.what.unit.split(" per "))]
    money = max(dict.fromkeys(moneys), key=moneys.count, default="")
    found = [f if f.of is None else replace(f, what=replace(f.what, unit=money), of=replace(f.of, unit=money)) for f in found]
    unique: dict[tuple[object, ...], Claim] = {}
    for fact in sorted(found, key=lambda f: -_told_in(f.what, claims, moneys)):
        unique.setdefault((fact.what.measure, fact.what.scope, fact.what.time, fact.of), fact)
    return [f for f in found if unique[f.what.measure, f.what.scope, f.what.time, f.of] is f]


def _told_in(quantity: Quantity, claims: list[Claim], moneys: list[str]) -> int:
    """How well the money of a fact suits the claims: a year's figures in two moneys need not be at one rate."""
    own = [q.unit for c in claims for q in c.quantities if (q.measure, q.scope) == (quantity.measure, quantity.scope)]
    return 1000 * own.count(quantity.unit) + moneys.count(quantity.unit)


_TIES = {"output": {"value added", "taxes", "exports", "home sales", "payroll"}, "exports": {"output", "home sales"},
         "home sales": {"exports", "output"}, "value added": {"value added"}, "gdp": {"gdp", "value added"}}  # fmt: skip


def _matters(series: Series, stated: set[tuple[str, str]], measures: set[str]) -> bool:
    if series.measure == "exchange rate" or (series.measure in measures and not series.scope):
        return True
    if series.of:
        return series.of in measures
    ties = _TIES.get(series.measure, set()) | {series.measure}
    return any((m, scope_key(series.scope)) in stated for m in ties)


def _facts(
    series: Series, time: Time, facts: Facts, sources: Mapping[str, Source], without: tuple[str, ...]
) -> Iterable[Claim]:
    """The best figures for a time, one for each money."""
    there = [
        f
        for f in facts.series(series.name)
        if f.source not in without and not f.is_implied and _time(f, series) == _stock(series, time)
    ]
    best: dict[str, Figure] = {}
    for figure in there:
        if figure.currency not in best or figure.confidence < best[figure.currency].confidence:
            best[figure.currency] = figure
    for figure in best.values():
        yield fact_of(series, figure, _stock(series, time), sources)
    if not there and series.of:
        yield from _between(series, time, facts, sources, without)


def _stock(series: Series, time: Time) -> Time:
    return Quantity(series.measure, "", None).at(time).time or time


def _time(figure: Figure, series: Series) -> Time:
    since, _ = period(figure.date)
    time = year(since.year) if len(figure.date) == 4 else span(since, 1) if len(figure.date) == 7 else Time(since, since)
    return _stock(series, time)


def fact_of(series: Series, figure: Figure, time: Time, sources: Mapping[str, Source]) -> Claim:
    """One figure as a fact."""
    unit = figure.unit if series.measure == "exchange rate" else figure.currency
    printed, scale = (
        plain(Fraction(figure.value)) if figure.value == figure.value.to_integral() else str(figure.value),
        Fraction(1),
    )
    if figure.value:
        scale = Fraction(figure.amount) / Fraction(figure.value)
    qualifier = next((q for word, q in _NOTES if word in figure.note), "")
    if series.measure == "exchange rate":
        interval = Interval(Fraction(figure.value) * (1 - RATE_SLACK), Fraction(figure.value) * (1 + RATE_SLACK))
    else:
        is_count = not figure.currency and scale == 1 and figure.unit != "percent"
        interval = interval_of(printed, qualifier, is_count=is_count).times(scale)
    if series.of:
        scale, interval = Fraction(1, 100), interval_of(printed, qualifier).times(Fraction(1, 100))
    source = sources.get(figure.source)
    what = Quantity(series.measure, series.scope, time, unit)
    told = "%" if series.of else _turned(figure.unit)
    of = Quantity(series.of, "", time, "") if series.of else None
    return Claim(
        _named(what, of, printed, told, figure.source), f"{series.name} {figure.date}", what, interval, of, "share" if of else "level",
        printed, told,
        scale, qualifier, where=source.title if source else figure.source, when=figure.date, rank=source.rank if source else "", is_fact=True,
    )  # fmt: skip


def _named(what: Quantity, of: Quantity | None, printed: str, unit: str, source: str) -> str:
    """A fact's name as a reader meets it among claims: `gdp 2016, 47,407 m USD [wdi]`."""
    number = told_value(Fraction(printed), what) if len(printed) > 9 else f"{grouped(printed)} {unit}"
    return f"{what}{f' over {of.measure}' if of else ''}, {number} [{source}]"


def _turned(unit: str) -> str:
    """`USD m` as a reader writes it after a number, `m USD`."""
    words = unit.split()
    return f"{words[1]} {words[0]}" if len(words) == 2 and words[1] in ("m", "bn", "thousand") else unit


def _between(
    series: Series, time: Time, facts: Facts, sources: Mapping[str, Source], without: tuple[str, ...]
) -> Iterable[Claim]:
    """Where a share has no figure for a time: between those before and after it."""
    there = [f for f in facts.series(series.name) if f.source not in without and len(f.date) == 4]
    before = [f for f in there if period(f.date)[0] < time.since]
    after = [f for f in there if period(f.date)[0] >= time.before]
    if not before or not after:
        return
    first, last = before[-1], after[0]
    low, high = sorted((Fraction(first.value), Fraction(last.value)))
    fact = fact_of(series, first, time, sources)
    yield Claim(
        f"{fact.what} over {series.of}, {first.value} % in {first.date} to {last.value} % in {last.date} [{first.source}]", f"between {first.value} % in {first.date} and {last.value} % in {last.date}",
        fact.what, Interval(low / 100, high / 100), fact.of, "share", plain((low + high) / 2), "%", Fraction(1, 100), ABOUT,
        where=fact.where, when=f"{first.date} to {last.date}", rank=fact.rank, is_fact=True,
    )  # fmt: skip


def over_stretch(
    series: Series,
    facts: Facts,
    since: str,
    before: str,
    rate: Mapping[str, Decimal],
    sources: Mapping[str, Source],
    without: tuple[str, ...],
    unit: str,
) -> Claim | None:
    """The range of a flow over any twelve months of a stretch of years: from its least to its most yearly figure.

    Args:
        rate: local money for one unit, by year, for years that are told in local money alone.
    """
    values = []
    for name in series.name.split():
        for figure in facts.series(name) if name in facts.names else ():
            if figure.source in without or len(figure.date) != 4 or not since[:4] <= figure.date < before[:4]:
                continue
            turned = (
                Fraction(figure.amount)
                if figure.currency == unit
                else Fraction(figure.amount) / Fraction(rate[figure.date])
                if figure.date in rate
                else None
            )
            values += [] if turned is None else [(turned, figure)]
    if not values:
        return None
    low, high = min(v for v, _ in values), max(v for v, _ in values)
    time = Time(date(int(since[:4]), 1, 1), date(int(before[:4]), 1, 1))
    printed = plain(round((low + high) / 2 / 10**6, 1))
    return Claim(
        f"{series.scope} {series.measure}, any twelve months of {since[:4]} to {int(before[:4]) - 1}", f"{series.measure}, any twelve months", Quantity(f"{series.measure} of twelve months", series.scope, time, unit),
        Interval(low, high), None, "level", printed, f"m {unit}", Fraction(10**6), ABOUT,
        where="; ".join(dict.fromkeys(sources[f.source].title if f.source in sources else f.source for _, f in values)), is_fact=True,
    )  # fmt: skip
