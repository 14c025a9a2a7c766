"""One engine in a process of its own: it is told what to do, line by line, and answers with times.

A peer's file imports its engine, writes the law in the engine's way, and calls `serve`. Rows and truth are made here, the
same for all: wages in kopecks, a fifth of the rows at residents of the park who have agreed to the lower base.
"""

import time

STARTED = time.perf_counter()

import gc  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402

MONTH = "2018-03"
LAW = {name: float(value) for name, value in json.loads(os.environ["BENCH_LAW"]).items()}
"""Numbers of the Belarusian pack in that month."""
SLIP = (
    "employee_contributions", "employer_contributions", "accident_insurance", "income_tax", "net_pay", "labour_cost",
)  # fmt: skip


def people(count):
    """Wages in kopecks and whether each person works at a resident of the park."""
    rng = np.random.default_rng(count)
    return rng.integers(20_000, 900_000, count), rng.random(count) < 0.2


def truth(wages, in_park):
    """The pay slip in kopecks, half a kopeck up, in whole numbers throughout."""
    thousandths = {name: round(value * 1000) for name, value in LAW.items()}
    average = thousandths["average_wage_previous_month"] // 10
    base = np.minimum(wages, np.where(in_park, average, average * round(LAW["contribution_cap_multiple"])))
    deduction = thousandths["standard_deduction_month"] // 10
    deduction = np.minimum(wages, np.where(wages > thousandths["standard_deduction_ceiling"] // 10, 0, deduction))
    rate = np.where(in_park, thousandths["resident_income_tax_rate"], thousandths["income_tax_rate"])

    def share(amount, thousandth):
        return (amount * thousandth + 500) // 1000

    employee = share(base, thousandths["employee_contribution_rate"])
    employer = share(base, thousandths["employer_pension_rate"] + thousandths["employer_social_rate"])
    accident = share(wages, thousandths["accident_insurance_rate"])
    tax = share(wages - deduction, rate)
    return dict(
        zip(SLIP, (employee, employer, accident, tax, wages - tax - employee, wages + employer + accident), strict=True)
    )


def in_kopecks(results):
    """Amounts in roubles as they would be printed."""
    return {name: np.rint(np.asarray(results[name], np.float64) * 100).astype(np.int64) for name in SLIP}


def memory(field):
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def timed(work, given):
    start = time.perf_counter()
    results = work(given)
    seconds = time.perf_counter() - start
    del results
    return seconds


def serve(prepare, work, kopecks=in_kopecks):
    """Answer the questions of `compare.py`.

    Args:
        prepare: wages and park to what the engine's users have in hand.
        work: that to the results.
        kopecks: results to whole kopecks.
    """
    print(json.dumps({"import": time.perf_counter() - STARTED}), flush=True)
    given = known = None
    for line in sys.stdin:
        word, *count = line.split()
        answer = {}
        if word == "prepare":
            known = people(int(count[0]))
            given = None
            given = prepare(*known)
        elif word == "run":
            answer["seconds"] = [timed(work, given) for _ in range(int(count[0]))]
        elif word == "memory":
            Path("/proc/self/clear_refs").write_text("5", "ascii")
            before = memory("VmRSS")
            results = work(given)
            answer["extra"] = memory("VmHWM") - before
            del results
        elif word == "wrong":
            results, exact = kopecks(work(given)), truth(*known)
            answer["wrong"] = float(np.mean([np.mean(results[name] != exact[name]) for name in SLIP]))
        gc.collect()
        print(json.dumps(answer), flush=True)
