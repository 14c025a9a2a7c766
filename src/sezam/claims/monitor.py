"""A zone's own reports over the years: stocks that do not follow, growth that does not, figures silently redefined, slips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from sezam.claims.background.evidence import Series, fact_of, series_of
from sezam.claims.background.zone import facts_of, settings_of_claims
from sezam.claims.check import Background, check
from sezam.claims.paper import Paper, told_interval, told_value
from sezam.claims.quantities import Quantity
from sezam.claims.reading.lines import Reading
from sezam.claims.reading.times import Time, span, year
from sezam.claims.relations import PRODUCT, SUM, Relation
from sezam.claims.solving.repairs import SLIP, swapped
from sezam.claims.statement import Claim
from sezam.claims.verdict import INCONSISTENT, Answer, Conflict, Repair
from sezam.facts import Facts, period
from sezam.law.packs import Regime
from sezam.sources import Source

STOCK, GROWTH, REDEFINED, SLIP_OF_MONEY, ADDS_UP, BOUND = (
    "stock-flow break", "growth does not follow", "redefinition", "currency slip", "parts do not add up", "out of bounds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a reader of the reports should ask about.

    Args:
        kind: which of the five it is.
        when: time that it is about.
        says: one sentence.
        lines: the arithmetic.
        claims: ids of the figures behind it.
        is_break: whether figures contradict each other, and not only differ within what they may mean.
    """

    kind: str
    when: str
    says: str
    lines: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    is_break: bool = True

    def as_dict(self) -> dict[str, Any]:
        """The finding for programs."""
        return {
            "kind": self.kind,
            "when": self.when,
            "says": self.says,
            "arithmetic": self.lines,
            "claims": self.claims,
            "is_break": self.is_break,
        }


def monitor(reading: Reading, background: Background | None = None) -> list[Found]:
    """What does not follow in the figures of several years.

    Args:
        reading: the published figures, each year's report as its claims.
        background: exchange rates and other facts.
    """
    found = [*_redefined(reading.claims)]
    first, doubles = _one_each(reading.claims)
    answer = check(replace(reading, claims=tuple(first)), background)
    for group in answer.groups:
        if group.verdict == INCONSISTENT:
            found += [_of_conflict(conflict, answer, group.repairs) for conflict in group.conflicts]
    found += _restated(reading.claims, doubles)
    return sorted(_unique(found), key=lambda f: (f.when, f.kind, f.says))


def _unique(found: Iterable[Found]) -> list[Found]:
    return list({(f.kind, f.when, f.says): f for f in found}.values())


def _one_each(claims: Iterable[Claim]) -> tuple[list[Claim], dict[Quantity, list[Claim]]]:
    """The first figure of each quantity, which the others are compared with, and those told more than once."""
    told: dict[Quantity, list[Claim]] = {}
    kept = []
    for claim in claims:
        if claim.of is None:
            told.setdefault(claim.what, []).append(claim)
            if len(told[claim.what]) > 1:
                continue
        kept.append(claim)
    return kept, {q: c for q, c in told.items() if len(c) > 1}


def _redefined(claims: Iterable[Claim]) -> Iterator[Found]:
    """The same quantity told twice with values that cannot be the same number."""
    for quantity, told in _one_each(claims)[1].items():
        first = told[0]
        for other in told[1:]:
            a, b = first.interval, other.interval
            apart = (a.high is not None and b.low is not None and a.high < b.low) or (
                b.high is not None and a.low is not None and b.high < a.low
            )
            if apart:
                change = other.value / first.value - 1 if first.value else Fraction(0)
                swap = _swap(first, other)
                says = f"{quantity} was told as {first.shown} ({_where(first)}) and as {other.shown} ({_where(other)}), {_signed(change)}{swap}."
                yield Found(REDEFINED, str(quantity.time or ""), says, (), (first.id, other.id))


def _swap(first: Claim, other: Claim) -> str:
    return "; two digits are swapped" if other.printed in set(swapped(first.printed)) else ""


def _signed(change: Fraction) -> str:
    return f"{float(change) * 100:+.1f} %".replace("-", "−")


def _where(claim: Claim) -> str:
    return "; ".join(x for x in (claim.where, claim.when, claim.who) if x) or claim.line or claim.id


def _of_conflict(conflict: Conflict, answer: Answer, repairs: tuple[Repair, ...]) -> Found:
    """One conflict, named by the relation that breaks."""
    claims = [answer.claims[k] for k in conflict.claims]
    kind = _kind(conflict.because, claims)
    last = max((q.time for c in claims for q in c.quantities if q.time is not None), key=lambda t: (t.before, t.since), default=None)
    slip = next(
        (c.says for r in repairs for c in r.changes if c.kind == SLIP and c.claim in conflict.claims and len(r.changes) == 1),
        "",
    )
    mended = f"; {slip}" if slip else ""
    names = " and ".join(dict.fromkeys(_brief(c) for c in claims))
    return Found(kind, _told(last), f"{names} do not go together{mended}.", _lines(conflict, claims), conflict.claims)


