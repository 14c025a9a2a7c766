"""One small faulty pack for each finding: what was planted is found and nothing else, and a clean pack raises nothing."""

import pytest

import sezam
from sezam.authoring import new_country, new_zone
from sezam.checks import check
from sezam.cli import main
from sezam.errors import PackError, SezamError

RULE = '''

@rule(since="2022-01-01", source="tax-act", article="article 9")
def bonus_month({arguments}):
    """What the employer may add."""
    {body}


@rule(since="2022-01-01", source="tax-act", article="article 9")
def net_bonus_month(bonus_month):
    """What arrives of it."""
    return bonus_month
'''


@pytest.fixture
def pack(tmp_path):
    """A pack with every placeholder replaced: there is nothing to say of it."""
    new_country("xx", tmp_path / "xx", "Isle of Ex", "EUR", "2022-01-01")
    for path in (tmp_path / "xx").rglob("*"):
        if path.is_file():
            text = path.read_text().replace("Placeholder: ", "").replace("placeholder", "as written").replace('"C"', '"A"')
            path.write_text(text)
    assert check(sezam.regime("xx", law=tmp_path / "xx")) == ()
    return tmp_path / "xx"


def edit(path, old, new):
    text = path.read_text()
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new))


def found(pack, id="xx"):
    return {(f.severity, f.kind, f.what): f for f in check(sezam.regime(id, law=pack))}


def only(pack, severity, kind, what):
    """The one finding that there is."""
    everything = found(pack)
    assert set(everything) == {(severity, kind, what)}
    return everything[severity, kind, what]


def rule(pack, body, arguments="gross_wage_month"):
    with (pack / "rules" / "pay.py").open("a") as file:
        file.write(RULE.format(body=body, arguments=arguments))


def test_a_zone_on_a_clean_pack_is_clean_once_its_placeholders_are_gone(pack):
    new_zone("xx/pier", law=pack)
    assert {kind for _, kind, _ in found(pack, "xx/pier")} == {"placeholder", "weak"}
    for path in (pack / "zones" / "pier").rglob("*.toml"):
        path.write_text(
            path.read_text().replace("Placeholder: ", "").replace("placeholder", "as written").replace('"C"', '"A"')
        )
    assert found(pack, "xx/pier") == {}


def test_a_slip_in_the_name_of_a_zones_rule_or_number(pack):
    new_zone("xx/pier", law=pack)
    edit(pack / "zones" / "pier" / "params" / "numbers.toml", "[income_tax_rate]", "[income_tax_rat]")
    (pack / "zones" / "pier" / "rules").mkdir()
    (pack / "zones" / "pier" / "rules" / "pay.py").write_text(
        '"""Pay on the pier."""\n\nfrom sezam.law import rule\n'
        + RULE.format(body="return gross_wage_month", arguments="gross_wage_month").replace("net_bonus_month", "net_pay_mont")
    )
    everything = found(pack, "xx/pier")
    assert "`income_tax_rate`" in everything["warning", "unused", "income_tax_rat"].sentence
    assert "`net_pay_month`" in everything["warning", "unused", "net_pay_mont"].sentence


def test_days_without_a_number(pack):
    rates = pack / "params" / "pay.toml"
    rates.write_text(
        rates.read_text().replace("since = 2022-01-01, value = 0.1,", "since = 2022-04-01, before = 2022-10-01, value = 0.1,")
    )
    everything = found(pack)
    gap = everything["warning", "gap", "income_tax_rate"]
    assert gap.days == "2022-01-01 … 2022-10-01 (2 dates)"
    assert "`income_tax_month` reads it" in gap.sentence
    assert set(everything) == {("warning", "gap", "income_tax_rate"), ("note", "unchecked", "net_pay_month")}


def test_days_with_two_numbers(pack, capsys):
    row = '{ since = 2022-01-01, value = 0.1, article = "article 0", quote = "as written", confidence = "A" },'
    edit(pack / "params" / "pay.toml", row, f"{row}\n  {row.replace('2022-01-01', '2022-06-01')}")
    with pytest.raises(PackError, match="`income_tax_rate` has two values from 2022-06-01"):
        found(pack)
    assert main(["law", "xx", "--law", str(pack), "--check"]) == 3
    assert "before = ..." in capsys.readouterr().err


def test_days_with_two_rules(pack):
    rule(pack, "return gross_wage_month")
    rule(pack, "return gross_wage_month")
    with pytest.raises(PackError, match="two rules compute `bonus_month` from 2022-01-01: `bonus_month` \\(line"):
        found(pack)


