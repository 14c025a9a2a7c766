"""What the manual shows runs, and what users meet stands in the manual."""

import re
from pathlib import Path

import pytest
import typer

import sezam
from sezam.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(p.read_text("utf-8") for p in PAGES)
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOT_RUN = {"law.md", "interop.md", "tutorial.md"}  # a rule by itself; files of other engines; followed in its own test


@pytest.mark.parametrize("page", [p for p in PAGES if p.name not in NOT_RUN], ids=lambda p: p.name)
def test_the_python_of_a_page_runs_from_top_to_bottom(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    scope = {}
    for block in BLOCK.findall(page.read_text("utf-8")):
        exec(compile(block, page.name, "exec"), scope)


@pytest.mark.parametrize("name", sorted(typer.main.get_command(app).commands))
def test_every_command_is_shown(name):
    assert f"sezam {name}" in TEXT


def test_every_public_name_is_shown():
    assert [n for n in sezam.__all__ if n not in TEXT] == []


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
