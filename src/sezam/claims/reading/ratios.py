"""Percentages, growths and multiples: of what, and counted from when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sezam.claims.quantities import BY_NAME
from sezam.claims.reading.words.amounts import Amount
from sezam.claims.reading.words.subjects import Subject, read_subject
from sezam.claims.reading.words.times import Time

DOWN = (
    r"down|fell|fall|dropped|drop|declined|decline|decreased|decrease|lost|less|lower|fewer|below|shrank|contracted|minus|cut"
)
UP = r"up|grew|growth|grow|rose|rise|risen|increased|increase|gained|gain|more|higher|above|jumped|climbed|expanded|expansion|(?<!value )(?<!value-)added|plus|surged|soared"
_CHANGE = re.compile(rf"\b(?:{UP}|{DOWN})\b", re.IGNORECASE)
_FALLING = re.compile(rf"\b(?:{DOWN})\b", re.IGNORECASE)
_OF = re.compile(r"^\s*(?:of|in)\s+(?P<of>.+)$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^\s*(?:(?:as )?(?:much|many|high|large|big)(?: as)?|more|higher|larger|greater|bigger|less|fewer|lower|smaller)?\s*(?P<words>.*?)\s*(?:(?:\bthan\b|\bas\b)\s*(?P<who>.*))?$",
    re.IGNORECASE,
)


_SAME = re.compile(
    r"(?:in |at |on |during )?(?:it was |they were )?(?:(?:an?|the|one|last|previous|preceding|same|corresponding) )+(?:year|period|quarter|month|time|date)(?: (?:earlier|before|ago|of))?",
    re.IGNORECASE,
)
_MARKET = re.compile(r"^(?:the )?(?P<who>.+?)['’]?s? market shares?$", re.IGNORECASE)
_RISE_IN = re.compile(
    r"^\s*(?:growth|increase|rise|jump|decline|fall|decrease|drop|cut|reduction) (?:of|in) (?P<a>.+?)(?: to)?\s*$",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\s*(?:(?:the|its|their|that|those|of|in)\s+)*(?:level|figure|amount|value|total|volume|result)?(?: of| in| for)?\s*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^\s*(?:(?:higher|more|larger|greater|bigger|lower|less|smaller|fewer) than|above|below)\b(?P<who>.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before the file's defaults are known.

    Args:
        subject: what it is of.
        amount: as it stands in the text.
        kind: level, share, growth, points, times, more, above, each, rate or size.
        of: the lower part.
        base: time that a growth is counted from.
        text: the words that it was read from.
        words: of a share, how its part was named.
        is_yearly: a growth is told for each of several years.
        is_since: an amount is told from its time on, up to now.
    """

    subject: Subject
    amount: Amount
    kind: str
    of: Subject | None = None
    base: Time | None = None
    text: str = ""
    words: str = ""
    is_yearly: bool = False
    is_since: bool = False


