"""The folder of a pack, read whole and kept as long as no byte of it changes."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from sezam.errors import PackError
from sezam.files import files_of
from sezam.law.packs.layers import CODE, ENTITLEMENTS, ID, Entitlement, Input, Layer, Pack
from sezam.law.packs.text import read_rules
from sezam.law.parameters import CONFIDENCES, Parameter, number_of, read_parameters, read_table
from sezam.law.rules import ENTITIES, Rule
from sezam.sources import Source, read_sources
from sezam.units import COUNT, SCALE, TRUTH, UNITS, Currency, is_name, unit_of

_KEPT = 16
_READ: OrderedDict[tuple[Path, str], Pack] = OrderedDict()
_YEARS = range(1000, 9000)
"""Years for which a pack may be read: far enough from the ends of the calendar that a month before or after is a day."""
_INPUT_KEYS = {"label", "unit", "entity", "default", "minimum", "maximum", "because"}


def read_pack(folder: Path) -> Pack:
    """The pack in a folder; read once as long as no byte of it changes, whatever the clock says of its files.

    Raises:
        PackError, SourceError, FactError: a file is at fault.
    """
    if not (folder / "pack.toml").is_file():
        raise PackError(f"{folder} holds no pack.toml.", hint="name the folder of a country's law.")
    fingerprint = fingerprint_of(folder)
    while (folder, fingerprint) not in _READ:
        pack = _read(folder, fingerprint)
        # a file that was edited while it was read must not be kept under the name of what it was before
        fingerprint = fingerprint_of(folder)
        if fingerprint == pack.fingerprint:
            _READ[folder, fingerprint] = pack
            if len(_READ) > _KEPT:
                _READ.popitem(last=False)
    _READ.move_to_end((folder, fingerprint))
    return _READ[folder, fingerprint]


def fingerprint_of(folder: Path) -> str:
    """A hash of every byte that the law of a pack rests on."""
    digest = hashlib.sha256()
    for path in files_of(folder):
        try:
            digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
        except OSError:
            raise PackError(f"{path} cannot be read.", hint="see who may read it.") from None
    return digest.hexdigest()[:16]


def pack_id(folder: Path) -> str:
    """The id of the country whose pack is in a folder."""
    if not (folder / "pack.toml").is_file():
        raise PackError(f"{folder} holds no pack.toml.", hint="name the folder of a country's law.")
    return _id(read_table(folder / "pack.toml").get("id"), folder)


def _read(folder: Path, fingerprint: str) -> Pack:
    table, where = read_table(folder / "pack.toml"), f"{folder.name}/pack.toml"
    id, name = _id(table.get("id"), folder), text_in(table, "name", where)
    read_from, read_until = day_in(table, "read_from", where), day_in(table, "read_until", where)
    if read_from.year not in _YEARS or read_until.year not in _YEARS or read_from > read_until:
        raise PackError(
            f"{where}: read_from is {read_from}, read_until {read_until}.", hint="name days of one calendar, in order."
        )
    currencies, sources = _currencies(table.get("currencies"), where), read_sources(folder / "sources.toml")
    country = read_layer(folder, id, name, read_from, None, table, currencies, sources)
    zones = {}
    for path in sorted(folder.glob("zones/*/zone.toml")):
        zone, at = read_table(path), f"{path.parent.name}/zone.toml"
        extra = path.parent / "sources.toml"
        own = read_sources(extra) if extra.is_file() else {}
        if twice := [key for key, source in own.items() if sources.get(key, source) != source]:
            raise PackError(f"{id}: the source `{twice[0]}` of {path.parent.name} is another one elsewhere.", hint="rename it.")
        sources = {**sources, **own}
        if not ID.fullmatch(path.parent.name):
            raise PackError(
                f"{id}: the folder `{path.parent.name}` is no id of a zone.", hint="small letters, figures, hyphens."
            )
        span = day_in(zone, "since", at), day_in(zone, "before", at) if "before" in zone else None
        key = f"{id}/{path.parent.name}"
        zones[key] = read_layer(path.parent, key, text_in(zone, "name", at), *span, zone, currencies, sources)
    begins = table.get("year_begins", 1)
    if type(begins) is not int or begins not in range(1, 13):
        raise PackError(f"{where}: year_begins is `{begins}`.", hint="write the month in which the tax year begins, 1 to 12.")
    return Pack(id, name, folder, currencies, read_from, read_until, sources, country, _below(zones), begins, fingerprint)


def read_layer(
    folder: Path, id: str, name: str, since: date, before: date | None, table: Mapping[str, Any],
    currencies: tuple[Currency, ...], sources: dict[str, Source],
) -> Layer:  # fmt: skip
    """The numbers, rules and inputs in a folder, as one layer of law.

    Raises:
        PackError: a file is at fault, or two files say the same thing.
    """
    if before is not None and before <= since:
        raise PackError(f"{id} ends ({before}) before it begins ({since}).", hint="swap the days.")
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.glob("params/*.toml")):
        for key, parameter in read_parameters(path, currencies, sources).items():
            if key in parameters:
                raise PackError(f"{id}: `{key}` stands in {path.name} and in another file.", hint="keep one.")
            parameters[key] = parameter
    rules = by_variable(id, [r for path in sorted(folder.glob("rules/*.py")) for r in read_rules(path, sources)])
    inputs = _inputs(folder / "inputs.toml") if (folder / "inputs.toml").is_file() else {}
    for key in sorted(rules.keys() & parameters.keys()):
        raise PackError(f"{id}: `{key}` is both a number and a rule.", hint="rename one of them.")
    summary, source = (text_in(table, key, id) if table.get(key) else "" for key in ("summary", "source"))
    slip = table.get("payslip", [])
    if not isinstance(slip, list) or not all(isinstance(n, str) and is_name(n) for n in slip):
        kind = "zone" if "/" in id else "pack"
        raise PackError(
            f"{id}, {kind}.toml: payslip is no list of names.", hint='write payslip = ["gross_wage_month", "net_pay_month"].'
        )
    extends = f"{id.split('/', maxsplit=1)[0]}/{text_in(table, 'extends', id)}" if "extends" in table else ""
    bought = _entitlements(table.get("entitlement", []), id, sources)
    return Layer(id, name, since, before, parameters, rules, inputs, summary, source, folder, tuple(slip), bought, extends)


def _below(zones: dict[str, Layer]) -> dict[str, Layer]:
    """The zones, if each that lies on another lies on one that there is, and none on itself."""
    for id, zone in zones.items():
        seen, at = {id}, zone.extends
        while at:
            if at not in zones or at in seen:
                raise PackError(f"{id} extends `{zone.extends}`.", hint=f"name another of {', '.join(sorted(zones))}.")
            seen.add(at)
            at = zones[at].extends
    return zones


def _entitlements(tables: Any, id: str, sources: Mapping[str, Source]) -> tuple[Entitlement, ...]:
    """The tables [[entitlement]] of pack.toml or zone.toml."""
    found = []
    for table in tables if isinstance(tables, list) else [tables]:
        kind = table.get("kind") if isinstance(table, dict) else None
        if kind not in ENTITLEMENTS or set(table) - {"kind", "built_by", "says", "source", "confidence"}:
            raise PackError(f"{id}: an entitlement of the kind `{kind}`.", hint=f"kinds are {', '.join(ENTITLEMENTS)}.")
        built_by, source = table.get("built_by", []), table.get("source")
        if not isinstance(built_by, list) or not all(isinstance(n, str) and is_name(n) for n in built_by):
            raise PackError(f"{id}: built_by of `{kind}` is no list of names.", hint="write [] if nothing builds it.")
        if str(source) not in sources or table.get("confidence") not in CONFIDENCES:
            raise PackError(f"{id}: the entitlement `{kind}` lacks its source or confidence.", hint="add them.")
        found.append(Entitlement(kind, tuple(built_by), text_in(table, "says", id), source, table["confidence"]))
    return tuple(found)


def by_variable(id: str, found: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The versions of each rule, in the order of their days.

    Raises:
        PackError: two versions hold on one day and were known on one day.
    """
    rules: dict[str, list[Rule]] = {}
    for one in sorted(found, key=lambda r: r.since):
        rules.setdefault(one.computes, []).append(one)
    for key, versions in rules.items():
        # sorting is stable: within one day of knowledge, the versions stay in the order of their days
        for a, b in pairwise(sorted(versions, key=lambda r: r.known_at or date.min)):
            if a.known_at == b.known_at and (a.before is None or a.before > b.since):
                raise PackError(
                    f"{id}: two rules compute `{key}` from {b.since}: "
                    f"`{a.name}` (line {a.line}) and `{b.name}` (line {b.line}).",
                    hint=f'end the first with before="{b.since}", or give the later one the day it was known_at.',
                )
    return {key: tuple(versions) for key, versions in rules.items()}


