"""What the graph of rules may not be: refused with a sentence, soon and without much memory."""

import shutil
from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.checks import check
from sezam.errors import LawError, PackError, SezamError
from sezam.explain import pieces
from sezam.law.kernel import run, totals
from sezam.law.kernel.lowering import UnboundedError

from .packs import asked, function, refused, rules_of


def everywhere(island, name, kind, *words, **given):
    """The exact law, the compiled one and the check of it refuse alike."""
    law = sezam.regime("zz", law=island).on("2018-06")
    refused(kind, lambda: law.evaluate([name], **{"gross_wage_month": 1000, **given}), *words)
    refused(SezamError, lambda: law.run({"gross_wage_month": np.array([100_000])}, [name]))


def test_rules_in_a_circle_are_refused_with_the_path(island):
    rules_of(
        island, function("return b_month", "b_month", "a_month"), function("return c_month", "c_month", "b_month"),
        function("return a_month", "a_month", "c_month"),
    )  # fmt: skip
    everywhere(island, "a_month", PackError, "a_month", "b_month", "c_month", "→")
    assert [f.kind for f in check(sezam.regime("zz", law=island)) if f.severity == "error"] == ["circle"]


def test_a_rule_that_reads_itself_is_refused(island):
    rules_of(island, function("return odd_month + 1", "odd_month"))
    everywhere(island, "odd_month", PackError, "odd_month → odd_month")


def test_a_month_that_rests_on_its_own_year_is_refused(island):
    rules_of(island, function("return odd_year", "odd_year"))
    everywhere(island, "odd_month", PackError, "odd_")


def test_a_declared_circle_that_never_settles_is_refused(island):
    rules_of(island, function("return 1 - odd_month", "odd_month").replace("article=", 'circular="yes", article='))
    law = sezam.regime("zz", law=island).on("2018-06")
    refused(SezamError, lambda: law.evaluate(["odd_month"]), "does not settle")
    refused(SezamError, lambda: law.run({"gross_wage_month": np.array([1])}, ["odd_month"]))


def test_a_declared_circle_that_grows_is_refused(island):
    rules_of(island, function("return odd_month + odd_month + 1", "odd_month").replace("article=", 'circular="yes", article='))
    refused(SezamError, lambda: sezam.regime("zz", law=island).on("2018-06").evaluate(["odd_month"]), "does not settle")


def test_circles_within_circles_are_refused_before_their_rounds_multiply(island):
    def circle(name, other):
        body = f"return round_half_up(({name} + {other}) / (1 + 1), smallest_coin)"
        return function(body, f"{name}, {other}, smallest_coin", name).replace("article=", 'circular="yes", article=')

    names = ["gross_wage_month", *(f"c{k}_month" for k in range(8))]
    rules_of(island, *(circle(b, a) for a, b in zip(names, names[1:], strict=False)))
    law = sezam.regime("zz", law=island).on("2018-06")
    assert law.evaluate(["c0_month"], gross_wage_month=1000)["c0_month"] == 1000
    refused(SezamError, lambda: law.evaluate(["c7_month"], gross_wage_month=1000), "does not settle")


def test_a_chain_of_rules_too_deep_to_follow_is_refused_or_followed(island):
    count = 3000
    names = [f"r{k}_month" for k in range(count)]
    chain = [function(f"return {a} + 1", a, b) for a, b in zip(names, names[1:], strict=False)]
    rules_of(island, function("return gross_wage_month", "gross_wage_month", names[0]), *chain[:1200])
    law = sezam.regime("zz", law=island).on("2018-06")
    assert law.evaluate([names[50]], gross_wage_month=1000)[names[50]] == 1050
    refused(LawError, lambda: law.evaluate([names[1200]], gross_wage_month=1000), "deep")


def test_sums_of_years_within_years_end(island):
    rules_of(
        island, function("return a_year_to_date + b_year_to_date", "a_year_to_date, b_year_to_date", "c_month"),
        function("return c_year_to_date + gross_wage_month", "c_year_to_date, gross_wage_month", "a_month"),
        function("return a_year_to_date + c_year_to_date", "a_year_to_date, c_year_to_date", "b_month"),
    )  # fmt: skip
    law = sezam.regime("zz", law=island).on("2018-12")
    exact = law.evaluate(["c_month"], gross_wage_month=1)["c_month"]
    assert exact > 0
    assert law.run({"gross_wage_month": np.array([100])}, ["c_month"]).exact("c_month", 0) == exact


def test_a_trace_that_doubles_with_each_rule_is_not_written_out(island):
    texts = [function("return gross_wage_month", "gross_wage_month", "a0_month")]
    for k in range(1, 40):
        texts += [function(f"return a{k - 1}_month", f"a{k - 1}_month", f"{word}{k}_month") for word in "bc"]
        texts.append(function(f"return max(b{k}_month, c{k}_month)", f"b{k}_month, c{k}_month", f"a{k}_month"))
    rules_of(island, *texts)
    trace = asked(island, "a39_month").explain("a39_month")
    assert trace.size == 5 * 2**39 - 3  # 2 at the bottom; each further rule reads it twice, 3 + 2n
    refused(LawError, trace.as_dict, "nodes")
    assert len(str(trace).splitlines()) < 500
    small = asked(island, "a5_month").explain("a5_month")
    assert small.size == str(small.as_dict()).count("'name'")


