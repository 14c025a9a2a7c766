"""Claims from a file: TOML, a table (CSV, Excel), or plain lines."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sezam.claims.reading.clauses import read_clause
from sezam.claims.reading.filling import Defaults, Entry
from sezam.claims.reading.lines import Gathered, Reading, add_line, read_lines, the_time, with_default
from sezam.claims.reading.ratios import ClauseError
from sezam.claims.reading.words.amounts import Amount, find_amounts, plain_number
from sezam.claims.statement import QUALIFIERS, ClaimError, Rules
from sezam.errors import MissingPartError, nearest
from sezam.files import MOST_BYTES

COLUMNS = ("id", "text", "quote", "quantity", "whose", "value", "unit", "currency", "qualifier", "period", "before", "of", "base",
           "growth", "who", "where", "when", "rank", "note", "check", "finding", "reason", "sources")  # fmt: skip
_ALSO = {
    **dict.fromkeys(("metric", "item", "what", "variable", "series", "subject"), "quantity"),
    **dict.fromkeys(("entity", "park", "region", "country", "of whom"), "whose"),
    **dict.fromkeys(("month", "quarter", "day"), "period"),
    **dict.fromkeys(("measure", "indicator"), "quantity"), **dict.fromkeys(("scope", "zone"), "whose"), "n": "size", "change": "growth",
    **dict.fromkeys(("date", "year", "time"), "period"), **dict.fromkeys(("claim", "statement", "line"), "text"), "whole": "of",
    **dict.fromkeys(("figure", "amount", "number"), "value"), **dict.fromkeys(("said", "published"), "when"), "source": "where",
    **dict.fromkeys(("who said", "said by"), "who"), "name": "id",
}  # fmt: skip


def read_claims(path: str | Path, *, today: date | None = None, rules: Rules | None = None) -> Reading:
    """Claims from a file, by its ending: .toml, .csv, .xlsx; any other is plain lines.

    Raises:
        ClaimError: the file is not there or cannot be read, or a claim in it makes no sense; each is told with its line.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ClaimError([(path.name, f"it has over {MOST_BYTES:,} bytes", "split it by subject.")])
        raw = path.read_bytes()
    except OSError:
        why = "it is a folder" if path.is_dir() else "it cannot be read" if path.exists() else "there is no such file"
        raise ClaimError([(str(path), why, "name a file of claims: TOML, CSV, Excel or plain lines.")]) from None
    kind = path.suffix.lower()
    if kind in (".xlsx", ".xls", ".ods"):
        return _read_table(_excel(raw, path), "row", today, rules)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ClaimError([(path.name, "it is not text in UTF-8", "save it as UTF-8.")]) from None
    return read_text(text, kind, today=today, rules=rules)


def read_text(text: str, kind: str = "", *, today: date | None = None, rules: Rules | None = None) -> Reading:
    """Claims from text that is TOML, CSV or plain lines; without a kind, by how it looks.

    Raises:
        ClaimError: as for `read_claims`.
    """
    if kind == ".toml" or (not kind and re.search(r"^\s*\[\[?\w+\]?\]\s*$", text, re.MULTILINE)):
        return _read_toml(text, today, rules)
    if kind in (".csv", ".tsv") or (not kind and _looks_like_table(text)):
        return _read_table(_csv(text), "line", today, rules)
    return read_lines(text, today=today, rules=rules)


def _looks_like_table(text: str) -> bool:
    head = text.lstrip().splitlines()[0].lower() if text.strip() else ""
    cells = re.split(r"[,;\t]", head)
    known = [_ALSO.get(name, name) for name in (c.strip().strip('"') for c in cells)]
    return known == ["text"] or (len(cells) > 1 and sum(c.strip().strip('"') in (*COLUMNS, *_ALSO) for c in cells) >= 2)


