"""Parameters as OpenFisca and PolicyEngine write them: folders of YAML, values by date, brackets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sezam.errors import ExchangeError
from sezam.exchange.gathered import ASSUMED, METADATA, TAKEN_APART, Gathered, Gathering, day_of
from sezam.exchange.names import Meaning, meaning
from sezam.exchange.yaml_text import read_yaml, yaml_files
from sezam.units import MONEY, SCALE

_WORDS = {"description", "documentation", "documentation_start", "metadata", "values", "brackets", "reference", "unit", "label"}
_USED = {
    "unit", "threshold_unit", "rate_unit", "amount_unit", "reference", "label", "short_label", "type", "period",
    "propagate_metadata_to_children", "breakdown", "uprating", "name",
}  # fmt: skip
_PASSED_ON = ("unit", "reference", "period", "threshold_unit", "rate_unit", "amount_unit")
_PARTS = ("threshold", "rate", "amount", "average_rate", "base")

Series = dict[date, Any]


def read_openfisca(path: str | Path, engine: str = "OpenFisca") -> Gathered:
    """The parameters in a folder of OpenFisca or PolicyEngine, or in one file of it.

    A folder is a node and a file is one; `index.yaml` describes the folder that it lies in.
    A file that cannot be read is left out, and told.

    Raises:
        ExchangeError: there is no YAML, or nothing in it could be read.
        MissingPartError: PyYAML is not installed.
    """
    root = Path(path)
    yaml_files(root)
    gathering = Gathering(engine, root.stem)
    if root.is_dir():
        _folder(gathering, root, root, (), {})
    else:
        gathering.file = root.name
        _node(gathering, read_yaml(root), () if root.stem == "index" else (root.stem,), {})
    found = gathering.done()
    if not found.numbers:
        why = f" The first reason: {found.left[0].key or found.left[0].file}: {found.left[0].why}." if found.left else ""
        raise ExchangeError(
            f"There is no parameter in `{root}`.{why}", hint="name the folder `parameters` of a country package."
        )
    return found


def _folder(gathering: Gathering, root: Path, folder: Path, path: tuple[str, ...], above: Mapping[str, Any]) -> None:
    inside = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    files = [p for p in inside if p.is_file() and p.suffix in (".yaml", ".yml")]
    for file in sorted(files, key=lambda p: (p.stem != "index", p.name)):
        gathering.file = file.relative_to(root).as_posix()
        try:
            passed = _node(gathering, read_yaml(file), path if file.stem == "index" else (*path, file.stem), above)
        except ExchangeError as error:
            gathering.tell("", f"the file is refused: {error.message}")
            continue
        if file.stem == "index":
            above = passed
    for child in inside:
        if child.is_dir() and not child.is_symlink():
            _folder(gathering, root, child, (*path, child.name), above)


def _node(gathering: Gathering, node: Any, path: tuple[str, ...], above: Mapping[str, Any]) -> Mapping[str, Any]:
    """Read a node and what is below it; returns the metadata that its children share."""
    key = ".".join(path)
    if not isinstance(node, dict):
        gathering.tell(key, "it is no table")
        return above
    own = node.get("metadata") if isinstance(node.get("metadata"), dict) else {}
    metadata = {**above, **{k: node[k] for k in ("unit", "reference", "label") if k in node}, **(own or {})}
    _tell_metadata(gathering, key, metadata, own or {})
    label = metadata.get("label") or metadata.get("short_label") or node.get("description") or ""
    if "values" in node and isinstance(node["values"], dict):
        _number(gathering, path, label, node["values"], metadata)
    elif isinstance(node.get("brackets"), list):
        _scale(gathering, path, label, node["brackets"], metadata)
    elif _is_dated(node):
        _number(gathering, path, label, {k: v for k, v in node.items() if k not in _WORDS}, metadata)
    else:
        shares = metadata.get("propagate_metadata_to_children") is True
        passed = {**above, **({k: v for k, v in metadata.items() if k in _PASSED_ON} if shares else {})}
        if shares:
            passed["propagate_metadata_to_children"] = True
        for child, inside in node.items():
            if child not in _WORDS:
                _node(gathering, inside, (*path, str(child)), passed)
        return passed
    return above


def _tell_metadata(gathering: Gathering, key: str, metadata: Mapping[str, Any], own: Mapping[str, Any]) -> None:
    for word in own:
        if word not in _USED:
            gathering.tell(key, f"`{word}` of the metadata is not carried", METADATA)
    if "breakdown" in own:
        kinds = ", ".join(str(x) for x in own["breakdown"]) if isinstance(own["breakdown"], list) else str(own["breakdown"])
        gathering.tell(key, f"broken down by {kinds}: one number for each, and no rule that picks one", TAKEN_APART)
    if metadata.get("uprating"):
        gathering.tell(key, "uprated by an index: only the dated values were taken, not the years after them")


def _is_dated(node: Mapping[Any, Any]) -> bool:
    keys = [k for k in node if k not in _WORDS]
    return bool(keys) and all(day_of(k) for k in keys)


def _series(gathering: Gathering, key: str, table: Any) -> tuple[Series, dict[date, Any]]:
    """The values of `{date: value}` or `{date: {value: value, ...}}` by day, and the reference of each."""
    values, references = {}, {}
    if isinstance(table, dict) and isinstance(table.get("values"), dict):
        table = table["values"]
    rows = {k: v for k, v in table.items() if k not in _WORDS} if isinstance(table, dict) else {"": table}
    for word, row in rows.items():
        day = day_of(word)
        if day is None or day in values:
            gathering.tell(f"{key} {word}".strip(), "its key is no day" if day is None else "the day comes twice")
            continue
        if day == date.min:
            gathering.tell(key, "it holds from before there were days; it begins with the year 1", ASSUMED)
        value = row
        if isinstance(row, dict):
            if "value" not in row:
                gathering.tell(f"{key} {day}", "expected, and no number yet" if "expected" in row else "it has no value")
                continue
            value, own = row["value"], row.get("metadata")
            references[day] = (own.get("reference") if isinstance(own, dict) else None) or row.get("reference")
            for extra in {**row, **(own if isinstance(own, dict) else {})}.keys() - {"value", "reference", "metadata"}:
                gathering.tell(f"{key} {day}", f"`{extra}` of a value is not carried", METADATA)
        if value == "expected":
            gathering.tell(f"{key} {day}", "expected, and no number yet")
            continue
        values[day] = value
    return values, references


def _reference(gathering: Gathering, day: date, own: Any, shared: Any) -> str:
    """The source of a value: its own reference, else the one of the number, which may be dated too."""
    if not own and isinstance(shared, dict) and shared and all(day_of(k) for k in shared):
        held = [d for k in shared if (d := day_of(k)) and d <= day]
        own = next((v for k, v in shared.items() if held and day_of(k) == max(held)), None)
    return gathering.cite(own or (shared if not (isinstance(shared, dict) and _is_dated(shared)) else None))


def _note(metadata: Mapping[str, Any]) -> str:
    return f"per {metadata['period']}" if isinstance(metadata.get("period"), str) else ""


def _number(gathering: Gathering, path: tuple[str, ...], label: Any, table: Any, metadata: Mapping[str, Any]) -> None:
    values, references = _series(gathering, ".".join(path), table)
    shared = metadata.get("reference")
    rows = [(day, v, _reference(gathering, day, references.get(day), shared), "") for day, v in values.items()]
    gathering.add(path, str(label), metadata.get("unit"), rows, _note(metadata))


def _scale(gathering: Gathering, path: tuple[str, ...], label: Any, brackets: list[Any], metadata: Mapping[str, Any]) -> None:
    key, parts, units = ".".join(path), [], {p: metadata.get(f"{p}_unit") for p in _PARTS}
    shared = metadata.get("reference")
    for number, bracket in enumerate(brackets, 1):
        found = {}
        for part, table in bracket.items() if isinstance(bracket, dict) else ():
            if part in _PARTS:
                found[part] = _series(gathering, f"{key}[{number}].{part}", table)
                own = table.get("metadata") if isinstance(table, dict) else None
                if isinstance(own, dict):
                    units[part] = units[part] or own.get("unit")
                    shared = shared or own.get("reference")
                    _tell_metadata(gathering, f"{key}[{number}].{part}", own, own)
            elif part not in _WORDS:
                gathering.tell(f"{key}[{number}].{part}", "unknown part of a bracket")
        parts.append(found)
    known = {p for found in parts for p in found}
    kind = metadata.get("type")
    if known <= {"threshold", "rate"} and kind in (None, "marginal_rate"):
        _marginal(gathering, path, label, parts, {**metadata, "reference": shared}, units)
        return
    kind = kind or ("average rate" if "average_rate" in known else "marginal amount")
    why = f"a scale of the kind {str(kind).replace('_', ' ')}: its thresholds and values became numbers of their own"
    gathering.tell(key, why, TAKEN_APART)
    for number, found in enumerate(parts, 1):
        for part, (values, references) in found.items():
            unit = units[part] or ("/1" if part.endswith("rate") else None)
            rows = [(d, v, _reference(gathering, d, references.get(d), shared), "") for d, v in values.items()]
            gathering.add(
                (*path, f"bracket_{number}", part), f"{label} ({part} of bracket {number})", unit, rows, _note(metadata)
            )


def _marginal(
    gathering: Gathering, path: tuple[str, ...], label: Any, parts: list[dict[str, tuple[Series, dict[date, Any]]]],
    metadata: Mapping[str, Any], units: Mapping[str, Any],
) -> None:  # fmt: skip
    key = ".".join(path)
    every = [series for found in parts for series, _ in found.values()]
    numbers = [v for found in parts for v in found.get("threshold", ({}, {}))[0].values()]
    above = meaning(units["threshold"] or "currency", path, numbers)
    if not units["threshold"]:
        gathering.tell(key, "its thresholds have no unit; they are taken for money of the day", ASSUMED)
    factor = meaning(units["rate"] or "/1", path, ()).factor
    rows = []
    for day in sorted({d for series in every for d in series}):
        pairs = []
        for number, found in enumerate(parts, 1):
            two = [_on(found.get(part, ({}, {}))[0], day) for part in ("threshold", "rate")]
            if (two[0] is None) != (two[1] is None):
                gathering.tell(
                    f"{key}[{number}]", "on some days a bracket lacks its threshold or its rate; it is left out there", ASSUMED
                )
            if two[0] is not None and two[1] is not None:
                pairs.append((two[0], two[1]))
        own = [r[day] for found in parts for _, r in found.values() if r.get(day)]
        value = _progressive(gathering, f"{key} {day}", pairs, factor)
        rows.append((day, value, _reference(gathering, day, own[0] if own else None, metadata.get("reference")), ""))
    if above.told:
        gathering.tell(key, f"of its thresholds: {above.told}", ASSUMED)
    of_money = above.unit == MONEY
    gathering.put(path, str(label), Meaning(SCALE, above.currency), rows, _note(metadata), of_money=of_money)


def _on(series: Series, day: date) -> Any:
    held = [d for d in series if d <= day]
    return series[max(held)] if held else None


def _progressive(
    gathering: Gathering, key: str, pairs: list[tuple[Any, Any]], factor: Decimal,
) -> tuple[tuple[Decimal, Decimal], ...] | None:  # fmt: skip
    """Brackets as a scale that begins at 0 and rises; None, told, if they are none."""
    if not pairs:
        return None
    if not all(isinstance(x, Decimal) for pair in pairs for x in pair):
        gathering.tell(key, "a bracket whose threshold or rate is no number")
        return None
    reached = sorted((p for p in pairs if p[0] != Decimal("Infinity")), key=lambda p: p[0])
    if len(reached) < len(pairs):
        gathering.tell(key, "a bracket above infinity, which nothing reaches, is dropped", ASSUMED)
    if reached and reached[0][0] == Decimal("-Infinity"):
        gathering.tell(key, "a scale from minus infinity begins at 0: nothing is taken of less", ASSUMED)
        reached[0] = (Decimal(0), reached[0][1])
    if reached and reached[0][0] > 0:
        reached.insert(0, (Decimal(0), Decimal(0)))
    if not reached or reached[0][0] < 0 or any(a[0] >= b[0] for a, b in zip(reached, reached[1:], strict=False)):
        gathering.tell(key, "its thresholds are below 0, or two are the same")
        return None
    exact = [(gathering.number(key, a), gathering.number(key, r * factor)) for a, r in reached]
    return tuple((a, r) for a, r in exact if a is not None and r is not None) if all(None not in e for e in exact) else None
