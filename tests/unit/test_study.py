"""The study: one command, one folder, whole or not at all, the same bytes twice."""

import json
import re
import zipfile

import polars as pl
import pytest

from sezam.errors import UsageError
from sezam.report import folder as report_folder
from sezam.report.folder import study


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return study("by/htp", tmp_path_factory.mktemp("study") / "out")


def test_the_folder_holds_report_workbook_tables_and_manifest(folder):
    names = {p.name for p in folder.iterdir()}
    assert {"report.html", "study.xlsx", "manifest.json", "account.parquet", "payslip.parquet", "claims.parquet"} <= names
    manifest = json.loads((folder / "manifest.json").read_text())
    assert set(manifest["files"]) == names - {"manifest.json"}
    assert manifest["command"].startswith("sezam study by/htp")


def test_the_same_command_gives_the_same_bytes(folder, tmp_path):
    again = study("by/htp", tmp_path / "other")
    for path in folder.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_taxes_at_the_articles_own_numbers(folder):
    claims = {row["id"]: row for row in pl.read_parquet(folder / "claims.parquet").to_dicts()}
    assert claims["G9"]["verdict"] == "inconsistent"
    millions = [float(x) for x in re.findall(r"\d+\.\d", claims["G9"]["arithmetic"])]
    assert any(abs(x - 92.0) <= 0.1 for x in millions)
    assert any(abs(x - 101) <= 0.2 for x in millions)
    assert claims["G8"]["verdict"] == "inconsistent"


def test_the_page_loads_nothing_from_outside(folder):
    page = (folder / "report.html").read_text("utf-8")
    assert not re.search(r"<script[^>]+src=|<link[^>]+href=|<img[^>]+src=[\"']http|@import|url\(['\"]?http", page)
    assert page.lstrip().lower().startswith("<!doctype html>")


def test_the_workbook_carries_traces(folder):
    with zipfile.ZipFile(folder / "study.xlsx") as book:
        text = book.read("xl/workbook.xml").decode()
    assert len(re.findall("<sheet ", text)) >= 2


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="no study"):
        study("by/htp", tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(UsageError, match="is a file"):
        study("by/htp", tmp_path / "mine.txt")


def test_what_is_interrupted_leaves_nothing(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(report_folder, "tables", stop)
    with pytest.raises(KeyboardInterrupt):
        study("by/htp", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("regime", ["by", "zz/harbour"])
def test_only_a_zone_with_settings_is_studied(regime, tmp_path):
    with pytest.raises(UsageError, match=r"study\.toml"):
        study(regime, tmp_path / "out")


def test_the_account_reads_as_its_parts(folder):
    account = pl.read_parquet(folder / "account.parquet")
    forgone = account["benchmark_million"].sum() - account["actual_million"].sum()
    assert abs(account["forgone_million"].sum() - forgone) < 1e-6
