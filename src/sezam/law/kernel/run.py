"""Columns in, columns out: the compiled law on many rows at once."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from sezam.errors import LawError, PopulationError
from sezam.law.evaluate import check_fact, evaluate
from sezam.law.graph import Law
from sezam.law.kernel.loop import Builder, Loop
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.units import COUNT, MONEY, TRUTH, plain

_COMPILED: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results of a run.

    Args:
        columns: (n,) int64 by name, in units of 10**-scale; truths are (n,) bool.
        scales: scale by name; money has at least the decimals of its smallest coin.
    """

    columns: dict[str, np.ndarray]
    scales: dict[str, int]

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def exact(self, name: str, row: int) -> Decimal | bool:
        """One result as the exact path would give it."""
        value = self.columns[name][row]
        return bool(value) if self.columns[name].dtype == np.bool_ else Decimal(int(value)).scaleb(-self.scales[name])

    def total(self, name: str) -> Decimal:
        """The exact sum of a column."""
        return Decimal(int(self.columns[name].sum())).scaleb(-self.scales[name])


def run(laws: Sequence[Law], columns: Mapping[str, Any], targets: Sequence[str], cells: np.ndarray | None = None) -> Outcome:
    """Compute the targets for every row, in whole numbers, exactly as the law rounds.

    Args:
        laws: the laws that rows live under: one, or one for each (regime, month) in the table.
        columns: facts by name. An (n,) integer array of money counts the smallest coin of the laws' currency
            (the finest one, if they differ); truths are bool; a single value holds for all rows.
        targets: results to compute.
        cells: (n,) int64, which of `laws` each row lives under; not needed with one law.

    Raises:
        PopulationError: a column is no integer array, or a value in it cannot be; names the first row.
        DateNotCoveredError, UndeterminedError: a row needs a number or fact that is not there.
        UnboundedError: a rule does not fit into 64-bit integers.
    """
    if len(laws) > 1 and cells is None:
        raise PopulationError("There are several laws but no column that says which row lives under which.", hint="cells=")
    arrays = {name: np.asarray(value) for name, value in columns.items()}
    wide = {name for name, array in arrays.items() if array.ndim}
    for name in sorted(wide):
        if arrays[name].ndim > 1:
            raise PopulationError(f"Column `{name}` has {arrays[name].ndim} dimensions.", hint="give one value a row.")
    lengths = {len(arrays[name]) for name in wide} | ({len(cells)} if cells is not None else set())
    if len(lengths) != 1:
        raise PopulationError(f"The columns have {sorted(lengths) or 'no'} rows.", hint="give columns of one length.")
    rows = lengths.pop()
    if cells is not None and rows and not 0 <= int(cells.min()) <= int(cells.max()) < len(laws):
        raise PopulationError("A row names a law that is not among those given.", hint="cells count from 0.")
    loop = Builder(laws, targets, wide, set(arrays) - wide).build()
    inputs = [_column(laws, name, arrays[name], loop.decimals) for name in loop.columns]
    inputs += [_scalar(laws[0], name, columns[name], loop.decimals) for name in loop.scalars]
    outputs: dict[str, np.ndarray] = {name: np.empty(rows, np.bool_ if truth else np.int64) for name, _, truth in loop.outputs}
    status = np.empty(rows if loop.may_miss else 0, np.bool_)
    where = np.zeros(1, np.int64) if cells is None else np.ascontiguousarray(cells, np.int64)
    one = 0 if cells is None else -1
    _compiled(loop)(rows, one, where, loop.table, loop.absent, loop.versions, *inputs, *outputs.values(), status)
    if loop.may_miss and status.any():
        _mend(laws, arrays, targets, cells, np.flatnonzero(status), outputs, loop)
    return Outcome(outputs, {name: scale for name, scale, _ in loop.outputs})


