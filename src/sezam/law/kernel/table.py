"""The numbers of a compiled law: one row of whole numbers for each regime and month, an argument of the loop."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from sezam.law.kernel.lowering import Term
from sezam.law.parameters import Scale

_BEYOND = Decimal(10) ** 13
"""Threshold of the brackets that a shorter scale does not have: above every amount."""


class Table:
    """Columns of whole numbers, one row a cell; equal columns are kept once.

    Args:
        cells: number of laws.
    """

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self._places: dict[tuple[int, ...], int] = {}
        self._columns: list[tuple[int, ...]] = []

    def place(self, values: Sequence[int]) -> int:
        """The place of a column; laws that it does not speak of have 0."""
        column = (*map(int, values), *[0] * (self.cells - len(values)))
        if column not in self._places:
            self._places[column] = len(self._columns)
            self._columns.append(column)
        return self._places[column]

    def is_same_everywhere(self, place: int) -> bool:
        """Whether every law has the same in a column."""
        return len(set(self._columns[place])) == 1

    def block(self, columns: Sequence[Sequence[int]]) -> int:
        """The place of the first of several columns that stand side by side."""
        first = len(self._columns)
        self._columns += [(*map(int, values), *[0] * (self.cells - len(values))) for values in columns]
        return first

    def array(self) -> np.ndarray:
        """(cells, columns) int64."""
        return np.array(self._columns, np.int64).reshape(len(self._columns), self.cells).T.copy()

    def amounts(self, values: Sequence[Decimal | None]) -> tuple[int, list[int]]:
        """Decimals as whole numbers of one scale; where a law has none, that of another, which nobody will read."""
        found = [v for v in values if v is not None]
        scale, other = max(map(places_of, found), default=0), found[0] if found else Decimal(1)
        return scale, [whole(other if v is None else v, scale) for v in values]

    def brackets(self, scales: Sequence[Scale | None]) -> list[tuple[tuple[int, list[int]], tuple[int, list[int]]]]:
        """Thresholds and rates of a progressive scale, padded to the longest of the laws."""
        most = max((len(s.brackets) for s in scales if s is not None), default=1)
        padded = [(*(s.brackets if s is not None else ()), *[(_BEYOND, Decimal(0))] * most)[:most] for s in scales]
        return [(self.amounts([row[i][0] for row in padded]), self.amounts([row[i][1] for row in padded])) for i in range(most)]


def places_of(value: Decimal) -> int:
    """Decimal places of a number without its needless zeros."""
    return max(0, -int(value.normalize().as_tuple().exponent)) if value else 0


def whole(value: Decimal, scale: int) -> int:
    """A decimal in units of 10**-scale, which it must be a multiple of."""
    number = value.scaleb(scale)
    assert number == number.to_integral_value(), (value, scale)
    return int(number)


def constant(value: Decimal | bool) -> Term:
    """A term that is the same for every law."""
    if isinstance(value, bool):
        return Term(str(value), 0, int(value), int(value), is_truth=True)
    scale = places_of(value)
    number = whole(value, scale)
    return Term(str(number), scale, number, number)
