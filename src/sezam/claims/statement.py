"""A claim: what somebody printed, kept as printed, and the interval of values that it may mean."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from sezam.claims.quantities import Quantity
from sezam.errors import SezamError


class ClaimError(SezamError):
    """A claim says nothing that could be tested: unknown unit, percent of nothing, a future date, ...

    Args:
        problems: (line, sentence, what to do) of everything that was found, in the order of the lines.
    """

    exit_code = 3

    def __init__(self, problems: list[tuple[str, str, str]]) -> None:
        shown = [f"{where}: {what}" for where, what, _ in problems[:3]]
        rest = f"\nand {len(problems) - 3} more" if len(problems) > 3 else ""
        hints = list(dict.fromkeys(hint for *_, hint in problems[:3] if hint))
        super().__init__("\n".join(shown) + rest, hint=" ".join(hints))
        self.problems = problems

    def as_problem(self) -> dict[str, object]:
        """The error with every line that it is about."""
        errors = [{"where": where, "message": what, "hint": hint} for where, what, hint in self.problems]
        return {**super().as_problem(), "errors": errors}


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`, None where there is no such end; an open end is not among them."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Fraction) -> bool:
        under = self.low is not None and (value < self.low or (self.low_open and value == self.low))
        over = self.high is not None and (value > self.high or (self.high_open and value == self.high))
        return not under and not over

    def times(self, factor: Fraction) -> Interval:
        """Both ends multiplied by a number above 0."""
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return Interval(low, high, self.low_open, self.high_open)

    def plus(self, number: Fraction) -> Interval:
        """Both ends moved."""
        low, high = (None if end is None else end + number for end in (self.low, self.high))
        return Interval(low, high, self.low_open, self.high_open)

    def negative(self) -> Interval:
        """The same values below 0."""
        low, high = (None if end is None else -end for end in (self.high, self.low))
        return Interval(low, high, self.high_open, self.low_open)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a printed number becomes an interval; each can be overridden for a file.

    Args:
        about: share that `about` allows on both sides, if the rounding of the number is not more.
        almost: share of the number from which `almost` starts.
        worded: share that `half`, `a third` or `doubled` in words allow on both sides.
        digits: of a whole number, how many leading digits count even if they are zeros: 27,000 is told in hundreds with 3.
    """

    about: Fraction = Fraction(25, 1000)
    almost: Fraction = Fraction(95, 100)
    worded: Fraction = Fraction(1, 10)
    digits: int = 3


EXACTLY, ABOUT, OVER, AT_LEAST, ALMOST, UNDER, AT_MOST, BETWEEN, ROUNDED = (
    "exactly", "about", "more than", "at least", "almost", "less than", "up to", "between", "",
)  # fmt: skip
QUALIFIERS = (EXACTLY, ABOUT, OVER, AT_LEAST, ALMOST, UNDER, AT_MOST, BETWEEN, ROUNDED)


def unit_of_last_digit(printed: str, digits: int = 0) -> Fraction:
    """The unit of the last digit that carries meaning: tenths of 4.0, thousands of 27,000, or hundreds with three digits kept.

    Args:
        printed: a plain number, its point a point.
        digits: how many leading digits of a whole number count even if they are zeros.
    """
    plain = printed.lstrip("+-−")
    if "." in plain:
        return Fraction(1, 10 ** len(plain.split(".")[1]))
    zeros = len(plain) - len(plain.rstrip("0")) if plain.strip("0") else 0
    return Fraction(10 ** (min(zeros, max(0, len(plain) - digits)) if digits else zeros))


