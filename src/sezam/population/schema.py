"""What the columns of a register and a payroll mean, and the check that a table keeps to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from sezam.errors import PopulationError, UnknownNameError


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Args:
        meaning: what a row's value is, with its unit.
        kind: the type of its values.
        least: smallest value that can be.
        may_be_unknown: whether a row may leave it open.
    """

    meaning: str
    kind: pl.DataType
    least: int = 0
    may_be_unknown: bool = False


FIRMS: Mapping[str, Column] = {
    "firm_id": Column("number of the firm, its rank by staff", pl.Int64(), 1),
    "since_year": Column("year of admission; open where no source tells", pl.Int64(), 1900, may_be_unknown=True),
    "staff_count": Column("people at the end of the year", pl.Int64(), 1),
    "production_year": Column("production, coins of the local currency a year", pl.Int64()),
    "home_sales_year": Column("sales in the country, coins of the local currency a year", pl.Int64()),
    "exports_year": Column("exports, coins of the currency that they are published in, a year", pl.Int64()),
}
WORKERS: Mapping[str, Column] = {
    "firm_id": Column("number of the firm", pl.Int64(), 1),
    "since_month": Column("first month of the year on the payroll, 1 to 12; 13 after the last pay day", pl.Int64(), 1),
    "before_month": Column("first month no longer on it, 13 if none", pl.Int64(), 1),
    "gross_wage_month": Column("gross wage, coins of the local currency a month", pl.Int64(), 1),
}
TABLES = {"firms": FIRMS, "workers": WORKERS}


def check(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """The table with the columns of its schema, in their order.

    Args:
        frame: a register or a payroll; columns beyond the schema stay, at the end.
        table: `firms` or `workers`.

    Raises:
        PopulationError: a column is missing, is of another type, or holds what cannot be; names the first row.
    """
    if table not in TABLES:
        raise UnknownNameError.of("table", table, TABLES)
    for name, column in TABLES[table].items():
        if name not in frame.columns:
            raise PopulationError(f"The table of {table} has no column `{name}`.", hint=f"it holds: {column.meaning}.")
        if frame[name].dtype != column.kind:
            raise PopulationError(
                f"Column `{name}` of {table} holds {frame[name].dtype}, not {column.kind}.", hint=f"it holds: {column.meaning}."
            )
        open_rows = frame[name].is_null()
        if open_rows.any() and not column.may_be_unknown:
            raise PopulationError(
                f"Column `{name}` of {table} has {open_rows.sum():,} empty cells among {frame.height:,}; the first is in row "
                f"{(open_rows.arg_max() or 0) + 1:,}.",
                hint=f"it holds: {column.meaning}.",
            )
        low = (frame[name] < column.least).fill_null(value=False)
        if low.any():
            row = low.arg_max() or 0
            raise PopulationError(
                f"Column `{name}` of {table} has {low.sum():,} values below {column.least} among {frame.height:,}; the first "
                f"is {frame[name][row]:,} in row {row + 1:,}.",
                hint=f"it holds: {column.meaning}.",
            )
    return frame.select(*TABLES[table], *(c for c in frame.columns if c not in TABLES[table]))
