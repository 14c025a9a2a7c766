"""The command line as a stranger meets it: answers on stdout, everything else on stderr, one sentence for each mistake."""

import json
import os
import subprocess
import sys
from decimal import Decimal as D
from pathlib import Path

import pytest

from sezam.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sezam(capsys):
    def run(*words):
        code = main([str(w) for w in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


def test_regimes(sezam):
    code, out, _ = sezam("regimes", "--json")
    assert code == 0
    found = {r["id"]: r for r in json.loads(out)}
    assert {"by", "by/htp", "zz", "zz/harbour"} <= set(found)
    assert found["by/htp"]["currency"] == "BYN"


def test_law_lists_rules_and_numbers_with_their_articles(sezam):
    code, out, _ = sezam("law", "by/htp", "--on", "2017-03", "--json")
    rows = {r["name"]: r for r in json.loads(out)["law"]}
    assert code == 0
    assert rows["resident_income_tax_rate"]["value"] == "9 %"
    assert all(r["source"] for r in rows.values() if r["kind"] in ("rule", "number"))
    assert rows["standard_deduction_ceiling"]["kind"] == "not found"
    _, text, _ = sezam("law", "by/htp", "--on", "2017-03")
    assert "clause 34" in text


def test_diff_of_a_zone_and_of_two_days(sezam):
    code, out, _ = sezam("diff", "by", "by/htp", "--on", "2018-04", "--json")
    names = {d["name"]: d for d in json.loads(out)["differences"]}
    assert code == 0
    assert names["zone_contribution_rate"]["second"]["says"] == "1 %"
    assert "income_tax_rate" not in names
    _, out, _ = sezam("diff", "by/htp", "--on", "2020-12", "--and-on", "2021-01", "gross_wage_month=10000", "--json")
    answer = json.loads(out)
    rate = next(d for d in answer["differences"] if d["name"] == "resident_income_tax_rate")
    assert (rate["first"]["says"], rate["second"]["says"]) == ("9 %", "13 %")
    assert {"name": "income_tax_month", "first": "900.00 BYN", "second": "1,300.00 BYN"} in answer["case"]
    assert sezam("diff", "by", "--on", "2018-04")[0] == 2


def test_case_as_json_has_every_input_and_result_and_nothing_else(sezam):
    code, out, err = sezam("case", "by/htp", "--on", "2017-03", "gross_wage_month=3160", "--json")
    answer = json.loads(out)
    assert code == 0
    assert set(answer) == {"regime", "on", "currency", "values"}
    assert answer["values"]["gross_wage_month"] == "3160.00"
    values = {n: D(v) for n, v in answer["values"].items() if isinstance(v, str)}
    assert (
        values["net_pay_month"]
        == values["gross_wage_month"] - values["income_tax_month"] - values["employee_contributions_month"]
    )
    assert values["income_tax_month"] == D("284.40")
    assert "has_consented_to_average_wage_base = no" in err


def test_case_explains_down_to_the_article(sezam):
    code, out, _ = sezam("case", "by/htp", "--on", "2017-03", "gross_wage_month=3160", "--explain", "net_pay_month")
    assert code == 0
    assert out.startswith("net_pay_month = 2,844.00 BYN")
    assert "Decree No. 12" in out
    code, out, _ = sezam("case", "by/htp", "--on", "2017-03", "gross_wage_month=3160", "--explain", "net_pay_month", "--json")
    assert json.loads(out)["trace"]["name"] == "net_pay_month"


def test_case_solves(sezam):
    words = ("case", "by", "--on", "2019-10", "has_main_job=no", "--solve", "gross_wage_month", "net_pay_month=2000", "--json")
    code, out, _ = sezam(*words)
    assert code == 0
    assert json.loads(out)["values"]["gross_wage_month"] == "2325.59"
    assert sezam(*words[:-2], "income_tax_rate=1")[0] != 0


def test_compare_in_another_currency(sezam):
    code, out, _ = sezam("compare", "by", "by/htp", "--on", "2017-03", "labour_cost_month=2000", "--currency", "USD", "--json")
    answer = json.loads(out)
    assert code == 0
    assert {D(r["labour_cost_month"]) for r in answer["regimes"].values()} == {D(2000)}
    assert D(answer["regimes"]["by/htp"]["net_pay_month"]) > D(answer["regimes"]["by"]["net_pay_month"])
    figure = {"series": "fx_byn_per_usd", "date": "2017", "value": "1.93234", "source": "wdi"}
    assert answer["regimes"]["by"]["rate"] == {"value": "1.93234", "figures": [figure]}
    _, table, notes = sezam("compare", "by", "by/htp", "--on", "2017-03", "labour_cost_month=2000", "--currency", "USD")
    assert "2,000.00 USD" in table
    assert "1.93234" in notes
    _, csv, _ = sezam("compare", "by", "by/htp", "--on", "2017-03", "gross_wage_month=3160", "--csv")
    assert csv.splitlines()[0] == "name,by,by/htp"


@pytest.mark.parametrize("value", ["-1", "nan", "inf", "1e5", "", "ten", "9" * 400, "0x10", "1,000", "½", "0.001", "--5"])
def test_a_bad_amount_is_one_sentence_and_a_hint(sezam, value):
    code, out, err = sezam("case", "by", "--on", "2025-02", f"gross_wage_month={value}")
    assert code == (2 if value == "" else 3)
    assert out == ""
    assert "hint: " in err
    assert len(err) < 600


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["case", "by/htpp", "--on", "2017-03", "gross_wage_month=1"], 2),
        (["case", "by", "--on", "2017-13", "gross_wage_month=1"], 2),
        (["case", "by", "--on", "yesterday", "gross_wage_month=1"], 2),
        (["case", "by", "gross_wage_month=1"], 2),
        (["case", "by", "--on", "2017-03", "gros_wage_month=1"], 2),
        (["case", "by", "--on", "2017-03", "gross_wage_month"], 2),
        (["case", "by", "--on", "2017-03", "=5"], 2),
        (["case", "by", "--on", "2025-02", "gross_wage_month=1", "gross_wage_month=2"], 2),
        (["case", "by", "--on", "2025-02", "net_pay_month=1"], 2),
        (["case", "by", "--on", "2025-02", "gross_wage_month=1", "--explain", "nonsense"], 2),
        (["case", "by", "--on", "2025-02"], 4),
        (["case", "by", "--on", "1999-01", "gross_wage_month=1"], 4),
        (["case", "by", "--on", "2031-01", "gross_wage_month=1"], 4),
        (["case", "by", "--on", "2017-03", "gross_wage_month=400"], 4),
        (["case", "by/htp", "--on", "2049-01-01", "gross_wage_month=1", "--beyond", "hold-last"], 4),
        (["case", "by", "--on", "2031-01", "gross_wage_month=1", "--beyond", "forever"], 2),
        (["compare", "by", "--on", "2017-03", "gross_wage_month=1", "--currency", "XYZ"], 4),
        (["compare", "by", "--on", "2017-03"], 2),
        (["compare", "xx/*", "--on", "2017-03", "labour_cost_month=1"], 2),
        (["compare", "by", "--on", "2017-03", "labour_cost_month=1", "--range", "1:2"], 2),
        (["compare", "by", "--on", "2017-03", "labour_cost_month=1", "--rate", "PLN"], 2),
        (["compare", "by", "--on", "2017-03", "labour_cost_month=1", "--chart", "x.gif"], 2),
        (["compare", "by", "--on", "2017-03", "labour_cost_month=1", "--chart", "no/such/x.svg"], 2),
        (["case", "README.md", "--on", "2017-03"], 2),
        (["case", "nowhere.toml", "--on", "2017-03"], 3),
        (["diff", "by", "zz", "--on", "2017-03"], 2),
        (["diff", "by", "by/htp", "--on", "2017-03", "gros_wage_month=1"], 2),
        (["check", "README.md", "--on", "2017-03"], 2),
        (["study", "by", "-o", "unused"], 2),
        (["law", "by", "--on", "2017-03", "--law", "no/such/folder"], 3),
        (["cse"], 2),
        (["case", "by", "--onn", "2017-03"], 2),
    ],
)
def test_a_mistake_is_one_sentence_a_hint_and_the_right_code(sezam, words, code):
    got, out, err = sezam(*words)
    assert (got, out) == (code, "")
    assert "hint: " in err


