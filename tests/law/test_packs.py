"""Packs: a stranger's zone in a folder, and the faults that are named."""

import shutil
from pathlib import Path

import pytest

import sezam
from sezam.errors import PackError, SezamError, UnknownNameError

ZONE = """
name = "Pier"
since = 2020-01-01
source = "harbour-act"
"""
RATE = """
[income_tax_rate]
label = "Rate of income tax on the pier"
source = "harbour-act"
values = [{ since = 2020-01-01, value = 0.05, article = "article 7" }]
"""


@pytest.fixture
def island(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(sezam.regime("zz").pack.folder, folder)
    return folder


def test_a_zone_is_two_small_files(island):
    pier = island / "zones" / "pier"
    (pier / "params").mkdir(parents=True)
    (pier / "zone.toml").write_text(ZONE)
    (pier / "params" / "tax.toml").write_text(RATE)
    zone = sezam.regime("zz/pier", law=island)
    assert zone.on("2020-06").evaluate(gross_wage_month=1000)["income_tax_month"] == 50
    (found,) = sezam.law.diff(sezam.regime("zz", law=island).on("2020-06"), zone.on("2020-06"))
    assert (found.name, found.first.says, found.second.says, found.second.article) == (
        "income_tax_rate",
        "13 %",
        "5 %",
        "article 7",
    )


def test_an_edited_number_is_read_again(island):
    path = island / "params" / "income_tax.toml"
    assert sezam.regime("zz", law=island).on("2022-01").evaluate(gross_wage_month=1000)["income_tax_month"] == 130
    path.write_text(path.read_text().replace("value = 0.13", "value = 0.14"))
    assert sezam.regime("zz", law=island).on("2022-01").evaluate(gross_wage_month=1000)["income_tax_month"] == 140


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("params/income_tax.toml", "value = 0.12", "value = 1e300"),
        ("params/income_tax.toml", "value = 0.12", 'value = "0.12"'),
        ("params/income_tax.toml", "value = 0.12", "value = nan"),
        ("params/income_tax.toml", 'source = "revenue-act"', 'source = "no-act"'),
        ("params/income_tax.toml", "before = 2019-01-01, value = 0.12", "before = 2009-01-01, value = 0.12"),
        ("params/income_tax.toml", "since = 2019-01-01, value = 0.13", "since = 2018-01-01, value = 0.13"),
        ("params/income_tax.toml", "label =", "lable ="),
        ("params/income_tax.toml", "[income_tax_rate]", "[income_tax_rate"),
        (
            "params/income_tax.toml",
            "[[0, 0.12], [12_000, 0.20], [50_000, 0.30]]",
            "[[0, 0.12], [50_000, 0.20], [12_000, 0.30]]",
        ),
        ("rules/pay.py", "def allowance_month(", "def income_tax_rate("),
        ("rules/pay.py", "def allowance_month(gross_wage_month,", "def allowance_month(net_pay_month,"),
        ("rules/pay.py", "def allowance_month(gross_wage_month,", "def allowance_month(no_such_thing,"),
        ("pack.toml", "read_from = 2010-01-01", ""),
        ("inputs.toml", "label =", "name ="),
    ],
)
def test_a_fault_is_named_and_never_computed_with(island, file, old, new):
    path = island / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    with pytest.raises(SezamError) as caught:
        sezam.regime("zz", law=island).on("2018-06").order(["net_pay_month"])
    assert caught.value.hint


def test_a_huge_file_is_refused(island):
    (island / "params" / "big.toml").write_text("# " + "x" * 3_000_000)
    with pytest.raises(PackError, match="bytes"):
        sezam.regime("zz", law=island)


def test_unknown_regimes_are_met_with_the_nearest(tmp_path):
    with pytest.raises(UnknownNameError) as caught:
        sezam.regime("zz/harbor")
    assert "zz/harbour" in caught.value.hint
    with pytest.raises(PackError, match=r"pack\.toml"):
        sezam.regime("zz", law=tmp_path)
    with pytest.raises(UnknownNameError):
        sezam.regime("../../etc")


def test_the_engine_names_no_country():
    words = ("belarus", "minsk", "htp", "lukashenko", "byn", "byr")
    for path in sorted(Path(sezam.__file__).parent.rglob("*")):
        if path.suffix in (".py", ".j2", ".css", ".html"):
            text = path.read_text("utf-8").lower()
            text = text.replace("by/htp", "").replace('"br": "byn"', "")  # a sign of money, beside € and zł
            found = [w for w in words if w in text]
            assert not found, (path.name, found)
