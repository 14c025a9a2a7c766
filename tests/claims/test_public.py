"""Public statements: the verdict and the figures of a calculation by hand."""

import tomllib
from pathlib import Path

import pytest

from sezam.claims import check, read_lines
from sezam.claims.telling import blocks

GROUPS = tomllib.loads((Path(__file__).parent / "public.toml").read_text("utf-8"))["group"]


def told(answer):
    lines = [line for g in answer.groups for b in blocks(g) for line in (b.heading, *b.lines)]
    return "\n".join([*lines, *(line for g in answer.groups for line in g.lines)])


@pytest.mark.parametrize("group", GROUPS, ids=[g["id"] for g in GROUPS])
def test_public_statement(group):
    answer = check(read_lines(group["lines"].strip()))
    assert answer.verdict == group["verdict"]
    text = told(answer)
    assert [f for f in group.get("figures", []) if f not in text] == []
    found = [list(c.claims) for g in answer.groups for c in g.conflicts]
    assert all(c in found for c in group.get("conflicts", []))


def test_an_ambiguous_percentage_is_asked_about():
    answer = check(read_lines("IT = 5.5 % of GDP in 2018, an increase of 4 % since 2011"))
    assert "percentage points" in answer.groups[0].reason
    assert any("as percentage points" in r.what and r.told.startswith("0.95 to 2.05") for r in answer.groups[0].ranges)


def test_the_other_reading_is_taken_when_it_is_said():
    answer = check(
        read_lines("IT = 5.5 % of GDP in 2018, an increase of 4 percentage points since 2011\nIT = 2.5 % of GDP in 2011")
    )
    assert answer.verdict == "inconsistent"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [('HTP exports 2015 USD 705.6 m, "+21 %" on 2014 (585.2)', "consistent"),
     ('HTP 2016: exports 820.6 m USD, "+16 %"; export share "91 %" of output 904.4 m USD', "consistent"),
     ("HTP 2014: export 88 % of production; production Br 6.96 trn, home sales Br 839.1 bn", "consistent"),
     ("HTP 2018: exports USD 1.414 bn, +38 %; output BYN 3.202 bn, +47 %; home sales BYN 297 m", "consistent"),
     ('HTP exports 2020 USD 2.7 bn, +25 % on 2019, "almost twice" 2018\nHTP exports 2018 USD 1.414 bn', "consistent"),
     ("Jan 2016 pay: average BYR 6,551,585 = $315; IT BYR 35,457,600 = $1,640", "inconsistent"),
     ("Costa Rica 2017: zone goods exports USD 5,124.4 m = 48.2 % of goods exports", "consistent"),
     ('Kyrgyz HTP 2023: ≈ USD 90 m, 2,417 specialists, "USD 36 thousand each"', "consistent"),
     ('Payroll example: 536.14 × 13 % = "67.7"', "inconsistent")],
)  # fmt: skip
def test_the_same_as_a_notebook_words_it(text, verdict):
    assert check(read_lines(text)).verdict == verdict
