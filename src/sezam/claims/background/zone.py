"""Claims about one zone, held against its pack: the series as facts and the law as a relation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from sezam.claims.background.evidence import Series, evidence, over_stretch, series_of
from sezam.claims.background.law_relations import Ruling, law_relations
from sezam.claims.check import Background
from sezam.claims.quantities import initials, scope_key
from sezam.claims.reading.lines import Reading
from sezam.claims.relations import Relation
from sezam.claims.statement import Claim
from sezam.errors import LawError, UsageError
from sezam.facts import Facts, read_facts
from sezam.law.packs import Regime, regime
from sezam.law.parameters import read_table
from sezam.units import as_day


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
        on: day of the law; without it, the first day of the time that is claimed about.
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
        days = [
            c.what.time.since
            for c in reading.claims
            if c.what.measure in ("taxes", "income tax", "social contributions") and c.what.time
        ]
        if not days:
            return None
        on = min(days)
    day = as_day(on)
    try:
        law = zone.on(day)
    except LawError:
        return None
    except UsageError:
        raise
    ruling = Ruling(law, dict(facts), taxes)
    return lambda claims: law_relations(claims, ruling)


def zone_of(id: str, law: str | None = None) -> Regime:
    """A regime by its name."""
    return regime(id, law=law)
