"""`sezam run`: a table of cases, however large, with its results, its sums, or one of its rows explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sezam.cli.asking import BEYOND, JSON, KNOWN_AT, LAW, note, print_json, print_table
from sezam.errors import UsageError

if TYPE_CHECKING:
    from sezam.law.tables import Question

NAME = "run"


def command(
    table: Path = typer.Argument(..., metavar="TABLE", help="A Parquet or CSV file; its columns are facts by name"),
    targets: list[str] = typer.Option(..., "--target", "-t", metavar="NAME", help="A result to compute; may be given often"),
    regime: str = typer.Option("", "--regime", "-r", metavar="REGIME", help="For all rows; else a column `regime` says it"),
    on: str = typer.Option("", "--on", metavar="DAY", help="For all rows; else a column `month` says it"),
    out: Path | None = typer.Option(None, "--out", "-o", metavar="FILE", help="Write the table with its results here"),
    total: bool = typer.Option(False, "--total", help="Print exact sums and write no table"),
    by: str = typer.Option("", "--by", metavar="COLUMN", help="With --total: the sums for each value of a column"),
    row: int | None = typer.Option(None, "--row", metavar="NUMBER", help="Explain the targets of one row, counted from 0"),
    as_json: bool = JSON,
    law: Path | None = LAW,
    beyond: str = BEYOND,
    known_at: str | None = KNOWN_AT,
) -> None:
    """Compute a table of cases

    sezam run people.csv --regime by/htp --on 2018-03 -t net_pay_month -o paid.parquet

    sezam run people.csv -r by --on 2018-03 -t income_tax_month --total --by town

    sezam run people.csv -r by --on 2018-03 -t net_pay_month --row 7345112
    """
    from sezam.law.tables import Question, run_file
    from sezam.law.tables.files import mistyped_in

    question = Question(tuple(targets), regime, on, law, "decimal", known_at, beyond)
    if [out is not None, total, row is not None].count(True) != 1:
        raise UsageError("It is not said what to do with the table.", hint="give one of --out FILE, --total, --row NUMBER.")
    for column, fact in mistyped_in(table, question).items():
        note(f"the column `{column}` is no fact of the law and changes nothing; is it `{fact}`?")
    if out is not None:
        rows = run_file(table, out, question)
        note(f"{rows:,} row{'s' if rows != 1 else ''} written to {out}.")
    elif row is not None:
        _explain(table, row, question, as_json)
    else:
        _total(table, question, by, as_json)


def _total(table: Path, question: Question, by: str, as_json: bool) -> None:
    from sezam.law.tables.files import tally_file
    from sezam.units import shown, unit_of

    counts, sums = tally_file(table, question, by)
    if as_json:
        print_json([{"group": g, "rows": counts[g], **{n: str(v) for n, v in sums[g].items()}} for g in counts])
        return
    lines = [(g, f"{counts[g]:,}", *(shown(sums[g][n], unit_of(n)) for n in question.targets)) for g in counts]
    print_table([by or "Total", "Rows", *question.targets], lines, right=range(1, 2 + len(question.targets)))


def _explain(table: Path, row: int, question: Question, as_json: bool) -> None:
    from sezam.law.tables.files import one_row

    case = question.rows(one_row(table, row)).exact(0)
    if as_json:
        print_json([case.trace_dict(name) for name in question.targets])
        return
    for name in question.targets:
        print(case.explain(name))
