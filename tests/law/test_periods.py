"""Months and years, the day on which a number is read, and what was known by a day."""

import shutil
from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.errors import CaseError, DateNotCoveredError, PackError, UsageError
from sezam.law.kernel import Rows, run

ZZ = sezam.regime("zz")
BONUS = """
[bonus_rate]
label = "Rate of the bonus"
source = "revenue-act"
read = "{read}"
values = [
  {{ since = 2010-01-01, before = 2018-05-06, value = 0.10 }},
  {{ since = 2018-05-06, value = 0.20 }},
]
"""
RULE = '''"""A bonus, made up for the tests."""

from sezam.law import round_half_up, rule


@rule(since="2010-01-01", source="revenue-act", article="article 99")
def bonus_month(gross_wage_month, bonus_rate, smallest_coin):
    """A bonus on the month's pay."""
    return round_half_up(gross_wage_month * bonus_rate, smallest_coin)


@rule(since="2010-01-01", source="revenue-act", article="article 98")
def capped_month(gross_wage_month, gross_wage_year_to_date, yearly_cap):
    """Part of the month's pay that lies below the cap of the year."""
    return min(gross_wage_month, max(0, yearly_cap - gross_wage_year_to_date))
'''
CAP = """
[yearly_cap]
label = "Cap of the year"
source = "revenue-act"
values = [{ since = 2010-01-01, value = 500_000, currency = "ZZD" }]
"""