def test_a_number_and_a_rule_without_a_source(pack):
    edit(pack / "params" / "pay.toml", 'label = "Rate of income tax"\nsource = "tax-act"', 'label = "Rate of income tax"')
    with pytest.raises(PackError, match="`income_tax_rate`, since 2022-01-01: the source `` is not in"):
        found(pack)


def test_a_rule_with_a_source_that_is_not_there(pack):
    edit(
        pack / "rules" / "pay.py",
        'source="tax-act", article="article 0")\ndef net_pay',
        'source="taxact", article="article 0")\ndef net_pay',
    )
    with pytest.raises(PackError, match="`taxact` is not in sources") as caught:
        found(pack)
    assert "`tax-act`" in caught.value.hint


def test_a_number_without_quoted_words(pack):
    edit(
        pack / "params" / "pay.toml",
        'value = 100, article = "article 0", quote = "as written",',
        'value = 100, article = "article 0",',
    )
    assert only(pack, "note", "unquoted", "personal_allowance").sentence == "1 of 1 values rest on no quoted words."


def test_a_number_of_weak_confidence(pack):
    text = (pack / "params" / "pay.toml").read_text()
    (pack / "params" / "pay.toml").write_text(text.replace('confidence = "A"', 'confidence = "C"', 1))
    assert only(pack, "note", "weak", "personal_allowance").days == "2022-01-01"


def test_a_number_that_nobody_reads(pack):
    text = (pack / "params" / "pay.toml").read_text()
    (pack / "params" / "pay.toml").write_text(
        text + text[text.index("[income_tax_rate]") : text.index("[employee")].replace("income_tax", "odd")
    )
    only(pack, "warning", "unused", "odd_rate")


def test_a_fact_that_nobody_reads(pack):
    with (pack / "inputs.toml").open("a") as file:
        file.write('\n[odd_month]\nlabel = "Odd"\n')
    only(pack, "warning", "unused", "odd_month")


def test_rules_in_a_circle(pack):
    rule(pack, "return net_bonus_month", "net_bonus_month")
    sentence = only(pack, "error", "circle", "xx").sentence
    assert (
        "bonus_month → net_bonus_month → bonus_month" in sentence
        or "net_bonus_month → bonus_month → net_bonus_month" in sentence
    )
    assert main(["law", "xx", "--law", str(pack), "--check"]) == 1


@pytest.mark.parametrize(
    ("body", "test", "always"),
    [
        ("return 0 if gross_wage_month < 0 else gross_wage_month", "gross_wage_month < 0", "never"),
        ("return gross_wage_month if gross_wage_month >= 0 else 0", "gross_wage_month >= 0", "always"),
        ("return gross_wage_month if income_tax_rate < 1 else 0", "income_tax_rate < 1", "always"),
        ("return gross_wage_month if income_tax_rate == 0 else 1", "income_tax_rate == 0", "never"),
        ("return 0 if max(gross_wage_month, personal_allowance) < personal_allowance else 1", "max(gross_wage_month, personal_allowance) < personal_allowance", "never"),
        ("if gross_wage_month > personal_allowance:\n        if gross_wage_month > 0:\n            return 1\n    return 0", "gross_wage_month > 0", "always"),
        ("if gross_wage_month <= personal_allowance:\n        return 0\n    if gross_wage_month == personal_allowance:\n        return 1\n    return gross_wage_month", "gross_wage_month == personal_allowance", "never"),
        ("if has_main_job:\n        if not has_main_job:\n            return 1\n    return 0", "has_main_job", "always"),
        ("if has_main_job:\n        return 0\n    return 1 if has_main_job and gross_wage_month > 1 else 0", "has_main_job", "never"),
        ("if gross_wage_month > 1:\n        base = 1\n    else:\n        base = 0\n    return base if gross_wage_month > 1 else 0", None, None),
    ],
)  # fmt: skip
def test_a_way_that_no_case_takes(pack, body, test, always):
    arguments = [n for n in ("gross_wage_month", "income_tax_rate", "personal_allowance", "has_main_job") if n in body]
    rule(pack, body, ", ".join(arguments))
    if test is None:
        assert found(pack) == {}
        return
    one = only(pack, "warning", "idle", test)
    assert one.sentence == f"the test {always} holds, so that one way is never taken."
    assert one.where.startswith("pay.py:")


