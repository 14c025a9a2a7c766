"""What a printed number says: the range of values that a reader may take it for."""

from __future__ import annotations

from decimal import Decimal

from sezam.errors import FactError
from sezam.facts import Claim

ABOUT = Decimal("0.025")
"""`About` and `around` allow this share, or the rounding of the number if that is more."""


def interval(claim: Claim) -> tuple[Decimal, Decimal]:
    """The least and the most that a claim may mean, in its printed unit.

    A number stands for half a unit of its last digit that is no trailing zero, on both sides; `about` for 2.5 % if that
    is more; `more than x` for x up to the next number as round.

    Raises:
        FactError: the claim states no number.
    """
    value = claim.number
    if value is None:
        raise FactError(f"Claim `{claim.id}` states no number.", hint="only numbers have a range.")
    unit = last_digit(claim.value)
    if claim.qualifier == "more than":
        return value, value + unit
    half = unit / 2
    if claim.qualifier == "about":
        half = max(half, abs(value) * ABOUT)
    return value - half, value + half


def last_digit(text: str) -> Decimal:
    """The unit of the last digit of a printed number that carries meaning: 27,000 is told in thousands, 4.0 in tenths."""
    plain = text.replace(",", "").lstrip("+-")
    if "." in plain:
        return Decimal(1).scaleb(-len(plain.split(".")[1]))
    return Decimal(10) ** (len(plain) - len(plain.rstrip("0")) if plain.strip("0") else 0)
