"""Facts of Uzbek law that examples do not hold: what the pension account touches, days of change, the park's reliefs."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, UndeterminedError
from sezam.law.solve import solve

UZ, PARK = sezam.regime("uz"), sezam.regime("uz/it-park")


@pytest.mark.parametrize("year", range(2019, 2026))
def test_net_pay_is_88_and_labour_cost_112_of_a_hundred(year):
    case = UZ.on(f"{year}-06").evaluate(gross_wage_month=7_000_000)
    assert case["net_pay_month"] == 7_000_000 * D("0.88")
    assert case["labour_cost_month"] == 7_000_000 * D("1.12")
    assert case["income_tax_to_budget_month"] + case["pension_account_month"] == case["income_tax_month"]


@pytest.mark.parametrize("year", range(2019, 2026))
def test_at_a_resident_the_cost_is_the_wage_and_net_pay_92_5_of_a_hundred(year):
    case = PARK.on(f"{year}-06").evaluate(gross_wage_month=7_000_000)
    assert case["net_pay_month"] == 7_000_000 * D("0.925")
    assert case["labour_cost_month"] == 7_000_000


@pytest.mark.parametrize(("on", "rate"), [("2019-09-30", 200), ("2019-10-01", 150), ("2022-12-31", 150), ("2023-01-01", 120)])
def test_vat_by_day(on, rate):
    assert UZ.on(on).evaluate(["vat_on_sales_year"], domestic_sales_year=1000)["vat_on_sales_year"] == rate


def test_people_who_are_not_resident_pay_less_since_may_2022():
    taxes = [
        UZ.on(on).evaluate(["income_tax_month"], gross_wage_month=100, is_tax_resident=False)["income_tax_month"]
        for on in ("2022-04-30", "2022-05-01")
    ]
    assert taxes == [20, 12]


def test_profit_of_exports_is_free_to_the_end_of_2024():
    facts = {"profit_year": 100, "export_profit_year": 100}
    assert UZ.on("2024-12-31").evaluate(["profit_tax_year"], **facts)["profit_tax_year"] == 0
    assert UZ.on("2025-01-01").evaluate(["profit_tax_year"], **facts)["profit_tax_year"] == 15
    small, large = (
        UZ.on("2019-12-31").evaluate(["profit_tax_year"], export_receipts_year=e, gross_receipts_year=100, **facts)
        for e in (15, 16)
    )
    assert (small["profit_tax_year"], large["profit_tax_year"]) == (12, 0)


def test_the_reduced_social_tax_began_in_april_2022():
    facts = {"gross_wage_month": 1000, "has_reduced_social_tax": True}
    with pytest.raises(DateNotCoveredError, match="2022-04-01"):
        UZ.on("2022-03").evaluate(["social_tax_month"], **facts)
    assert UZ.on("2022-04").evaluate(["social_tax_month"], **facts)["social_tax_month"] == 10


@pytest.mark.parametrize("year", range(2019, 2026))
def test_small_firms_may_pay_four_of_a_hundred_of_turnover(year):
    facts = {"is_turnover_tax_payer": True, "gross_receipts_year": 999_999_999}
    assert UZ.on(f"{year}-12").evaluate(["turnover_tax_year"], **facts)["turnover_tax_year"] == D("39999999.96")


def test_distributed_profit_bears_19_25_of_a_hundred():
    case = UZ.on("2025-12-31").evaluate(["owner_take_home_year"], profit_year=1_000_000)
    assert case["owner_take_home_year"] == 807_500


def test_in_january_2025_dividends_abroad_have_the_ordinary_rate():
    facts = {"dividends_abroad_year": 1000, "export_receipts_year": 90, "gross_receipts_year": 100}
    rates = [
        PARK.on(on).evaluate(["dividend_withholding_year"], **facts)["dividend_withholding_year"]
        for on in ("2024-12-31", "2025-01-15", "2025-02-01")
    ]
    assert rates == [50, 100, 50]


def test_a_resident_has_to_say_that_it_fulfils_its_duties():
    law = PARK.on("2023-06")
    with pytest.raises(UndeterminedError):
        law.evaluate(["is_eligible"], has_only_listed_activities=True, is_registered_in_country=True)
    facts = {"has_only_listed_activities": True, "is_registered_in_country": True, "has_yearly_audit": True}
    refused = law.evaluate(["is_eligible"], has_quarterly_reports=False, **facts)
    assert not refused["is_eligible"]
    assert not refused["is_reporting_met"]


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        ("2020-01-01", 634_880),
        ("2020-02-01", 679_330),
        ("2021-02-01", 747_300),
        ("2021-09-01", 822_000),
        ("2022-06-01", 920_000),
        ("2023-05-01", 980_000),
        ("2023-12-01", 1_050_000),
        ("2024-10-01", 1_155_000),
        ("2025-08-01", 1_271_000),
    ],
)
def test_minimum_wage_by_day(on, amount):
    assert UZ.on(on).evaluate(["minimum_wage_month"])["minimum_wage_month"] == amount


def test_the_deduction_for_a_severe_disability_was_raised_in_march_2022():
    facts = {"gross_wage_month": 9_000_000, "is_in_deduction_category": True, "has_severe_disability": True}
    deductions = [UZ.on(on).evaluate(["deductions_month"], **facts)["deductions_month"] for on in ("2022-02", "2022-03")]
    assert deductions == [D("1.41") * 822_000, 3 * 822_000]


@pytest.mark.parametrize(("on", "tax"), [("2019-12-31", 120), ("2020-01-01", 150), ("2025-12-31", 150)])
def test_profit_tax_by_year(on, tax):
    assert UZ.on(on).evaluate(["profit_tax_year"], profit_year=1000)["profit_tax_year"] == tax


@pytest.mark.parametrize(("on", "tax"), [("2022-03-31", D("42.50")), ("2022-04-01", 0)])
def test_dividends_of_joint_stock_companies_are_free_since_april_2022(on, tax):
    case = UZ.on(on).evaluate(["dividend_tax_year"], profit_year=1000, is_joint_stock_company=True)
    assert case["dividend_tax_year"] == tax


def test_computer_services_had_the_reduced_social_tax_in_2024():
    case = UZ.on("2024-12").evaluate(["social_tax_month"], gross_wage_month=1000, has_reduced_social_tax=True)
    assert case["social_tax_month"] == 10


def test_from_net_pay_to_the_wage():
    solution = solve(UZ.on("2025-09"), "gross_wage_month", "net_pay_month", 4_400_000, {})[0]  # a program's published test
    assert (solution.case["gross_wage_month"], solution.case["labour_cost_month"]) == (5_000_000, 5_600_000)


def test_exports_of_20_million_dollars_do_not_yet_lower_the_contribution():
    answers = [
        PARK.on("2023-06").evaluate(["zone_contribution_year"], gross_receipts_year=1000, exports_year_usd=usd)
        for usd in (20_000_000, 20_000_001)
    ]
    assert [a["zone_contribution_year"] for a in answers] == [10, 5]
