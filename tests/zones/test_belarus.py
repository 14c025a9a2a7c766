"""Facts of Belarusian law and the traps of its sources."""

from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.errors import DateNotCoveredError

BY, HTP = sezam.regime("by"), sezam.regime("by/htp")


def tax(regime, on, **facts):
    return regime.on(on).evaluate(["income_tax_month"], has_main_job=False, **facts)["income_tax_month"]


def test_the_rate_of_residents_staff_did_not_fall_back_to_nine_per_cent():
    assert tax(HTP, "2020-12", gross_wage_month=1000) == 90
    for month in ("2021-01", "2022-12", "2023-01", "2024-06", "2026-01"):
        assert tax(HTP, month, gross_wage_month=1000) == 130


def test_the_flat_rate_rose_in_2015():
    assert tax(BY, "2014-12", gross_wage_month=1_000_000) == 120_000
    assert tax(BY, "2015-01", gross_wage_month=1_000_000) == 130_000


def test_contributions_stop_at_one_average_wage_only_with_consent():
    law = HTP.on("2018-03")
    without = law.evaluate(gross_wage_month=2000)
    assert without["employee_contributions_month"] == 20
    assert without.explain("has_consented_to_average_wage_base").kind == "assumed"
    assert law.evaluate(gross_wage_month=2000, has_consented_to_average_wage_base=True)["employee_contributions_month"] == D(
        "8.50"
    )


def test_the_fivefold_cap_holds_for_everybody():
    for regime in (BY, HTP):
        case = regime.on("2018-03").evaluate(gross_wage_month=10_000)
        assert case["contribution_base_month"] == 5 * D("850.4")


@pytest.mark.parametrize("who", [{"is_building_staff": True}, {"is_under_labour_contract": False}])
def test_building_staff_and_civil_law_contracts_have_the_ordinary_rate(who):
    assert tax(HTP, "2018-03", gross_wage_month=1000, **who) == 130


def test_the_top_rate_of_2008_is_thirty_per_cent():
    law = BY.on("2008-12-31")
    first, second = (law.evaluate(gross_wage_year=x)["income_tax_year"] for x in (20_000_000, 21_000_000))
    assert second - first == 300_000


def test_pay_from_residents_is_outside_the_higher_rate_of_2024_and_2025():
    assert HTP.on("2024-12-31").evaluate(gross_wage_year=300_000)["income_tax_year"] == 39_000
    assert BY.on("2024-12-31").evaluate(gross_wage_year=300_000)["income_tax_year"] == 51_000
    with pytest.raises(DateNotCoveredError, match="is_pay_outside_top_rate"):
        HTP.on("2026-06").evaluate(["income_tax_year"], gross_wage_year=300_000)


def test_deductions_do_not_lower_what_lies_above_the_threshold():
    law = BY.on("2024-12-31")
    plain, less = (law.evaluate(gross_wage_year=300_000, deductions_year=d)["income_tax_year"] for d in (0, 10_000))
    assert plain - less == 1_300


def test_the_redenomination_falls_inside_a_tax_year():
    before = BY.on("2016-06-15").evaluate(["income_tax_month"], gross_wage_month=4_000_000)
    after = BY.on("2016-07-15").evaluate(["income_tax_month"], gross_wage_month=400)
    assert (before.law.currency.code, after.law.currency.code) == ("BYR", "BYN")
    assert before["income_tax_month"] == 10_000 * after["income_tax_month"]
    assert before.explain("income_tax_month").weakest == "C"


def test_the_average_wage_before_the_redenomination_is_read_in_new_roubles_after_it():
    assert BY.on("2016-07").evaluate(["average_wage_previous_month"])["average_wage_previous_month"] == 739


def test_a_year_that_was_not_found_is_refused_with_the_years_that_were():
    with pytest.raises(DateNotCoveredError, match="standard_deduction_month") as caught:
        BY.on("2011-05").evaluate(["income_tax_month"], gross_wage_month=900_000)
    assert "2012-01-01" in caught.value.hint
    assert "before 2011-01-01, 2012-01-01" in caught.value.hint


