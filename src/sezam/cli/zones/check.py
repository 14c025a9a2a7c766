"""`sezam check`: can these figures all be true?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sezam.cli.asking import JSON, LAW, facts_of, note, print_json, print_table
from sezam.errors import UsageError

if TYPE_CHECKING:
    from sezam.claims import Answer, Reading
    from sezam.claims.article import Published

NAME = "check"


def command(
    file: str = typer.Argument("", metavar="[FILE]", help="Claims: TOML, CSV, Excel or plain lines; - is stdin"),
    article: str = typer.Option("", "--article", metavar="ZONE", help="The publication of a zone's study, such as by/htp"),
    zone: str = typer.Option("", "--zone", metavar="REGIME", help="Hold the claims against this regime's series and law"),
    on: str = typer.Option("", "--on", metavar="DAY", help="Day whose law applies; without it, that of the claims"),
    fact: list[str] = typer.Option([], "--fact", metavar="NAME=VALUE", help="Fact of the law's cases, such as an agreement"),
    monitor: bool = typer.Option(False, "--monitor", help="A zone's own reports over years: breaks, redefinitions, slips"),
    about: str = typer.Option("", "--about", metavar="SHARE", help="What `about` allows on both sides; 2.5 % without it"),
    brief: bool = typer.Option(False, "--brief", help="The table only"),
    as_json: bool = JSON,
    law: Path | None = LAW,
) -> int:
    """Check whether published figures can all be true

    sezam check claims.toml

    echo "Park exports 2016 = 820.6 m USD (+16 %), exports 2015 = 600 m USD" | sezam check -

    sezam check claims.csv --zone by/htp --on 2017-03

    sezam check --article by/htp
    """
    if article:
        return _article(article, law, brief=brief, as_json=as_json)
    if monitor:
        return _monitor(file, zone, law, as_json=as_json)
    if not file:
        raise UsageError("No claims are named.", hint="name a file, or - for stdin, or --article by/htp.")
    from sezam.claims import Background, check

    if (on or fact) and not zone:
        raise UsageError("--on and --fact are about a law, and none is named.", hint="add --zone by/htp.")
    reading = _read(file, about)
    background = Background()
    if zone:
        from sezam.claims.background.zone import background_of, zone_of

        background = background_of(reading, zone_of(zone, None if law is None else str(law)), on or None, facts_of(fact))
    answer = check(reading, background)
    if as_json:
        print_json(answer.as_dict())
    else:
        _print(answer, brief=brief)
        if zone and not _law_spoke(answer):
            note("the law was not applied: it takes a tax beside pay and head count or a payroll, in its money or at a rate.")
    return int(answer.verdict == "inconsistent")


def _read(file: str, about: str) -> Reading:
    from fractions import Fraction

    from sezam.claims import ClaimError, Rules, read_claims, read_text
    from sezam.units import exact

    rules = Rules()
    if about:
        share = exact(about.rstrip("% "), "`--about`")
        rules = Rules(about=Fraction(share) / (100 if "%" in about or share >= 1 else 1))
    if file == "-":
        try:
            text = sys.stdin.buffer.read(2_000_001).decode("utf-8")
        except UnicodeDecodeError:
            raise ClaimError([("stdin", "it is not text in UTF-8", "send it as UTF-8.")]) from None
        return read_text(text, rules=rules)
    return read_claims(file, rules=rules)


def _print(answer: Answer, *, brief: bool) -> None:
    from sezam.claims.telling import MARKS, blocks, rows, summary

    print_table(["Claim", "What it says", "Verdict", "Why"], rows(answer))
    if not brief:
        for group in answer.groups:
            told = [*blocks(group)]
            if told:
                names = ", ".join(c for c in group.claims if not answer.claims[c].is_fact)
                print(f"{MARKS[group.verdict]} {names}: {group.verdict}; {group.reason}")
            for block in told:
                print(f"  {block.heading}")
                for line in block.lines:
                    print(f"    {line}")
            if told:
                print()
    note(summary(answer))


def _law_spoke(answer: Answer) -> bool:
    return any(r.kind == "bound" for g in answer.groups for r in g.relations)


def _article(id: str, law: Path | None, *, brief: bool, as_json: bool) -> int:
    from sezam.claims.article import check_article
    from sezam.claims.background.zone import facts_of as figures_of
    from sezam.claims.background.zone import settings_of_claims, zone_of

    where = None if law is None else str(law)
    zone = zone_of(id, where)
    settings = settings_of_claims(zone)
    if not settings:
        raise UsageError(f"`{id}` has no [claims] in a study.toml.", hint="try by/htp.")
    published = check_article(figures_of(zone), settings, zone, zone_of(zone.pack.id, where))
    if as_json:
        print_json(_published(published))
    else:
        print_table(
            ["Claim", "Words", "Verdict", "Why"], [(v.claim.id, v.claim.quote, v.verdict, v.reason) for v in published.verdicts]
        )
        if not brief:
            for verdict in published.verdicts:
                if verdict.arithmetic:
                    print(f"{verdict.claim.id}: {verdict.claim.quote}")
                    print("\n".join(f"    {line}" for line in verdict.arithmetic), end="\n\n")
            print("The figures together")
            _print(published.answer, brief=False)
    return int(any(v.verdict == "inconsistent" for v in published.verdicts))


def _published(published: Published) -> dict[str, Any]:
    return {
        "claims": [
            {
                "id": v.claim.id, "quote": v.claim.quote, "verdict": v.verdict, "reason": v.reason,
                "arithmetic": v.arithmetic, "sources": [s.key for s in v.sources],
            }
            for v in published.verdicts
        ],
        "together": published.answer.as_dict(),
    }  # fmt: skip


def _monitor(file: str, zone: str, law: Path | None, *, as_json: bool) -> int:
    from sezam.claims.monitor import monitor, monitor_zone

    if not file and not zone:
        raise UsageError("No reports are named.", hint="name a file of claims, or --zone by/htp for the series of its pack.")
    if file:
        found = monitor(_read(file, ""))
    else:
        from sezam.claims.background.zone import zone_of

        found = monitor_zone(zone_of(zone, None if law is None else str(law)))
    if as_json:
        print_json([f.as_dict() for f in found])
    else:
        if found:
            print_table(["When", "Kind", "What", "On paper"], [(f.when, f.kind, f.says, "; ".join(f.lines)) for f in found])
        note(f"{len(found)} finding{'s' if len(found) != 1 else ''}.")
    return int(any(f.is_break for f in found))
