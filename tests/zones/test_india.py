"""Facts of Indian law that single examples cannot hold."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError

IN = sezam.regime("in")
YEARS = range(2019, 2026)


def tax(year, income, name="income_tax_year", **facts):
    return IN.on(f"{year}-10").evaluate([name], gross_wage_year=0, other_income_year=income, **facts)[name]


@pytest.mark.parametrize("day", ["2024-04-01", "2024-12-31", "2025-01-01", "2025-03-31"])
def test_a_financial_year_has_one_law(day):
    case = IN.on(day).evaluate(["income_tax_year"], gross_wage_year=1_200_000)
    assert case["income_tax_year"] == 71_500


@pytest.mark.parametrize(
    ("year", "free"), [(2019, 500_000), (2022, 500_000), (2023, 700_000), (2024, 700_000), (2025, 1_200_000)]
)
def test_income_up_to_the_rebate_is_free_and_ten_rupees_more_is_not(year, free):
    assert tax(year, free) == 0
    assert tax(year, free + 100) > 0


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_no_one_loses_by_earning_more_above_the_rebate(year):
    for income in range(600_000, 1_500_000, 10_000):
        rise = tax(year, income + 10_000, "tax_before_surcharge_year") - tax(year, income, "tax_before_surcharge_year")
        assert 0 <= rise <= 10_000


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("threshold", [5_000_000, 10_000_000, 20_000_000, 50_000_000])
@pytest.mark.parametrize("elected", [False, True])
def test_marginal_relief_at_each_threshold_of_the_surcharge(year, threshold, elected):
    def before_cess(income):
        case = IN.on(f"{year}-10").evaluate(
            ["tax_before_surcharge_year", "surcharge_year"],
            gross_wage_year=0,
            other_income_year=income,
            has_elected_other_regime=elected,
        )
        return case["tax_before_surcharge_year"] + case["surcharge_year"]

    for more in (10, 1_000, 100_000):
        assert 0 < before_cess(threshold + more) - before_cess(threshold) <= more


def test_the_default_regime_changed_in_april_2023():
    for year in YEARS:
        assert IN.on(f"{year}-10").evaluate(["is_new_regime"])["is_new_regime"] == (year >= 2023)
    with pytest.raises(DateNotCoveredError, match="2020-04-01"):
        sezam.regime("in/new-regime").on("2019-10")


def test_twelve_months_withhold_the_tax_of_the_year():
    for wage in (40_000, 75_000, 150_000, 600_000):
        case = IN.on("2024-10").evaluate(["income_tax_month", "income_tax_year"], gross_wage_month=wage)
        assert abs(case["income_tax_month"] * 12 - case["income_tax_year"]) <= 6


def test_the_employer_owes_the_provident_fund_what_the_employee_does():
    for basic in (8_000, 15_000, 15_001, 60_000):
        case = IN.on("2024-10").evaluate(gross_wage_month=100_000, basic_pay_month=basic)
        both = case["employer_pension_month"] + case["employer_provident_fund_month"]
        assert both == case["employee_provident_fund_month"]
        assert case["employer_pension_month"] <= 1_250


def test_the_reduced_rate_of_2020_held_for_three_months():
    rates = [IN.on(f"2020-{m:02}").standing("provident_fund_rate").what.value for m in range(4, 9)]
    assert rates == [D("0.12"), D("0.10"), D("0.10"), D("0.10"), D("0.12")]


@pytest.mark.parametrize(
    ("state", "year", "wage", "total"), [("karnataka", 2024, 60_000, 2_400), ("maharashtra", 2024, 60_000, 2_500)]
)
def test_professional_tax_of_a_year(state, year, wage, total):
    case = IN.on(f"{year}-10").evaluate(["professional_tax_year"], gross_wage_month=wage, **{f"is_in_{state}": True})
    assert case["professional_tax_year"] == total


def test_company_tax_is_the_higher_of_two_and_the_choice_of_115baa_has_one():
    law, chosen = IN.on("2024-10"), sezam.regime("in/section-115baa").on("2024-10")
    for profit in (10**6, 10**7, 10**8, 10**9):
        case = law.evaluate(profit_year=profit, book_profit_year=3 * profit)
        assert case["profit_tax_year"] == max(case["normal_tax_year"], case["minimum_tax_year"])
        assert abs(chosen.evaluate(profit_year=profit)["profit_tax_year"] - profit * D("0.25168")) <= 5


def test_a_unit_in_a_zone_still_pays_the_minimum_tax_and_an_stpi_unit_all():
    facts = {"profit_year": 5_000_000}
    unit = {"unit_profit": 5_000_000, "unit_export_turnover": 100, "unit_total_turnover": 100}
    for year, share in ((1, 0), (5, 0), (6, D("0.5")), (10, D("0.5")), (16, 1)):
        case = sezam.regime("in/sez").on("2023-10").evaluate(unit_year_count=year, **facts, **unit)
        assert case["company_income_year"] == share * 5_000_000
        assert case["profit_tax_year"] >= D("0.156") * 5_000_000
    stpi = sezam.regime("in/stpi").on("2023-10").evaluate(**facts)["profit_tax_year"]
    assert stpi == IN.on("2023-10").evaluate(**facts)["profit_tax_year"]


TABLE_OF_THE_BUDGET_OF_2025 = [  # income in lakh, tax by the slabs of 2024-25, by those of 2025-26, rebate of 2025-26
    (8, 30_000, 20_000, 20_000), (9, 40_000, 30_000, 30_000), (10, 50_000, 40_000, 40_000), (11, 65_000, 50_000, 50_000),
    (12, 80_000, 60_000, 60_000), (13, 100_000, 75_000, 0), (14, 120_000, 90_000, 0), (15, 140_000, 105_000, 0),
    (16, 170_000, 120_000, 0), (17, 200_000, 140_000, 0), (18, 230_000, 160_000, 0), (19, 260_000, 180_000, 0),
    (20, 290_000, 200_000, 0), (21, 320_000, 225_000, 0), (22, 350_000, 250_000, 0), (23, 380_000, 275_000, 0),
    (24, 410_000, 300_000, 0), (25, 440_000, 330_000, 0), (50, 1_190_000, 1_080_000, 0),
]  # fmt: skip


@pytest.mark.parametrize(("lakh", "before", "after", "rebate"), TABLE_OF_THE_BUDGET_OF_2025)
def test_the_published_table_of_the_budget_of_2025(lakh, before, after, rebate):
    assert tax(2024, lakh * 100_000, "slab_tax_year") == before
    assert tax(2025, lakh * 100_000, "slab_tax_year") == after
    assert tax(2025, lakh * 100_000, "rebate_year") == rebate


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("threshold", [5_000_000, 10_000_000, 20_000_000, 50_000_000])
@pytest.mark.parametrize("gains_share", [D(0), D("0.3"), D("0.8"), D(1)])
def test_tax_and_surcharge_rise_by_no_more_than_income_beyond_a_threshold(year, threshold, gains_share):
    names = ["tax_before_surcharge_year", "surcharge_year", "taxable_income_year"]
    for regime in ("in", "in/old-regime"):
        law, gains = sezam.regime(regime).on(f"{year}-10"), threshold * gains_share
        for more in (1_000, 100_000):
            facts = {"gross_wage_year": 0, "long_term_gains_year": gains}
            at = law.evaluate(names, other_income_year=threshold - gains, **facts)
            beyond = law.evaluate(names, other_income_year=threshold - gains + more, **facts)
            rise = {name: beyond[name] - at[name] for name in names}
            assert at["taxable_income_year"] == threshold
            assert rise["tax_before_surcharge_year"] + rise["surcharge_year"] <= rise["taxable_income_year"] == more