def test_a_number_known_within_bounds_serves_where_it_makes_no_difference():
    law = BY.on("2017-03")
    well_paid = law.evaluate(["income_tax_month"], gross_wage_month=3160)
    assert well_paid["income_tax_month"] == D("410.80")
    assert well_paid.explain("income_tax_month").weakest == "C"
    for gross in (400, 560):
        with pytest.raises(DateNotCoveredError, match="2017-03-01"):
            law.evaluate(["income_tax_month"], gross_wage_month=gross)


def test_a_park_resident_pays_no_tax_on_profit_but_one_per_cent_of_receipts():
    case = HTP.on("2017-12-31").evaluate(profit_year=1000, gross_receipts_year=10_000, domestic_sales_year=500)
    assert (case["profit_tax_year"], case["zone_contribution_year"], case["vat_on_sales_year"]) == (0, 100, 0)
    ordinary = BY.on("2017-12-31").evaluate(profit_year=1000, domestic_sales_year=500)
    assert (ordinary["profit_tax_year"], ordinary["vat_on_sales_year"]) == (180, 100)


def test_listed_income_of_a_resident_is_taxed_since_2018():
    assert HTP.on("2019-12-31").evaluate(profit_year=0, listed_income_year=1000)["profit_tax_year"] == 90


@pytest.mark.parametrize(("on", "rate"), [("2011-12-31", 24), ("2012-01-01", 18), ("2022-12-31", 18), ("2023-01-01", 20)])
def test_profit_tax_by_year(on, rate):
    assert BY.on(on).evaluate(profit_year=100)["profit_tax_year"] == rate


@pytest.mark.parametrize(
    ("regime", "on", "withheld"),
    [(BY, "2009-06", 24), (BY, "2010-06", 12), (BY, "2023-06", 15), (HTP, "2010-06", 5), (HTP, "2024-06", 5)],
)
def test_tax_withheld_from_dividends(regime, on, withheld):
    assert regime.on(on).evaluate(dividends_abroad_year=100)["dividend_withholding_year"] == withheld


def test_owners_in_listed_countries_from_april_2024():
    law = BY.on("2024-04-01")
    assert law.evaluate(dividends_abroad_year=100, is_owner_in_listed_country=True)["dividend_withholding_year"] == 25


def test_the_park_ends_in_2049_and_began_in_2005():
    with pytest.raises(DateNotCoveredError, match="2049-01-01"):
        HTP.on("2049-01-01", beyond="hold-last")
    with pytest.raises(DateNotCoveredError, match="2005-09-22"):
        HTP.on("2005-09-21")
    assert HTP.on("2048-12-31", beyond="hold-last").is_assumed


@pytest.mark.parametrize(
    ("on", "known_at", "tax"),
    [
        ("2022-12-31", None, 0),
        ("2023-02-01", "2023-03-27", 1300),  # Decree 8 had ended, nobody knew of Edict 80
        ("2023-02-01", "2023-03-28", 0),  # the edict is signed and reaches back
        ("2023-02-01", None, 0),
        ("2024-12-31", None, 0),
    ],
)
def test_the_relief_for_tokens_was_prolonged_after_it_had_ended(on, known_at, tax):
    assert BY.on(on, known_at=known_at).evaluate(token_income_year=10_000)["token_income_tax_year"] == tax
    law = BY.on(on, known_at=known_at)
    compiled = law.run({"token_income_year": np.array([1_000_000])}, ["token_income_tax_year"])
    assert compiled.exact("token_income_tax_year", 0) == tax


def test_since_2025_only_foreign_platforms_are_taxed():
    law = BY.on("2025-06")
    case = law.evaluate(token_income_year=10_000, foreign_platform_token_income_year=2_000)
    assert case["token_income_tax_year"] == 260
    with pytest.raises(DateNotCoveredError, match="2018-03-28"):
        BY.on("2018-03-27").evaluate(["token_income_tax_year"], token_income_year=10_000)