def _told(time: Time | None) -> str:
    return "" if time is None else Quantity("", "", time).told_time.removeprefix("on ")


def _brief(claim: Claim) -> str:
    if claim.kind == "growth":
        return f"{claim.what} {'+' if not claim.printed.startswith('-') else ''}{claim.shown}"
    return f"{claim.what} {claim.shown}"


def _lines(conflict: Conflict, claims: list[Claim]) -> tuple[str, ...]:
    lines = list(conflict.lines)
    paper = Paper(claims)
    for relation in conflict.because:
        gap = _gap(relation, paper)
        lines += [gap] if gap else []
    return tuple(lines)


def _gap(relation: Relation, paper: Paper) -> str:
    """How much a sum is off, in the unit of its whole."""
    whole, parts = paper.value(relation.whole), [(s, paper.value(q)) for s, q in relation.parts]
    if relation.kind != SUM or whole is None or any(v is None for _, v in parts):
        return ""
    worked = sum((s * v for s, v in parts if v is not None), Fraction(0))
    return f"{told_value(abs(whole - worked), relation.whole)} {'too many' if whole > worked else 'too few'}"


def _kind(because: tuple[Relation, ...], claims: list[Claim]) -> str:
    if any(r.kind == PRODUCT and any(q.measure == "exchange rate" for _, q in r.parts) for r in because):
        return SLIP_OF_MONEY
    if any(
        r.kind == SUM and r.whole.measure in ("residents", "headcount") and r.whole.time and r.whole.time.is_instant
        for r in because
    ):
        return STOCK
    if any(c.kind in ("growth", "points", "times") for c in claims):
        return GROWTH
    return ADDS_UP if any(r.kind == SUM for r in because) or any(c.of is not None for c in claims) else BOUND


def _restated(claims: Iterable[Claim], doubles: Mapping[Quantity, list[Claim]]) -> Iterator[Found]:
    """A growth that does not follow from the level told before, but would from another told for the same year: a new base."""
    claims = [*claims]
    levels = {c.what: c for c in reversed(claims) if c.of is None}
    for growth in (c for c in claims if c.kind == "growth" and c.of is not None):
        now, before = levels.get(growth.what), levels.get(growth.of)  # type: ignore[arg-type]
        if now is None or before is None or growth.of is None:
            continue
        high, low = growth.interval.high, growth.interval.low
        if not high or not low or now.interval.low is None or now.interval.high is None:
            continue
        least, most = now.interval.low / high, now.interval.high / low
        implied = told_interval(replace(now.interval, low=least, high=most), growth.of)
        if (
            before.interval.low is not None
            and before.interval.high is not None
            and (most < before.interval.low or least > before.interval.high)
        ):
            fits = next((c for c in doubles.get(growth.of, ()) if least <= c.value <= most), None)
            other = f"; {fits.shown} ({_where(fits)}) would fit" if fits is not None else ""
            says = f"{_brief(growth)} takes {growth.of} as {implied}, and it was told as {before.shown}: the year before was counted anew{other}."
            yield Found(REDEFINED, str(growth.of.time or ""), says, (), (growth.id, now.id, before.id))


def monitor_zone(zone: Regime) -> list[Found]:
    """The same for the series of a pack: every printed figure of a zone, those worked out from others left aside."""
    settings = settings_of_claims(zone)
    series = series_of(settings.get("series", ()), zone.name)
    facts = facts_of(zone)
    claims = tuple(_printed(series, facts, zone.pack.sources))
    return monitor(Reading(claims))


def _printed(series: Iterable[Series], facts: Facts, sources: Mapping[str, Source]) -> Iterator[Claim]:
    for one in series:
        for nth, figure in enumerate(facts.series(one.name) if one.name in facts.names else ()):
            if figure.is_implied or one.measure == "gdp" or one.of:
                continue
            since, _ = period(figure.date)
            time = (
                year(since.year) if len(figure.date) == 4 else span(since, 1) if len(figure.date) == 7 else Time(since, since)
            )
            fact = fact_of(one, figure, Quantity(one.measure, "", None).at(time).time or time, sources)
            scope = "" if one.measure == "exchange rate" else one.scope
            yield replace(
                fact,
                id=f"{one.name} {figure.date} [{figure.source}]{nth}",
                what=replace(fact.what, scope=scope),
                is_fact=one.measure == "exchange rate",
            )
