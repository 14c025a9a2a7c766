"""What a number means: units read off names, exact numbers read from text, months, and how amounts are printed."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from sezam.errors import CaseError, UsageError

MONEY, SHARE, MULTIPLE, COUNT, TRUTH, SCALE = "money", "share", "multiple", "count", "truth", "scale"
UNITS = (MONEY, SHARE, MULTIPLE, COUNT, TRUTH, SCALE)
MOST_DIGITS = 18
_NO_CENTS_FROM = 100_000

_SHARE_ENDINGS = ("_rate", "_share", "_index")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"[+-]?[0-9][0-9_]*(\.[0-9]+)?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


def unit_of(name: str) -> str:
    """The unit that a name carries: `income_tax_rate` is a share, `net_pay_month` money."""
    if name.startswith(("is_", "has_")):
        return TRUTH
    if name.endswith("_count"):
        return COUNT
    if name.endswith("_multiple"):
        return MULTIPLE
    if name.endswith(_SHARE_ENDINGS):
        return SHARE
    if name.endswith("_scale"):
        return SCALE
    return MONEY


def is_name(word: str) -> bool:
    """Whether a word may name something of the law: small letters, figures and underscores, and no word of Python."""
    return bool(_NAME.fullmatch(word)) and not keyword.iskeyword(word)


def exact(value: object, what: str) -> Decimal:
    """A finite decimal of at most 18 digits from text, an int or a Decimal; a float is taken as it prints.

    Raises:
        CaseError: the value is no such number; `what` names it in the sentence.
    """
    if isinstance(value, bool):
        raise CaseError(f"{what} is {value}, which is a truth, not a number.", hint="give a number such as 3160.50.")
    text = str(value).strip()
    shown = text if len(text) <= 40 else f"{text[:37]}... ({len(text)} characters)"
    if not _NUMBER.fullmatch(text):
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite() or isinstance(value, str):
            raise CaseError(
                f"{what} is `{shown}`, which is not a plain number.",
                hint="write digits with a point for the fraction and, if you like, underscores: 3_160.50.",
            )
        text = format(number, "f")
    digits = text.replace("_", "").lstrip("+-").strip("0").replace(".", "")
    if len(digits) > MOST_DIGITS or len(text) > 2 * MOST_DIGITS:
        raise CaseError(f"{what} is `{shown}`, which has more than {MOST_DIGITS} digits.", hint="give fewer digits.")
    return Decimal(text.replace("_", ""))


def truth(value: object, what: str) -> bool:
    """True or False from a bool or from yes, no, true, false, 1, 0."""
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    text = str(value).strip().lower()
    if text not in known:
        raise CaseError(f"{what} is `{text[:40]}`, which is neither yes nor no.", hint="write yes or no.")
    return known[text]


def as_day(on: str | date) -> date:
    """A day from `2017-03-15`, or the first of the month from `2017-03`.

    Raises:
        UsageError: there is no such day.
    """
    if isinstance(on, date):
        return on
    on = str(on)
    match = _MONTH.fullmatch(on.strip())
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        raise UsageError(f"`{on[:40]}` is not a day.", hint="write 2017-03 or 2017-03-15.") from None


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or earlier if below 0; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - date(year, month + 1, 1)).days
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class Currency:
    """A country's money from a day on.

    Args:
        code: ISO 4217 code.
        since: first day of use.
        decimals: decimal places of the smallest coin.
        per_previous: how many units of the currency before it make one of this, 1 if none came before.
    """

    code: str
    since: date
    decimals: int
    per_previous: Decimal = Decimal(1)


def convert(amount: Decimal, source: str, target: str, currencies: tuple[Currency, ...]) -> Decimal:
    """An amount in one of a country's currencies as an amount in another, by the redenominations between them."""
    codes = [c.code for c in currencies]
    here, there = codes.index(source), codes.index(target)
    for step in currencies[here + 1 : there + 1]:
        amount /= step.per_previous
    for step in currencies[there + 1 : here + 1]:
        amount *= step.per_previous
    return amount


def plain(value: Decimal) -> str:
    """A decimal as text without exponent and without needless zeros: `0.09`, `1500000`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: object, unit: str, currency: str = "") -> str:
    """A value as a reader writes it: `3,160.00 ZZD`, `9 %`, `yes`, `2`; cents of large whole amounts are left out."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, Decimal | int):
        return str(value)
    number = Decimal(value)
    if unit == SHARE:
        return f"{plain(number * 100)} %"
    if unit == MONEY:
        cents = number.quantize(Decimal("0.01"))
        amount = f"{cents:,.2f}" if cents == number or number.as_tuple().exponent < -2 else f"{number:,}"  # type: ignore[operator]
        amount = amount.removesuffix(".00") if abs(number) >= _NO_CENTS_FROM else amount
        return f"{amount.replace('-', '−')} {currency}".rstrip()
    return f"{number.normalize():,f}".replace("-", "−")
