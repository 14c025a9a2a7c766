"""`sezam study`: one zone, everything, one folder of results."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from sezam.cli.asking import LAW, note

NAME = "study"


def command(
    regime: str = typer.Argument(..., metavar="ZONE", help="Such as by/htp"),
    out: Path = typer.Option(..., "--out", "-o", metavar="FOLDER", help="Folder to write; a study that is there is replaced"),
    quiet: bool = typer.Option(False, "--quiet", help="No progress"),
    law: Path | None = LAW,
) -> None:
    """Study a zone: a report, a workbook, tables and a manifest in one folder

    sezam study by/htp -o out/
    """
    from sezam.report.folder import study

    start = time.monotonic()
    folder = study(regime, out, law=None if law is None else str(law), quiet=quiet)
    if not quiet:
        note(f"{folder / 'report.html'} in {time.monotonic() - start:.0f} s; the same command gives the same bytes.")
