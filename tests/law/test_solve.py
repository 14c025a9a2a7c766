"""The input that gives a result: to the coin, all of them, or none."""

import shutil
from decimal import Decimal as D

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sezam
from sezam.errors import NoSolutionError, UsageError
from sezam.law.solve import solve

ZZ, HARBOUR = sezam.regime("zz"), sezam.regime("zz/harbour")


@pytest.mark.parametrize(("net", "gross"), [("2000", "2325.59"), ("800", "930.23")])
def test_published_net_pay(net, gross):
    law = sezam.regime("by").on("2019-10")
    found = solve(law, "gross_wage_month", "net_pay_month", net, {"has_main_job": False})
    assert found[0].least == D(gross)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000_000), st.sampled_from(["net_pay_month", "labour_cost_month"]))
def test_what_the_law_gives_is_found_again(coins, target):
    law = HARBOUR.on("2019-02")
    gross = D(coins) / 100
    wanted = law.evaluate([target], gross_wage_month=gross)[target]
    assert any(s.least <= gross <= s.most for s in solve(law, "gross_wage_month", target, wanted, {}))


def test_a_notch_has_two_solutions():
    law = ZZ.on("2018-05")
    edge = law.evaluate(["net_pay_month"], gross_wage_month=600)["net_pay_month"]
    found = solve(law, "gross_wage_month", "net_pay_month", edge - 5, {})
    assert len(found) == 2
    assert found[0].most < 600 < found[1].least
    for solution in found:
        for gross in (solution.least, solution.most):
            assert law.evaluate(["net_pay_month"], gross_wage_month=gross)["net_pay_month"] == edge - 5


def test_a_plateau_is_one_run():
    law = ZZ.on("2018-05")
    (untaxed,) = solve(law, "gross_wage_month", "income_tax_month", 0, {})
    assert (untaxed.least, untaxed.most) == (0, D("100.04"))
    (capped,) = solve(law, "gross_wage_month", "employee_contributions_month", "37.29", {})
    assert capped.most == 1_000_000_000
    base = law.evaluate(["contribution_base_month"], gross_wage_month=5000)["contribution_base_month"]
    assert abs(capped.least - base) < 1


def test_whole_old_pounds():
    law = ZZ.on("2016-06")
    assert all(s.least == int(s.least) for s in solve(law, "gross_wage_month", "net_pay_month", 200_000, {}))


def test_none_is_said_as_none():
    with pytest.raises(NoSolutionError, match="income_tax_month") as caught:
        solve(ZZ.on("2018-05"), "gross_wage_month", "income_tax_month", "70", {})
    assert "nearest" in caught.value.hint
    with pytest.raises(NoSolutionError):
        solve(ZZ.on("2018-05"), "gross_wage_month", "net_pay_month", "-5", {})


@pytest.mark.parametrize(
    ("unknown", "target"),
    [("income_tax_scale", "net_pay_month"), ("gross_wage_month", "income_tax_rate"), ("income_tax_month", "net_pay_month")],
)
def test_what_cannot_be_solved_for_is_told(unknown, target):
    with pytest.raises(UsageError):
        solve(ZZ.on("2018-05"), unknown, target, 5, {})


def test_a_truth_a_rate_and_a_multiple_are_found():
    law = ZZ.on("2018-05")
    (job,) = solve(law, "has_main_job", "income_tax_month", 60, {"gross_wage_month": 500})
    assert job.least is job.most is False
    (rate,) = solve(law, "income_tax_rate", "income_tax_month", 150, {"gross_wage_month": 1000})
    assert rate.least <= D("0.15") <= rate.most
    assert law.evaluate(["income_tax_month"], gross_wage_month=1000, income_tax_rate=rate.most)["income_tax_month"] == 150
    (cap,) = solve(law, "contribution_cap_multiple", "contribution_base_month", "1491.70", {"gross_wage_month": 5000})
    assert cap.least == cap.most == 2


def test_a_year_is_solved_for_its_month():
    law = ZZ.on("2018-05")
    (found,) = solve(law, "gross_wage_month", "net_pay_year", "10440", {})
    assert found.least == 1000
    assert law.evaluate(["net_pay_year"], gross_wage_month=found.most)["net_pay_year"] == 10440


@pytest.fixture(scope="module")
def whole_pounds(tmp_path_factory):
    """The island with its tax rounded to whole pounds, on a base rounded to whole pounds."""
    folder = tmp_path_factory.mktemp("pack") / "zz"
    shutil.copytree(ZZ.pack.folder, folder)
    rules = folder / "rules" / "pay.py"
    rules.write_text(
        rules.read_text().replace(
            "base = gross_wage_month - allowance_month\n    return round_half_up(base * income_tax_rate, smallest_coin)",
            "base = round_half_up(gross_wage_month - allowance_month, 1)\n    return round_half_up(base * income_tax_rate, 1)",
        )
    )
    return sezam.regime("zz", law=folder).on("2018-05")


@settings(max_examples=25, deadline=None)
@given(st.integers(50_000, 120_000))
def test_coarse_roundings_hide_no_solution(whole_pounds, coins):
    net = whole_pounds.evaluate(["net_pay_month"], gross_wage_month=D(coins) / 100)["net_pay_month"]
    grosses = np.arange(coins - 20_000, coins + 20_000)
    all_of_them = whole_pounds.run({"gross_wage_month": grosses}, ["net_pay_month"])["net_pay_month"] == int(net * 100)
    found = solve(whole_pounds, "gross_wage_month", "net_pay_month", net, {})
    places = {p for s in found for p in range(int(s.least * 100), int(s.most * 100) + 1)}
    assert places & set(grosses.tolist()) == set(grosses[all_of_them].tolist())


def test_an_amount_of_the_law_is_found_too():
    law = sezam.regime("by").on("2018-02")
    facts = {"gross_wage_month": 6000}
    net = law.evaluate(["net_pay_month"], **facts, average_wage_previous_month=900)["net_pay_month"]
    found = solve(law, "average_wage_previous_month", "net_pay_month", net, facts)
    assert any(run.least <= 900 <= run.most for run in found)
