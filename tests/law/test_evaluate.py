"""One case: exact values, laziness, the trace, and what is refused."""

import shutil
from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.errors import CaseError, DateNotCoveredError, LawError, PackError, UndeterminedError, UnknownNameError, UsageError
from sezam.law.pieces import pieces
from sezam.law.solve import solve

ZZ, HARBOUR = sezam.regime("zz"), sezam.regime("zz/harbour")


def test_halves_are_rounded_away_from_zero():
    law = ZZ.on("2018-05")
    # 0.345 of 0.10 is 0.0345; of 10.10 it is 3.4845; of 0.30 it is 0.1035; of 1.00 it is 0.345, a half
    assert [law.evaluate(["employer_contributions_month"], gross_wage_month=g)["employer_contributions_month"]
            for g in ("0.10", "10.10", "0.30", "1.00")] == [D("0.03"), D("3.48"), D("0.10"), D("0.35")]  # fmt: skip


def test_an_input_is_demanded_only_where_the_rule_reaches_it():
    law = HARBOUR.on("2018-05").regime.reform({"contribution_cap_multiple": "9"}, since="2018-01-01").on("2018-05")
    agreed = law.evaluate(["contribution_base_month"], gross_wage_month=100, has_agreed=True)
    assert {n.name for n in agreed.explain("contribution_base_month").walk()} == {
        "contribution_base_month", "has_agreed", "gross_wage_month", "average_wage_previous_month",
    }  # fmt: skip


def test_a_missing_fact_is_never_nothing():
    with pytest.raises(UndeterminedError, match="gross_wage_month"):
        ZZ.on("2018-05").evaluate(["net_pay_month"])
    case = ZZ.on("2018-05").evaluate(gross_wage_year=100)
    assert "net_pay_month" not in case.traces
    with pytest.raises(UndeterminedError, match="gross_wage_month"):
        case["net_pay_month"]


def test_a_month_without_its_number_is_refused_and_the_number_may_be_given():
    law = ZZ.on("2021-03")
    with pytest.raises(DateNotCoveredError, match="average_wage_previous_month"):
        law.evaluate(["net_pay_month"], gross_wage_month=100)
    case = law.evaluate(["net_pay_month"], gross_wage_month=100, average_wage_previous_month=800)
    assert case.explain("average_wage_previous_month").kind == "given"


def test_the_law_as_it_was_known():
    facts = {"gross_wage_month": 1000}
    before = ZZ.on("2019-03", known_at="2019-06-14").evaluate(**facts)
    after = ZZ.on("2019-03", known_at="2019-06-15").evaluate(**facts)
    assert (before["income_tax_month"], after["income_tax_month"]) == (130, 110)
    assert ZZ.on("2019-03").evaluate(**facts)["income_tax_month"] == 110


def test_money_of_before_the_redenomination_is_converted():
    old, new = ZZ.on("2016-06").evaluate(gross_wage_month=50_000), ZZ.on("2016-07").evaluate(gross_wage_month=500)
    assert old["income_tax_month"] == 100 * new["income_tax_month"]
    assert old["contribution_base_month"] == 100 * new["contribution_base_month"]


def test_a_zone_holds_from_its_first_to_its_last_day():
    for day in ("2017-12-31", "2030-01-01"):
        with pytest.raises(DateNotCoveredError, match="zz/harbour"):
            HARBOUR.on(day)
    assert HARBOUR.on("2024-12-31").evaluate(gross_wage_month=1000)["income_tax_month"] == 90
    assert HARBOUR.on("2025-01-01").evaluate(gross_wage_month=1000)["income_tax_month"] == 130


def test_the_law_is_carried_forward_only_if_asked():
    with pytest.raises(DateNotCoveredError, match="2030-12-31") as caught:
        ZZ.on("2031-01")
    assert "hold-last" in caught.value.hint
    law = ZZ.on("2031-01", beyond="hold-last")
    assert law.is_assumed
    assert "carried forward" in law.evaluate(gross_wage_month=9).explain("income_tax_month").children[2].note


def test_a_reform_is_another_regime_and_leaves_the_first_as_it_was():
    flat = ZZ.reform({"income_tax_rate": "0.10"}, since="2022-01-01", name="ten")
    assert flat.id == "zz+ten"
    assert flat.on("2022-01").evaluate(gross_wage_month=1000)["income_tax_month"] == 100
    assert flat.on("2021-12").evaluate(["income_tax_month"], gross_wage_month=1000)["income_tax_month"] == 130
    assert ZZ.on("2022-01").evaluate(gross_wage_month=1000)["income_tax_month"] == 130
    with pytest.raises(UnknownNameError, match="income_tax_rat"):
        ZZ.reform({"income_tax_rat": "0.1"}, since="2022-01-01")