class ClauseError(Exception):
    """Words that cannot be read as a claim, and what to do."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def whose(words: str) -> str:
    """Words that name somebody and nothing measured, without the small words around."""
    return read_subject(f"{words} x exports").scope.removesuffix("x").strip()


def subject_of(words: str, own: Time | None, last: Draft | None, dimension: str) -> Subject:
    """The subject that the words name; what they leave out is that of the claim before."""
    subject = read_subject(words, dimension, own)
    if last is not None:
        scope = subject.scope if subject.scope or subject.measure not in BY_NAME else last.subject.scope
        subject = replace(subject, scope=scope, time=subject.time or last.subject.time)
    return subject


def names(words: str, dimension: str) -> bool:
    """Whether words name something to measure, and not only join."""
    return bool(words) and read_subject(words, dimension).measure in BY_NAME


def percent(words: str, pre: str, amount: Amount, post: str, own: Time | None, base: Time | None, before: list[Draft]) -> Draft:
    """What a percentage is: a share, a growth, or a rate that nobody splits."""
    last = next((d for d in reversed(before) if d.kind not in ("rate", "size")), None)
    changing = (
        amount.signed
        or _CHANGE.search(pre)
        or (last and not words and re.search(r"\bby\s*$", pre))
        or re.match(rf"\s*(?:{UP}|{DOWN})\b", post, re.IGNORECASE)
    )
    of = _OF.match(post)
    ends = re.search(r"\b(from|to)\s*$", pre, re.IGNORECASE)
    if ends and ends[1].lower() == "to" and last is not None and (last.of is not None or last.amount.kind == "percent"):
        kind, time = "share" if last.of is not None else "level", own or last.subject.time
        low = None if last.of is None else replace(last.of, time=time)
        return Draft(replace(last.subject, time=time), amount, kind, low)
    if ends and ends[1].lower() == "from" and _CHANGE.search(pre):
        pre = words = _CHANGE.sub(" ", re.sub(r"\bfrom$", "", words)).strip(" ,;:()")
        changing = None
    share = read_subject(words, "", own) if words else None
    if share is not None and share.is_growth:
        return Draft(replace(share, is_growth=False), falling(words, amount), "growth", base=base)
    market = _MARKET.match(words)
    if market and not changing:
        return _of_market(market["who"], amount, own)
    if changing and not (of and not amount.signed and not _CHANGE.search(pre)):
        return _growth(words, pre, amount, post, own, base, before)
    if base is not None and last is None and words and _LEVEL.fullmatch(post):  # 140 % of the 2010 level
        ratio = replace(amount, kind="times", printed=str(Decimal(amount.printed).scaleb(-2)), scale=Fraction(1))
        return multiple(words, pre, ratio, "", own, base, last)
    if of is not None and of["of"].strip():
        return _share_of(words, amount, of["of"], own, base, last)
    if share is not None and share.measure == "value added" and re.search(r"\bgdp\b", words, re.IGNORECASE):
        return Draft(share, amount, "share", Subject("gdp", "", share.time))
    if last is not None and last.kind == "level" and not words and names(post, ""):  # of which 75 % exports
        part = read_subject(post, "", own)
        return Draft(Subject(part.measure, last.subject.scope, last.subject.time), amount, "share", last.subject)
    if share is not None and share.of is not None:
        return Draft(share, amount, "share", share.of)
    if share is not None and (
        share.is_share or re.search(r"\b(?:rate|share|margin|percentage|yield|quota)s?\b", words, re.IGNORECASE)
    ):
        return Draft(
            replace(share, measure=words if share.measure not in BY_NAME else f"{share.measure} rate"), amount, "level"
        )
    raise ClauseError(
        f"`{amount.told}` is a percentage of nothing", "say of what: `91 % of output`, or that it is a growth: `+16 % on 2015`."
    )


def _growth(words: str, pre: str, amount: Amount, post: str, own: Time | None, base: Time | None, before: list[Draft]) -> Draft:
    last = next((d for d in reversed(before) if d.kind not in ("rate", "size")), None)
    around = f"{pre} {post}"
    other = _OTHER.match(post)
    who = _SAME.sub(" ", other["who"]).strip(" .,;") if other and base is None else ""
    if who:  # 25 % higher than the national wage
        subject = subject_of(_CHANGE.sub(" ", words), own, last, "") if words else last.subject if last else None
        low = read_subject(re.sub(r"^(?:in|that of|those of)\s+", "", who), "", own)
        low = low if subject is None or low.measure in BY_NAME else Subject(subject.measure, whose(who), own)
        if subject is not None and (low.scope or low.measure != subject.measure):
            return Draft(subject, falling(around, amount), "above", low)
    down, up = _FALLING.search(around), re.search(rf"\b(?:{UP})\b", around, re.IGNORECASE)
    if (amount.printed.startswith("-") and up and not down) or (
        amount.signed and not amount.printed.startswith("-") and down and not up
    ):
        raise ClauseError(f"`{amount.told}` and `{(up or down)[0]}` contradict each other", "drop the sign or the word.")  # type: ignore[index]
    bare = re.sub(rf"\b(?:{UP}|{DOWN})\b", " ", words, flags=re.IGNORECASE).strip(" ,;:()")
    if last is not None and not names(bare, ""):
        subject = last.subject if own is None else replace(last.subject, time=own)
        told = sorted(
            {d.subject.time for d in before if d.kind == "level" and _alike(d.subject, last.subject) and d.subject.time}
        )
        if own is None and base is None and len(told) == 2:  # to 80 in 2020 from 100 in 2019, a drop of 20 %
            subject, base = replace(subject, time=told[1]), told[0]
        of = last.of if last.kind in ("share", "each") else None
        return Draft(subject, falling(around, amount), "points" if amount.kind == "points" else "growth", of, base)
    named = _RISE_IN.match(post) if not bare else None
    bare = named["a"].strip(" ,;:()") if named else bare  # a 15 % rise in exports
    if not bare:
        raise ClauseError(f"`{amount.told}` is the growth of nothing", "say of what: `exports 2016 = +16 % on 2015`.")
    subject = subject_of(bare, own, last, "")
    return Draft(subject, falling(around, amount), "points" if amount.kind == "points" else "growth", subject.of, base)


def _of_market(who: str, amount: Amount, own: Time | None) -> Draft:
    """A share of a market, of which no two sellers hold the same part."""
    return Draft(Subject("market held", whose(who), own), amount, "share", Subject("market held", "all", own))


def _alike(a: Subject, b: Subject) -> bool:
    return (a.measure, a.scope) == (b.measure, b.scope)


def falling(around: str, amount: Amount) -> Amount:
    """The amount with a minus if the words around it say that it fell."""
    if _FALLING.search(around) and not amount.printed.startswith("-"):
        return replace(amount, printed=f"-{amount.printed}", second=f"-{amount.second}" if amount.second else "")
    return amount


def _share_of(words: str, amount: Amount, whole: str, own: Time | None, base: Time | None, last: Draft | None) -> Draft:
    it = re.match(r"^(?:it|this|that|them|which|these)\b\s*(?P<part>.*)$", whole, re.IGNORECASE)
    if it and last is not None:
        words, part = words or it["part"], read_subject(f"{words} {it['part']}", "", own)
        if part.measure not in BY_NAME:
            raise ClauseError(
                f"`{amount.told} of {whole.strip()}` does not say of what this is the part", "name the part: `exports`."
            )
        return Draft(Subject(part.measure, last.subject.scope, last.subject.time), amount, "share", last.subject, words=words)
    if words and re.fullmatch(r"(?:the )?(?:whole |entire |total )?market", whole.strip(" .,"), re.IGNORECASE):
        return _of_market(words, amount, own)
    inner = re.match(r"^(?P<whole>.+?)\s+(?:is|was|were|are|went to|goes to|go to|=)\s+(?P<part>.+)$", whole)
    if not words and inner:
        words, whole = inner["part"], inner["whole"]
    low = read_subject(whole, "", base or own or (last.subject.time if last else None))
    if not words and last is not None:
        high = last.subject
    elif words:
        high = read_subject(words, "", own)
        if high.measure not in BY_NAME:
            named = whose(words)
            high = Subject("value added" if low.measure == "gdp" else low.measure, named, high.time)
        elif last is not None and not high.scope:
            high = replace(high, scope=last.subject.scope, time=high.time or last.subject.time)
    else:
        raise ClauseError(
            f"`{amount.told} of {whole.strip()}`: what is it that makes this share", "write the part before the number."
        )
    if high.measure == low.measure and not low.scope and high.scope:
        low = replace(low, scope="all")
    elif not low.scope and low.measure in BY_NAME and low.measure not in ("gdp", "population"):
        low = replace(low, scope=high.scope)
    return Draft(high, amount, "share", replace(low, time=low.time or high.time), words=words)


def multiple(words: str, pre: str, amount: Amount, post: str, own: Time | None, base: Time | None, last: Draft | None) -> Draft:
    """What a multiple is: of the same at another time, or of another's."""
    match = _REFERENCE.match(post)
    named, who = (match["words"] or "", match["who"] or "") if match else ("", "")
    change = rf"\b(?:{UP}|{DOWN})\b"
    changed = re.search(change, f"{words} {pre}", re.IGNORECASE) is not None
    words = re.sub(change, " ", words, flags=re.IGNORECASE).strip(" ,;:()")
    subject = subject_of(words, own, last, "") if words else last.subject if last else None
    draft = None if subject is None else _compared(subject, named, who, amount, own, base, changed)
    if draft is None:
        raise ClauseError(f"`{amount.told}` is a multiple of nothing", "say of what: `pay = 4 times the national pay`.")
    falls = _FALLING.search(f"{pre} {post.split(' than ', maxsplit=1)[0]}") is not None
    if falls and not amount.is_worded:  # 2.5 times less: the other is 2.5 times this
        low = draft.of or replace(draft.subject, time=draft.base)
        return replace(draft, subject=low, of=draft.subject, base=None) if draft.of or draft.base else draft
    return draft


