"""The language of rules: what a rule may say, and what is refused before a line of it runs."""

from datetime import date
from decimal import Decimal as D

import pytest

from sezam.errors import PackError, RuleTextError
from sezam.law.packs.text import read_rules
from sezam.law.parameters import Scale
from sezam.law.rules import by_scale, round_down, round_half_up, round_up
from sezam.sources import Source

GOOD = '''"""Rules."""
from sezam.law import rule


@rule(since="2010-01-01", source="act", article="1")
def tax_month(pay_month, tax_rate):
    """Tax of a month."""
    {body}
'''


def read(tmp_path, text):
    path = tmp_path / "rules.py"
    path.write_text(text, "utf-8")
    return read_rules(path, {"act": Source("act", "An Act")})


def test_a_rule_is_read_with_its_sentence_and_days(tmp_path):
    (rule,) = read(tmp_path, GOOD.format(body="return pay_month * tax_rate"))
    assert (rule.sentence, rule.since, rule.before, rule.arguments) == (
        "Tax of a month",
        date(2010, 1, 1),
        None,
        ("pay_month", "tax_rate"),
    )
    assert rule.lazy({"pay_month": D(100), "tax_rate": D("0.13")}.__getitem__) == 13


def test_ordinary_control_flow_is_allowed(tmp_path):
    body = "if pay_month > 1:\n        part = pay_month - 1\n    else:\n        part = 0\n    if part == 0:\n        return 0\n    return max(0, part) * tax_rate"
    (rule,) = read(tmp_path, GOOD.format(body=body))
    assert rule.lazy({"pay_month": D(3), "tax_rate": D(2)}.__getitem__) == 4


@pytest.mark.parametrize(
    "body",
    [
        "return pay_month * 0.13", "return pay_month * 13", "return __import__('os')", "return open('x')",
        "return pay_month.real", "return [1 for x in pay_month]", "while pay_month > 0:\n        return 1\n    return 0",
        "for i in pay_month:\n        return 1\n    return 0", "import os\n    return 0", "return exec('1')",
        "global x\n    return 0", "return (lambda: 0)()", "return pay_month ** tax_rate", "return 'text'",
        "x = y\n    return x", "if pay_month > 0:\n        x = 1\n    return x", "if pay_month > 0:\n        return 1",
        "pay_month = 0\n    return pay_month", "min = 0\n    return min", "return min(pay_month)", "return round(pay_month)",
        "return f'{pay_month}'", "return (x := 1)", "return pay_month if pay_month else yield_", "return None", "return 1.0", "pass",
    ],
)  # fmt: skip
def test_what_leaves_the_language_is_refused_with_its_line(tmp_path, body):
    with pytest.raises(RuleTextError, match=r"rules\.py:\d+") as caught:
        read(tmp_path, GOOD.format(body=body))
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "import os\n",
        "x = 1\n",
        "def f(a):\n    return a\n",
        "class A: pass\n",
        "this is no Python\n",
        "\0",
        GOOD.format(body="return 0").replace('since="2010-01-01"', 'since="soon"'),
        GOOD.format(body="return 0").replace('source="act"', 'source="unknown"'),
        GOOD.format(body="return 0").replace('    """Tax of a month."""\n', ""),
        GOOD.format(body="return 0").replace("pay_month, tax_rate", "*all"),
        GOOD.format(body="return 0").replace("pay_month, tax_rate", "a, b, c, d, e, f, g, h, i"),
        GOOD.format(body="return 0").replace("@rule(", "@evil("),
        GOOD.format(body="return 0").replace('article="1"', "article=open('x')"),
    ],
)
def test_a_file_holds_rules_and_nothing_else(tmp_path, text):
    with pytest.raises(PackError):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("amount", "unit", "half_up", "down", "up"),
    [
        ("0.125", "0.01", "0.13", "0.12", "0.13"),
        ("-0.125", "0.01", "-0.13", "-0.13", "-0.12"),
        ("10", "3", "9", "9", "12"),
        ("0.07", "0.01", "0.07", "0.07", "0.07"),
    ],
)
def test_rounding_is_decimal(amount, unit, half_up, down, up):
    amount, unit = D(amount), D(unit)
    assert (round_half_up(amount, unit), round_down(amount, unit), round_up(amount, unit)) == (D(half_up), D(down), D(up))


def test_a_scale_takes_each_bracket_at_its_rate():
    scale = Scale(((D(0), D("0.1")), (D(100), D("0.2")), (D(200), D("0.3"))))
    assert [by_scale(D(x), scale) for x in (-5, 0, 100, 150, 300)] == [0, 0, 10, 20, 60]
