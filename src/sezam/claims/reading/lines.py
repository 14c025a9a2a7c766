"""Claims typed in plain lines, one a line, with relations and defaults between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sezam.claims.reading.clauses import read_clause
from sezam.claims.reading.filling import Defaults, Entry
from sezam.claims.reading.ratios import ClauseError
from sezam.claims.reading.settle import Problems, settle
from sezam.claims.reading.words.amounts import find_amounts
from sezam.claims.reading.words.times import Time, no_month, take_time
from sezam.claims.reading.written import Pattern, WrittenError, read_pattern, read_written
from sezam.claims.relations import Relation
from sezam.claims.statement import Claim, ClaimError, Rules

MOST_CLAIMS, MOST_CHARACTERS = 400, 100_000
_ID = re.compile(r"^\s*(?:[-*•]\s+)?(?:(?P<id>[A-Z]{1,2}\d{1,4}[a-z]?|\d{1,3})(?:[.):]|\s-)\s+)?(?P<text>.*)$")
_SAID = re.compile(r"\s*\[(?P<said>[^\]]*)\]\s*$")
_ONE = re.compile(r"^\s*1\s*(?P<a>[A-Z]{3})\b(?P<t>.*?)=\s*(?P<n>[\d.,\s]*\d)\s*(?P<b>[A-Z]{3})\b(?P<rest>.*)$")
_PAIR = re.compile(r"^\s*(?P<a>[A-Z]{3})\s?/\s?(?P<b>[A-Z]{3})\b(?P<t>[^=]*)=\s*(?P<n>[\d.,]*\d)\s*$")
_SCALED = r"(?:(?:k|m|mn|mln|million|bn|billion|trn|thousand)\s+[A-Z]{3}|[A-Z]{3}\s+(?:k|m|mn|mln|million|bn|billion|trn|thousand)|[A-Z]{3}|%)"
_UNIT_FIRST = re.compile(
    rf"^(?P<what>[^=:]*?),?\s*\(?(?:\bin\s+)?(?<!\d)(?<!\d )(?P<unit>{_SCALED})\)?\s*(?P<when>(?:19|20)\d\d)?\s*[:=]\s*(?P<number>[\d.,]*\d)\s*$"
)
_DEFAULT = re.compile(
    r"^\s*(?P<key>scope|whose|zone|period|date|year|currency|about|almost|today)\s*:\s*(?P<value>.+)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Reading:
    """What a file of claims says.

    Args:
        claims: in its order.
        relations: that come with how a claim was told, or by hand with numbers.
        patterns: relations by hand, for whoever and whenever.
        containments: (part, whole) of two scopes.
    """

    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    containments: tuple[tuple[str, str], ...] = ()


@dataclass
class Gathered:
    """What was read of a file so far."""

    defaults: Defaults
    entries: list[Entry] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    containments: list[tuple[str, str]] = field(default_factory=list)
    problems: Problems = field(default_factory=list)

    def finished(self) -> Reading:
        """The reading, with everything filled in.

        Raises:
            ClaimError: something makes no sense; every line of it is told.
        """
        if len(self.entries) > MOST_CLAIMS:
            raise ClaimError(
                [("the file", f"{len(self.entries):,} claims are more than {MOST_CLAIMS}", "split it by subject.")]
            )
        claims, relations, problems = settle(self.entries, self.defaults)
        problems = sorted([*self.problems, *problems], key=_by_line)
        doubles = [c for i, c in enumerate(claims) if c.id in {o.id for o in claims[:i]}]
        problems += [(c.line, f"the name `{c.id}` is given twice", "give each claim a name of its own.") for c in doubles]
        if not claims and not problems:
            problems = [("the file", "there is no claim in it", "write one a line: `zone exports 2016 = 820.6 m USD (+16 %)`.")]
        if problems:
            raise ClaimError(problems)
        return Reading(tuple(claims), (*self.relations, *relations), tuple(self.patterns), tuple(self.containments))


def _by_line(problem: tuple[str, str, str]) -> int:
    digits = re.search(r"\d+", problem[0])
    return int(digits[0]) if digits else 0


def read_lines(text: str, *, today: date | None = None, rules: Rules | None = None) -> Reading:
    """Claims from plain lines.

    Args:
        text: one claim a line; `#` begins a remark; `whose: the zone` or `period: 2016` holds for the lines that say nothing else;
            `exports + home sales = output` and `the zone is part of the country` add relations.
        today: days after it are the future.
        rules: of intervals.

    Raises:
        ClaimError: a line makes no sense; every such line is told.

    Example:
        >>> reading = read_lines("Park exports 2016 = 820.6 m USD (+16 %)")
        >>> [str(c.what) for c in reading.claims]
        ['Park exports 2016', 'Park exports 2016']
    """
    if len(text) > MOST_CHARACTERS:
        raise ClaimError([("the text", f"{len(text):,} characters are more than {MOST_CHARACTERS:,}", "split it by subject.")])
    gathered = Gathered(Defaults(today=today, rules=rules or Rules()))
    for number, line in enumerate(text.splitlines(), 1):
        bare = re.sub(r"(^|\s)#.*$", "", line).strip()
        if bare:
            add_line(gathered, bare, f"line {number}", f"C{number}")
    return gathered.finished()


def add_line(gathered: Gathered, line: str, place: str, id: str, more: Mapping[str, str] | None = None) -> None:
    """One line: a default, a relation, a written-out sum or a claim."""
    line = re.sub(r"[\"“”„«»]", "", line)
    setting = _DEFAULT.match(line)
    names_zone = setting is not None and setting["key"].lower() in ("scope", "whose", "zone")
    if setting and "=" not in line and not (names_zone and re.search(r"\d", setting["value"])):
        gathered.defaults = with_default(gathered, setting["key"].lower(), setting["value"].strip(), place)
        return
    named = _ID.match(line)
    assert named is not None
    id, text = named["id"] or id, named["text"]
    id = f"C{id}" if id.isdigit() else id
    said = _SAID.search(text)
    told = dict(more or {})
    if said:
        text = text[: said.start()]
        told |= dict(zip(("who", "where", "when"), (x.strip() for x in said["said"].split(";")), strict=False))
    pair = _PAIR.match(text)
    if pair:
        text = f"exchange rate {pair['t'].strip()} = {pair['n']} {pair['b']} per {pair['a']}"
    text = _UNIT_FIRST.sub(lambda m: f"{m['what']} {m['when'] or ''} = {m['number']} {m['unit']}", text)
    text = re.sub(r"^1 (?:US )?dollar\b", "1 USD", re.sub(r"^1 euro\b", "1 EUR", text))
    one = _ONE.match(text)
    if one:
        text = f"exchange rate {one['t'].strip()} {one['rest'].strip()} = {one['n'].strip()} {one['b']} per {one['a']}"
    try:
        pattern = read_pattern(text)
        if isinstance(pattern, Pattern):
            gathered.patterns.append(pattern)
        elif pattern is not None:
            gathered.containments.append(pattern)
        else:
            wrong = no_month(text)
            if wrong:
                raise ClauseError(f"`{wrong}` is no month", "write 2016, 2016-03, 2016 Q1 or 2016-03-22.")
            _add_claim(gathered, Entry(place, id, text.strip(), more=told))
    except (ClauseError, WrittenError) as problem:
        gathered.problems.append((place, f"`{text.strip()[:80]}`: {problem.what}", problem.hint))


def _add_claim(gathered: Gathered, entry: Entry) -> None:
    written = read_written(entry.text, entry.id, entry.place, gathered.defaults.rules)
    if written is not None:
        entry.ready = [replace(c, **entry.more) for c in written[0]]  # type: ignore[arg-type]
        gathered.relations += written[1]
    else:
        entry.drafts = read_clause(entry.text)
    gathered.entries.append(entry)


def with_default(gathered: Gathered, key: str, value: str, place: str) -> Defaults:
    """The defaults with one more, told where it was read if it makes no sense."""
    defaults = gathered.defaults
    if key in ("scope", "whose", "zone"):
        return replace(defaults, scope=value)
    if key in ("period", "date", "year"):
        return replace(defaults, time=the_time(gathered, value, place))
    if key == "currency":
        return replace(defaults, currency=value.upper())
    if key == "today":
        try:
            return replace(defaults, today=date.fromisoformat(value))
        except ValueError:
            gathered.problems.append((place, f"`{value[:40]}` is not a day", "write 2026-03-15."))
            return defaults
    shares = find_amounts(value)
    if len(shares) != 1 or not 0 < Decimal(shares[0].printed) <= 100:
        gathered.problems.append((place, f"`{key}: {value[:40]}` is no share", "write `about: 3 %`."))
        return defaults
    share = Fraction(Decimal(shares[0].printed)) * (shares[0].scale if shares[0].kind == "percent" else 1)
    rules = replace(defaults.rules, about=share) if key == "about" else replace(defaults.rules, almost=share)
    return replace(defaults, rules=rules)


def the_time(gathered: Gathered, value: str, place: str) -> Time | None:
    """A time that must be one."""
    time, rest = take_time(value)
    if time is None or rest.strip():
        gathered.problems.append((place, f"`{value[:40]}` is not a time", "write 2016, 2016-03, 2016 Q1 or 2016-03-22."))
        return None
    return time
