"""How fast the compiled law is, as ratios to a loop that only copies the same columns, measured in one run.

Run with `make bench`. Medians of seven; the first call, which compiles or loads the machine code, is reported apart.
"""

import statistics
import time

import numpy as np
import polars as pl
from numba import njit

import sezam
from sezam.law.kernel import run

TARGETS = ["employer_contributions_month", "employee_contributions_month", "income_tax_month", "net_pay_month"]
ROUNDS = 7


@njit
def copy(wages, cells, a, b, c, d):
    for i in range(len(wages)):
        x = wages[i] + cells[i]
        a[i] = x
        b[i] = x
        c[i] = x
        d[i] = x


def by_polars(frame):
    """The ordinary month of March 2018 as a Polars user would write it, in floats."""
    base = pl.min_horizontal("wage", pl.lit(5 * 850.4))
    return frame.with_columns(
        employer=(base * 0.34).round(2),
        employee=(base * 0.01).round(2),
        tax=((pl.col("wage") - pl.when(pl.col("wage") <= 620).then(102.0).otherwise(0.0)) * 0.13).round(2),
    ).with_columns(net=pl.col("wage") - pl.col("tax") - pl.col("employee"))


def median(work):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    laws = [sezam.regime(name).on("2018-03") for name in ("by", "by/htp")]
    rng = np.random.default_rng(1)
    print(
        f"{'rows':>12} {'first call, s':>14} {'copy, ms':>10} {'law, ms':>10} {'law / copy':>11} {'Polars, ms':>11} {'Polars / law':>13}"
    )
    for rows in (10_000, 1_000_000, 10_000_000):
        wages, cells = rng.integers(20_000, 900_000, rows), rng.integers(0, 2, rows)
        start = time.perf_counter()
        run(laws, {"gross_wage_month": wages}, TARGETS, cells)
        first = time.perf_counter() - start
        outputs = [np.empty(rows, np.int64) for _ in TARGETS]
        copy(wages, cells, *outputs)
        copied = median(lambda: copy(wages, cells, *[np.empty(rows, np.int64) for _ in TARGETS]))  # noqa: B023
        law = median(lambda: run(laws, {"gross_wage_month": wages}, TARGETS, cells))  # noqa: B023
        frame = pl.DataFrame({"wage": wages / 100})
        polars = median(lambda: by_polars(frame))  # noqa: B023
        print(
            f"{rows:>12,} {first:>14.3f} {copied * 1e3:>10.2f} {law * 1e3:>10.2f} {law / copied:>11.2f} "
            f"{polars * 1e3:>11.2f} {polars / law:>13.2f}"
        )


if __name__ == "__main__":
    main()
