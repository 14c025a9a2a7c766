"""Facts of Armenian law that examples do not hold: the two branches of the pension, bands by the day of payment, refunds."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, UndeterminedError

AM, CERTIFICATE, HIGH_TECH = (sezam.regime(id) for id in ("am", "am/it-certificate", "am/high-tech-2025"))
TERMS = ["2018-02", "2018-07", "2020-06", "2020-07", "2021-06", "2022-06", "2023-06", "2025-06"]


@pytest.mark.parametrize("on", TERMS)
def test_both_branches_of_the_pension_agree_at_half_a_million(on):
    law = AM.on(on)
    below, at = (
        law.evaluate(["pension_contribution_month"], gross_wage_month=g)["pension_contribution_month"]
        for g in (D("499999.99"), 500_000)
    )
    assert abs(at - below) <= D("0.01")


@pytest.mark.parametrize("on", TERMS)
def test_the_employee_and_the_state_together_pay_a_tenth_up_to_the_cap(on):
    law = AM.on(on)
    for gross in (60_000, 300_000, 500_000):
        case = law.evaluate(["pension_contribution_month", "state_pension_contribution_month"], gross_wage_month=gross)
        assert case["pension_contribution_month"] + case["state_pension_contribution_month"] == gross / D(10)


@pytest.mark.parametrize(
    ("on", "most"),
    [
        ("2019-01", 12_500),
        ("2020-07", 64_500),
        ("2021-01", 69_500),
        ("2022-01", 74_500),
        ("2023-01", 87_500),
        ("2025-06", 87_500),
    ],
)
def test_the_highest_pension_contribution(on, most):
    case = AM.on(on).evaluate(["pension_contribution_month"], gross_wage_month=5_000_000)
    assert case["pension_contribution_month"] == most


def test_a_year_of_2020_crosses_the_change_of_july():
    case = AM.on("2020-12").evaluate(["pension_contribution_year"], gross_wage_month=1_000_000)
    assert case["pension_contribution_year"] == 6 * 12_500 + 6 * 62_500


def test_the_day_of_payment_decides_on_stamp_payment_and_health_insurance():
    names = ["stamp_payment_month", "health_contribution_month"]
    for paid, expected in (("2025-12-24", [8_500, 0]), ("2025-12-28", [1_000, 10_800]), ("2026-01-15", [1_000, 10_800])):
        case = AM.on("2025-12", paid=paid).evaluate(names, gross_wage_month=600_000)
        assert [case[n] for n in names] == expected


def test_pay_of_december_2020_bears_the_stamp_payment_of_the_day_on_which_it_is_paid():
    stamps = [
        AM.on("2020-12", paid=paid).evaluate(["stamp_payment_month"], gross_wage_month=600_000)["stamp_payment_month"]
        for paid in ("2020-12-30", "2021-01-15")
    ]
    assert stamps == [1_000, 8_500]


def test_the_certificate_changes_income_tax_and_nothing_else_on_the_pay_slip():
    for year in range(2019, 2025):
        inside, outside = (r.on(f"{year}-06").evaluate(gross_wage_month=700_000) for r in (CERTIFICATE, AM))
        assert inside["income_tax_month"] == 70_000
        assert inside["employee_contributions_month"] == outside["employee_contributions_month"]


def test_the_certificate_ended_with_2024():
    with pytest.raises(DateNotCoveredError, match="2025-01-01"):
        CERTIFICATE.on("2025-01")


def test_without_its_head_count_a_firm_is_neither_in_nor_out():
    facts = {"has_certificate": True, "is_independent": True, "it_receipts_year": 80, "gross_receipts_year": 100}
    with pytest.raises(UndeterminedError):
        CERTIFICATE.on("2022-06").evaluate(["is_eligible"], **facts)
    assert CERTIFICATE.on("2022-06").evaluate(["is_eligible"], employees_count=30, **facts)["is_eligible"]


def test_refunds_stop_at_half_of_the_income_tax_of_all_staff():
    law = HIGH_TECH.on("2025-06")
    migrants = [{"gross_wage_month": 500_000, "is_migrant_worker": True}] * 3
    case = law.evaluate_firm(migrants, ["refunds_month"])
    assert case["refunds_month"] == 150_000  # half of 300,000, not 60 % of it
    mixed = law.evaluate_firm([*migrants, *[{"gross_wage_month": 1_000_000}] * 3], ["refunds_month"])
    assert mixed["refunds_month"] == 180_000


def test_migrant_workers_are_refunded_themselves_since_2026():
    facts = {"gross_wage_month": 500_000, "is_migrant_worker": True}
    assert HIGH_TECH.on("2025-06").evaluate(["employer_refund_month"], **facts)["employer_refund_month"] == 60_000
    case = HIGH_TECH.on("2026-06").evaluate(["employer_refund_month", "worker_refund_month"], **facts)
    assert (case["employer_refund_month"], case["worker_refund_month"]) == (0, 60_000)


@pytest.mark.parametrize(("on", "tax"), [("2019-12-31", 200), ("2020-01-01", 180), ("2025-12-31", 180)])
def test_profit_tax_by_year(on, tax):
    assert AM.on(on).evaluate(["profit_tax_year"], profit_year=1000)["profit_tax_year"] == tax


@pytest.mark.parametrize(
    ("gross", "stamp", "health"),
    [
        (100_000, 1_500, 0),
        (100_001, 3_000, 0),
        (200_000, 3_000, 0),
        (200_001, 5_500, 4_800),
        (500_000, 5_500, 4_800),
        (500_001, 8_500, 10_800),
        (1_000_000, 8_500, 10_800),
        (1_000_001, 15_000, 10_800),
    ],
)
def test_a_band_holds_its_last_dram(gross, stamp, health):
    names = ["stamp_payment_month", "health_contribution_month"]
    assert AM.on("2024-06").evaluate(names[:1], gross_wage_month=gross)["stamp_payment_month"] == stamp
    assert AM.on("2019-06").evaluate(names[:1], gross_wage_month=gross)["stamp_payment_month"] == 1_000
    assert AM.on("2026-02").evaluate(names[1:], gross_wage_month=gross)["health_contribution_month"] == health


def test_the_state_part_of_the_pension_is_fixed_just_above_half_a_million():
    law = AM.on("2024-06")
    for gross, own in ((498_000, 24_900), (502_000, 25_200)):
        assert law.evaluate(["pension_contribution_month"], gross_wage_month=gross)["pension_contribution_month"] == own


@pytest.mark.parametrize(
    ("on", "wage"), [("2018-01", 55_000), ("2019-12", 55_000), ("2020-01", 68_000), ("2022-12", 68_000), ("2026-01", 75_000)]
)
def test_minimum_wage_by_month(on, wage):
    assert AM.on(on).evaluate(["minimum_wage_month"])["minimum_wage_month"] == wage


def test_turnover_tax_on_services_doubled_in_2025_but_for_supported_firms():
    facts = {"is_turnover_tax_payer": True, "previous_receipts_year": 1, "gross_receipts_year": 1000}
    answers = [
        regime.on(on).evaluate(["turnover_tax_year"], **facts)["turnover_tax_year"]
        for regime, on in ((AM, "2024-12"), (AM, "2025-12"), (HIGH_TECH, "2025-12"))
    ]
    assert answers == [50, 100, 10]


@pytest.mark.parametrize(("on", "tax"), [("2019-12-31", 100), ("2020-01-01", 50)])
def test_dividends_abroad_by_year(on, tax):
    assert AM.on(on).evaluate(["dividend_withholding_year"], dividends_abroad_year=1000)["dividend_withholding_year"] == tax
