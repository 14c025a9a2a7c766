"""The same claims in plain lines, TOML, CSV and Excel; numbers, units and times as people write them."""

from datetime import date
from fractions import Fraction

import pytest
import xlsxwriter

from sezam.claims import ClaimError, check, read_claims, read_lines, read_text
from sezam.claims.reading.amounts import find_amounts, plain_number
from sezam.claims.reading.times import Time, find_time, take_time

LINES = """HTP exports 2015 = 705.6 m USD
HTP exports 2016 = 820.6 m USD (+16 %)
HTP exports 2016 = 91 % of HTP output 2016
HTP output 2016 = about 904.4 m USD"""
TOML = """
[[claim]]
quantity = "exports"
whose = "HTP"
period = "2015"
value = "705.6"
unit = "USD m"
[[claim]]
quantity = "exports"
whose = "HTP"
period = "2016"
value = "820.6"
unit = "m USD"
growth = "16"
[[claim]]
quantity = "exports"
whose = "HTP"
period = "2016"
value = "91"
unit = "percent"
of = "HTP output 2016"
[[claim]]
text = "HTP output 2016 = about 904.4 m USD"
"""
CSV = """quantity;scope;year;value;unit;currency;qualifier;growth;of
exports;HTP;2015;705.6;m;USD;;;
exports;HTP;2016;820.6;million;USD;;+16 %;
exports;HTP;2016;91;%;;;;HTP output 2016
output;HTP;2016;904.4;m USD;;about;;
"""


def meant(reading):
    return [(c.what, c.of, c.interval, c.kind) for c in reading.claims]


@pytest.mark.parametrize("text", [TOML, CSV], ids=["toml", "csv"])
def test_tables_say_what_lines_say(text):
    assert meant(read_text(text)) == meant(read_lines(LINES))


def test_a_workbook_says_the_same(tmp_path):
    path = tmp_path / "claims.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for r, row in enumerate(CSV.strip().splitlines()):
        for c, cell in enumerate(row.split(";")):
            sheet.write_string(r, c, cell)
    book.close()
    assert meant(read_claims(path)) == meant(read_lines(LINES))


@pytest.mark.parametrize(("name", "text"), [("a.toml", TOML), ("a.csv", CSV), ("a.txt", LINES)])
def test_files_are_read_by_their_ending(tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    assert meant(read_claims(tmp_path / name)) == meant(read_lines(LINES))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ClaimError, match="no such file"):
        read_claims(tmp_path / "nothing.toml")
    (tmp_path / "bad.toml").write_text("[[claim]\n", "utf-8")
    with pytest.raises(ClaimError, match="not TOML"):
        read_claims(tmp_path / "bad.toml")
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(ClaimError, match="no column"):
        read_claims(tmp_path / "bad.csv")
    (tmp_path / "bad.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(ClaimError, match="workbook"):
        read_claims(tmp_path / "bad.xlsx")


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [("820.6 m USD", 820_600_000, "money", "USD"), ("$1.4bn", 1_400_000_000, "money", "USD"), ("USD 36 thousand", 36_000, "money", "USD"),
     ("Br 6.96 trn", 6_960_000_000_000, "money", "BYN"), ("€1 234,5", Fraction(24690, 20), "money", "EUR"), ("27,000", 27_000, "", ""),
     ("1.234.567 PLN", 1_234_567, "money", "PLN"), ("12,5 %", Fraction(1, 8), "percent", ""), ("16 per cent", Fraction(4, 25), "percent", ""),
     ("4 percentage points", Fraction(1, 25), "points", ""), ("3.2 times", Fraction(16, 5), "times", ""), ("twice", 2, "times", ""),
     ("90k EUR", 90_000, "money", "EUR"), ("454 companies", 454, "count", "companies"), ("1,000 tonnes", 1000, "count", "tonnes"),
     ("2 mln EUR", 2_000_000, "money", "EUR"), ("P42.5 bn", 42_500_000_000, "money", "PHP"), ("USD m 820.6", 820_600_000, "money", "USD")],
)  # fmt: skip
def test_an_amount(text, value, kind, unit):
    (amount,) = find_amounts(text)
    assert (Fraction(amount.printed) * amount.scale, amount.kind, amount.unit) == (value, kind, unit)


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [("more than 5", "more than"), ("over 5", "more than"), ("at least 5", "at least"), ("about 5", "about"), ("around 5", "about"),
     ("almost 5", "almost"), ("nearly 5", "almost"), ("up to 5", "up to"), ("less than 5", "less than"), ("between 5 and 7", "between"),
     ("5 to 7", "between"), ("5–7", "between"), ("exactly 5", "exactly"), ("5", ""), ("20,000+ staff", "more than"), ("~5", "about")],
)  # fmt: skip
def test_words_before_a_number(words, qualifier):
    assert [a.qualifier for a in find_amounts(words)] == [qualifier]


