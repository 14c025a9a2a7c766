"""What has to hold of Ukrainian law whatever the amounts are."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, UndeterminedError
from sezam.measures.comparison import eligibility

UA, DIIA, GIG, SINGLE = (sezam.regime(id) for id in ("ua", "ua/diia-city", "ua/diia-city-gig", "ua/single-tax"))


@pytest.mark.parametrize(
    ("on", "cap"),
    [
        ("2017-01", 40_000), ("2017-05", 42_100), ("2017-12", 44_050), ("2018-01", 55_845), ("2019-01", 62_595),
        ("2020-08", 70_845), ("2020-09", 75_000), ("2021-11", 90_000), ("2021-12", 97_500), ("2022-09", 97_500),
        ("2022-10", 100_500), ("2023-06", 100_500), ("2024-03", 106_500), ("2024-04", 120_000), ("2025-06", 160_000),
    ],
)  # fmt: skip
def test_the_cap_of_the_contribution_month_by_month(on, cap):
    assert UA.on(on).evaluate(["contribution_base_month"], gross_wage_month=1_000_000)["contribution_base_month"] == cap


@pytest.mark.parametrize(
    ("year", "amounts"),
    [
        (2018, {819_06}), (2019, {918_06}), (2020, {1039_06, 1100_00, 0}), (2021, {1320_00, 1430_00}), (2022, {1430_00, 1474_00}),
        (2023, {1474_00}), (2024, {1562_00, 1760_00}), (2025, {1760_00}),
    ],
)  # fmt: skip
def test_the_contribution_of_people_in_business_year_by_year(year, amounts):
    found = {
        SINGLE.on(f"{year}-{m:02}").evaluate(["employee_contributions_month"], invoice_month=1)["employee_contributions_month"]
        for m in range(1, 13)
    }
    assert {int(a * 100) for a in found} == amounts


@pytest.mark.parametrize(
    ("on", "limit"),
    [
        ("2019-06", 5_000_000), ("2020-05", 7_000_000), ("2021-12", 7_002_000), ("2022-06", 7_585_500),
        ("2023-06", 7_818_900), ("2024-12", 8_285_700), ("2025-06", 9_336_000),
    ],
)  # fmt: skip
def test_the_limit_of_group_three_year_by_year(on, limit):
    assert SINGLE.on(on).evaluate(["receipts_limit_year"])["receipts_limit_year"] == limit


@pytest.mark.parametrize("on", ["2018-05", "2024-11", "2024-12", "2025-06"])
def test_below_the_cap_gross_is_cost_divided_by_1_22(on):
    case = UA.on(on).evaluate(gross_wage_month=30_000)
    assert case["labour_cost_month"] == 36_600
    assert case["net_pay_month"] == 30_000 * (1 - D("0.18") - case.law.standing("military_levy_rate").what.value)


def test_the_contribution_in_diia_city_does_not_depend_on_pay_and_costs_less_than_outside():
    for on in ("2022-06", "2023-06", "2024-12", "2025-06"):
        inside, outside = (
            [r.on(on).evaluate(["labour_cost_month"], gross_wage_month=g)["labour_cost_month"] - g for g in (20_000, 500_000)]
            for r in (DIIA, UA)
        )
        assert inside[0] == inside[1]
        assert inside[0] < outside[0] < outside[1]


def test_a_gig_fee_leaves_what_a_residents_wage_leaves():
    for on in ("2022-03", "2025-06"):
        wage, fee = (r.on(on).evaluate(gross_wage_month=80_000) for r in (DIIA, GIG))
        assert [wage[n] for n in ("net_pay_month", "labour_cost_month")] == [
            fee[n] for n in ("net_pay_month", "labour_cost_month")
        ]


def test_the_months_add_up_to_the_year():
    for regime, fact in ((UA, "gross_wage_month"), (DIIA, "gross_wage_month"), (SINGLE, "invoice_month")):
        for year in (2022, 2023, 2024, 2025):
            case = regime.on(f"{year}-12").evaluate(["take_home_year", "net_pay_year"], **{fact: 50_000})
            assert case["take_home_year"] == case["net_pay_year"]


def test_the_single_tax_is_the_same_by_month_and_by_year_across_the_limit():
    law = SINGLE.on("2025-12")
    assert (
        law.evaluate(["single_tax_year"], invoice_month=900_000)["single_tax_year"]
        == law.evaluate(invoice_year=10_800_000)["income_tax_year"]
    )


def test_receipts_under_the_relief_of_wartime_do_not_count_towards_the_limit():
    case = SINGLE.on("2022-12").evaluate(invoice_month="0@1,1000000@4", has_chosen_wartime_rate=True)
    assert (case["counted_receipts_year_to_date"], case["receipts_above_limit_month"]) == (0, 0)


def test_who_may_enter_diia_city_is_undetermined_until_everything_is_said():
    with pytest.raises(UndeterminedError, match="average_pay_month"):
        DIIA.on("2025-06").evaluate(["is_eligible"], is_registered_in_country=True, is_activity_qualified=True)


def test_who_may_not_enter_diia_city_hears_every_reason_and_what_would_open_it():
    facts = {
        "is_registered_in_country": True, "is_activity_qualified": True, "average_pay_month": 50_000,
        "hryvnias_per_euro_multiple": D("47.1"), "specialists_count": 7, "qualified_income_share": D("0.8"),
        "state_ownership_share": 0, "has_exclusion": False,
    }  # fmt: skip
    said = eligibility(DIIA.on("2025-06"), facts)
    assert said.answer == "no"
    assert len(said.reasons) == 3
    assert "average_pay_month = 50,000.00 UAH" in said.reasons[0]
    assert any("average_pay_month" in r and "at least 56,520.00 UAH" in r for r in said.remedies)
    assert any("specialists_count" in r and "at least 9" in r for r in said.remedies)
    assert any("qualified_income_share" in r and "at least 90 %" in r for r in said.remedies)


def test_who_says_nothing_hears_what_has_to_be_said():
    said = eligibility(sezam.regime("ua/single-tax-company").on("2025-06"), {})
    assert said.answer == "not known"
    assert "gross_receipts_year, is_activity_barred" in said.reasons[0]


def test_a_year_of_diia_city_in_2023_says_that_the_euro_was_recalled():
    case = DIIA.on("2023-12").evaluate(gross_wage_year=1_200_000)
    assert case["income_tax_year"] == 60_000
    assert case.explain("income_tax_year").weakest == "R"


@pytest.mark.parametrize(("regime", "day"), [(UA, "2016-12-31"), (UA, "2026-01-01"), (DIIA, "2022-02-07"), (GIG, "2022-02-07")])
def test_a_day_outside_the_law_that_was_read_is_refused(regime, day):
    with pytest.raises(DateNotCoveredError):
        regime.on(day)
