"""The state's account: against pay worked out by hand on the island, against identities and printed totals in the park."""

from __future__ import annotations

import time
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sezam.errors import DateNotCoveredError, FactNotFoundError, PopulationError, UnknownNameError, UsageError
from sezam.facts import Facts, Figure, read_facts
from sezam.law import regime
from sezam.law.parameters import read_table
from sezam.population import MONTHS, Shape, Totals, synthesise
from sezam.study.account import account_assumptions, state_account
from sezam.study.account_settings import read_settings
from sezam.study.findings import Account

PACKS = Path(__file__).parents[2] / "src" / "sezam_law"
ISLAND, HARBOUR = (regime(x, law=PACKS / "zz") for x in ("zz", "zz/harbour"))
MILLION = 1_000_000


def made_up(series: str, value: str, unit: str = "persons") -> tuple[Figure, ...]:
    return tuple(Figure(series, year, Decimal(value), unit, "", "harbour-act", "A") for year in ("2016", "2018", "2021"))


FACTS = Facts(
    {
        "residents": made_up("residents", "3", "companies"),
        "people": made_up("people", "300"),
        "jobs": made_up("jobs", "120"),
        "pay": made_up("pay", "3000", "ZZD per month"),
        "output": made_up("output", "12.5", "ZZD m"),
    }
)
PERSON_MONTHS = 12 * (180 + 300) // 2


def settings(year: int = 2018, *, agree: str = "1", spread: str = "0", **more: Any) -> dict[str, Any]:
    def fixed(value: str) -> dict[str, Any]:
        return {"label": "made up", "low": 0, "central": Decimal(value), "high": 1, "reason": "to test"}

    names = {"firms": "residents", "staff": "people", "staff_added": "jobs", "average_pay": "pay", "production": "output"}
    table = {
        "year": year,
        "benchmark": "the law of the island",
        "consent": "has_agreed",
        "redundancy": [0, "0.25", 1],
        "totals": {name: {"series": series, "on": str(year)} for name, series in names.items()},
        "lines": [
            {"name": "income_tax_month", "label": "Income tax"},
            {"name": "employee_contributions_month", "label": "Employees' contributions"},
            {"name": "employer_contributions_month", "label": "Employers' contributions"},
        ],
        "assumptions": {"pay_dispersion": fixed(spread), "firm_size_exponent": fixed("1"), "consent_share": fixed(agree)},
    }
    return {**table, **more}


def account(table: dict[str, Any], facts: Facts = FACTS) -> Account:
    return state_account(HARBOUR, ISLAND, facts, table, seed=1)


def by_line(found: Account) -> dict[str, tuple[Decimal, Decimal]]:
    return {x.name: (x.actual, x.benchmark) for x in found.lines}


def test_pay_worked_out_by_hand_times_the_people_of_the_year() -> None:
    # A pay of 3,000.00 in 2018: in the park with consent 270.00, 7.46 and 257.32; outside 12 %, 1 % and 34.5 % of it.
    per_slip = {"income_tax_month": ("270.00", "360.00"), "employee_contributions_month": ("7.46", "30.00"),
                "employer_contributions_month": ("257.32", "1035.00")}  # fmt: skip
    found = account(settings())
    for name, sides in by_line(found).items():
        assert sides == tuple(Decimal(x) * PERSON_MONTHS / MILLION for x in per_slip[name])
    assert found.jobs == 240
    assert found.cost_per_job * 240 == found.forgone
    assert f"{round(100 * Decimal('534.78') / 1425)} of every 100 ZZD that the law of the island would" in found.title


def test_the_parts_make_the_whole() -> None:
    found = account(settings(spread="0.6"))
    assert found.actual == sum(x.actual for x in found.lines)
    assert found.forgone == sum(x.forgone for x in found.lines) == sum(x.benchmark for x in found.lines) - found.actual
    assert found.break_even == found.actual / (found.actual + found.forgone)
    assert found.net[0] == (0, found.actual)
    assert found.net[-1] == (1, -found.forgone)
    for what, published, drawn, unit in found.checks:
        assert published == drawn, (what, unit)


