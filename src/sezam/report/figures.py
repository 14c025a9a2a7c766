"""Figures as inline SVG: charts are data, drawn without a browser, coloured by the page's own variables."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import altair as alt
import polars as pl
import vl_convert as vlc

from sezam.study.findings import Account, PaySlip, Series

# Stand-ins for the page's colours, replaced after drawing so that a figure follows light, dark and print.
INK, SOFT, RULE, ZONE, ORDINARY, PAPER = "#010101", "#020202", "#030303", "#040404", "#050505", "#060606"
_VARIABLES = {INK: "ink", SOFT: "soft", RULE: "rule", ZONE: "zone", ORDINARY: "ordinary", PAPER: "paper"}
_FONT = "system-ui, sans-serif"


def panel(series: Series, number: int) -> str:
    """A published series over time: points as printed, a line only between neighbouring years, weak figures hollow."""
    rows, run, last = [], 0, None
    for printed, day, value, figure in series.points:
        if last is not None and (day.year - last) > 1:
            run += 1
        last = day.year
        rows.append({
            "day": day.isoformat(), "value": float(value), "run": run, "firm": figure.confidence != "C",
            "label": f"{printed}: {value:,.6g}",
        })  # fmt: skip
    data = pl.DataFrame(rows)
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%Y", tickCount=6, grid=False), scale=alt.Scale(nice=False, padding=8))
    y = alt.Y(
        "value:Q", title=None, axis=alt.Axis(tickCount=4, domain=False, ticks=False, format="~s"), scale=alt.Scale(zero=True)
    )
    base = alt.Chart(data)
    line = base.mark_line(color=ZONE, strokeWidth=1.6, opacity=0.75).encode(x, y, detail="run:N")
    full = base.transform_filter("datum.firm").mark_point(color=ZONE, fill=ZONE, size=34, opacity=1).encode(x, y)
    weak = base.transform_filter("!datum.firm").mark_point(color=ZONE, fill=PAPER, size=34, opacity=1).encode(x, y)
    return _svg(alt.layer(line, weak, full).properties(width=320, height=150), f"panel{number}", series.title, series.subtitle)


def waterfall(slip: PaySlip, column: int) -> str:
    """From labour cost down to net pay, one column of the pay slip; all columns share one scale."""
    heading, case = slip.columns[column]
    cost, *middle, net = slip.lines
    most = max(float(c[cost]) for _, c in slip.columns)
    rows: list[dict[str, Any]] = []
    level = float(case[cost])
    rows.append({"line": "Cost", "low": 0.0, "high": level, "kind": "whole"})
    short = dict(zip(middle, _short(slip), strict=True))
    for name in middle:
        if case.explain(name).kind != "rule":
            rows.append({"line": short[name], "low": 0.0, "high": float(case[name]), "kind": "whole"})
            level = float(case[name])
            continue
        rows.append({"line": short[name], "low": level - float(case[name]), "high": level, "kind": "taken"})
        level -= float(case[name])
    rows.append({"line": "Net pay", "low": 0.0, "high": float(case[net]), "kind": "net"})
    for row in rows:
        row["label"] = f"{row['high'] - row['low']:,.0f}"
    color = alt.Color("kind:N", scale=alt.Scale(domain=["whole", "taken", "net"], range=[SOFT, ORDINARY, ZONE]), legend=None)
    x = alt.X(
        "line:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelLimit=70, ticks=False, domain=False, labelPadding=6)
    )
    y = alt.Y("low:Q", title=None, scale=alt.Scale(domain=[0, most * 1.06], nice=False),
              axis=alt.Axis(tickCount=4, domain=False, ticks=False, format="~s"))  # fmt: skip
    bars = alt.Chart(pl.DataFrame(rows)).mark_bar(size=30).encode(x, y, y2="high:Q", color=color)
    text = alt.Chart(pl.DataFrame(rows)).mark_text(dy=-7, fontSize=11, color=INK).encode(x, alt.Y("high:Q"), text="label:N")
    return _svg((bars + text).properties(width=370, height=210), f"slip{column}", f"{slip.title}: {heading}", slip.subtitle)


def break_even(account: Account) -> str:
    """Net effect on the state against the share of activity that would have existed anyway."""
    rows = [{"share": float(share), "net": float(net)} for share, net in account.net]
    zero = float(account.break_even)
    x = alt.X("share:Q", title="Share of the activity that would have existed anyway",
              axis=alt.Axis(format="%", tickCount=6, grid=False), scale=alt.Scale(domain=[0, 1]))  # fmt: skip
    y = alt.Y("net:Q", title=f"Net effect, million {account.currency}", axis=alt.Axis(tickCount=5, domain=False, ticks=False))
    data = pl.DataFrame(rows)
    line = alt.Chart(data).mark_line(color=ZONE, strokeWidth=2.4).encode(x, y)
    rule = alt.Chart(pl.DataFrame([{"net": 0.0}])).mark_rule(color=INK, strokeWidth=1).encode(y="net:Q")
    mark = pl.DataFrame([{"share": zero, "net": 0.0, "label": f"breaks even at {zero * 100:.0f} %"}])
    point = alt.Chart(mark).mark_point(size=90, color=INK, fill=PAPER, strokeWidth=2, opacity=1).encode(x, y)
    text = (
        alt.Chart(mark)
        .mark_text(align="left", dx=10, dy=-12, fontSize=12, fontWeight=600, color=INK)
        .encode(x, y, text="label:N")
    )
    title = f"Above a redundancy of {zero * 100:.0f} % the zone costs the state money"
    return _svg(alt.layer(rule, line, point, text).properties(width=430, height=230), "breakeven", title, account.title)


def _short(slip: PaySlip) -> list[str]:
    """Short names of the lines between cost and net pay, in the order of the slip."""
    words = {"employer_contributions_month": "Employer", "accident_insurance_month": "Accident", "gross_wage_month": "Gross",
             "employee_contributions_month": "Employee", "income_tax_month": "Tax"}  # fmt: skip
    return [words.get(name, name.removesuffix("_month").replace("_", " ").capitalize()) for name in slip.lines[1:-1]]


def _svg(chart: Any, id: str, title: str, description: str) -> str:
    spec = chart.configure(
        background="transparent", font=_FONT, view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=SOFT, titleColor=SOFT, gridColor=RULE, domainColor=RULE, tickColor=RULE, labelFontSize=11,
            titleFontSize=11, titleFontWeight="normal", gridDash=[2, 3],
        ),
    ).to_dict()  # fmt: skip
    drawn = vlc.vegalite_to_svg(spec)
    for stand_in, name in _VARIABLES.items():
        drawn = drawn.replace(f'"{stand_in}"', f'"var(--{name})"')
    drawn = re.sub(r'id="([^"]+)"', rf'id="{id}-\1"', drawn)
    drawn = re.sub(r"url\(#([^)]+)\)", rf"url(#{id}-\1)", drawn)
    width, height = re.search(r'width="([\d.]+)"', drawn), re.search(r'height="([\d.]+)"', drawn)
    assert width is not None
    assert height is not None
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="0 0 {width[1]} {height[1]}" role="img" '
        f'aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{_escaped(title)}</title>'
        f'<desc id="{id}-desc">{_escaped(description)}</desc>'
    )
    return re.sub(r"<svg[^>]*>", lambda _: head, drawn, count=1)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def million(amount: Decimal) -> str:
    """An amount that is already in million, as a reader writes it."""
    return f"{amount:,.1f}".replace("-", "−")
