"""Claims against a regime's own law and series: what taxes can come out of a payroll."""

import pytest

import sezam
from sezam.claims import Background, check, read_lines
from sezam.claims.background.law_relations import Ruling, law_relations
from sezam.claims.background.zone import background_of

HARBOUR = sezam.regime("zz/harbour").on("2018-05")


def held(text, law=HARBOUR, **facts):
    ruling = Ruling(law, facts)
    return check(read_lines(text), Background(law=lambda claims: law_relations(claims, ruling)))


def test_income_tax_at_the_rate_of_the_law_is_possible_and_twice_it_is_not():
    text = "Harbour staff 2018 = 1,000 employees\nHarbour pay 2018 = 2,000 ZZD a month\nHarbour income tax 2018 = {} m ZZD"
    assert held(text.format("2.16")).verdict == "consistent"  # 9 % of 24 m
    answer = held(text.format("4.32"))
    assert answer.groups[0].conflicts[0].claims == ("C1", "C2", "C3")
    needed = next(c.interval for r in answer.groups[0].repairs for c in r.changes if c.claim == "C3")
    assert float(needed.low) < 2_160_000 < float(needed.high)


def test_of_a_payroll_alone_the_law_gives_bounds():
    assert held("Harbour payroll 2018 = 10 m ZZD\nHarbour income tax 2018 = 3 m ZZD").verdict == "inconsistent"
    assert held("Harbour payroll 2018 = 10 m ZZD\nHarbour income tax 2018 = 0.9 m ZZD").verdict == "consistent"


def test_an_agreement_of_the_staff_is_tried_both_ways_unless_it_is_said():
    text = "Harbour staff 2018 = 1,000 employees\nHarbour pay 2018 = exactly 3,000 ZZD a month\nHarbour social contributions 2018 = {} m ZZD"
    with_it, without = f"{745.85 * 0.355 * 12 / 1000:.3f}", f"{3000 * 0.355 * 12 / 1000:.3f}"
    assert held(text.format(with_it)).verdict == held(text.format(without)).verdict == "consistent"
    assert held(text.format(without), has_agreed=True).verdict == "inconsistent"
    assert held(text.format(with_it), has_agreed=True).verdict == "consistent"


def test_pay_in_other_money_needs_a_rate():
    text = "Park staff 2016 = 27,000\nPark pay 2016 = 1,600 USD a month\nPark taxes 2016 = 950 m USD"
    law = sezam.regime("by/htp").on("2017-03")
    assert held(text, law).verdict != "inconsistent"
    answer = held(f"{text}\nexchange rate 2016 = 1.98 BYN per USD", law)
    assert answer.verdict == "inconsistent"
    assert {"C1", "C2", "C3", "C4"} == set(answer.groups[0].conflicts[0].claims)


def test_the_law_relation_prints_as_a_sentence_with_its_arithmetic():
    answer = held("Harbour staff 2018 = 1,000 employees\nHarbour pay 2018 = 2,000 ZZD a month\nHarbour income tax 2018 = 2.16 m ZZD")
    lines = "\n".join(answer.groups[0].lines)
    assert "by the law of zz/harbour on 2018-05-01" in lines
    assert "1,000 × 12 × 180 = 2.16 m ZZD" in lines


def test_series_of_the_pack_are_facts_with_their_source():
    reading = read_lines("HTP exports 2018 = 1,800 m USD\nHTP residents end 2018 = 454")
    background = background_of(reading, sezam.regime("by/htp"))
    answer = check(reading, background)
    assert answer.verdict == "inconsistent"
    conflict = answer.group_of("C1").conflicts[0]
    fact = answer.claims[next(k for k in conflict.claims if k != "C1")]
    assert fact.is_fact
    assert fact.where
    assert fact.when == "2018"
    assert answer.verdicts["C2"][0] != "inconsistent"


def test_a_fact_is_never_what_has_to_change():
    reading = read_lines("HTP exports 2018 = 1,800 m USD")
    answer = check(reading, background_of(reading, sezam.regime("by/htp")))
    assert {c.claim for r in answer.groups[0].repairs for c in r.changes} == {"C1"}


@pytest.mark.parametrize("regime", ["zz", "by"])
def test_a_country_without_settings_lends_its_law(regime):
    reading = read_lines("staff 2018 = 10 employees\npay 2018 = 1,000 ZZD a month")
    assert background_of(reading, sezam.regime(regime)).facts == ()
