"""Sums that no rule has to write: the months of a year, and the workers of a firm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sezam.errors import CaseError
from sezam.law.parameters import Value
from sezam.units import COUNT, unit_of

MONTHS = 12
STAFF_COUNT, _TOTAL = "staff_count", "_total"
_CHANGE = re.compile(r"(.+)@(\d{1,2})")


@dataclass(frozen=True, slots=True)
class OverMonths:
    """A flow that the engine sums: `x_year` over the year's months, `x_year_to_date` over those before this one.

    Args:
        base: the monthly flow, `x_month`.
        to_date: only the months before this one.
    """

    base: str
    to_date: bool

    @property
    def unit(self) -> str:
        """The unit of the flow."""
        return unit_of(self.base)

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return f"{'The months before this one' if self.to_date else 'The months of the year'} of {self.base}, together"


@dataclass(frozen=True, slots=True)
class OverStaff:
    """What the engine adds up over the workers of a firm: `x_total` a worker's `x`, `staff_count` the workers.

    Args:
        base: the worker's quantity; empty for the count.
    """

    base: str

    @property
    def unit(self) -> str:
        """The unit of what is added up."""
        return unit_of(self.base) if self.base else COUNT

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return f"{self.base} of the firm's workers, together" if self.base else "Workers of the firm"


def over_staff(name: str) -> OverStaff | None:
    """What `x_total` or `staff_count` would be the sum of; None for another name."""
    if name == STAFF_COUNT:
        return OverStaff("")
    return OverStaff(name.removesuffix(_TOTAL)) if name.endswith(_TOTAL) else None


def over_months(name: str) -> OverMonths | None:
    """What `x_year` or `x_year_to_date` would be the sum of; None for another name."""
    for ending, to_date in (("_year_to_date", True), ("_year", False)):
        if name.endswith(ending):
            return OverMonths(f"{name.removesuffix(ending)}_month", to_date)
    return None


@dataclass(frozen=True, slots=True)
class Months:
    """One value for each month of a year."""

    values: tuple[Value, ...]


def spread(name: str, value: Any) -> Any:
    """A fact as it was given, or twelve of them where it was told by the month.

    Twelve values may come as a list or as text with commas; changes as a mapping of the month from which a value
    holds, or as text such as `2000@1,2500@7`.

    Raises:
        CaseError: the months are not twelve, or the changes do not begin in January.
    """
    if isinstance(value, str) and ("@" in value or value.count(",") == MONTHS - 1):
        parts = value.split(",")
        changes = [_CHANGE.fullmatch(p.strip()) for p in parts]
        value = {int(c[2]): c[1] for c in changes if c} if any(changes) else parts
        if isinstance(value, dict) and len(value) != len(parts):
            raise _wrong(name, "a change names no month, or a month comes twice")
    if isinstance(value, Mapping):
        if not value or min(value) != 1 or max(value) > MONTHS or not all(isinstance(m, int) for m in value):
            raise _wrong(name, "its changes do not begin with month 1 or leave the year")
        value = [value[max(m for m in value if m <= month)] for month in range(1, MONTHS + 1)]
    if isinstance(value, list | tuple):
        if len(value) != MONTHS:
            raise _wrong(name, f"it has {len(value)} months")
        if not name.endswith("_month"):
            raise _wrong(name, "it is no flow of a month")
        return list(value)
    return value


def _wrong(name: str, why: str) -> CaseError:
    return CaseError(
        f"`{name}` is told by the month, but {why}.",
        hint="give twelve values with commas, or changes from month 1 on: 2000@1,2500@7.",
    )
