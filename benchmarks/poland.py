"""A year of Polish pay: the compiled law beside the same loop written by hand in C, and beside Polars.

For each row twelve months of 2023 are worked out one after the other, with the yearly cap of contributions and the month
that crosses the threshold split, and the year is settled: net pay, what employee and employer contribute, the year's tax.
Wages are the same in all months, or twelve different ones. All must agree with each other and with the exact path.
Run with `make bench`; it needs gcc.
"""

import argparse
import ctypes
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import polars as pl
from rounds import in_turns, median, ratio, timed

import sezam
from sezam.errors import SezamError
from sezam.law.kernel import Rows, run
from sezam.law.kernel.run import shared

TARGETS = ["net_pay_year", "employee_contributions_year", "employer_contributions_year", "income_tax_year"]
RATES = [
    "pension_rate", "employee_disability_rate", "sickness_rate", "employer_disability_rate", "accident_rate",
    "labour_fund_rate", "guarantee_fund_rate",
]  # fmt: skip
DAY = "2023-12"
SIZES = (100_000, 1_000_000)


def in_c(numbers):
    """The loop in C as a function of wages and outputs, compiled here and now."""
    folder = Path(tempfile.mkdtemp(prefix="sezam-bench-"))
    library = folder / "poland.so"
    source = Path(__file__).with_name("poland.c")
    subprocess.run(["gcc", "-O3", "-march=native", "-shared", "-fPIC", "-o", library, source], check=True)
    code, law = ctypes.CDLL(str(library)), np.array(numbers, np.int64)

    def call(wages, outputs):
        loop = code.one_wage if wages.ndim == 1 else code.twelve_wages
        pointers = [ctypes.c_void_p(a.ctypes.data) for a in (law, wages, *outputs)]
        shared(lambda a, b: loop(ctypes.c_int64(a), ctypes.c_int64(b), *pointers), len(wages), 0)

    return call


def numbers_of(law):
    """The law's numbers in the order of the C struct."""
    value = {name: law.standing(name).what.value for name in law.names() if hasattr(law.standing(name).what, "value")}
    scale = value["advance_scale"].brackets
    wages = [law.in_month(m).standing("minimum_wage_month").what.value for m in range(1, 13)]
    return [
        *(int(value[name] * 10_000) for name in RATES),
        *(int(value[name] * 100) for name in ("health_rate", "health_limit_rate", "health_limit_credit_month")),
        *(int(value[name] * 100) for name in ("contribution_cap", "employee_costs", "advance_credit_month")),
        int(scale[1][0]), int(scale[0][1] * 100), int(scale[1][1] * 100), int(value["annual_credit"]),
        *(int(wage * 100) for wage in wages),
    ]  # fmt: skip


def in_polars(frame, numbers):
    """The year as expressions, month after month with running totals, in zlotys."""
    pension, disability, sickness, disability_too, accident, fund, guarantee = (n / 10_000 for n in numbers[:7])
    health, limit, limit_credit, cap, costs_, credit = (n / 100 for n in numbers[7:13])
    threshold, first, second, annual = numbers[13], numbers[14] / 100, numbers[15] / 100, numbers[16]

    def half_up(amount, places=2):
        return (amount * 10**places + 0.5).floor() / 10**places

    def scale(base):
        return pl.min_horizontal(base, threshold) * first + pl.max_horizontal(0.0, base - threshold) * second

    def kept(name):
        return pl.col(name)

    lazy = frame.lazy().with_columns(**{n: pl.lit(0.0) for n in ("paid", "bases", "income", "net", "employee", "employer")})
    for k in range(12):
        wage = pl.col("wage") if "wage" in frame.columns else pl.col(f"wage_{k}")
        funds = pl.when(wage >= numbers[17 + k] / 100).then(half_up(wage * fund)).otherwise(0.0) + half_up(wage * guarantee)
        lazy = (
            lazy.with_columns(capped=pl.max_horizontal(0.0, pl.min_horizontal(wage, cap - kept("paid"))))
            .with_columns(pension=half_up(kept("capped") * pension))
            .with_columns(social=kept("pension") + half_up(kept("capped") * disability) + half_up(wage * sickness))
            .with_columns(left=pl.max_horizontal(0.0, wage - kept("social")), costs=pl.when(wage == 0).then(0.0).otherwise(costs_))
            .with_columns(here=pl.max_horizontal(0.0, wage - kept("social") - kept("costs")))
            .with_columns(
                base=half_up(kept("here"), 0),
                limit=pl.max_horizontal(0.0, half_up(kept("here"), 0) * limit - limit_credit),
            )
            .with_columns(
                kept=kept("social") + half_up(pl.min_horizontal(kept("left") * health, kept("limit"))),
                advance=half_up(pl.max_horizontal(0.0, scale(kept("bases") + kept("base")) - scale(kept("bases")) - credit), 0),
            )
            .with_columns(
                employer=kept("employer") + kept("pension") + half_up(kept("capped") * disability_too)
                + half_up(wage * accident) + funds,
                employee=kept("employee") + kept("kept"), net=kept("net") + wage - kept("kept") - kept("advance"),
                paid=kept("paid") + wage, bases=kept("bases") + kept("base"), income=kept("income") + kept("here"),
            )
        )  # fmt: skip
    tax = half_up(pl.max_horizontal(0.0, scale(half_up(kept("income"), 0)) - annual), 0)
    return lazy.select("net", "employee", "employer", tax=tax).collect()


