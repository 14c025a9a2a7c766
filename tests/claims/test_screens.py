"""Granularity, balancing and first digits against published numbers and identities."""

import math
import random

import pytest

from sezam.claims.screens import Tie, balance, benford, grim, nearest_possible
from sezam.claims.screens.chance import chi_square_tail
from sezam.errors import UsageError

PUBLISHED = [False, False, True, False, False, False, True, False, False, False, True, False]


def test_the_published_vector():
    assert [grim(f"5.{d}", 28) for d in range(19, 31)] == PUBLISHED
    assert [grim(str(p), 28, percent=True) for p in range(519, 531)] == PUBLISHED
    assert grim("5.27", 43) is False


def test_zeros_at_the_end_count_and_coarse_print_says_nothing():
    assert grim("5.20", 28) is False
    assert grim("5.2", 28) is None
    assert grim("5.19", 28, items=4) is None
    assert nearest_possible("5.19", 28) == ("5.18", "5.21")


@pytest.mark.parametrize("size", [7, 19, 28, 43, 91])
def test_every_true_mean_passes(size):
    assert all(grim(f"{k / size:.2f}", size) is not False for k in range(3 * size))


def test_no_size_is_no_question():
    with pytest.raises(UsageError):
        grim("5.19", 0)


def test_the_worked_demonstration_is_refused():
    """Revenue times value added per output against share times product: Q = 31.1, and the formula would pass 1."""
    found = balance(
        {"revenue": 950, "ratio": 0.75, "share": 0.04, "product": 47_640},
        {"revenue": 0.015, "ratio": 0.16, "share": 0.072, "product": 0.01},
        [Tie({"revenue": 1, "ratio": 1, "share": -1, "product": -1})],
        logs=True,
    )
    assert found.residual[0] == pytest.approx(-0.984, abs=0.001)
    assert found.statistic == pytest.approx(31.1, abs=0.1)
    assert math.sqrt(found.statistic) == pytest.approx(5.58, abs=0.01)
    assert found.adjusted is None
    assert found.mechanical["ratio"] == pytest.approx(1.68, abs=0.01)
    assert found.mechanical["share"] == pytest.approx(0.0339, abs=0.0001)
    assert "no noise" in str(found)


def test_a_gap_within_the_errors_is_spread_by_them():
    found = balance({"a": 60.0, "b": 42.0, "all": 100.0}, {"a": 1.0, "b": 1.0, "all": 1.0}, [Tie({"all": 1, "a": -1, "b": -1})])
    assert found.adjusted["all"] == pytest.approx(found.adjusted["a"] + found.adjusted["b"])
    assert found.adjusted["a"] == pytest.approx(60 - 2 / 3)
    assert found.errors["a"] == pytest.approx(math.sqrt(2 / 3))


def test_a_sure_figure_does_not_move():
    found = balance({"a": 60.0, "b": 42.0, "all": 100.0}, {"a": 1e-6, "b": 1.0, "all": 1.0}, [Tie({"all": 1, "a": -1, "b": -1})])
    assert found.adjusted["a"] == pytest.approx(60, abs=1e-6)


@pytest.mark.parametrize("wrong", [{"a": 0.0}, {}])
def test_every_figure_has_an_error(wrong):
    with pytest.raises(UsageError):
        balance({"a": 1.0}, wrong, [Tie({"a": 1})])


@pytest.mark.parametrize(("value", "freedom", "chance"), [(3.841, 1, 0.05), (15.507, 8, 0.05), (20.09, 8, 0.01), (0.0, 3, 1.0), (6.635, 1, 0.01)])
def test_quantiles_of_the_tables(value, freedom, chance):
    assert chi_square_tail(value, freedom) == pytest.approx(chance, abs=2e-4)


def test_first_digits_are_a_screen_on_many_wide_amounts():
    draw = random.Random(1)
    lawful = benford(10 ** draw.uniform(0, 6) for _ in range(3000))
    assert lawful.chance > 0.001
    assert lawful.deviation < 0.01
    made_up = benford([int(draw.choice("56789") + "".join(draw.choice("0123456789") for _ in range(draw.randrange(6)))) for _ in range(3000)])
    assert made_up.chance < 1e-6
    assert "no finding" in made_up.says


def test_first_digits_of_few_or_alike_amounts_are_refused():
    with pytest.raises(UsageError, match="too few"):
        benford([1, 2, 3])
    with pytest.raises(UsageError, match="orders of magnitude"):
        benford(range(1000, 2000))
