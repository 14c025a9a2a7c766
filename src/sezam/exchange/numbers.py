"""A regime's numbers for other programs: every dated value with where it comes from, as JSON, CSV or OpenFisca's YAML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sezam.errors import LawError, UnknownNameError
from sezam.exchange.gathered import LEFT_OUT, Left
from sezam.exchange.yaml_text import write_yaml
from sezam.law import Regime
from sezam.law.graph import Law, Number
from sezam.law.parameters import Dated, Parameter, Scale, Value
from sezam.units import MONEY, SCALE, SHARE, months_later, plain

SCHEMA = "sezam/parameters/1"
"""Name and version of the JSON and CSV forms; a field that changes its meaning changes the figure."""
COLUMNS = (
    "schema", "regime", "name", "label", "unit", "value", "most", "currency", "since", "before", "known_at", "source",
    "article", "quote", "confidence", "note",
)  # fmt: skip
_UNITS = {SHARE: "/1", MONEY: "currency"}


def as_json(regime: Regime) -> str:
    """Every number of every layer of a regime, as JSON.

    Numbers are text, so that no program rounds them; a scale is a list of [threshold, rate]; `before` is excluded.
    """
    pack = regime.pack
    parameters: list[dict[str, Any]] = []
    for layer, parameter in _written(regime):
        values = [{"value": _plain(v.value), **_row(v)} for v in parameter.values]
        parameters.append({
            "name": parameter.name, "regime": layer, "label": parameter.label, "unit": parameter.unit,
            "previous_month_of": parameter.previous_month_of, "note": parameter.note, "values": values,
        })  # fmt: skip
    cited = {v["source"] for p in parameters for v in p["values"]}
    fields = ("title", "publisher", "date", "url", "rank", "note", "in_force")
    table = {
        "schema": SCHEMA, "regime": regime.id, "name": regime.name, "fingerprint": pack.fingerprint,
        "read_from": pack.read_from.isoformat(), "read_until": pack.read_until.isoformat(),
        "layers": [
            {"id": x.id, "since": x.since.isoformat(), "before": x.before.isoformat() if x.before else None}
            for x in regime.layers
        ],
        "currencies": [
            {"code": c.code, "since": c.since.isoformat(), "decimals": c.decimals, "per_previous": plain(c.per_previous)}
            for c in pack.currencies
        ],
        "sources": {k: {f: getattr(s, f) for f in fields} for k, s in sorted(pack.sources.items()) if k in cited},
        "parameters": parameters,
    }  # fmt: skip
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def as_csv(regime: Regime) -> str:
    """The same as one table, a row a value; a scale is JSON in its cell."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for layer, parameter in _written(regime):
        head = {"schema": SCHEMA, "regime": layer, "name": parameter.name, "label": parameter.label, "unit": parameter.unit}
        for v in parameter.values:
            value = _plain(v.value)
            cell = value if isinstance(value, str) else json.dumps(value)
            writer.writerow({**head, "value": cell, **{k: x for k, x in _row(v).items() if x is not None}})
    return out.getvalue()


def as_openfisca(regime: Regime) -> tuple[str, tuple[Left, ...]]:
    """The numbers that hold in a regime, as one file of OpenFisca parameters, and what did not fit.

    Amounts are in the money of their day: at a redenomination, a value that goes on is written again.
    """
    table: dict[str, Any] = {"description": f"Numbers of {regime.id}"}
    left: list[Left] = []
    for name in sorted({n for layer in regime.layers for n in layer.parameters}):
        parameter = parameter_of(regime, name)
        spans = list(timeline(regime, name, left))
        if not spans:
            continue
        if parameter.unit == SCALE:
            table[name] = _brackets(regime, parameter, spans)
        else:
            values = {v.since: _cited(regime, v.value, v) for v in spans} | {d: {"value": None} for d in ends(spans)}
            unit = _UNITS.get(parameter.unit, parameter.unit)
            table[name] = {"description": parameter.label, "metadata": {"unit": unit}, "values": dict(sorted(values.items()))}
    return write_yaml(table), tuple(left)


def parameter_of(regime: Regime, name: str) -> Parameter:
    """A parameter as the topmost layer that has it describes it."""
    return next(layer.parameters[name] for layer in reversed(regime.layers) if name in layer.parameters)


