"""The chance of a sum of squares at least this large, without a library of statistics."""

from __future__ import annotations

import math


def chi_square_tail(value: float, freedom: int) -> float:
    """P(chi-square with so many degrees of freedom >= value), by the series or the continued fraction of the gamma function.

    Example:
        >>> round(chi_square_tail(3.841, 1), 3)
        0.05
    """
    if value <= 0:
        return 1.0
    a, x = freedom / 2, value / 2
    scale = math.exp(-x + a * math.log(x) - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        n = a
        while abs(term) > abs(total) * 1e-15:
            n += 1
            term *= x / n
            total += term
        return 1 - total * scale
    b = x + 1 - a
    c, d = 1e300, 1 / b
    h = d
    for i in range(1, 10_000):
        step = -i * (i - a)
        b += 2
        d = 1 / (step * d + b)
        c = b + step / c
        h *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return h * scale
