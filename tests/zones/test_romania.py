"""Facts of Romanian law that single examples cannot hold."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError

RO, RELIEF = sezam.regime("ro"), sezam.regime("ro/it-relief")


def net(regime, on, gross, **facts):
    return regime.on(on).evaluate(["net_pay_month"], gross_wage_month=gross, **facts)["net_pay_month"]


@pytest.mark.parametrize("gross", [10_000, 15_000, 24_700, 32_000])
def test_without_deduction_58_and_a_half_per_cent_arrive(gross):
    assert abs(net(RO, "2025-06", gross) - gross * D("0.585")) <= 1


@pytest.mark.parametrize(("count", "deduction"), [(0, 405), (1, 565), (2, 725), (3, 885), (4, 1205), (7, 1205)])
def test_the_published_row_of_the_old_table(count, deduction):
    case = RO.on("2021-03").evaluate(["basic_deduction_month"], gross_wage_month=2300, dependants_count=count)
    assert case["basic_deduction_month"] == deduction


def test_the_deduction_reaches_nothing_where_the_table_ends():
    for gross, deduction in ((4050, 810), (4051, 790), (4100, 790), (4101, 770), (6050, 0), (6051, 0)):
        case = RO.on("2025-03").evaluate(["basic_deduction_month"], gross_wage_month=gross)
        assert abs(case["basic_deduction_month"] - deduction) <= 1


def test_the_relief_is_worth_less_in_each_stage_and_ends():
    stages = [net(RELIEF, on, 20_000) - net(RO, on, 20_000) for on in ("2023-10", "2023-11", "2024-01")]
    assert stages[0] == 1300
    assert stages[0] > stages[2] > stages[1] > 0
    with pytest.raises(DateNotCoveredError, match="2025-01-01"):
        RELIEF.on("2025-01")


def test_keeping_the_private_pillar_costs_its_share_less_tax():
    kept = net(RELIEF, "2024-01", 10_000, is_paying_private_pillar=True)
    assert net(RELIEF, "2024-01", 10_000) - kept == 475


def test_labour_cost_is_the_same_with_and_without_relief():
    for on in ("2019-05", "2023-12", "2024-12"):
        case, plain = (r.on(on).evaluate(["labour_cost_month"], gross_wage_month=12_345) for r in (RELIEF, RO))
        assert case["labour_cost_month"] == plain["labour_cost_month"]


@pytest.mark.parametrize(("year", "rate"), [(2018, 5), (2022, 5), (2023, 8), (2024, 8), (2025, 10)])
def test_dividends_by_year(year, rate):
    case = RO.on(f"{year}-12").evaluate(["dividend_tax_year", "dividends_year"], profit_year=10_000)
    assert case["dividend_tax_year"] * 100 == case["dividends_year"] * rate


def test_the_owner_never_pays_more_than_the_highest_step():
    law = RO.on("2024-12")
    assert law.evaluate(["owner_health_contribution_year"], profit_year=10**9)["owner_health_contribution_year"] == 7920


def test_a_trader_pays_for_a_pension_all_at_once():
    law = sezam.regime("ro/sole-trader").on("2025-12")
    kept = {i: law.evaluate(["take_home_year"], invoice_year=i)["take_home_year"] for i in (48_599, 48_600, 97_199, 97_200)}
    assert abs(kept[48_599] - kept[48_600] - D(12_150) * 9 / 10) <= 2
    assert abs(kept[97_199] - kept[97_200] - D(12_150) * 9 / 10) <= 2


TWELVE_MINIMUM_WAGES = {
    2018: 22_800, 2019: 24_960, 2020: 26_760, 2021: 27_600, 2022: 30_600, 2023: 36_000, 2024: 39_600, 2025: 48_600,
}  # fmt: skip


@pytest.mark.parametrize(("year", "threshold"), TWELVE_MINIMUM_WAGES.items())
def test_a_pension_is_due_from_the_published_threshold_of_each_year(year, threshold):
    law = sezam.regime("ro/sole-trader").on(f"{year}-12")
    below, at = (law.evaluate(["pension_contribution_year"], invoice_year=i) for i in (threshold - 1, threshold))
    assert below["pension_contribution_year"] == 0
    assert at["pension_contribution_year"] == threshold / 4


@pytest.mark.parametrize(("year", "threshold"), [*TWELVE_MINIMUM_WAGES.items()][-3:])
def test_the_steps_of_the_health_contribution_on_dividends(year, threshold):
    law = RO.on(f"{year}-12")
    for base in (threshold // 2, threshold, 2 * threshold):
        case = law.evaluate(["owner_health_contribution_year"], profit_year=0, other_investment_income_year=base)
        less = law.evaluate(["owner_health_contribution_year"], profit_year=0, other_investment_income_year=base - 1)
        assert case["owner_health_contribution_year"] * 10 == base
        assert less["owner_health_contribution_year"] < case["owner_health_contribution_year"]
