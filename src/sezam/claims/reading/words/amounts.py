"""A printed amount as people write it: `more than USD 1.4 bn`, `27,000`, `Br 6.96 trn`, `34 %`, `3.2 times`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from sezam.claims.quantities import COUNT_NOUNS
from sezam.claims.statement import ABOUT, ALMOST, AT_LEAST, AT_MOST, BETWEEN, EXACTLY, OVER, ROUNDED, UNDER

SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "thsd", "tsd", "ths", "'000", "000s"), 10**3),
    **dict.fromkeys(("lakh", "lakhs"), 10**5),
    **dict.fromkeys(("m", "mn", "mln", "mil", "mio", "million", "millions"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("bn", "b", "bln", "mrd", "mlrd", "billion", "billions", "milliard"), 10**9),
    **dict.fromkeys(("tn", "trn", "t", "trillion", "trillions"), 10**12),
}
SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₱": "PHP", "₴": "UAH", "₸": "KZT", "₾": "GEL",
         "Br": "BYN", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "zł": "PLN", "zloty": "PLN",
         "hryvnia": "UAH", "hryvnias": "UAH", "tenge": "KZT", "lari": "GEL", "dram": "AMD", "drams": "AMD", "sum": "UZS",
         "dirham": "AED", "dirhams": "AED", "lei": "RON", "litas": "LTL", "Rs": "INR", "P": "PHP"}  # fmt: skip
PERCENT = frozenset({"%", "percent", "per cent", "pct", "pc"})
POINTS = frozenset({"percentage points", "percentage point", "pp", "p.p.", "points", "% points", "ppt", "pts"})
TIMES = frozenset({"times", "fold", "-fold", "x", "×"})
GOODS = frozenset({"tonnes", "tonne", "tons", "ton", "kg", "litres", "barrels", "kwh", "mwh", "gwh", "hectares", "ha", "units", "hours", "pieces", "sqm", "m2", "km", "days", "nights", "years", "year"})  # fmt: skip

_QUALIFIERS = (
    (EXACTLY, "exactly|precisely|exact|just"),
    (AT_LEAST, "at least|no less than|not less than|no fewer than|minimum of|min\\.?|>=|≥"),
    (AT_MOST, "up to|at most|no more than|not more than|maximum of|max\\.?|<=|≤"),
    (OVER, "more than|over|above|in excess of|exceeding|exceeds|exceeded|greater than|upwards of|>"),
    (UNDER, "less than|under|below|fewer than|<"),
    (ALMOST, "almost|nearly|close to|just under|just below|not quite|just short of"),
    (
        ABOUT,
        "about|around|approximately|approx\\.?|roughly|circa|ca\\.?|some|near|in the region of|an estimated|estimated|~|≈|c\\.",
    ),
)
_BEFORE = [(word, re.compile(rf"(?<![\w])(?:{words})\s*(?:the\s+)?$", re.IGNORECASE)) for word, words in _QUALIFIERS]
_AFTER = [
    (OVER, re.compile(r"(?:\+(?!\s*\d)|\s*(?:or more|plus)(?!\s*[\w$€]))", re.IGNORECASE)),
    (ABOUT, re.compile(r"\s*or so\b", re.IGNORECASE)),
]
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009'’ ]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d+(?:[.,]\d+)?"
_START = r"(?:(?<![\w.,])|(?<=\bBr)|(?<=\bRs)|(?<=\bP)|(?<=\b[A-Z]{3}))"
NUMBER = re.compile(
    rf"{_START}(?P<sign>\+\s?|[\-−–](?=\d))?(?P<num>{_NUMBER})(?:\s?(?:-|–|—|to|and)\s?(?P<sign2>[+\-−]?)(?P<num2>{_NUMBER}))?"
)
_ALONE = re.compile(rf"{_START}(?P<sign>[+\-−–](?=\d))?(?P<num>{_NUMBER})")
_WORDED = {"twice": "2", "double": "2", "doubled": "2", "triple": "3", "tripled": "3", "threefold": "3", "twofold": "2", "quadrupled": "4", "tenfold": "10", "doubles": "2", "doubling": "2", "triples": "3", "tripling": "3", "treble": "3", "trebled": "3", "quadruple": "4", "halved": "0.5", "halves": "0.5", "halving": "0.5"}  # fmt: skip
_PARTS = {"half": ("50", 1), "a half": ("50", 1), "a third": ("33", 1), "one third": ("33", 1), "a quarter": ("25", 1), "one quarter": ("25", 1), "a fifth": ("20", 1), "one fifth": ("20", 1), "a tenth": ("10", 1), "one tenth": ("10", 1), "two thirds": ("67", 1), "two-thirds": ("67", 1), "three quarters": ("75", 1), "three-quarters": ("75", 1)}  # fmt: skip
_TOKEN = re.compile(
    r"\s*(U\.?S\.? dollars?|percentage points?|% points?|per cent|US\$|[%$€£¥₹₱₴₸₾×~]|p\.p\.|-fold|'000|[A-Za-zł]+\d?\.?)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in a text.

    Args:
        printed: digits with a point for the fraction, as printed; `second` the upper number of a range.
        scale: whole units in one printed unit.
        kind: `money`, `percent`, `points`, `times`, `count` or empty for a bare number.
        unit: currency code, noun, or empty.
        per: what it is for one of: `month`, `employee`, `USD`, `tonne`.
        qualifier: a word of `sezam.claims.statement`.
        signed: whether a plus or minus was written.
        is_worded: whether it is a word such as `half` or `twice` and no digits.
        start, end: where it stands in the text, its words included.
    """

    printed: str
    scale: Fraction
    kind: str
    unit: str
    qualifier: str
    start: int
    end: int
    second: str = ""
    per: str = ""
    signed: bool = False
    told: str = ""
    is_worded: bool = False


