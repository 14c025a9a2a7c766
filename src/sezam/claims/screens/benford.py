"""First digits of many amounts: a screen that says where to look, never a verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sezam.claims.screens.chance import chi_square_tail
from sezam.errors import UsageError

LEAST, ORDERS = 300, 3
"""Amounts, and orders of magnitude between small and large ones, that the screen asks for."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How first digits lie beside Benford's law.

    Args:
        counts: of the digits 1 to 9.
        expected: by the law, for as many amounts.
        deviation: mean absolute deviation of the shares.
        chance: that the deviation is at least this where the law holds; over-sensitive in large files.
        says: one sentence.
    """

    counts: tuple[int, ...]
    expected: tuple[float, ...]
    deviation: float
    chance: float
    says: str


def benford(amounts: Iterable[Decimal | float | int]) -> Screen:
    """First digits of many amounts that nobody assigned or capped.

    Raises:
        UsageError: there are too few, or they are too near each other, for the law to be expected.

    Source:
        Nigrini (2012); on its limits Cerqueti and Lupi (2022).
    """
    values = [abs(Decimal(str(a))) for a in amounts]
    values = sorted(v for v in values if v.is_finite() and v > 0)
    if len(values) < LEAST:
        raise UsageError(
            f"{len(values)} amounts are too few for first digits; {LEAST} are the least.", hint="use GRIM or relations."
        )
    low, high = values[len(values) // 20], values[-1 - len(values) // 20]
    if math.log10(high / low) < ORDERS:
        raise UsageError(
            f"The amounts run from {low:,f} to {high:,f}, less than {ORDERS} orders of magnitude, so the law is not expected.",
            hint="first digits say something of amounts that span from small to large.",
        )
    counts = [0] * 9
    for value in values:
        counts[value.as_tuple().digits[0] - 1] += 1
    n = len(values)
    expected = [n * math.log10(1 + 1 / d) for d in range(1, 10)]
    deviation = sum(abs(c - e) for c, e in zip(counts, expected, strict=True)) / n / 9
    chance = chi_square_tail(sum((c - e) ** 2 / e for c, e in zip(counts, expected, strict=True)), 8)
    worst = max(range(9), key=lambda i: abs(counts[i] - expected[i]))
    says = (
        f"Of {n:,} amounts {counts[worst]:,} begin with {worst + 1}, where {expected[worst]:,.0f} are expected: "
        "a place to look, no finding."
    )
    return Screen(tuple(counts), tuple(expected), deviation, chance, says)