def _csv(text: str) -> list[tuple[int, dict[str, str]]]:
    head = text.lstrip().splitlines()[0] if text.strip() else ""
    mark = max(",;\t", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
        names = [_column(c) for c in next(rows, [])]
        found = [
            (rows.line_num, dict(zip(names, (c.strip() for c in row), strict=False)))
            for row in rows
            if any(c.strip() for c in row)
        ]
    except csv.Error as problem:
        raise ClaimError([("the table", f"it is not CSV: {problem}", "save it again as CSV.")]) from None
    _known_columns(names)
    return found


def _excel(raw: bytes, path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        import fastexcel
    except ImportError:
        raise MissingPartError(
            "Excel files are read with fastexcel, which is not installed.", hint="save as CSV, or install `sezam[claims]`."
        ) from None
    try:
        sheet = fastexcel.read_excel(raw).load_sheet(0, header_row=None, dtypes="string")
        columns = [sheet.to_polars()[:, i].to_list() for i in range(sheet.width)]
    except Exception as problem:  # noqa: BLE001  the reader has its own kinds of errors
        raise ClaimError(
            [(path.name, f"it cannot be read as a workbook: {str(problem)[:120]}", "save it again, or as CSV.")]
        ) from None
    rows = [["" if c is None else str(c).strip() for c in row] for row in zip(*columns, strict=True)]
    if not rows:
        return []
    names = [_column(c) for c in rows[0]]
    _known_columns(names)
    return [(i, dict(zip(names, row, strict=False))) for i, row in enumerate(rows[1:], 2) if any(row)]


def _column(name: str) -> str:
    name = name.strip().lower().replace("_", " ")
    return _ALSO.get(name, name)


def _known_columns(names: list[str]) -> None:
    if not names:
        raise ClaimError([("the file", "it is empty", "name the columns: quantity, whose, period, value, unit.")])
    if "text" not in names and "value" not in names:
        near = nearest("value", names)
        raise ClaimError([("the first row", f"no column is named `value` or `text`; there are {', '.join(names)[:120]}",
                           f"the nearest is {near}." if near else "name the columns: quantity, whose, period, value, unit.")])  # fmt: skip


def _read_table(rows: list[tuple[int, dict[str, str]]], word: str, today: date | None, rules: Rules | None) -> Reading:
    gathered = Gathered(Defaults(today=today, rules=rules or Rules()))
    for number, row in rows:
        add_row(gathered, row, f"{word} {number}", row.get("id") or f"C{number}")
    return gathered.finished()


def _read_toml(text: str, today: date | None, rules: Rules | None) -> Reading:
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise ClaimError([("the file", f"it is not TOML: {problem}", "mend the line that it names.")]) from None
    gathered = Gathered(Defaults(today=today, rules=rules or Rules()))
    for key, value in {**_table(table, "defaults"), **_table(table, "rules")}.items():
        gathered.defaults = with_default(gathered, _ALSO.get(key, key).replace("whose", "scope"), str(value), "[defaults]")
    claims, relations = table.get("claim", []), table.get("relation", [])
    starts = [i for i, line in enumerate(text.splitlines(), 1) if line.split("#")[0].strip() == "[[claim]]"]
    for nth, entry in enumerate(claims if isinstance(claims, list) else []):
        place = f"line {starts[nth]}" if nth < len(starts) else f"claim {nth + 1}"
        row = {
            _column(k): v if isinstance(v, str) else ", ".join(map(str, v)) if isinstance(v, list) else str(v)
            for k, v in entry.items()
        }
        if row and not {*row} & {*COLUMNS, *_ALSO.values()}:
            gathered.problems.append(
                (place, f"no key of a claim is among {', '.join(row)[:120]}", 'write text = "...", or value.')
            )
        add_row(gathered, row, place, row.get("id") or f"C{nth + 1}")
    for entry in relations if isinstance(relations, list) else []:
        add_line(gathered, str(entry.get("text", "")) if isinstance(entry, dict) else str(entry), "[[relation]]", "R")
    return gathered.finished()


def _table(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = table.get(name, {})
    return found if isinstance(found, dict) else {}


def add_row(gathered: Gathered, row: Mapping[str, str], place: str, id: str) -> None:
    """One row or TOML table: its cells put together as a sentence, or its `text` read as one."""
    more = {k: row[k] for k in ("who", "where", "when", "rank") if row.get(k)}
    text = row.get("text", "") or row.get("relation", "")
    if text and not row.get("value"):
        add_line(gathered, text, place, id, more)
        return
    if not row.get("value") or row.get("check") == "none" or row.get("unit") == "text":
        return  # a statement without a number: documents decide
    try:
        entry = Entry(place, id, row.get("quote", "") or text or _sentence(row), more=more)
        entry.drafts = read_clause(_sentence(row))
        _fits_its_text(row, entry.drafts[0].amount)
    except ClauseError as problem:
        gathered.problems.append((place, problem.what, problem.hint))
        return
    if row.get("period"):
        the_time(gathered, row["period"], place)
    gathered.entries.append(entry)


def _sentence(row: Mapping[str, str]) -> str:
    """The cells as one line: `zone exports 2016 = about 820.6 m USD, +16 % on 2015`."""
    value, unit = row["value"].strip(), row.get("unit", "").strip()
    currency, qualifier = row.get("currency", "").strip(), row.get("qualifier", "").strip().lower()
    if not re.search(r"\d", value):
        raise ClauseError(f"`{value[:40]}` is no number", "write digits, or leave the value empty.")
    qualifier = "" if qualifier == "exact" else qualifier
    if qualifier and not [a for a in find_amounts(f"{qualifier} 5") if a.qualifier and a.start == 0]:
        near = nearest(qualifier, QUALIFIERS)
        raise ClauseError(
            f"`{qualifier[:40]}` is no qualifier",
            f"nearest: {near}." if near else f"known: {', '.join(q for q in QUALIFIERS if q)}.",
        )
    unit = _unit(unit, currency)
    quantity, whose = row.get("quantity", "").strip(), row.get("whose", "").strip()
    about = re.sub(r"^(?:quarterly|monthly) ", "", quantity)
    words = f"{about} {whose and 'of ' + whose}" if about else whose
    time = row.get("period", "").strip()
    line = f"{words} {time} = {qualifier} {value} {unit}"
    of = re.fullmatch(r"(?:the )?share of (?P<whole>.+)", quantity, re.IGNORECASE)
    if of and whose and not row.get("of") and unit.lower() in ("percent", "%", "per cent"):
        return " ".join(f"{whose} {time} = {qualifier} {value} % of {of['whole']}".split())
    if row.get("of"):
        line += f" of {row['of'].strip()}"
    elif re.search(r"\b(?:growth|increase|change)\b", unit + quantity) and row.get("base"):
        line += f" on {row['base'].strip()}"
    if row.get("growth"):
        growth = row["growth"].strip()
        growth = growth if growth[:1] in "+-−" else f"+{growth}"
        line += f" ({growth}{'' if '%' in growth else ' %'}{' on ' + row['base'].strip() if row.get('base') else ''})"
    if row.get("size"):
        line += f" (n = {row['size'].strip()})"
    return " ".join(line.split())


def _unit(unit: str, currency: str) -> str:
    """The unit's cell as it stands in a sentence; it must be one that is known.

    Raises:
        ClauseError: it is not known, or its money is not the currency beside it.
    """
    if currency and not re.search(r"[A-Z]{3}|[$€£]", unit):
        unit = f"{unit} {currency}".strip()
    if unit.lower() in (
        "percent",
        "per cent",
        "%",
        "pct",
        "percentage points",
        "points",
        "pp",
        "times",
        "% growth",
        "number",
        "count",
        "",
    ):
        return {"number": "", "count": ""}.get(unit.lower(), unit)
    found = find_amounts(f"1 {unit.replace('_', ' ')}")
    if not found or (found[0].end < len(f"1 {unit}") - 1 and not found[0].kind):
        raise ClauseError(
            f"the unit `{unit[:40]}` is not known", "write one such as `m USD`, `%`, `persons`, `companies`, `USD per month`."
        )
    code = re.search(r"\b[A-Z]{3}\b", unit)
    if currency and code and code[0] != currency and " per " not in unit:
        raise ClauseError(f"the unit `{unit}` is in {code[0]} and the currency is {currency}", "keep the one that is printed.")
    return unit


def _fits_its_text(row: Mapping[str, str], amount: Amount) -> None:
    """The words that were quoted hold the value that was typed in.

    Raises:
        ClauseError: they hold numbers, but not this one.
    """
    quote = row.get("quote", "") or row.get("text", "")
    printed = {plain_number(m) for m in re.findall(r"\d[\d,.]*\d|\d", quote)}
    wanted = {plain_number(m) for m in re.findall(r"\d[\d,.]*\d|\d", row["value"])}
    told = {(a.printed.lstrip("-"), a.scale) for a in find_amounts(quote)}
    worth = {Decimal(p) * Decimal(s.numerator) / s.denominator for p, s in told}
    value = Decimal(amount.printed.lstrip("-")) * Decimal(amount.scale.numerator) / amount.scale.denominator
    if printed and not (wanted & printed) and value not in worth:
        raise ClauseError(f"the value is {row['value']} and the quoted words say `{quote[:60]}`", "correct one of the two.")