@pytest.fixture
def island(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(ZZ.pack.folder, folder)
    (folder / "rules" / "bonus.py").write_text(RULE)
    (folder / "params" / "cap.toml").write_text(CAP)

    def read(how):
        (folder / "params" / "bonus.toml").write_text(BONUS.format(read=how))
        return sezam.regime("zz", law=folder)

    return read


def test_a_year_is_the_sum_of_its_months_each_under_its_own_law():
    law = ZZ.on("2019-03")
    wages = [1000 + 100 * m for m in range(12)]
    case = law.evaluate(gross_wage_month=wages)
    months = [ZZ.on(f"2019-{m + 1:02}").evaluate(gross_wage_month=w)["net_pay_month"] for m, w in enumerate(wages)]
    assert law.evaluate(["net_pay_year"], gross_wage_month=wages)["net_pay_year"] == sum(months)
    assert law.evaluate(["net_pay_year_to_date"], gross_wage_month=wages)["net_pay_year_to_date"] == sum(months[:2])
    assert case["gross_wage_year"] == sum(wages)
    assert case["gross_wage_month"] == 1200


@pytest.mark.parametrize(
    "told", ["1000@1,2500@7", {1: 1000, 7: 2500}, [1000] * 6 + [2500] * 6, ",".join(["1000"] * 6 + ["2500"] * 6)]
)
def test_a_change_in_mid_year_may_be_told_in_four_ways(told):
    assert ZZ.on("2019-12").evaluate(gross_wage_month=told)["gross_wage_year"] == 6 * 1000 + 6 * 2500


@pytest.mark.parametrize("told", ["1000@2", "1000@1,2000@13", "1000@1,2000", [1] * 11, {0: 1}, {}, "1000@1,2000@1"])
def test_months_that_make_no_year_are_refused(told):
    with pytest.raises(CaseError, match="gross_wage_month"):
        ZZ.on("2019-12").evaluate(gross_wage_month=told)
    with pytest.raises(CaseError):
        ZZ.on("2019-12").evaluate(gross_wage_year=[1] * 12)


def test_a_year_with_a_redenomination_is_summed_in_the_money_of_the_day():
    old, new = (
        ZZ.on(on).evaluate(["net_pay_year"], gross_wage_month=w)["net_pay_year"]
        for on, w in (("2016-03", 100_000), ("2016-09", 1000))
    )
    months = [
        ZZ.on(f"2016-{m:02}").evaluate(gross_wage_month=100_000 if m < 7 else 1000)["net_pay_month"] for m in range(1, 13)
    ]
    assert new == sum(months[:6]) / 100 + sum(months[6:])
    assert old == new * 100
    rows = Rows([ZZ.on("2016-09")], {"gross_wage_month": np.array([100_000, 57])}, ["net_pay_year"])
    assert (
        run([ZZ.on("2016-09")], {"gross_wage_month": np.array([100_000, 57])}, ["net_pay_year"]).exact("net_pay_year", 0) == new
    )
    assert rows.exact(0)["net_pay_year"] == new


def test_a_cap_of_the_year_runs_in_the_compiled_loop(island):
    regime = island("")
    laws = [regime.on("2019-12"), regime.on("2019-07"), regime.on("2015-11")]
    rng = np.random.default_rng(4)
    wide = rng.integers(0, 9_000_000, (60, 12))
    cells = rng.integers(0, 2, 60)
    targets = ["capped_year", "capped_month", "capped_year_to_date", "net_pay_year", "income_tax_year"]
    outcome, rows = (f(laws[:2], {"gross_wage_month": wide}, targets, cells) for f in (run, Rows))
    for row in range(60):
        case = rows.exact(row)
        assert {n: outcome.exact(n, row) for n in targets} == {n: case[n] for n in targets}
        assert case["capped_year"] == min(500_000, D(int(wide[row].sum())) / 100)
    edge = 500_000_00 // 12
    for coins in (edge, edge + 1, 500_000_00, 500_000_01):
        one = run(laws[:1], {"gross_wage_month": np.array([coins])}, ["capped_year"])
        assert one.exact("capped_year", 0) == min(D(500_000), D(coins * 12) / 100)


def test_a_rate_told_with_a_case_is_no_more_than_the_whole():
    law = ZZ.on("2019-03")
    with pytest.raises(CaseError, match="0 % and 100 %"):
        law.evaluate(["income_tax_month"], gross_wage_month=1200, income_tax_rate="1.5")
    outcome = law.run({"gross_wage_month": np.array([1200_00]), "income_tax_rate": "0.5"}, ["income_tax_month"])
    exact = law.evaluate(["income_tax_month"], gross_wage_month=1200, income_tax_rate="0.5")
    assert outcome.exact("income_tax_month", 0) == exact["income_tax_month"]


def test_a_fact_told_by_the_month_is_read_where_nothing_is_summed():
    wide = np.arange(12).reshape(1, 12) * 100_00 + 1000_00
    law = ZZ.on("2019-03")
    outcome = run([law], {"gross_wage_month": wide}, ["employee_contributions_month"])
    exact = law.evaluate(["employee_contributions_month"], gross_wage_month=1200)["employee_contributions_month"]
    assert outcome.exact("employee_contributions_month", 0) == exact > 0


@pytest.mark.parametrize(
    ("read", "days", "expected"),
    [
        ("", ("2018-05-05", "2018-05-06"), ("100", "200")),
        ("start", ("2018-05-31", "2018-06-01"), ("100", "200")),
        ("year", ("2018-12-31", "2019-01-01"), ("100", "200")),
        ("days", ("2018-05-01", "2018-05-31"), ("183.87", "183.87")),
        ("days", ("2018-04-30", "2018-06-01"), ("100", "200")),
    ],
)
def test_a_change_on_the_sixth_counts_from_where_the_law_reads_it(island, read, days, expected):
    regime = island(read)
    for day, amount in zip(days, expected, strict=True):
        law = regime.on(day)
        assert law.evaluate(["bonus_month"], gross_wage_month=1000)["bonus_month"] == D(amount)
        compiled = run([law], {"gross_wage_month": np.array([100_000])}, ["bonus_month"])
        assert compiled.exact("bonus_month", 0) == D(amount)


def test_by_days_is_the_mean_of_the_days():
    # 5 of 31 days at 10 %, 26 at 20 %: (0.5 + 5.2) / 31 = 0.183871
    assert round((5 * D("0.10") + 26 * D("0.20")) / 31, 6) == D("0.183871")


@pytest.mark.parametrize(("read", "key"), [("payment", "paid"), ("reporting", "reported")])
def test_accrual_payment_and_report_are_told_apart(island, read, key):
    regime = island(read)
    assert regime.on("2018-04").evaluate(["bonus_month"], gross_wage_month=1000)["bonus_month"] == 100
    later = regime.on("2018-04", **{key: "2018-05-10"})
    assert later.evaluate(["bonus_month"], gross_wage_month=1000)["bonus_month"] == 200
    assert run([later], {"gross_wage_month": np.array([100_000])}, ["bonus_month"]).exact("bonus_month", 0) == 200
    # pay of January to March reaches the worker before the change, that of April to December after it
    year = later.evaluate(["bonus_year"], gross_wage_month=1000)["bonus_year"]
    assert year == 3 * 100 + 9 * 200
    with pytest.raises(DateNotCoveredError, match="2031"):
        regime.on("2030-12", **{key: "2031-01-10"})


@pytest.mark.parametrize("read", ["tomorrow", "month"])
def test_a_way_of_reading_that_is_none_is_refused(island, read):
    with pytest.raises(PackError, match="bonus_rate"):
        island(read)


def test_a_rule_published_later_is_not_seen_before(island, tmp_path):
    regime = island("")
    path = regime.pack.folder / "rules" / "bonus.py"
    path.write_text(RULE + RULE.split("\n\n\n")[1].replace("def bonus_month(", "def bonus_month_again(").replace(
        'article="article 99"', 'article="article 99a", computes="bonus_month", known_at="2019-06-15"').replace(
        "return round_half_up(gross_wage_month * bonus_rate, smallest_coin)", "return 0 * gross_wage_month * bonus_rate * smallest_coin"))  # fmt: skip
    regime = sezam.regime("zz", law=regime.pack.folder)
    for known, amount in (("2019-06-14", 200), ("2019-06-15", 0), (None, 0)):
        law = regime.on("2019-03", known_at=known)
        assert law.evaluate(["bonus_month"], gross_wage_month=1000)["bonus_month"] == amount
        assert run([law], {"gross_wage_month": np.array([100_000])}, ["bonus_month"]).exact("bonus_month", 0) == amount


def test_a_sum_is_no_fact_and_no_circle(island):
    with pytest.raises(UsageError, match="net_pay_month"):
        ZZ.on("2019-12").evaluate(net_pay_year=5)
    regime = island("")
    path = regime.pack.folder / "rules" / "bonus.py"
    path.write_text(RULE.replace("gross_wage_year_to_date", "capped_year"))
    law = sezam.regime("zz", law=regime.pack.folder).on("2019-12")
    for answer in (
        lambda: law.evaluate(["capped_month"], gross_wage_month=5),
        lambda: run([law], {"gross_wage_month": np.array([5])}, ["capped_month"]),
    ):
        with pytest.raises(PackError, match="capped_month"):
            answer()


SETTLED = '''

@rule(since="2018-01-01", before="2020-01-01", source="revenue-act", article="article 97")
def bonus_year(bonus_year_to_date, bonus_month):
    """The bonus of the year as it is settled in the years of one act: what stands to its credit by now."""
    return bonus_year_to_date + bonus_month
'''


def test_on_a_day_without_a_rule_for_the_year_its_sum_is_derived(island):
    zz = island("")
    (zz.pack.folder / "rules" / "bonus.py").write_text(RULE + SETTLED)
    laws = [sezam.regime("zz", law=zz.pack.folder).on(day) for day in ("2017-06", "2018-03", "2019-03", "2021-03")]
    cases = [law.evaluate(gross_wage_month=1000) for law in laws]
    assert [case["bonus_year"] for case in cases] == [1200, 300, 600, 2400]
    assert [case.explain("bonus_year").article for case in cases] == ["", "article 97", "article 97", ""]
    wages = np.full(4, 1000 * 100)
    rows = run(laws, {"gross_wage_month": wages}, ["bonus_year"], np.arange(4))
    assert [D(int(v)).scaleb(-2) for v in rows["bonus_year"]] == [1200, 300, 600, 2400]


def test_a_sum_that_no_rule_names_is_in_the_case_with_its_months():
    case = ZZ.on("2018-03").evaluate(gross_wage_month="1000@1,2000@7")
    months = [node.of for node in case.explain("net_pay_year").children]
    assert months == [f"2018-{m:02}" for m in range(1, 13)]
    assert case["net_pay_year"] == sum(D(node.value) for node in case.explain("net_pay_year").children)
    assert case.trace_dict("labour_cost_year_to_date")["trace"]["name"] == "labour_cost_year_to_date"
