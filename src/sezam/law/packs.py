"""A pack is one country's law with its zones; a regime is a stack of layers, the country's law at the bottom."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sezam.errors import PackError, UnknownNameError, UsageError
from sezam.law.parameters import (
    CONFIDENCES,
    Dated,
    Parameter,
    Scale,
    currency_on,
    parameters_of,
    read_parameters,
    read_table,
)
from sezam.law.rules import Rule, read_rules
from sezam.sources import Source, read_sources, sources_of
from sezam.units import COUNT, MONEY, SCALE, TRUTH, UNITS, Currency, as_day, exact, truth, unit_of

if TYPE_CHECKING:
    from sezam.law.graph import Law

_NUMBER = re.compile(r"(\w+)=([^@=]+)@(\d{4}-\d{2}(?:-\d{2})?)")


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

    def reform(
        self, numbers: Mapping[str, Any], *, since: str | date, name: str = "reform", rules: str | Path | None = None
    ) -> Regime:
        """This regime with other numbers and rules from a day on; it is itself not changed.

        Args:
            numbers: parameter name to new value, exact: text, int or Decimal; a scale as [[threshold, rate], ...].
            since: first day of the new numbers.
            name: what the reform is called; the regime's id ends with `+name`.
            rules: a file of rules that replace or join those below, each with days of its own.

        Raises:
            UnknownNameError: the regime has no such parameter.
            RuleTextError: a rule leaves the language of rules.
        """
        day, changed, old = as_day(since), {}, self._parameters()
        for key, number in numbers.items():
            if key not in old:
                raise UnknownNameError.of("parameter", key, old, where=f"in `{self.id}`")
            unit = old[key].unit
            value = (
                truth(number, f"`{key}`")
                if unit == TRUTH
                else _scale(number, key)
                if unit == SCALE
                else exact(number, f"`{key}`")
            )
            currency = currency_on(day, self.pack.currencies).code if unit in (MONEY, SCALE) else ""
            dated = Dated(value, day, source="reform", note=f"set by the reform {name}", currency=currency)
            changed[key] = replace(old[key], values=(dated,), previous_month_of="")
        found = _by_variable(self.id, read_rules(Path(rules), frozenset(self.pack.sources))) if rules is not None else {}
        return self._with(Layer(f"{self.id}+{name}", name, day, parameters=changed, rules=found, source="reform"))

    def overlay(self, path: str | Path) -> Regime:
        """This regime under a reform or counterfactual from a file, or from a folder written like a zone.

        A file has name, since, perhaps before, a table [sources] and a table [numbers] of parameters as in params/.

        Raises:
            PackError: the file is at fault.
        """
        path = Path(path)
        table = read_table(path / "zone.toml" if path.is_dir() else path)
        currencies, known = self.pack.currencies, self.pack.sources
        extra = path / "sources.toml"
        own = (read_sources(extra) if extra.is_file() else {}) if path.is_dir() else sources_of(table.get("sources", {}), path)
        pack = replace(self.pack, sources={**known, **own})
        try:
            name, since, before = table["name"], table["since"], table.get("before")
        except KeyError as error:
            raise PackError(f"{path.name} lacks {error}.", hint="it needs name, since and [numbers].") from None
        if type(since) is not date or (before is not None and type(before) is not date):
            raise PackError(f"{path.name}: since or before is no date.", hint="write since = 2026-01-01.")
        id = f"{self.id}+{path.stem}"
        if path.is_dir():
            layer = replace(_layer(path, id, name, since, before, table, currencies, pack.sources), source="reform")
        else:
            unknown = set(table) - {"name", "since", "before", "summary", "parent", "sources", "numbers"}
            if unknown:
                raise PackError(f"{path.name} has an unknown key `{min(unknown)}`.", hint="name, since, sources, numbers, ...")
            numbers = parameters_of(table.get("numbers", {}), path, currencies, pack.sources, self._parameters())
            layer = Layer(id, name, since, before, numbers, summary=table.get("summary", ""), source="reform")
        return Regime(id, pack, (*self.layers, layer))

    def _with(self, layer: Layer) -> Regime:
        return Regime(layer.id, self.pack, (*self.layers, layer))

    def _parameters(self) -> dict[str, Parameter]:
        return {key: parameter for layer in self.layers for key, parameter in layer.parameters.items()}


def installed() -> dict[str, Path]:
    """Folder of every installed pack by country id, found by entry point without importing it."""
    from importlib.metadata import entry_points

    found = {}
    for point in entry_points(group="sezam.law"):
        spec = find_spec(point.value)
        if spec is not None and spec.submodule_search_locations:
            found[point.name] = Path(next(iter(spec.submodule_search_locations)))
    return dict(sorted(found.items()))


def regime(id: str, *, law: str | Path | None = None) -> Regime:
    """The regime of that id: `by` is a country's ordinary law, `by/htp` a zone in it.

    Overlays stack with a plus: `by/htp+cap.toml` is the zone under the reform of a file, `by+income_tax_rate=0.09@2026-01`
    the country with one number changed from a day on. A file that names its parent is a regime by itself: `cap.toml`.

    Args:
        law: a folder with a pack that is not installed.

    Raises:
        UnknownNameError: there is no such regime.
        PackError: its pack or overlay is at fault.
    """
    first, *overlays = id.split("+")
    if first.endswith(".toml"):
        overlays.insert(0, first)
        first = str(read_table(Path(first)).get("parent", ""))
        if not first:
            raise PackError(f"{overlays[0]} names no parent.", hint='add parent = "by", or stack it: by+file.toml.')
    found = _plain(first, law)
    for overlay in overlays:
        number = _NUMBER.fullmatch(overlay)
        if number is not None:
            found = found.reform({number[1]: number[2]}, since=number[3], name=overlay)
        elif Path(overlay).exists():
            found = found.overlay(overlay)
        else:
            raise UnknownNameError(
                f"`{overlay}` is neither a file nor a number with its day.", hint="write cap.toml or name=0.09@2026-01-01."
            )
    return found


def _plain(id: str, law: str | Path | None) -> Regime:
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
    rules = _by_variable(id, [r for path in sorted(folder.glob("rules/*.py")) for r in read_rules(path, frozenset(sources))])
    for key in rules.keys() & parameters.keys():
        raise PackError(f"{id}: `{key}` is both a number and a rule.", hint="rename one of them.")
    inputs = _inputs(folder / "inputs.toml") if (folder / "inputs.toml").is_file() else {}
    return Layer(id, name, since, before, parameters, rules, inputs, table.get("summary", ""), table.get("source", ""))


def _by_variable(id: str, found: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    """The versions of each rule, in the order of their days."""
    rules: dict[str, tuple[Rule, ...]] = {}
    for one in sorted(found, key=lambda r: r.since):
        rules[one.computes] = (*rules.get(one.computes, ()), one)
    for key, versions in rules.items():
        _apart(id, key, versions)
    return rules


def _scale(value: Any, key: str) -> Scale:
    """A scale from pairs of threshold and rate."""
    try:
        pairs = tuple((exact(above, f"`{key}`"), exact(rate, f"`{key}`")) for above, rate in value)
    except (TypeError, ValueError):
        raise UsageError(f"`{key}` is a scale.", hint='give [[0, "0.12"], [12000, "0.20"]].') from None
    if not pairs or pairs[0][0] != 0 or any(a >= b for (a, _), (b, _) in zip(pairs, pairs[1:], strict=False)):
        raise UsageError(f"The thresholds of `{key}` do not begin at 0 and rise.", hint="sort the brackets.")
    return Scale(pairs)


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


def weakest(confidences: list[str]) -> str:
    """The weakest of several confidences, A if there are none."""
    return max(confidences, key=CONFIDENCES.index, default="A")
