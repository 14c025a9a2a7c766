"""`sezam diff`: each rule and number on which two laws differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sezam.cli.asking import BEYOND, JSON, KNOWN_AT, LAW, ON, facts_of, is_regime, law_of, note, print_json, print_table
from sezam.errors import UsageError

if TYPE_CHECKING:
    from sezam.law import Law
    from sezam.law.diff import Side

NAME = "diff"


def command(
    words: list[str] = typer.Argument(
        ..., metavar="REGIME [REGIME] [NAME=VALUE]...", help="One or two regimes, and facts of a case"
    ),
    on: str = ON,
    and_on: str | None = typer.Option(None, "--and-on", metavar="DAY", help="Second day, for one regime on two days"),
    and_known_at: str | None = typer.Option(None, "--and-known-at", metavar="DAY", help="Second day of knowledge"),
    as_json: bool = JSON,
    law: Path | None = LAW,
    beyond: str = BEYOND,
    known_at: str | None = KNOWN_AT,
) -> None:
    """Print each rule and number on which two laws differ, with its article

    sezam diff by by/htp --on 2018-04

    sezam diff by/htp --on 2020-12 --and-on 2021-01 gross_wage_month=3160

    sezam diff by by+income_tax_rate=0.09@2026-01 --on 2026-02 gross_wage_month=3160
    """
    from sezam.law import diff

    ids, facts = [w for w in words if is_regime(w)], facts_of([w for w in words if not is_regime(w)])
    if not ids or len(ids) > 2 or (len(ids) == 1 and and_on is None and and_known_at is None):
        raise UsageError("Two laws are needed.", hint="name two regimes, or one regime with --on and --and-on.")
    first = law_of(ids[0], on, law, beyond, known_at)
    second = law_of(ids[-1], and_on or on, law, beyond, and_known_at or known_at)
    found = diff(first, second)
    values = _values(first, second, facts) if facts else []
    if as_json:
        sides = ("kind", "says", "regime", "cited", "article", "since", "confidence")
        print_json({
            "first": {"regime": first.regime.id, "on": first.on.isoformat()},
            "second": {"regime": second.regime.id, "on": second.on.isoformat()},
            "differences": [
                {"name": d.name, "change": d.change, "label": d.label,
                 "first": {k: getattr(d.first, k) for k in sides}, "second": {k: getattr(d.second, k) for k in sides}}
                for d in found
            ],
            "case": [{"name": n, "first": a, "second": b} for n, a, b in values],
        })  # fmt: skip
        return
    heads = ["What", *(f"{side.regime.id} {side.on}{_known(side)}" for side in (first, second)), "Article", "Since"]
    print_table(
        heads, [(d.name, _says(d.first), _says(d.second), _place(d.second) or _place(d.first), d.second.since) for d in found]
    )
    if values:
        print_table(["In this case", heads[1], heads[2]], values, right=(1, 2))
    note(f"{len(found)} differences." if len(found) != 1 else "1 difference.")


def _values(first: Law, second: Law, facts: dict[str, str]) -> list[tuple[str, str, str]]:
    """Results of a case that differ between two laws."""
    unknown = next((n for n in facts if n not in first.names() and n not in second.names()), "")
    if unknown:
        first.standing(unknown)
    here, there = (x.evaluate(**{n: v for n, v in facts.items() if n in x.names()}) for x in (first, second))
    found = []
    for name in dict.fromkeys([*here.results, *there.results]):
        amounts = [case.results[name].amount if name in case.results else "no answer" for case in (here, there)]
        if amounts[0] != amounts[1]:
            found.append((name, amounts[0], amounts[1]))
    return found


def _known(law: Law) -> str:
    return "" if law.known_at is None else f", known {law.known_at}"


def _says(side: Side) -> str:
    return "not found" if side.kind == "absent" and side.says else side.says


def _place(side: Side) -> str:
    return ", ".join(p for p in (side.cited, side.article) if p)
