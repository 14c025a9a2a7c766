"""The compiled law agrees with the decimals, to the last coin, on both sides of every edge."""

from datetime import date
from decimal import Decimal as D

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sezam
from sezam.errors import DateNotCoveredError, PopulationError, UndeterminedError
from sezam.law.graph import Number
from sezam.law.kernel import run
from sezam.law.kernel.loop import Builder
from sezam.law.packs import Input
from sezam.law.rules import Rule

SLIP = ("net_pay_month", "labour_cost_month", "income_tax_month", "employee_contributions_month", "contribution_base_month")


def months(regime, first, last):
    for index in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
        yield regime.on(date(index // 12, index % 12 + 1, 1))


def determined(law, targets, facts):
    try:
        law.evaluate(targets, **facts)
    except DateNotCoveredError:
        return False
    return True


def edges(law):
    """Coins around every amount of money in the law, and around the points where a rate gives half a coin."""
    places = law.currency.decimals
    points = {0, 1, 2, 3, 50, 99, 100}
    for standing in law.names().values():
        what = standing.what
        if isinstance(what, Number) and isinstance(what.value, D) and what.parameter.unit == "money":
            for factor in (1, 4, 5):
                coin = int((what.value * factor).scaleb(places))
                points |= {coin - 1, coin, coin + 1}
        if isinstance(what, Number) and isinstance(what.value, D) and what.parameter.unit == "share" and what.value:
            half = int(D("0.5") / what.value)
            points |= {half, half + 1, 3 * half, 101 * half, 101 * half + 1}
    return sorted(p for p in points if 0 <= p < 10**9)


def agree(laws, cells, columns, targets):
    outcome = run(laws, columns, targets, cells)
    places = max(law.currency.decimals for law in laws)
    for row in range(len(cells)):
        law = laws[cells[row]]
        facts = {}
        for name, column in columns.items():
            value = column[row].item() if isinstance(column, np.ndarray) else column
            facts[name] = (
                D(value).scaleb(-places)
                if isinstance(column, np.ndarray) and column.dtype == np.int64 and name.startswith("gross")
                else value
            )
        exact = law.evaluate(list(targets), **facts)
        assert {n: outcome.exact(n, row) for n in targets} == {n: exact[n] for n in targets}, (law.regime.id, law.on, facts)


@pytest.mark.parametrize(
    ("id", "first", "last"),
    [
        ("zz", (2010, 1), (2020, 12)),
        ("zz/harbour", (2018, 1), (2020, 12)),
        ("by", (2016, 7), (2026, 12)),
        ("by/htp", (2016, 7), (2026, 12)),
    ],
)
def test_every_covered_month_on_both_sides_of_every_edge(id, first, last):
    regime = sezam.regime(id)
    laws = [law for law in months(regime, first, last) if determined(law, SLIP, {"gross_wage_month": 100_000})]
    assert laws
    rng = np.random.default_rng(7)
    for places in {law.currency.decimals for law in laws}:
        some = [law for law in laws if law.currency.decimals == places]
        rows = [(k, coin) for k, law in enumerate(some) for coin in [*edges(law)[:40], *rng.integers(200_000, 2_000_000, 20)]]
        rows = [(k, c) for k, c in rows if determined(some[k], SLIP, {"gross_wage_month": D(int(c)).scaleb(-places)})]
        cells, coins = (np.array(x, np.int64) for x in zip(*rows, strict=True))
        agree(some, cells, {"gross_wage_month": coins}, SLIP)


@pytest.mark.parametrize("on", ["2009-06", "2014-08", "2016-03"])
def test_belarus_before_the_redenomination(on):
    law = sezam.regime("by").on(on)
    rng = np.random.default_rng(3)
    coins = np.concatenate([np.array(edges(law)), rng.integers(0, 60_000_000, 300)]).astype(np.int64)
    targets = ("income_tax_month", "taxable_income_month", "standard_deduction_allowed_month")
    agree([law], np.zeros(len(coins), np.int64), {"gross_wage_month": coins}, targets)


def test_regimes_and_months_run_in_one_pass_with_truths_and_counts():
    country, zone = sezam.regime("by"), sezam.regime("by/htp")
    laws = [r.on(m) for r in (zone, country) for m in ("2018-03", "2019-09", "2020-02", "2024-10", "2025-02")]
    rng = np.random.default_rng(11)
    rows = 3000
    columns = {
        "gross_wage_month": rng.integers(0, 900_000, rows),
        "children_count": rng.integers(0, 4, rows),
        "is_single_parent": rng.random(rows) < 0.3,
        "has_main_job": rng.random(rows) < 0.8,
    }
    agree(laws, rng.integers(0, len(laws), rows), columns, SLIP)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["2016-06", "2016-07", "2017-12", "2018-01", "2019-05"]))
def test_any_wage_on_the_island(coins, on):
    law = sezam.regime("zz").on(on)
    agree([law], np.zeros(1, np.int64), {"gross_wage_month": np.array([coins])}, SLIP)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**10),
    st.sampled_from(["2008-12-31", "2010-12-31", "2023-12-31", "2024-12-31", "2025-12-31", "2026-12-31"]),
)
def test_any_year_in_belarus(coins, on):
    law = sezam.regime("by").on(on)
    agree([law], np.zeros(1, np.int64), {"gross_wage_year": np.array([coins])}, ("income_tax_year",))


def test_every_rule_of_every_pack_fits_into_whole_numbers():
    for regime in sezam.regimes():
        for on in ("2010-06", "2016-12", "2019-06", "2024-06", "2026-06"):
            day = date.fromisoformat(f"{on}-01")
            if regime.pack.read_from <= day <= regime.pack.read_until and regime.layers[-1].holds(day):
                law = regime.on(on)
                rules = [n for n, s in law.names().items() if isinstance(s.what, Rule)]
                facts = {n for n, s in law.names().items() if isinstance(s.what, Input)}
                loop = Builder([law], rules, dict.fromkeys(facts, "row")).build()
                assert {name for name, _, _ in loop.outputs} == set(rules)


def test_a_row_that_needs_what_was_not_found_is_named():
    law = sezam.regime("zz").on("2021-03")
    with pytest.raises(DateNotCoveredError, match="row 0"):
        law.run({"gross_wage_month": np.array([100, 200])}, ["net_pay_month"])
    with pytest.raises(UndeterminedError, match="gross_wage_month"):
        law.run({"gross_wage_year": np.array([100])}, ["net_pay_month"])


@pytest.mark.parametrize(
    "column", [np.array([1.5]), np.array(["a"]), np.array([-1]), np.array([10**18]), np.array([[1]]), np.array([np.nan])]
)
def test_columns_that_cannot_be_are_refused(column):
    with pytest.raises(PopulationError):
        sezam.regime("zz").on("2018-05").run({"gross_wage_month": column}, ["net_pay_month"])


def test_no_rows_give_no_rows():
    outcome = sezam.regime("zz").on("2018-05").run({"gross_wage_month": np.array([], np.int64)}, ["net_pay_month"])
    assert len(outcome["net_pay_month"]) == 0
