"""What was read becomes the folder of a pack, written whole or not at all."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sezam.errors import UsageError, hidden
from sezam.exchange.cases import Cases
from sezam.exchange.gathered import ASSUMED, IMPORTED, LEFT_OUT, Gathered, Left, Number, Span, report
from sezam.law.packs import read_pack
from sezam.sources import Source
from sezam.units import MONEY, SCALE, Currency, plain

_MOST_CHARACTERS = 500_000


@dataclass(frozen=True, slots=True)
class Heading:
    """What the files of another engine do not say of themselves.

    Args:
        id: the country's id, such as `zz`.
        name: what a reader calls it.
        currencies: its money, in order; empty to take the one that the units name.
        read_until: the last day for which the files were kept up; None for the end of the year of their last change.
        confidence: A, B, C: how far an imported number is trusted. They were read by others, so C.
    """

    id: str
    name: str
    currencies: tuple[Currency, ...] = ()
    read_until: date | None = None
    confidence: str = "C"


def write_pack(found: Gathered, folder: str | Path, heading: Heading) -> Gathered:
    """Write a pack of imported numbers; returns what it holds, with what was left out on the way.

    Raises:
        UsageError: the folder holds something, the id is no word, or the money is not known.
        PackError: what was written is no pack; the folder is not kept.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"`{target}` is there already; nothing was written.", hint="name a new folder.")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", heading.id):
        raise UsageError(f"`{heading.id[:40]}` is no id of a country.", hint="write small letters, such as zz.")
    days = [d for n in found.numbers for s in n.spans for d in (s.since, s.before) if d is not None and d.year > 1]
    first, last = min(days, default=date(1, 1, 1)), max(days, default=date(1, 1, 1))
    currencies = heading.currencies or _money_of(found, first)
    kept, left = [], list(found.left)
    for number in found.numbers:
        if number.currency and number.currency not in {c.code for c in currencies}:
            left.append(Left(LEFT_OUT, "", number.path, f"its money, {number.currency}, is not among the pack's"))
        else:
            kept.append(number)
    found = replace(found, numbers=tuple(kept), left=tuple(left))
    until = max(heading.read_until or date(last.year, 12, 31), first)
    texts = {"pack.toml": _pack(found, heading, currencies, first, until), "sources.toml": _sources(found)}
    texts |= _parameters(found.numbers, heading.confidence)
    texts["import.json"] = (
        json.dumps(report(found.left, engine=found.engine, names=found.names), ensure_ascii=False, indent=1) + "\n"
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for name, text in texts.items():
            (temporary / name).parent.mkdir(exist_ok=True)
            (temporary / name).write_text(text, encoding="utf-8")
        read_pack(temporary)
        temporary.chmod(0o755)
        if target.exists():
            target.rmdir()
        os.replace(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return found


def write_cases(found: Cases, folder: str | Path, *, source: str = IMPORTED) -> Cases:
    """Write cases into `examples/` of a pack, to be run as its other examples are; returns them, with the names it lacks.

    Raises:
        UsageError: the file is there already, or the pack has no such source.
        PackError: the folder is no pack.
    """
    pack = read_pack(Path(folder))
    name = re.sub(r"[^a-z0-9]+", "_", found.title.lower()).strip("_") or "cases"
    target = Path(folder) / "examples" / f"{name}.toml"
    if source not in pack.sources:
        raise UsageError(f"`{pack.id}` has no source named `{source[:60]}`.", hint=f"add [{source[:60]}] to its sources.toml.")
    if target.exists():
        raise UsageError(f"`{target}` is there already; nothing was written.", hint="remove it first.")
    blocks = [f"# Cases of another engine, from {found.title}."]
    for example in found.examples:
        rows = {"title": _text(example.title), "on": example.on.isoformat(), "source": _text(source)}
        rows |= {k: _table(v) for k, v in (("given", example.given), ("expected", example.expected))}
        blocks.append("[[example]]\n" + "\n".join(f"{k} = {v}" for k, v in rows.items()))
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    layers = (pack.country, *pack.zones.values())
    known = {n for x in layers for n in (*x.rules, *x.parameters, *x.inputs)}
    used = {n for e in found.examples for n in (*e.given, *e.expected)}
    lacking = [Left(ASSUMED, target.name, n, "the pack has no rule or input of this name yet") for n in sorted(used - known)]
    return replace(found, left=(*found.left, *lacking))


def _money_of(found: Gathered, since: date) -> tuple[Currency, ...]:
    codes = sorted({n.currency for n in found.numbers if n.currency})
    if len(codes) == 1:
        return (currency(codes[0], since),)
    said = f"money in {', '.join(codes)}" if codes else "money without a currency"
    raise UsageError(
        f"The files have {said}.", hint="name it: --currency EUR, or --currency FRF --currency EUR:2002-01-01:6.55957."
    )


def currency(code: str, since: date) -> Currency:
    """A currency with the decimals that it has in the world."""
    from babel.numbers import get_currency_precision

    return Currency(code, since, get_currency_precision(code))


def _pack(found: Gathered, heading: Heading, currencies: Iterable[Currency], first: date, until: date) -> str:
    money = "\n".join(
        f'  {{ code = "{c.code}", since = {c.since}, decimals = {c.decimals}'
        + (f", per_previous = {plain(c.per_previous)}" if c.per_previous != 1 else "")
        + " },"
        for c in currencies
    )
    summary = (
        f"{len(found.numbers)} numbers read from {found.engine} ({found.title}). Nobody has held them against the law yet."
    )
    return (
        f"id = {_text(heading.id)}\nname = {_text(heading.name)}\nread_from = {first}\nread_until = {until}\n"
        f"summary = {_text(summary)}\nsource = {_text(IMPORTED)}\ncurrencies = [\n{money}\n]\n"
    )


def _sources(found: Gathered) -> str:
    own = Source(IMPORTED, f"Files of {found.engine}: {found.title}", rank="aggregator", note="read by machine")
    blocks = []
    for source in (own, *found.sources.values()):
        rows = {"title": source.title, "url": source.url, "rank": source.rank, "note": source.note}
        blocks.append(f"[{source.key}]\n" + "\n".join(f"{k} = {_text(v)}" for k, v in rows.items() if v))
    return "\n\n".join(blocks) + "\n"


def _parameters(numbers: Iterable[Number], confidence: str) -> dict[str, str]:
    """One file for each first key of the paths; a further one where it grows long."""
    files: dict[str, list[str]] = {}
    for number in numbers:
        stem = re.sub(r"[^a-z0-9_]+", "_", number.path.split(".")[0].lower()).strip("_") or "numbers"
        files.setdefault(stem, []).append(_parameter(number, confidence))
    texts: dict[str, str] = {}
    for stem, blocks in files.items():
        parts: list[list[str]] = [[]]
        for block in blocks:
            if sum(map(len, parts[-1])) + len(block) > _MOST_CHARACTERS and parts[-1]:
                parts.append([])
            parts[-1].append(block)
        for i, part in enumerate(parts, 1):
            texts[f"params/{stem if i == 1 else f'{stem}-{i}'}.toml"] = "\n".join(part)
    return texts


def _parameter(number: Number, confidence: str) -> str:
    lines = [f"[{number.name}]", f"label = {_text(number.label)}", f"unit = {_text(number.unit)}"]
    note = "; ".join(p for p in (number.note, f"imported as {number.path}") if p)
    lines += [f"note = {_text(note)}", "values = ["]
    lines += [f"  {_span(number, span, confidence)}," for span in number.spans]
    return "\n".join([*lines, "]", ""])


def _span(number: Number, span: Span, confidence: str) -> str:
    value = span.value
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, tuple):
        text = f"[{', '.join(f'[{plain(a)}, {plain(r)}]' for a, r in value)}]"
    else:
        text = plain(value)
    row = {"since": span.since.isoformat(), "before": span.before.isoformat() if span.before else "", "value": text}
    if number.unit in (MONEY, SCALE) and (number.currency or not number.of_money):
        row["currency"] = _text(number.currency if number.of_money else "")
    row |= {"source": _text(span.source), "confidence": _text(confidence), "note": _text(span.note) if span.note else ""}
    return "{ " + ", ".join(f"{k} = {v}" for k, v in row.items() if v) + " }"


def _table(rows: dict[str, str]) -> str:
    if not rows:
        return "{}"
    return (
        "{ " + ", ".join(f"{k if re.fullmatch('[A-Za-z0-9_-]+', k) else _text(k)} = {_text(v)}" for k, v in rows.items()) + " }"
    )


def _text(value: str) -> str:
    """Text as TOML writes it, without the characters that do not print: pages leave zero-width spaces in what is copied."""
    return json.dumps("".join(c for c in value if not hidden(c)), ensure_ascii=False)
