"""The law of the Emirates as a whole: what no single example shows."""

from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.errors import UndeterminedError

AE = sezam.regime("ae")
GOOD = {
    "is_free_zone_company": "yes", "has_adequate_substance": "yes", "has_qualifying_income": "yes", "has_elected_ordinary_tax": "no",
    "has_transfer_pricing_records": "yes", "has_audited_accounts": "yes", "has_failed_in_last_four_years": "no",
}  # fmt: skip


@pytest.mark.parametrize("months", [12, 60, 61, 120, 290, 300, 400])
def test_what_is_earned_by_the_month_is_what_is_paid_on_leaving(months):
    law = AE.on("2024-06")
    paid = law.evaluate(["gratuity_at_leaving"], gross_wage_month=36_000, service_months_count=months)["gratuity_at_leaving"]
    earned = sum(
        law.evaluate(["gratuity_month"], gross_wage_month=36_000, service_months_count=m)["gratuity_month"]
        for m in range(1, months + 1)
    )
    assert paid == min(earned, 24 * 36_000)


@pytest.mark.parametrize("national", ["yes", "no"])
@pytest.mark.parametrize("year", [2018, 2021, 2024])
def test_money_of_a_month_goes_to_somebody(national, year):
    names = [
        "labour_cost_month",
        "employer_contributions_month",
        "employee_contributions_month",
        "income_tax_month",
        "net_pay_month",
    ]
    case = AE.on(f"{year}-05").evaluate(names, gross_wage_month=18_000, is_national=national)
    assert case["labour_cost_month"] == sum(case[name] for name in names[1:])


def test_a_free_zone_company_that_does_not_say_whether_it_qualifies_gets_no_number():
    law = sezam.regime("ae/free-zone").on("2024-12")
    facts = {"profit_year": 1_000_000, "gross_receipts_year": 5_000_000}
    with pytest.raises(UndeterminedError, match="is_free_zone_company"):
        law.evaluate(["profit_tax_year"], **facts)
    for condition in GOOD:
        wrong = {**GOOD, condition: {"yes": "no", "no": "yes"}[GOOD[condition]]}
        case = law.evaluate(["is_eligible", "profit_tax_year"], **facts, **wrong, non_qualifying_receipts_year=0)
        assert not case["is_eligible"]
        assert case["profit_tax_year"] == 56_250


def test_software_services_to_customers_outside_free_zones_are_taxed_as_on_the_mainland():
    facts = {"profit_year": 1_000_000, "gross_receipts_year": 5_000_000}
    zone = (
        sezam.regime("ae/free-zone")
        .on("2024-12")
        .evaluate(["profit_tax_year"], **facts, **GOOD, non_qualifying_receipts_year=5_000_000)
    )
    assert zone["profit_tax_year"] == AE.on("2024-12").evaluate(["profit_tax_year"], **facts)["profit_tax_year"]


@pytest.mark.parametrize("year", [2017, 2023, 2024, 2025])
def test_the_compiled_law_is_the_exact_one(year):
    rng = np.random.default_rng(year)
    law, coins = AE.on(f"{year}-11"), (10 ** rng.uniform(4, 8, 40)).astype(np.int64)
    truths = {n: rng.random(40) < 0.5 for n in ("is_national", "is_in_abu_dhabi", "is_first_insured_since_october_2023")}
    months = rng.integers(1, 400, 40)
    names = ["net_pay_month", "labour_cost_month", "gratuity_at_leaving", "gratuity_year"]
    outcome = law.run({"gross_wage_month": coins, "service_months_count": months, **truths}, names)
    for row in range(40):
        facts = {n: bool(v[row]) for n, v in truths.items()}
        case = law.evaluate(names, gross_wage_month=D(int(coins[row])) / 100, service_months_count=int(months[row]), **facts)
        assert {n: outcome.exact(n, row) for n in names} == {n: case[n] for n in names}


@pytest.mark.parametrize("profit", [0, 375_000, 375_001, 12_345_678])
def test_nothing_is_taxed_before_the_first_year_and_nine_per_cent_above_the_band_after(profit):
    taxes = [
        AE.on(f"{y}-12").evaluate(["profit_tax_year"], profit_year=profit, gross_receipts_year=10**7)["profit_tax_year"]
        for y in (2022, 2023, 2024, 2025)
    ]
    assert taxes == [0, 0, *[max(0, profit - 375_000) * D("0.09")] * 2]
