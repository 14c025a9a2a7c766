"""Facts of Cypriot law that single examples cannot hold."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.law.rules import by_scale

CY, HALF = sezam.regime("cy"), sezam.regime("cy/fifty-percent-exemption")


@pytest.mark.parametrize(("income", "tax"), [(19_500, 0), (28_000, 1_700), (36_300, 3_775), (60_000, 10_885)])
@pytest.mark.parametrize("year", [2019, 2022, 2025])
def test_the_published_tax_at_the_ends_of_the_bands(year, income, tax):
    assert by_scale(D(income), CY.on(f"{year}-06").standing("income_tax_scale").what.value) == tax


@pytest.mark.parametrize("year", range(2019, 2026))
@pytest.mark.parametrize("gross", [1_000, 2_500, 4_600, 9_000, 20_000])
def test_twelve_equal_months_make_the_year(year, gross):
    case = CY.on(f"{year}-12").evaluate(
        ["net_pay_year", "take_home_year", "labour_cost_year", "social_insurance_year"], gross_wage_month=gross
    )
    months = sum(
        CY.on(f"{year}-{m:02}").evaluate(["labour_cost_month"], gross_wage_month=gross)["labour_cost_month"]
        for m in range(1, 13)
    )
    if (year, gross) not in {(2019, 20_000), (2020, 20_000)}:  # the cap of the year meets two rates
        assert abs(case["net_pay_year"] - case["take_home_year"]) < 1
        assert abs(months - case["labour_cost_year"]) < 1
    assert case["social_insurance_year"] <= D("5861.86")  # 8.8 % of the highest ceiling, that of 2025


@pytest.mark.parametrize("year", range(2019, 2026))
def test_the_ceilings_of_week_month_and_year_agree(year):
    law = CY.on(f"{year}-06")
    week, month, whole = (
        law.standing(n).what.value for n in ("insurable_ceiling_week", "insurable_ceiling", "insurable_ceiling_whole_year")
    )
    assert month * 12 == whole
    assert abs(week * 52 - whole) <= 26


def test_a_thirteenth_salary_in_december_is_insured_to_the_ceiling_of_the_year():
    law = CY.on("2023-12")
    for gross in (3_000, 4_700, 5_005, 8_000):
        case = law.evaluate(
            ["insurable_pay_month", "insurable_pay_year_to_date", "insurable_pay_year"],
            gross_wage_month=gross,
            thirteenth_salary_month={1: 0, 12: gross},
        )
        assert case["insurable_pay_year_to_date"] + case["insurable_pay_month"] == min(13 * gross, 60_060)
        assert case["insurable_pay_year"] == min(13 * gross, 60_060)


def test_half_of_the_pay_is_exempt_but_contributions_are_whole():
    for gross in (56_000, 100_000, 250_000):
        plain, half = (r.on("2024-12").evaluate(gross_wage_year=gross) for r in (CY, HALF))
        assert half["exempt_pay_year"] * 2 == gross
        assert half["employee_contributions_year"] == plain["employee_contributions_year"]
        assert half["take_home_year"] > plain["take_home_year"]


def test_a_domicile_costs_seventeen_per_cent_of_dividends():
    facts = {"profit_year": 80_000}
    with_, without = (r.on("2024-12").evaluate(**facts) for r in (CY, sezam.regime("cy/non-domiciled")))
    assert without["owner_take_home_year"] - with_["owner_take_home_year"] == 70_000 * D("0.17")


def test_interest_bears_less_since_2024():
    tax = [CY.on(f"{y}-12").evaluate(["defence_contribution_year"], interest_year=1000) for y in (2023, 2024)]
    assert [c["defence_contribution_year"] for c in tax] == [300, 170]


def test_the_box_leaves_two_and_a_half_per_cent_at_best():
    law = sezam.regime("cy/ip-box").on("2024-12")
    for bought in (0, 30_000, 200_000, 1_000_000):
        case = law.evaluate(
            profit_year=10**6,
            asset_income_year=10**6,
            qualifying_expenditure=100_000,
            related_and_acquisition_expenditure=bought,
        )
        assert 25_000 <= case["profit_tax_year"] < 125_000
        exact = min(D(1), (100_000 + min(D(30_000), D(bought))) / (100_000 + D(bought)))
        assert abs(case["nexus_share"] - exact) < D("0.00000001")