def test_without_consent_only_the_rate_of_income_tax_differs() -> None:
    found = by_line(account(settings(agree="0", spread="0.6")))
    for name in ("employee_contributions_month", "employer_contributions_month"):
        assert found[name][0] == found[name][1]
    actual, benchmark = found["income_tax_month"]
    rounding = Decimal("0.01") * PERSON_MONTHS / MILLION
    assert abs(actual / 9 - benchmark / 12) < rounding


def test_it_is_the_sum_of_the_slips_of_everybody() -> None:
    table = settings(agree="1", spread="0.9")
    plan = read_settings(table, FACTS)
    # The same totals as the account reads from the facts, in coins.
    totals = Totals(2018, firms=3, staff=300, staff_before=180, average_pay=300_000, production=1_250_000_000)
    people = synthesise(totals, Shape(1.0, 0.9), seed=1)
    sums = dict.fromkeys((x.name for x in plan.lines), Decimal(0))
    for month in range(1, MONTHS + 1):
        law = HARBOUR.on(f"2018-{month:02d}")
        for coins in people.on_payroll(month)["gross_wage_month"]:
            case = law.evaluate(list(sums), gross_wage_month=Decimal(coins).scaleb(-2), has_agreed=True)
            for name in sums:
                sums[name] += case[name]
    assert {name: actual * MILLION for name, (actual, _) in by_line(account(table)).items()} == sums


def test_a_month_whose_number_was_not_found_is_refused_or_bracketed() -> None:
    # The island's average wage was not published for January to June 2021; pay of February to July needs it.
    with pytest.raises(DateNotCoveredError, match="2021-02-01") as problem:
        account(settings(2021))
    assert "missing_month" in problem.value.hint
    table = settings(2021)
    table["assumptions"]["missing_month"] = {"label": "m", "low": 0, "central": 0, "high": 1, "reason": "between"}
    heads = [180 + 5 + 10 * m for m in range(12)]
    found = by_line(account(table))["employee_contributions_month"][0]
    assert found * MILLION == Decimal("7.46") * sum(heads[:7]) + Decimal("9.12") * sum(heads[7:])
    later = deepcopy(table)
    later["assumptions"]["missing_month"]["central"] = 1
    found = by_line(account(later))["employee_contributions_month"][0]
    assert found * MILLION == Decimal("7.46") * heads[0] + Decimal("9.12") * sum(heads[1:])
    assert [r[0] for r in account(table).ranges][-1] == "m"
    assert any("2021-02, 2021-03" in x for x in account_assumptions(HARBOUR, ISLAND, FACTS, table))
    assert all(r[0] != "m" for r in account({**settings(), "assumptions": table["assumptions"]}).ranges)


def test_an_optional_tax_that_neither_law_has_is_left_out_and_another_is_named() -> None:
    extra = {"name": "window_tax_month", "label": "Window tax"}
    lines = settings()["lines"]
    assert by_line(account(settings(lines=[*lines, {**extra, "optional": True}]))) == by_line(account(settings()))
    with pytest.raises(UnknownNameError, match="window_tax_month"):
        account(settings(lines=[*lines, extra]))


@pytest.mark.parametrize(
    ("change", "problem", "words"),
    [
        ({"benchmark": ""}, UsageError, "no `benchmark`"),
        ({"benchmark": " "}, UsageError, "no named benchmark"),
        ({"bench": "x"}, UnknownNameError, "setting named `bench`"),
        ({"lines": [{"name": "tax", "label": "Tax"}]}, UsageError, "no tax of a month or a year"),
        ({"lines": [{"name": "profit_tax_year", "label": "Tax"}]}, UsageError, "nothing for `profit_margin`"),
        ({"totals": {"firms": {"series": "residents", "on": "1999"}}}, FactNotFoundError, "1999"),
        ({"totals": {"firms": {"series": "residents", "on": "2018"}}}, PopulationError, "`staff`"),
        ({"totals": {"windows": {"series": "residents", "on": "2018"}}}, UnknownNameError, "windows"),
        ({"assumptions": {"luck": {}}}, UnknownNameError, "luck"),
        ({"assumptions": {"pay_dispersion": {"label": "x"}}}, UsageError, "no `low`"),
        (
            {"assumptions": {"consent_share": {"label": "x", "low": 0, "central": 1, "high": 2, "reason": "x"}}},
            UsageError,
            "a share",
        ),
        ({"year": 2031}, DateNotCoveredError, "2031"),
    ],
)
def test_settings_at_fault_are_named(change: dict[str, Any], problem: type[Exception], words: str) -> None:
    with pytest.raises(problem, match=words):
        account({**settings(), **change})


