"""Registers and payrolls as files: Parquet, read back checked."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sezam.errors import PopulationError
from sezam.population.schema import check


def read_table(path: str | Path, table: str) -> pl.DataFrame:
    """A register (`firms`) or payroll (`workers`) from a Parquet file.

    Raises:
        PopulationError: the file is not there or not Parquet, or a column is not what the schema says.
    """
    try:
        frame = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise PopulationError(f"{path} is not a readable Parquet file.", hint=str(problem).splitlines()[0]) from None
    return check(frame, table)


def write_table(frame: pl.DataFrame, path: str | Path, table: str) -> Path:
    """Write a checked register or payroll; the file takes its name when it is complete.

    Raises:
        PopulationError: a column is not what the schema says.
    """
    target = Path(path)
    unfinished = target.with_name(target.name + ".part")
    check(frame, table).write_parquet(unfinished, compression="zstd", statistics=False)
    return unfinished.replace(target)
