"""The pay slip by the pack's own rules, compiled; with `again`, into the memory of the results before.

One case goes through the law as a function of numbers, as a payroll program would call it.
"""

import sys

from harness import MONTH, SLIP, serve

import numpy as np  # isort: skip

import sezam
from sezam.law.kernel import function, run

LAWS = [sezam.regime(name).on(MONTH) for name in ("by/htp", "by")]
TARGETS = [f"{name}_month" for name in SLIP]
FACTS = ["gross_wage_month", "has_consented_to_average_wage_base"]
last = None


def prepare(wages, in_park):
    if len(wages) == 1:
        law = function(LAWS, FACTS, TARGETS)
        given = {FACTS[0]: int(wages[0]), FACTS[1]: True}
        return law, (int(not in_park[0]), law.table, *(given[name] for name in law.inputs))
    return {FACTS[0]: wages, FACTS[1]: True}, np.where(in_park, 0, 1)


def slip(given):
    global last  # noqa: PLW0603
    if isinstance(given[1], tuple):
        return given[0].call(*given[1])
    results = run(LAWS, given[0], TARGETS, given[1], out=last)
    last = results if "again" in sys.argv else None
    return results


serve(prepare, slip, lambda results: {name: results[f"{name}_month"] for name in SLIP})
