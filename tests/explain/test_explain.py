"""Explanations: sentences replay the rule, pieces are straight, causes add up to the coin."""

import json
from decimal import Decimal as D
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sezam
from sezam.cli import main
from sezam.errors import LawError, UsageError
from sezam.explain import nearest, page, pieces, sentences, why
from sezam.explain.sentences import Replay
from sezam.law.rules import Rule

ZZ, HARBOUR = sezam.regime("zz"), sezam.regime("zz/harbour")
BY, PARK = sezam.regime("by"), sezam.regime("by/htp")
SCHEMA = json.loads((Path(sezam.__file__).parent / "explain" / "trace.schema.json").read_text())


def rules_of(law, trace):
    for node in trace.walk():
        what = law.standing(node.name).what
        if isinstance(what, Rule) and node.kind == "rule":
            yield node, what


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**8), st.sampled_from(["zz", "zz/harbour", "by", "by/htp"]), st.booleans())
def test_a_rule_read_again_gives_the_value_of_the_trace(coins, id, main_job):
    law = sezam.regime(id).on("2018-03")
    case = law.evaluate(gross_wage_month=D(coins) / 100, has_main_job=main_job)
    for name in case.results:
        for node, rule in rules_of(law, case.explain(name)):
            assert Replay(rule, {c.name: c for c in node.children}).run() == node.value


def test_sentences_tell_the_way_that_was_taken_and_the_amount_before_rounding():
    law = BY.on("2018-03")
    told = list(sentences(law, law.evaluate(gross_wage_month="333.33").explain("net_pay_month")))
    tax = next(line for line in told if line.startswith("income_tax_month"))
    assert "taxable_income_month (231.33 BYN) * income_tax_rate (13 %)" in tax
    assert "30.0729 is rounded half up to a multiple of 0.01: 30.07" in tax
    deduction = next(line for line in told if line.startswith("standard_deduction_allowed_month"))
    assert "gross_wage_month (333.33 BYN) > standard_deduction_ceiling (620.00 BYN) does not hold" in deduction


def test_the_page_is_closed_in_itself_and_escapes_what_it_shows():
    law = ZZ.on("2018-05")
    trace = law.evaluate(gross_wage_month=1000).explain("net_pay_month")
    text = page(law, trace)
    assert "<script" not in text
    assert "src=" not in text
    assert text.count("<details") == text.count("</details>") > 3
    for node in trace.walk():
        assert f"<code>{node.name}</code>" in text


