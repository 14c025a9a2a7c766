"""`sezam law`: the rules and numbers in force on a day, each with its article."""

from __future__ import annotations

from pathlib import Path

import typer

from sezam.cli.asking import BEYOND, JSON, KNOWN_AT, LAW, ON, law_of, print_json, print_table

NAME = "law"


def command(
    regime: str = typer.Argument(..., metavar="REGIME", help="Such as by or by/htp"),
    on: str = ON,
    as_json: bool = JSON,
    law: Path | None = LAW,
    beyond: str = BEYOND,
    known_at: str | None = KNOWN_AT,
) -> None:
    """Print the rules and numbers in force on a day, each with its article

    sezam law by/htp --on 2017-03
    """
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
        return
    for kind, title in (
        ("rule", "Rules"),
        ("number", "Numbers"),
        ("not found", "Numbers that were not found for this day"),
        ("input", "Facts that a case gives"),
    ):
        some = [r for r in rows if r["kind"] == kind]
        if some:
            print(f"\n{title} of {there.regime.id} on {there.on}")
            if kind in ("input", "not found"):
                print_table(["Name", "What", "Regime"], [(r["name"], r["label"], r["regime"]) for r in some])
            elif kind == "number":
                heads = ["Name", "Value", "Source", "Since", "", "Regime"]
                print_table(heads, [(r["name"], r["value"], _place(r), r["since"], r["confidence"], r["regime"]) for r in some])
            else:
                heads = ["Name", "What", "Source", "Since", "Regime"]
                print_table(heads, [(r["name"], r["label"], _place(r), r["since"], r["regime"]) for r in some])


def _place(row: dict[str, str]) -> str:
    return ", ".join(p for p in (row["source"], row["article"]) if p)
