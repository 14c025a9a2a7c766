"""Sums, groups and quantiles without columns, and the law as a function of compiled code."""

import shutil
from decimal import Decimal as D

import numpy as np
import pytest
from numba import njit

import sezam
from sezam.errors import DateNotCoveredError, PopulationError, UnknownNameError, UsageError
from sezam.law.kernel import Rows, function, quantiles, run, totals

SLIP = ["net_pay_month", "income_tax_month", "employee_contributions_month"]
LAWS = [sezam.regime(name).on("2018-05") for name in ("zz", "zz/harbour")]
IDLE = '''"""A relief that nobody has begun."""

from sezam.law import rule


@rule(since="2010-01-01", source="revenue-act", article="article 5")
def begun_relief_month(begun_relief_year_to_date):
    """As much as was had before."""
    return begun_relief_year_to_date


@rule(since="2010-01-01", source="revenue-act", article="article 5")
def pay_after_relief_month(gross_wage_month, begun_relief_year):
    """Pay less the relief of the year."""
    return gross_wage_month - begun_relief_year
'''


def people(count, seed=5):
    rng = np.random.default_rng(seed)
    return {"gross_wage_month": rng.integers(0, 2_000_000, count), "has_main_job": rng.random(count) < 0.7}, rng.integers(
        0, 2, count
    )


def test_sums_and_groups_are_those_of_the_columns():
    columns, cells = people(5000)
    outcome = run(LAWS, columns, SLIP, cells)
    alone, grouped = totals(LAWS, columns, SLIP, cells), totals(LAWS, columns, SLIP, cells, groups=cells * 2)
    assert grouped.counts == (int((cells == 0).sum()), 0, int((cells == 1).sum()))
    for name in SLIP:
        assert alone[name] == grouped[name] == outcome.total(name)
        assert grouped.sums[name][2] == D(int(outcome[name][cells == 1].sum())).scaleb(-2)
    assert alone.mean("net_pay_month") * 5000 == outcome.total("net_pay_month")


def test_a_sum_beyond_63_bits_is_exact():
    columns = {"gross_wage_month": np.full(200_000, 10**11)}
    law = LAWS[0]
    one = law.evaluate(["net_pay_month"], gross_wage_month=10**9)["net_pay_month"]
    assert totals([law], columns, ["net_pay_month"])["net_pay_month"] == one * 200_000


def test_quantiles_are_ranks_of_the_sorted_results():
    columns, cells = people(999)
    ordered = np.sort(run(LAWS, columns, ["net_pay_month"], cells)["net_pay_month"])
    ranks = {"0.001": 0, "0.25": 249, "0.5": 499, "0.9": 899, "1": 998}
    found = quantiles(LAWS, columns, "net_pay_month", list(ranks), cells)
    assert list(found) == [D(int(ordered[k])).scaleb(-2) for k in ranks.values()]
    for wrong in ("0", "1.01", "-1"):
        with pytest.raises(UsageError):
            quantiles(LAWS, columns, "net_pay_month", [wrong], cells)


def test_rows_without_their_numbers_stop_a_sum_too():
    law = sezam.regime("zz").on("2021-03")
    with pytest.raises(DateNotCoveredError, match="row 0"):
        totals([law], {"gross_wage_month": np.array([100])}, ["net_pay_month"])
    assert totals([law], {"gross_wage_month": np.array([90_000])}, ["income_tax_month"])["income_tax_month"] > 0


@pytest.mark.parametrize("wrong", [np.array([0, 2]), np.array([-1, 0])])
def test_a_row_under_no_law_is_refused(wrong):
    with pytest.raises(PopulationError, match="law"):
        run(LAWS, {"gross_wage_month": np.array([1, 2])}, SLIP, wrong)
    with pytest.raises(PopulationError, match="groups"):
        totals(LAWS, {"gross_wage_month": np.array([1, 2])}, SLIP, np.array([0, 1]), groups=np.array([0]))


def test_threads_and_used_memory_change_nothing():
    columns, cells = people(2_000_001)
    one = run(LAWS, columns, SLIP, cells, threads=1)
    two = run(LAWS, columns, SLIP, cells, threads=2, out=run(LAWS, columns, SLIP, cells, threads=1))
    for name in SLIP:
        assert one[name].tobytes() == two[name].tobytes()
    assert totals(LAWS, columns, SLIP, cells, threads=1).sums == totals(LAWS, columns, SLIP, cells, threads=2).sums


def test_the_law_is_called_from_a_compiled_loop():
    pay = function(LAWS, ["gross_wage_month", "has_main_job"], SLIP)
    assert pay.inputs == ("gross_wage_month", "has_main_job")
    call = pay.call

    @njit
    def over(cells, table, gross, main):
        net = np.empty(len(gross), np.int64)
        for i in range(len(gross)):
            found = call(cells[i], table, gross[i], main[i])
            net[i] = found[0]
        return net

    columns, cells = people(300)
    net = over(cells, pay.table, columns["gross_wage_month"], columns["has_main_job"])
    rows = Rows(LAWS, columns, SLIP, cells)
    for row in range(300):
        assert D(int(net[row])).scaleb(-pay.scales["net_pay_month"]) == rows.exact(row)["net_pay_month"]


def test_a_reform_of_a_number_is_another_table_for_the_same_code():
    reformed = sezam.regime("zz").reform({"income_tax_rate": "0.25"}, since="2018-01").on("2018-05")
    before = function([LAWS[0]], ["gross_wage_month"], SLIP)
    after = function([reformed], ["gross_wage_month"], SLIP)
    assert before.key == after.key
    found = before.call(0, after.table, 500_000)
    assert D(found[0]).scaleb(-2) == reformed.evaluate(["net_pay_month"], gross_wage_month=5000)["net_pay_month"]


def test_a_month_without_its_number_says_so():
    law = sezam.regime("zz").on("2021-03")
    pay = function([law], ["gross_wage_month"], SLIP)
    assert pay.call(0, pay.table, 500_000)[-1]
    with pytest.raises(UnknownNameError):
        function([law], ["gros_wage_month"], SLIP)


def test_a_year_whose_totals_are_all_nothing_compiles(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(sezam.regime("zz").pack.folder, folder)
    (folder / "rules" / "idle.py").write_text(IDLE)
    law = sezam.regime("zz", law=folder).on("2018-05")
    columns = {"gross_wage_month": np.array([0, 100_000, 250_050])}
    assert list(law.run(columns, ["pay_after_relief_month"])["pay_after_relief_month"]) == [0, 100_000, 250_050]
    pay = function([law], ["gross_wage_month"], ["pay_after_relief_month"])
    assert pay.call(0, pay.table, 250_050)[0] == 250_050


def test_a_reform_is_another_table_of_a_function_or_is_refused():
    pay = function([LAWS[0]], ["gross_wage_month"], SLIP)
    assert (pay.table_of([LAWS[0]]) == pay.table).all()
    other = LAWS[0].regime.reform({"income_tax_rate": "0.1234567"}, since="2010-01-01").on(LAWS[0].on)
    with pytest.raises(UsageError, match="more than a table"):
        pay.table_of([other])
