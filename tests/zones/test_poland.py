"""The law of Poland as a whole: what no single example shows."""

from decimal import Decimal as D

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sezam
from sezam.explain.sentences import sentences

PL = sezam.regime("pl")
TRADERS = ["pl/b2b-scale", "pl/b2b-flat-tax", "pl/b2b-lump-sum"]


@pytest.mark.parametrize(("year", "cap"), [(2017, 127_890), (2019, 142_950), (2021, 157_770), (2023, 208_050), (2025, 260_190)])
def test_the_pay_of_a_year_on_which_pensions_are_paid_is_the_cap(year, cap):
    assert PL.on(f"{year}-12").evaluate(["capped_wage_year"], gross_wage_month=40_000)["capped_wage_year"] == cap
    assert PL.on(f"{year}-12").evaluate(["capped_wage_year"], gross_wage_month=3_000)["capped_wage_year"] == 36_000


@pytest.mark.parametrize("wage", [6_000, 11_000, 25_172, 60_000])
@pytest.mark.parametrize("year", [2018, 2020, 2021, 2023, 2024, 2025])
def test_advances_and_settlement_differ_by_rounding_alone_where_rates_do_not_change(year, wage):
    case = PL.on(f"{year}-12").evaluate(["income_tax_year", "tax_base_year", "tax_credit_year"], gross_wage_month=wage)
    paid = sum(
        PL.on(f"{year}-{m:02}").evaluate(["income_tax_month"], gross_wage_month=wage)["income_tax_month"] for m in range(1, 13)
    )
    if year <= 2021 and case["tax_base_year"] > 85_528:
        # above the threshold the settled credit falls, and the monthly one stops
        assert abs(paid - case["income_tax_year"]) < 600
    else:
        assert abs(paid - case["income_tax_year"]) <= 12


@pytest.mark.parametrize("first", ["yes", "no"])
def test_a_credit_that_stops_in_the_year_does_not_change_the_year(first):
    case = PL.on("2023-12").evaluate(["income_tax_year"], gross_wage_month=25_172, is_credit_stopped_after_threshold=first)
    assert case["income_tax_year"] == round(14_400 + (case["tax_base_year"] - 120_000) * D("0.32") - 3_600)


@settings(max_examples=30, deadline=None)
@given(st.integers(400_000, 5_000_000), st.integers(2017, 2025))
def test_the_year_leaves_more_to_who_earns_more(coins, year):
    law = PL.on(f"{year}-06")
    less, more = (
        law.evaluate(["take_home_year"], gross_wage_month=D(c) / 100)["take_home_year"] for c in (coins, coins + 10_000)
    )
    assert less < more


@pytest.mark.parametrize("id", ["pl", *TRADERS])
def test_money_of_a_month_goes_to_somebody(id):
    over = "gross_wage_month" if id == "pl" else "invoice_month"
    names = [
        "labour_cost_month",
        "employer_contributions_month",
        "employee_contributions_month",
        "income_tax_month",
        "net_pay_month",
    ]
    case = sezam.regime(id).on("2024-05").evaluate(names, **{over: 18_000})
    assert case["labour_cost_month"] == sum(case[name] for name in names[1:])


@pytest.mark.parametrize("id", TRADERS)
def test_the_advances_of_a_sole_trader_are_the_tax_of_the_year(id):
    law = sezam.regime(id).on("2024-12")
    case = law.evaluate(["income_tax_year"], invoice_month=25_000)
    advances = [
        sezam.regime(id).on(f"2024-{m:02}").evaluate(["income_tax_month"], invoice_month=25_000)["income_tax_month"]
        for m in range(1, 13)
    ]
    assert abs(sum(advances) - case["income_tax_year"]) <= 12


@pytest.mark.parametrize("id", ["pl", *TRADERS])
@pytest.mark.parametrize("year", [2017, 2018, 2022, 2025])
def test_the_compiled_year_is_the_exact_one(id, year):
    over = "gross_wage_month" if id == "pl" else "invoice_month"
    law, rng = sezam.regime(id).on(f"{year}-07"), np.random.default_rng(year)
    columns = {over: (10 ** rng.uniform(4, 7, 20)).astype(np.int64)}
    names = ["net_pay_month", "income_tax_year", "take_home_year"]
    outcome = law.run(columns, names)
    for row, coins in enumerate(columns[over].tolist()):
        case = law.evaluate(names, **{over: D(coins) / 100})
        assert {n: outcome.exact(n, row) for n in names} == {n: case[n] for n in names}


def test_a_year_in_which_a_rule_changes_is_told_in_sentences():
    law = sezam.regime("pl/b2b-scale").on("2018-12")
    case = law.evaluate(["take_home_year"], invoice_month=12_000)
    assert any("first six months" in sentence for sentence in sentences(law, case.explain("take_home_year")))
