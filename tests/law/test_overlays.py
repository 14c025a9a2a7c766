"""Reforms and counterfactuals: overlays of numbers and rules, from Python and from files, one on the other."""

from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.cli import main
from sezam.errors import DateNotCoveredError, PackError, RuleTextError, SezamError, UnknownNameError, UsageError
from sezam.law.kernel import run

ZZ, HARBOUR = sezam.regime("zz"), sezam.regime("zz/harbour")
BILL = """
name = "Cap of three average wages"
parent = "zz/harbour"
since = 2019-01-01
[sources.bill-7]
title = "A bill, made up for tests"
[numbers.contribution_cap_multiple]
values = [{ since = 2019-01-01, value = 3, source = "bill-7", article = "article 1" }]
"""
RULES = '''"""A reform of one rule."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="revenue-act", article="article 5 as reformed")
def income_tax_month(gross_wage_month, income_tax_rate, smallest_coin):
    """Income tax on the whole pay."""
    return round_half_up(gross_wage_month * income_tax_rate, smallest_coin)
'''


@pytest.fixture
def bill(tmp_path):
    path = tmp_path / "cap3.toml"
    path.write_text(BILL)
    return path


def test_a_file_is_an_overlay_with_its_sources(bill):
    reformed = sezam.regime(f"zz/harbour+{bill}")
    assert reformed.id == "zz/harbour+cap3"
    (found,) = sezam.law.diff(HARBOUR.on("2019-02"), reformed.on("2019-02"))
    assert (found.name, found.first.says, found.second.says) == ("contribution_cap_multiple", "5", "3")
    assert (found.second.cited, found.second.article) == ("A bill, made up for tests", "article 1")
    assert sezam.law.diff(HARBOUR.on("2018-12"), reformed.on("2018-12")) == ()
    assert sezam.regime(str(bill)).id == reformed.id


def test_a_file_that_is_a_zone_by_itself_is_not_in_force_before_its_days(bill):
    alone = sezam.regime(str(bill))
    assert alone.on("2019-02").standing("contribution_cap_multiple").what.value == 3
    with pytest.raises(DateNotCoveredError, match="not in force"):
        alone.on("2018-12")


def test_overlays_stack_and_the_last_one_holds(bill):
    stacked = sezam.regime(f"zz/harbour+{bill}+contribution_cap_multiple=2@2020-01+income_tax_rate=0.2@2019-06")
    for on, cap, rate in (("2019-02", 3, "0.09"), ("2019-06", 3, "0.2"), ("2020-01", 2, "0.2")):
        law = stacked.on(on)
        assert law.standing("contribution_cap_multiple").what.value == cap
        assert law.standing("income_tax_rate").what.value == D(rate)
        case = law.evaluate(["net_pay_month"], gross_wage_month=9000)
        compiled = run([law], {"gross_wage_month": np.array([900_000])}, ["net_pay_month"])
        assert compiled.exact("net_pay_month", 0) == case["net_pay_month"]
    assert HARBOUR.on("2020-01").standing("contribution_cap_multiple").what.value == 5


def test_a_reform_of_a_rule_and_of_a_scale(tmp_path):
    path = tmp_path / "reform.py"
    path.write_text(RULES)
    reformed = ZZ.reform({"income_tax_scale": [[0, "0.10"], [20_000, "0.40"]]}, since="2019-01", name="flat", rules=path)
    law = reformed.on("2020-03")
    assert law.evaluate(["income_tax_month"], gross_wage_month=500)["income_tax_month"] == 65
    assert law.evaluate(["income_tax_year"], gross_wage_year=30_000)["income_tax_year"] == 6000
    assert (
        reformed.on("2018-12").evaluate(["income_tax_month"], gross_wage_month=500)["income_tax_month"]
        == ZZ.on("2018-12").evaluate(["income_tax_month"], gross_wage_month=500)["income_tax_month"]
    )
    with pytest.raises(UsageError, match="income_tax_scale"):
        ZZ.reform({"income_tax_scale": [[5, "0.10"]]}, since="2019-01")
    with pytest.raises(UsageError, match="income_tax_scale"):
        ZZ.reform({"income_tax_scale": 3}, since="2019-01")
    path.write_text(RULES.replace("gross_wage_month * income_tax_rate", "gross_wage_month * 2"))
    with pytest.raises(RuleTextError, match="2 stands in it"):
        ZZ.reform({}, since="2019-01", rules=path)


def test_a_folder_is_an_overlay_written_like_a_zone(tmp_path):
    (tmp_path / "pilot" / "rules").mkdir(parents=True)
    (tmp_path / "pilot" / "rules" / "tax.py").write_text(RULES)
    (tmp_path / "pilot" / "zone.toml").write_text('name = "Pilot"\nsince = 2019-01-01\nbefore = 2020-01-01\n')
    pilot = sezam.regime(f"zz+{tmp_path / 'pilot'}")
    assert [d.name for d in sezam.law.diff(ZZ.on("2019-05"), pilot.on("2019-05"))] == ["income_tax_month"]
    assert sezam.law.diff(ZZ.on("2020-01"), pilot.on("2020-01")) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("since = 2019-01-01\n[", "[") , ("name =", "nam ="), ("[numbers.contribution", "[number.contribution"),
        ('source = "bill-7"', 'source = "bill-8"'), ("value = 3", "value = nan"), ('parent = "zz/harbour"', ""),
        ("title =", "titel ="), ("since = 2019-01-01\n[", 'since = "soon"\n['),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused(bill, old, new):
    assert old in BILL
    bill.write_text(BILL.replace(old, new))
    with pytest.raises(SezamError) as caught:
        sezam.regime(str(bill))
    assert caught.value.hint


@pytest.mark.parametrize(
    "id", ["zz+nothing.toml", "zz+no_such_rate=0.1@2019-01", "zz+income_tax_rate=0.1", "zz+", "zz+income_tax_rate=x@2019-01"]
)
def test_what_is_no_overlay_is_refused(id):
    with pytest.raises((UnknownNameError, PackError, UsageError, SezamError)):
        sezam.regime(id)


def test_the_command_compares_a_law_with_its_reform(bill, capsys):
    assert main(["diff", "zz/harbour", f"zz/harbour+{bill}", "--on", "2019-02", "gross_wage_month=9000"]) == 0
    out = capsys.readouterr().out
    assert "A bill, made up for tests, article 1" in out
    assert "net_pay_month" in out
    assert main(["diff", "zz", "zz+income_tax_rate=0.09@2019-01", "--on", "2019-02"]) == 0
    assert (
        main(
            [
                "diff",
                "zz",
                "--on",
                "2019-03",
                "--known-at",
                "2019-06-14",
                "--and-known-at",
                "2019-06-15",
                "gross_wage_month=900",
            ]
        )
        == 0
    )
    assert "income_tax" in capsys.readouterr().out


def test_a_rate_in_percent_is_refused():
    with pytest.raises(UsageError, match="900 %"):
        ZZ.reform({"income_tax_rate": "9"}, since="2018-01")
