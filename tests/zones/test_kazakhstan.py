"""Facts of Kazakh law that examples do not hold: caps, floors, the notch of low income, what the park leaves alone."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, UndeterminedError

KZ, HUB = sezam.regime("kz"), sezam.regime("kz/astana-hub")
YEARS = {2019: 42_500, 2020: 42_500, 2021: 42_500, 2022: 60_000, 2023: 70_000, 2024: 85_000, 2025: 85_000}


@pytest.mark.parametrize(("year", "minimum"), YEARS.items())
def test_contributions_stop_at_multiples_of_the_minimum_wage(year, minimum):
    case = KZ.on(f"{year}-06").evaluate(gross_wage_month=60 * minimum)
    assert case["pension_contribution_month"] == 5 * minimum
    assert case["social_contribution_base_month"] == 7 * minimum
    rate = {2019: 0, 2020: 1}.get(year, 2)
    assert case["medical_contribution_month"] == D(10 * minimum * rate) / 100


@pytest.mark.parametrize("year", YEARS)
def test_social_tax_and_social_insurance_are_together_the_rate_of_social_tax(year):
    case = KZ.on(f"{year}-06").evaluate(gross_wage_month=400_000)
    base = 400_000 - case["employee_contributions_month"]
    rate = D("0.11") if year == 2025 else D("0.095")
    assert case["social_tax_month"] + case["social_contribution_month"] == base * rate


@pytest.mark.parametrize(
    ("year", "index"), [(2019, 2525), (2020, 2651), (2021, 2917), (2022, 3063), (2023, 3450), (2024, 3692), (2025, 3932)]
)
def test_income_tax_is_ten_times_as_high_one_tiyn_above_25_indices(year, index):
    law, at = KZ.on(f"{year}-12"), 25 * index
    below, above = (law.evaluate(["income_tax_month"], gross_wage_month=g)["income_tax_month"] for g in (at, at + D("0.01")))
    assert abs(above - 10 * below) <= D("0.05")


def test_the_index_of_january_serves_all_of_2020():
    values = {
        KZ.on(f"2020-{m:02}").evaluate(["has_low_income_relief"], gross_wage_month=67_000)["has_low_income_relief"]
        for m in range(1, 13)
    }
    assert values == {False}


def test_net_pay_rises_with_gross_pay_but_at_the_notch():
    law = KZ.on("2025-03")
    grosses = [g for g in range(20_000, 6_000_000, 9_973) if not 92_000 < g < 105_000]
    nets = [law.evaluate(["net_pay_month"], gross_wage_month=g)["net_pay_month"] for g in grosses]
    assert nets == sorted(nets)


def test_the_park_takes_income_tax_away_and_nothing_else_from_resident_staff():
    for year in YEARS:
        inside, outside = (r.on(f"{year}-06").evaluate(gross_wage_month=900_000) for r in (HUB, KZ))
        assert inside["income_tax_month"] == 0
        assert inside["net_pay_month"] - outside["net_pay_month"] == outside["income_tax_month"]
        assert inside["labour_cost_month"] == outside["labour_cost_month"]


def test_a_participant_has_to_say_where_its_income_comes_from():
    law, facts = HUB.on("2024-06"), {"is_legal_entity": True, "is_in_general_tax_regime": True}
    with pytest.raises(UndeterminedError):
        law.evaluate(["is_eligible"], **facts)
    facts |= {"is_subsoil_user_or_zone_participant": False, "gross_receipts_year": 100}
    assert law.evaluate(["is_eligible"], priority_income_year=90, **facts)["is_eligible"]
    refused = law.evaluate(["is_eligible"], priority_income_year=89, **facts)
    assert not refused["is_eligible"]
    assert not refused["is_priority_income_share_met"]


def test_the_new_code_of_2026_is_not_covered():
    with pytest.raises(DateNotCoveredError, match="2025-12-31"):
        KZ.on("2026-01")


@pytest.mark.parametrize(
    ("year", "tax"),
    [(2019, 4_000_000), (2022, 4_000_000), (2023, 0), (2024, 0)],
)
def test_a_dividend_of_80_million_is_free_since_2023(year, tax):
    assert KZ.on(f"{year}-12").evaluate(["dividend_tax_year"], profit_year=100_000_000)["dividend_tax_year"] == tax


def test_of_a_larger_dividend_what_lies_above_30_000_indices_is_taxed():
    case = KZ.on("2023-12").evaluate(["dividend_tax_year"], profit_year=200_000_000)
    assert case["dividend_tax_year"] == (160_000_000 - 30_000 * 3_450) / D(10)
