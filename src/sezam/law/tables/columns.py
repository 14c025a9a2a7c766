"""Columns of a table as whole coins and back: amounts in a table are in the currency, not in its smallest coin."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import polars as pl

from sezam.errors import PopulationError
from sezam.units import COUNT, MONEY, TRUTH, plain

_LARGEST = 10**15
_CLOSE = 1e-4
"""How far a float may lie from a whole coin: more is an amount that has no such coin."""
_TRUTHS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
_PLACES_OF_RATES = 6


def column_of(series: pl.Series, unit: str, decimals: int) -> np.ndarray:
    """A column as the compiled law takes it: (n,) int64 in units of 10**-decimals, counts as they are, or bool.

    Raises:
        PopulationError: an empty value, text that is no number, more decimal places than the money has.
    """
    if series.null_count():
        first = int(series.is_null().arg_max() or 0)
        raise PopulationError(
            f"Column `{series.name}` has empty values: {series.null_count():,}; the first is in row {first:,}.",
            hint="fill them or leave the rows out: nothing is taken for zero.",
        )
    if unit == TRUTH:
        return _truths(series)
    places = decimals if unit == MONEY else 0 if unit == COUNT else _PLACES_OF_RATES
    if series.dtype == pl.String:
        try:
            series = series.str.strip_chars().str.to_decimal(scale=12)
        except pl.exceptions.PolarsError:
            raise _not_a_number(series) from None
        if series.null_count():
            raise _not_a_number(series)
    if isinstance(series.dtype, pl.Decimal):
        return _of_decimals(series, places)
    if series.dtype.is_integer():
        wrong = (series < -_LARGEST) | (series > _LARGEST)
        if wrong.any():
            first = int(wrong.arg_max() or 0)
            raise PopulationError(f"Column `{series.name}` is {series[first]} in row {first:,}.", hint="correct it.")
        return np.asarray(series.cast(pl.Int64).to_numpy() * 10**places)
    if series.dtype.is_float():
        return _of_floats(series, places)
    raise PopulationError(f"Column `{series.name}` holds {series.dtype}, not numbers.", hint="give decimals or numbers.")


def amounts(values: np.ndarray, scale: int, name: str, money: str) -> pl.Series:
    """Results as a column: exact decimals, floats, or whole coins."""
    series = pl.Series(name, values)
    if values.dtype == np.bool_ or money == "coins" or scale == 0:
        return series
    if money == "float":
        return pl.Series(name, values / 10**scale)
    unit = pl.lit(Decimal(1).scaleb(-scale))
    exact = (pl.col(name).cast(pl.Decimal(38, 0)) * unit).cast(pl.Decimal(20, scale))
    return series.to_frame().select(exact).to_series()


def _truths(series: pl.Series) -> np.ndarray:
    if series.dtype == pl.Boolean:
        return series.to_numpy()
    text = series.cast(pl.String).str.strip_chars().str.to_lowercase()
    if not text.is_in(list(_TRUTHS)).all():
        first = int((~text.is_in(list(_TRUTHS))).arg_max() or 0)
        raise PopulationError(
            f"Column `{series.name}` is `{text[first]}` in row {first:,}, which is neither yes nor no.", hint="write yes or no."
        )
    return text.replace_strict(_TRUTHS, return_dtype=pl.Boolean).to_numpy()


def _of_decimals(series: pl.Series, places: int) -> np.ndarray:
    assert isinstance(series.dtype, pl.Decimal)
    coins = series.cast(pl.Decimal(38, places))
    odd = coins.cast(pl.Decimal(38, max(places, series.dtype.scale))) != series
    if odd.any():
        raise _too_fine(series, int(odd.arg_max() or 0), places)
    try:
        return coins.to_physical().cast(pl.Int64).to_numpy()
    except pl.exceptions.PolarsError:
        raise PopulationError(f"Column `{series.name}` has amounts beyond 18 digits.", hint="correct the column.") from None


def _of_floats(series: pl.Series, places: int) -> np.ndarray:
    values = series.cast(pl.Float64).to_numpy()
    wrong = ~np.isfinite(values) | (np.abs(values) > _LARGEST)
    if wrong.any():
        first = int(wrong.argmax())
        raise PopulationError(f"Column `{series.name}` is {values[first]} in row {first:,}.", hint="give finite amounts.")
    coins = values * 10**places
    whole = np.rint(coins)
    odd = np.abs(coins - whole) > np.maximum(_CLOSE, np.abs(coins) * 1e-15)
    if odd.any():
        raise _too_fine(series, int(odd.argmax()), places)
    return np.asarray(whole.astype(np.int64))


def _too_fine(series: pl.Series, row: int, places: int) -> PopulationError:
    told = plain(Decimal(str(series[row])))
    return PopulationError(
        f"Column `{series.name}` is {told} in row {row:,}, which has more than {places} decimal places.",
        hint="round the column as your records do.",
    )


def _not_a_number(series: pl.Series) -> PopulationError:
    return PopulationError(f"Column `{series.name}` holds text that is no number.", hint="write digits with a point: 3160.50.")
