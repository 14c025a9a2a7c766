"""The pay slip by the pack's own rules, compiled."""

from harness import MONTH, SLIP, serve

import numpy as np  # isort: skip

import sezam
from sezam.law.kernel import run

LAWS = [sezam.regime(name).on(MONTH) for name in ("by/htp", "by")]
TARGETS = [f"{name}_month" for name in SLIP]


def prepare(wages, in_park):
    return {"gross_wage_month": wages, "has_consented_to_average_wage_base": True}, np.where(in_park, 0, 1)


serve(
    prepare, lambda given: run(LAWS, given[0], TARGETS, given[1]),
    lambda results: {name: results[f"{name}_month"] for name in SLIP},
)  # fmt: skip
