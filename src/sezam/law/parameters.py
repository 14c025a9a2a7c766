"""A parameter is a dated number with a unit and a source, read from TOML with exact decimals."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from sezam.errors import DateNotCoveredError, PackError, nearest
from sezam.facts import period, read_facts
from sezam.sources import Source, read_toml
from sezam.units import COUNT, MONEY, SCALE, TRUTH, UNITS, Currency, convert, is_name, months_later, plain, unit_of

CONFIDENCES = ("A", "B", "C", "R")
MOST_RUNS = 8
_MONTH = re.compile(r"\d{4}-\d{2}")
_LARGEST = Decimal(10) ** 15
_WORDS = {"source", "confidence", "quote", "note", "currency", "article"}
_VALUE_KEYS = {"value", "between", "since", "before", "known_at", *_WORDS}
_PARAMETER_KEYS = {"label", "unit", "note", "values", "previous_month_of", "series", "source", "read"}
READ_AT = ("", "start", "year", "payment", "reporting", "days")
_PLACES_BY_DAYS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """A progressive scale: the rate of each bracket applies to what lies above its threshold.

    Args:
        brackets: (threshold, rate) in rising order, the first threshold 0.
    """

    brackets: tuple[tuple[Decimal, Decimal], ...]

    def __str__(self) -> str:
        return ", ".join(f"{plain(rate * 100)} % above {plain(above)}" for above, rate in self.brackets)


Value = Decimal | bool | Scale


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter and the days it holds: `since` is included, `before` excluded.

    Args:
        value: the number; the least that it can be where only bounds are known.
        most: the most that it can be where only bounds are known. A rule may read such a number only if the
            result is the same at both bounds; else the number counts as not found.
        known_at: the day it was published, where that differs from `since`.
        currency: code of the money it is in; empty for a number that is no money.
        quote: a few words of the act or page that it rests on.
    """

    value: Value
    since: date
    before: date | None = None
    source: str = ""
    article: str = ""
    confidence: str = "A"
    quote: str = ""
    note: str = ""
    known_at: date | None = None
    currency: str = ""
    most: Decimal | None = None

    def holds(self, day: date) -> bool:
        """Whether the value is in force on the day."""
        return self.since <= day and (self.before is None or day < self.before)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated number.

    Args:
        name: identifier; its ending carries the unit.
        values: the values with their days, in rising order of `since`.
        read: the day on which it is read: "" the day that is asked about, `start` the first day of its month, `year`
            that of its year, `payment` the day of payment, `reporting` that of the report, `days` each day of the
            month, weighted alike.
        previous_month_of: the parameter whose value one month earlier this is, if it is one of these.
        file: where it is written.
    """

    name: str
    label: str
    unit: str
    values: tuple[Dated, ...] = ()
    note: str = ""
    previous_month_of: str = ""
    file: str = ""
    read: str = ""

    def find(self, day: date, known_at: date | None = None) -> Dated | None:
        """The value in force on the day as published by `known_at`, or None."""
        held = [v for v in self.values if v.holds(day) and (known_at is None or v.known_at is None or v.known_at <= known_at)]
        return max(held, key=lambda v: v.known_at or date.min, default=None)

    def by_days(self, day: date, known_at: date | None, currencies: tuple[Currency, ...]) -> Dated | None:
        """The mean over the days of the month, half up to the coin for money, else to six decimal places."""
        first, after = day.replace(day=1), months_later(day.replace(day=1), 1)
        found = [self.find(first + timedelta(days=k), known_at) for k in range((after - first).days)]
        if any(d is None or d.most is not None or not isinstance(d.value, Decimal) for d in found):
            return None
        kept = [d for d in found if d is not None]
        if all(d is kept[0] for d in kept):
            return kept[0]
        money = currency_on(day, currencies)
        values = [in_money_of(d.value, d.currency, day, currencies) for d in kept]
        places = money.decimals if self.unit == MONEY else _PLACES_BY_DAYS
        mean = sum((Decimal(v) for v in values), Decimal(0)) / len(values)  # type: ignore[arg-type]
        parts = [f"{sum(d is one for d in kept)} days at {plain(Decimal(one.value))}" for one in dict.fromkeys(kept)]  # type: ignore[arg-type]
        return replace(
            kept[-1], value=mean.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), note=f"by days: {', '.join(parts)}",
            currency=money.code if self.unit == MONEY else "",
        )  # fmt: skip

    def covered(self, day: date) -> str:
        """The days for which a number was found, runs joined, those nearest to the day where there are many."""
        runs: list[tuple[date, date | None]] = []
        for v in sorted((v for v in self.values if v.most is None), key=lambda v: v.since):
            if runs and (runs[-1][1] is None or v.since <= runs[-1][1]):
                end = None if v.before is None or runs[-1][1] is None else max(v.before, runs[-1][1])
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((v.since, v.before))
        near = sorted(sorted(runs, key=lambda r: abs((r[0] - day).days))[:MOST_RUNS])
        rest = f" and {len(runs) - MOST_RUNS} other runs of days" if len(runs) > MOST_RUNS else ""
        return (", ".join(f"{a} on" if b is None else f"{a} to before {b}" for a, b in near) or "no day") + rest


def not_covered(parameter: Parameter, day: date, regime: str, covered: str) -> DateNotCoveredError:
    """The error for a number that was not found for a day."""
    return DateNotCoveredError(
        f"The law pack `{regime}` has no `{parameter.name}` ({parameter.label.lower()}) for {day}: none was found.",
        hint=f"it covers {covered}. If you know the number, give it with the case: {parameter.name}=...",
        name=parameter.name,
        day=day,
    )


def in_money_of(value: Value, currency: str, day: date, currencies: tuple[Currency, ...]) -> Value:
    """A value in the money of the day: a number from before a redenomination is converted."""
    today = currency_on(day, currencies).code
    if not currency or currency == today:
        return value
    if isinstance(value, Scale):
        return Scale(tuple((convert(a, currency, today, currencies), r) for a, r in value.brackets))
    assert isinstance(value, Decimal)
    return convert(value, currency, today, currencies)


def currency_on(day: date, currencies: tuple[Currency, ...]) -> Currency:
    """The currency in use on a day; the first one before it began."""
    return next((c for c in reversed(currencies) if c.since <= day), currencies[0])


def month_before(day: date) -> date:
    """The first day of the month before."""
    return months_later(day.replace(day=1), -1)


def read_table(path: Path) -> dict[str, Any]:
    """A TOML file of a pack.

    Raises:
        PackError: the file is missing, too large or no TOML.
    """
    return read_toml(path, PackError, "a pack is written in TOML, in UTF-8.")[0]


def read_parameters(path: Path, currencies: tuple[Currency, ...], sources: Mapping[str, Source]) -> dict[str, Parameter]:
    """The parameters of one TOML file; see `parameters_of`."""
    return parameters_of(read_table(path), path, currencies, sources)


def parameters_of(
    tables: Mapping[str, Any], path: Path, currencies: tuple[Currency, ...], sources: Mapping[str, Source],
    old: Mapping[str, Parameter] | None = None,
) -> dict[str, Parameter]:  # fmt: skip
    """The parameters that some tables describe.

    A parameter with `series = "name"` takes its values, one a month, from that series of the pack's facts.

    Args:
        path: where the tables stand.
        currencies: the country's money, to tell in which one an amount is.
        sources: keys that a value may name as its source.
        old: parameters that these replace, whose label, unit and way of being read they keep unless they say otherwise.

    Raises:
        PackError: an unknown key, unit or source, overlapping days, a number out of range.
    """
    found = {}
    if not isinstance(tables, dict):
        raise PackError(f"{path.name}: the numbers are no table.", hint="write [numbers.name] and below it values.")
    for name, table in tables.items():
        where, before = f"{path.name}: `{name}`", (old or {}).get(name)
        rows = table.get("values", []) if isinstance(table, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows) or not is_name(name):
            raise PackError(f"{where} is not a table.", hint=f"write [{name}] and below it label, unit, values.")
        _known_keys(table, _PARAMETER_KEYS, where)
        _only_words(table, _PARAMETER_KEYS - {"values"}, where)
        unit = table.get("unit", before.unit if before else unit_of(name))
        if unit not in UNITS:
            raise PackError(f"{where} has the unit `{unit}`.", hint=f"known: {', '.join(UNITS)}.")
        values = tuple(_dated({"source": table.get("source", ""), **row}, unit, where, currencies, sources) for row in rows)
        if "series" in table:
            values = _filled(_of_series(path, str(table["series"]), sources, currencies), values)
        _no_overlap(values, where)
        if not values and not table.get("previous_month_of"):
            raise PackError(f"{where} has no values.", hint="add values = [{since = ..., value = ..., source = ...}].")
        read = str(table.get("read", before.read if before else ""))
        if read not in READ_AT or (read == "days" and unit in (TRUTH, SCALE, COUNT)):
            raise PackError(f"{where} is read at `{read}`.", hint=f"one of {', '.join(READ_AT[1:])}; days for plain numbers.")
        label = table.get("label") or (before.label if before else "") or name.replace("_", " ").capitalize()
        found[name] = Parameter(
            name, label, unit, values, table.get("note", ""), table.get("previous_month_of", ""), str(path), read
        )
    return found


def _dated(row: dict[str, object], unit: str, where: str, currencies: tuple[Currency, ...], sources: Collection[str]) -> Dated:
    _known_keys(row, _VALUE_KEYS, where)
    _only_words(row, _WORDS, where)
    since, before = row.get("since"), row.get("before")
    if type(since) is not date or any(type(row[k]) is not date for k in ("before", "known_at") if k in row):
        raise PackError(f"{where} has a value whose days are no dates.", hint="write since = 2009-01-01.")
    if isinstance(before, date) and before <= since:
        raise PackError(f"{where} has a value that ends ({before}) before it begins ({since}).", hint="swap the days.")
    if row.get("source") not in sources:
        raise PackError(
            f"{where}, since {since}: the source `{row.get('source', '')}` is not in sources.toml.",
            hint=f"the nearest are {nearest(str(row.get('source')), sources)}; or add it.",
        )
    if row.get("confidence", "A") not in CONFIDENCES:
        raise PackError(f"{where}, since {since}: confidence `{row['confidence']}`.", hint="write A, B, C or R.")
    most = None
    if "between" in row:
        bounds = row.pop("between")
        if not isinstance(bounds, list) or len(bounds) != 2 or "value" in row:
            raise PackError(f"{where}, since {since}: bounds are not two numbers.", hint="write between = [501, 620].")
        row["value"], most = bounds[0], number_of(bounds[1], where)
    value = _value(row.get("value"), unit, f"{where}, since {since}")
    if most is not None and not (isinstance(value, Decimal) and value < most):
        raise PackError(f"{where}, since {since}: the bounds do not rise.", hint="write between = [least, most].")
    money = unit == MONEY or (unit == SCALE and row.get("currency") != "")
    currency = row.get("currency") or (currency_on(since, currencies).code if money else "")
    if currency and currency not in {c.code for c in currencies}:
        raise PackError(f"{where}, since {since}: currency `{currency}`.", hint="use a currency of pack.toml.")
    return Dated(**{**row, "value": value, "currency": currency, "most": most})  # type: ignore[arg-type]


def _of_series(path: Path, name: str, sources: Mapping[str, Source], currencies: tuple[Currency, ...]) -> tuple[Dated, ...]:
    """The months of a series of facts as dated values, each month by the figure of best confidence."""
    facts = read_facts(path.parent.parent / "facts", sources)
    months: dict[str, Dated] = {}
    for figure in sorted(facts.series(name), key=lambda f: f.confidence):
        if _MONTH.fullmatch(figure.date) and figure.currency in {c.code for c in currencies}:
            since, before = period(figure.date)
            dated = Dated(
                figure.amount, since, before, figure.source, "", figure.confidence, "", figure.note, None, figure.currency
            )
            months.setdefault(figure.date, dated)
    return tuple(months[m] for m in sorted(months))


def _filled(months: tuple[Dated, ...], rest: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The months of a series, and between them what else is known of the time that they leave open."""
    filled = list(months)
    for dated in rest:
        since = dated.since
        for month in months:
            assert month.before is not None
            if dated.before is not None and month.since >= dated.before:
                break
            if month.since > since:
                filled.append(replace(dated, since=since, before=month.since))
            since = max(since, month.before)
        if dated.before is None or since < dated.before:
            filled.append(replace(dated, since=since))
    return tuple(sorted(filled, key=lambda d: d.since))


