"""Estonian law: what examples cannot hold, its identities, its directions and what it refuses."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, UndeterminedError
from sezam.law.solve import solve

CENT = D("0.01")
YEARS = [f"{year}-06" for year in range(2017, 2027)]


def law(on, id="ee"):
    return sezam.regime(id).on(on)


@pytest.mark.parametrize(
    ("net", "facts", "gross"),
    [
        (500, {}, "518.67"),
        (654, {}, "678.42"),
        (1000, {}, "1127.07"),
        (1200, {}, "1429.70"),
        (1500, {}, "1909.03"),
        (2100, {}, "2723.03"),
        (3000, {}, "3890.04"),
        (500, {"is_minimum_base_due": True}, "518.67"),
        (500, {"exemption_asked_month": 0}, "648.34"),
        (500, {"exemption_asked_month": 100}, "622.41"),
        (500, {"exemption_asked_month": 150}, "609.44"),
    ],
)
def test_net_pay_of_the_published_calculator_leads_back_to_its_gross_wage(net, facts, gross):
    found = solve(law("2024-01"), "gross_wage_month", "net_pay_month", net, facts)
    assert any(one.least <= D(gross) <= one.most for one in found)


@pytest.mark.parametrize("on", YEARS)
@pytest.mark.parametrize("wage", ["470", "1100", "1234.56", "1800", "2600", "9999.99"])
def test_a_year_of_equal_months_has_nothing_to_settle_but_cents(on, wage):
    case = law(on).evaluate(["take_home_year", "net_pay_year"], gross_wage_month=wage)
    assert abs(case["take_home_year"] - case["net_pay_year"]) <= 12 * CENT


def test_a_bonus_is_settled_by_the_year():
    case = law("2024-12").evaluate(["income_tax_year", "income_tax_month"], gross_wage_month="1000@1,6000@12")
    withheld = sum(
        law(f"2024-{m:02}").evaluate(["income_tax_month"], gross_wage_month="1000@1,6000@12")["income_tax_month"]
        for m in range(1, 13)
    )
    assert case["income_tax_year"] != withheld


@pytest.mark.parametrize("on", YEARS)
def test_net_pay_rises_with_gross_pay(on):
    nets = [law(on).evaluate(["net_pay_month"], gross_wage_month=w)["net_pay_month"] for w in range(0, 4000, 20)]
    assert nets == sorted(nets)


@pytest.mark.parametrize("on", ["2018-06", "2022-06", "2023-06", "2025-06"])
def test_the_exemption_is_whole_to_1200_and_gone_from_2100(on):
    def exemption(wage):
        return law(on).evaluate(["exemption_allowed_month"], gross_wage_month=wage)["exemption_allowed_month"]

    whole = exemption(1200)
    assert exemption("1650") == whole / 2
    assert exemption("1201") < whole
    assert exemption(2100) == 0


@pytest.mark.parametrize(("on", "part"), [("2024-12", "0.80"), ("2025-01", "0.78")])
def test_tax_on_the_net_dividend_is_that_on_the_profit_behind_it(on, part):
    profit = D(123_400)
    paid = law(on).evaluate(["distribution_tax_year"], dividends_paid_year=profit * D(part))["distribution_tax_year"]
    assert paid == law(on).evaluate(["profit_tax_year"], profit_year=profit)["profit_tax_year"] == profit * (1 - D(part))


@pytest.mark.parametrize("past", [0, 1, 90_000, 150_000, 257_999, 258_000, 10_000_000])
def test_regular_dividends_are_never_taxed_more_in_the_company_nor_less_than_the_lower_rate(past):
    case = law("2023-12").evaluate(["profit_tax_year", "dividend_tax_year"], profit_year=100_000, past_distributions=past)
    assert 14_000 <= case["profit_tax_year"] <= 20_000
    assert case["dividend_tax_year"] <= D("0.07") * 86_000


@pytest.mark.parametrize("on", YEARS)
def test_social_tax_of_a_sole_proprietor_is_a_third_of_what_it_leaves(on):
    case = law(on, "ee/sole-trader").evaluate(["social_tax_month"], invoice_month=3000)
    assert abs(case["social_tax_month"] - (3000 - case["social_tax_month"]) * D("0.33")) <= CENT


def test_a_sole_proprietor_above_the_unknown_cap_is_refused_until_it_is_told():
    with pytest.raises(DateNotCoveredError, match="social_tax_cap_multiple"):
        law("2024-03", "ee/sole-trader").evaluate(["net_pay_month"], invoice_month=20_000)
    told = law("2024-03", "ee/sole-trader").evaluate(["social_tax_month"], invoice_month=20_000, social_tax_cap_multiple=10)
    assert told["social_tax_month"] == 2706


@pytest.mark.parametrize(
    ("year", "wage"),
    [(2017, 470), (2018, 500), (2019, 540), (2020, 584), (2021, 584), (2022, 654), (2023, 725), (2024, 820), (2025, 886)],
)
def test_the_most_social_tax_of_a_sole_proprietor_follows_the_minimum_wage(year, wage):
    case = law(f"{year}-12", "ee/sole-trader").evaluate(
        ["social_tax_month", "social_tax_year"], invoice_month=30_000, social_tax_cap_multiple=10
    )
    assert case["social_tax_month"] == D("3.3") * wage
    assert case["social_tax_year"] == 12 * D("3.3") * wage


def test_the_account_takes_the_year_as_its_months_do():
    months = [
        law(f"2021-{m:02}", "ee/entrepreneur-account").evaluate(["account_tax_month"], invoice_month=3000) for m in range(1, 13)
    ]
    year = law("2021-12", "ee/entrepreneur-account").evaluate(["account_tax_year"], invoice_year=36_000)
    assert sum(case["account_tax_month"] for case in months) == year["account_tax_year"]


def test_eligibility_for_the_account_asks_for_what_was_not_said():
    with pytest.raises(UndeterminedError, match="is_vat_liable"):
        law("2024-03", "ee/entrepreneur-account").evaluate(["is_eligible"], invoice_year=10_000)


@pytest.mark.parametrize("id", ["ee", "ee/board-member", "ee/sole-trader", "ee/entrepreneur-account"])
@pytest.mark.parametrize("year", range(2019, 2027))
def test_the_same_labour_cost_can_be_asked_of_every_way_of_working(id, year):
    unknown = "gross_wage_month" if id in ("ee", "ee/board-member") else "invoice_month"
    for month in (1, 6, 12):
        at = law(f"{year}-{month:02}", id)
        case = solve(at, unknown, "labour_cost_month", 2000, {})[0].case
        assert 0 < case["net_pay_month"] < 2000


def test_days_outside_what_was_read_are_refused():
    for on in ("2016-12", "2027-01"):
        with pytest.raises(DateNotCoveredError):
            law(on)
