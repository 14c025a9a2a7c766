"""Charts of a comparison: bars for one amount, lines over the cost of the work, lines over the years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import vl_convert as vlc

from sezam.errors import UsageError
from sezam.measures.comparison import Comparison, Curve
from sezam.measures.comparison.history import History

# Okabe and Ito's colours: told apart by colour-blind readers and in grey print.
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7F7F7F"]
_DASHES = [[1, 0], [6, 3], [2, 2], [8, 2, 2, 2]]
_KINDS = (".svg", ".png", ".html")
_POINTS = 48
"""Pieces of a stretch: net pay is straight there, the share that it is of the cost is not."""


def check_kind(path: Path) -> None:
    """Refuse a file that no chart can be written to.

    Raises:
        UsageError: its name has another ending, or its folder is not there.
    """
    if path.suffix not in _KINDS:
        raise UsageError(f"`{path}` is no chart that can be drawn.", hint=f"let its name end with {', '.join(_KINDS)}.")
    if not path.parent.is_dir():
        raise UsageError(f"`{path}` cannot be written: there is no folder {path.parent}.", hint="make it, or name another.")


def bars(found: Comparison, path: Path) -> None:
    """What arrives under each law, of the same amount, the most first."""
    name = found.answered[0].lines[-1]
    line = found.line(name)
    rows = [
        {"regime": c.id, "value": float(v), "label": f"{v:,.0f}"}
        for c, v in zip(found.columns, line.values, strict=True)
        if v is not None
    ]
    rows.sort(key=lambda r: -r["value"])  # type: ignore[operator]
    data = pl.DataFrame(rows)
    y = alt.Y("regime:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=220, labelPadding=8))
    x = alt.X("value:Q", title=None, axis=None)
    drawn = alt.Chart(data).mark_bar(color=_COLOURS[0], height=18).encode(x, y)
    text = alt.Chart(data).mark_text(align="left", dx=5, fontSize=12).encode(x, y, text="label:N")
    start = f"{found.start[1]:,} {found.currency} of {_spoken(found.start[0])}"
    title = f"Of {start}, the most is left under {rows[0]['regime']}: {rows[0]['label']} {found.currency}"
    subtitle = f"{line.label}, {found.currency}, law of {found.columns[0].law.on:%B %Y}"
    _save((drawn + text).properties(width=520, height=alt.Step(26)), path, title, subtitle)


def lines(found: Sequence[Curve], currency: str, path: Path) -> None:
    """The share of its cost that arrives, over the cost of the work."""
    rows: list[dict[str, Any]] = []
    for curve in found:
        for k, s in enumerate(curve.stretches):
            rows += [
                {"regime": curve.id, "cost": float(x), "share": float(y / x), "order": 2 * k + end}
                for end, (x, y) in enumerate(((s.start, s.low), (s.end, s.high)))
                if x
            ]
            rows += [
                {"regime": curve.id, "cost": float(x), "share": float(s.at(x) / x), "order": 2 * k + 0.5}
                for x in [s.start + (s.end - s.start) * n / _POINTS for n in range(1, _POINTS)]
                if x
            ]
    if not rows:
        raise UsageError("There is nothing to draw.", hint="no law has an answer in that range.")
    rows.sort(key=lambda r: (r["regime"], r["cost"], r["order"]))
    x = alt.X(
        "cost:Q",
        title=f"What the work costs a month, {currency}",
        axis=alt.Axis(grid=False, format=",.0f"),
        scale=alt.Scale(nice=False),
    )
    y = alt.Y(
        "share:Q", title="Share that arrives", axis=alt.Axis(format="%", domain=False, ticks=False), scale=alt.Scale(zero=False)
    )
    chart = alt.Chart(pl.DataFrame(rows)).mark_line(strokeWidth=2).encode(x, y, *_told_apart([c.id for c in found]))
    _save(chart.properties(width=560, height=320), path, "What share of its cost arrives as pay, by the cost of the work",
          f"{currency} a month; before rounding")  # fmt: skip


def years(found: History, path: Path) -> None:
    """What is left of the same amount in each year; a gap where a law has no answer."""
    ids = list(next(iter(found.rows.values())))
    rows: list[dict[str, Any]] = []
    for id in ids:
        stretch = 0
        for year, row in found.rows.items():
            value = row[id]
            if value is None:
                stretch += 1
            else:
                rows.append({"year": str(year), "regime": id, "value": float(value), "stretch": stretch})
    x = alt.X(
        "year:O", title=None, axis=alt.Axis(labelAngle=0, grid=False), scale=alt.Scale(domain=[str(y) for y in found.rows])
    )
    y = alt.Y(
        "value:Q",
        title=f"{found.label}, {found.currency}",
        axis=alt.Axis(domain=False, ticks=False, format=",.0f"),
        scale=alt.Scale(zero=False),
    )
    base, (colour, dash) = alt.Chart(pl.DataFrame(rows)).encode(x, y), _told_apart(ids)
    amount = f"{Decimal(found.start[1]):,} {found.currency}"
    joined = base.mark_line(strokeWidth=2).encode(colour, dash, detail="stretch:N")
    drawn = joined + base.mark_point(filled=True, size=40, opacity=1).encode(colour.legend(None))
    title = f"What is left of {amount} of {_spoken(found.start[0])}"
    _save(drawn.properties(width=560, height=320), path, title, f"{found.label}, year by year")


def _spoken(name: str) -> str:
    """A name as words: `labour_cost_month` is labour cost a month."""
    thing, _, period = name.rpartition("_")
    return f"{thing.replace('_', ' ')} a {period}"


def _told_apart(ids: Sequence[str]) -> tuple[Any, Any]:
    """Colour and dash of each regime, both, so that neither carries meaning alone."""
    legend = alt.Legend(title=None, orient="right", labelLimit=220, symbolStrokeWidth=2.5, symbolSize=260)
    colours = [_COLOURS[k % len(_COLOURS)] for k in range(len(ids))]
    dashes = [_DASHES[(k // len(_COLOURS) + k) % len(_DASHES)] for k in range(len(ids))]
    return (
        alt.Color("regime:N", scale=alt.Scale(domain=list(ids), range=colours), legend=legend),
        alt.StrokeDash("regime:N", scale=alt.Scale(domain=list(ids), range=dashes), legend=legend),
    )


def _save(chart: Any, path: Path, title: str, subtitle: str) -> None:
    check_kind(path)
    heading = alt.TitleParams(
        title, subtitle=subtitle, anchor="start", fontSize=15, subtitleFontSize=12, subtitleColor="#555", offset=14
    )
    spec = (
        chart.properties(title=heading)
        .configure(background="white", font="system-ui, sans-serif", view=alt.ViewConfig(stroke=None), padding=14)
        .to_dict()
    )
    if path.suffix == ".png":
        path.write_bytes(vlc.vegalite_to_png(spec, scale=2))
        return
    drawn = vlc.vegalite_to_svg(spec)
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title><body>{drawn}</body></html>\n'
    path.write_text(drawn if path.suffix == ".svg" else page, encoding="utf-8")