def test_a_result_with_more_pieces_than_can_be_told_is_not_followed_for_ever(island):
    two = "personal_allowance_ceiling + personal_allowance_ceiling"
    tents = [
        function(
            f"return min(t{k}_month + t{k}_month, {two} - t{k}_month - t{k}_month)",
            f"t{k}_month, personal_allowance_ceiling",
            f"t{k + 1}_month",
        )
        for k in range(20)
    ]
    rules_of(island, function("return gross_wage_month", "gross_wage_month", "t0_month"), *tents)
    law = sezam.regime("zz", law=island).on("2018-06")
    refused(LawError, lambda: pieces(law, "t20_month", "gross_wage_month", {}), "pieces")


def test_a_loop_of_endless_length_is_not_compiled(island):
    ways = "".join(f"if x > personal_allowance:\n    x = x - {'1' if k % 2 else 'personal_allowance'}\n" for k in range(25))
    rule = function(f"x = gross_wage_month\n{ways}return x", "gross_wage_month, personal_allowance", "odd{k}_month")
    rules_of(island, *(rule.replace("{k}", str(k)) for k in range(100)))
    shutil.move(island / "rules" / "odd.py", island / "rules" / "more.py")
    rules_of(island, *(rule.replace("{k}", str(k)) for k in range(100, 200)))
    law, names = sezam.regime("zz", law=island).on("2018-06"), [f"odd{k}_month" for k in range(200)]
    refused(UnboundedError, lambda: law.run({"gross_wage_month": np.array([100_000])}, names), "lines")
    assert law.evaluate(["odd7_month"], gross_wage_month=1000)["odd7_month"] == 92  # 900, 899, 799, 798, ... 193, 192, 92


@pytest.mark.parametrize("times", [2, 3, 6, 12])
def test_a_product_that_leaves_63_bits_is_refused_and_never_wraps(island, times):
    rules_of(island, function(f"return {' * '.join(['gross_wage_month'] * times)}", "gross_wage_month"))
    law = sezam.regime("zz", law=island).on("2018-06")
    refused(UnboundedError, lambda: law.run({"gross_wage_month": np.array([10**11])}, ["odd_month"]), "63 bits")
    if 9 * times <= 18:
        assert law.evaluate(["odd_month"], gross_wage_month=10**9)["odd_month"] == 10 ** (9 * times)
    else:
        refused(LawError, lambda: law.evaluate(["odd_month"], gross_wage_month="999999999.99"), "odd_month")


def test_a_division_by_nothing_is_refused(island):
    rules_of(
        island,
        function(
            "return round_half_up(gross_wage_month / (gross_wage_month - gross_wage_month), smallest_coin)",
            "gross_wage_month, smallest_coin",
        ),
    )
    everywhere(island, "odd_month", LawError, "divides by nothing")


def test_rounding_to_nothing_is_refused(island):
    rules_of(
        island, function("return round_half_up(gross_wage_month, gross_wage_month - gross_wage_month)", "gross_wage_month")
    )
    everywhere(island, "odd_month", LawError)


def test_a_truth_or_a_scale_in_arithmetic_never_counts_as_a_number_in_silence(island):
    rules_of(island, function("return gross_wage_month + income_tax_scale", "gross_wage_month, income_tax_scale"))
    everywhere(island, "odd_month", SezamError)
    rules_of(island, function("return by_scale(gross_wage_month, income_tax_rate)"))
    everywhere(island, "odd_month", SezamError)


def test_a_name_that_the_compiled_loop_uses_itself_changes_no_result(island):
    names = ("out", "sum", "col", "table", "cells", "c", "c0", "k", "w", "i", "by", "count", "wrong", "flagged", "odd", "this", "x",
             "int64", "uint64", "select", "status", "g", "groups", "counts", "sums")  # fmt: skip
    row = '[{n}]\nunit = "share"\nsource = "revenue-act"\nvalues = [{{ since = 2010-01-01, before = 2019-01-01, value = 0.{k} }}, {{ since = 2019-01-01, value = 0.9{k} }}]\n'
    (island / "params" / "odd.toml").write_text("".join(row.format(n=n, k=k) for k, n in enumerate(names, 11)))
    rules = [
        function(f"{n}_x = gross_wage_month * {n}\nreturn {n}_x + 1", f"gross_wage_month, {n}", f"r_{n}_month") for n in names
    ]
    regime, targets = rules_of(island, *rules), [f"r_{n}_month" for n in names]
    laws, wages, cells = [regime.on("2018-06"), regime.on("2019-06")], np.array([100_000, 123_456, 7]), np.array([0, 1, 1])
    columns = {"gross_wage_month": wages}
    outcome, sums, apart = (
        run(laws, columns, targets, cells),
        totals(laws, columns, targets, cells),
        totals(laws, columns, targets, cells, groups=cells),
    )
    for n in targets:
        exact = [laws[c].evaluate([n], gross_wage_month=D(int(w)).scaleb(-2))[n] for w, c in zip(wages, cells, strict=True)]
        assert [outcome.exact(n, k) for k in range(3)] == exact
        assert (sums[n], apart.sums[n]) == (sum(exact), (exact[0], exact[1] + exact[2]))
