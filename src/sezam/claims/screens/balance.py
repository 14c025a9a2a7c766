"""Weighted balancing: figures that are all roughly right, moved as little as their errors allow until they add up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sezam.claims.screens.chance import chi_square_tail
from sezam.errors import UsageError

NOISE = 0.01
"""Below this chance the residual is no noise: one figure is wrong or is of something else, and nothing is adjusted."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One identity: the weighted sum of figures, or of their logarithms, is `total`.

    Args:
        weights: by name of figure: output 1, exports -1, home sales -1.
        total: 0 for most.
    """

    weights: Mapping[str, float]
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Balanced:
    """What balancing found.

    Args:
        adjusted: figures that meet every tie; None if the residual is no noise, for then they mean nothing.
        errors: their standard errors after balancing.
        residual: of each tie before.
        statistic: sum of squares Q, chi-square with `freedom` degrees of freedom if all figures are unbiased.
        chance: that Q is at least this.
        mechanical: what the formula gives even so, to show why it must not be published.
    """

    adjusted: dict[str, float] | None
    errors: dict[str, float]
    residual: tuple[float, ...]
    statistic: float
    freedom: int
    chance: float
    mechanical: dict[str, float]

    def __str__(self) -> str:
        told = f"Q = {self.statistic:.1f} with {self.freedom} tie{'s' if self.freedom != 1 else ''}, chance {self.chance:.2g}"
        if self.adjusted is None:
            return f"{told}: the gap is no noise, so nothing is adjusted; look for a wrong figure or another scope."
        return f"{told}: the gap is within the errors."


def balance(
    figures: Mapping[str, float], errors: Mapping[str, float], ties: Iterable[Tie], *, logs: bool = False, noise: float = NOISE
) -> Balanced:
    """Least squares with weights: x - V A' (A V A')^-1 (A x - b).

    Args:
        figures: as told, by name.
        errors: standard errors; relative ones with `logs`.
        ties: identities; with `logs` of products, so that weights are exponents.
        logs: work in logarithms: shares, prices and quantities.
        noise: chance below which nothing is published.

    Raises:
        UsageError: a figure or error is missing or not above 0, or ties repeat each other.

    Source:
        Stone, Champernowne and Meade (1942), The precision of national income estimates.

    Example:
        >>> found = balance({"a": 60.0, "b": 42.0, "all": 100.0}, {"a": 1.0, "b": 1.0, "all": 1.0},
        ...                 [Tie({"all": 1, "a": -1, "b": -1})])
        >>> {k: round(v, 2) for k, v in found.adjusted.items()}
        {'a': 59.33, 'b': 41.33, 'all': 100.67}
    """
    import numpy as np

    ties = list(ties)
    names = list(figures)
    lacking = [n for t in ties for n in t.weights if n not in figures] + [n for n in names if not errors.get(n, 0) > 0]
    if lacking or (logs and min(figures.values()) <= 0):
        raise UsageError(
            f"`{(lacking or names)[0]}` has no figure or no error above 0.", hint="give each figure a standard error."
        )
    x = np.array([math.log(figures[n]) if logs else figures[n] for n in names])
    variance = np.diag([errors[n] ** 2 for n in names])
    matrix = np.array([[t.weights.get(n, 0.0) for n in names] for t in ties])
    spread = matrix @ variance @ matrix.T
    if not ties or np.linalg.matrix_rank(spread) < len(ties):
        raise UsageError("The ties repeat each other.", hint="leave out those that follow from others.")
    gap = matrix @ x - np.array([t.total for t in ties])
    gain = variance @ matrix.T @ np.linalg.inv(spread)
    moved, left = x - gain @ gap, variance - gain @ matrix @ variance
    statistic = float(gap @ np.linalg.solve(spread, gap))
    chance = chi_square_tail(statistic, len(ties))
    mechanical = {n: _back(v, logs=logs) for n, v in zip(names, moved, strict=True)}
    after = {n: float(math.sqrt(max(v, 0.0))) for n, v in zip(names, np.diag(left), strict=True)}
    return Balanced(
        None if chance < noise else mechanical, after, tuple(float(g) for g in gap), statistic, len(ties), chance, mechanical
    )


def _back(value: Any, *, logs: bool) -> float:
    return math.exp(value) if logs else float(value)
