"""`sezam new`: a country or a zone to begin from, which passes its checks at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sezam.cli.asking import note

if TYPE_CHECKING:
    from sezam.law import Regime

NAME = "new"
app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Begin a law pack: a country, or a zone in one")
_SINCE = typer.Option("", "--since", metavar="DAY", help="First day; without it, the first day of this year")


@app.command("country")
def country(
    id: str = typer.Argument(..., metavar="ID", help="The country's code in small letters, such as xx"),
    out: Path = typer.Option(..., "--out", "-o", metavar="FOLDER", help="New folder for the pack"),
    name: str = typer.Option(..., "--name", help="What readers call the country"),
    currency: str = typer.Option(..., "--currency", metavar="CODE", help="Its money, such as EUR"),
    since: str = _SINCE,
) -> None:
    """Write a country's pack of placeholders that passes its checks

    sezam new country xx -o my-country --name "Isle of Ex" --currency EUR
    """
    from sezam.authoring import new_country

    _tell(new_country(id, out, name, currency, since), out, ["--law", str(out)])


@app.command("zone")
def zone(
    id: str = typer.Argument(..., metavar="PARENT/ZONE", help="Such as zz/pier"),
    out: Path | None = typer.Option(
        None, "--out", "-o", metavar="FILE|FOLDER", help="A new file, pier.toml; or a new folder, with a copy of the country"
    ),
    law: Path | None = typer.Option(
        None, "--law", metavar="FOLDER", help="The country's pack; without --out, the zone goes in"
    ),
    name: str = typer.Option("", "--name", help="What readers call the zone"),
    since: str = _SINCE,
    before: str = typer.Option("", "--before", metavar="DAY", help="First day on which it no longer holds"),
    number: str = typer.Option(
        "", "--number", metavar="NAME", help="The number that differs; without it, the rate of income tax"
    ),
) -> None:
    """Write a zone of placeholders that passes its checks

    sezam new zone zz/pier -o pier.toml

    sezam new zone zz/pier -o my-island

    sezam new zone xx/pier --law my-country
    """
    from sezam.authoring import new_zone

    made = new_zone(id, name=name, out=out, law=law, since=since, before=before, number=number)
    place = made.layers[-1].place
    assert place is not None
    alone = out is not None and out.suffix == ".toml"
    folder = law if alone or out is None else out
    _tell(made, place, [] if folder is None else ["--law", str(folder)], str(place) if alone else "")


def _tell(made: Regime, place: Path, law: list[str], id: str = "") -> None:
    files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
    for path in files:
        print(path)
    asked = " ".join([id or made.id, *law])
    note(f"next: edit what says placeholder; `sezam law {asked} --check` and `--examples` tell how far you are.")
