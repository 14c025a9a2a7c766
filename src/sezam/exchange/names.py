"""From the words of another engine to sezam's: what a unit says, and one identifier for a path of keys."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sezam.law.rules import HELPERS
from sezam.units import COUNT, MONEY, MULTIPLE, SCALE, SHARE, TRUTH, unit_of

_ENDINGS = {MONEY: "_amount", SHARE: "_rate", COUNT: "_count", MULTIPLE: "_multiple", SCALE: "_scale", TRUTH: ""}
_SHARES = {"/1", "share", "ratio", "rate", "marginal-rate", "fraction"}
_PERCENTS = {"%", "percent", "percentage", "/100"}
_COUNTED = {
    "year", "month", "week", "day", "hour", "minute", "person", "people", "child", "int", "integer", "count", "number", "age",
}  # fmt: skip
_FACTORS = {"factor", "faktor", "multiple"}
_MONEY = re.compile(r"currency(?:[-_ ]([A-Z]{3}))?(?: ?/ ?(\S.*))?")
_NAMED_MONEY = {"euro": "EUR"}
_PER = re.compile(r"(\w+) ?/ ?(\S.*)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a unit says.

    Args:
        unit: one of sezam's units.
        currency: code of the money, empty for the money of the day.
        factor: what a number is multiplied with, 1/100 for percents.
        told: what was assumed or lost, empty if nothing was.
    """

    unit: str
    currency: str = ""
    factor: Decimal = Decimal(1)
    told: str = ""


def meaning(text: Any, path: Sequence[str], values: Iterable[Any]) -> Meaning:
    """What a unit of another engine says of these values; without one, what the name and the values look like."""
    numbers = [v for v in values if v is not None]
    if numbers and all(isinstance(v, bool) for v in numbers):
        return Meaning(TRUTH)
    whole = all(isinstance(v, Decimal) and v == v.to_integral_value() for v in numbers if not isinstance(v, bool))
    if text is None or not str(text).strip():
        return _looks(path)
    word = str(text).strip()
    lower = word.lower()
    if lower in _SHARES:
        return Meaning(SHARE)
    if lower in _PERCENTS:
        return Meaning(SHARE, factor=Decimal("0.01"), told="percents became shares")
    if match := _MONEY.fullmatch(word):
        return Meaning(
            MONEY, match[1] or "", told=f"the amount is per {match[2]}, which the unit no longer says" * bool(match[2])
        )
    per = _PER.fullmatch(word)
    money = _NAMED_MONEY.get((per[1] if per else word).lower().rstrip("s"))
    if money:
        return Meaning(MONEY, money, told=f"the amount is per {per[2]}, which the unit no longer says" if per else "")
    if re.fullmatch(r"[A-Z]{3}", word) and _is_currency(word):
        return Meaning(MONEY, word)
    if lower.startswith("currency"):
        return Meaning(MONEY, told=f"the unit `{word}` is taken for money of the day")
    if lower.rstrip("s") in _COUNTED:
        return Meaning(COUNT if whole else MULTIPLE)
    if lower in _FACTORS:
        return Meaning(MULTIPLE)
    return Meaning(MULTIPLE, told=f"the unit is `{word}`; the number is kept as so many of it")


def identifier(path: Sequence[str], unit: str) -> str:
    """One name for a path of keys, in small Latin letters, with the ending that says the unit.

    A key that begins with the one before it stands for both: `income_tax`, `income_tax_rate` is `income_tax_rate`.
    """
    words: list[str] = []
    for key in path:
        word = re.sub(r"[^a-z0-9]+", "_", _latin(key)).strip("_")
        if words and word.startswith(words[-1] + "_"):
            words.pop()
        if word and (not words or words[-1] != word):
            words.append(word)
    name = "_".join(words) or "number"
    if unit == TRUTH:
        name = name if unit_of(name) == TRUTH else f"is_{name}"
    elif unit_of(name) != unit or (unit == MONEY and (keyword.iskeyword(name) or name in HELPERS)):
        name += _ENDINGS[unit]
    return name if name[0].isalpha() else f"n_{name}"


def _is_currency(code: str) -> bool:
    from babel.core import get_global

    return code in get_global("all_currencies")


def _latin(text: str) -> str:
    plain = unicodedata.normalize("NFKD", str(text).replace("ß", "ss"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _looks(path: Sequence[str]) -> Meaning:
    """Without a unit, a name may still say one; if not, the number stays a plain one."""
    plain = "_".join(str(p) for p in path).lower()
    named = next((u for u in (SHARE, COUNT) if unit_of(plain) == u), MULTIPLE)
    return Meaning(named, told=f"it has no unit; it is taken for a {'plain number' if named == MULTIPLE else named}")
