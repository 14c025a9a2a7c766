"""A pack is one country's law with its zones; a regime is a stack of layers, the country's law at the bottom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sezam.errors import PackError, UnknownNameError, UsageError
from sezam.law.parameters import CONFIDENCES, Dated, Parameter, currency_on, read_parameters, read_table
from sezam.law.rules import Rule, read_rules
from sezam.sources import Source, read_sources
from sezam.units import COUNT, MONEY, SCALE, TRUTH, UNITS, Currency, as_day, exact, truth, unit_of

if TYPE_CHECKING:
    from sezam.law.graph import Law


@dataclass(frozen=True, slots=True)
class Input:
    """A fact of the case that the law asks for.

    Args:
        default: what is assumed where the case does not say; None if it has to say.
        minimum: smallest value that can be; money in the currency of the day.
        maximum: largest value that can be; the compiled law is exact up to it.
        because: why the default is what it is.
    """

    name: str
    label: str
    unit: str
    entity: str = "worker"
    default: Decimal | bool | None = None
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(10) ** 12
    because: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """Numbers, rules and inputs that one body of law adds or replaces, and the days on which it does so."""

    id: str
    name: str
    since: date
    before: date | None = None
    parameters: dict[str, Parameter] = field(default_factory=dict)
    rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    summary: str = ""
    source: str = ""

    def holds(self, day: date) -> bool:
        """Whether the layer is in force on the day."""
        return self.since <= day and (self.before is None or day < self.before)


@dataclass(frozen=True, slots=True)
class Pack:
    """One country: its money, its law, its zones, its sources, and the days for which the law was read."""

    id: str
    name: str
    folder: Path
    currencies: tuple[Currency, ...]
    read_from: date
    read_until: date
    sources: dict[str, Source]
    country: Layer
    zones: dict[str, Layer]
    payslip: tuple[str, ...] = ()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """A law that somebody can live under: a country's law, a zone on top of it, a reform on top of both."""

    id: str
    pack: Pack
    layers: tuple[Layer, ...]

    @property
    def name(self) -> str:
        """What a reader calls it."""
        return self.layers[-1].name

    def on(
        self, day: str | date, *, known_at: str | date | None = None, beyond: str = "",
        paid: str | date | None = None, reported: str | date | None = None,
    ) -> Law:  # fmt: skip
        """The law in force on a day, ready to answer.

        Args:
            day: `2017-03` or `2017-03-15`.
            known_at: see the law as it was published by this day; without it, as it was read last.
            beyond: `hold-last` carries the last known law past the last day that was read.
            paid, reported: days of payment and of the report, on which some numbers are read; without them, the day.

        Raises:
            DateNotCoveredError: the law was not read for that day, or the zone did not exist.
        """
        from sezam.law.graph import law_on

        known, paid_on, reported_on = (None if d is None else as_day(d) for d in (known_at, paid, reported))
        return law_on(self, as_day(day), known, beyond, paid_on, reported_on)

    def reform(self, numbers: dict[str, Any], *, since: str | date, name: str = "reform") -> Regime:
        """This regime with other numbers from a day on.

        Args:
            numbers: parameter name to new value, exact: text, int or Decimal.
            since: first day of the new numbers.
            name: what the reform is called; the regime's id ends with `+name`.

        Raises:
            UnknownNameError: the regime has no such parameter.
        """
        day, changed = as_day(since), {}
        for key, number in numbers.items():
            old = next((layer.parameters[key] for layer in reversed(self.layers) if key in layer.parameters), None)
            if old is None:
                known = {n for layer in self.layers for n in layer.parameters}
                raise UnknownNameError.of("parameter", key, known, where=f"in `{self.id}`")
            if old.unit == SCALE:
                raise UsageError(f"`{key}` is a scale; a reform from Python changes plain numbers.", hint="write a zone.")
            value = truth(number, f"`{key}`") if old.unit == TRUTH else exact(number, f"`{key}`")
            currency = currency_on(day, self.pack.currencies).code if old.unit == MONEY else ""
            dated = Dated(value, day, source="reform", note=f"set by the reform {name}", currency=currency)
            changed[key] = replace(old, values=(dated,), previous_month_of="")
        layer = Layer(f"{self.id}+{name}", name, day, parameters=changed, source="reform")
        return Regime(layer.id, self.pack, (*self.layers, layer))


