"""`sezam law`: the rules and numbers in force on a day, and what checks of the law itself find."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sezam.cli.asking import BEYOND, JSON, KNOWN_AT, LAW, law_of, note, print_json, print_table
from sezam.errors import UsageError

if TYPE_CHECKING:
    from sezam.law import Regime

NAME = "law"


def command(
    regime: str = typer.Argument(..., metavar="REGIME", help="Such as by or by/htp"),
    on: str = typer.Option("", "--on", metavar="DAY", help="Day whose law is printed: 2017-03 or 2017-03-15"),
    check: bool = typer.Option(False, "--check", help="Look the law over: gaps, circles, what is unused, idle or strange"),
    coverage: bool = typer.Option(False, "--coverage", help="Say what the published examples leave open"),
    examples: bool = typer.Option(False, "--examples", help="Try the published examples"),
    as_json: bool = JSON,
    law: Path | None = LAW,
    beyond: str = BEYOND,
    known_at: str | None = KNOWN_AT,
) -> int:
    """Print the rules and numbers in force on a day, each with its article, or check them

    sezam law by/htp --on 2017-03

    sezam law by/htp --check

    sezam law by/htp --examples
    """
    from sezam.law import regime as regime_of

    if [bool(on), check, coverage, examples].count(True) != 1:
        raise UsageError(
            "It is not said what to do with the law.", hint="give one of --on DAY, --check, --coverage, --examples."
        )
    if on:
        return _print_law(regime, on, law, beyond, known_at, as_json)
    found = regime_of(regime, law=law)
    return _check(found, as_json) if check else _coverage(found, as_json) if coverage else _examples(found, as_json)


def _check(regime: Regime, as_json: bool) -> int:
    from sezam.checks import check

    found = check(regime)
    if as_json:
        print_json([{k: getattr(f, k) for k in ("severity", "kind", "what", "where", "days", "sentence")} for f in found])
    else:
        rows = [(f.severity, f.kind, f.what, f.where, f.days, f.sentence) for f in found]
        print_table(["", "Kind", "What", "Where", "Days", "Found"], rows)
        note(", ".join(f"{sum(f.severity == s for f in found)} {s}s" for s in ("error", "warning", "note")) + ".")
    return int(any(f.severity == "error" for f in found))


def _coverage(regime: Regime, as_json: bool) -> int:
    from sezam.checks import coverage

    found = coverage(regime)
    parts = {
        "Rules that no example reaches": found.rules,
        "Ways that no example takes": found.ways,
        "Thresholds with examples on one side only": found.thresholds,
        "Acts that neither a rule nor a number names": found.acts,
    }
    if as_json:
        print_json({"examples": found.examples, **found.counts(), "open": parts})
        return 0
    print(f"{found.examples} examples; {found.unquoted} values rest on no quoted words.")
    for title, names in parts.items():
        print(f"\n{title}: {len(names)}")
        for name in names:
            print(f"  {name}")
    return 0


def _examples(regime: Regime, as_json: bool) -> int:
    from sezam.checks import examples, try_example

    tried = [(e, try_example(regime, e)[1]) for e in examples(regime)]
    if as_json:
        print_json([{"title": e.title, "on": e.on.isoformat(), "source": e.source, "wrong": wrong} for e, wrong in tried])
    else:
        rows = [("no" if wrong else "yes", e.title, e.on.isoformat(), e.source, "\n".join(wrong)) for e, wrong in tried]
        print_table(["Holds", "Example", "Day", "Source", "Difference"], rows)
    note(f"{sum(not wrong for _, wrong in tried)} of {len(tried)} examples hold.")
    return int(any(wrong for _, wrong in tried))


def _print_law(regime: str, on: str, law: Path | None, beyond: str, known_at: str | None, as_json: bool) -> int:
    from sezam.law.diff import side

    there = law_of(regime, on, law, beyond, known_at)
    rows = []
    for name, standing in there.names().items():
        says = side(there, standing)
        kind = "not found" if says.kind == "absent" else says.kind
        label = says.says if says.kind == "input" else standing.what.label
        rows.append({
            "kind": kind, "name": name, "value": says.says if kind == "number" else "", "label": label,
            "regime": standing.layer.id, "source": says.cited, "article": says.article, "since": says.since,
            "confidence": says.confidence,
        })  # fmt: skip
    rows.sort(key=lambda r: ("rule", "number", "not found", "input").index(r["kind"]))
    if as_json:
        print_json({"regime": there.regime.id, "on": there.on.isoformat(), "currency": there.currency.code, "law": rows})
        return 0
    for kind, title, heads, keys in (
        ("rule", "Rules", ["Name", "What", "Source", "Since", "Regime"], ("name", "label", "place", "since", "regime")),
        ("number", "Numbers", ["Name", "Value", "Source", "Since", "", "Regime"],
         ("name", "value", "place", "since", "confidence", "regime")),
        ("not found", "Numbers that were not found for this day", ["Name", "What", "Regime"], ("name", "label", "regime")),
        ("input", "Facts that a case gives", ["Name", "What", "Regime"], ("name", "label", "regime")),
    ):  # fmt: skip
        some = [{**r, "place": ", ".join(p for p in (r["source"], r["article"]) if p)} for r in rows if r["kind"] == kind]
        if some:
            print(f"\n{title} of {there.regime.id} on {there.on}")
            print_table(heads, [tuple(r[k] for k in keys) for r in some])
    return 0


def regimes(as_json: bool = JSON, law: Path | None = LAW) -> None:
    """List the regimes that are installed

    sezam regimes
    """
    from sezam.law import regimes

    found = [
        {
            "id": r.id, "name": r.name, "currency": r.pack.currencies[-1].code,
            "read_from": max(r.pack.read_from, r.layers[-1].since).isoformat(), "read_until": r.pack.read_until.isoformat(),
        }
        for r in regimes(law)
    ]  # fmt: skip
    if as_json:
        print_json(found)
    else:
        print_table(["Regime", "Name", "Currency", "Law read from", "to"], [tuple(row.values()) for row in found])