def _compared(
    subject: Subject, named: str, who: str, amount: Amount, own: Time | None, base: Time | None, changed: bool
) -> Draft:
    """The multiple and what it is of: somebody else's, another measure, or the same before."""
    if _SAME.fullmatch(who.strip(" .,")):
        who = named = ""
    if who:  # 3.2 times more income tax than the average person
        measure = read_subject(named, "", own).measure if named.strip() else subject.measure
        measure = measure if measure in BY_NAME else subject.measure
        other = read_subject(who, "", own)
        low = other if other.measure in BY_NAME else Subject(measure, whose(who), own)
        scope = subject.scope if subject.measure in BY_NAME else whose(subject.measure)
        return Draft(replace(subject, measure=measure, scope=scope), amount, "times", low)
    if named.strip(" .,") and named.strip().lower() not in ("of", "in", "to", "that of", "the", "than"):
        other = read_subject(re.sub(r"^(?:the|that of|of)\s+", "", named.strip()), "", own)
        if other.measure not in BY_NAME:
            other = Subject(subject.measure, whose(named), own)
        return Draft(subject, amount, "times", other)
    if base is None and subject.time is not None and (amount.told[:1].isalpha() or changed):
        base = subject.time.later(-12)
    return Draft(subject, amount, "times", None, base)
