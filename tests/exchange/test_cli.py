"""`sezam import` and `sezam export` as a stranger meets them."""

import csv
import io
import json

import pytest

from sezam.cli import main

RATE = "description: Rate\nmetadata: {unit: /1}\nvalues: {2012-01-01: {value: 0.16}, 2013-01-01: expected}\n"
GRANT = "metadata: {unit: currency-EUR}\nvalues: {2012-01-01: 600}\n"


@pytest.fixture
def sezam(capsys):
    def run(*words):
        code = main([str(w) for w in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "parameters" / "tax").mkdir(parents=True)
    (tmp_path / "parameters" / "tax" / "rate.yaml").write_text(RATE)
    (tmp_path / "parameters" / "grant.yaml").write_text(GRANT)
    return tmp_path / "parameters"


def test_import_makes_a_pack_that_the_law_command_lists(sezam, tree, tmp_path):
    code, out, err = sezam("import", "openfisca", tree, "-o", tmp_path / "my-law", "--id", "yy", "--name", "Island")
    assert code == 0
    assert "expected, and no number yet" in out
    assert "2 numbers" in err
    code, out, _ = sezam("law", "yy", "--on", "2012-05", "--law", tmp_path / "my-law", "--json")
    assert code == 0
    rows = {r["name"]: r for r in json.loads(out)["law"]}
    assert (rows["tax_rate"]["value"], rows["grant"]["value"]) == ("16 %", "600.00 EUR")
    assert rows["grant"]["confidence"] == "C"
    kept = json.loads((tmp_path / "my-law" / "import.json").read_text("utf-8"))
    assert kept["names"] == {"grant": "grant", "tax.rate": "tax_rate"}
    assert kept["left"] == [
        {"kind": "left out", "file": "tax/rate.yaml", "key": "tax.rate 2013-01-01", "why": "expected, and no number yet"}
    ]


def test_the_report_is_a_value_too_and_strict_says_no(sezam, tree, tmp_path):
    code, out, _ = sezam("import", "policyengine", tree, "-o", tmp_path / "yy", "--json", "--strict")
    assert code == 1
    told = json.loads(out)
    assert told["schema"] == "sezam/exchange/1"
    assert told["names"]["tax.rate"] == "tax_rate"


def test_cases_go_into_the_pack(sezam, tree, tmp_path):
    sezam("import", "openfisca", tree, "-o", tmp_path / "yy")
    (tmp_path / "tests.yaml").write_text("- {name: one, period: 2012-01, input: {salary: 100}, output: {tax: 16}}\n")
    (tmp_path / "names.toml").write_text('salary = "gross_wage_month"\ntax = "income_tax_month"\n')
    words = ["import", "cases", tmp_path / "tests.yaml", "-o", tmp_path / "yy", "--names", tmp_path / "names.toml"]
    code, out, err = sezam(*words)
    assert code == 0
    assert "no rule or input of this name yet" in out
    assert "1 examples" in err
    text = (tmp_path / "yy" / "examples" / "tests.toml").read_text("utf-8")
    assert 'expected = { income_tax_month = "16" }' in text


def test_gettsim_needs_no_currency_where_its_unit_says_it(sezam, tmp_path):
    (tmp_path / "minijob.yaml").write_text("grenze:\n  unit: Euros\n  type: scalar\n  2015-01-01: {value: 450}\n")
    assert sezam("import", "gettsim", tmp_path / "minijob.yaml", "-o", tmp_path / "dd")[0] == 0
    _, out, _ = sezam("law", "dd", "--on", "2015-02", "--law", tmp_path / "dd", "--json")
    assert json.loads(out)["law"][0]["value"] == "450.00 EUR"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["import", "catala", "PATH", "-o", "OUT"], 2, "openfisca, policyengine, gettsim, cases"),
        (["import", "openfisca", "NOWHERE", "-o", "OUT"], 3, "no YAML"),
        (["import", "openfisca", "PATH", "-o", "OUT", "--currency", "euro"], 2, "no currency"),
        (["import", "openfisca", "PATH", "-o", "OUT", "--id", "../up"], 2, "no id"),
        (["import", "openfisca", "PATH", "-o", "PATH"], 2, "there already"),
        (["import", "cases", "PATH", "-o", "PATH"], 3, "pack.toml"),
        (["export", "zz", "--format", "xml"], 2, "json, csv, openfisca, rulespec"),
        (["export", "zx"], 2, "There is no regime"),
        (["export", "zz", "-o", "NOWHERE/x.json"], 2, "cannot be written"),
    ],
)
def test_each_mistake_has_its_sentence(sezam, tree, tmp_path, words, code, said):
    there = {"PATH": str(tree), "OUT": str(tmp_path / "out"), "NOWHERE": str(tmp_path / "nowhere")}
    given = [w.replace("NOWHERE", there["NOWHERE"]) if "NOWHERE" in w else there.get(w, w) for w in words]
    found, out, err = sezam(*given)
    assert (found, out) == (code, "")
    assert said in err
    assert not (tmp_path / "out").exists()


def test_export_prints_or_writes(sezam, tmp_path):
    code, out, _ = sezam("export", "zz", "--format", "csv")
    assert code == 0
    assert {r["name"] for r in csv.DictReader(io.StringIO(out))} >= {"income_tax_rate", "smallest_coin"}
    code, out, _ = sezam("export", "zz")
    assert json.loads(out)["regime"] == "zz"
    code, out, err = sezam("export", "zz", "--format", "rulespec", "--strict")
    assert code == 1
    assert out.startswith("format: rulespec/v1\n")
    assert "left out: amounts of the days before ZZD" in err
    code, out, _ = sezam("export", "zz/harbour", "--format", "openfisca", "-o", tmp_path / "a.yaml")
    assert code == 0
    assert "did not fit" in out
    assert (tmp_path / "a.yaml").read_text("utf-8").startswith("description: Numbers of zz/harbour\n")
