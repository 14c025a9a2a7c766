"""Firms total their workers, workers live under their firm's regime, and both paths agree."""

import shutil
from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.errors import PackError, PopulationError, UndeterminedError, UsageError
from sezam.law.tables.firms import run_firms

ZZ = sezam.regime("zz")
RULES = '''"""Firms, made up for the tests."""

from sezam.law import round_half_up, rule


@rule(since="2010-01-01", source="revenue-act", article="article 60", entity="firm")
def payroll_month(gross_wage_month_total):
    """Pay of all workers."""
    return gross_wage_month_total


@rule(since="2010-01-01", source="revenue-act", article="article 61", entity="firm")
def average_pay_month(payroll_month, staff_count, smallest_coin):
    """Mean pay of the workers."""
    return round_half_up(payroll_month / max(1, staff_count), smallest_coin)


@rule(since="2010-01-01", source="revenue-act", article="article 62", entity="firm")
def is_eligible(average_pay_month, staff_count, has_export, least_average_pay, least_staff_count):
    """Whether the firm may hold the relief: enough workers, paid well, and exports."""
    return has_export and staff_count >= least_staff_count and average_pay_month >= least_average_pay


@rule(since="2010-01-01", source="revenue-act", article="article 63")
def relief_month(gross_wage_month, is_eligible, bonus_rate, smallest_coin):
    """Relief of the worker, if the firm is eligible."""
    if not is_eligible:
        return 0
    return round_half_up(gross_wage_month * bonus_rate, smallest_coin)


@rule(since="2010-01-01", source="revenue-act", article="article 64", entity="firm")
def relief_given_month(relief_month_total):
    """Relief of all workers."""
    return relief_month_total
'''
NUMBERS = """
[bonus_rate]
label = "Rate of the relief"
source = "revenue-act"
values = [{ since = 2010-01-01, value = 0.075 }]
[least_average_pay]
label = "Least average pay"
source = "revenue-act"
values = [{ since = 2010-01-01, value = 1_500, currency = "ZZD" }]
[least_staff_count]
label = "Least head count"
source = "revenue-act"
values = [{ since = 2010-01-01, value = 3 }]
"""
TARGETS = ["payroll_month", "average_pay_month", "is_eligible", "relief_given_month", "relief_month", "net_pay_month"]


@pytest.fixture
def law(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(ZZ.pack.folder, folder)
    (folder / "rules" / "firms.py").write_text(RULES)
    (folder / "params" / "firms.toml").write_text(NUMBERS)
    with (folder / "inputs.toml").open("a") as file:
        file.write('\n[has_export]\nlabel = "Exports"\nentity = "firm"\ndefault = false\n')
    return sezam.regime("zz", law=folder).on("2018-05")


def staff(*wages):
    return [{"gross_wage_month": w} for w in wages]


def test_a_firm_totals_its_workers_and_they_have_its_relief(law):
    firm = law.evaluate_firm(staff(1000, 1500, 2000.01), has_export=True)
    assert firm["payroll_month"] == D("4500.01")
    assert firm["average_pay_month"] == 1500
    assert firm["is_eligible"] is True
    assert [w["relief_month"] for w in firm.staff] == [75, D("112.5"), 150]
    assert firm["relief_given_month"] == D("337.5")
    assert [w["net_pay_month"] for w in firm.staff] == [law.evaluate(**w)["net_pay_month"] for w in staff(1000, 1500, 2000.01)]


@pytest.mark.parametrize(
    ("wages", "facts", "is_eligible"),
    [
        ((1500, 1500, 1500), {"has_export": True}, True), ((1500, 1500, D("1499.98")), {"has_export": True}, False),
        ((5000, 5000), {"has_export": True}, False), ((1500, 1500, 1500), {}, False), ((), {"has_export": True}, False),
    ],
)  # fmt: skip
def test_eligibility_by_head_count_and_average_pay(law, wages, facts, is_eligible):
    firm = law.evaluate_firm(staff(*wages), ["is_eligible", "gross_wage_month", "relief_month"], **facts)
    assert firm["is_eligible"] is is_eligible
    assert all(w["relief_month"] == (round(w["gross_wage_month"] * D("0.075"), 2) if is_eligible else 0) for w in firm.staff)


def test_the_year_of_a_firm_is_the_year_of_its_workers(law):
    firm = law.evaluate_firm(staff([1000] * 6 + [2000] * 6, 1600, 1700), ["relief_given_year"], has_export=True)
    # the mean of January to June is 1,433.33: no relief; from July on 1,766.67
    assert firm["relief_given_year"] == 6 * D("0.075") * (2000 + 1600 + 1700)


def test_what_is_about_others_is_said(law):
    with pytest.raises(UndeterminedError, match="gross_wage_month_total"):
        law.evaluate(["payroll_month"], gross_wage_month=5)
    with pytest.raises(UsageError, match=r"payroll_month_total|staff_count"):
        law.evaluate(staff_count=5)
    with pytest.raises(UsageError, match="gross_wage_month_total"):
        law.evaluate_firm(staff(1000), ["relief_month"], gross_wage_month=7)["relief_month"]
    trace = law.evaluate_firm(staff(1000, 2000), ["payroll_month"]).explain("gross_wage_month_total")
    assert [c.title for c in trace.children] == ["gross_wage_month of worker 1", "gross_wage_month of worker 2"]


def test_the_compiled_loops_agree_with_the_exact_path(law):
    rng = np.random.default_rng(8)
    sizes = rng.integers(0, 7, 60)
    firm_of = np.repeat(np.arange(60), sizes)
    rng.shuffle(firm_of)
    wages, export = rng.integers(90_000, 220_000, len(firm_of)), rng.random(60) < 0.8
    firms, workers = run_firms([law], {"has_export": export}, {"gross_wage_month": wages}, firm_of, TARGETS)
    eligible = 0
    for k in range(60):
        mine = np.flatnonzero(firm_of == k)
        exact = law.evaluate_firm(staff(*[D(int(c)) / 100 for c in wages[mine]]), TARGETS, has_export=bool(export[k]))
        assert {n: firms.exact(n, k) for n in TARGETS[:4]} == {n: exact[n] for n in TARGETS[:4]}
        for row, worker in zip(mine, exact.staff, strict=True):
            assert {n: workers.exact(n, row) for n in TARGETS[4:]} == {n: worker[n] for n in TARGETS[4:]}
        eligible += exact["is_eligible"]
    assert 5 < eligible < 55


def test_a_worker_without_a_firm_is_refused(law):
    for firm_of in ([0, 2], [-1, 0]):
        with pytest.raises(PopulationError, match="firm"):
            run_firms(
                [law],
                {"has_export": np.array([True, False])},
                {"gross_wage_month": np.array([1, 2])},
                np.array(firm_of),
                TARGETS,
            )


def test_a_total_that_rests_on_itself_is_a_circle(law, tmp_path):
    path = tmp_path / "zz" / "rules" / "firms.py"
    path.write_text(
        path.read_text()
        .replace("def payroll_month(gross_wage_month_total):", "def payroll_month(relief_month_total):")
        .replace("return gross_wage_month_total", "return relief_month_total")
    )
    law = sezam.regime("zz", law=tmp_path / "zz").on("2018-05")
    with pytest.raises(PackError):
        law.evaluate_firm(staff(1, 2, 3), TARGETS, has_export=True)
    with pytest.raises(PackError):
        run_firms([law], {"has_export": np.array([True])}, {"gross_wage_month": np.array([1, 2])}, np.array([0, 0]), TARGETS)
