"""Claims about one zone, held against its pack: the series as facts and the law as a relation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sezam.claims.background.evidence import Series, evidence, over_stretch, series_of
from sezam.claims.background.law_relations import TAXES, Ruling, law_relations
from sezam.claims.check import Background
from sezam.claims.quantities import initials, scope_key
from sezam.claims.reading.lines import Reading
from sezam.claims.relations import Relation
from sezam.claims.statement import Claim
from sezam.errors import LawError
from sezam.facts import Facts, read_facts
from sezam.law.graph import Law
from sezam.law.packs import Regime, regime
from sezam.law.parameters import read_table
from sezam.units import as_day, months_later


def settings_of_claims(zone: Regime) -> dict[str, Any]:
    """The `[claims]` table of a zone's study.toml; empty if it has none."""
    path = zone.pack.folder / "zones" / zone.id.partition("/")[2].partition("+")[0] / "study.toml"
    found = read_table(path).get("claims", {}) if "/" in zone.id and path.is_file() else {}
    return found if isinstance(found, dict) else {}


def facts_of(zone: Regime) -> Facts:
    """A zone's figures over its country's, as far as there are any."""
    sources, folder = zone.pack.sources, zone.pack.folder
    own = folder / "zones" / zone.id.partition("/")[2] / "facts"
    parts = [read_facts(f, sources) for f in (own, folder / "facts") if f.is_dir() and ("/" in zone.id or f != own)]
    return parts[0].over(parts[1]) if len(parts) == 2 else parts[0] if parts else Facts()


def background_of(
    reading: Reading,
    zone: Regime,
    on: str | date | None = None,
    facts: Mapping[str, Any] | None = None,
    *,
    without: tuple[str, ...] = (),
) -> Background:
    """Facts and law behind claims about a zone.

    Args:
        reading: the claims.
        zone: a regime; its pack's series are the facts.
        on: day of the law; without it, the last day of the time for which a tax is claimed.
        facts: of the law's cases, such as an agreement of the staff.
        without: sources that are themselves under test.
    """
    settings = settings_of_claims(zone)
    scope = zone_scope(reading, zone, settings.get("names", ()))
    series = series_of(settings.get("series", ()), scope)
    figures = facts_of(zone)
    found = evidence(reading.claims, figures, series, zone.pack.sources, without=without) if series else []
    return Background(tuple(found), _law(reading, zone, on, facts or {}, tuple(settings.get("taxes", ()))))


def stretches_of(
    zone: Regime, settings: Mapping[str, Any], scope: str, since: str, before: str, without: tuple[str, ...], unit: str
) -> list[Claim]:
    """Flows over any twelve months of a stretch, which a figure told for no clear year may mean."""
    figures, found = facts_of(zone), []
    rates = (
        {f.date: f.value for f in figures.series(settings["exchange"]) if f.source not in without}
        if "exchange" in settings
        else {}
    )
    for one in settings.get("stretches", ()):
        series = Series(one["series"], one["measure"], scope if one.get("whose") == "zone" else one.get("whose", ""))
        fact = over_stretch(series, figures, since, before, rates, zone.pack.sources, without, unit)
        found += [] if fact is None else [fact]
    return found


def zone_scope(reading: Reading, zone: Regime, names: Iterable[str] = ()) -> str:
    """The words by which claims call a zone: one of its names, or the only one of whom they speak."""
    scopes = list(
        dict.fromkeys(q.scope for c in reading.claims for q in c.quantities if q.scope and scope_key(q.scope) != "nation")
    )
    known = {scope_key(n) for n in (*names, zone.name, zone.id.rpartition("/")[2], "zone")} | {initials(zone.name)}
    named = [s for s in scopes if scope_key(s) in known or initials(s) in known]
    return named[0] if named else scopes[0] if len(scopes) == 1 else ""


def _law(
    reading: Reading, zone: Regime, on: str | date | None, facts: Mapping[str, Any], taxes: tuple[str, ...]
) -> Callable[[Iterable[Claim]], list[Relation]] | None:
    if on is None:
        days = [c.what.time.before for c in reading.claims if c.what.measure in _TAXES and c.what.time]
        if not days:
            return None
        found = _latest(zone, min(days))
        if found is None:
            return None  # nobody asked for the law of a day, and none was read
        law = found
    else:
        law = zone.on(as_day(on))
    ruling = Ruling(law, dict(facts), taxes)
    return lambda claims: law_relations(claims, ruling)


def _latest(zone: Regime, before: date) -> Law | None:
    """The law at the end of the last month of a year for which the numbers of taxes on pay were read."""
    last = None
    for back in range(12):
        try:
            law = zone.on(months_later(before, -back) - timedelta(days=1))
            last = last or law
            rules = [r for r in TAXES["taxes on pay"] if r in law.names()]
            if rules and set(rules) <= set(law.evaluate(rules, gross_wage_month=1_000_000).results):
                return law
        except LawError:
            continue
    return last


_TAXES = ("taxes", "income tax", "social contributions")


def zone_of(id: str, law: str | None = None) -> Regime:
    """A regime by its name."""
    return regime(id, law=law)
