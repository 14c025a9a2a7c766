"""A tax year that does not begin in January."""

import shutil
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

import sezam


@pytest.fixture
def april(tmp_path):
    shutil.copytree(Path(sezam.regime("zz").pack.folder), tmp_path / "zz")
    pack = tmp_path / "zz" / "pack.toml"
    pack.write_text(pack.read_text().replace("read_from", "year_begins = 4\nread_from"))
    return sezam.regime("zz", law=tmp_path / "zz")


def test_the_year_runs_from_april_to_march(april):
    case = april.on("2018-02").evaluate(["gross_wage_year", "gross_wage_year_to_date"], gross_wage_month="1000@1,2000@12")
    assert case["gross_wage_year"] == 11 * 1000 + 2000
    assert case["gross_wage_year_to_date"] == 10 * 1000
    months = [node.of for node in case.explain("gross_wage_year").children]
    assert months == [f"2017-{m:02d}" for m in range(4, 13)] + ["2018-01", "2018-02", "2018-03"]


def test_the_compiled_law_has_the_same_year(april):
    law = april.on("2018-02")
    pay = np.array([[100_000 + 100 * k for k in range(12)]])
    outcome = law.run({"gross_wage_month": pay}, ["net_pay_year", "net_pay_year_to_date"])
    case = law.evaluate(["net_pay_year", "net_pay_year_to_date"], gross_wage_month=[1000 + k for k in range(12)])
    assert outcome.exact("net_pay_year", 0) == case["net_pay_year"]
    assert outcome.exact("net_pay_year_to_date", 0) == case["net_pay_year_to_date"] < case["net_pay_year"]
    assert case["net_pay_year"] > Decimal(6000)