def text_in(table: Mapping[str, Any], key: str, where: str) -> str:
    """A word or sentence of a table.

    Raises:
        PackError: it is not there, or no text.
    """
    if not isinstance(table.get(key), str) or not table[key]:
        raise PackError(f"{where} has no text as `{key}`.", hint=f'write {key} = "...".')
    return str(table[key])


def day_in(table: Mapping[str, Any], key: str, where: str) -> date:
    """A day of a table.

    Raises:
        PackError: it is not there, or no day.
    """
    day = table.get(key)
    if type(day) is not date:
        raise PackError(f"{where} has no date as `{key}`.", hint=f"write {key} = 2026-01-01.")
    return day


def _id(id: object, folder: Path) -> str:
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise PackError(f"{folder.name}/pack.toml has no id of a country as `id`.", hint='write id = "zz": small letters.')
    return id


def _currencies(rows: object, where: str) -> tuple[Currency, ...]:
    found: list[Currency] = []
    for row in rows if isinstance(rows, list) else ():
        code, decimals = (row.get("code"), row.get("decimals")) if isinstance(row, dict) else (None, None)
        if not isinstance(code, str) or not CODE.fullmatch(code) or type(decimals) is not int or not 0 <= decimals <= 4:
            raise PackError(
                f"{where}: a currency is not described.", hint='{ code = "ZZD", since = 2016-07-01, decimals = 2 }.'
            )
        since, per = day_in(row, "since", f"{where}: {code}"), number_of(row.get("per_previous", 1), f"{where}: {code}")
        if per <= 0 or any(c.code == code or c.since >= since for c in found):
            raise PackError(
                f"{where}: {code} comes twice, out of order, or for nothing.", hint="list currencies by their days."
            )
        found.append(Currency(code, since, decimals, per))
    if not found:
        raise PackError(f"{where} names no currencies.", hint='add currencies = [{ code = "ZZD", since = ..., decimals = 2 }].')
    return tuple(found)


