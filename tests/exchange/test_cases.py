"""Test cases of other engines as worked examples of a pack."""

import shutil
import tomllib
from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import ExchangeError, UsageError
from sezam.exchange import read_cases, write_cases

CASES = """
- name: Flat
  period: 2017-03
  input: {salary: 500, has_main_job: true}
  output: {income_tax: 48, net: 447.00}
- name: Nested, one person
  period: month:2017-03
  absolute_error_margin: 0.005
  input:
    persons: {Alicia: {salary: {2017-03: 250 + 2_50}}}
    household: {adults: [Alicia]}
  output:
    persons: {Alicia: {income_tax: {2017-03: 0.12 * 400}}}
- name: People of PolicyEngine
  period: 2017-03
  input:
    people: {you: {salary: 500}}
    tax_units: {unit: {members: [you]}}
  output:
    income_tax: {you: 48}
    net: [447]
"""
LEFT = """
- {name: Two, period: 2017-03, input: {persons: {A: {salary: 1}, B: {salary: 2}}}, output: {net: 3}}
- {name: Vector, period: 2017-03, input: {salary: [1, 2]}, output: {net: 3}}
- {name: Rough, period: 2017-03, absolute_error_margin: 1, input: {salary: 500}, output: {net: 447}}
- {name: Rougher, period: 2017-03, relative_error_margin: 0.1, input: {salary: 500}, output: {net: 447}}
- {name: Word, period: 2017-03, input: {salary: 500, status: tenant}, output: {net: 447}}
- {name: Reform, period: 2017-03, reforms: some.reform, input: {salary: 500}, output: {net: 447}}
- {name: Last year, period: 2017-03, input: {salary: {2016-03: 500}}, output: {net: 447}}
- {name: Ever, period: forever, input: {salary: 500}, output: {net: 447}}
- {name: Partly, period: 2017-03, input: {salary: 500}, output: {net: 447, zone: north, tax: {2018: 1}}}
- {name: No output, period: 2017-03}
"""
NAMES = {"salary": "gross_wage_month", "income_tax": "income_tax_month", "net": "net_pay_month"}


def test_flat_and_nested_cases_say_the_same(tmp_path):
    (tmp_path / "pay.yaml").write_text(CASES)
    found = read_cases(tmp_path, names=NAMES)
    assert found.left == ()
    given = [{k: D(v) for k, v in e.given.items() if k != "has_main_job"} for e in found.examples]
    assert given == [{"gross_wage_month": 500}] * 3
    assert [D(e.expected["income_tax_month"]) for e in found.examples] == [48, 48, 48]
    assert {e.on.isoformat() for e in found.examples} == {"2017-03-01"}


def test_imported_examples_run_on_the_law_as_its_own_do(tmp_path):
    (tmp_path / "theirs.yaml").write_text(CASES)
    shutil.copytree(sezam.regime("zz").pack.folder, tmp_path / "zz")
    found = write_cases(read_cases(tmp_path / "theirs.yaml", names=NAMES), tmp_path / "zz", source="revenue-act")
    assert found.left == ()
    law = sezam.regime("zz", law=tmp_path / "zz")
    examples = tomllib.loads((tmp_path / "zz/examples/theirs.toml").read_text("utf-8"))["example"]
    assert len(examples) == 3
    for example in examples:
        case = law.on(example["on"]).evaluate(list(example["expected"]), **example["given"])
        assert {n: case[n] for n in example["expected"]} == {n: D(v) for n, v in example["expected"].items()}


def test_what_one_exact_case_cannot_say_is_left_out_and_told(tmp_path):
    (tmp_path / "pay.yaml").write_text(LEFT)
    found = read_cases(tmp_path, names=NAMES)
    assert [(e.title, e.expected) for e in found.examples] == [("Partly", {"net_pay_month": "447"})]
    why = {x.key.split(" (")[0]: x.why for x in found.left}
    assert "several people" in why["Two"]
    assert "several people" in why["Vector"]
    assert "text" in why["Word"]
    assert "reforms" in why["Reform"]
    assert "another period" in why["Last year"]
    assert "no year, month or day" in why["Ever"]
    told = {(x.key, x.why.split(",")[0]) for x in found.left}
    assert ("Rough (net ± 1)", "its margin is over half a coin: an example is exact") in told
    assert ("Rougher (net ± 44.7)", "its margin is over half a coin: an example is exact") in told
    assert ("Partly (zone)", "an expected value that is no number") in told
    assert ("Partly (tax)", "an expected value of another period") in told
    assert any("no output" in x.why for x in found.left)


def test_a_sum_is_added_exactly_and_nothing_else_is_run(tmp_path):
    rows = ["0.1 + 0.2", "-(3 - 1) * 2.5", "1 / 3", "9 ** 9 ** 9", "__import__('os')", "1 / 0", "10 / 4"]
    (tmp_path / "a.yaml").write_text(
        "".join(f'- {{name: n{i}, period: 2017, input: {{}}, output: {{x: "{r}"}}}}\n' for i, r in enumerate(rows))
    )
    found = read_cases(tmp_path)
    assert {e.title: e.expected["x"] for e in found.examples} == {"n0": "0.3", "n1": "-5", "n6": "2.5"}


def test_names_that_the_pack_lacks_are_told(tmp_path):
    (tmp_path / "other.yaml").write_text(CASES)
    shutil.copytree(sezam.regime("zz").pack.folder, tmp_path / "zz")
    cases = read_cases(tmp_path / "other.yaml")
    with pytest.raises(UsageError, match="no source"):
        write_cases(cases, tmp_path / "zz")
    found = write_cases(cases, tmp_path / "zz", source="revenue-act")
    assert {x.key for x in found.left} == {"salary", "income_tax", "net"}
    with pytest.raises(UsageError, match="there already"):
        write_cases(cases, tmp_path / "zz", source="revenue-act")


def test_a_file_without_cases_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_text("values: {2020-01-01: 1}\n")
    with pytest.raises(ExchangeError, match="no test case"):
        read_cases(tmp_path)
