"""Parquet and CSV files that may be larger than memory: read, computed and written in batches."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source

from sezam.errors import LawError, PopulationError
from sezam.law.tables.run import MONTH, REGIME, Question, run_table, tally

BATCH = 500_000
_KINDS = (".parquet", ".csv")


def scan(path: Path) -> pl.LazyFrame:
    """A file as a lazy table; in a CSV file every column is text, so that no digit is lost on the way.

    Raises:
        PopulationError: it is neither Parquet nor CSV, or not there.
    """
    if path.suffix not in _KINDS:
        raise PopulationError(f"{path} is neither Parquet nor CSV.", hint="its name ends with .parquet or .csv.")
    if not path.is_file():
        raise PopulationError(f"{path} is {'no file' if path.exists() else 'not there'}.", hint="check the name.")
    if not path.stat().st_size:
        raise PopulationError(f"{path} is empty.", hint="give a table: a row of names, then a row a case.")
    return pl.scan_parquet(path) if path.suffix == ".parquet" else pl.scan_csv(path, infer_schema=False)


def run_file(source: Path, target: Path, question: Question) -> int:
    """Put a file to the law and write it with its results; memory does not grow with the rows.

    Args:
        target: the file to write; it takes its name when it is complete.

    Returns:
        The number of rows.

    Raises:
        PopulationError: a file cannot be read or written, or a column holds what it cannot.
    """
    if target.suffix not in _KINDS:
        raise PopulationError(f"{target} is neither Parquet nor CSV.", hint="let its name end with .parquet or .csv.")
    if target.exists() and target.samefile(source):
        raise PopulationError(f"{target} is the table that is read.", hint="name another file.")
    if not target.parent.is_dir():
        raise PopulationError(
            f"{target} cannot be written: there is no folder {target.parent}.", hint="make it, or name another."
        )
    lazy, rows = scan(source), 0
    try:
        head = _head(lazy, question)
    except pl.exceptions.PolarsError as problem:
        raise _unreadable(source, problem) from None

    def batches(columns: list[str] | None, *_: Any) -> Iterator[pl.DataFrame]:
        nonlocal rows
        for batch in lazy.collect_batches(chunk_size=BATCH, maintain_order=True):
            try:
                done = run_table(batch, question)
            except PopulationError as error:
                raise _shifted(error, rows) from None
            rows += batch.height
            done = done.cast(dict(head.schema))
            yield done.select(columns) if columns else done

    unfinished = target.with_name(target.name + ".part")
    results = register_io_source(batches, schema=head.schema, is_pure=True)
    try:
        if target.suffix == ".parquet":
            results.sink_parquet(unfinished, compression="zstd", maintain_order=True)
        else:
            results.sink_csv(unfinished, maintain_order=True)
        unfinished.replace(target)
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise _unreadable(target, problem) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return rows


def _head(lazy: pl.LazyFrame, question: Question) -> pl.DataFrame:
    """One row of each law with its results: these have as many decimal places as any row may need."""
    columns = lazy.collect_schema()
    keys = [c for c, said in ((REGIME, question.regime), (MONTH, question.on)) if not said and c in columns]
    one: pl.DataFrame = lazy.head(1).collect()
    each: pl.DataFrame = lazy.unique(keys, keep="any").collect(engine="streaming") if keys else one
    try:
        found: pl.DataFrame = run_table(each, question)
    except (LawError, PopulationError):  # the batches tell it with the number of its row
        found = run_table(one, question)
    return found


def tally_file(source: Path, question: Question, by: str = "") -> tuple[dict[str, int], dict[str, dict[str, Decimal]]]:
    """Rows and exact sums of each value of a column, the values in order of appearance; without it, of all rows.

    Raises:
        PopulationError: the file cannot be read, or a column holds what it cannot.
    """
    counts: dict[str, int] = {}
    sums: dict[str, dict[str, Decimal]] = {}
    moneys: dict[str, str] = {}
    rows = 0
    try:
        for batch in scan(source).collect_batches(chunk_size=BATCH, maintain_order=True):
            try:
                values, found = tally(batch, question, by, moneys)
            except PopulationError as error:
                raise _shifted(error, rows) from None
            rows += batch.height
            for k, value in enumerate(map(str, values)):
                counts[value] = counts.get(value, 0) + found.counts[k]
                old = sums.setdefault(value, dict.fromkeys(question.targets, Decimal(0)))
                sums[value] = {name: old[name] + found.sums[name][k] for name in question.targets}
    except pl.exceptions.PolarsError as problem:
        raise _unreadable(source, problem) from None
    return counts, sums


def mistyped_in(source: Path, question: Question) -> dict[str, str]:
    """Columns of a file that its first law does not know, and the names of facts that they much resemble.

    Raises:
        PopulationError: the file cannot be read.
    """
    try:
        first = scan(source).head(1).collect()
    except pl.exceptions.PolarsError as problem:
        raise _unreadable(source, problem) from None
    return question.mistyped(first) if first.height else {}


def one_row(source: Path, row: int) -> pl.DataFrame:
    """One row of a file, counted from 0.

    Raises:
        PopulationError: the file cannot be read, or has no such row.
    """
    try:
        found = scan(source).slice(row, 1).collect()
    except pl.exceptions.PolarsError as problem:
        raise _unreadable(source, problem) from None
    if row < 0 or not found.height:
        raise PopulationError(f"{source} has no row {row:,}.", hint="rows count from 0.")
    return found


def _shifted(error: PopulationError, rows: int) -> PopulationError:
    if rows:
        error.message = f"{error.message[:-1]}, counted from row {rows:,} on."
        error.args = (error.message,)
    return error


def _unreadable(path: Path, problem: Exception) -> PopulationError:
    return PopulationError(f"{path} cannot be read or written.", hint=(str(problem).splitlines() or ["no reason is given"])[0])