def _value(value: object, unit: str, where: str) -> Value:
    if unit == TRUTH and isinstance(value, bool):
        return value
    if unit == SCALE and isinstance(value, list) and value and all(isinstance(p, list) and len(p) == 2 for p in value):
        pairs = tuple((number_of(a, where), number_of(r, where)) for a, r in value)
        if pairs[0][0] != 0 or any(a >= b for (a, _), (b, _) in zip(pairs, pairs[1:], strict=False)):
            raise PackError(f"{where}: the thresholds of a scale begin at 0 and rise.", hint="sort the brackets.")
        return Scale(pairs)
    if unit in (TRUTH, SCALE):
        raise PackError(f"{where}: the value is not a {unit}.", hint="a scale is a list [[threshold, rate], ...].")
    return number_of(value, where)


def number_of(value: object, where: str) -> Decimal:
    """A number of a pack: at most 15 digits before the point and 12 after it.

    Raises:
        PackError: it is text, no number at all, or beyond that.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PackError(f"{where}: the value is not a number.", hint="write it without quotes: 0.13.")
    number = Decimal(value)
    if not number.is_finite() or abs(number) > _LARGEST or int(number.as_tuple().exponent) < -12:
        shown = str(number)
        raise PackError(
            f"{where}: {shown if len(shown) <= 40 else f'{shown[:37]}...'} is out of range.",
            hint="at most 15 digits before and 12 after the point.",
        )
    return number or Decimal(0)


def _known_keys(table: dict[str, object], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise PackError(f"{where} has an unknown key `{key}`.", hint=f"known: {', '.join(sorted(known))}.")


def _only_words(table: Mapping[str, object], keys: set[str], where: str) -> None:
    for key in keys & table.keys():
        if not isinstance(table[key], str):
            raise PackError(f"{where}: `{key}` is no text.", hint=f'write {key} = "...".')


def _no_overlap(values: tuple[Dated, ...], where: str) -> None:
    by_days = sorted(values, key=lambda v: (v.known_at or date.min, v.since))
    for a, b in pairwise(by_days):
        if a.known_at == b.known_at and (a.before is None or a.before > b.since):
            raise PackError(
                f"{where} has two values from {b.since}.",
                hint="end the first with before = ..., or give the later one the day it was known_at.",
            )


def weakest(confidences: list[str]) -> str:
    """The weakest of several confidences, A if there are none."""
    return max(confidences, key=CONFIDENCES.index, default="A")