def conforms(value, schema):
    """The few words of JSON Schema that the trace's schema uses."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"]["node"]
    if "const" in schema:
        assert value == schema["const"]
    if "enum" in schema:
        assert value in schema["enum"]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool}
    if "type" in schema:
        assert isinstance(
            value, tuple(kinds[t] for t in ([schema["type"]] if isinstance(schema["type"], str) else schema["type"]))
        )
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"])
        for key, item in value.items():
            conforms(item, schema["properties"][key])
    if isinstance(value, list):
        for item in value:
            conforms(item, schema["items"])


@pytest.mark.parametrize(("id", "on"), [("zz/harbour", "2018-05"), ("by", "2018-03"), ("by", "2016-08"), ("by/htp", "2024-01")])
def test_the_trace_as_json_keeps_to_its_schema(id, on):
    case = sezam.regime(id).on(on).evaluate(gross_wage_month=20_000)
    for name in case.results:
        conforms(case.trace_dict(name), SCHEMA)


@pytest.mark.parametrize(
    ("regime", "on"), [(ZZ, "2018-05"), (HARBOUR, "2018-05"), (BY, "2018-03"), (PARK, "2018-03"), (BY, "2024-01")]
)
def test_pieces_are_the_result_but_for_rounding(regime, on):
    law = regime.on(on)
    found = pieces(law, "net_pay_month", "gross_wage_month", {})
    assert found[0].start == 0
    for a, b in zip(found, found[1:], strict=False):
        assert a.end == b.start
        assert Fraction(a.value) + a.slope * (Fraction(a.end) - Fraction(a.start)) + Fraction(b.jump) == Fraction(b.value)
    for piece in found:
        for part in (D("0.01"), (piece.end - piece.start) / 3, (piece.end - piece.start) / 2):
            gross = round(piece.start + part, 2)
            if piece.start < gross < piece.end:
                exact = law.evaluate(["net_pay_month"], gross_wage_month=gross)["net_pay_month"]
                line = Fraction(piece.value) + piece.slope * (Fraction(gross) - Fraction(piece.start))
                assert abs(Fraction(exact) - line) <= Fraction(1, 50)


def test_the_deduction_of_belarus_ends_in_a_notch():
    # 2018: deduction of 102 for pay up to 620 (both published); at 13 % the ruble that passes 620 costs 13.26
    (notch,) = [p for p in pieces(BY.on("2018-03"), "net_pay_month", "gross_wage_month", {}) if p.jump < 0]
    assert (notch.start, notch.jump) == (620, D("-13.26"))
    assert [t.variable for t in notch.turns] == ["standard_deduction_allowed_month"]
    law = BY.on("2018-03")
    below, above = (law.evaluate(["net_pay_month"], gross_wage_month=g)["net_pay_month"] for g in (620, D("620.01")))
    assert above - below == D("-13.25")


def test_the_brackets_of_2025_are_the_marginal_rates():
    found = pieces(BY.on("2025-03"), "income_tax_year", "gross_wage_year", {}, 0, 500_000)
    assert [(p.start, p.slope) for p in found] == [(0, Fraction(13, 100)), (220_000, Fraction(25, 100))]


def test_pieces_end_at_the_largest_input_where_the_law_knows_larger_amounts():
    ceiling = ZZ.reform({"personal_allowance_ceiling": 100_000_000}, since="2018-01-01").on("2018-05")
    assert pieces(ceiling, "net_pay_month", "gross_wage_month", {})[-1].end == 1_000_000_000


def test_the_nearest_threshold_of_a_case():
    here, after = nearest(BY.on("2018-03"), "net_pay_month", "gross_wage_month", {"gross_wage_month": 600})
    assert (here.start, here.end, after.start) == (102, 620, 620)
    assert "standard_deduction_ceiling" in after.turns[0].text


def test_pieces_reach_no_further_than_the_input_can():
    law = sezam.regime("zz").reform({"personal_allowance": 900_000_000}, since="2025-01-01").on("2025-01")
    assert pieces(law, "net_pay_month", "gross_wage_month", {})[-1].end == 1_000_000_000
    assert nearest(law, "net_pay_month", "gross_wage_month", {"gross_wage_month": 900_000_000})[1] is None


def test_what_is_no_straight_line_or_no_range_is_refused():
    with pytest.raises(UsageError):
        pieces(ZZ.on("2018-05"), "net_pay_month", "has_main_job", {})
    with pytest.raises(UsageError):
        pieces(ZZ.on("2018-05"), "net_pay_month", "gross_wage_month", {}, 5, 5)
    with pytest.raises(LawError):
        pieces(ZZ.on("2021-03"), "net_pay_month", "gross_wage_month", {})


CHANGES = [
    (BY.on("2016-08"), BY.on("2018-03"), {"gross_wage_month": 600}, {"gross_wage_month": 650}),
    (BY.on("2018-03"), PARK.on("2018-03"), {"gross_wage_month": 6000}, {}),
    (ZZ.on("2016-06"), ZZ.on("2016-07"), {"gross_wage_month": 60_000}, {"gross_wage_month": 700}),
    (ZZ.on("2017-03"), HARBOUR.on("2019-03"), {"gross_wage_month": 6000}, {"has_main_job": False}),
    (BY.on("2018-03"), PARK.on("2018-03"), {"gross_wage_month": 6000, "has_consented_to_average_wage_base": True}, {}),
    (PARK.on("2018-03"), BY.on("2018-03"), {"gross_wage_month": 6000}, {"has_consented_to_average_wage_base": True}),
    (ZZ.on("2019-03", known_at="2019-06-14"), ZZ.on("2019-03", known_at="2019-06-15"), {"gross_wage_month": 600}, {}),
]


@pytest.mark.parametrize(("first", "second", "facts", "other"), CHANGES)
@pytest.mark.parametrize("target", ["net_pay_month", "labour_cost_month"])
def test_the_causes_add_up_to_the_change(first, second, facts, other, target):
    change = why(first, second, target, facts, other)
    assert sum((c.amount for c in change.causes), D(0)) == change.after - change.before
    assert all(c.names for c in change.causes)
    later = {n: v for n, v in {**facts, **other}.items() if n in second.names()}
    later = later if first.currency == second.currency else {"gross_wage_month": 700}
    assert change.after == second.evaluate([target], **later)[target]


def test_a_late_relief_is_the_only_cause_between_two_days_of_knowledge():
    (cause,) = why(*CHANGES[-1][:2], "net_pay_month", {"gross_wage_month": 600}).causes
    assert (cause.names, cause.before, cause.after, cause.amount) == (("income_tax_rate",), "13 %", "11 %", 10)


def test_a_reform_that_takes_rules_and_numbers_away_has_causes():
    poland = sezam.regime("pl")
    change = why(poland.on("2021-01"), poland.on("2022-01"), "net_pay_month", {"gross_wage_month": 20_000})
    # tax no longer falls by the health contribution, 7.75 % of 17,258; the credit of a month rises from 43.76 to 425
    assert {c.names[0]: c.amount for c in change.causes} == {
        "income_tax_month": D("-1337.50"),
        "advance_credit_month": D("381.50"),
    }


def test_two_causes_of_equal_effect_have_equal_shares():
    law = ZZ.on("2018-05")
    first = law.regime.reform({"income_tax_rate": "0.10", "employee_contribution_rate": "0.02"}, since="2018-01").on("2018-05")
    second = law.regime.reform({"income_tax_rate": "0.12", "employee_contribution_rate": "0.04"}, since="2018-01").on("2018-05")
    change = why(first, second, "net_pay_month", {"gross_wage_month": 1000})
    assert {c.names[0]: c.amount for c in change.causes} == {"income_tax_rate": -20, "employee_contribution_rate": -20}


def test_nothing_changed_has_no_causes():
    assert why(ZZ.on("2018-05"), ZZ.on("2018-06"), "net_pay_month", {"gross_wage_month": 1000}).causes == ()
    with pytest.raises(UsageError):
        why(ZZ.on("2018-05"), BY.on("2018-05"), "net_pay_month", {"gross_wage_month": 1000})


def test_the_commands(capsys):
    assert main(["why", "by", "--on", "2018-03", "--over", "gross_wage_month"]) == 0
    assert "−13.26" in capsys.readouterr().out
    assert main(["why", "by", "--on", "2016-08", "--and-on", "2018-03", "gross_wage_month=600:650", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(D(c["amount"]) for c in told["causes"]) == D(told["after"]) - D(told["before"])
    assert main(["why", "zz", "--on", "2018-05", "gross_wage_month=600"]) == 2
    for how in ("sentences", "html", "tree"):
        assert main(["case", "zz", "--on", "2018-05", "gross_wage_month=600", "--explain", "net_pay_month", "--as", how]) == 0
    assert main(["case", "zz", "--on", "2018-05", "gross_wage_month=600", "--explain", "net_pay_month", "--as", "song"]) == 2


def test_the_range_stays_within_the_bounds_of_the_input():
    law = ZZ.reform({"personal_allowance_ceiling": 900_000_000}, since="2018-01-01").on("2018-05")
    assert pieces(law, "net_pay_month", "gross_wage_month", {})[-1].start < law.standing("gross_wage_month").what.maximum


@pytest.mark.parametrize(
    ("first", "second", "facts"),
    [
        (("zz", "2016-03"), ("zz", "2019-03"), {"gross_wage_month": 150_000}),
        (("zz", "2016-08"), ("zz/harbour", "2020-02"), {"gross_wage_month": "1000@1,2000@7", "has_agreed": True}),
        (("zz/harbour", "2022-05"), ("zz", "2016-05"), {"gross_wage_month": [1500 + 10 * m for m in range(12)]}),
        (("by", "2022-07"), ("by", "2016-11"), {"gross_wage_month": 600, "average_wage_previous_month": 722}),
    ],
)
@pytest.mark.parametrize("target", ["net_pay_year", "net_pay_month"])
def test_the_causes_of_a_years_change_are_told_one_by_one_across_a_redenomination(first, second, facts, target):
    laws = [sezam.regime(id).on(day) for id, day in (first, second)]
    change = why(*laws, target, facts)
    assert sum((c.amount for c in change.causes), D(0)) == change.after - change.before != 0
    untold = sum((abs(c.amount) for c in change.causes if not c.names), D(0))
    assert untold <= abs(change.after - change.before) / 100  # coins of old money that the new one does not have


def test_a_fact_that_only_one_of_two_laws_asks_for_is_no_hindrance():
    asked, facts = HARBOUR.on("2018-03"), {"gross_wage_month": 2000, "has_agreed": True}
    change = why(ZZ.on("2018-03"), asked, "net_pay_month", facts)
    assert change.after == asked.evaluate(["net_pay_month"], **facts)["net_pay_month"]
    assert change.before == ZZ.on("2018-03").evaluate(["net_pay_month"], gross_wage_month=2000)["net_pay_month"]
    assert why(asked, ZZ.on("2018-03"), "net_pay_month", facts).after == change.before
    with pytest.raises(UsageError, match="gross_wages_month"):
        why(ZZ.on("2018-03"), asked, "net_pay_month", {"gross_wage_month": 2000, "gross_wages_month": 1})


@pytest.mark.parametrize(("on", "wage"), [("2016-08", 1000), ("2016-03", 100_000)])
def test_pieces_of_a_year_with_a_redenomination_are_in_the_money_of_the_day(on, wage):
    law = ZZ.on(on)
    parts = pieces(law, "net_pay_year", "gross_wage_month", {})
    piece = [p for p in parts if p.start <= wage][-1]
    value = Fraction(piece.value) + piece.slope * Fraction(wage - piece.start)
    exact = law.evaluate(["net_pay_year"], gross_wage_month=wage)["net_pay_year"]
    assert abs(value - Fraction(exact)) <= 12 * Fraction(1 if law.currency.decimals == 0 else "0.01")
