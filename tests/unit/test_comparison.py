"""People and firms across laws: identities, rates, crossings checked with the exact law, and who is shut out."""

import json
from decimal import Decimal as D

import pytest

import sezam
from sezam.cli import main
from sezam.errors import FactNotFoundError, LawError, UnknownNameError, UsageError
from sezam.measures.comparison import changes, compare, curve, eligibility, rate
from sezam.measures.comparison.history import history

SOME = ["by", "by/htp", "pl", "pl/b2b-lump-sum", "ge", "ge/small-business", "uz/it-park", "ee", "lt", "kz", "ua/diia-city"]


def laws(*ids, on="2024-03"):
    return [sezam.regime(id).on(on) for id in ids]


def test_the_same_cost_is_paid_everywhere_and_the_wedge_is_what_does_not_arrive():
    found = compare(laws(*SOME), {"labour_cost_month": 4000}, "USD")
    costs, nets, wedges = (found.line(n).values for n in ("labour_cost_month", "net_pay_month", "tax_wedge"))
    for c, cost, net, wedge in zip(found.columns, costs, nets, wedges, strict=True):
        assert abs(cost - 4000) <= D("0.51") / c.rate.value + D("0.01"), c.id  # whole units of local money at most
        assert abs((cost - net) / cost - wedge) < D("0.0002"), c.id


def test_every_amount_between_cost_and_net_pay_is_told():
    found = compare(laws("ee", "pl", "by"), {"labour_cost_month": 4000}, "USD")
    for c in found.columns:
        local = {n: c.case[n] for n in c.lines}
        taken = sum(local[n] for n in local if n not in ("labour_cost_month", "gross_wage_month", "net_pay_month"))
        assert local["labour_cost_month"] - taken == local["net_pay_month"], c.id


def test_an_invoice_is_what_the_work_costs():
    cost = compare(laws("pl", "pl/b2b-lump-sum"), {"labour_cost_month": 20_000})
    invoice = compare(laws("pl", "pl/b2b-lump-sum"), {"invoice_month": 20_000})
    assert cost.line("net_pay_month").values == invoice.line("net_pay_month").values


def test_without_a_gross_wage_the_work_costs_the_same():
    found = compare(laws("pl", "pl/b2b-lump-sum"), {"gross_wage_month": 15_000})
    employed, trader = found.line("labour_cost_month").values
    assert employed == trader > 15_000
    assert any("has no gross wage" in note for note in found.notes())


def test_a_said_rate_and_a_crossed_rate():
    law = sezam.regime("pl").on("2024-03")
    said = compare([law], {"gross_wage_month": 1000}, "USD", said={"PLN": D(4)})
    assert said.columns[0].case["gross_wage_month"] == 4000
    euro = rate(law, "EUR")
    assert euro.value == rate(law, "USD").value / rate(sezam.regime("ee").on("2024-03"), "USD").value
    assert "3.98078" in str(rate(law, "USD"))
    with pytest.raises(FactNotFoundError, match="PLN"):
        rate(law, "XXX")


def test_purchasing_power_takes_the_price_level_for_the_exchange_rate():
    (market,) = compare(laws("pl", on="2023-05"), {"gross_wage_month": 10_000}).columns
    power = compare(laws("pl", on="2023-05"), {"gross_wage_month": round(10_000 / D("1.920474"), 6)}, "PPP")
    assert abs(power.columns[0].case["net_pay_month"] - market.case["net_pay_month"]) <= 1


@pytest.mark.parametrize("pair", [("by/htp", "pl"), ("pl", "ee"), ("by/htp", "ge"), ("lt", "kz")])
def test_where_the_order_changes_the_exact_law_agrees(pair):
    both = laws(*pair)
    curves = [curve(law, rate(law, "USD"), {}, D(500), D(15_000)) for law in both]
    found = changes(curves)
    assert found, "these two cross"
    for change in found:
        for cost, first in ((change.cost - 15, change.worse), (change.cost + 15, change.better)):
            table = compare(both, {"labour_cost_month": cost}, "USD")
            nets = dict(zip(pair, table.line("net_pay_month").values, strict=True))
            other = next(id for id in pair if id != first)
            assert nets[first] >= nets[other] - D("0.6"), (change, cost, nets)


def test_a_curve_says_what_the_case_says():
    for id in SOME:
        law = sezam.regime(id).on("2024-03")
        line = curve(law, rate(law, "USD"), {}, D(500), D(15_000))
        assert line.stretches, line.problem
        for cost in (800, 2500, 6000, 14_000):
            exact = compare([law], {"labour_cost_month": cost}, "USD")
            assert abs(float(line.at(cost)) - float(exact.line("net_pay_month").values[0])) < 1, (id, cost)


def test_who_is_shut_out_is_told_why_and_what_would_help():
    law = sezam.regime("ge/micro-business").on("2024-03")
    answer = eligibility(law, {"invoice_month": 10_000, "has_staff": False})
    assert answer.answer in ("no", "not known")
    answer = compare([law], {"invoice_month": 10_000}).columns[0].eligibility
    assert answer.answer == "no"
    assert any("30,000.00 GEL" in r for r in answer.reasons)
    assert any("at most 2,4" in r for r in answer.remedies)
    assert eligibility(sezam.regime("ge").on("2024-03"), {}).answer == ""


def test_every_condition_that_fails_is_told():
    law = sezam.regime("am/it-certificate").on("2023-06")
    facts = {"has_certificate": True, "is_independent": False, "employees_count": 31}
    answer = eligibility(law, {**facts, "it_receipts_year": 70, "gross_receipts_year": 100})
    assert answer.answer == "no"
    assert len(answer.reasons) == 2
    assert "employees (employees_count) of at most 30" in str(answer)
    assert "if is_independent were yes" in str(answer)


