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
    answer = check(read_lines("IT = 5.5 % of GDP in 2018, an increase of 4 percentage points since 2011\nIT = 2.5 % of GDP in 2011"))
    assert answer.verdict == "inconsistent"
