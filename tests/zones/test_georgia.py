"""What has to hold of Georgian law whatever the amounts are."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, UndeterminedError

GE, VIRTUAL, INTERNATIONAL, SMALL = (
    sezam.regime(id) for id in ("ge", "ge/virtual-zone", "ge/international-company", "ge/small-business")
)


@pytest.mark.parametrize("gross", ["1000", "3976.90", "7200"])
def test_a_member_keeps_784_of_1000_and_931_at_an_international_company(gross):
    on = "2023-06"
    assert abs(GE.on(on).evaluate(gross_wage_month=gross)["net_pay_month"] - D(gross) * D("0.784")) < D("0.011")
    assert abs(INTERNATIONAL.on(on).evaluate(gross_wage_month=gross)["net_pay_month"] - D(gross) * D("0.931")) < D("0.011")


def test_the_burden_on_distributed_profit_is_19_25_per_cent_5_in_the_virtual_zone_and_5_at_an_international_company():
    for regime, kept in ((GE, 80_750), (VIRTUAL, 95_000), (INTERNATIONAL, 95_000)):
        assert regime.on("2023-12").evaluate(profit_year=100_000)["owner_take_home_year"] == kept


@pytest.mark.parametrize("regime", [GE, INTERNATIONAL])
def test_the_tax_on_a_dividend_is_the_tax_on_the_profit_from_which_it_comes(regime):
    law = regime.on("2023-12")
    tax = law.evaluate(profit_year=1_000_000)["profit_tax_year"]
    assert law.evaluate(distributed_profit_year=1_000_000 - tax)["distributed_profit_tax_year"] == tax


def test_the_state_adds_the_same_by_month_and_by_year():
    for gross in (1500, 2000, 4000, 5000, 9000):
        law = GE.on("2023-12")
        months = sum(
            GE.on(f"2023-{m:02}").evaluate(gross_wage_month=gross)["state_pension_contribution_month"] for m in range(1, 13)
        )
        assert law.evaluate(gross_wage_year=12 * gross)["state_pension_contribution_year"] == months


def test_the_last_lari_below_the_limit_costs_two_per_cent_of_the_month_in_which_it_is_passed():
    law = SMALL.on("2023-12")
    at, above = (law.evaluate(invoice_month=f"40000@1,{last}@12")["income_tax_year"] for last in (60_000, 60_001))
    assert at == 5000
    assert above - at == D(60001) * D("0.03") - 600


def test_a_year_above_the_limit_has_to_be_told_by_the_month():
    with pytest.raises(UndeterminedError, match="invoice_month"):
        SMALL.on("2023-12").evaluate(["income_tax_year"], invoice_year=600_000)


def test_who_may_be_an_international_company_is_undetermined_until_everything_is_said():
    with pytest.raises(UndeterminedError, match="is_in_free_industrial_zone"):
        INTERNATIONAL.on("2023-12").evaluate(["is_eligible"], is_georgian_enterprise=True)


@pytest.mark.parametrize(("regime", "day"), [(SMALL, "2018-06-30"), (INTERNATIONAL, "2020-10-07"), (GE, "2016-12-31")])
def test_a_day_before_the_regime_is_refused(regime, day):
    with pytest.raises(DateNotCoveredError):
        regime.on(day)
