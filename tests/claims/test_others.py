"""Groups of the same kinds in other words, units, years and zones."""

import tomllib
from pathlib import Path

import pytest

from sezam.claims import ClaimError, check, read_lines, read_text
from sezam.claims.telling import blocks

HERE = Path(__file__).parent
GROUPS = tomllib.loads((HERE / "others.toml").read_text("utf-8"))["group"]


@pytest.mark.parametrize("group", GROUPS, ids=[g["id"] for g in GROUPS])
def test_group(group):
    answer = check(read_lines(group["lines"].strip()))
    assert answer.verdict == group["verdict"]
    text = "\n".join(line for g in answer.groups for b in blocks(g) for line in (b.heading, *b.lines))
    assert [f for f in group.get("figures", []) if f not in text] == []
    found = [list(c.claims) for g in answer.groups for c in g.conflicts]
    wanted = group.get("conflicts", [])
    assert any(c in found for c in wanted) if group.get("any") else all(c in found for c in wanted)


ASKED = [g for p in sorted((HERE / "groups").glob("*.toml")) for g in tomllib.loads(p.read_text("utf-8"))["group"]]


@pytest.mark.parametrize("group", ASKED, ids=[g["id"] for g in ASKED])
def test_a_group_in_the_words_of_reports(group):
    try:
        answer = check(read_text(group["text"].strip()))
    except ClaimError:
        assert group["verdict"] == "nonsense"
        return
    assert answer.verdict == group["verdict"]
    text = "\n".join(line for g in answer.groups for b in blocks(g) for line in (b.heading, *b.lines))
    assert [f for f in group.get("figures", []) if f not in text] == []
    found = [list(c.claims) for g in answer.groups for c in g.conflicts]
    assert [c for c in group.get("conflicts", []) if c not in found] == []


def test_each_conflict_is_minimal_and_each_repair_mends():
    text = "Park exports 2018 = 100 m EUR\nPark exports 2019 = 130 m EUR (+10 %)\nPark home sales 2019 = 20 m EUR\nPark output 2019 = 170 m EUR"
    lines, group = text.splitlines(), check(read_lines(text)).groups[0]
    assert {c.claims for c in group.conflicts} == {("C1", "C2", "C2b"), ("C2", "C3", "C4"), ("C1", "C2b", "C3", "C4")}
    kept = [*lines[:1], *lines[2:]]
    assert check(read_lines("\n".join(kept))).verdict != "inconsistent"
    one = next(r for r in group.repairs if len(r.changes) == 2 and {c.claim for c in r.changes} == {"C2b", "C4"})
    needed = {c.claim: c.interval for c in one.changes}
    assert float(needed["C2b"].low - 1) == pytest.approx(0.2886, abs=1e-3)
    assert (float(needed["C4"].low), float(needed["C4"].high)) == pytest.approx((149e6, 151e6), rel=1e-4)


def test_a_label_is_mended_before_a_number():
    text = """Park output 2019 = 904.4 m USD
Park exports 2019 = 820.6 m USD
Park value added 2019 = 500 m USD
Park payroll 2019 = about 820 m USD"""
    group = check(read_lines(text)).groups[0]
    assert group.conflicts[0].claims == ("C3", "C4")
    first = group.repairs[0].changes[0]
    assert (first.claim, first.kind, first.says) == ("C4", "label", "is exports and not payroll")


def test_a_weak_source_is_doubted_before_a_primary_one():
    rows = "id,whose,quantity,period,value,unit,rank\nA,Park,exports,2019,5,m EUR,act\nB,Park,output,2019,4,m EUR,press"
    group = check(read_text(rows)).groups[0]
    assert group.repairs[0].changes[0].claim == "B"
    turned = rows.replace("act", "x").replace("press", "act").replace(",x", ",press")
    assert check(read_text(turned)).groups[0].repairs[0].changes[0].claim == "A"