def test_a_division_by_nothing(pack):
    rule(
        pack,
        "return round_half_up(personal_allowance / gross_wage_month, smallest_coin)",
        "personal_allowance, gross_wage_month, smallest_coin",
    )
    one = only(pack, "warning", "division", "bonus_month")
    assert one.where.startswith("pay.py:")
    assert "`gross_wage_month` may be nothing" in one.sentence
    assert "tax-act, article 9" in one.sentence


@pytest.mark.parametrize(
    "guard", ["gross_wage_month == 0", "gross_wage_month <= 0", "not gross_wage_month > 0", "0 == gross_wage_month"]
)
def test_a_division_behind_a_guard_is_none(pack, guard):
    body = f"if {guard}:\n        return 0\n    return round_half_up(personal_allowance / gross_wage_month, smallest_coin)"
    rule(pack, body, "personal_allowance, gross_wage_month, smallest_coin")
    kinds = {kind for _, kind, _ in found(pack)}
    assert "division" not in kinds
    assert "unbounded" not in kinds


def test_amounts_that_do_not_fit(pack):
    rule(pack, "return gross_wage_month * gross_wage_month", "gross_wage_month")
    assert "63 bits" in only(pack, "warning", "unbounded", "bonus_month").sentence


def test_pay_that_leaps_down_is_told_with_its_amount_and_article(pack):
    edit(pack / "rules" / "pay.py", "    return max(0, gross_wage_month - personal_allowance)",
         "    if gross_wage_month > personal_allowance:\n        return gross_wage_month\n    return 0")  # fmt: skip
    # the pound that passes the allowance of 100 makes the whole of it taxed at 10 %
    assert only(pack, "note", "falls", "net_pay_month").sentence == (
        "falls by 10.00 EUR where gross_wage_month passes 100.00 EUR: taxable_pay_month (tax-act, article 0)."
    )


def test_pay_that_falls_with_each_unit_is_told_with_its_stretch_and_article(pack):
    edit(pack / "params" / "pay.toml", "value = 0.1,", "value = 1.2,")
    # 5 % contribution and 120 % tax of what is above 100: each further pound costs 25 pence
    everything = found(pack)
    assert set(everything) == {("note", "falls", "net_pay_month"), ("warning", "large", "income_tax_rate")}
    assert everything["warning", "large", "income_tax_rate"].sentence.startswith("it is 120 %")
    sentence = everything["note", "falls", "net_pay_month"].sentence
    assert sentence.startswith("falls by 25.00% of each further unit of gross_wage_month from 100.00 EUR to ")
    assert "(tax-act, article 0)" in sentence


def test_pay_that_falls_from_the_first_unit_on_names_the_deductions(pack):
    edit(pack / "params" / "pay.toml", "value = 100,", "value = 0,")
    edit(pack / "params" / "pay.toml", "value = 0.1,", "value = 1.2,")
    (sentence,) = [f.sentence for f in found(pack).values() if f.kind == "falls"]
    assert "from 0.00 EUR to" in sentence
    assert "income_tax_month (tax-act, article 0)" in sentence


def test_a_rule_without_an_article(pack):
    edit(pack / "rules" / "pay.py", ', article="article 0")\ndef net_pay', ")\ndef net_pay")
    assert only(pack, "warning", "article", "net_pay_month").where.startswith("pay.py:")


def test_a_rule_without_a_docstring(pack):
    edit(pack / "rules" / "pay.py", '    """What arrives after tax and contribution."""\n', "")
    with pytest.raises(SezamError, match="a rule needs a docstring"):
        found(pack)


def test_an_example_that_cannot_be_read_is_no_silence(pack):
    edit(pack / "examples" / "pay.toml", "given =", "gievn =")
    with pytest.raises(PackError, match="is no example"):
        found(pack)


def test_net_pay_that_is_no_straight_line_is_not_looked_at_and_says_so(pack):
    rule(pack, "return gross_wage_month * (0 + 1) / (gross_wage_month + 1)")
    edit(
        pack / "rules" / "pay.py",
        "income_tax_month, employee_contributions_month):",
        "bonus_month, employee_contributions_month):",
    )
    edit(pack / "rules" / "pay.py", "gross_wage_month - income_tax_month", "gross_wage_month - bonus_month")
    sentence = found(pack)["note", "unchecked", "net_pay_month"].sentence
    assert sentence.startswith("not looked at for falls: `bonus_month` is no straight line in `gross_wage_month`")