def wages_of(count, wide):
    """Wages in grosze, from nothing to three times the yearly cap."""
    rng = np.random.default_rng(count)
    return (rng.pareto(2.2, (count, 12) if wide else count) * 900_000 + 200_000).clip(0, 9_000_000).astype(np.int64)


def measured(law, numbers, loop, count, wide):
    wages = wages_of(count, wide)
    facts, outputs = {"gross_wage_month": wages}, [np.empty(count, np.int64) for _ in TARGETS]
    first = timed(lambda: run([law], facts, TARGETS))
    outcome = run([law], facts, TARGETS)
    columns = {"wage": wages / 100} if wages.ndim == 1 else {f"wage_{k}": wages[:, k] / 100 for k in range(12)}
    frame = pl.DataFrame(columns)
    times = in_turns({
        "C": lambda: loop(wages, outputs),
        "law": lambda: run([law], facts, TARGETS, out=outcome),
        "Polars": lambda: in_polars(frame, numbers),
    })  # fmt: skip
    beside = in_polars(frame, numbers)
    wrong = np.mean([np.rint(beside[:, k].to_numpy() * 100).astype(np.int64) != outputs[k] for k in range(4)])
    print(
        f"{count:>10,} {'twelve wages' if wide else 'one wage':<13} {first:>9.3f} {median(times['C']) * 1e3:>9.2f} "
        f"{median(times['law']) * 1e3:>9.2f} {ratio(times, 'law', 'C'):>9.2f} {median(times['Polars']) * 1e3:>11.1f} "
        f"{ratio(times, 'Polars', 'law'):>12.1f} {wrong * 100:>12.3f} %"
    )
    agree(law, facts, outputs, outcome)


def agree(law, facts, outputs, outcome):
    """C, compiled law and exact path give the same.

    Raises:
        AssertionError: they do not.
    """
    for name, column in zip(TARGETS, outputs, strict=True):
        assert np.array_equal(column * 10 ** (outcome.scales[name] - 2), outcome[name]), name
    rows = Rows([law], facts, TARGETS)
    for row in np.random.default_rng(4).integers(0, rows.count, 40).tolist():
        case = rows.exact(row)
        assert all(outcome.exact(name, row) == case[name] for name in TARGETS), row


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--law", type=Path, help="folder of the Polish pack, where it is not installed")
    try:
        law = sezam.regime("pl", law=words.parse_args().law).on(DAY)
        numbers = numbers_of(law)
        loop = in_c(numbers)
    except (SezamError, OSError, subprocess.SubprocessError) as error:
        print(f"The year of Polish pay is left out: {error}")
        return
    print(
        f"{'rows':>10} {'':<13} {'first, s':>9} {'C, ms':>9} {'law, ms':>9} {'law / C':>9} {'Polars, ms':>11} "
        f"{'Polars / law':>12} {'Polars wrong':>14}"
    )
    for count in SIZES:
        for wide in (False, True):
            measured(law, numbers, loop, count, wide)
    print("C, compiled law and exact path agree in every coin.")


if __name__ == "__main__":
    main()