@pytest.mark.parametrize(
    ("text", "since", "before"),
    [("2016", (2016, 1, 1), (2017, 1, 1)), ("March 2017", (2017, 3, 1), (2017, 4, 1)), ("2017-03", (2017, 3, 1), (2017, 4, 1)),
     ("Q3 2019", (2019, 7, 1), (2019, 10, 1)), ("2018 Q1", (2018, 1, 1), (2018, 4, 1)), ("first half of 2015", (2015, 1, 1), (2015, 7, 1)),
     ("January-September 2013", (2013, 1, 1), (2013, 10, 1)), ("on 2019-01-01", (2019, 1, 1), (2019, 1, 1)), ("31 December 2018", (2019, 1, 1), (2019, 1, 1)),
     ("at the end of 2018", (2019, 1, 1), (2019, 1, 1)), ("1 Jan 2019", (2019, 1, 1), (2019, 1, 1)), ("2020-21", (2020, 7, 1), (2021, 7, 1)),
     ("9 months of 2013", (2013, 1, 1), (2013, 10, 1)), ("January 5, 2019", (2019, 1, 5), (2019, 1, 5))],
)  # fmt: skip
def test_a_time(text, since, before):
    assert take_time(text)[0] == Time(date(*since), date(*before))


def test_numbers_are_no_years():
    assert find_time("2,016 companies")[0] is None
    assert find_time("20160")[0] is None
    (claim,) = read_lines("pay 2016 = 1989 USD").claims
    assert (claim.value, str(claim.what.time)) == (1989, "2016")


def test_zeros_at_the_end_are_kept():
    assert plain_number("5.20") == "5.20"
    wide, narrow = (read_lines(f"unemployment rate 2016 = {x} %").claims[0].interval for x in ("4", "4.0"))
    assert (wide.high - wide.low) == 10 * (narrow.high - narrow.low)


def test_defaults_remarks_and_names_hold_for_the_lines():
    reading = read_lines("# remark\nwhose: HTP\nperiod: 2016\nA1: exports = 820.6 m USD [director; Belarus feed; 2017-02-22]\noutput = 904.4 m USD")
    assert [(c.id, str(c.what)) for c in reading.claims] == [("A1", "HTP exports 2016"), ("C5", "HTP output 2016")]
    assert (reading.claims[0].who, reading.claims[0].where, reading.claims[0].when) == ("director", "Belarus feed", "2017-02-22")


def test_rules_of_intervals_can_be_overridden():
    assert read_lines("about: 10 %\nPark exports 2016 = about 820 m USD").claims[0].interval.high == Fraction(902_000_000)
    assert read_lines("Park exports 2016 = about 820 m USD").claims[0].interval.high == Fraction(840_500_000)


def test_one_zone_by_several_names():
    reading = read_lines("High Technologies Park exports 2016 = 820.6 m USD\nHTP output 2016 = 904.4 m USD\nthe park's home sales 2016 = 83.8 m USD")
    assert len({c.what.scope for c in reading.claims}) == 1
    assert check(reading).verdict == "consistent"


def test_one_sentence_with_many_figures():
    claims = read_lines("Turnover of the park in 2019 was EUR 120m, of which exports EUR 90m and home sales EUR 30m, up 5 % on 2018").claims
    assert [(str(c.what), c.kind) for c in claims] == [
        ("park output 2019", "level"), ("park exports 2019", "level"), ("park home sales 2019", "level"), ("park home sales 2019", "growth"),
    ]  # fmt: skip