def test_a_year_with_two_currencies_is_refused() -> None:
    with pytest.raises(UsageError, match="two currencies, ZZD and ZZO"):
        state_account(ISLAND, ISLAND, FACTS, settings(2016, consent=""), seed=1)


PARK, BELARUS = (regime(x, law=PACKS / "by") for x in ("by/htp", "by"))
PARK_FACTS = read_facts(PACKS / "by" / "zones" / "htp" / "facts", PARK.pack.sources).over(
    read_facts(PACKS / "by" / "facts", PARK.pack.sources)
)
PARK_SETTINGS: dict[str, Any] = read_table(PACKS / "by" / "zones" / "htp" / "study.toml")["account"]  # type: ignore[assignment]


@pytest.fixture(scope="module")
def park() -> Account:
    return state_account(PARK, BELARUS, PARK_FACTS, PARK_SETTINGS, seed=2018)


def test_the_park_of_2018_meets_its_printed_totals(park: Account) -> None:
    met = {what: (published, drawn) for what, published, drawn, _ in park.checks}
    printed = {"firms": "454", "staff": "45734", "production": "3202.9", "home sales": "296.6", "exports": "1415.8"}
    for what, number in printed.items():
        assert met[what] == (Decimal(number), Decimal(number))
    assert met["average pay"] == (4487, 4487)
    assert abs(park.jobs - (45_734 - Decimal(13_000) / 2)) <= Decimal("0.5")


def test_the_taxes_of_the_park_follow_its_published_rates(park: Account) -> None:
    taxes, payroll = by_line(park), 4487 * 12 * park.jobs / MILLION
    rounding = Decimal("0.005") * 12 * park.jobs / MILLION
    # A few low earners have the standard deduction of 102 a month, so tax may lie a little below the rate.
    for tax, rate in zip(taxes["income_tax_month"], (Decimal("0.09"), Decimal("0.13")), strict=True):
        assert payroll * rate * Decimal("0.999") < tax < payroll * rate + rounding
    employee, employer = taxes["employee_contributions_month"], taxes["employer_contributions_month"]
    for one, other in zip(employee, employer, strict=True):
        assert abs(one * 34 - other) < 35 * rounding
    contribution, profit_tax = taxes["zone_contribution_year"], taxes["profit_tax_year"]
    assert abs(contribution[0] - Decimal("32.029")) * MILLION <= Decimal("0.005") * 454
    assert contribution[1] == profit_tax[0] == 0
    assert abs(contribution[0] - PARK_FACTS.value("htp_contribution_1pct_implied", "2018")) < Decimal("0.05")
    # Profit tax was 18 % from 2012 to 2022; the margin is assumed.
    profit = Decimal("3202.9") * PARK_SETTINGS["assumptions"]["profit_margin"]["central"]
    assert abs(profit_tax[1] - profit * Decimal("0.18")) < Decimal("0.0001")


def test_each_range_holds_the_central_account_between_its_ends(park: Account) -> None:
    assert park.ranges
    for label, low, central, high, at_low, at_high in park.ranges:
        assert low <= central <= high
        assert min(at_low, at_high) <= park.forgone <= max(at_low, at_high), label


def test_wages_and_profit_fit_into_production_at_the_highest_margin(park: Account) -> None:
    production, taxes = Decimal("3202.9"), by_line(park)
    on_top = [taxes[x][0] for x in ("employer_contributions_month", "accident_insurance_month", "zone_contribution_year")]
    profit = production * PARK_SETTINGS["assumptions"]["profit_margin"]["high"]
    assert 4487 * 12 * park.jobs / MILLION + sum(on_top) + profit < production


def test_the_same_seed_gives_the_same_account_within_seconds(park: Account) -> None:
    began = time.perf_counter()
    again = state_account(PARK, BELARUS, PARK_FACTS, PARK_SETTINGS, seed=2018)
    assert again == park
    assert time.perf_counter() - began < 5
    other = state_account(PARK, BELARUS, PARK_FACTS, PARK_SETTINGS, seed=1)
    assert other.forgone == pytest.approx(park.forgone, rel=Decimal("0.002"))