def test_firms_and_their_owners():
    found = compare(laws("ee", "pl", "ge", "by/htp"), {"profit_year": 100_000, "gross_receipts_year": 500_000}, "USD")
    for c in found.columns:
        kept = c.case["owner_take_home_year"]
        assert 0 < kept < c.case["profit_year"], c.id
    assert found.line("effective_tax_rate").values[0] == D("0.2000")  # 20/80 of what is distributed, nothing on the owner


def test_years_that_were_not_read_stay_empty_and_are_told():
    found = history([sezam.regime("kz"), sezam.regime("ee")], {"gross_wage_month": 2000}, range(2017, 2021), 3, "USD")
    assert [found.rows[y]["kz"] is None for y in range(2017, 2021)] == [True, True, False, False]
    assert all(found.rows[y]["ee"] for y in range(2017, 2021))
    assert any("2019-01-01" in note for note in found.notes)
    with pytest.raises(LawError):
        history([sezam.regime("kz")], {"gross_wage_month": 2000}, range(1990, 1992), 3)


def test_a_fact_that_one_law_does_not_know_holds_for_the_others():
    pair = [sezam.regime(id) for id in ("ge", "pl")]
    facts = {"labour_cost_month": 4000, "is_under_26": True}
    found = history(pair, facts, [2024], 3, "USD")
    assert tuple(found.rows[2024].values()) == compare(laws("ge", "pl"), facts, "USD").line("net_pay_month").values


def test_a_fact_that_nobody_knows_is_refused_whatever_the_question():
    start, own = {"labour_cost_month": 4000}, {"pl": {"is_under_2": True}}
    with pytest.raises(UnknownNameError, match=r"`pl`") as caught:
        compare(laws("ge", "pl"), start, "USD", own=own)
    assert "is_under_26" in caught.value.hint
    with pytest.raises(UnknownNameError):
        history([sezam.regime("ge"), sezam.regime("pl")], start, [2024], 3, "USD", own=own)
    with pytest.raises(UnknownNameError):
        compare(laws("ge", "pl"), {**start, "is_under_2": True}, "USD")
    with pytest.raises(UsageError, match="all laws start"):
        compare(laws("ge", "pl"), start, "USD", own={"pl": {"gross_wage_month": 1}})


def test_an_amount_beyond_what_a_law_can_be_asked_has_no_answer():
    with pytest.raises(LawError, match="1,000,000,000 GEL"):
        compare(laws("ge"), {"labour_cost_month": 3_000_000_000})
    with pytest.raises(UsageError, match="below 0"):
        compare(laws("ge"), {"labour_cost_month": -1})


def test_what_contributions_build_is_told_side_by_side():
    bought = compare(laws("ee", "ee/board-member"), {"labour_cost_month": 4000}).entitlements()
    assert [bool(e.built_by) for e in bought["unemployment"]] == [True, False]


@pytest.mark.parametrize(
    ("facts", "currency", "match"),
    [
        ({}, "USD", "starts from one amount"),
        ({"gross_wage_month": 1, "labour_cost_month": 1}, "USD", "starts from one amount"),
        ({"gross_wage_month": 1}, None, "BYN and PLN"),
    ],
)
def test_a_question_without_a_start_or_a_currency_is_refused(facts, currency, match):
    with pytest.raises(UsageError, match=match):
        compare(laws("by", "pl"), facts, currency)


def test_the_command_speaks_json_csv_and_pictures(capsys, tmp_path):
    words = ["compare", "pl", "ge", "pl:is_under_26=yes", "--on", "2024-03", "labour_cost_month=3000", "--currency", "USD"]
    assert main([*words, "--json", "--chart", str(tmp_path / "bars.svg")]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer["regimes"]) == {"pl", "ge"}
    assert answer["regimes"]["pl"]["entitlements"]["pension"]["built_by"]
    assert (tmp_path / "bars.svg").read_text().startswith("<svg")
    plain = ["compare", "pl", "ge", "--on", "2024-03", "labour_cost_month=3000", "--currency", "USD"]
    assert main([*plain, "--json"]) == 0
    older = json.loads(capsys.readouterr().out)
    assert D(answer["regimes"]["pl"]["net_pay_month"]) > D(older["regimes"]["pl"]["net_pay_month"])
    assert main([*plain, "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "name,pl,ge"
    assert main([*plain, "--explain", "pl:income_tax_month"]) == 0
    assert "income_tax_month = " in capsys.readouterr().out
    assert (
        main(
            [
                "compare",
                "pl",
                "ge",
                "--on",
                "2024-03",
                "--range",
                "500:9000",
                "--currency",
                "USD",
                "--chart",
                str(tmp_path / "r.png"),
            ]
        )
        == 0
    )
    assert main([*plain, "--years", "2022:2024", "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("2024,")
    assert main([*plain, "--chart", str(tmp_path / "bars.gif")]) == 2
    assert main(["compare", "pl/*", "--on", "2024-03", "labour_cost_month=12000"]) == 0


def test_regimes_that_leave_a_person_the_same_stand_together():
    found = compare(laws("lt", "lt/free-zone", "lt/individual-activity", "ee"), {"labour_cost_month": 4000}, "USD")
    assert [[c.id for c in group] for group in found.alike()] == [["lt", "lt/free-zone"], ["lt/individual-activity"], ["ee"]]


def test_what_nobody_pays_for_builds_nothing():
    found = compare(laws("ae", "ee"), {"labour_cost_month": 4000}, "USD")
    bought = found.entitlements()["pension"]
    assert [found.builds(c, e) for c, e in zip(found.columns, bought, strict=True)] == [False, True]
