"""Checks of law find what was planted, and nothing in their absence."""

import json
import shutil
import time

import pytest

import sezam
from sezam.checks import check, coverage, examples, try_example
from sezam.cli import main
from sezam.errors import PackError

ZZ = sezam.regime("zz")
PLANTED = '''"""Faults, planted for the tests."""

from sezam.law import round_half_up, rule


@rule(since="2010-01-01", source="revenue-act")
def odd_month(gross_wage_month, smallest_coin):
    """A rule without an article, with a way that nobody takes."""
    if gross_wage_month < 0:
        return 0
    return round_half_up(gross_wage_month / gross_wage_month, smallest_coin)
'''


@pytest.fixture
def island(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(ZZ.pack.folder, folder)
    return folder


def kinds(folder, *severities):
    return {(f.kind, f.what) for f in check(sezam.regime("zz", law=folder)) if f.severity in severities}


def test_planted_faults_are_found(island):
    before = kinds(island, "error", "warning")
    assert before == {("gap", "average_wage_previous_month")}
    (island / "rules" / "odd.py").write_text(PLANTED)
    (island / "params" / "odd.toml").write_text(
        '[odd_rate]\nlabel = "Odd"\nsource = "revenue-act"\nvalues = [{ since = 2010-01-01, value = 0.5 }]\n'
    )
    with (island / "inputs.toml").open("a") as file:
        file.write('\n[odd_wage_month]\nlabel = "Odd"\n')
    found = kinds(island, "error", "warning") - before
    assert found == {
        ("article", "odd_month"),
        ("idle", "gross_wage_month < 0"),
        ("division", "odd_month"),
        ("unused", "odd_rate"),
        ("unused", "odd_wage_month"),
    }


def test_a_gap_names_its_days_and_its_reader(island):
    path = island / "params" / "contributions.toml"
    path.write_text(path.read_text().replace("[{ since = 2010-01-01, value = 0.345", "[{ since = 2012-01-01, value = 0.345"))
    (found,) = [f for f in check(sezam.regime("zz", law=island)) if f.what == "employer_contribution_rate" and f.kind == "gap"]
    assert found.days == "2010-01-01"
    assert "employer_contributions_month" in found.sentence


def test_a_circle_is_an_error_with_its_path(island):
    path = island / "rules" / "pay.py"
    path.write_text(
        path.read_text()
        .replace("def allowance_month(gross_wage_month,", "def allowance_month(income_tax_month,")
        .replace("if gross_wage_month > personal", "if income_tax_month > personal")
        .replace("min(personal_allowance, gross_wage_month)", "personal_allowance")
    )
    (found,) = [f for f in check(sezam.regime("zz", law=island)) if f.severity == "error"]
    assert found.kind == "circle"
    assert "allowance_month" in found.sentence
    assert main(["law", "zz", "--law", str(island), "--check"]) == 1


def test_pay_that_falls_is_told_with_its_place_and_article():
    # allowance of 100 up to 600, tax of 12 %: the pound that passes 600 costs 12
    found = [f.sentence for f in check(ZZ) if f.kind == "falls" and "2016-07-01" in f.days]
    assert found == ["falls by 12.00 ZZD where gross_wage_month passes 600.00 ZZD: allowance_month (revenue-act, article 4)."]


def test_a_faulty_example_is_told_and_one_that_differs(island, capsys):
    path = island / "examples" / "pay.toml"
    path.write_text(path.read_text().replace('net_pay_month = "447.00"', 'net_pay_month = "446.99"'))
    regime = sezam.regime("zz", law=island)
    wrong = [w for e in examples(regime) for w in try_example(regime, e)[1]]
    assert wrong == ["net_pay_month is 447.00 ZZD, expected 446.99 ZZD (+0.01)"]
    assert main(["law", "zz", "--law", str(island), "--examples"]) == 1
    assert "expected 446.99" in capsys.readouterr().out
    path.write_text(path.read_text().replace("expected =", "expcted ="))
    with pytest.raises(PackError, match="An ordinary month"):
        list(examples(regime))


def test_an_example_on_the_other_side_closes_a_threshold(island):
    path = island / "examples" / "pay.toml"
    whole = path.read_text()
    path.write_text(whole[: whole.index('\n[[example]]\ntitle = "Away from the main job')])
    before = coverage(sezam.regime("zz", law=island))
    path.write_text(
        path.read_text()
        + '\n[[example]]\ntitle = "Second job"\non = 2017-03-01\nsource = "revenue-act"\ngiven = { gross_wage_month = "500", has_main_job = "no" }\nexpected = { income_tax_month = "60" }\n'
    )
    after = coverage(sezam.regime("zz", law=island))
    assert set(before.ways) - set(after.ways) == {"pay.py:9 not has_main_job: True"}


def test_the_commands_speak_json_too(capsys):
    assert main(["law", "zz", "--check", "--json"]) == 0
    assert {f["kind"] for f in json.loads(capsys.readouterr().out)} >= {"gap", "falls"}
    assert main(["law", "zz", "--coverage", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["examples"] == 6
    assert main(["law", "zz", "--coverage"]) == 0
    assert main(["law", "zz"]) == 2


def test_a_small_pack_is_checked_while_one_waits():
    check(ZZ)
    start = time.process_time()
    check(ZZ)
    assert time.process_time() - start < 1
