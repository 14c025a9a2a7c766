"""What a file of numbers may not be: refused with a sentence, soon and without much memory."""

import shutil

import pytest

import sezam
from sezam.errors import PackError, SezamError

from .packs import asked, function, refused, rules_of

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
