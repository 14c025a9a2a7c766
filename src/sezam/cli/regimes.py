"""`sezam regimes`: what is installed."""

from __future__ import annotations

from pathlib import Path

from sezam.cli.asking import JSON, LAW, print_json, print_table

NAME = "regimes"


def command(as_json: bool = JSON, law: Path | None = LAW) -> None:
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