def test_what_is_known_is_answered_and_what_is_not_is_named(sezam):
    code, out, err = sezam("case", "by", "--on", "2014-08", "gross_wage_month=20000000", "--json")
    assert code == 0
    values = json.loads(out)["values"]
    assert D(values["income_tax_month"]) == 2_400_000
    assert "labour_cost_month" not in values
    assert "left out: labour_cost_month" in err


def test_errors_are_json_where_json_was_asked_for(sezam):
    code, out, err = sezam("case", "by", "--on", "2025-02", "gross_wage_month=nan", "--json")
    assert (code, out) == (3, "")
    assert json.loads(err)["type"] == "CaseError"


@pytest.mark.parametrize("words", [[], ["new"]])
def test_nothing_said_is_answered_with_help(sezam, words):
    code, out, err = sezam(*words)
    assert (code, out) == (2, "")
    assert err.startswith("Usage: sezam")


def test_help_and_version(sezam):
    _, out, _ = sezam("--help")
    assert "Exit codes" in out
    for command in ("regimes", "law", "diff", "case", "compare", "study"):
        assert command in out
        assert f"sezam {command}" in sezam(command, "--help")[1]
    assert sezam("--version")[1].startswith("sezam ")


def test_a_case_starts_without_numba_and_prints_no_colour_into_a_pipe():
    code = (
        "import sys; from sezam.cli import main\n"
        "main(['case', 'by/htp', '--on', '2017-03', 'gross_wage_month=3160'])\n"
        "assert not {'numba', 'polars', 'altair', 'numpy'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "NO_COLOR": "1"}
    )
    assert "2,844.00 BYN" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_readmes_commands_run(sezam):
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = [
        line.split("sezam ", 1)[1].split("`")[0]
        for line in readme.splitlines()
        if ".venv/bin/sezam " in line or "`sezam " in line
    ]
    assert len(commands) >= 4
    for command in commands:
        if not command.startswith("study") and "=" in command + "diff":
            assert sezam(*command.split())[0] == 0, command


