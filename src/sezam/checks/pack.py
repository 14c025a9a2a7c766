"""A regime looked over as a whole: days without numbers, things nobody reads, circles, and what its structure does."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from sezam.checks.examples import examples
from sezam.checks.finding import ERROR, NOTE, SEVERITIES, WARNING, Finding, spans
from sezam.checks.structure import falls, idle_ways
from sezam.errors import DateNotCoveredError, PackError, nearest
from sezam.law import Law, Regime
from sezam.law.graph import Number
from sezam.law.parameters import Parameter
from sezam.law.rules import Rule
from sezam.law.sums import over_months, over_staff
from sezam.units import SHARE, shown

_ALIKE = 0.92
"""How much the name of a rule resembles that of another for it to be taken for a slip."""


def check(regime: Regime) -> tuple[Finding, ...]:
    """Everything that is found in a regime, the gravest first.

    Raises:
        PackError: the pack cannot be read at all.
    """
    laws = [regime.on(day) for day in turning_days(regime)]
    found = [
        *gaps(laws), *_circles(laws), *_unread(regime), *_large_shares(regime), *_unquoted(regime), *_without_article(regime),
        *_placeholders(regime), *idle_ways(laws), *falls(laws),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.kind, f.what)))


def turning_days(regime: Regime) -> list[date]:
    """The first day of each stretch on which nothing in the law changes, within the days that were read."""
    pack, top = regime.pack, regime.layers[-1]
    start = max(pack.read_from, top.since)
    until = min(pack.read_until, top.before or date.max)
    days = {start}
    for layer in regime.layers:
        days |= {day for p in layer.parameters.values() for v in p.values for day in (v.since, v.before) if day is not None}
        days |= {day for rules in layer.rules.values() for r in rules for day in (r.since, r.before) if day is not None}
    return sorted(d for d in days if start <= d <= until and (top.before is None or d < top.before))


def gaps(laws: list[Law]) -> Iterator[Finding]:
    """Numbers and rules that a rule in force reads and that are not there."""
    missing: dict[tuple[str, str], list[str]] = {}
    for law in laws:
        for standing in law.names().values():
            what = standing.what
            if not isinstance(what, Rule):
                continue
            for need in what.arguments:
                try:
                    read = law.standing(need)
                    if law.regime.layers[-1] not in (standing.layer, read.layer):
                        continue  # told of the regime below
                    number = read.what
                    gap = isinstance(number, Number) and (number.value is None or number.most is not None)
                except DateNotCoveredError:
                    gap = True
                if gap:
                    missing.setdefault((need, what.computes), []).append(law.on.isoformat())
    for (need, reader), days in missing.items():
        yield Finding(WARNING, "gap", need, "", spans(days), f"`{reader}` reads it, and it was not found for these days.")


def _circles(laws: list[Law]) -> Iterator[Finding]:
    said = set()
    for law in laws:
        names = [n for n, s in law.names().items() if isinstance(s.what, Rule)]
        try:
            law.order(names)
        except DateNotCoveredError:
            continue  # told as a gap
        except PackError as error:
            if error.message not in said:
                said.add(error.message)
                yield Finding(ERROR, "circle", law.regime.id, "", law.on.isoformat(), error.message)


def _unread(regime: Regime) -> Iterator[Finding]:
    """Numbers, inputs and sources that nothing uses."""
    top, layers = regime.layers[-1], regime.layers
    zones = [zone for zone in regime.pack.zones.values() if top is regime.pack.country]
    rules = [r for layer in (*layers, *zones) for rs in layer.rules.values() for r in rs]
    read = {a for rule in rules for a in rule.arguments}
    read |= {total.base for a in read for total in (over_months(a), over_staff(a)) if total is not None}
    read |= {p.previous_month_of for layer in (*layers, *zones) for p in layer.parameters.values()}
    for name, parameter in top.parameters.items():
        if name not in read:
            near = nearest(name, read)
            told = f"no rule reads this number; read are {near}." if near else "no rule reads this number."
            yield Finding(WARNING, "unused", name, Path(parameter.file).name, "", told)
    for name in top.inputs:
        if name not in read:
            yield Finding(WARNING, "unused", name, "inputs.toml", "", "no rule reads this fact.")
    below = {name for layer in layers[:-1] for name in layer.rules}
    for name, versions in top.rules.items():
        alike = difflib.get_close_matches(name, below, n=1, cutoff=_ALIKE)
        if alike and name not in read and name not in below and name not in regime.payslip:
            told = f"no rule reads it; to stand in the place of `{alike[0]}` it has to have that name."
            yield Finding(WARNING, "unused", name, Path(versions[0].file).name, "", told)


def _large_shares(regime: Regime) -> Iterator[Finding]:
    """Shares above the whole: mostly percent that were written as they stand in the act."""
    for name, parameter in regime.layers[-1].parameters.items():
        for v in parameter.values:
            if parameter.unit == SHARE and isinstance(v.value, Decimal) and v.value > 1:
                told = f"it is {shown(v.value, SHARE)}; five in the hundred are written 0.05."
                yield Finding(WARNING, "large", name, Path(parameter.file).name, v.since.isoformat(), told)


def _unquoted(regime: Regime) -> Iterator[Finding]:
    for name, parameter in regime.layers[-1].parameters.items():
        bare = [v for v in parameter.values if not v.quote]
        if bare:
            counted = f"{len(bare)} of {len(parameter.values)} values"
            yield Finding(NOTE, "unquoted", name, Path(parameter.file).name, "", f"{counted} rest on no quoted words.")
        yield from _weak(name, parameter)


def _weak(name: str, parameter: Parameter) -> Iterator[Finding]:
    weak = [v for v in parameter.values if v.confidence in ("C", "R")]
    if weak:
        days, counted = spans([v.since.isoformat() for v in weak]), f"{len(weak)} of {len(parameter.values)} values"
        yield Finding(NOTE, "weak", name, Path(parameter.file).name, days, f"{counted} of confidence C or R.")


def _without_article(regime: Regime) -> Iterator[Finding]:
    for versions in regime.layers[-1].rules.values():
        for rule in versions:
            if not rule.article:
                where = f"{Path(rule.file).name}:{rule.line}"
                yield Finding(WARNING, "article", rule.name, where, "", "the rule names no article.")


def _placeholders(regime: Regime) -> Iterator[Finding]:
    """What a new pack begins with and nobody has replaced yet: acts, quoted words, examples."""
    top = regime.layers[-1]
    rules = [(r.computes, r.source, "", r.file) for versions in top.rules.values() for r in versions]
    numbers = [(p.name, v.source, v.quote, p.file) for p in top.parameters.values() for v in p.values]
    tried = [(e.title, e.source, e.title, e.file) for e in examples(regime)]
    for name, source, words, file in dict.fromkeys([*rules, *numbers, *tried]):
        act = regime.pack.sources.get(source)
        if _waits(words) or (act is not None and _waits(act.title)):
            yield Finding(NOTE, "placeholder", name, Path(file).name, "", f"it rests on a placeholder: {source}.")


def _waits(text: str) -> bool:
    return text.lower().startswith("placeholder")
