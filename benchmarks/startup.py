"""What people wait for: imports, the first call, one case, a rule edited and its examples tried. Run with `make bench`.

Each line is a process of its own, several times over; CPU seconds of the process and all it starts, median and best.
The budgets are those of docs/benchmarks.md; nothing fails if a busy machine misses one.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import sezam_law

TIMES = 7
RUN = """
import sys, time
import numba
start = time.perf_counter()
import numpy as np, sezam
from sezam.law.kernel import run
targets = ["labour_cost_month", "income_tax_month", "employee_contributions_month", "net_pay_month"]
run([sezam.regime(name).on("2018-03") for name in ("by", "by/htp")],
    {"gross_wage_month": np.array([100_000, 200_000])}, targets, np.array([0, 1]))
print(time.perf_counter() - start)
"""
CASE = """
import sys, time
import sezam
law = sezam.regime("by/htp").on("2018-03")
targets = ["labour_cost_month", "income_tax_month", "employee_contributions_month", "net_pay_month"]
law.evaluate(targets, gross_wage_month=4487).explain("net_pay_month")
times = []
for wage in range(1000, 1101):
    start = time.perf_counter()
    law.evaluate(targets, gross_wage_month=wage).explain("net_pay_month")
    times.append(time.perf_counter() - start)
print(sorted(times)[50])
"""
COMMAND = "from sezam.cli import main; main()"


def cpu(code, *words, cache=""):
    """CPU seconds of a process, and what it prints last."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    names = {**os.environ, **({"SEZAM_CACHE": str(cache)} if cache else {})}
    done = subprocess.run([sys.executable, "-c", code, *map(str, words)], env=names, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    last = (done.stdout.strip().splitlines() or [""])[-1]
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, last


def line(what, times, budget):
    print(f"{what:<66} {statistics.median(times):>9.4f} {min(times):>9.4f} {budget:>9}")


def edited(folder):
    """CPU seconds from a rule being edited to its pack's examples being green."""
    pack = folder / "by"
    if not pack.is_dir():
        shutil.copytree(Path(sezam_law.__file__).parent / "by", pack)
    rules = pack / "rules" / "pay.py"
    rules.write_text(rules.read_text("utf-8").replace("no more than the pay.", "no more than  the pay."), "utf-8")
    return cpu(COMMAND, "law", "by", "--examples", "--law", pack)[0]


def main():
    print(f"{'':<66} {'median, s':>9} {'best, s':>9} {'budget':>9}")
    bare = min(cpu("pass")[0] for _ in range(TIMES))
    line("Python itself, CPU", [bare], "")
    line("import sezam, CPU above that", [cpu("import sezam")[0] - bare for _ in range(TIMES)], "0.1")
    case = ("case", "by/htp", "--on", "2018-03", "gross_wage_month=4487", "--explain", "net_pay_month")
    line("sezam case ... --explain, the whole command, CPU", [cpu(COMMAND, *case)[0] for _ in range(TIMES)], "0.25")
    line("a pay slip with its trace in a running process, wall", [float(cpu(CASE)[1]) for _ in range(3)], "0.001")
    with tempfile.TemporaryDirectory() as folder:
        line("a rule edited, its pack's examples tried, CPU", [edited(Path(folder)) for _ in range(TIMES)], "1")
        caches = [Path(folder) / f"cache{k}" for k in range(3)]
        line("first call after installation, over numba's import, wall", [float(cpu(RUN, cache=c)[1]) for c in caches], "3")
        later = [float(cpu(RUN, cache=caches[0])[1]) for _ in range(TIMES)]
        line("first call of later processes, over numba's import, wall", later, "0.3")


if __name__ == "__main__":
    main()
