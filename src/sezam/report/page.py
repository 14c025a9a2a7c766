"""The page: one HTML file with everything inside, made from the findings alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sezam.claims.telling import blocks
from sezam.law.trace import Trace
from sezam.report import figures
from sezam.study.findings import Findings
from sezam.units import plain, shown

VERDICTS = {
    "consistent": ("✓", "yes"), "supported": ("✓", "yes"), "half right": ("◐", "half"), "inconsistent": ("✕", "no"),
    "undecidable": ("?", "open"), "not found": ("?", "open"), "opinion": ("“”", "open"),
}  # fmt: skip
CONFIDENCE = (
    ("A", "a legal text, or an official body's own publication or statement"),
    ("B", "a professional guide, law firm, journal, international organisation, or official statistics republished"),
    ("C", "press, aggregator, a rounded figure, or one worked out from others"),
)


def render(found: Findings) -> str:
    """The report as one HTML document that loads nothing.

    Returns:
        the same text for the same findings.
    """
    environment = Environment(
        loader=PackageLoader("sezam.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        money=_money,
        million=figures.million,
        percent=_percent,
        day=_day,
        plain=plain,
        number=_number,
        spoken=_spoken,
        measured=_measured,
    )
    numbers = {source.key: i for i, source in enumerate(found.sources, 1)}
    return environment.get_template("report.html.j2").render(
        f=found,
        numbers=numbers,
        verdicts=VERDICTS,
        told_blocks=blocks,
        confidence=CONFIDENCE,
        panels=[Markup(figures.panel(s, i)) for i, s in enumerate(found.glance)],  # noqa: S704  drawn here, texts escaped
        falls=[Markup(figures.waterfall(found.payslip, i)) for i in range(len(found.payslip.columns))],  # noqa: S704
        even=Markup(figures.break_even(found.account)),  # noqa: S704
        years=_years(found),
        trace_lines=_trace_lines,
        changes=[d for d in found.differences if "input" not in (d.first.kind, d.second.kind)],
        asked=[d for d in found.differences if d.second.kind == "input"],
        articles=lambda line: _articles(found, line),
        foreign=lambda amount: f"{amount / found.payslip.exchange.value:,.0f}",
        style=Markup((environment.loader.get_source(environment, "report.css"))[0]),  # type: ignore[union-attr]  # noqa: S704
    )


def _years(found: Findings) -> list[tuple[str, list[Any]]]:
    groups: dict[str, list[Any]] = {}
    for event in found.events:
        groups.setdefault(event.date[:4], []).append(event)
    return list(groups.items())


def _trace_lines(trace: Trace) -> list[tuple[int, Trace, bool]]:
    return [(depth, node, again) for depth, node, again in trace.lines() if depth]


def _money(value: Decimal, currency: str = "") -> str:
    return shown(value, "money", currency)


def _percent(value: Decimal, places: int = 0) -> str:
    return f"{value * 100:.{places}f} %"


def _number(value: Decimal) -> str:
    text = f"{value:,.2f}" if value != value.to_integral_value() and abs(value) < 1000 else f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _spoken(name: str) -> str:
    """A variable's name as words: `income_tax_month` is `Income tax of a month`."""
    stem, _, period = name.rpartition("_")
    words = f"{stem} of a {period}" if period in ("month", "year") else name
    return words.replace("_", " ").removeprefix("is ").capitalize()


def _measured(series: str) -> str:
    """What a series measures, its zone and money left out: `zz_production_local` is `production`."""
    return " ".join(word for word in series.split("_")[1:] if word not in ("local", "usd"))


def _articles(found: Findings, line: str) -> list[Trace]:
    """The places in the law behind a line of the slip, one for each law that says something else."""
    nodes = {(t.source, t.article): t for t in (case.explain(line) for _, case in found.payslip.columns) if t.kind == "rule"}
    return list(nodes.values())
