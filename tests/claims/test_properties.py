"""What must not change a verdict: order, units, money, names; and wider never is worse."""

import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sezam.claims import Interval, Reading, check, read_lines
from sezam.claims.solving.problem import Problem, narrowed
from sezam.claims.solving.solver import Solver

QUICK = settings(max_examples=10, deadline=None)
amounts = st.integers(10, 999)


@st.composite
def texts(draw):
    """Claims about one zone over two years, right or wrong by chance."""
    exports, home, off = draw(amounts), draw(amounts), draw(st.sampled_from([0, 0, 0, 7, 150]))
    before = draw(st.sampled_from([exports, exports - 5, exports + 9]))
    growth = round((exports / max(before, 1) - 1) * 100) + draw(st.sampled_from([0, 0, 3]))
    share = round(exports / (exports + home) * 100) + draw(st.sampled_from([0, 0, 4]))
    lines = [
        f"Park exports 2018 = {before} m EUR", f"Park exports 2019 = {exports} m EUR", f"Park exports 2019 = {growth:+} %",
        f"Park home sales 2019 = {home} m EUR", f"Park output 2019 = {exports + home + off} m EUR", f"Park export share 2019 = {share} %",
        f"Park payroll 2019 = {draw(amounts)} m EUR", f"Park staff 2019 = {draw(st.integers(100, 9999))} employees",
    ]  # fmt: skip
    return draw(st.permutations(lines[: draw(st.integers(3, len(lines)))]))


def verdict(lines):
    return check(read_lines("\n".join(lines))).verdict


@QUICK
@given(texts(), st.randoms(use_true_random=False))
def test_order(lines, random):
    turned = [*lines]
    random.shuffle(turned)
    assert verdict(turned) == verdict(lines)


@QUICK
@given(texts())
def test_conflicts_do_not_rest_on_order(lines):
    def conflicts(some):
        reading = read_lines("\n".join(some))
        words = {c.id: c.text for c in reading.claims}
        return {frozenset(words[k] for k in c.claims) for g in check(reading).groups for c in g.conflicts}

    assert conflicts(lines) == conflicts(lines[::-1])


@QUICK
@given(texts())
def test_thousands_or_millions(lines):
    exact = [line.replace(" = ", " = exactly ") if " EUR" in line else line for line in lines]
    billions = [re.sub(r"exactly (\d+) m EUR", lambda m: f"exactly {int(m[1]) / 1000} bn EUR", line) for line in exact]
    thousands = [re.sub(r"exactly (\d+) m EUR", lambda m: f"exactly {int(m[1]) * 1000:,} thousand EUR", line) for line in exact]
    assert verdict(exact) == verdict(billions) == verdict(thousands)


@QUICK
@given(texts())
def test_the_money_that_it_is_told_in(lines):
    assert verdict(lines) == verdict([line.replace("EUR", "PLN") for line in lines])


@QUICK
@given(texts())
def test_names(lines):
    assert verdict(lines) == verdict([line.replace("Park", "Harbour of Zed") for line in lines])


@QUICK
@given(texts(), st.integers(1, 40))
def test_wider_is_never_worse(lines, more):
    reading = read_lines("\n".join(lines))
    if check(reading).verdict != "inconsistent":
        wider = tuple(replace(c, interval=_wider(c.interval, Fraction(more, 100))) for c in reading.claims)
        assert check(Reading(wider, reading.relations)).verdict != "inconsistent"


def _wider(interval, share):
    low = None if interval.low is None else interval.low - abs(interval.low) * share
    high = None if interval.high is None else interval.high + abs(interval.high) * share
    return Interval(low, high, interval.low_open, interval.high_open)


@QUICK
@given(texts())
def test_interval_arithmetic_never_refuses_what_the_solver_finds_possible(lines):
    reading = read_lines("\n".join(lines))
    from sezam.claims.relations import found

    told = [q for c in reading.claims for q in c.quantities]
    problem = Problem({c.id: c for c in reading.claims}, tuple(found(told)))
    for part in problem.parts():
        if narrowed(part, part.claims) is None:
            assert Solver(part).holds(part.claims) is False


@QUICK
@given(texts())
def test_conflicts_are_minimal_and_repairs_mend(lines):
    reading = read_lines("\n".join(lines))
    for group in check(reading).groups:
        for conflict in group.conflicts:
            for left_out in conflict.claims:
                kept = tuple(c for c in reading.claims if c.id in conflict.claims and c.id != left_out)
                assert check(Reading(kept)).verdict != "inconsistent"
        for repair in group.repairs:
            gone = {c.claim for c in repair.changes}
            kept = tuple(c for c in reading.claims if c.id in group.claims and c.id not in gone)
            assert check(Reading(kept)).verdict != "inconsistent"