def installed() -> dict[str, Path]:
    """Folder of every installed pack by country id, found by entry point without importing it."""
    found = {}
    for point in entry_points(group="sezam.law"):
        spec = find_spec(point.value)
        if spec is not None and spec.submodule_search_locations:
            found[point.name] = Path(next(iter(spec.submodule_search_locations)))
    return dict(sorted(found.items()))


def regime(id: str, *, law: str | Path | None = None) -> Regime:
    """The regime of that id: `by` is a country's ordinary law, `by/htp` a zone in it.

    Args:
        law: a folder with a pack that is not installed.

    Raises:
        UnknownNameError: there is no such regime.
        PackError: its pack is at fault.
    """
    country = id.split("/", 1)[0]
    folders = installed() if law is None else {_pack_id(Path(law)): Path(law)}
    if country not in folders:
        raise UnknownNameError.of("regime", id, [r for c in folders for r in _ids(c, folders[c])])
    pack = read_pack(folders[country])
    if id == pack.id:
        return Regime(id, pack, (pack.country,))
    if id not in pack.zones:
        raise UnknownNameError.of("regime", id, [pack.id, *pack.zones])
    return Regime(id, pack, (pack.country, pack.zones[id]))


def regimes(law: str | Path | None = None) -> list[Regime]:
    """Every regime that is installed, or those of one folder."""
    folders = installed() if law is None else {_pack_id(Path(law)): Path(law)}
    return [regime(r, law=folder) for country, folder in folders.items() for r in _ids(country, folder)]


def read_pack(folder: Path) -> Pack:
    """The pack in a folder; read once as long as none of its files changes."""
    if not (folder / "pack.toml").is_file():
        raise PackError(f"{folder} holds no pack.toml.", hint="name the folder of a country's law.")
    return _read_pack(folder, _fingerprint(folder))


def _ids(country: str, folder: Path) -> list[str]:
    return [country, *(f"{country}/{p.parent.name}" for p in sorted(folder.glob("zones/*/zone.toml")))]


def _pack_id(folder: Path) -> str:
    if not (folder / "pack.toml").is_file():
        raise PackError(f"{folder} holds no pack.toml.", hint="name the folder of a country's law.")
    return str(read_table(folder / "pack.toml").get("id", folder.name))


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
        country = _layer(folder, table["id"], table["name"], days[0], None, table, currencies, sources)
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
            zones[id] = _layer(path.parent, id, zone["name"], *span, zone, currencies, sources)
        except KeyError as error:
            raise PackError(f"{id}: zone.toml lacks {error}.", hint="it needs name, since, source.") from None
    return Pack(
        table["id"], table["name"], folder, currencies, *days, sources, country, zones,
        tuple(table.get("payslip", ())), fingerprint,
    )  # fmt: skip


def _layer(
    folder: Path, id: str, name: str, since: date, before: date | None, table: dict[str, Any],
    currencies: tuple[Currency, ...], sources: dict[str, Source],
) -> Layer:  # fmt: skip
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.glob("params/*.toml")):
        for key, parameter in read_parameters(path, currencies, sources).items():
            if key in parameters:
                raise PackError(f"{id}: `{key}` stands in {path.name} and in another file.", hint="keep one.")
            parameters[key] = parameter
    versions: dict[str, list[Rule]] = {}
    for path in sorted(folder.glob("rules/*.py")):
        for found in read_rules(path, frozenset(sources)):
            versions.setdefault(found.computes, []).append(found)
    for key, found_rules in versions.items():
        _apart(id, key, sorted(found_rules, key=lambda r: r.since))
        if key in parameters:
            raise PackError(f"{id}: `{key}` is both a number and a rule.", hint="rename one of them.")
    inputs = _inputs(folder / "inputs.toml") if (folder / "inputs.toml").is_file() else {}
    rules = {key: tuple(sorted(found, key=lambda r: r.since)) for key, found in versions.items()}
    return Layer(id, name, since, before, parameters, rules, inputs, table.get("summary", ""), table.get("source", ""))


def _apart(id: str, key: str, rules: list[Rule]) -> None:
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


def weakest(confidences: list[str]) -> str:
    """The weakest of several confidences, A if there are none."""
    return max(confidences, key=CONFIDENCES.index, default="A")
