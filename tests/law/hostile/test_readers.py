"""What a hostile pack may not bring before a reader: refused with a sentence, soon and without much memory."""

from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import LawError, SourceError, UsageError
from sezam.explain import page

from .packs import HEAD, asked, command_refuses, function, refused


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