def interval_of(
    printed: str, qualifier: str = ROUNDED, *, second: str = "", is_count: bool = False, rules: Rules | None = None
) -> Interval:
    """The values that a printed number may mean, in its printed unit.

    A number stands for half a unit of its last digit on both sides, the upper end left out, for a half is rounded up. Of a whole number without a decimal point, closing
    zeros after the third digit are taken for rounding; a count with less than three closing zeros is what it says.
    `about` is 2.5 % if that is more; `more than x` from x up to the next number as round; `almost x` from 0.95 x up to x.

    Args:
        printed: digits and perhaps a point.
        second: the upper number of `between`.
        is_count: the number counts people or firms one by one and is printed in full.
    """
    rules = rules or Rules()
    value = Fraction(Decimal(printed))
    size, round_unit = abs(value), unit_of_last_digit(printed)
    half = unit_of_last_digit(printed, rules.digits) / 2
    if qualifier == EXACTLY or (is_count and not qualifier and "." not in printed and not printed.endswith("000")):
        return Interval(value, value)
    if qualifier == ABOUT:
        half = max(round_unit / 2, size * rules.about)
        return Interval(value - half, value + half)
    if qualifier == BETWEEN:
        return Interval(value, Fraction(Decimal(second)))
    ends = {
        OVER: Interval(size, size + round_unit, high_open=True), AT_LEAST: Interval(size, None),
        ALMOST: Interval(size * rules.almost, size, high_open=True), UNDER: Interval(None, size, high_open=True),
        AT_MOST: Interval(None, size), ROUNDED: Interval(size - half, size + half, high_open=True),
    }[qualifier]  # fmt: skip
    return ends.negative() if value < 0 else ends


LEVEL, RATIO = "level", "ratio"


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that somebody published.

    Args:
        id: short name, such as `C3` or the one given in the file.
        text: the words of the claim, as typed.
        what: the quantity, or the upper part of a ratio.
        interval: values that it may mean: of the quantity in whole units, or of the ratio `what / of`.
        of: the lower part of a ratio: the whole of a share, the base of a growth, the head count of an amount a head.
        kind: `level`, `share`, `growth`, `times` or `each`: how the value was printed.
        printed: the number as printed, with its trailing zeros.
        unit: as printed: `m USD`, `%`, `persons`.
        scale: whole units in one printed unit.
        qualifier: one of `QUALIFIERS`.
        line: where it stands, such as `line 3` or `row 4`.
        who, where, when: who said it, in what, on which day, as text.
        rank: of its source, one of `sezam.sources.RANKS`; empty if nobody ranked it.
        readings: other things that it may mean: `percent` and `points` of a share.
        is_fact: it was not claimed but taken from the series of a pack.
        years: of a growth that is printed for each year, how many there are from one end to the other.
    """

    id: str
    text: str
    what: Quantity
    interval: Interval
    of: Quantity | None = None
    kind: str = LEVEL
    printed: str = ""
    unit: str = ""
    scale: Fraction = Fraction(1)
    qualifier: str = ROUNDED
    line: str = ""
    who: str = ""
    where: str = ""
    when: str = ""
    rank: str = ""
    readings: tuple[Claim, ...] = field(default=(), compare=False)
    is_fact: bool = False
    years: int = 1

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """What it speaks of."""
        return (self.what,) if self.of is None else (self.what, self.of)

    @property
    def value(self) -> Fraction:
        """The middle of what it may mean, or the number itself: in whole units, or as a ratio."""
        value = Fraction(Decimal(self.printed)) * self.scale
        return (1 + value) ** self.years if self.kind == "growth" else value

    @property
    def shown(self) -> str:
        """The number as a reader would print it, with its unit and its word."""
        number = grouped(self.printed)
        return " ".join(f"{self.qualifier if self.qualifier != BETWEEN else ''} {number} {self.unit}".split())


def grouped(printed: str) -> str:
    """Digits with commas between the thousands, zeros at the end kept."""
    whole, point, rest = printed.partition(".")
    sign = whole[:1] if whole[:1] in "+-−" else ""
    digits = whole[len(sign) :]
    return f"{sign}{int(digits or 0):,}{point}{rest}"


def significant(value: Fraction | float, digits: int = 5) -> str:
    """A number with so many digits, thousands grouped and no needless zeros: `47,640`, `1.90`, `0.0123`."""
    number = float(value)
    if number == 0 or not math.isfinite(number):
        return "0" if number == 0 else "∞"
    places = max(0, digits - 1 - math.floor(math.log10(abs(number))))
    text = f"{round(number, places):,.{places}f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text else text