def test_the_readmes_python_runs():
    readme = (ROOT / "README.md").read_text("utf-8")
    code = readme.split("```python\n")[1].split("```")[0]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "4074.67"


def test_a_case_that_a_regime_is_not_open_to_hears_why_and_what_would_open_it(sezam):
    code, _, err = sezam(
        "case", "ge/micro-business", "--on", "2023-06", "invoice_month=3000", "employees_count=1", "is_activity_barred=no"
    )
    assert code == 0
    assert "is not open to this case: Turnover of the year is below the limit: no" in err
    assert "(invoice_month) of at most 2,499.99 GEL" in err
    assert "(employees_count) of at most 0" in err


@pytest.mark.parametrize(("known_at", "net", "late"), [("2019-06-14", "529.00", 0), ("2019-06-15", "539.00", 1)])
def test_what_was_known_by_a_day_is_compared_and_exported(capsys, known_at, net, late):
    known = ["--known-at", known_at]
    assert main(["compare", "zz", "--on", "2019-03", "gross_wage_month=600", "--csv", *known]) == 0
    assert f"net_pay_month,{net}" in capsys.readouterr().out
    assert main(["compare", "zz", "--on", "2019-03", "gross_wage_month=600", "--years", "2018:2019", "--csv", *known]) == 0
    assert f"2019,{net}" in capsys.readouterr().out
    assert main(["export", "zz", "--format", "csv", *known]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(",income_tax_rate," in line for line in lines) == 2 + late
