"""`sezam pages`: a page a country, made from its pack."""

from __future__ import annotations

from pathlib import Path

import typer

from sezam.cli.asking import LAW, note

NAME = "pages"


def command(
    countries: list[str] = typer.Argument(None, metavar="[COUNTRY]...", help="Such as by; without one, all installed"),
    out: Path = typer.Option(..., "-o", "--out", metavar="FOLDER", help="Folder for the pages"),
    law: Path | None = LAW,
) -> None:
    """Write a page a country: what is covered, its numbers over time, its examples, what is missing

    sezam pages -o docs/countries

    sezam pages zz -o out/pages --law my-island
    """
    from sezam.report.country import write_pages

    written = write_pages(out, countries or (), law)
    note(f"{len(written)} pages written to {out}.")