def _inputs(path: Path) -> dict[str, Input]:
    return {name: _input(name, table, f"{path.name}: `{name}`") for name, table in read_table(path).items()}


def _input(name: str, table: Any, where: str) -> Input:
    if not is_name(name) or not isinstance(table, dict) or set(table) - _INPUT_KEYS:
        raise PackError(f"{where} has unknown keys or is no name.", hint="label, unit, entity, default, minimum, ...")
    unit, entity = table.get("unit", unit_of(name)), table.get("entity", "worker")
    if unit not in UNITS or unit == SCALE:
        raise PackError(f"{where} has the unit `{unit}`.", hint="money, share, count, truth.")
    if entity not in ENTITIES:
        raise PackError(f"{where} is about `{entity}`.", hint=f"one of {', '.join(ENTITIES)}.")
    label, because = (text_in(table, key, where) if table.get(key) else "" for key in ("label", "because"))
    default = table.get("default")
    if default is not None and (isinstance(default, bool) != (unit == TRUTH)):
        raise PackError(f"{where} has a default that is no {unit}.", hint="true or false for a truth, else a number.")
    largest = Decimal(1000) if unit == COUNT else Decimal(10) ** 12
    low, high = number_of(table.get("minimum", 0), where), number_of(table.get("maximum", largest), where)
    if low > high:
        raise PackError(f"{where} has a minimum above its maximum.", hint="swap them.")
    value = default if default is None or unit == TRUTH else number_of(default, where)
    return Input(name, label or name.replace("_", " ").capitalize(), unit, entity, value, low, high, because)