@pytest.mark.parametrize(
    "value", ["-1", "nan", "NaN", "inf", "-Infinity", "1e5", "", "ten", "1" * 400, "0.001", "1,000", "٣", float("nan"), True]
)
def test_what_is_no_amount_is_refused(value):
    with pytest.raises(CaseError) as caught:
        ZZ.on("2018-05").evaluate(gross_wage_month=value)
    assert caught.value.hint
    assert len(str(caught.value)) < 400


def test_results_and_unknown_names_are_no_facts():
    with pytest.raises(UsageError, match="net_pay_month"):
        ZZ.on("2018-05").evaluate(net_pay_month=1)
    with pytest.raises(UnknownNameError, match="gros_wage_month") as caught:
        ZZ.on("2018-05").evaluate(gros_wage_month=1)
    assert "gross_wage_month" in caught.value.hint


def test_the_trace_is_a_tree_that_ends_at_facts_and_articles():
    trace = ZZ.on("2018-05").evaluate(gross_wage_month=1000).explain("net_pay_month")
    for node in trace.walk():
        assert node.children or node.kind in ("given", "assumed", "number")
        assert node.kind in ("given", "assumed") or (node.cited and node.article)
    data = trace.as_dict()
    assert data["value"] == "862.54" or D(data["value"]) == trace.value
    assert [c["name"] for c in data["children"]] == ["gross_wage_month", "income_tax_month", "employee_contributions_month"]


def test_the_parts_of_the_slip_add_up():
    for gross in range(0, 5000, 37):
        case = HARBOUR.on("2019-02").evaluate(gross_wage_month=gross)
        assert case["net_pay_month"] + case["income_tax_month"] + case["employee_contributions_month"] == gross


CIRCLE = '''"""A circle, made up for the tests: a levy on pay and on the levy itself."""

from sezam.law import round_half_up, rule


@rule(since="2010-01-01", source="revenue-act", article="article 70"{mark})
def levy_month(gross_wage_month, levy_base_month, employer_contribution_rate, smallest_coin):
    """Levy on pay and on the levy itself."""
    return round_half_up(levy_base_month * employer_contribution_rate, smallest_coin)


@rule(since="2010-01-01", source="revenue-act", article="article 71")
def levy_base_month(gross_wage_month, levy_month):
    """Pay and the levy on it."""
    return {base}
'''


def circle(tmp_path, mark, base="gross_wage_month + levy_month"):
    folder = tmp_path / "zz"
    shutil.copytree(ZZ.pack.folder, folder, dirs_exist_ok=True)
    (folder / "rules" / "circle.py").write_text(CIRCLE.format(mark=mark, base=base))
    return sezam.regime("zz", law=folder).on("2018-05")


def test_a_declared_circle_settles_and_tells_its_rounds(tmp_path):
    law = circle(tmp_path, ', circular="yes"')
    trace = law.evaluate(["levy_month"], gross_wage_month=1000).explain("levy_month")
    # x = 0.345 (1000 + x), so that x = 345 / 0.655 but for the rounding, which makes neighbouring coins settle too
    assert abs(trace.value - D(345) / D("0.655")) <= D("0.01")
    assert trace.value == round((1000 + trace.value) * D("0.345"), 2)
    assert "settles after" in trace.note
    assert "0.00, 345.00, 464.03" in trace.note
    compiled = law.run({"gross_wage_month": np.array([100_000])}, ["levy_month", "levy_base_month"])
    assert compiled.exact("levy_month", 0) == trace.value
    assert compiled.exact("levy_base_month", 0) == 1000 + trace.value


def test_a_declared_circle_is_solved_backwards_and_has_no_pieces(tmp_path):
    law = circle(tmp_path, ', circular="yes"')
    levy = law.evaluate(["levy_month"], gross_wage_month=1000)["levy_month"]
    found = solve(law, "gross_wage_month", "levy_month", levy, {})
    assert any(run.least <= 1000 <= run.most for run in found)
    with pytest.raises(LawError, match="rests on its own result"):
        pieces(law, "levy_month", "gross_wage_month", {})


def test_an_undeclared_circle_is_an_error_with_its_path(tmp_path):
    with pytest.raises(PackError, match=r"levy_(base_)?month → levy"):
        circle(tmp_path, "").evaluate(["levy_month"], gross_wage_month=1000)


def test_a_circle_that_does_not_settle_is_refused(tmp_path):
    with pytest.raises(CaseError, match="does not settle"):
        circle(tmp_path, ', circular="yes"', "gross_wage_month - gross_wage_month * levy_month").evaluate(
            ["levy_month"], gross_wage_month=1000
        )
