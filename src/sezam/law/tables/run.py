"""A table with facts in, the same table with results out; regimes and months may be columns too."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from sezam.errors import PopulationError, UnknownNameError, UsageError
from sezam.law.graph import Law, Number
from sezam.law.kernel import Rows, totals
from sezam.law.kernel.lowering import UnboundedError
from sezam.law.kernel.totals import Totals
from sezam.law.packs import Input, Regime, regime
from sezam.law.tables.columns import amounts, column_of
from sezam.units import MONEY, unit_of

REGIME, MONTH = "regime", "month"
MONEY_AS = ("decimal", "float", "coins")
_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Question:
    """Which law a table is put to.

    Args:
        regime: for all rows; without it, the table's column `regime` says so for each.
        on: day or month for all rows; without it, the table's column `month` says so for each.
        targets: results to compute.
        law: folder of a pack that is not installed.
        money: how amounts come back: `decimal` (exact), `float`, or `coins`, whole numbers of the smallest coin.
        known_at, beyond: as for `Regime.on`.
    """

    targets: tuple[str, ...]
    regime: str | Regime = ""
    on: str | date = ""
    law: str | Path | None = None
    money: str = "decimal"
    known_at: str | date | None = None
    beyond: str = ""

    def rows(self, frame: pl.DataFrame) -> Rows:
        """The rows of a table, ready for the compiled law.

        Raises:
            PopulationError: a column is missing, holds what it cannot, or is a result.
        """
        if not self.targets:
            raise UsageError("No result is asked for.", hint="name one, such as net_pay_month.")
        if self.money not in MONEY_AS:
            raise UsageError(f"`money` is `{self.money}`.", hint=f"one of {', '.join(MONEY_AS)}.")
        laws, cells = self.laws(frame)
        taken = [name for name in self.targets if name in frame.columns]
        if taken:
            raise PopulationError(f"The table already has a column `{taken[0]}`.", hint="leave it out: it is a result.")
        decimals = max(law.currency.decimals for law in laws)
        columns = {n: column_of(frame[n], unit, decimals) for n, unit in facts_in(frame, laws).items()}
        return Rows(laws, columns, self.targets, cells)

    def mistyped(self, frame: pl.DataFrame) -> dict[str, str]:
        """Columns that the law does not know, and the names of facts that they much resemble."""
        laws, _ = self.laws(frame)
        facts = {n for law in laws for n, s in law.names().items() if isinstance(s.what, Input)}
        near = {c: difflib.get_close_matches(c, facts, n=1, cutoff=_ALIKE) for c in frame.columns if c not in facts}
        return {column: names[0] for column, names in near.items() if names}

    def laws(self, frame: pl.DataFrame) -> tuple[list[Law], np.ndarray]:
        """The laws that the rows live under, and which of them each does."""
        keys = [self._key(frame, REGIME, self.regime), self._key(frame, MONTH, self.on)]
        pairs = pl.DataFrame({REGIME: keys[0], MONTH: keys[1]})
        found = pairs.unique(maintain_order=True).with_row_index("cell")
        cells = pairs.join(found, on=[REGIME, MONTH], how="left", maintain_order="left")["cell"]
        laws = [self._law(row[REGIME], row[MONTH]) for row in found.iter_rows(named=True)]
        if not laws:
            raise PopulationError("The table has no rows.", hint="give some rows.")
        return laws, cells.cast(pl.Int64).to_numpy()

    def _law(self, id: str, day: str) -> Law:
        which = self.regime if isinstance(self.regime, Regime) else regime(id, law=self.law)
        return which.on(day, known_at=self.known_at, beyond=self.beyond)

    def _key(self, frame: pl.DataFrame, column: str, fixed: Any) -> pl.Series:
        if fixed:
            return pl.Series(column, [fixed.id if isinstance(fixed, Regime) else str(fixed)]).extend_constant(
                fixed.id if isinstance(fixed, Regime) else str(fixed), max(0, frame.height - 1)
            )[: frame.height]
        if column not in frame.columns:
            alone = frame.columns[0] if len(frame.columns) == 1 else ""
            raise PopulationError(
                f"It is not said which {column} the rows live under.",
                hint="part the columns with commas; the only one is now `" + alone[:60] + "`."
                if ";" in alone or "\t" in alone
                else f"say it for all of them, or add a column `{column}`.",
            )
        found = frame[column].cast(pl.String)
        if found.null_count():
            first = int(found.is_null().arg_true()[0])
            raise PopulationError(
                f"Column `{column}` has empty values: {found.null_count():,}; the first is in row {first}.",
                hint="fill them or leave the rows out: nothing is assumed.",
            )
        return found


def facts_in(frame: pl.DataFrame, laws: Sequence[Law]) -> dict[str, str]:
    """The columns of a table that are facts of the law, with their units."""
    found = {}
    for name in frame.columns:
        for law in laws:
            try:
                what = law.standing(name).what
            except UnknownNameError:
                continue
            if not isinstance(what, Input | Number):
                raise PopulationError(f"Column `{name}` is a result of the law, not a fact.", hint="leave it out.")
            found[name] = what.unit
            break
    return found


def run_table(table: Any, question: Question) -> Any:
    """The table with a column for each target, as the kind of table that was given.

    Args:
        table: a Polars, Arrow or pandas table, or anything that speaks Arrow's C stream. Columns that the law does
            not know are passed through. Amounts are in the currency: decimals, integers, text, or floats that are
            whole coins.

    Raises:
        PopulationError: a column is missing, empty in some row, or holds what it cannot.
        LawError: a row needs what is not there; names the row.
    """
    frame, back = framed(table)
    return back(_results(frame, question))


def _results(frame: pl.DataFrame, question: Question) -> list[pl.Series]:
    try:
        rows = question.rows(frame)
    except UnboundedError as error:
        return _joined([(at, _results(part, question)) for at, part in _by_country(frame, question, error)])
    columns = rows.columns(0, rows.count, 0)
    scales = {name: scale for name, scale, _ in rows.loop.outputs}
    return [amounts(columns[name], scales[name], name, question.money) for name in question.targets]


def _joined(parts: list[tuple[pl.Series, list[pl.Series]]]) -> list[pl.Series]:
    """The results of several parts of a table in its own order, with as many decimal places as any part has."""
    order = pl.concat([at for at, _ in parts]).arg_sort()
    found = []
    for columns in zip(*(results for _, results in parts), strict=True):
        scales = [c.dtype.scale for c in columns if isinstance(c.dtype, pl.Decimal)]
        kind = pl.Decimal(20, max(scales)) if scales else columns[0].dtype
        found.append(pl.concat([c.cast(kind) for c in columns]).gather(order))
    return found


def _by_country(frame: pl.DataFrame, question: Question, error: UnboundedError) -> Iterator[tuple[pl.Series, pl.DataFrame]]:
    """The rows of each country with their places: amounts of all moneys at once may need more than 63 bits.

    Raises:
        UnboundedError: there is one country only; the error that was met.
    """
    if question.regime or frame[REGIME].cast(pl.String).str.split("/").list.first().n_unique() < 2:
        raise error
    placed = frame.with_columns(pl.Series("row number of the table", range(frame.height)))
    country = frame[REGIME].cast(pl.String).str.split("/").list.first()
    for id in country.unique(maintain_order=True):
        part = placed.filter(country == id)
        yield part.drop_in_place("row number of the table"), part


def tally(table: Any, question: Question, by: str = "", moneys: dict[str, str] | None = None) -> tuple[list[Any], Totals]:
    """Sums of the targets, exact, for each value of a column `by`; the values come first, in order of appearance.

    Args:
        moneys: the money of each value in the tables before this one, which are parts of the same whole; it is kept up.
    """
    frame, _ = framed(table)
    if by and by not in frame.columns:
        raise UnknownNameError.of("column", by, frame.columns, where="in the table")
    values = frame[by].unique(maintain_order=True).to_list() if by else [""]
    groups = frame[by].replace_strict(values, list(range(len(values))), return_dtype=pl.Int64) if by else None
    _one_money(frame, question, groups, values, {} if moneys is None else moneys)
    return values, _tallied(frame, question, groups, len(values))


def _one_money(
    frame: pl.DataFrame, question: Question, groups: pl.Series | None, values: list[Any], moneys: dict[str, str]
) -> None:
    """Refuse sums of amounts in several moneys, and keep the money of each group for the tables that follow.

    Raises:
        UsageError: the rows of one group live under laws with different money.
    """
    if all(unit_of(name) != MONEY for name in question.targets):
        return
    laws, cells = question.laws(frame)
    codes = np.array([law.currency.code for law in laws])
    if not len(codes):
        return
    alone = codes[:1] if len(set(codes)) == 1 else None
    where = np.zeros(frame.height, np.int64) if groups is None else groups.to_numpy()
    for group, value in enumerate(map(str, values)):
        here = codes[np.unique(cells[where == group])] if alone is None else alone
        found = sorted({moneys.get(value, here[0]), *here})
        if len(found) > 1:
            told = f"rows of `{value}`" if value else "rows"
            raise UsageError(
                f"The {told} are in {' and '.join(found)}, which do not add up.", hint="sum by a column that tells them apart."
            )
        moneys[value] = found[0]


def _tallied(frame: pl.DataFrame, question: Question, groups: pl.Series | None, size: int) -> Totals:
    try:
        rows = question.rows(frame)
    except UnboundedError as error:
        parts = [
            _tallied(part, question, None if groups is None else groups.gather(at), size)
            for at, part in _by_country(frame, question, error)
        ]
        return Totals(
            tuple(sum(p.counts[k] for p in parts if k < len(p.counts)) for k in range(size)),
            {
                n: tuple(sum((p.sums[n][k] for p in parts if k < len(p.counts)), Decimal(0)) for k in range(size))
                for n in question.targets
            },
        )
    numbers = None if groups is None else groups.to_numpy()
    return totals(rows.laws, rows.arrays, rows.targets, rows.cells, groups=numbers)


def framed(table: Any) -> tuple[pl.DataFrame, Any]:
    """A table as a Polars frame, and how to give new columns back beside it, as the kind of table it was."""
    if isinstance(table, pl.LazyFrame):
        table = table.collect()
    if isinstance(table, pl.DataFrame):
        return table, table.with_columns
    kind = type(table).__module__.split(".")[0]
    if kind == "pandas":
        frame = pl.DataFrame([_of_pandas(str(name), table[name]) for name in table.columns])
        return frame, lambda new: table.assign(**{s.name: s.to_list() if s.dtype.is_decimal() else s.to_numpy() for s in new})
    if hasattr(table, "__arrow_c_stream__"):
        frame = pl.DataFrame(table)
        if kind == "pyarrow":
            return frame, lambda new: frame.with_columns(new).to_arrow()
        return frame, frame.with_columns
    raise UsageError(
        f"A {type(table).__name__} is no table that sezam reads.",
        hint="give a Polars, Arrow or pandas table; columns by name go to `Law.run`.",
    )


def _of_pandas(name: str, column: Any) -> pl.Series:
    values = column.to_numpy()
    return pl.Series(name, values.tolist() if values.dtype == object else values)
