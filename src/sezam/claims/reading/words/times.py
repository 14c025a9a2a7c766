"""When a figure holds: a stretch of days for a flow, one instant for a stock; read from dates as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sezam.units import months_later

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?:19|20)\d\d"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_LEAD = r"(?:\b(?:(?:as of|as at|on|in|at|for|during|by|since|from|of|the|year|fiscal|calendar|full)\s+)*)?"


@dataclass(frozen=True, slots=True, order=True)
class Time:
    """Days from `since` to before `before`; an instant, the start of a day, where the two are the same."""

    since: date
    before: date

    @property
    def is_instant(self) -> bool:
        """Whether it is a moment and no stretch."""
        return self.since == self.before

    @property
    def months(self) -> int:
        """Whole months of the stretch, 0 if it has none or is no number of whole months."""
        count = (self.before.year - self.since.year) * 12 + self.before.month - self.since.month
        return count if count > 0 and months_later(self.since, count) == self.before else 0

    def later(self, months: int) -> Time:
        """The same stretch or moment, so many months later."""
        return Time(months_later(self.since, months), months_later(self.before, months))

    def end(self) -> Time:
        """The moment at which the stretch ends."""
        return Time(self.before, self.before)

    def start(self) -> Time:
        """The moment at which the stretch begins."""
        return Time(self.since, self.since)

    def holds(self, other: Time) -> bool:
        """Whether the other lies within it, ends included."""
        return self.since <= other.since and other.before <= self.before

    def __str__(self) -> str:
        if self.is_instant:
            return self.since.isoformat()
        months, first = self.months, self.since
        if months == 12:
            return str(first.year) if first.month == 1 else f"{first.year}-{(first.year + 1) % 100:02}"
        if months == 1 and first.day == 1:
            return f"{first:%Y-%m}"
        if months in (3, 6) and first.month % months == 1:
            return f"{first.year} {'Q' if months == 3 else 'H'}{first.month // months + 1}"
        if months and first.day == 1 and first.month == 1 and months < 12:
            return f"{first.year} January-{_MONTHS[months - 1].capitalize()}"
        if months and months % 12 == 0:
            return f"{first.year}-{self.before.year - 1}"
        return f"{first} to {self.before}"


def year(number: int) -> Time:
    """A calendar year."""
    return Time(date(number, 1, 1), date(number + 1, 1, 1))


def span(first: date, months: int) -> Time:
    """So many months from a day on."""
    return Time(first, months_later(first, months))


def _month(word: str) -> int:
    return [m[:3] for m in _MONTHS].index(word.lower()[:3]) + 1


def _instant(y: int, m: int, d: int) -> Time:
    """The start of a day; the last day of a month stands for its end, which is the start of the next."""
    day = date(y, m, d)
    following = months_later(date(y, m, 1), 1)
    if (following - day).days == 1:
        day = following
    return Time(day, day)


def _day(match: re.Match[str]) -> Time:
    return _instant(int(match["y"]), int(match["m"]), int(match["d"]))


def _worded_day(match: re.Match[str]) -> Time:
    return _instant(int(match["y"]), _month(match["w"]), int(match["d"]))


def _edge(match: re.Match[str]) -> Time:
    y = int(match["y"])
    if match["e"].lower() in ("mid", "middle"):
        return Time(date(y, 7, 1), date(y, 7, 1))
    return year(y).end() if match["e"].lower() in ("end", "year-end", "close", "closing") else year(y).start()


def _months_of(match: re.Match[str]) -> Time:
    first, last = _month(match["w"]), _month(match["w2"])
    if last < first:
        raise ValueError
    return span(date(int(match["y"]), first, 1), last - first + 1)


def _part(match: re.Match[str]) -> Time:
    found = match.groupdict()
    word = (found.get("n") or "").lower()
    nth = int(word) if word.isdigit() else _QUARTERS[word]
    months = 3 if found["k"].lower().startswith("q") else 6
    if months == 6:
        nth = min(nth, 2)
    if not 1 <= nth <= 12 // months:
        raise ValueError
    return span(date(int(match["y"]), (nth - 1) * months + 1, 1), months)


def _many(match: re.Match[str]) -> Time:
    word = match["n"].lower()
    return span(date(int(match["y"]), 1, 1), int(word) if word.isdigit() else {"nine": 9, "six": 6, "three": 3}[word])


def _years(match: re.Match[str]) -> Time:
    first, last = int(match["y"]), match["z"]
    if len(last) == 4:
        if int(last) <= first:
            raise ValueError
        return Time(date(first, 1, 1), date(int(last) + 1, 1, 1))
    if int(last) == (first + 1) % 100:
        return Time(date(first, 7, 1), date(first + 1, 7, 1))  # a business year; which months it has is not told
    raise ValueError


_SHAPES = [
    (rf"(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)", _day),
    (rf"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>{_YEAR})", _day),
    (rf"(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<w>{MONTH}),? (?P<y>{_YEAR})", _worded_day),
    (rf"(?P<w>{MONTH}) (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>{_YEAR})", _worded_day),
    (rf"(?P<e>year-end|end|mid|middle|beginning|start|opening|close|closing)[- ](?:of[- ])?(?:the[- ])?(?:year[- ])?(?P<y>{_YEAR})", _edge),
    (rf"(?P<y>{_YEAR})[- ](?P<e>year-end|end)\b", _edge),
    (rf"(?P<w>{MONTH})\s?(?:-|–|to|through)\s?(?P<w2>{MONTH}),? (?P<y>{_YEAR})", _months_of),
    (rf"(?P<y>{_YEAR})[- ]?(?P<k>[QH])(?P<n>[1-4])\b", _part),
    (rf"\b(?P<k>[QH])(?P<n>[1-4])[- /']?(?:of )?(?P<y>{_YEAR})", _part),
    (rf"\b(?P<n>[1-4])(?P<k>[QH])[- ]?(?P<y>{_YEAR})", _part),
    (rf"(?:the )?(?P<n>first|second|third|fourth|last) (?P<k>quarter|half)(?:[- ]year)? (?:of )?(?:the year )?(?P<y>{_YEAR})", _part),
    (rf"\b(?P<n>[369]|nine|six|three)\s?(?:M|months)\b (?:of )?(?P<y>{_YEAR})", _many),
    (rf"(?P<w>{MONTH}),? (?P<y>{_YEAR})", lambda m: span(date(int(m["y"]), _month(m["w"]), 1), 1)),
    (rf"(?P<y>{_YEAR})-(?P<m>\d\d)(?![\d/])", lambda m: span(date(int(m["y"]), int(m["m"]), 1), 1)),
    (rf"(?:between )(?P<y>{_YEAR}) and (?P<z>{_YEAR})", _years),
    (rf"(?P<y>{_YEAR}) (?:to|through|until|till) (?P<z>{_YEAR})", _years),
    (rf"(?P<y>{_YEAR})\s?[-–/]\s?(?P<z>\d\d(?:\d\d)?)\b", _years),
    (rf"(?:FY ?)?(?P<y>{_YEAR})", lambda m: year(int(m["y"]))),
]  # fmt: skip
_COMPILED = [
    (re.compile(rf"(?<![\d.,\w]){_LEAD}(?<![\d.,])(?:{shape})(?![\d])", re.IGNORECASE), made) for shape, made in _SHAPES
]


_NO_MONTH = re.compile(rf"(?<![\d.,\w-])(?P<y>{_YEAR})-(?P<m>00|1[3-9])(?![\d.,/%-])(?!\s*%)")


def find_time(text: str) -> tuple[Time | None, int, int]:
    """The first time that a text names, the most precise one, and where it stands; None where it names none."""
    for pattern, made in _COMPILED:
        for match in pattern.finditer(text):
            try:
                return made(match), match.start(), match.end()
            except (ValueError, KeyError):
                continue
    return None, 0, 0


def no_month(text: str) -> str:
    """What a text writes like a month and is none, such as 2016-13; empty where there is nothing of the kind."""
    found = _NO_MONTH.search(text)
    return "" if found is None or int(found["m"]) == (int(found["y"]) + 1) % 100 else found[0]


def take_time(text: str) -> tuple[Time | None, str]:
    """The time that a text names, and the text without it."""
    time, start, end = find_time(text)
    if time is None:
        return None, text
    rest = text[:start] + " " + text[end:]
    return time, " ".join(re.sub(r"\(\s*\)", " ", rest).split())
