"""Division through fractions is that of whole numbers, up to the last one that it is used for."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

from sezam.law.kernel.operations import nearest_product, nearest_quotient
from sezam.law.kernel.terms import EXACT, Term, counted

WORDS = {"nearest_product": nearest_product, "nearest_quotient": nearest_quotient}
MODES = ("round_half_up", "round_down", "round_up")
KNOWN = (1, 7, 100, 1000, 3653, 10**9 + 7, 2**40 + 1)
"""Divisors that the code knows; each is compiled for."""


def compiled(mode, low, known):
    amount, step = Term("n", 0, low, EXACT - 2**41), Term(str(known) if known else "d", 0, 1, 2**40 + 1)
    code = counted(mode, amount, step)
    assert "nearest" in code
    scope = {**WORDS, "select": lambda test, a, b: a if test else b}
    exec(f"def f(n, d):\n    return {code}", scope)
    scope["select"] = njit(scope["select"])
    return njit(error_model="numpy")(scope["f"])


LOOPS = {
    (mode, low, known): compiled(mode, low, known)
    for mode, low, known in itertools.product(MODES, (0, -EXACT // 2), (0, *KNOWN))
}


def exactly(mode, n, d):
    if mode == "round_half_up":
        return (1 if n >= 0 else -1) * ((2 * abs(n) + d) // (2 * d))
    return n // d if mode == "round_down" else -(-n // d)


def agree(n, d):
    for mode in MODES:
        for low in (0, -EXACT // 2):
            for known in {0, d if d in KNOWN else 0}:
                for value in (n, -n) if low else (n,):
                    if value >= low:
                        assert LOOPS[mode, low, known](np.int64(value), np.int64(d)) == exactly(mode, value, d), (
                            mode,
                            value,
                            d,
                        )


@settings(deadline=None)
@given(st.sampled_from(KNOWN), st.integers(0, EXACT - 2**41), st.integers(-2, 2))
def test_a_known_divisor(d, n, beside):
    agree(n, d)
    for tie in (n // d * d, n // d * d + d // 2, n // d * d + (d + 1) // 2):
        agree(min(max(0, tie + beside), EXACT - 2**41), d)


@settings(deadline=None)
@given(st.integers(1, 2**40), st.integers(0, EXACT - 2**41), st.integers(-2, 2))
def test_any_divisor(d, n, beside):
    for tie in (n, n // d * d, n // d * d + d // 2):
        agree(min(max(0, tie + beside), EXACT - 2**41), d)


def test_the_largest_amounts_around_their_ties():
    most = EXACT - 2**41
    for d in KNOWN:
        for tie in (most // d * d, most // d * d - d // 2 - 1):
            for n in range(max(0, tie - 3), min(most, tie + 3)):
                agree(n, d)
