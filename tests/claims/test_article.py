"""The reference article: the hand calculation, the three conflicts, the repair of two labels, and the ranges."""

import re
from dataclasses import replace
from decimal import Decimal as D

import pytest

import sezam
from sezam.claims import interval_of
from sezam.claims.article import check_article
from sezam.claims.article.figures import interval
from sezam.claims.telling import sentences
from sezam.errors import FactError
from sezam.facts import read_facts
from sezam.law.parameters import read_table

ZONE, COUNTRY = sezam.regime("by/htp"), sezam.regime("by")
FOLDER = ZONE.pack.folder
FACTS = read_facts(FOLDER / "zones/htp/facts", ZONE.pack.sources).over(read_facts(FOLDER / "facts", ZONE.pack.sources))
SETTINGS = read_table(FOLDER / "zones/htp/study.toml")["claims"]


@pytest.fixture(scope="module")
def published():
    return check_article(FACTS, SETTINGS, ZONE, COUNTRY)


@pytest.fixture(scope="module")
def verdicts(published):
    return {v.claim.id: v for v in published.verdicts}


@pytest.fixture(scope="module")
def group(published):
    return published.answer.group_of("G9")


def numbers(verdict):
    return [float(x.replace(",", "")) for x in re.findall(r"\d[\d,]*(?:\.\d+)?", "\n".join(verdict.arithmetic))]


@pytest.mark.parametrize(
    ("id", "verdict"),
    [("G1", "supported"), ("G3", "half right"), ("G4", "not found"), ("G5", "consistent"), ("G6", "consistent"), ("G7", "half right"),
     ("G8", "inconsistent"), ("G9", "inconsistent"), ("G10", "consistent"), ("G11", "consistent"), ("G12", "supported"), ("G16", "opinion")],
)  # fmt: skip
def test_verdicts_of_the_sheet(verdicts, id, verdict):
    assert verdicts[id].verdict == verdict


@pytest.mark.parametrize("printed", [46.7, 92.0, 9.0, 904.4, 35_185, 183, 23_750])
def test_the_hand_calculation_of_revenue(verdicts, printed):
    assert any(abs(x - printed) <= 0.051 * 10 ** (printed > 1000) for x in numbers(verdicts["G9"])), printed


def test_about_a_tenth_and_about_a_quarter(verdicts):
    found = numbers(verdicts["G9"])
    assert any(100.5 < x < 101.5 for x in found)
    assert any(248.5 < x < 249.5 for x in found)


@pytest.mark.parametrize("printed", [1.18, 1.90, 562.5, 904.4])
def test_the_range_that_the_rest_implies(verdicts, printed):
    assert any(abs(x - printed) < 0.011 for x in numbers(verdicts["G8"])), printed


def kinds(conflict):
    """The claims of the article in a conflict, and what its facts measure."""
    return {c if re.fullmatch(r"G\d+", c) else c.split(" 20")[0] for c in conflict.claims}


def test_the_three_conflicts_of_the_sheet(group):
    found = [kinds(c) for c in group.conflicts]
    assert {"G8", "gdp", "park output"} in found  # A: value added out of sales
    assert {"G7", "G9", "G10", "G11", "exchange rate"} in found  # B: the law takes no more of that pay
    assert {"G9", "park output"} in found  # C: more than all that was sold


def test_every_conflict_is_minimal_and_there_are_no_facts_in_conflict_with_each_other(group):
    sets = [set(c.claims) for c in group.conflicts]
    assert not any(a < b for a in sets for b in sets)
    assert all(kinds(c) & {"G8", "G9"} for c in group.conflicts)


def test_the_smallest_repair_changes_two_labels_and_no_number(group):
    first = {c.claim: c for c in group.repairs[0].changes}
    assert set(first) == {"G8", "G9"}
    assert {c.kind for c in first.values()} == {"label"}
    assert "output" in first["G9"].says
    assert "ICT sector" in first["G8"].says


def test_the_share_that_the_others_leave_room_for(group):
    share = next(r for r in group.ranges if r.what.startswith("G8"))
    low, high = (float(x) for x in re.findall(r"\d+\.\d+", share.at_told))
    assert (round(low, 2), round(high, 2)) == (1.18, 1.90)
    assert float(share.interval.low) * 100 < low
    assert abs(float(share.interval.high) * 100 - 1.90) < 0.01


def test_taxes_that_the_law_takes_on_the_articles_own_numbers(group):
    taxes = next(r for r in group.ranges if r.what.startswith("G9"))
    assert float(re.findall(r"[\d.]+", taxes.at_told)[0]) == pytest.approx(92.0, abs=0.1)


def test_the_order_of_claims_changes_nothing(published):
    publication = FACTS.publication("article")
    turned = replace(publication, claims=publication.claims[::-1])
    again = check_article(replace(FACTS, publications={**FACTS.publications, "article": turned}), SETTINGS, ZONE, COUNTRY)
    assert {v.claim.id: v for v in again.verdicts} == {v.claim.id: v for v in published.verdicts}
    assert sentences(again.answer) == sentences(published.answer)


def test_without_the_claim_of_revenue_the_rest_has_one_conflict():
    publication = FACTS.publication("article")
    fewer = replace(publication, claims=tuple(replace(c, value="95", quote="about USD 95m") if c.id == "G9" else c for c in publication.claims))
    answer = check_article(replace(FACTS, publications={**FACTS.publications, "article": fewer}), SETTINGS, ZONE, COUNTRY).answer
    assert [kinds(c) for c in answer.group_of("G9").conflicts] == [{"G8", "gdp", "park output"}]


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [("4", "about", "3.5", "4.5"), ("950", "about", "926.25", "973.75"), ("27000", "more than", "27000", "28000"),
     ("1600", "about", "1550", "1650"), ("820.6", "", "820.55", "820.65"), ("4.0", "", "3.95", "4.05"), ("400", "about", "350", "450"),
     ("90", "almost", "85.5", "90"), ("2", "almost", "1.9", "2"), ("27000", "", "26950", "27050"), ("500", "", "499.5", "500.5")],
)  # fmt: skip
def test_what_a_printed_number_may_mean(value, qualifier, low, high):
    found = interval_of(value, qualifier)
    assert (found.low, found.high) == (D(low), D(high))


def test_a_claim_without_a_number_has_no_range():
    with pytest.raises(FactError):
        interval(FACTS.claims("article")[0])
