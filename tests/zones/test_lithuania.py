"""Lithuanian law: what examples cannot hold, its identities, its caps and what it refuses."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, UndeterminedError
from sezam.law.solve import solve

CENT = D("0.01")
YEARS = [f"{year}-11" for year in range(2017, 2027)]
ONE_FORMULA_A_YEAR = [on for on in YEARS if on[:4] not in ("2020", "2022")]


def law(on, id="lt"):
    return sezam.regime(id).on(on)


@pytest.mark.parametrize(
    ("on", "threshold"), [("2022-03", 1678), ("2022-09", 1704), ("2023-03", 1926), ("2024-03", 2167), ("2025-03", "2387.29")]
)
def test_the_two_formulas_of_the_exempt_amount_meet(on, threshold):
    case = law(on).evaluate(["first_exempt_amount_month", "second_exempt_amount_month"], gross_wage_month=threshold)
    assert abs(case["first_exempt_amount_month"] - case["second_exempt_amount_month"]) <= CENT


@pytest.mark.parametrize(
    ("on", "end"),
    [("2021-06", "2864.23"), ("2022-03", "2864.23"), ("2024-06", "2864.23"), ("2025-06", "2864.23"), ("2026-06", "2677.50")],
)
def test_the_exempt_amount_ends_where_it_is_published_to(on, end):
    def amount(wage):
        return law(on).evaluate(["exempt_amount_allowed_month"], gross_wage_month=wage)["exempt_amount_allowed_month"]

    assert amount(end) == 0
    assert amount(D(end) - 1) > 0


@pytest.mark.parametrize("wage", [400, 924, 2000, 5000])
def test_indexing_by_1289_left_labour_cost_where_it_was(wage):
    before = law("2018-12").evaluate(["labour_cost_month"], gross_wage_month=wage)["labour_cost_month"]
    after = law("2019-01").evaluate(["labour_cost_month"], gross_wage_month=round(wage * D("1.289"), 2))["labour_cost_month"]
    assert abs(after / before - 1) < D("0.001")


@pytest.mark.parametrize(
    ("year", "cap"),
    [
        (2019, "136344"),
        (2020, "104277.60"),
        (2021, "81162"),
        (2022, "90246"),
        (2023, "101094"),
        (2024, "114162"),
        (2025, "126532.80"),
    ],
)
def test_contributions_of_a_year_stop_at_the_published_cap(year, cap):
    case = law(f"{year}-12").evaluate(["social_contribution_year", "health_contribution_year"], gross_wage_month=20_000)
    assert abs(case["social_contribution_year"] - D(cap) * D("0.1252")) <= 12 * CENT
    assert case["health_contribution_year"] == 240_000 * D("0.0698")


@pytest.mark.parametrize("on", ONE_FORMULA_A_YEAR)
@pytest.mark.parametrize("wage", ["700", "1500", "2600.55", "9000", "25000"])
def test_a_year_of_equal_months_has_nothing_to_settle_but_cents(on, wage):
    case = law(on).evaluate(["take_home_year", "net_pay_year"], gross_wage_month=wage)
    assert abs(case["take_home_year"] - case["net_pay_year"]) <= 24 * CENT


@pytest.mark.parametrize("on", ["2020-11", "2022-11"])
def test_a_year_with_two_formulas_by_month_is_settled_by_the_better_one(on):
    case = law(on).evaluate(["take_home_year", "net_pay_year"], gross_wage_month=1200)
    assert case["take_home_year"] > case["net_pay_year"]


@pytest.mark.parametrize("on", YEARS)
def test_net_pay_rises_with_gross_pay(on):
    at = law(on)
    nets = [
        at.evaluate(["net_pay_month"], gross_wage_month=w)["net_pay_month"]
        for w in (*range(0, 3000, 20), *range(3000, 30_000, 500))
    ]
    assert nets == sorted(nets)


@pytest.mark.parametrize(("on", "capped"), [("2019-12", True), ("2020-12", True), ("2021-12", False), ("2025-12", False)])
def test_the_employers_part_was_capped_in_two_years(on, capped):
    case = law(on).evaluate(["employer_contributions_month"], gross_wage_month=20_000)
    assert (case["employer_contributions_month"] == 0) is capped


@pytest.mark.parametrize(("income", "share"), [(14_000, "0.05"), (20_000, "0.05"), (35_000, "0.15"), (70_000, "0.15")])
def test_income_tax_on_individual_activity_is_5_to_15_percent(income, share):
    at = law("2023-12", "lt/individual-activity")
    case = at.evaluate(["activity_taxable_year", "income_tax_year"], invoice_year=D(income) / D("0.7") // CENT * CENT + CENT)
    assert abs(case["income_tax_year"] / case["activity_taxable_year"] - D(share)) < D("0.00001")


def test_the_credit_has_no_step():
    at = law("2023-12", "lt/individual-activity")
    taxes = [
        at.evaluate(["income_tax_year"], invoice_year=receipts)["income_tax_year"] for receipts in range(20_000, 60_000, 100)
    ]
    steps = [b - a for a, b in zip(taxes, taxes[1:], strict=False)]
    assert all(0 < step < 70 * D("0.4") for step in steps)


@pytest.mark.parametrize("receipts", [24_000, 60_000, 96_000])
def test_the_months_of_individual_activity_make_its_year(receipts):
    at = law("2024-06", "lt/individual-activity")
    case = at.evaluate(
        ["income_tax_year", "employee_contributions_year", "income_tax_month", "employee_contributions_month"],
        invoice_month=receipts // 12,
    )
    for flow in ("income_tax", "employee_contributions"):
        assert abs(case[f"{flow}_year"] - 12 * case[f"{flow}_month"]) <= 12 * CENT


@pytest.mark.parametrize(
    ("id", "facts", "unsaid"),
    [
        ("lt/small-company", {"gross_receipts_year": 100_000}, "average_staff_count"),
        ("lt/free-zone", {"capital_investment": 1_000_000}, "zone_income_share"),
        ("lt/free-zone", {"capital_investment": 200_000}, "is_service_company"),
        ("lt/innovation", {"is_created_in_own_research": True}, "is_protected"),
        ("lt/large-project", {"capital_investment": 50_000_000}, "is_in_vilnius"),
    ],
)
def test_eligibility_asks_for_what_was_not_said(id, facts, unsaid):
    with pytest.raises(UndeterminedError, match=unsaid):
        law("2024-12", id).evaluate(["is_eligible"], **facts)


def test_a_small_company_leaves_its_owner_more_and_a_free_zone_most():
    def left(id):
        return law("2024-12", id).evaluate(["owner_take_home_year"], profit_year=100_000)["owner_take_home_year"]

    assert left("lt") < left("lt/small-company") < left("lt/free-zone") == left("lt/large-project") == 85_000


@pytest.mark.parametrize("year", range(2017, 2027))
def test_the_same_labour_cost_can_be_asked_of_every_way_of_working(year):
    for month in (1, 6, 12):
        case = solve(law(f"{year}-{month:02}"), "gross_wage_month", "labour_cost_month", "2000.01", {})
        assert 0 < case[0].case["net_pay_month"] < 2000
        if 2019 <= year < 2026:
            own = solve(law(f"{year}-{month:02}", "lt/individual-activity"), "invoice_month", "labour_cost_month", 2000, {})
            assert 0 < own[0].case["net_pay_month"] < 2000


def test_days_and_regimes_outside_what_was_read_are_refused():
    for on, id in (
        ("2016-12", "lt"),
        ("2027-01", "lt"),
        ("2018-12", "lt/individual-activity"),
        ("2026-01", "lt/individual-activity"),
    ):
        with pytest.raises(DateNotCoveredError):
            law(on, id)
