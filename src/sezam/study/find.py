"""Finding out everything that a study says of one zone."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sezam.claims.article import check_article
from sezam.claims.telling import sentences
from sezam.errors import UsageError
from sezam.facts import read_facts
from sezam.law import Regime, diff, regime
from sezam.law.parameters import read_table
from sezam.sources import Source
from sezam.study.account import account_assumptions, state_account
from sezam.study.findings import Account, Findings
from sezam.study.glance import glance
from sezam.study.payslip import pay_slip

SEED = 20050922
"""Day of the first decree; any other number gives another synthetic register with the same totals."""
_SETTINGS = ("question", "answer", "law_on", "glance", "payslip", "account", "claims", "assumed", "not_modelled")


def findings(zone: Regime, *, law: str | None = None, seed: int = SEED, say: Callable[[str], Any] = str) -> Findings:
    """Find out everything that a study says of a zone.

    Args:
        zone: the zone's regime; its folder holds facts/ and study.toml.
        law: folder of a pack that is not installed.
        seed: of the synthetic register.
        say: called with what is being done.

    Raises:
        UsageError: the regime is no zone or has no study.toml.
    """
    settings, folder = settings_of(zone)
    country = regime(zone.pack.id, law=law)
    sources = zone.pack.sources
    facts = read_facts(folder / "facts", sources).over(read_facts(zone.pack.folder / "facts", sources))
    publication = facts.publication(settings["claims"]["publication"])
    say("reading the series")
    series = glance(facts, settings["glance"], without=(publication.source,))
    say("comparing the laws")
    differences = diff(country.on(settings["law_on"]), zone.on(settings["law_on"]))
    slip = pay_slip(facts, settings["payslip"], law)
    say("checking the claims")
    published = check_article(facts, settings["claims"], zone, country)
    verdicts = published.verdicts
    say("drawing the register and computing the account")
    account = state_account(zone, country, facts, settings["account"], seed=seed)
    reasons = {"account": _in_one_line(account), **{v.claim.id: v.reason for v in verdicts}}
    found = Findings(
        zone=zone, country=country, question=settings["question"],
        answer=tuple(reasons[key] for key in settings["answer"]), glance=series, law_on=settings["law_on"],
        differences=differences, payslip=slip, account=account, claims=verdicts,
        claims_source=sources[publication.source], events=facts.events,
        assumed=(*settings["assumed"], *account_assumptions(zone, country, facts, settings["account"])),
        not_modelled=tuple(settings["not_modelled"]), sources=(), manifest=_manifest(zone, seed),
        conflicts=sentences(published.answer),
        together=published.answer,
    )  # fmt: skip
    return _with_sources(found, sources)


def _in_one_line(account: Account) -> str:
    """The account's finding, and how far it moves over the assumption that matters most."""
    what, low, _, high, at_low, at_high = max(account.ranges, key=lambda r: abs(r[5] - r[4]))
    return (
        f"{account.title}. It forgoes {account.forgone:,.1f} million; between {min(at_low, at_high):,.1f} and "
        f"{max(at_low, at_high):,.1f} as one assumption goes from {low:f} to {high:f}: {what[0].lower()}{what[1:]}."
    )


def settings_of(zone: Regime) -> tuple[dict[str, Any], Path]:
    """The settings of a zone's study, and its folder.

    Raises:
        UsageError: the regime is no zone or has no study.toml.
    """
    folder = zone.pack.folder / "zones" / zone.id.partition("/")[2]
    path = folder / "study.toml"
    if "/" not in zone.id or not path.is_file():
        raise UsageError(f"`{zone.id}` has no study.toml, which says what a study of it asks.", hint="study `by/htp`.")
    settings = read_table(path)
    lacking = [key for key in _SETTINGS if key not in settings]
    if lacking:
        raise UsageError(f"study.toml of `{zone.id}` lacks {', '.join(lacking)}.", hint="see that of `by/htp`.")
    return settings, folder


def _with_sources(found: Findings, sources: Mapping[str, Source]) -> Findings:
    """The findings with every source that they rest on, acts first."""
    keys = {f.source for s in found.glance for *_, f in s.points} | {found.claims_source.key, found.payslip.exchange.source}
    keys |= {f.source for f in found.account.printed} | {key for e in found.events for key in e.sources}
    keys |= {node.source for _, case in found.payslip.columns for t in case.traces.values() for node in t.walk()}
    keys |= {side.source for d in found.differences for side in (d.first, d.second)}
    keys |= {s.key for v in found.claims for s in v.sources} | {key for v in found.claims for key in v.claim.sources}
    ranks = ("act", "official", "professional", "academic", "press", "aggregator", "")
    used = sorted((sources[k] for k in keys if k in sources), key=lambda s: (ranks.index(s.rank), s.key))
    return Findings(**{**{f: getattr(found, f) for f in found.__dataclass_fields__}, "sources": tuple(used)})


def _manifest(zone: Regime, seed: int) -> dict[str, object]:
    parts = ("sezam", "numpy", "numba", "polars", "altair", "vl-convert-python", "jinja2", "xlsxwriter", "z3-solver")
    return {
        "schema": "sezam.study/1",
        "command": f"sezam study {zone.id} -o out/",
        "regime": zone.id,
        "law": {"pack": zone.pack.id, "read_until": zone.pack.read_until.isoformat(), "fingerprint": zone.pack.fingerprint},
        "seed": seed,
        "versions": {"python": platform.python_version(), **{part: version(part) for part in parts}},
        "licence": {"code": "Apache-2.0", "facts and law": "CC0-1.0"},
    }
