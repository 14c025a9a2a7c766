"""The zone at a glance: published series as they were printed, gaps left as gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sezam.facts import Facts, Figure, period
from sezam.study.findings import Series


def glance(facts: Facts, panels: Sequence[Mapping[str, str]], without: tuple[str, ...] = ()) -> tuple[Series, ...]:
    """One series for each panel of the settings.

    Args:
        panels: tables with series, title, subtitle and unit; `over` names a series to divide by, month by month.
            The title may use {first}, {peak}, {last} and the dates {first_date}, {peak_date}, {last_date}.
        without: sources that are themselves under test.
    """
    return tuple(_panel(facts, panel, without) for panel in panels)


def _panel(facts: Facts, panel: Mapping[str, str], without: tuple[str, ...]) -> Series:
    over = panel.get("over")
    points = []
    for figure in _one_a_date(facts, panel["series"], without):
        value = figure.value
        if over:
            base = [f for f in _one_a_date(facts, over, without) if (f.date, f.currency) == (figure.date, figure.currency)]
            if not base or len(figure.date) != len("2016-01"):
                continue
            value = figure.amount / base[0].amount
        points.append((figure.date, period(figure.date)[0], value, figure))
    points.sort(key=lambda p: p[1])
    peak = max(points, key=lambda p: p[2])
    words: dict[str, Any] = {}
    for name, point in (("first", points[0]), ("peak", peak), ("last", points[-1])):
        words[name] = f"{point[2]:.1f}" if over else f"{point[2].normalize():,f}"
        words[f"{name}_date"] = point[0][:4]
    return Series(panel["series"], panel["title"].format(**words), panel["subtitle"], panel["unit"], tuple(points))


def _one_a_date(facts: Facts, name: str, without: tuple[str, ...]) -> list[Figure]:
    """The best trusted figure of each date; the others stay in the facts."""
    best: dict[tuple[str, str], Figure] = {}
    for figure in facts.series(name):
        if figure.source not in without:
            key = (figure.date, figure.currency)
            if key not in best or figure.confidence < best[key].confidence:
                best[key] = figure
    return list(best.values())
