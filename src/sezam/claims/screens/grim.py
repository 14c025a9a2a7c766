"""Granularity: a mean of whole numbers is a fraction with a known denominator, so not every printed mean can be."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from sezam.claims.statement import unit_of_last_digit
from sezam.errors import UsageError


def grim(printed: str, size: int, *, items: int = 1, percent: bool = False) -> bool | None:
    """Whether a mean, or a percentage, of so many whole numbers can have been printed like this.

    Args:
        printed: as printed, zeros at the end included: `5.20` is not `5.2`.
        size: how many answers.
        items: whole numbers behind each answer, such as the questions of a scale.
        percent: the number is a percentage of the answers.

    Returns:
        None where the print is too coarse to say anything: then every mean is possible.

    Source:
        Brown and Heathers (2017), The GRIM test.

    Example:
        >>> [grim(f"5.{d}", 28) for d in (19, 20, 21)]
        [False, False, True]
    """
    value, half, count = _parts(printed, size, items, percent)
    if count * 2 * half >= 1:
        return None
    return any(abs(k - value * count) <= half * count for k in (math.floor(value * count), math.ceil(value * count)))


def nearest_possible(printed: str, size: int, *, items: int = 1, percent: bool = False) -> tuple[str, str]:
    """The possible values next below and next above, with as many digits as printed."""
    value, half, count = _parts(printed, size, items, percent)
    unit = half * 2
    scale = 100 if percent else 1
    found = [Fraction(k, count) for k in (math.floor(value * count), math.ceil(value * count))]
    places = max(0, -Decimal(str(float(unit * scale))).as_tuple().exponent) if unit * scale < 1 else 0  # type: ignore[operator]
    low, high = (f"{float(x * scale):.{places}f}" for x in found)
    return low, high


def _parts(printed: str, size: int, items: int, percent: bool) -> tuple[Fraction, Fraction, int]:
    if size < 1 or items < 1:
        raise UsageError(
            f"A mean of {size} answers with {items} items each cannot be tested.", hint="give numbers of 1 or more."
        )
    scale = Fraction(1, 100) if percent else Fraction(1)
    return Fraction(Decimal(printed)) * scale, unit_of_last_digit(printed, 99) / 2 * scale, size * items
