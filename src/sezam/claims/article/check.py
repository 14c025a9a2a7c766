"""The claims of one publication: what figures can decide goes through the solver, the rest by documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sezam.claims.article.figures import Checker
from sezam.claims.article.verdict import Verdict
from sezam.claims.background.zone import background_of, stretches_of, zone_scope
from sezam.claims.check import Background, check
from sezam.claims.reading.files import add_row
from sezam.claims.reading.filling import Defaults
from sezam.claims.reading.lines import Gathered, Reading
from sezam.claims.verdict import Answer
from sezam.errors import UsageError
from sezam.facts import Claim as Printed
from sezam.facts import Facts
from sezam.law.packs import Regime

_NEEDED = ("on", "year", "gdp", "output", "output_local", "exchange", "staff", "residents", "sector_pay", "national_pay",
           "staff_claim", "pay_claim", "average_claim", "gross", "average", "receipts", "levy", "taxes", "agreed")  # fmt: skip
TESTED = ("gdp-share", "state-revenue", "wage-level", "head-count")
"""Checks of claims that are figures about the zone's year; the others compare a term or a count with documents."""


@dataclass(frozen=True)
class Published:
    """What was found of a publication.

    Args:
        verdicts: one a claim, in its order.
        answer: of the figures together: conflicts, repairs and ranges.
    """

    verdicts: tuple[Verdict, ...]
    answer: Answer


def check_article(facts: Facts, settings: Mapping[str, Any], zone: Regime, country: Regime) -> Published:
    """Verdicts on the claims of a publication, and the conflicts among them with the smallest repair.

    Args:
        facts: the zone's figures over its country's; those of the publication itself are not used.
        settings: the `[claims]` table of the zone's study.toml: which series and claims play which part.
        zone, country: the laws that the claims are held against.
    """
    lacking = [key for key in (*_NEEDED, "publication") if key not in settings]
    if lacking:
        raise UsageError(f"[claims] of study.toml lacks {', '.join(lacking)}.", hint="see that of `by/htp`.")
    answer = _figures(facts, settings, zone)
    wrong = {k for g in answer.groups for c in g.conflicts for k in c.claims}
    checker = Checker(facts, settings, zone, country, wrong)
    return Published(tuple(checker.verdict(claim) for claim in checker.claims.values()), answer)


def _figures(facts: Facts, settings: Mapping[str, Any], zone: Regime) -> Answer:
    """The claims that are figures, held against each other, the series and the law."""
    publication = facts.publication(settings["publication"])
    tested = sorted((c for c in publication.claims if c.check in TESTED), key=lambda c: (len(c.id), c.id))
    reading = reading_of(tested, str(settings["year"]))
    without = (publication.source,)
    told = background_of(reading, zone, settings["on"], {settings["agreed"]: True}, without=without)
    scope = zone_scope(reading, zone, settings.get("names", ()))
    money = next((c.currency for c in tested if c.currency), "")
    spans = [(c.date, c.before) for c in tested if c.before]
    wide = stretches_of(zone, settings, scope, *spans[0], without, money) if spans and money else []
    return check(reading, Background((*told.facts, *wide), told.law))


def reading_of(claims: list[Printed], year: str) -> Reading:
    """Claims of a pack's file as claims of one year."""
    gathered = Gathered(Defaults())
    for claim in claims:
        row = {
            "id": claim.id, "quote": claim.quote, "quantity": claim.quantity, "value": claim.value, "unit": claim.unit,
            "qualifier": claim.qualifier, "whose": claim.whose, "period": year, "currency": claim.currency,
        }  # fmt: skip
        add_row(gathered, row, claim.id, claim.id)
    return gathered.finished()