def timeline(regime: Regime, name: str, left: list[Left] | None = None) -> Iterator[Dated]:
    """What a number is from day to day while a regime is in force, in the money of the day.

    Args:
        left: where to put what is on the way lost: values known only within bounds, values published and replaced.
    """
    told = left if left is not None else []
    last: Dated | None = None
    days = _days(regime, name)
    for since, before in zip(days, [*days[1:], None], strict=True):
        number = _number(regime, name, since)
        if number is not None and number.most is not None:
            told.append(Left(LEFT_OUT, "", f"{name} {since}", "only bounds are known"))
            number = None
        found = None
        if number is not None and number.dated is not None and number.value is not None:
            found = replace(number.dated, since=since, before=before, value=number.value)
        if last and (not found or (found.value, found.source, found.article) != (last.value, last.source, last.article)):
            yield last
            last = None
        if found:
            last = replace(last, before=before) if last else found
    if last:
        yield last
    values = [v for layer in regime.layers if name in layer.parameters for v in layer.parameters[name].values]
    if any(v.known_at for v in values):
        told.append(Left(LEFT_OUT, "", name, "what was published before it was replaced; only the last known value is written"))


def _days(regime: Regime, name: str) -> list[date]:
    """The days on which a number may change while the regime is in force."""
    first = regime.pack.read_from
    days = {first} | {c.since for c in regime.pack.currencies} | {d for x in regime.layers for d in (x.since, x.before) if d}
    for layer in regime.layers:
        if parameter := layer.parameters.get(name):
            days |= {d for v in parameter.values for d in (v.since, v.before) if d}
            for below in regime.layers:
                base = below.parameters.get(parameter.previous_month_of)
                changes = [d for v in base.values for d in (v.since, v.before) if d] if base else []
                days |= {months_later(d.replace(day=1), later) for d in changes for later in (1, 2)}
    return sorted(d for d in days if d >= first and regime.layers[-1].holds(d))


def _number(regime: Regime, name: str, day: date) -> Number | None:
    try:
        what = Law(regime, day, day).standing(name).what
    except (LawError, UnknownNameError):
        return None
    return what if isinstance(what, Number) else None


def ends(spans: list[Dated]) -> list[date]:
    """The days on which a number ends and nothing follows."""
    begun = {v.since for v in spans}
    return [v.before for v in spans if v.before and v.before not in begun]


def _written(regime: Regime) -> Iterator[tuple[str, Parameter]]:
    for layer in regime.layers:
        for name in sorted(layer.parameters):
            parameter = layer.parameters[name]
            yield layer.id, replace(parameter, values=tuple(sorted(parameter.values, key=_order)))


def _order(v: Dated) -> tuple[date, date]:
    return v.since, v.known_at or date.min


def _plain(value: Value) -> Any:
    if isinstance(value, Scale):
        return [[plain(above), plain(rate)] for above, rate in value.brackets]
    return value if isinstance(value, bool) else plain(value)


def _row(v: Dated) -> dict[str, Any]:
    return {
        "most": None if v.most is None else plain(v.most), "currency": v.currency, "since": v.since.isoformat(),
        "before": v.before.isoformat() if v.before else None, "known_at": v.known_at.isoformat() if v.known_at else None,
        "source": v.source, "article": v.article, "quote": v.quote, "confidence": v.confidence, "note": v.note,
    }  # fmt: skip


def _cited(regime: Regime, value: Value | None, v: Dated) -> dict[str, Any]:
    source = regime.pack.sources.get(v.source)
    if source is None:
        return {"value": value}
    title = ", ".join(p for p in (source.title, v.article) if p)
    return {"value": value, "metadata": {"reference": {"title": title, **({"href": source.url} if source.url else {})}}}


def _brackets(regime: Regime, parameter: Parameter, spans: list[Dated]) -> dict[str, Any]:
    most = max(len(v.value.brackets) for v in spans if isinstance(v.value, Scale))
    brackets: list[dict[str, Any]] = []
    for i in range(most):
        parts: dict[str, Any] = {"threshold": {}, "rate": {}}
        for v in spans:
            assert isinstance(v.value, Scale)
            pair: tuple[Decimal | None, Decimal | None] = v.value.brackets[i] if i < len(v.value.brackets) else (None, None)
            parts["threshold"][v.since] = {"value": pair[0]}
            parts["rate"][v.since] = _cited(regime, pair[1], v) if pair[1] is not None else {"value": None}
        for day in ends(spans):
            parts["threshold"][day] = parts["rate"][day] = {"value": None}
        brackets.append({part: dict(sorted(rows.items())) for part, rows in parts.items()})
    money = any(v.currency for v in spans)
    units = {"threshold_unit": "currency" if money else "multiple", "rate_unit": "/1", "type": "marginal_rate"}
    return {"description": parameter.label, "metadata": units, "brackets": brackets}
