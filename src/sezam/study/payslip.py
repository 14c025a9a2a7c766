"""One engineer's month under several laws, from the same gross wage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sezam.facts import Facts
from sezam.law import regime
from sezam.study.findings import PaySlip
from sezam.units import shown


def pay_slip(facts: Facts, settings: Mapping[str, Any], law: str | None = None) -> PaySlip:
    """The pay slip that the settings describe; amounts are exact, titles are filled with them.

    Args:
        settings: on, given, columns (regime, heading, facts), foreign, exchange, title, subtitle.
        law: folder of a pack that is not installed.
    """
    on, columns = settings["on"], []
    for column in settings["columns"]:
        there = regime(column["regime"], law=law).on(on)
        lines = there.regime.payslip
        columns.append((column["heading"], there.evaluate(lines, **settings["given"], **column.get("facts", {}))))
    first, second = columns[0][1], columns[1][1]
    money = first.law.currency.code

    def amount(value: Any) -> str:
        return shown(value, "money", money)

    words = {
        "on": f"{on:%B %Y}",
        "gross": amount(first["gross_wage_month"]),
        "first_net": amount(first["net_pay_month"]),
        "second_net": amount(second["net_pay_month"]),
        "saved": amount(first["labour_cost_month"] - second["labour_cost_month"]),
    }
    return PaySlip(
        settings["title"].format(**words), settings["subtitle"].format(**words), on, lines, tuple(columns),
        settings["foreign"], facts.figure(settings["exchange"], str(on.year)),
    )  # fmt: skip