@cache
def currencies() -> frozenset[str]:
    """Codes of the money that there is or was, and those of the installed packs."""
    from babel.numbers import list_currencies

    from sezam.law import regimes

    return frozenset(list_currencies()) | {c.code for r in regimes() for c in r.pack.currencies}


def plain_number(text: str) -> str:
    """Digits with a point for the fraction from `1,234.5`, `1 234,5` or `1.234.567`; zeros at the end are kept."""
    text = re.sub(r"[\u00a0\u202f\u2009'’ ]", "", text)
    if text.count(".") > 1:
        return text.replace(".", "").replace(",", ".")
    if "," in text and "." not in text and not re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        return text.replace(",", ".")
    return text.replace(",", "")


def find_amounts(text: str) -> list[Amount]:
    """Every amount of a text, in order."""
    found: list[Amount] = []
    at = 0
    while (amount := find_amount(text, at)) is not None:
        found.append(amount)
        at = amount.end
    return found


def find_amount(text: str, at: int = 0, *, ranges: bool = True) -> Amount | None:
    """The first amount of a text from a place on; None if there is none. Without `ranges`, a dash is a minus."""
    worded = _worded(text, at) if ranges else None
    match = (NUMBER if ranges else _ALONE).search(text, at)
    if match is None or (worded is not None and worded.start < match.start()):
        return worded
    sign = (match["sign"] or "").strip().replace("−", "-").replace("–", "-")
    printed, second = plain_number(match["num"]), match["num2"] if ranges else None
    qualifier = ROUNDED
    if second is not None:
        second = plain_number(second)
        qualifier = BETWEEN
    start, unit, scale = _look_back(text, match.start(), at)
    end, unit, scale, kind, per = _look_on(text, match.end(), unit, scale)
    told = text[start:end]
    worded_qualifier, start = _qualifier(text, start, at)
    for word, pattern in _AFTER:
        after = pattern.match(text, end)
        if after and worded_qualifier == ROUNDED and second is None and kind != "percent":
            worded_qualifier = word
            end, unit, scale, kind, per = (
                _look_on(text, after.end(), unit, scale) if not kind else (after.end(), unit, scale, kind, per)
            )
    if qualifier == BETWEEN:
        start = _between(text, start)
    amount = Amount(
        f"-{printed}" if sign == "-" else printed, scale, kind or ("money" if unit else ""), unit,
        qualifier or worded_qualifier, start, end, second or "", per, bool(sign), " ".join(told.split()),
    )  # fmt: skip
    return _ranged(text, amount) if ranges and amount.qualifier == ROUNDED else amount


_BETWEEN = re.compile(r"\b(?:between|from)\s*$", re.IGNORECASE)
_GAP = re.compile(r"\s?(?:and|to|-|–)\s?(?=[\d$€£]|[A-Z]{3}\s?\d|US\$)")


def _ranged(text: str, first: Amount) -> Amount:
    """`between 40 % and 50 %`: one amount where each end has its own unit."""
    before, gap = _BETWEEN.search(text[: first.start]), _GAP.match(text, first.end)
    if gap is None or (before is None and gap[0].strip() == "and"):
        return first
    second = find_amount(text, gap.end())
    if second is None or second.start != gap.end():
        return first
    if not first.kind and not first.unit:
        first = replace(first, kind=second.kind, unit=second.unit, per=second.per)
    if second.kind != first.kind or second.unit not in ("", first.unit):
        return first
    high = Fraction(second.printed) * second.scale / first.scale
    if high.denominator not in (1, 10, 100, 1000):
        return first
    told, start = f"{first.told} to {second.told}", before.start() if before else first.start
    return replace(
        first, qualifier=BETWEEN, second=str(Decimal(high.numerator) / high.denominator), start=start, end=second.end, told=told
    )


