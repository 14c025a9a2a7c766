"""The input that gives a result: to the coin, all of them, or none."""

from decimal import Decimal as D

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
    [("has_main_job", "net_pay_month"), ("gross_wage_month", "income_tax_rate"), ("income_tax_month", "net_pay_month")],
)
def test_only_amounts_are_solved_for(unknown, target):
    with pytest.raises(UsageError):
        solve(ZZ.on("2018-05"), unknown, target, 5, {})
