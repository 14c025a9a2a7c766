"""Reading a pack: its folder as layers of law, read once as long as none of its files changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sezam.errors import PackError
from sezam.law.packs.layers import ENTITLEMENTS, Entitlement, Input, Layer, Pack
from sezam.law.parameters import CONFIDENCES, Parameter, read_parameters, read_table
from sezam.law.rules import Rule, read_rules
from sezam.sources import Source, read_sources
from sezam.units import COUNT, SCALE, TRUTH, UNITS, Currency, unit_of


def read_pack(folder: Path) -> Pack:
    """The pack in a folder; read once as long as none of its files changes."""
    if not (folder / "pack.toml").is_file():
        raise PackError(f"{folder} holds no pack.toml.", hint="name the folder of a country's law.")
    return _read_pack(folder, _fingerprint(folder))


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.toml"), *folder.rglob("rules/*.py")]):
        digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def _read_pack(folder: Path, fingerprint: str) -> Pack:
    table: dict[str, Any] = read_table(folder / "pack.toml")
    try:
        currencies = tuple(
            Currency(c["code"], c["since"], c["decimals"], Decimal(c.get("per_previous", 1))) for c in table["currencies"]
        )
        days = table["read_from"], table["read_until"]
        sources = read_sources(folder / "sources.toml")
        country = read_layer(folder, table["id"], table["name"], days[0], None, table, currencies, sources)
    except KeyError as error:
        raise PackError(f"{folder.name}/pack.toml lacks {error}.", hint="see pack.toml of `zz`.") from None
    zones = {}
    for path in sorted(folder.glob("zones/*/zone.toml")):
        zone: dict[str, Any] = read_table(path)
        extra = path.parent / "sources.toml"
        sources = {**sources, **(read_sources(extra) if extra.is_file() else {})}
        id = f"{table['id']}/{path.parent.name}"
        try:
            span = zone["since"], zone.get("before")
            zones[id] = read_layer(path.parent, id, zone["name"], *span, zone, currencies, sources)
        except KeyError as error:
            raise PackError(f"{id}: zone.toml lacks {error}.", hint="it needs name, since, source.") from None
    return Pack(
        table["id"], table["name"], folder, currencies, *days, sources, country, _below(zones),
        table.get("year_begins", 1), fingerprint,
    )  # fmt: skip


def read_layer(
    folder: Path, id: str, name: str, since: date, before: date | None, table: dict[str, Any],
    currencies: tuple[Currency, ...], sources: dict[str, Source],
) -> Layer:  # fmt: skip
    """The folder of a country or zone as one layer of law.

    Raises:
        PackError: a file is at fault, or a name stands for two things.
    """
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.glob("params/*.toml")):
        for key, parameter in read_parameters(path, currencies, sources).items():
            if key in parameters:
                raise PackError(f"{id}: `{key}` stands in {path.name} and in another file.", hint="keep one.")
            parameters[key] = parameter
    rules = by_variable(id, [r for path in sorted(folder.glob("rules/*.py")) for r in read_rules(path, frozenset(sources))])
    for key in rules.keys() & parameters.keys():
        raise PackError(f"{id}: `{key}` is both a number and a rule.", hint="rename one of them.")
    inputs = _inputs(folder / "inputs.toml") if (folder / "inputs.toml").is_file() else {}
    extends = f"{id.split('/', maxsplit=1)[0]}/{table['extends']}" if "extends" in table else ""
    return Layer(
        id, name, since, before, parameters, rules, inputs, table.get("summary", ""), table.get("source", ""),
        tuple(table.get("payslip", ())), _entitlements(table.get("entitlement", []), id, sources), extends,
    )  # fmt: skip


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
    for table in tables:
        kind, built_by = table.get("kind", ""), table.get("built_by", [])
        if kind not in ENTITLEMENTS or set(table) - {"kind", "built_by", "says", "source", "confidence"}:
            raise PackError(f"{id}: an entitlement of the kind `{kind}`.", hint=f"kinds are {', '.join(ENTITLEMENTS)}.")
        if not table.get("says") or table.get("source", "") not in sources or table.get("confidence") not in CONFIDENCES:
            raise PackError(f"{id}: the entitlement `{kind}` lacks says, source or confidence.", hint="add them.")
        found.append(Entitlement(kind, tuple(built_by), table["says"], table["source"], table["confidence"]))
    return tuple(found)


def by_variable(id: str, found: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The versions of each rule, in the order of their days."""
    rules: dict[str, tuple[Rule, ...]] = {}
    for one in sorted(found, key=lambda r: r.since):
        rules[one.computes] = (*rules.get(one.computes, ()), one)
    for key, versions in rules.items():
        _apart(id, key, versions)
    return rules


def _apart(id: str, key: str, rules: tuple[Rule, ...]) -> None:
    for a, b in ((a, b) for i, a in enumerate(rules) for b in rules[i + 1 :]):
        if (a.before is None or a.before > b.since) and a.known_at == b.known_at:
            raise PackError(
                f"{id}: two rules compute `{key}` from {b.since}: `{a.name}` (line {a.line}) and `{b.name}` (line {b.line}).",
                hint=f'end the first with before="{b.since}", or give the later one the day it was known_at.',
            )


def _inputs(path: Path) -> dict[str, Input]:
    found = {}
    for name, table in read_table(path).items():
        if not isinstance(table, dict) or set(table) - {
            "label", "unit", "entity", "default", "minimum", "maximum", "because",
        }:  # fmt: skip
            raise PackError(f"{path.name}: `{name}` has unknown keys.", hint="label, unit, entity, default, minimum, ...")
        unit = table.get("unit", unit_of(name))
        if unit not in UNITS or unit == SCALE:
            raise PackError(f"{path.name}: `{name}` has the unit `{unit}`.", hint="money, share, count, truth.")
        largest = Decimal(1000) if unit == COUNT else Decimal(10) ** 12
        default = table.get("default")
        found[name] = Input(
            name, table.get("label") or name.replace("_", " ").capitalize(), unit, table.get("entity", "worker"),
            default if default is None or unit == TRUTH else Decimal(default),
            Decimal(table.get("minimum", 0)), Decimal(table.get("maximum", largest)), table.get("because", ""),
        )  # fmt: skip
    return found
