"""Claims: the hand calculation of the reference article, and what a printed number may mean."""

import re
from dataclasses import replace
from decimal import Decimal as D

import pytest

import sezam
from sezam.claims import check_article, interval
from sezam.facts import read_facts
from sezam.law.parameters import read_table

ZONE, COUNTRY = sezam.regime("by/htp"), sezam.regime("by")
FOLDER = ZONE.pack.folder
FACTS = read_facts(FOLDER / "zones/htp/facts", ZONE.pack.sources).over(read_facts(FOLDER / "facts", ZONE.pack.sources))
SETTINGS = read_table(FOLDER / "zones/htp/study.toml")["claims"]


def checked(facts=FACTS):
    verdicts, conflicts = check_article(facts, SETTINGS, ZONE, COUNTRY)
    return {v.claim.id: v for v in verdicts}, conflicts


@pytest.fixture(scope="module")
def verdicts():
    return checked()[0]


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


def test_conflicts_and_repair():
    _, conflicts = checked()
    assert len(conflicts) == 4
    assert "two labels" in conflicts[-1]


def test_the_order_of_claims_changes_nothing(verdicts):
    publication = FACTS.publication("article")
    turned = replace(publication, claims=publication.claims[::-1])
    again, conflicts = checked(replace(FACTS, publications={**FACTS.publications, "article": turned}))
    assert again == verdicts
    assert conflicts == checked()[1]


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [("4", "about", "3.5", "4.5"), ("950", "about", "926.25", "973.75"), ("27,000", "more than", "27000", "28000"),
     ("1,600", "about", "1550", "1650"), ("820.6", "exact", "820.55", "820.65"), ("4.0", "exact", "3.95", "4.05"), ("400", "about", "350", "450")],
)  # fmt: skip
def test_what_a_printed_number_may_mean(value, qualifier, low, high):
    claim = replace(FACTS.claims("article")[8], value=value, qualifier=qualifier)
    assert interval(claim) == (D(low), D(high))


def test_a_claim_without_a_number_has_no_range():
    with pytest.raises(sezam.SezamError):
        interval(FACTS.claims("article")[0])
