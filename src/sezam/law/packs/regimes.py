"""A pack is one country's law with its zones; a regime is a stack of layers, the country's law at the bottom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sezam.errors import PackError, UnknownNameError, UsageError
from sezam.files import files_of, is_there
from sezam.law.packs.layers import Entitlement, Layer, Pack
from sezam.law.packs.reading import by_variable, day_in, pack_id, read_layer, read_pack, text_in
from sezam.law.packs.text import read_rules
from sezam.law.parameters import Dated, Parameter, Scale, currency_on, parameters_of, read_table
from sezam.sources import read_sources, sources_of
from sezam.units import MONEY, SCALE, TRUTH, as_day, exact, plain, truth

if TYPE_CHECKING:
    from sezam.law.graph import Law

_OVERLAY_KEYS = {"name", "since", "before", "summary", "parent", "sources", "numbers", "example"}
_NUMBER = re.compile(r"(\w+)=([^@=]+)@(\d{4}-\d{2}(?:-\d{2})?)")


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

    @property
    def payslip(self) -> tuple[str, ...]:
        """Names of the amounts that a reader sees, from the cost of the job to what arrives."""
        return next((layer.payslip for layer in reversed(self.layers) if layer.payslip), ())

    @property
    def entitlements(self) -> dict[str, Entitlement]:
        """What one gets for the contributions, by kind; a layer's word replaces that of the law below it."""
        return {e.kind: e for layer in self.layers for e in layer.entitlements}

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

    def as_known(self, day: str | date) -> Regime:
        """This regime without the numbers and rules that were published after a day."""
        until, layers = as_day(day), []
        for layer in self.layers:
            numbers = {
                name: replace(p, values=tuple(v for v in p.values if v.known_at is None or v.known_at <= until))
                for name, p in layer.parameters.items()
            }
            rules = {name: tuple(r for r in versions if r.is_known(until)) for name, versions in layer.rules.items()}
            kept = {name: p for name, p in numbers.items() if p.values or p.previous_month_of}
            layers.append(replace(layer, parameters=kept, rules={name: found for name, found in rules.items() if found}))
        return replace(self, layers=tuple(layers))

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
            if key.endswith(("_rate", "_share")) and isinstance(value, Decimal) and value > 1:
                raise UsageError(f"`{key}` would be {plain(value * 100)} %.", hint="write a share: 0.09 for 9 %.")
            currency = currency_on(day, self.pack.currencies).code if unit in (MONEY, SCALE) else ""
            dated = Dated(value, day, source="reform", note=f"set by the reform {name}", currency=currency)
            changed[key] = replace(old[key], values=(dated,), previous_month_of="")
        found = by_variable(self.id, read_rules(Path(rules), self.pack.sources)) if rules is not None else {}
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
        name, since = text_in(table, "name", path.name), day_in(table, "since", path.name)
        before = day_in(table, "before", path.name) if "before" in table else None
        id = f"{self.id}+{path.stem}"
        if path.is_dir():
            files_of(path)
            layer = replace(read_layer(path, id, name, since, before, table, currencies, pack.sources), source="reform")
        else:
            unknown = set(table) - _OVERLAY_KEYS
            if unknown:
                raise PackError(f"{path.name} has an unknown key `{min(unknown)}`.", hint="name, since, sources, numbers, ...")
            if before is not None and before <= since:
                raise PackError(f"{path.name} ends ({before}) before it begins ({since}).", hint="swap the days.")
            listed = table.get("numbers", {})
            if isinstance(listed, dict) and any("series" in t for t in listed.values() if isinstance(t, dict)):
                raise PackError(f"{path.name} takes a number from a series.", hint="a zone in one file writes its values out.")
            numbers = parameters_of(listed, path, currencies, pack.sources, self._parameters())
            summary = text_in(table, "summary", path.name) if table.get("summary") else ""
            layer = Layer(id, name, since, before, numbers, summary=summary, source="reform", place=path)
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
    the country with one number changed from a day on. A file that names its parent is a regime by itself, within its
    days: `cap.toml`.

    Args:
        law: a folder with a pack that is not installed.

    Raises:
        UnknownNameError: there is no such regime.
        PackError: its pack or overlay is at fault.
    """
    first, *overlays = id.split("+")
    if first.endswith(".toml"):
        if not is_there(Path(first)):
            raise PackError(f"{first} is not there.", hint="check the name, or write a zone to begin from: sezam new zone.")
        overlays.insert(0, first)
        first = str(read_table(Path(first)).get("parent", ""))
        if not first:
            raise PackError(f"{overlays[0]} names no parent.", hint='add parent = "by", or stack it: by+file.toml.')
    found = _plain(first, law)
    if id.partition("+")[0].endswith(".toml"):
        found = found.overlay(overlays.pop(0))
        zone = replace(
            found.layers[-1], source=""
        )  # no reform of its parent but a zone: outside of its days it is not in force
        found = replace(found, layers=(*found.layers[:-1], zone))
    for overlay in overlays:
        number = _NUMBER.fullmatch(overlay)
        if number is not None:
            found = found.reform({number[1]: number[2]}, since=number[3], name=overlay)
        elif overlay and is_there(Path(overlay)):
            found = found.overlay(overlay)
        else:
            raise UnknownNameError(
                f"`{overlay}` is neither a file nor a number with its day.", hint="write cap.toml or name=0.09@2026-01-01."
            )
    return found


def _plain(id: str, law: str | Path | None) -> Regime:
    country = id.split("/", 1)[0]
    folders = installed() if law is None else {pack_id(Path(law)): Path(law)}
    if country not in folders:
        if id.strip("./") and is_there(Path(id)):
            raise UnknownNameError(
                f"`{id}` is a file or folder and no regime.",
                hint="a zone in one file ends with .toml; a pack is read by --law.",
            )
        raise UnknownNameError.of("regime", id, [r for c in folders for r in _ids(c, folders[c])])
    pack = read_pack(folders[country])
    if id == pack.id:
        return Regime(id, pack, (pack.country,))
    if id not in pack.zones:
        raise UnknownNameError.of("regime", id, [pack.id, *pack.zones])
    stack, at = [pack.zones[id]], pack.zones[id].extends
    while at:
        stack.insert(0, pack.zones[at])
        at = pack.zones[at].extends
    return Regime(id, pack, (pack.country, *stack))


def regimes(law: str | Path | None = None) -> list[Regime]:
    """Every regime that is installed, or those of one folder."""
    folders = installed() if law is None else {pack_id(Path(law)): Path(law)}
    return [regime(r, law=folder) for country, folder in folders.items() for r in _ids(country, folder)]


def _ids(country: str, folder: Path) -> list[str]:
    return [country, *(f"{country}/{p.parent.name}" for p in sorted(folder.glob("zones/*/zone.toml")))]


def _scale(value: Any, key: str) -> Scale:
    """A scale from pairs of threshold and rate."""
    try:
        pairs = tuple((exact(above, f"`{key}`"), exact(rate, f"`{key}`")) for above, rate in value)
    except (TypeError, ValueError):
        raise UsageError(f"`{key}` is a scale.", hint='give [[0, "0.12"], [12000, "0.20"]].') from None
    if not pairs or pairs[0][0] != 0 or any(a >= b for (a, _), (b, _) in zip(pairs, pairs[1:], strict=False)):
        raise UsageError(f"The thresholds of `{key}` do not begin at 0 and rise.", hint="sort the brackets.")
    return Scale(pairs)
