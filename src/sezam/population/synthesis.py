"""A synthetic register and payroll that meet the published totals to the last coin.

Nothing here knows a person or a firm. The totals are published; how they spread over firms and people is
assumed by `Shape`, and the names of its fields are the assumptions. Amounts are whole coins; shares of a total
are cut by exact integer division, so the same totals, shape and seed give the same bytes on any machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

import numpy as np
import polars as pl

from sezam.errors import PopulationError
from sezam.population.schema import check

MONTHS = 12
_MEMBERS = 1
"""Purpose of a random draw: who joined or left in which month; it keys the generator beside the seed."""
_PAY = 2
_STEPS = 2**24
"""Weights are whole numbers up to this, so that shares of a total are exact."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the published figures say of one year; money in coins.

    Args:
        year: the year.
        firms: firms at its end.
        staff: people at its end.
        staff_before: people at the end of the year before.
        average_pay: gross, a month, coins of the local currency.
        production: of the year, coins of the local currency.
        home_sales: the part of production sold in the country, in the same money.
        exports: of the year, coins of the currency that they are published in.
        new_firms: those of `firms` admitted in the year; None if no source tells.
    """

    year: int
    firms: int
    staff: int
    staff_before: int
    average_pay: int
    production: int = 0
    home_sales: int = 0
    exports: int = 0
    new_firms: int | None = None

    def __post_init__(self) -> None:
        """Refuse totals that no register can meet."""
        for name in ("firms", "staff", "staff_before", "average_pay", "production", "home_sales", "exports"):
            value, least = getattr(self, name), 1 if name in ("firms", "staff", "average_pay") else 0
            if not isinstance(value, int) or value < least:
                raise PopulationError(
                    f"`{name}` of {self.year} is {value}; it is a whole number, {least} or more.", hint="correct the total."
                )
        if self.staff < self.firms:
            raise PopulationError(
                f"{self.staff:,} people cannot fill {self.firms:,} firms in {self.year}.", hint="each firm has one or more."
            )
        if self.home_sales > self.production:
            raise PopulationError(
                f"Sales at home of {self.year} are {self.home_sales:,} coins, more than the production, {self.production:,}.",
                hint="give both in the same money and for the same firms.",
            )
        if self.home_sales == self.production and self.exports:
            raise PopulationError(
                f"Exports of {self.year} are {self.exports:,} coins, but everything was sold at home.", hint="check the three."
            )
        if self.new_firms is not None and not 0 <= self.new_firms <= self.firms:
            raise PopulationError(
                f"{self.new_firms:,} new firms in {self.year} do not fit among {self.firms:,}.", hint="correct the total."
            )

    @property
    def head_counts(self) -> tuple[int, ...]:
        """People on the payroll of each month, on a straight line between the two ends of the year.

        A month counts as its middle, and half a person as one.
        """
        step = self.staff - self.staff_before
        return tuple(self.staff_before + (step * (2 * m - 1) + MONTHS) // (2 * MONTHS) for m in range(1, MONTHS + 1))


@dataclass(frozen=True, slots=True)
class Shape:
    """How the totals are taken to spread.

    Args:
        firm_size_exponent: s of Zipf's law: the firm of rank r has staff in proportion to 1/r^s. 1 is the law's usual
            form, 0 makes all firms equal.
        pay_dispersion: standard deviation of the logarithm of pay (lognormal law), 0 or more. 0 pays all the same.
    """

    firm_size_exponent: float = 1.0
    pay_dispersion: float = 0.5

    def __post_init__(self) -> None:
        """Refuse parameters for which the two laws mean nothing."""
        for name, value, most in (
            ("firm_size_exponent", self.firm_size_exponent, 3),
            ("pay_dispersion", self.pay_dispersion, 2),
        ):
            if not 0 <= value <= most:
                raise PopulationError(f"`{name}` is {value}; it lies between 0 and {most}.", hint="most use 1 and 0.3 to 0.8.")


@dataclass(frozen=True, slots=True)
class Population:
    """A register of firms and a payroll of workers; the columns are those of `schema`.

    Args:
        firms: one row for each firm, the largest first.
        workers: one row for each person who was on the payroll at either end of the year.
    """

    totals: Totals
    shape: Shape
    seed: int
    firms: pl.DataFrame
    workers: pl.DataFrame

    def on_payroll(self, month: int) -> pl.DataFrame:
        """The workers who are paid in a month, 1 to 12."""
        return self.workers.filter((pl.col("since_month") <= month) & (month < pl.col("before_month")))


def synthesise(totals: Totals, shape: Shape | None = None, *, seed: int) -> Population:
    """A register and payroll that meet the totals exactly.

    Staff falls over firms by Zipf's law, at least one person each, new firms being the smallest; production with
    staff; home sales with production; exports with the rest of production. Pay takes the evenly spaced quantiles of a
    lognormal law, dealt out at random, and is scaled so that those who joined (or left) in one month earn the average
    pay to the coin: then so do the people of every month, and the payroll of the year.

    Args:
        totals: the published figures.
        shape: how they spread.
        seed: 0 or more; with the purpose of a draw it keys a counter-based generator.

    Raises:
        PopulationError: the seed is below 0.

    Example:
        >>> found = synthesise(Totals(2018, firms=3, staff=10, staff_before=10, average_pay=1001), seed=1)
        >>> found.firms["staff_count"].sum(), found.workers["gross_wage_month"].sum()
        (10, 10010)
    """
    if seed < 0:
        raise PopulationError(f"The seed is {seed}.", hint="give a whole number, 0 or more.")
    shape = shape or Shape()
    firms = _register(totals, shape)
    return Population(totals, shape, seed, check(firms, "firms"), check(_payroll(totals, shape, firms, seed), "workers"))


def allocate(total: int, weights: np.ndarray, *, least: int = 0) -> np.ndarray:
    """A whole total cut in proportion to weights, to the last unit.

    Each share is rounded down; what is left goes, one each, to the largest remainders, the earlier row first.

    Args:
        total: units to share out.
        weights: (n,) 0 or more, not all 0; whole numbers are taken as they are, others to one part in 16 million of the
            largest.
        least: what every row gets at least.

    Returns:
        (n,) int64 that sum to `total`.

    Raises:
        PopulationError: the total is less than n times `least`, or the weights share nothing out.

    Example:
        >>> allocate(10, np.array([1, 1, 1])).tolist()
        [4, 3, 3]
    """
    count, spread = len(weights), total - least * len(weights)
    if spread < 0:
        raise PopulationError(f"{total:,} cannot be shared out among {count:,} with {least:,} each.", hint="check both.")
    if spread == 0:
        return np.full(count, least, dtype=np.int64)
    whole = _whole(weights)
    whole_sum = int(whole.sum())
    products = whole.astype(object) * spread if int(whole.max()) * spread >= 2**63 else whole * spread
    shares = (products // whole_sum).astype(np.int64)
    rests = (products % whole_sum).astype(np.int64)
    left = spread - int(shares.sum())
    shares[np.argsort(-rests, kind="stable")[:left]] += 1
    return shares + least


def random_order(seed: int, purpose: int, count: int) -> np.ndarray:
    """The row numbers 0 to `count` - 1 in a random order, the same for a seed and purpose on any machine.

    Args:
        seed: 0 or more.
        purpose: what the draw is for, so that two draws of one seed know nothing of each other; 1 and 2 are taken here.
        count: rows.

    Returns:
        (n,) int64.
    """
    draws = np.random.Philox(key=np.array([seed % 2**64, purpose], dtype=np.uint64)).random_raw(count)
    return np.argsort(draws, kind="stable")


def _whole(weights: np.ndarray) -> np.ndarray:
    high = float(np.max(weights)) if len(weights) else 0.0
    if not (math.isfinite(high) and high > 0 and float(np.min(weights)) >= 0):
        raise PopulationError("The weights of a total are not 0 or more with one above 0.", hint="give one weight a row.")
    if np.issubdtype(weights.dtype, np.integer):
        return weights.astype(np.int64)
    return np.rint(weights / high * _STEPS).astype(np.int64)


def _register(totals: Totals, shape: Shape) -> pl.DataFrame:
    count = totals.firms
    ranks = np.arange(1, count + 1, dtype=np.int64)
    staff = allocate(totals.staff, np.array([float(r) ** -shape.firm_size_exponent for r in range(1, count + 1)]), least=1)
    production = allocate(totals.production, staff)
    at_home = allocate(totals.home_sales, production) if totals.home_sales else np.zeros(count, dtype=np.int64)
    abroad = allocate(totals.exports, production - at_home) if totals.exports else np.zeros(count, dtype=np.int64)
    since = [None] * count
    if totals.new_firms:
        since[count - totals.new_firms :] = [totals.year] * totals.new_firms  # type: ignore[list-item]
    return pl.DataFrame(
        {
            "firm_id": ranks, "since_year": pl.Series(since, dtype=pl.Int64), "staff_count": staff,
            "production_year": production, "home_sales_year": at_home, "exports_year": abroad,
        }
    )  # fmt: skip


def _payroll(totals: Totals, shape: Shape, firms: pl.DataFrame, seed: int) -> pl.DataFrame:
    count = max(totals.staff, totals.staff_before)
    growing = totals.staff >= totals.staff_before
    staff = firms["staff_count"].to_numpy()
    # Where the head count falls, those who left are spread over the firms that remain: nothing tells where they worked.
    held = staff if growing else allocate(count, staff, least=1)
    counts = totals.head_counts
    cohort = _dealt(_runs(counts, count, growing=growing), random_order(seed, _MEMBERS, count))
    whole = np.full(count, MONTHS + 1, dtype=np.int64)
    return pl.DataFrame(
        {
            "firm_id": np.repeat(np.arange(1, totals.firms + 1, dtype=np.int64), held),
            "since_month": cohort if growing else np.ones(count, dtype=np.int64),
            "before_month": whole if growing else cohort,
            "gross_wage_month": _pay(totals.average_pay, shape.pay_dispersion, cohort, seed),
        }
    )


def _runs(head_counts: tuple[int, ...], count: int, *, growing: bool) -> np.ndarray:
    """First month on the payroll (or off it, where the head count falls) for people in order of joining (leaving)."""
    ladder = [*head_counts, count] if growing else [count, *head_counts]
    steps = [abs(b - a) for a, b in pairwise(ladder)]
    sizes = [ladder[0], *steps] if growing else [*steps, ladder[-1]]
    return np.repeat(np.arange(1, MONTHS + 2, dtype=np.int64), sizes)


def _pay(average: int, dispersion: float, cohort: np.ndarray, seed: int) -> np.ndarray:
    count = len(cohort)
    normal = NormalDist()
    quantiles = np.array([math.exp(dispersion * normal.inv_cdf((i + 0.5) / count)) for i in range(count)])
    weights = _dealt(quantiles, random_order(seed, _PAY, count))
    pay = np.zeros(count, dtype=np.int64)
    for month in np.unique(cohort):
        those = cohort == month
        pay[those] = allocate(average * int(those.sum()), weights[those], least=1)
    return pay


def _dealt(values: np.ndarray, order: np.ndarray) -> np.ndarray:
    out = np.empty_like(values)
    out[order] = values
    return out
