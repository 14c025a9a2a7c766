"""A country's page, made from its pack: what is covered, its numbers over time, its examples, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import vl_convert as vlc

from sezam.checks import gaps, turning_days
from sezam.checks.examples import computed, examples, try_example
from sezam.errors import UsageError
from sezam.law import Pack, Regime, regime, regimes
from sezam.law.packs import Layer
from sezam.law.parameters import Dated, Parameter, in_money_of
from sezam.units import MONEY, SHARE, TRUTH, shown, unit_of

_ACROSS = 4
_LABEL = 34
_LARGE = 10_000


def write_pages(folder: Path, countries: Sequence[str] = (), law: Path | None = None) -> list[Path]:
    """Write a page and a picture for each country, and an index of them.

    Args:
        countries: ids; without them, all that are installed.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is a file.", hint="name a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    packs = {r.pack.id: r.pack for r in regimes(law)}
    wanted = {id: regime(id, law=law).pack for id in countries} or packs
    written, rows = [], []
    for id, pack in wanted.items():
        own = [regime(i, law=law) for i in (id, *pack.zones)]
        text, held, tried = page(pack, own)
        picture = drawn(pack)
        if picture:
            (folder / f"{id}.svg").write_text(picture, "utf-8")
        (folder / f"{id}.md").write_text(text, "utf-8")
        written.append(folder / f"{id}.md")
        rows.append((f"[{pack.name}]({id}.md)", ", ".join(f"`{r.id}`" for r in own), _days(pack), f"{held} of {tried}"))
    index = _table(["Country", "Regimes", "Law read", "Examples that hold"], rows)
    (folder / "README.md").write_text(f"# Countries\n\nMade from the packs by `make pages`; do not edit.\n\n{index}", "utf-8")
    return [*written, folder / "README.md"]


def page(pack: Pack, own: Sequence[Regime]) -> tuple[str, int, int]:
    """The page as Markdown, how many examples hold, and how many there are."""
    tables = [_examples(one) for one in own]
    rows = [row for found, _, _ in tables for row in found]
    held, tried = sum(t[1] for t in tables), sum(t[2] for t in tables)
    money = " and ".join(c.code for c in pack.currencies)
    parts = [
        f"# {pack.name}",
        "Made from the pack by `make pages`; do not edit.",
        f"The law was read from {pack.read_from} to {pack.read_until}, in {money}; another day is refused.",
        _table(["Regime", "Name", "In force", "What it is"], [_regime(r) for r in own]),
        "## What is computed",
        *(part for one in own for part in (f"### `{one.id}`", _rules(one.layers[-1], pack))),
        "## What contributions buy",
        _entitlements(own),
        "## Numbers over time",
        f"![Numbers of {pack.name} that changed]({pack.id}.svg)" if _changing(pack) else "None changed in the years read.",
        "## Examples",
        f"{held} of {tried} hold to the printed unit. What a page prints wrongly is told in the notes of the pack.",
        _table(["Example", "Day", "Result", "Expected", "Computed", "Difference", "Source"], rows),
        "## What is missing or weak",
        _weak(own),
        _gaps(own),
        "What was looked for and not found, and where sources disagree: `NOTES.md` in the folder of the pack.",
    ]
    return "\n\n".join(p.rstrip() for p in parts if p) + "\n", held, tried


def _regime(one: Regime) -> tuple[str, ...]:
    layer = one.layers[-1]
    if layer is one.pack.country:
        return f"`{one.id}`", layer.name, _days(one.pack), layer.summary
    return f"`{one.id}`", layer.name, _span(layer.since, layer.before), layer.summary


def _rules(layer: Layer, pack: Pack) -> str:
    rows = [
        (f"`{name}`", rule.sentence, _span(rule.since, rule.before), _cited(pack, rule.source, rule.article))
        for name, versions in layer.rules.items()
        for rule in versions
    ]
    return _table(["Name", "What", "In force", "Law"], rows) if rows else "Numbers only."


def _entitlements(own: Sequence[Regime]) -> str:
    rows = [
        (f"`{one.id}`", kind.replace("_", " "), ", ".join(f"`{n}`" for n in e.built_by) or "nothing", e.says,
         f"{_cited(one.pack, e.source, '')} ({e.confidence})")
        for one in own
        for kind, e in one.entitlements.items()
        if e in one.layers[-1].entitlements
    ]  # fmt: skip
    return _table(["Regime", "Kind", "Built by", "What one gets", "Source"], rows) if rows else "The pack does not say."


def _examples(one: Regime) -> tuple[list[tuple[str, ...]], int, int]:
    """The rows of a regime's examples, a row a result; how many examples hold, and how many there are."""
    rows: list[tuple[str, ...]] = []
    held = count = 0
    for example in examples(one):
        case, wrong = try_example(one, example)
        held, count = held + (not wrong), count + 1
        money = one.on(example.on).currency.code
        source = _cited(one.pack, example.source, "")
        for name, value in example.expected.items():
            unit = unit_of(name)
            code = money if unit == MONEY else ""
            got = None if case is None else computed(case, example, name)
            said = ["–" if v is None else _value(v, unit, code) for v in (value, got)]
            rows.append((example.title, example.on.isoformat(), f"`{name}`", *said, _difference(value, got), source))
    return rows, held, count


