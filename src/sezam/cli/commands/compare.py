"""`sezam compare`: one job under several laws, in one currency."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import typer

from sezam.cli.asking import BEYOND, JSON, LAW, ON, facts_of, note, print_json, print_table
from sezam.errors import UsageError

NAME = "compare"


def command(
    words: list[str] = typer.Argument(..., metavar="REGIME... NAME=VALUE...", help="Regimes, and one amount to start from"),
    on: str = ON,
    currency: str | None = typer.Option(
        None, "--currency", metavar="CODE", help="Currency of the amount and of the answer, such as USD"
    ),
    as_json: bool = JSON,
    as_csv: bool = typer.Option(False, "--csv", help="Print CSV and nothing else"),
    law: Path | None = LAW,
    beyond: str = BEYOND,
) -> None:
    """Compare one job under several laws, from the same labour cost, gross wage or net pay

    sezam compare by by/htp --on 2017-03 labour_cost_month=2000 --currency USD
    """
    from sezam.law import regime
    from sezam.measures.compare import compare

    ids, facts = [w for w in words if "=" not in w], facts_of([w for w in words if "=" in w])
    if not ids:
        raise UsageError("No regime is named.", hint="such as `sezam compare by by/htp --on 2017-03 gross_wage_month=3160`.")
    laws = [regime(id, law=law).on(on, beyond=beyond) for id in ids]
    found = compare(laws, facts, currency)
    if as_json:
        print_json(found.as_dict())
        return
    heads = ["", *(law.regime.id for law in laws)]
    rows = [[line.label, *line.amounts] for line in found.lines]
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["name", *heads[1:]])
        writer.writerows([line.name, *(str(v) for v in line.values)] for line in found.lines)
        return
    print_table(heads, rows, right=range(1, len(heads)))
    for text in found.notes:
        note(text)
