"""The folder of a study: report, workbook, tables and manifest, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sezam.errors import UsageError
from sezam.law import regime
from sezam.report.page import render
from sezam.report.workbook import workbook
from sezam.study.find import findings, settings_of
from sezam.study.findings import Findings
from sezam.study.tables import tables

MANIFEST = "manifest.json"


def study(regime_id: str, out: str | Path, *, law: str | None = None, quiet: bool = False) -> Path:
    """Study a zone and write the folder of results: report, workbook, tables and manifest.

    The folder appears whole or not at all; a study that is already there is replaced.

    Args:
        regime_id: such as `by/htp`.
        out: the folder to write.
        law: folder of a pack that is not installed.
        quiet: no progress, even on a terminal.

    Raises:
        UsageError: `out` is a file, or a folder that holds something else than a study.
        MissingPartError: the part that draws the report is not installed.
    """
    zone, target = regime(regime_id, law=law), Path(out)
    settings_of(zone)
    _free(target)
    with _progress(quiet) as say:
        found = findings(zone, law=law, say=say)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            say("writing the tables")
            for name, table in tables(found).items():
                table.write_parquet(temporary / f"{name}.parquet", compression="zstd")
            say("drawing the report")
            (temporary / "report.html").write_text(render(found), encoding="utf-8")
            workbook(found, temporary / "study.xlsx")
            _write_manifest(found, temporary)
            temporary.chmod(0o755)
            _swap(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return target


def _write_manifest(found: Findings, folder: Path) -> None:
    files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}
    text = json.dumps({**found.manifest, "files": files}, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _free(target: Path) -> None:
    if target.is_file():
        raise UsageError(f"`{target}` is a file.", hint="name a folder: -o out/")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise UsageError(f"`{target}` holds files that are no study; nothing was written.", hint="name a new folder.")


def _swap(temporary: Path, target: Path) -> None:
    """Put the finished folder in the place of the old one."""
    old = None
    if target.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
        os.replace(target, old / "study")
    os.replace(temporary, target)
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str], Any]]:
    """Say what is being done, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield str
        return
    from rich.console import Console

    with Console(stderr=True).status("reading the law") as status:
        yield status.update