def _column(laws: Sequence[Law], name: str, array: np.ndarray, decimals: int) -> np.ndarray:
    what = laws[0].standing(name).what
    if isinstance(what, Rule):
        raise PopulationError(f"Column `{name}` is a result of the law, not a fact.", hint="leave it out.")
    unit = what.unit
    if unit == TRUTH:
        if array.dtype != np.bool_:
            raise PopulationError(f"Column `{name}` holds {array.dtype}; it means yes or no.", hint="give booleans.")
        return np.ascontiguousarray(array)
    if not np.issubdtype(array.dtype, np.integer):
        coin = f"whole coins (10^-{decimals} of the currency)" if unit == MONEY else "whole numbers"
        raise PopulationError(f"Column `{name}` holds {array.dtype}, not {coin}.", hint="round it to int64 first.")
    if isinstance(what, Input) and len(array):
        scale = decimals if unit == MONEY else 0
        low, high = (int(b.scaleb(scale)) for b in (what.minimum, what.maximum))
        if array.min() < low or array.max() > high:
            wrong = (array < low) | (array > high)
            first = int(np.flatnonzero(wrong)[0])
            raise PopulationError(
                f"Column `{name}` has {int(wrong.sum()):,} values outside of {plain(what.minimum)} to "
                f"{plain(what.maximum)} among {len(array):,}; the first is "
                f"{plain(Decimal(int(array[first])).scaleb(-scale))} in row {first}.",
                hint="correct the column.",
            )
    return np.ascontiguousarray(array, np.int64)


def _scalar(law: Law, name: str, value: Any, decimals: int) -> Any:
    fact = check_fact(law, name, value.item() if isinstance(value, np.generic) else value)
    if isinstance(fact, bool):
        return fact
    what = law.standing(name).what
    unit = what.unit
    scale = decimals if unit == MONEY else 0 if unit == COUNT else 6
    assert isinstance(fact, Decimal)
    coins = fact.scaleb(scale)
    if coins != coins.to_integral_value():
        raise PopulationError(f"`{name}` = {fact} has more than {scale} decimal places.", hint="round it.")
    return int(coins)


def _mend(
    laws: Sequence[Law], arrays: dict[str, np.ndarray], targets: Sequence[str], cells: np.ndarray | None,
    flagged: np.ndarray, outputs: dict[str, np.ndarray], loop: Loop,
) -> None:  # fmt: skip
    """Rows that met something missing go through the exact path, which answers or says what is missing."""
    scales = {name: scale for name, scale, _ in loop.outputs}
    for row in flagged:
        law = laws[0 if cells is None else int(cells[row])]
        try:
            case = evaluate(law, facts_of(law, arrays, int(row), loop.decimals), targets)
        except LawError as error:
            error.message = f"{error.message[:-1]} (row {row:,}, the first of {len(flagged):,} such rows)."
            error.args = (error.message,)
            raise
        for name in targets:
            value = case[name]
            outputs[name][row] = value if isinstance(value, bool) else int(Decimal(value).scaleb(scales[name]))


def facts_of(law: Law, arrays: Mapping[str, Any], row: int, decimals: int) -> dict[str, Any]:
    """The facts of one row as the exact path takes them."""
    facts = {}
    for name, array in arrays.items():
        value = np.asarray(array)
        item = (value[row] if value.ndim else value).item()
        what = law.standing(name).what
        unit = what.unit
        money = unit == MONEY and value.ndim
        facts[name] = Decimal(item).scaleb(-decimals) if money else item
    return facts


def _compiled(loop: Loop) -> Any:
    if loop.key not in _COMPILED:
        _COMPILED[loop.key] = _load(loop).loop
    return _COMPILED[loop.key]


def _load(loop: Loop) -> Any:
    """The loop as a module from the cache folder, where numba keeps its machine code beside it."""
    folder = Path(os.environ.get("SEZAM_CACHE") or Path.home() / ".cache" / "sezam") / "kernels"
    path = folder / f"kernel_{loop.key}.py"
    try:
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(loop.source)
            os.replace(temporary, path)
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="sezam-")) / path.name
        path.write_text(loop.source, encoding="utf-8")
    name = path.stem
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
