"""`sezam import` and `sezam export`: law from other engines' files, and a regime as files for them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sezam.cli.asking import JSON, KNOWN_AT, LAW, note, print_json, print_table
from sezam.errors import UsageError
from sezam.units import Currency, as_day, exact

if TYPE_CHECKING:
    from sezam.exchange import Gathered, Left

ENGINES = ("openfisca", "policyengine", "gettsim", "cases")
FORMATS = ("json", "csv", "openfisca", "rulespec")
STRICT = typer.Option(False, "--strict", help="Exit with 1 if something was left out")


def import_(
    kind: str = typer.Argument(..., metavar="KIND", help="openfisca, policyengine, gettsim, or cases of the first two"),
    path: Path = typer.Argument(..., metavar="PATH", help="Folder of YAML files, or one such file"),
    out: Path = typer.Option(..., "-o", "--out", metavar="FOLDER", help="Pack to write; for cases, the pack they go into"),
    id: str = typer.Option("", "--id", metavar="ID", help="Id of the country, such as zz; else the name of the folder"),
    name: str = typer.Option("", "--name", metavar="TEXT", help="What a reader calls it"),
    currency: list[str] | None = typer.Option(
        None, "--currency", metavar="CODE[:SINCE:PER_PREVIOUS]", help="Its money, oldest first, if the units do not say"
    ),
    read_until: str = typer.Option("", "--read-until", metavar="DAY", help="Last day for which the files were kept up"),
    confidence: str = typer.Option("C", "--confidence", metavar="LETTER", help="How far the numbers are trusted: A, B or C"),
    names: Path | None = typer.Option(None, "--names", metavar="FILE", help="For cases: TOML of their names and the pack's"),
    source: str = typer.Option("imported", "--source", metavar="KEY", help="For cases: the source that they name"),
    strict: bool = STRICT,
    as_json: bool = JSON,
) -> int:
    """Read another engine's parameters into a pack, or its test cases into examples

    sezam import openfisca parameters/ -o my-law --id xx --currency EUR

    sezam import cases tests/ -o my-law
    """
    if kind not in ENGINES:
        raise UsageError(f"`{kind[:40]}` is nothing that can be read.", hint=f"write one of {', '.join(ENGINES)}.")
    if kind == "cases":
        return _cases(path, out, names, source, strict=strict, as_json=as_json)
    from sezam.exchange import Heading, read_gettsim, read_openfisca, write_pack
    from sezam.exchange.gathered import report

    country = id or out.name.lower().replace("-", "_")
    until = as_day(read_until) if read_until else None
    heading = Heading(country, name or country, _currencies(currency or ()), until, confidence)
    engine = {"openfisca": "OpenFisca", "policyengine": "PolicyEngine"}
    read: Gathered = read_gettsim(path) if kind == "gettsim" else read_openfisca(path, engine[kind])
    found = write_pack(read, out, heading)
    if as_json:
        print_json(report(found.left, folder=str(out), engine=found.engine, names=found.names))
    else:
        _tell(found.left, "What did not carry over, or not as it stood")
        last = max(s.since for n in found.numbers for s in n.spans)
        note(f"{len(found.numbers)} numbers are in {out}; import.json there has their old names and every omission one by one.")
        note(f"`sezam law {country} --on {last} --law {out}` lists them.")
    return _verdict(found.left, strict=strict)


def export(
    regime: str = typer.Argument(..., metavar="REGIME", help="Such as by or by/htp"),
    format: str = typer.Option("json", "--format", metavar="FORMAT", help="json, csv, openfisca or rulespec"),
    out: Path | None = typer.Option(None, "-o", "--out", metavar="FILE", help="File to write; else it is printed"),
    law: Path | None = LAW,
    known_at: str | None = KNOWN_AT,
    strict: bool = STRICT,
) -> int:
    """Write a regime's numbers with their sources, or what of it another engine can read

    sezam export by/htp --format csv -o numbers.csv

    sezam export by/htp --format rulespec -o module.yaml
    """
    from sezam.exchange import as_csv, as_json, as_openfisca, as_rulespec
    from sezam.law import regime as regime_of

    if format not in FORMATS:
        raise UsageError(f"`{format[:40]}` is no format.", hint=f"write one of {', '.join(FORMATS)}.")
    there = regime_of(regime, law=law)
    there = there if known_at is None else there.as_known(known_at)
    left: tuple[Left, ...] = ()
    if format in ("json", "csv"):
        text = as_json(there) if format == "json" else as_csv(there)
    else:
        text, left = as_openfisca(there) if format == "openfisca" else as_rulespec(there)
    if out is None:
        print(text, end="")
        for row in _summary(left):
            note(f"{row[0]}: {row[1]}: {row[3]}")
    else:
        try:
            out.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(
                f"`{out}` cannot be written: {error.strerror}.", hint="name a file in a folder that is there."
            ) from None
        _tell(left, f"What of {there.id} did not fit, or not as it stood")
        note(f"{out} is written.")
    return _verdict(left, strict=strict)


COMMANDS: dict[str, Callable[..., int]] = {"import": import_, "export": export}


def _cases(path: Path, out: Path, names: Path | None, source: str, *, strict: bool, as_json: bool) -> int:
    from sezam.exchange import read_cases, write_cases
    from sezam.exchange.gathered import report
    from sezam.law.packs import read_pack

    coin = Decimal(1).scaleb(-read_pack(out).currencies[-1].decimals)
    found = read_cases(path, names=_names(names), half_coin=coin / 2)
    found = write_cases(found, out, source=source) if found.examples else found
    if as_json:
        print_json(report(found.left, folder=str(out), examples=len(found.examples)))
    else:
        _tell(found.left, "What did not carry over, or not as it stood")
        note(f"{len(found.examples)} examples were written to {out}.")
    return _verdict(found.left, strict=strict)


def _names(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        table = {"": None}
    if not all(isinstance(v, str) and v for v in table.values()):
        raise UsageError(f"`{path}` is no table of names.", hint='write lines of TOML: salary = "gross_wage_month".')
    return table


def _currencies(words: Iterable[str]) -> tuple[Currency, ...]:
    from sezam.exchange.folder import currency

    found: list[Currency] = []
    for word in words:
        code, _, rest = word.partition(":")
        since, _, per = rest.partition(":")
        if len(code) != 3 or not code.isupper() or (found and not per) or (not found and rest):
            raise UsageError(
                f"`{word[:40]}` is no currency here.", hint="the first is a code, each further one CODE:SINCE:PER_PREVIOUS."
            )
        money = currency(code, as_day(since) if since else date.min)
        found.append(Currency(code, money.since, money.decimals, exact(per, "its rate") if per else Decimal(1)))
    return tuple(found)


def _summary(left: Iterable[Left]) -> list[tuple[str, str, str, str]]:
    from sezam.exchange.gathered import summary

    return summary(left)


def _tell(left: Iterable[Left], title: str) -> None:
    rows = _summary(left)
    if rows:
        print(f"\n{title}")
        print_table(["", "Why", "Times", "Where"], rows, right=(2,))


def _verdict(left: Iterable[Left], *, strict: bool) -> int:
    from sezam.exchange.gathered import LEFT_OUT

    return int(strict and any(x.kind == LEFT_OUT for x in left))
