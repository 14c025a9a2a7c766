"""Ordinary wording that says in other words what the reader of clauses knows: numbers in words, spans of years, yearly growth."""

from __future__ import annotations

import re

from sezam.claims.quantities import COUNT_NOUNS
from sezam.claims.reading.ratios import DOWN, UP
from sezam.claims.reading.words.amounts import currency_of, find_amount, find_amounts
from sezam.claims.reading.words.times import MONTH, take_time

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
            "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}  # fmt: skip
_WORDS = "|".join(_NUMBERS)
_AFTER = "|".join(sorted(map(re.escape, COUNT_NOUNS), key=len, reverse=True))
_COUNTED = re.compile(
    rf"\b(?:a |one )?(?P<n>{_WORDS})(?=\s+(?:new |more |other |of them |times\b|per cent\b|percent\b|percentage points?\b|thousand\b|million\b|billion\b|{_AFTER})|-?fold\b|\s*$)",
    re.IGNORECASE,
)
_NONE = re.compile(rf"^\s*no (?=(?:new |other )?(?:{_AFTER})\b)", re.IGNORECASE)
_DOZEN = re.compile(r"\b(?:a|one) dozen\b", re.IGNORECASE)
_ONE_IN = re.compile(rf"\b(?:one|1) (?:in|out of)(?: every)? (?P<n>{_WORDS}|\d{{1,2}})\b(?! ?\d| ?%)", re.IGNORECASE)
_FACTOR = re.compile(
    r"\bby (?:a )?factor (?:of )?(?=\d|about|around|almost|more|over|nearly)(?P<n>[^\d]*\d[\d.,]*\d|[^\d]*\d)", re.IGNORECASE
)
_MANY_OF = re.compile(
    r"\b(thousands?|millions?|billions?|milliards?|trillions?) of (?=[a-z]*(?:euro|dollar|pound|rubl|roubl|zlot|tenge|lari)|[A-Z]{3}\b)"
)
_PAID = re.compile(
    r"(?<!average )(?<!monthly )\b(?:total )?(?:salaries|wages) paid(?: out)?(?: to (?:staff|employees|workers))?\b",
    re.IGNORECASE,
)
_NET_OF = re.compile(r"\b(?:net of|excluding|excl\.?|exclusive of|without|before) (?:VAT|value added tax)\b", re.IGNORECASE)
_WORTH = re.compile(
    r"\b(?P<verb>exported|imported|sold) (?:goods and services|goods|products|services|software) (?:worth|for|valued at)\b"
)
_BY_TO = re.compile(r"\b(by (?!about|around)[^;]{1,30}?),? to (?=(?:about |almost |over |more than )?(?:[\d$€£]|[A-Z]{3} ?\d))")
_YEARS_TO = re.compile(
    rf"\b(?:over|in|during) the (?:last |past )?(?P<n>{_WORDS}|\d\d?) years (?:to|until|ending in) (?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DOLLAR = re.compile(r"\bU\.?S\.? dollars?\b")
_PER_ONE = re.compile(r"\b(?:to|against|for|per) (?:the|one|1) (?P<money>dollar|euro|[A-Z]{3})\b")
_YEARLY = re.compile(
    r"(?<=%)\s*(?:(?:a|per|each|every) (?:year|annum)|annually|p\.a\.)|(?<=per cent)\s+(?:(?:a|per|each|every) (?:year|annum)|annually)"
    r"|\b(?:a |the )?(?:compound(?:ed)? |average |mean )+(?:annual |yearly )?(?=(?:growth|increase|rise|decline|decrease)\b)"
    r"|\b(?:annual|yearly) (?=(?:growth|increase|rise|decline|decrease)\b)"
    r"|\b(?:at )?an? (?:compound(?:ed)? |average |mean )*(?:annual|yearly) (?:growth )?(?:rate|pace) of\b"
    r"|\bCAGR\b|\b(?:by |at )?(?:an? )?(?:annual average|average|yearly average) of\b|\bon average\b",
    re.IGNORECASE,
)
_RISE = re.compile(rf"\b(?:{UP}|{DOWN})\s+from\s+", re.IGNORECASE)
_YEAR = r"\b(?:19|20)\d\d\b"
_MOMENT = rf"(?:(?:the )?(?:end|start|beginning|close) of (?:the year )?)?(?:{MONTH} )?(?:19|20)\d\d"
_SPAN = re.compile(
    rf"\b(?:(?:between|from|over|during|in|of|for)\s+)?(?:the (?:years|period)\s+)?(?<![\d.,])(?P<a>{_MOMENT})(?:\s?(?:and|to|until|till|-|–|—)\s?(?P<b>{_MOMENT})|\s?[-–](?P<c>\d\d))(?![\d,.]\d|\d|-\d)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"\b(?:{UP}|{DOWN}|growth|increase|rise|decline|(?:doubl|halv|tripl|trebl|quadrupl|multipl|chang)\w+|\w+fold)\b",
    re.IGNORECASE,
)


def in_known_words(text: str) -> tuple[str, bool]:
    """A sentence in words that can be taken apart, and whether its growth is one for each year.

    Example:
        >>> in_known_words("Three firms left")
        ('3 firms left', False)
        >>> in_known_words("Sales grew by 10 % a year between 2016 and 2019")
        ('Sales grew by 10 % in 2019 on 2016', True)
    """
    text = _from_to(_NONE.sub("0 ", text))
    text = _DOZEN.sub("12", text)
    text = _ONE_IN.sub(lambda m: f"{_plain(100 / _number(m['n']))} % of", text)
    text = _COUNTED.sub(lambda m: str(_number(m["n"])), text)
    text = _FACTOR.sub(lambda m: f"{m['n']} times", text)
    text = _NET_OF.sub(" ", _PAID.sub("payroll", _MANY_OF.sub(r"\1 ", text)))
    if all(a.kind in ("percent", "points", "times") for a in find_amounts(_YEARS_TO.sub(" ", take_time(text)[1]))):
        text = _YEARS_TO.sub(lambda m: f"between {int(m['y']) - _number(m['n'])} and {m['y']}", text)
    text = _BY_TO.sub(r"\1, to ", _WORTH.sub(r"\g<verb>", text))
    text = _DOLLAR.sub("USD", text)
    text = _PER_ONE.sub(lambda m: f"per {currency_of(m['money'])}" if currency_of(m["money"]) else m[0], text)
    return _over_years(text)


def _number(word: str) -> int:
    return _NUMBERS[word.lower()] if word.lower() in _NUMBERS else max(1, int(word))


def _plain(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _from_to(text: str) -> str:
    """`rose from 10 m to 20 m between 2010 and 2014` with each time beside its number."""
    start = _RISE.search(text)
    first = find_amount(text, start.end(), ranges=False) if start else None
    if start is None or first is None or first.start != start.end():
        return text
    to = re.match(r"\s+to\s+", text[first.end :])
    second = find_amount(text, first.end + to.end(), ranges=False) if to else None
    if second is None:
        return text
    span, years = _SPAN.search(text, second.end) or _SPAN.search(text[: start.start()]), re.findall(_YEAR, text[second.end :])
    if span is not None and span["b"]:
        rest = text.replace(span[0], " ", 1)
        at = rest.index(text[first.start : second.end])
        cut, end = at + first.end - first.start, at + second.end - first.start
        return f"{rest[:cut]} in {span['a']}{rest[cut:end]} in {span['b']}{rest[end:]}"
    if span is None and len(years) == 1 and not re.search(_YEAR, text[: start.start()]):
        return f"{text[: first.end]} in {int(years[0]) - 1}{text[first.end :]}"
    return text


def _over_years(text: str) -> tuple[str, bool]:
    """A change from one time to another as the later on the earlier."""
    span = _SPAN.search(text)
    bare = text if span is None else f"{text[: span.start()]} {text[span.end() :]}"
    amounts = find_amounts(take_time(bare)[1])
    if not amounts or any(a.kind not in ("percent", "points", "times") for a in amounts):
        return text, False
    yearly = amounts[0].kind == "percent" and _YEARLY.search(bare) is not None
    if not (yearly or _CHANGED.search(bare) or amounts[0].signed):
        return text, False
    if yearly:
        bare = " ".join(_YEARLY.sub(lambda m: " growth " if m[0].upper() == "CAGR" else " ", bare).split())
    if span is None:
        return (bare if yearly else text), yearly
    first, last = span["a"], span["b"]
    if last is None:
        last = f"{first[-4:-2]}{span['c']}"
        if int(last) <= int(first[-4:]) + 1:
            return text, False
    return f"{' '.join(bare.split()).rstrip(' .,;')} in {last} on {first}", yearly
