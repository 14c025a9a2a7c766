"""What a rule may not say: refused with a sentence, soon and without much memory."""

import pytest

import sezam
from sezam.errors import PackError, RuleTextError, SezamError

from .packs import HEAD, MARK, function, read, refused

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
