"""How fast the compiled law is: beside a loop that only copies the same columns, and one that only reads them.

The columns are wages and regimes, ordinary law and park mixed row by row; the results are a whole pay slip. The loops
beside the law have the same columns in and out, the same threads and the same use of memory. Ratios are medians of those
of each round; columns that fit into the processor's cache are also given as they come from memory, by taking turns with
others. Run with `make bench`.
"""

import itertools

import numpy as np
from numba import njit, uint64
from rounds import in_turns, median, ratio, timed

import sezam
from sezam.law.kernel import Rows, run, totals
from sezam.law.kernel.run import shared

SLIP = [
    "labour_cost_month", "employer_contributions_month", "accident_insurance_month",
    "employee_contributions_month", "income_tax_month", "net_pay_month",
]  # fmt: skip
SIZES = (10_000, 1_000_000, 10_000_000)
BEYOND_CACHE = 12_000_000
"""Rows whose columns no cache holds."""


@njit(nogil=True)
def copy(start, stop, wages, cells, a, b, c, d, e, f):
    for i in range(uint64(start), uint64(stop)):
        x = wages[i] + cells[i]
        a[i] = x
        b[i] = x
        c[i] = x
        d[i] = x
        e[i] = x
        f[i] = x


@njit(nogil=True)
def read(start, stop, wages, cells):
    a = b = 0
    for i in range(uint64(start), uint64(stop)):
        a += wages[i]
        b += cells[i]
    return a, b


def columns(count, seed):
    rng = np.random.default_rng(seed)
    return {"gross_wage_month": rng.integers(20_000, 900_000, count)}, rng.integers(0, 2, count)


def new(count):
    return [np.empty(count, np.int64) for _ in SLIP]


def line(count, what, times, law, beside, first=None):
    print(
        f"{count:>12,}  {what:<34} {f'{first:.3f}' if first is not None else '':>10} {median(times[beside]) * 1e3:>10.3f} "
        f"{median(times[law]) * 1e3:>10.3f} {ratio(times, law, beside):>7.2f}"
    )


def measured(laws, count):
    facts, cells = columns(count, 1)
    wages = facts["gross_wage_month"]
    first = timed(lambda: run(laws, facts, SLIP, cells))
    first_sum = timed(lambda: totals(laws, facts, SLIP, cells))
    outcome, outputs = run(laws, facts, SLIP, cells), new(count)
    times = in_turns({
        "copy": lambda: shared(lambda a, b: copy(a, b, wages, cells, *fresh), count, 0) if (fresh := new(count)) else None,
        "law": lambda: run(laws, facts, SLIP, cells),
        "copy, reused": lambda: shared(lambda a, b: copy(a, b, wages, cells, *outputs), count, 0),
        "law, reused": lambda: run(laws, facts, SLIP, cells, out=outcome),
    })  # fmt: skip
    line(count, "pay slip, fresh pages", times, "law", "copy", first)
    line(count, "pay slip, outputs reused", times, "law, reused", "copy, reused")
    times = in_turns({
        "read": lambda: shared(lambda a, b: read(a, b, wages, cells), count, 0),
        "law": lambda: totals(laws, facts, SLIP, cells),
    })  # fmt: skip
    line(count, "sums only", times, "law", "read", first_sum)
    if 10_000 < count < BEYOND_CACHE // 2:
        from_memory(laws, count)


def from_memory(laws, count):
    """The same, each round with columns that were not used for long."""
    sets = [columns(count, seed) for seed in range(BEYOND_CACHE // count)]
    reads, laws_ = itertools.cycle(sets), itertools.cycle(sets)
    next(laws_)

    def one_read():
        facts, cells = next(reads)
        shared(lambda a, b: read(a, b, facts["gross_wage_month"], cells), count, 0)

    def one_law():
        facts, cells = next(laws_)
        totals(laws, facts, SLIP, cells)

    line(count, "sums only, columns from memory", in_turns({"read": one_read, "law": one_law}, 25), "law", "read")


def one_case(law):
    """One row, exact with its trace and compiled."""
    facts, wage = {"gross_wage_month": 4487}, {"gross_wage_month": np.array([448_700])}
    law.evaluate(SLIP, **facts)
    times = in_turns({
        "exact": lambda: law.evaluate(SLIP, **facts),
        "traced": lambda: law.evaluate(SLIP, **facts).explain("net_pay_month"),
        "compiled": lambda: run([law], wage, SLIP),
    }, 201)  # fmt: skip
    print("\nOne case, microseconds: " + ", ".join(f"{name} {median(t) * 1e6:.0f}" for name, t in times.items()))


def main():
    laws = [sezam.regime(name).on("2018-03") for name in ("by", "by/htp")]
    print(f"{'rows':>12}  {'':<34} {'first, s':>10} {'beside, ms':>10} {'law, ms':>10} {'ratio':>7}")
    for count in SIZES:
        measured(laws, count)
    one_case(laws[1])
    facts, cells = columns(100_000, 2)
    rows = Rows(laws, facts, SLIP, cells)
    outcome = run(laws, facts, SLIP, cells)
    some = np.random.default_rng(3).integers(0, 100_000, 300)
    wrong = sum(outcome.exact(name, row) != case[name] for row in some.tolist() for case in [rows.exact(row)] for name in SLIP)
    print(f"Of {len(some) * len(SLIP):,} results that were computed by the exact path too, {wrong} differ.")


if __name__ == "__main__":
    main()
