"""A hostile pack is refused with a sentence, soon and without much memory: no traceback, no hang, no wrong number."""

import os
import resource
import shutil
import signal
import sys
from decimal import Decimal as D

import numpy as np
import pytest

import sezam
from sezam.checks import check, examples
from sezam.cli import main
from sezam.errors import FactError, LawError, PackError, RuleTextError, SezamError, SourceError, UsageError
from sezam.explain import page, pieces
from sezam.facts import read_facts
from sezam.law.kernel import run, totals
from sezam.law.kernel.lowering import UnboundedError
from sezam.law.packs.reading import fingerprint_of
from sezam.law.packs.text import read_rules
from sezam.sources import Source

ISLAND = sezam.regime("zz").pack.folder
MOST_SECONDS, MOST_MEMORY = 90, 600 * 2**20
"""Far more than a refusal takes; a hang or a bomb takes more than that."""
HEAD = '"""Rules."""\n\nfrom sezam.law import by_scale, round_half_up, rule\n\n\n'
MARK = '@rule(since="2010-01-01", source="revenue-act", article="article 5")\n'
ACTS = {"revenue-act": Source("revenue-act", "Revenue Act of the Isle of Zed")}


@pytest.fixture(autouse=True)
def within_bounds():
    """A test that hangs is ended, and none takes more memory than a pack is worth."""

    def hangs(signum, frame):
        raise TimeoutError(f"still at it after {MOST_SECONDS} s")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    old = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(MOST_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, old)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * (1 if sys.platform == "darwin" else 1024)
    assert grown < MOST_MEMORY


