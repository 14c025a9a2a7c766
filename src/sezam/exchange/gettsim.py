"""Parameters as GETTSIM writes them, before and after its split into one namespace a programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sezam.errors import ExchangeError
from sezam.exchange.gathered import ASSUMED, METADATA, TAKEN_APART, Gathered, Gathering, day_of
from sezam.exchange.names import Meaning, meaning
from sezam.exchange.yaml_text import read_yaml, yaml_files
from sezam.units import MONEY, SCALE

_HEAD = {"name", "description", "unit", "reference_period", "type", "note", "reference"}
_BESIDE = {"note", "reference", "deviation_from", "updates_previous"}
_PIECE_PARTS = {"lower_threshold", "upper_threshold", "rate_linear", "rate", "rate_quadratic", "intercept_at_lower_threshold"}
_INFINITY = {"inf": "Infinity", "+inf": "Infinity", "-inf": "-Infinity"}


def read_gettsim(path: str | Path) -> Gathered:
    """The parameters in a folder of GETTSIM, or in one file of it, in the old form or the new.

    A file that cannot be read is left out, and told.

    Raises:
        ExchangeError: there is no YAML, or nothing in it could be read.
        MissingPartError: PyYAML is not installed.
    """
    root = Path(path)
    gathering = Gathering("GETTSIM", root.stem)
    for file in yaml_files(root):
        gathering.file = file.relative_to(root).as_posix() if root.is_dir() else root.name
        try:
            table = read_yaml(file)
        except ExchangeError as error:
            gathering.tell("", f"the file is refused: {error.message}")
            continue
        inside = file.relative_to(root).parts[:-1] if root.is_dir() else ()
        stem = () if inside and inside[-1] == file.stem else (file.stem,)
        for key, block in table.items() if isinstance(table, dict) else ():
            path_of = (*inside, *stem, str(key))
            if isinstance(block, dict) and any(day_of(k) for k in block):
                _parameter(gathering, path_of, block)
            else:
                gathering.tell(".".join(path_of), "it has no day on which it holds")
    found = gathering.done()
    if not found.numbers:
        raise ExchangeError(f"There is no parameter in `{root}`.", hint="name a folder with parameters of GETTSIM.")
    return found


def _parameter(gathering: Gathering, path: tuple[str, ...], block: Mapping[Any, Any]) -> None:
    key, kind = ".".join(path), str(block.get("type") or "")
    for word in block:
        if day_of(word) is None and word not in _HEAD:
            gathering.tell(key, f"`{word}` of the head is not carried", METADATA)
    label, note = _english(block.get("name")), ""
    if isinstance(block.get("reference_period"), str):
        note = f"per {block['reference_period'].lower()}"
    days = list(_days(gathering, key, block))
    if any(_is_pieces(state) for _, state, _ in days):
        why = _pieces(gathering, path, label, block.get("unit"), days, note) if kind in ("", "piecewise_linear") else kind
        if not why:
            return
        gathering.tell(key, f"a function in pieces that is no progressive scale ({why}): its numbers stand alone", TAKEN_APART)
    elif kind not in ("", "scalar", "dict"):
        gathering.tell(key, f"the type `{kind}`: its numbers stand alone, what binds them is lost", TAKEN_APART)
    leaves: dict[tuple[str, ...], dict[date, Any]] = {}
    for day, state, _ in days:
        for leaf, value in _leaves(state):
            leaves.setdefault(leaf, {})[day] = value
    sources = {day: source for day, _, source in days}
    for leaf, values in leaves.items():
        rows = [(day, _number(values.get(day)), sources[day], "") for day, _, _ in days]
        name = (*path, *(w for w in leaf if w not in ("value", "scalar")))
        gathering.add(name, f"{label} ({', '.join(leaf)})" if name != path else label, block.get("unit"), rows, note)


def _days(gathering: Gathering, key: str, block: Mapping[Any, Any]) -> Iterator[tuple[date, dict[Any, Any], str]]:
    """Each day with the whole state from it on: a day that deviates from the one before is filled up."""
    state: dict[Any, Any] = {}
    for word, told in sorted(((w, v) for w, v in block.items() if day_of(w)), key=lambda item: str(day_of(item[0]))):
        day = day_of(word)
        assert day is not None
        table = told if isinstance(told, dict) else {"value": told}
        numbers = {k: v for k, v in table.items() if k not in _BESIDE}
        from_ = table.get("deviation_from")
        if from_ not in (None, "previous"):
            gathering.tell(f"{key} {day}", "it deviates from another parameter; the days from here on are left out")
            numbers = {}
        elif from_ == "previous" or table.get("updates_previous") is True:
            numbers = _merged(state, numbers)
        if "note" in table:
            gathering.tell(f"{key} {day}", "`note` of a day is not carried", METADATA)
        state = numbers
        yield day, state, gathering.cite(_english(table.get("reference") or block.get("reference")))


def _merged(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> dict[Any, Any]:
    merged = dict(old)
    for key, value in new.items():
        before = merged.get(key)
        merged[key] = _merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _leaves(state: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(state, dict):
        for key, value in state.items():
            yield from _leaves(value, (*path, str(key)))
    else:
        yield path, state


def _is_pieces(state: Any) -> bool:
    return isinstance(state, dict) and any(isinstance(v, dict) and v.keys() & _PIECE_PARTS for v in state.values())


def _pieces(
    gathering: Gathering, path: tuple[str, ...], label: str, unit: Any, days: list[tuple[date, dict[Any, Any], str]], note: str,
) -> str:  # fmt: skip
    """Add a function in pieces that begins at nothing and never jumps, as a scale; else return why it is none."""
    key, rows = ".".join(path), []
    said = meaning(unit or "currency", path, ())
    for day, state, source in days:
        scale: tuple[tuple[Decimal, Decimal], ...] | str | None = None
        if state:
            ordered = sorted(state.items(), key=lambda item: str(item[0]).zfill(4))
            scale = _scale([v for _, v in ordered if isinstance(v, dict)])
            if isinstance(scale, str):
                return scale
            if any(gathering.number(f"{key} {day}", x) is None for pair in scale for x in pair):
                scale = None
        rows.append((day, scale, source, ""))
    if unit is None:
        gathering.tell(key, "its thresholds have no unit; they are taken for money of the day", ASSUMED)
    gathering.put(path, label, Meaning(SCALE, said.currency), rows, note, of_money=said.unit == MONEY)
    return ""


def _scale(pieces: list[Mapping[str, Any]]) -> tuple[tuple[Decimal, Decimal], ...] | str:
    """The pieces as (threshold, rate) pairs, or why they are no progressive scale."""
    pairs: list[tuple[Decimal, Decimal]] = []
    top, reached = Decimal("-Infinity"), Decimal(0)
    if any("rate_quadratic" in piece for piece in pieces) and not all("rate_quadratic" in piece for piece in pieces):
        return "a quadratic rate is left to a program"
    for i, piece in enumerate(pieces):
        parts = {part: _number(piece[part]) for part in piece if part in _PIECE_PARTS}
        lower, upper = parts.get("lower_threshold", top), parts.get("upper_threshold")
        if upper is None and i + 1 < len(pieces):
            upper = _number(pieces[i + 1].get("lower_threshold"))
        upper = Decimal("Infinity") if upper is None else upper
        rate, square = parts.get("rate_linear", parts.get("rate")), parts.get("rate_quadratic") or Decimal(0)
        begins = parts.get("intercept_at_lower_threshold")
        if not all(isinstance(x, Decimal) for x in (lower, upper, square)) or not isinstance(rate, Decimal):
            return "a piece has no rate"
        if square != 0:
            return "a piece is quadratic"
        if (begins is not None and begins != reached) or lower != top:
            return "it jumps, or does not begin at 0"
        if lower < 0 and (rate != 0 or upper < 0):
            return "it takes something of less than 0"
        start = max(lower, Decimal(0))
        if upper > start:
            pairs.append((start, rate))
            reached += (upper - start) * rate if upper.is_finite() else Decimal(0)
        top = upper
    return tuple(pairs) if pairs and top == Decimal("Infinity") else "its pieces do not reach to infinity"


def _number(value: Any) -> Any:
    return Decimal(_INFINITY[value]) if isinstance(value, str) and value in _INFINITY else value


def _english(text: Any) -> str:
    """Text, or the English one of two, the other where there is none."""
    if isinstance(text, dict):
        text = text.get("en") or text.get("de") or next((t for t in text.values() if t), "")
    return " ".join(str(text or "").split())