def _value(value: Any, unit: str, money: str) -> str:
    if unit == TRUTH:
        return str(value if isinstance(value, str) else shown(value, unit))
    return shown(Decimal(str(value).replace("_", "")), unit, money)


def _difference(value: Any, got: Any) -> str:
    if got is None:
        return "no answer"
    if isinstance(got, bool):
        return "0" if str(value) in (shown(got, TRUTH), str(got), str(got).lower()) else "other"
    off = Decimal(got) - Decimal(str(value).replace("_", ""))
    return "0" if off == 0 else f"{off:+f}"


def _weak(own: Sequence[Regime]) -> str:
    rows = [
        (f"`{name}`", layer.id, _span(v.since, v.before), v.confidence, _cited(one.pack, v.source, ""), v.note)
        for one in own
        for layer in [one.layers[-1]]
        for name, p in layer.parameters.items()
        for v in p.values
        if v.confidence in ("C", "R") and not p.name.startswith("average_wage")
    ]
    if not rows:
        return "Every number was seen in a professional guide, an official page or the law."
    return "Numbers of confidence C (press, or worked out) or R (recalled, no page found):\n\n" + _table(
        ["Number", "Regime", "Days", "Confidence", "Source", "Note"], rows
    )


def _gaps(own: Sequence[Regime]) -> str:
    found = [f for one in own for f in gaps([one.on(d) for d in turning_days(one)])]
    rows = [(f"`{f.what}`", f.days, f.sentence) for f in sorted(found, key=lambda f: (f.what, f.sentence, f.days))]
    return "Days without a number:\n\n" + _table(["Number", "Days", "What"], rows) if rows else ""


def _changing(pack: Pack) -> list[tuple[str, Parameter]]:
    """Numbers with more than one value among the days that were read."""
    found = []
    for layer in (pack.country, *pack.zones.values()):
        for name, p in layer.parameters.items():
            values = {v.value for v in p.values if v.most is None and isinstance(v.value, Decimal)}
            if len(values) > 1 and not name.startswith("rounding") and p.unit != TRUTH and len(p.values) < 60:
                found.append((f"{name}" if layer is pack.country else f"{layer.id.split('/')[1]}: {name}", p))
    return found


def drawn(pack: Pack) -> str:
    """Small charts of the numbers that changed, as SVG; empty if none did."""
    charts = [_steps(title, p, pack) for title, p in _changing(pack)]
    if not charts:
        return ""
    whole = alt.concat(*charts, columns=_ACROSS).configure(
        background="white", font="sans-serif", view=alt.ViewConfig(stroke=None), padding=8,
        concat=alt.CompositionConfig(spacing=18),
    )  # fmt: skip
    return str(vlc.vegalite_to_svg(whole.to_dict()))


def _steps(title: str, p: Parameter, pack: Pack) -> Any:
    rows: list[dict[str, Any]] = []
    for v in sorted(_latest(p.values), key=lambda v: v.since):
        end = min(v.before or pack.read_until + timedelta(days=1), pack.read_until + timedelta(days=1))
        start = max(v.since, pack.read_from)
        if end <= start or not isinstance(v.value, Decimal):
            continue
        value = in_money_of(v.value, v.currency, pack.read_until, pack.currencies)
        amount = float(value) * (100 if p.unit == SHARE else 1)  # type: ignore[arg-type]
        rows += [{"day": d.isoformat(), "value": amount} for d in (start, end)]
    unit = "%" if p.unit == SHARE else pack.currencies[-1].code if p.unit == MONEY else ""
    most = max((r["value"] for r in rows), default=0)
    heading = alt.TitleParams(
        _short(title), subtitle=unit, fontSize=10, subtitleFontSize=9, subtitleColor="#666", anchor="start", offset=4
    )
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%y", tickCount=4, grid=False, labelFontSize=9))
    ticks = alt.Axis(tickCount=3, domain=False, ticks=False, labelFontSize=9, format="~s" if most >= _LARGE else ",.4~r")
    y = alt.Y("value:Q", title=None, axis=ticks, scale=alt.Scale(zero=False))
    chart = alt.Chart(pl.DataFrame(rows)).mark_line(interpolate="step-after", color="#0072B2", strokeWidth=1.6).encode(x, y)
    return chart.properties(width=150, height=56, title=heading)


def _latest(values: Iterable[Dated]) -> list[Dated]:
    """What is known today: of two values for the same days, the one that was published later."""
    kept: dict[tuple[date, date | None], Dated] = {}
    for v in sorted((v for v in values if v.most is None), key=lambda v: v.known_at or date.min):
        kept[v.since, v.before] = v
    return list(kept.values())


def _short(text: str) -> str:
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1]}…"


def _cited(pack: Pack, key: str, article: str) -> str:
    source = pack.sources.get(key)
    title = source.title if source else key
    linked = f"[{title}]({source.url})" if source and source.url.startswith("http") else title
    return f"{linked}, {article}" if article else linked


def _days(pack: Pack) -> str:
    return f"{pack.read_from} to {pack.read_until}"


def _span(since: date, before: date | None) -> str:
    return f"{since} on" if before is None else f"{since} to before {before}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(_cell(c) for c in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
