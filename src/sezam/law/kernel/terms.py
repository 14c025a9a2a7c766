"""What a loop is written of: expressions of known scale and range, and the table of the law's numbers.

The table is one row of whole numbers for each regime and month, an argument of the loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from sezam.law.parameters import Scale

EXACT = 2**49
"""Amounts and steps that are below this together are rounded exactly through fractions."""
TRUTHS = {"True": True, "False": False}
_BEYOND = Decimal(10) ** 13
"""Threshold of the brackets that a shorter scale does not have: above every amount."""


@dataclass(frozen=True, slots=True)
class Term:
    """An expression of the loop: its code, scale and range; a truth has scale 0 and range 0 to 1.

    Args:
        flag: code of its missing flag, empty if it is never missing.
        same: other places where the same value stands, as (code, scale); `at_most` those of values that are no smaller.
        brackets: for a scale of the law, the (threshold, rate) terms.
        divisor: set on a quotient, which only rounding may use; `code` is then the dividend.
    """

    code: str
    scale: int = 0
    low: int = 0
    high: int = 1
    is_truth: bool = False
    flag: str = ""
    same: frozenset[tuple[str, int]] = frozenset()
    at_most: frozenset[tuple[str, int]] = frozenset()
    brackets: tuple[tuple[Term, Term], ...] = ()
    divisor: Term | None = None

    @property
    def known(self) -> int | None:
        """The value, if it is the same whatever the numbers of the law are."""
        if self.is_truth:
            return TRUTHS.get(self.code)
        return int(self.code) if self.code.lstrip("-").isdigit() and not self.divisor and not self.brackets else None

    @property
    def bounds(self) -> frozenset[tuple[str, int]]:
        """Places of values that are known to be no smaller than this one."""
        return self.at_most | self.same | {(self.code, self.scale)}


@dataclass(frozen=True, slots=True)
class Rounding:
    """An amount that is rounded to a unit, in steps of its own scale."""

    name: str
    amount: Term
    step: Term
    unit: Term

    def term(self) -> Term:
        """Units counted exactly, then multiplied: the result has the scale of the unit."""
        most = max(abs(self.amount.low), abs(self.amount.high)) // max(self.step.low, 1) + 1
        low, high = (-most if self.amount.low < 0 else 0), most
        code = counted(self.name, self.amount, self.step)
        return Term(f"({code} * {self.unit.code})", self.unit.scale, low * self.unit.high, high * self.unit.high)

    @staticmethod
    def joined(ways: Sequence[Rounding | None]) -> list[Rounding]:
        """The ways, if all round in the same manner; else nothing."""
        found = [w for w in ways if w is not None]
        kinds = {(w.name, w.step.code, w.unit.code, w.unit.scale, w.amount.scale) for w in found}
        return found if len(found) == len(ways) and len(kinds) == 1 else []


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


def literal(value: int, scale: int) -> Term:
    """A number that does not come from the law's numbers."""
    return Term(str(value), scale, value, value)


def counted(name: str, amount: Term, step: Term) -> str:
    """How many steps an amount is, rounded; through fractions where that is exact, see `sezam.law.kernel.operations`."""
    a, u = amount.code, step.code
    if name == "round_half_up" and amount.low < 0:
        count = counted(name, replace(amount, code=f"abs({a})", low=0, high=max(-amount.low, amount.high)), step)
        return f"select({a} >= 0, {count}, -{count})"
    if max(abs(amount.low), abs(amount.high)) + step.high < EXACT:
        # at or below n, the multiple of d is nearest to n + 1/2 - d/2; at or above it, to n - 1/2 + d/2
        by, more = {"round_half_up": (4, "1"), "round_down": (2, f"1 - {u}"), "round_up": (2, f"{u} - 1")}[name]
        if u.isdigit():
            return f"nearest_product({by} * {a} + {more}, {1 / (by * int(u))!r})"
        return f"nearest_quotient({by} * {a} + {more}, {by} * {u})"
    if name == "round_half_up" and u.isdigit() and int(u) % 2 == 0:
        return f"int64(uint64({a} + {int(u) // 2}) // uint64({u}))"
    if name == "round_half_up":
        return f"int64(uint64(2 * {a} + {u}) // uint64(2 * {u}))"
    if amount.low >= 0:
        return f"int64(uint64({a}{f' + {u} - 1' if name == 'round_up' else ''}) // uint64({u}))"
    return f"({a} // {u})" if name == "round_down" else f"(-((-{a}) // {u}))"