@pytest.fixture
def island(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(ISLAND, folder)
    return folder


def function(body, arguments="gross_wage_month, income_tax_rate", name="odd_month"):
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    return f'{MARK}def {name}({arguments}):\n    """An odd amount."""\n{lines}\n'


def read(tmp_path, text):
    path = tmp_path / "rules.py"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rules(path, ACTS)


def refused(kind, act, *words):
    """The refusal: a sentence with what to do about it, nothing that steers a terminal, and the words that it has to name."""
    with pytest.raises(kind) as caught:
        act()
    message = str(caught.value)
    assert caught.value.hint
    assert "\x1b" not in message
    assert all(word in message for word in words), message
    assert len(message) < 2000
    return caught.value


def asked(folder, *names, on="2018-06", id="zz", **given):
    return sezam.regime(id, law=folder).on(on).evaluate(names or ["net_pay_month"], **{"gross_wage_month": 1000, **given})


def command_refuses(capsys, *words):
    code = main([str(w) for w in words])
    out, err = capsys.readouterr()
    assert code in (2, 3, 4), err
    assert "Traceback" not in err
    assert "\x1b" not in out + err
    assert "hint: " in err
    return err


# what a rule may not say

EXPRESSIONS = {
    "import inside": "import os\nreturn 0",
    "from import inside": "from os import system\nreturn 0",
    "dunder import": "return __import__('os').system('true')",
    "open": "return open('/etc/passwd')",
    "eval": "return eval('1')",
    "exec": "exec('1')\nreturn 0",
    "getattr": "return getattr(gross_wage_month, 'real')",
    "globals": "return globals()",
    "print": "return print(gross_wage_month)",
    "attribute": "return gross_wage_month.real",
    "dunder attribute": "return ().__class__.__bases__[0].__subclasses__()",
    "method call": "return gross_wage_month.sqrt()",
    "subscript": "return gross_wage_month[0]",
    "tuple": "return (gross_wage_month, 0)",
    "list": "return [gross_wage_month]",
    "dict": "return {0: 1}",
    "set": "return {0, 1}",
    "slice": "return gross_wage_month[0:1]",
    "while": "while True:\n    return 1\nreturn 0",
    "endless while": "while 1:\n    x = 1\nreturn 0",
    "for": "for i in gross_wage_month:\n    return 1\nreturn 0",
    "comprehension": "return sum(x for x in gross_wage_month)",
    "list comprehension": "return [x for x in gross_wage_month]",
    "lambda": "return (lambda x: x)(0)",
    "walrus": "return (x := gross_wage_month)",
    "f-string": "return f'{gross_wage_month}'",
    "text": "return 'text'",
    "bytes": "return b'text'",
    "none": "return None",
    "bare return": "return",
    "ellipsis": "return ...",
    "a number": "return gross_wage_month * 0.13",
    "an integer": "return gross_wage_month * 13",
    "one as a float": "return 1.0",
    "an imaginary nothing": "return 0j",
    "a huge number": "return " + "9" * 4000,
    "an endless number": "return " + "9" * 100_000,
    "power": "return gross_wage_month ** gross_wage_month ** gross_wage_month",
    "shift": "return 1 << gross_wage_month",
    "modulo": "return gross_wage_month % 1",
    "floor division": "return gross_wage_month // 1",
    "bits": "return gross_wage_month | 1",
    "invert": "return ~gross_wage_month",
    "matrix product": "return gross_wage_month @ gross_wage_month",
    "is": "return gross_wage_month is income_tax_rate",
    "in": "return gross_wage_month in income_tax_rate",
    "global": "global x\nreturn 0",
    "nonlocal": "nonlocal x\nreturn 0",
    "del": "del gross_wage_month\nreturn 0",
    "try": "try:\n    return 1\nexcept Exception:\n    return 0",
    "with": "with gross_wage_month:\n    return 1",
    "raise": "raise ValueError",
    "assert": "assert gross_wage_month\nreturn 0",
    "yield": "yield gross_wage_month",
    "await": "return await gross_wage_month",
    "match": "match gross_wage_month:\n    case _:\n        return 0",
    "pass": "pass",
    "nested function": "def inner():\n    return 0\nreturn inner()",
    "nested class": "class A:\n    pass\nreturn 0",
    "augmented assignment": "x = 0\nx += 1\nreturn x",
    "annotated assignment": "x: int = 0\nreturn x",
    "chained assignment": "x = y = 0\nreturn x",
    "tuple assignment": "x, y = 0, 1\nreturn x",
    "starred call": "return max(*gross_wage_month)",
    "keyword call": "return max(0, 1, key=gross_wage_month)",
    "helper with too little": "return min(gross_wage_month)",
    "helper as a value": "x = min\nreturn x",
    "helper compared": "return min if gross_wage_month > 0 else max",
    "recursion": "return odd_month(gross_wage_month, income_tax_rate)",
    "unknown helper": "return round(gross_wage_month)",
    "assigns an argument": "gross_wage_month = 0\nreturn gross_wage_month",
    "shadows a helper": "min = 0\nreturn min",
    "shadows what fetches arguments": "_get = 0\nreturn gross_wage_month",
    "dunder name": "__builtins__ = 0\nreturn 0",
    "reads what fetches arguments": "return _get",
    "reads builtins": "return __builtins__",
    "unknown name": "return no_such_thing",
    "maybe unset": "if gross_wage_month > 0:\n    x = 1\nreturn x",
    "a way without return": "if gross_wage_month > 0:\n    return 1",
    "look-alike of a letter": "return gross_w\u0430ge_month",
    "full-width name": "return \uff4d\uff49\uff4e(gross_wage_month, 0)",
    "reads backwards": "return gross_wage_month  # \u202e tax",
    "escape in a comment": "return gross_wage_month  # \x1b[2J",
}


@pytest.mark.parametrize("body", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_a_rule_says_nothing_but_law(tmp_path, body):
    error = refused(RuleTextError, lambda: read(tmp_path, HEAD + function(body)), "rules.py:")
    assert 6 <= error.details["line"] <= 8 + body.count("\n") + 1
    assert "under: Revenue Act of the Isle of Zed, article 5" in error.message


SIGNATURES = {
    "default argument": MARK + 'def odd_month(a=print("x")):\n    """Odd."""\n    return a\n',
    "annotation": MARK + 'def odd_month(a: print("x")):\n    """Odd."""\n    return a\n',
    "return annotation": MARK + 'def odd_month(a) -> print("x"):\n    """Odd."""\n    return a\n',
    "star arguments": MARK + 'def odd_month(*a):\n    """Odd."""\n    return 0\n',
    "double star arguments": MARK + 'def odd_month(**a):\n    """Odd."""\n    return 0\n',
    "keyword-only": MARK + 'def odd_month(*, a):\n    """Odd."""\n    return a\n',
    "positional-only": MARK + 'def odd_month(a, /):\n    """Odd."""\n    return a\n',
    "argument called min": MARK + 'def odd_month(min):\n    """Odd."""\n    return min\n',
    "argument called as a helper is": MARK + 'def odd_month(by_scale, a):\n    """Odd."""\n    return by_scale(a, a)\n',
    "argument with a dunder": MARK + 'def odd_month(__class__):\n    """Odd."""\n    return 0\n',
    "argument twice": MARK + 'def odd_month(a, a):\n    """Odd."""\n    return a\n',
    "argument that looks like another": MARK + 'def odd_month(a, \u0430):\n    """Odd."""\n    return a\n',
    "rule called min": MARK + 'def min(a):\n    """Odd."""\n    return a\n',
    "rule called as Python's own": MARK + 'def __init__(a):\n    """Odd."""\n    return a\n',
    "no docstring": MARK + "def odd_month(a):\n    return a\n",
    "nothing but a docstring": MARK + 'def odd_month(a):\n    """Odd."""\n',
    "docstring that steers": MARK + 'def odd_month(a):\n    """Odd \\x1b[2J."""\n    return a\n',
    "two decorators": "@staticmethod\n" + MARK + 'def odd_month(a):\n    """Odd."""\n    return a\n',
    "decorator with a call": '@rule(since=open("x"), source="revenue-act")\ndef odd_month(a):\n    """Odd."""\n    return a\n',
    "decorator with positions": '@rule("2010-01-01")\ndef odd_month(a):\n    """Odd."""\n    return a\n',
    "decorator unpacked": '@rule(**x)\ndef odd_month(a):\n    """Odd."""\n    return a\n',
    "decorator by index": '@[rule][0]\ndef odd_month(a):\n    """Odd."""\n    return a\n',
    "other decorator": '@evil(since="2010-01-01", source="revenue-act")\ndef odd_month(a):\n    """Odd."""\n    return a\n',
    "computes another word": MARK.replace('article="article 5"', 'computes="__class__"')
    + 'def odd(a):\n    """Odd."""\n    return a\n',
    "article that steers": MARK.replace("article 5", "\\x1b]0;owned\\x07") + 'def odd(a):\n    """Odd."""\n    return a\n',
    "unknown source": MARK.replace("revenue-act", "no-act") + 'def odd(a):\n    """Odd."""\n    return a\n',
    "no day": MARK.replace("2010-01-01", "soon") + 'def odd(a):\n    """Odd."""\n    return a\n',
    "day out of range": MARK.replace("2010-01-01", "2010-02-30") + 'def odd(a):\n    """Odd."""\n    return a\n',
    "ends before it begins": MARK.replace("article=", 'before="2009-01-01", article=')
    + 'def odd(a):\n    """Odd."""\n    return a\n',
    "unknown entity": MARK.replace("article=", 'entity="dog", article=') + 'def odd(a):\n    """Odd."""\n    return a\n',
    "async": MARK + 'async def odd_month(a):\n    """Odd."""\n    return a\n',
    "class": "class A:\n    pass\n",
    "import os": "import os\n",
    "from os import": "from os import system\n",
    "import as": "from sezam.law import min as by_scale\n",
    "helper under another name": "from sezam.law import rule as r\n",
    "os from the engine": "from sezam.law import os\n",
    "everything from the engine": "from sezam.law import *\n",
    "relative import": "from .sezam.law import rule\n",
    "module level": "x = 1\n",
    "module level call": 'print("x")\n',
    "module level branch": "if True:\n    import os\n",
    "not marked": 'def odd_month(a):\n    """Odd."""\n    return a\n',
    "no Python": "this is no Python\n",
    "indented wrongly": MARK + 'def odd_month(a):\n    """Odd."""\n      return a\n',
    "null byte": "x = \0\n",
}


@pytest.mark.parametrize("text", SIGNATURES.values(), ids=SIGNATURES)
def test_a_file_of_rules_holds_nothing_but_rules(tmp_path, text):
    refused(RuleTextError, lambda: read(tmp_path, '"""Rules."""\n' + text), "rules.py:")


BOMBS = {
    "100,000 parentheses": function(f"return {'(' * 100_000}0{')' * 100_000}"),
    "100,000 terms": function(f"return {'+'.join(['gross_wage_month'] * 15_000)}"),
    "100,000 minus signs": function(f"return {'-' * 100_000}1"),
    "100,000 nots": function(f"return {'not ' * 70_000}1"),
    "100,000 brackets": function("return " + "[" * 100_000 + "]" * 100_000),
    "100 levels of helpers": function(f"return {'abs(' * 100}gross_wage_month{')' * 100}"),
    "150 terms": function(f"return {'+'.join(['gross_wage_month'] * 150)}"),
    "branches within branches": function(
        "\n".join(f"{'    ' * k}if gross_wage_month > 0:" for k in range(90)) + f"\n{'    ' * 90}return 1\nreturn 0"
    ),
    "a wide call": function(f"return max({', '.join(['gross_wage_month'] * 10_000)})"),
    "a long comparison": function(f"return {' < '.join(['gross_wage_month'] * 10_000)}"),
    "a long rule": function("x = 0\n" * 70 + "return 0"),
    "nine arguments": function("return 0", ", ".join("abcdefghi")),
    "a hundred thousand arguments": function("return 0", ", ".join(f"a{k}" for k in range(30_000))),
    "a long line": f"# {'x' * 1_000_000}\n",
    "a big file": function("return 0") + "#\n" * 400_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_rule_that_no_person_would_write_is_refused_before_it_is_walked(tmp_path, text):
    refused(RuleTextError, lambda: read(tmp_path, HEAD + text), "rules.py")


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"# \xe9\n", b"\x80"], ids=["utf-16", "latin-1", "no text"])
def test_text_in_another_encoding_is_refused(tmp_path, island, raw):
    refused(RuleTextError, lambda: read(tmp_path, raw), "UTF-8")
    (island / "params" / "odd.toml").write_bytes(raw)
    refused(PackError, lambda: sezam.regime("zz", law=island), "odd.toml")


def test_nothing_of_a_file_of_rules_runs_when_it_is_read(tmp_path):
    trap = tmp_path / "trap"
    for text in SIGNATURES.values():
        with pytest.raises(SezamError):
            read(tmp_path, text.replace("print(", f"open({str(trap)!r}, 'w') or print("))
    assert not trap.exists()


# what the graph of rules may not be


def rules_of(island, *texts):
    (island / "rules" / "odd.py").write_text(HEAD + "\n\n".join(texts))
    return sezam.regime("zz", law=island)


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


# what a file of numbers may not be

NUMBERS = {
    "1e300": "value = 1e300",
    "an exponent beyond all": "value = 1e999999999999999999999",
    "a tiny one": "value = 1e-300",
    "nan": "value = nan",
    "infinity": "value = inf",
    "minus infinity": "value = -inf",
    "40 digits": f"value = {'1' * 40}",
    "40 digits after the point": f"value = 0.{'1' * 40}",
    "5,000 digits": f"value = {'1' * 5000}",
    "hexadecimal 5,000": f"value = 0x{'f' * 5000}",
    "text": 'value = "0.12"',
    "a truth": "value = true",
    "a list": "value = [1, 2]",
    "a table": "value = { a = 1 }",
    "a date": "value = 2010-01-01",
    "nothing": "note = 'x'",
    "bounds of text": 'between = ["a", "b"]',
    "bounds that fall": "between = [2, 1]",
    "one bound": "between = [1]",
    "a note that is no text": "value = 1, note = 5",
    "an article that is a list": "value = 1, article = ['x']",
    "a source that is a list": "value = 1, source = ['revenue-act']",
    "a quote that steers": 'value = 1, quote = "\\u001b[2J"',
    "a quote that reads backwards": 'value = 1, quote = "\\u202Etax"',
    "a currency that is not there": 'value = 1, currency = "USD"',
    "a day that is text": 'value = 1, known_at = "soon"',
    "a time for a day": "value = 1, known_at = 2010-01-01T00:00:00",
    "a day that is not": "value = 1, before = 2010-02-30",
    "an end before the beginning": "value = 1, before = 0001-01-01",
    "an unknown key": "value = 1, valeu = 2",
}


@pytest.mark.parametrize("row", NUMBERS.values(), ids=NUMBERS)
def test_a_number_that_cannot_be_is_refused(island, row):
    path = island / "params" / "odd.toml"
    path.write_text(f'[odd_rate]\nsource = "revenue-act"\nvalues = [{{ since = 2010-01-01, {row} }}]\n')
    refused(SezamError, lambda: sezam.regime("zz", law=island), "odd")


SCALES = ["[[1, 0.1]]", "[[0, 0.1], [5, 0.2], [3, 0.3]]", "[[0, 0.1], [0, 0.2]]", "[[-5, 0.1]]", "[[0, 0.1], [-1, 0.2]]", "[]", "[[0]]",
          "[[0, 1e300]]", "[[0, nan]]", "[[0, '0.1']]", "[[0, 0.1, 0.2]]", "5", "[0, 0.1]"]  # fmt: skip


@pytest.mark.parametrize("value", SCALES)
def test_a_scale_whose_thresholds_do_not_rise_is_refused(island, value):
    path = island / "params" / "odd.toml"
    path.write_text(f'[odd_scale]\nsource = "revenue-act"\nvalues = [{{ since = 2010-01-01, value = {value} }}]\n')
    refused(PackError, lambda: sezam.regime("zz", law=island), "odd")


def test_minus_nothing_is_nothing(island):
    (island / "params" / "odd.toml").write_text(
        '[odd_rate]\nsource = "revenue-act"\nvalues = [{ since = 2010-01-01, value = -0.0 }]\n'
    )
    rules_of(island, function("return gross_wage_month * odd_rate", "gross_wage_month, odd_rate"))
    case = asked(island, "odd_month")
    assert str(case["odd_month"]).lstrip("0.") == ""
    assert case.explain("odd_rate").amount == "0 %"


TABLES = {
    "lists in lists": "x = " + "[" * 50_000 + "]" * 50_000,
    "tables in tables": "x = " + "{a=" * 50_000 + "1" + "}" * 50_000,
    "300 lists in lists": "x = " + "[" * 300 + "]" * 300,
    "a long dotted key": f"[{'a.' * 100_000}a]\nb = 1",
    "a thousand dotted keys": "\n".join(f"{'a.' * 900}k{k} = 1" for k in range(1000)),
    "the same table twice": "[odd_rate]\n[odd_rate]\n",
    "the same key twice": "[odd_rate]\nlabel = 'a'\nlabel = 'b'\n",
    "not closed": '[odd_rate]\nlabel = "',
    "a null": "\0",
    "a raw escape": 'label = "\x1b[2J"',
    "an escape in a key": '["odd\\u001b[2J"]\nvalues = []',
    "a key of another alphabet": '["odd_r\u0430te"]\nlabel = "x"\nvalues = []\n',
    "a key that is code": '["x = 0; import os #"]\nvalues = [{ since = 2010-01-01, value = 1, source = "revenue-act" }]\n',
    "a key of dunders": '[__class__]\nvalues = [{ since = 2010-01-01, value = 1, source = "revenue-act" }]\n',
    "a key of Python": '[lambda]\nvalues = [{ since = 2010-01-01, value = 1, source = "revenue-act" }]\n',
    "an empty key": '[""]\nvalues = []\n',
    "values that are a number": "[odd_rate]\nvalues = 5\n",
    "values that are numbers": "[odd_rate]\nvalues = [5]\n",
    "no values": "[odd_rate]\nlabel = 'x'\n",
    "a label that is a list": "[odd_rate]\nlabel = ['x']\nvalues = [{ since = 2010-01-01, value = 1, source = 'revenue-act' }]\n",
    "a unit that is a list": "[odd_rate]\nunit = ['x']\nvalues = [{ since = 2010-01-01, value = 1, source = 'revenue-act' }]\n",
    "a series out of the pack": "[odd_rate]\nseries = '../../x'\n",
    "too big": "# " + "x" * 3_000_000,
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_that_cannot_be_is_refused(island, text):
    (island / "params" / "odd.toml").write_text(text)
    refused(SezamError, lambda: sezam.regime("zz", law=island))


def test_the_same_number_in_two_files_is_refused(island):
    shutil.copy(island / "params" / "income_tax.toml", island / "params" / "odd.toml")
    refused(PackError, lambda: sezam.regime("zz", law=island), "another file")


def test_fifty_thousand_numbers_are_read_in_time(island):
    for part in range(2):
        rows = (f'[n{part}_{k}_rate]\nvalues=[{{since=2010-01-01,value=0.1,source="revenue-act"}}]\n' for k in range(25_000))
        (island / "params" / f"odd{part}.toml").write_text("".join(rows))
    assert asked(island)["net_pay_month"] > 0


def test_thirty_thousand_values_of_one_number_are_read_in_time(island):
    rows = (
        f"{{since={1000 + k // 12 % 2000}-{k % 12 + 1:02}-{k // 24_000 + 1:02},before={1000 + k // 12 % 2000}-{k % 12 + 1:02}-{k // 24_000 + 2:02},value=1}}"
        for k in range(30_000)
    )
    (island / "params" / "odd.toml").write_text(f'[odd_rate]\nsource="revenue-act"\nvalues=[{",".join(rows)}]\n')
    assert sezam.regime("zz", law=island).pack.country.parameters["odd_rate"].values


def test_a_pack_of_gigabytes_is_refused_before_it_is_read(island):
    with (island / "params" / "odd.toml").open("wb") as file:
        file.truncate(8 * 2**30)  # takes no room on the disk
    refused(PackError, lambda: sezam.regime("zz", law=island), "odd.toml")
    (island / "params" / "odd.toml").unlink()
    for k in range(15):
        (island / "params" / f"odd{k}.toml").write_text("#" * 1_900_000)
    refused(PackError, lambda: sezam.regime("zz", law=island), "in all")


def test_a_pack_of_too_many_files_is_refused(island, monkeypatch):
    monkeypatch.setattr("sezam.files.MOST_FILES", 100)
    for k in range(100):
        (island / "params" / f"odd{k}.toml").touch()
    refused(PackError, lambda: sezam.regime("zz", law=island), "files")


# what a folder may not hold


def test_what_is_no_plain_file_never_hangs(island):
    odd = island / "params" / "odd.toml"
    os.mkfifo(odd)
    refused(PackError, lambda: sezam.regime("zz", law=island), "no plain file")
    odd.unlink()
    odd.mkdir()
    refused(PackError, lambda: sezam.regime("zz", law=island), "no plain file")
    odd.rmdir()
    odd.symlink_to("/dev/zero")
    refused(PackError, lambda: sezam.regime("zz", law=island))
    odd.unlink()
    (island / "rules" / "odd.py").mkdir()
    refused(PackError, lambda: sezam.regime("zz", law=island), "no plain file")


@pytest.mark.parametrize(
    "name", ["pack.toml", "sources.toml", "inputs.toml", "params/odd.toml", "rules/odd.py", "zones/harbour/zone.toml"]
)
def test_a_link_that_leaves_the_pack_is_refused(island, tmp_path, name):
    outside = tmp_path / "outside"
    path = island / name
    if path.exists():
        path.rename(outside)
    else:
        outside.write_text("")
    path.symlink_to(outside)
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads out of the pack")


def test_a_folder_of_numbers_that_is_a_link_is_refused_and_a_link_within_is_not(island, tmp_path):
    shutil.move(island / "params", tmp_path / "outside")
    (island / "params").symlink_to(tmp_path / "outside")
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads out of the pack")
    (island / "params").unlink()
    shutil.move(tmp_path / "outside", island / "numbers")
    (island / "params").symlink_to(island / "numbers")
    assert asked(island)["net_pay_month"] > 0


def test_an_overlay_that_leads_elsewhere_is_refused(tmp_path):
    (tmp_path / "pilot" / "params").mkdir(parents=True)
    (tmp_path / "pilot" / "zone.toml").write_text("name = 'x'\nsince = 2018-01-01\n")
    (tmp_path / "outside.toml").write_text("")
    (tmp_path / "pilot" / "params" / "odd.toml").symlink_to(tmp_path / "outside.toml")
    refused(PackError, lambda: sezam.regime(f"zz+{tmp_path / 'pilot'}"), "leads out of the pack")
    os.mkfifo(tmp_path / "pipe.toml")
    refused(PackError, lambda: sezam.regime(f"zz+{tmp_path / 'pipe.toml'}"), "no plain file")


def test_an_example_that_leads_elsewhere_is_refused(island):
    (island / "examples" / "odd.toml").symlink_to("/etc/passwd")
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads out of the pack")


def test_a_link_to_itself_is_refused(island):
    (island / "params" / "odd.toml").symlink_to(island / "params" / "odd.toml")
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads nowhere")


def test_a_file_that_may_not_be_read_is_refused(island, monkeypatch):
    def forbidden(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", forbidden)
    refused(PackError, lambda: sezam.regime("zz", law=island), "read")
    refused(PackError, lambda: fingerprint_of(island), "read")


@pytest.mark.parametrize(
    "id",
    [
        "../zz",
        "/etc/passwd",
        "zz/../by",
        "zz/../../etc",
        "zz/harbour/..",
        "",
        "/",
        "zz/",
        "zz\x1b[2J",
        "zz\0",
        "z" * 10_000,
        "zz+../../etc/passwd",
        "zz+" + "a" * 5000,
        "a" * 5000 + ".toml",
        "nowhere.toml",
        "zz+.",
        "zz+/dev/zero",
    ],
)
def test_an_id_is_no_path(id, capsys):
    refused(SezamError, lambda: sezam.regime(id))
    command_refuses(capsys, "case", id, "--on", "2018-06", "gross_wage_month=1")


PACKS = {
    "an id that is a path": ('id = "zz"', 'id = "../zz"'),
    "an id with a slash": ('id = "zz"', 'id = "zz/harbour"'),
    "an id that is a number": ('id = "zz"', "id = 5"),
    "a name that is a list": ('name = "Isle of Zed"', "name = ['x']"),
    "a name that steers": ('name = "Isle of Zed"', 'name = "\\u001b[2J"'),
    "no day": ("read_from = 2010-01-01", "read_from = 'soon'"),
    "the first day there is": ("read_from = 2010-01-01", "read_from = 0001-01-01"),
    "the last day there is": ("read_until = 2030-12-31", "read_until = 9999-12-31"),
    "days in the wrong order": ("read_until = 2030-12-31", "read_until = 2000-12-31"),
    "a currency without days": ("since = 2000-01-01, decimals = 0", "decimals = 0"),
    "a currency of a thousand decimals": ("decimals = 2", "decimals = 1000"),
    "a currency of negative decimals": ("decimals = 2", "decimals = -2"),
    "a currency with a path for a code": ('code = "ZZD"', 'code = "../"'),
    "a redenomination by nothing": ("per_previous = 100", "per_previous = 0"),
    "a redenomination by infinity": ("per_previous = 100", "per_previous = inf"),
    "currencies in the wrong order": ("since = 2016-07-01", "since = 1999-07-01"),
    "no currencies": ("currencies = [", "currencies = []\nx = ["),
    "a pay slip that is text": ("payslip = [", "payslip = 'x'\ny = ["),
}


@pytest.mark.parametrize(("old", "new"), PACKS.values(), ids=PACKS)
def test_a_pack_that_cannot_be_is_refused(island, old, new, capsys):
    path = island / "pack.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    refused(SezamError, lambda: sezam.regime("zz", law=island), "zz")
    command_refuses(capsys, "case", "zz", "--law", island, "--on", "2018-06", "gross_wage_month=1")


INPUTS = ['["x y"]', "[gross_wage_month]\nlabel = 5", "[a_month]\ndefault = 'x'", "[is_a]\ndefault = 1", "[a_month]\ndefault = true",
          "[a_month]\nmaximum = 1e300", "[a_month]\nmaximum = nan", "[a_month]\nminimum = 5\nmaximum = 1", "[a_month]\nentity = 'dog'",
          "[a_scale]\n", "[a_month]\nunit = ['x']", "a_month = 5", "[a_month]\nmaximum = '5'"]  # fmt: skip


@pytest.mark.parametrize("text", INPUTS)
def test_an_input_that_cannot_be_is_refused(island, text):
    (island / "inputs.toml").write_text(text)
    refused(PackError, lambda: sezam.regime("zz", law=island))


ZONES = ["name = 5\nsince = 2018-01-01", "name = 'x'\nsince = 'soon'", "name = 'x'", "name = 'x'\nsince = 2018-01-01\nbefore = 2017-01-01",
         "name = 'x'\nsince = 2018-01-01\nsummary = 5", "[[", "name = 'x'\nsince = 2018-01-01T00:00:00"]  # fmt: skip


@pytest.mark.parametrize("text", ZONES)
def test_a_zone_that_cannot_be_is_refused(island, text):
    (island / "zones" / "harbour" / "zone.toml").write_text(text)
    refused(PackError, lambda: sezam.regime("zz/harbour", law=island))


OVERLAYS = ["parent = 5\nname = 'x'\nsince = 2018-01-01", "parent = '../x'\nname = 'x'\nsince = 2018-01-01", "parent = 'zz'\nname = 'x'",
            "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\nnumbers = 5", "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\nsources = 5",
            "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\nsummary = ['x']", "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\n[numbers]\nincome_tax_rate = 5",
            "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\n[numbers.odd]\nvalues = [{ since = 2018-01-01, value = 1e300, source = 'revenue-act' }]"]  # fmt: skip


@pytest.mark.parametrize("text", OVERLAYS)
def test_a_zone_in_one_file_that_cannot_be_is_refused(tmp_path, text, capsys):
    path = tmp_path / "pier.toml"
    path.write_text(text)
    refused(SezamError, lambda: sezam.regime(str(path)))
    command_refuses(capsys, "case", path, "--on", "2018-06", "gross_wage_month=1")


def test_a_number_that_looks_back_to_nothing_or_to_itself_is_refused(island):
    for back in ("nothing_month", "odd_rate"):
        (island / "params" / "odd.toml").write_text(f"[odd_rate]\nprevious_month_of = '{back}'\n")
        rules_of(island, function("return gross_wage_month * odd_rate", "gross_wage_month, odd_rate"))
        refused(SezamError, lambda: asked(island, "odd_month"), "odd_rate")


def test_a_zone_in_one_file_reads_no_other(tmp_path):
    (tmp_path / "facts").mkdir()
    (tmp_path / "zones").mkdir()
    (tmp_path / "facts" / "series.csv").write_text("x")
    path = tmp_path / "zones" / "pier.toml"
    path.write_text("parent = 'zz'\nname = 'x'\nsince = 2018-01-01\n[numbers.odd_rate]\nseries = 'x'\n")
    refused(PackError, lambda: sezam.regime(str(path)), "series")


EXAMPLES = ["example = 5", "example = [5]", "[[example]]\ntitle = 5", "[[example]]\ntitle = 'x'\non = 'soon'",
            "[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = ['x']\ngiven = { a = 1 }\nexpected = { b = 1 }",
            "[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = 'revenue-act'\ngiven = 5\nexpected = { b = 1 }",
            "[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = 'revenue-act'\ngiven = { gross_wage_month = 1 }\nexpected = [1]",
            "[[example]]\ntitle = \"\\u001b[2J\"\non = 2018-06-01\nsource = 'revenue-act'\ngiven = { a = 1 }\nexpected = { b = 1 }"]  # fmt: skip


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_that_cannot_be_is_refused(island, text, capsys):
    (island / "examples" / "odd.toml").write_text(text)
    refused(PackError, lambda: list(examples(sezam.regime("zz", law=island))))
    command_refuses(capsys, "law", "zz", "--law", island, "--examples")


@pytest.mark.parametrize(
    "facts",
    [
        "gross_wage_month = 1e300",
        "gross_wage_month = nan",
        "gross_wage_month = [1, 2]",
        "gross_wage_month = { a = 1 }",
        "no_such_thing = 1",
    ],
)
def test_an_example_with_facts_that_cannot_be_does_not_hold(island, facts, capsys):
    text = f"[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = 'revenue-act'\ngiven = {{ {facts} }}\nexpected = {{ net_pay_month = 1, nothing_month = 'x' }}"
    (island / "examples" / "odd.toml").write_text(text)
    assert main(["law", "zz", "--law", str(island), "--examples"]) == 1
    assert "Traceback" not in capsys.readouterr().err


SERIES = ["series,date\n", "a,b,c,d,e,f,g,h\n", "series,date,value,unit,currency,source,confidence,note\nx,2018-01,1e300,USD,USD,revenue-act,A,\n",
          "series,date,value,unit,currency,source,confidence,note\nx,2018-13,1,USD,USD,revenue-act,A,\n",
          "series,date,value,unit,currency,source,confidence,note\nx,2018-01,1,USD,USD,revenue-act,A,\x1b[2J\n",
          "series,date,value,unit,currency,source,confidence,note\nx,2018-01,1,USD,USD,no-act,A,\n", "\0", '"', "x" * 3_000_000]  # fmt: skip


@pytest.mark.parametrize("text", SERIES, ids=range(len(SERIES)))
def test_a_series_that_cannot_be_is_refused(tmp_path, text):
    (tmp_path / "series.csv").write_text(text)
    refused(FactError, lambda: read_facts(tmp_path, ACTS))


# what reaches a reader


def test_words_of_a_pack_are_text_on_the_page_and_not_markup(island):
    path = island / "params" / "income_tax.toml"
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    path.write_text(path.read_text().replace("twelve in the hundred", evil).replace('"Rate of income tax"', f'"{evil}"'))
    case = asked(island)
    shown = page(case.law, case.explain("net_pay_month"))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x", " https://x"])
def test_an_address_that_is_no_page_is_refused(island, url):
    path = island / "sources.toml"
    path.write_text(path.read_text().replace('rank = "act"', f'rank = "act"\nurl = "{url}"', 1))
    refused(SourceError, lambda: sezam.regime("zz", law=island), "address")


def test_an_error_on_the_terminal_never_steers_it(island, tmp_path, capsys):
    for word in ("gross_wage_month=\x1b[2J", "\x1b]0;owned\x07=1", "gross_\u202ewage_month=1"):
        command_refuses(capsys, "case", "zz", "--on", "2018-06", word)
    for bad in ("[odd_rate]\nvalues = '\x1b[2J", '["a\\u001b[2J"]\n', "x = \x1b[2J"):
        (island / "params" / "odd.toml").write_text(bad)
        command_refuses(capsys, "case", "zz", "--law", island, "--on", "2018-06", "gross_wage_month=1")


@pytest.mark.parametrize(
    "text", [function("while 1:\n    x = 0\nreturn 0"), function("import os\nreturn 0"), "import os\n", function("return 1", "min"), function("return 0.5")],
    ids=["loops", "imports os", "imports os above", "shadows a name", "writes a number"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["case", "law", "check", "diff", "compare"])
def test_the_command_refuses_a_hostile_pack_with_one_sentence(island, capsys, text, command):
    (island / "rules" / "odd.py").write_text(HEAD + text)
    words = {
        "case": ["case", "zz", "gross_wage_month=1", "--on", "2018-06"], "law": ["law", "zz", "--on", "2018-06"],
        "check": ["law", "zz", "--check"], "diff": ["diff", "zz", "zz/harbour", "--on", "2018-06"],
        "compare": ["compare", "zz", "gross_wage_month=1", "--on", "2018-06"],
    }[command]  # fmt: skip
    err = command_refuses(capsys, *words, "--law", island)
    assert err.startswith("RuleTextError: odd.py:")


@pytest.mark.parametrize("day", ["0001-01", "9999-12", "0000-01", "10000-01", "2018-13", "2018-06-31", "x" * 1000, "-5"])
def test_days_at_the_ends_of_the_calendar_are_refused(capsys, day):
    refused((UsageError, LawError), lambda: sezam.regime("zz").on(day))
    command_refuses(capsys, "case", "zz", f"--on={day}", "gross_wage_month=1")


def test_a_law_carried_forward_to_the_end_of_the_calendar_answers_or_refuses():
    for day in ("9999-12", "9999-12-31", "9999-01"):
        law = sezam.regime("zz").on(day, beyond="hold-last")
        assert law.evaluate(["net_pay_month"], gross_wage_month=1000)["net_pay_month"] == D("860.00")