_AS_MANY = re.compile(r"\s+as (?:many|much|large|high|big|great)\b", re.IGNORECASE)


def _worded(text: str, at: int) -> Amount | None:
    pattern = re.compile(rf"\b({'|'.join(sorted([*_WORDED, *_PARTS], key=len, reverse=True))})\b", re.IGNORECASE)
    match = pattern.search(text, at)
    if match is None:
        return None
    word = match[1].lower()
    qualifier, start = _qualifier(text, match.start(), at)
    if word in _WORDED:
        return Amount(_WORDED[word], Fraction(1), "times", "", qualifier, start, match.end(), told=match[1], is_worded=True)
    printed = _PARTS[word][0]
    if _AS_MANY.match(text, match.end()):  # half as many as
        return Amount(f"0.{printed}", Fraction(1), "times", "", qualifier, start, match.end(), told=match[1], is_worded=True)
    return Amount(printed, Fraction(1, 100), "percent", "", qualifier, start, match.end(), told=match[1], is_worded=True)


def _qualifier(text: str, start: int, at: int) -> tuple[str, int]:
    for word, pattern in _BEFORE:
        match = pattern.search(text[at:start])
        if match:
            return word, at + match.start()
    return ROUNDED, start


def _between(text: str, start: int) -> int:
    match = _BETWEEN.search(text[:start])
    return match.start() if match else start


def _look_back(text: str, start: int, at: int) -> tuple[int, str, Fraction]:
    """Currency and scale before the number: `USD m 820.6`, `US$1.4`, `P42.5`."""
    unit, scale = "", Fraction(1)
    while True:
        match = re.search(r"(US\$|[$€£¥₹₱₴₸₾]|(?<![\w])[A-Za-z]{1,8})\s*\.?\s?$", text[at:start])
        if match is None:
            return start, unit, scale
        word = match[1]
        if not unit and currency_of(word):
            unit = currency_of(word)
        elif scale == 1 and word.lower() in SCALES and re.search(r"(US\$|[$€£]|[A-Z]{3})\s*$", text[at : at + match.start()]):
            scale = Fraction(SCALES[word.lower()])
        else:
            return start, unit, scale
        start = at + match.start()


def _look_on(text: str, end: int, unit: str, scale: Fraction) -> tuple[int, str, Fraction, str, str]:
    """Scale, currency, percent, noun and `per ...` after the number."""
    kind = per = ""
    while (match := _TOKEN.match(text, end)) is not None:
        word = match[1]
        low = word.lower().rstrip(".") if word.lower() != "p.p." else word.lower()
        if low in POINTS and not unit:
            kind, scale = "points", Fraction(1, 100)
        elif low in PERCENT and not kind:
            kind, scale = "percent", Fraction(1, 100)
        elif low in TIMES and not kind and not unit and not re.match(r"\s*\d", text[match.end() :]):
            kind = "times"
        elif low in SCALES and scale == 1 and not kind:
            scale = Fraction(SCALES[low])
        elif low in SCALES and scale in (10**3, 10**5) and SCALES[low] > scale and not kind:  # lakh crore
            scale *= SCALES[low]
        elif currency_of(word) and not unit and not kind:
            unit = currency_of(word)
            pair = re.match(r"\s?/\s?([A-Z]{3})\b", text[match.end() :])
            if pair and currency_of(pair[1]):
                return match.end() + pair.end(), unit, scale, "money", pair[1]
        elif low in ("per", "a", "an", "each", "for") and kind in ("", "money"):
            following = re.match(r"(?:\s*(?:one|every)?\s*)([A-Za-z]+\.?)", text[match.end() :])
            if low == "each":
                per, end = "each", match.end()
            elif following and _is_per(low, following[1]):
                per, end = currency_of(following[1]) or following[1], match.end() + following.end()
            return end, unit, scale, kind or ("money" if unit else ""), per
        elif not unit and not kind and (low in COUNT_NOUNS or low in GOODS):
            return match.end(), low, scale, "count", per
        else:
            break
        end = match.end()
    return end, unit, scale, kind or ("money" if unit else ""), per


def _is_per(word: str, following: str) -> bool:
    low = following.lower()
    known = (
        low in COUNT_NOUNS
        or low in GOODS
        or low in ("month", "year", "quarter", "day", "head", "capita")
        or bool(currency_of(following))
    )
    return known if word in ("a", "an", "for") else True


def currency_of(word: str) -> str:
    """The code of the money that a word, a sign or a code names; empty if it names none."""
    if re.match(r"U\.?S\.? dollar", word):
        return "USD"
    if word in SIGNS:
        return SIGNS[word]
    if word.lower() in SIGNS and word.islower():
        return SIGNS[word.lower()]
    return word if len(word) == 3 and word.isupper() and word in currencies() else ""
