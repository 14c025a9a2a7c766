"""One sentence with figures, taken apart: each amount with what it is of, and of what it is a share or a growth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sezam.claims.quantities import BY_NAME, COUNT, MONEY, RATE
from sezam.claims.reading.amounts import GOODS, Amount, currencies, find_amounts
from sezam.claims.reading.subjects import Subject, head_noun, read_subject
from sezam.claims.reading.times import Time, find_time

_DOWN = (
    r"down|fell|fall|dropped|drop|declined|decline|decreased|decrease|lost|less|lower|fewer|below|shrank|contracted|minus|cut"
)
_UP = r"up|grew|growth|grow|rose|rise|risen|increased|increase|gained|gain|more|higher|above|jumped|climbed|expanded|expansion|added|plus|surged|soared"
_CHANGE = re.compile(rf"\b(?:{_UP}|{_DOWN})\b", re.IGNORECASE)
_FALLING = re.compile(rf"\b(?:{_DOWN})\b", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:on|over|against|compared (?:with|to)|from|since|than(?: in)?|versus|vs\.?|relative to|the level of|as in|that of|those of)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?:on|since|from|over)\b", re.IGNORECASE)
_OF = re.compile(r"^\s*(?:of|in)\s+(?P<of>.+)$", re.IGNORECASE)
_CUT = re.compile(r"[;()\[\]]|,(?!\d)|\bwhile\b|\bwhich\b|\bwith\b|\s[—–-]\s")
_TAIL = re.compile(
    r"(?:\s|[=:,;(]|\b(?:is|was|were|are|reached|totall?ed|amounted to|amount to|stood at|came to|made up|makes? up|accounted for|accounts? for|equall?ed|equals?|had|has|have|a|an|the|or|and|that is|i\.e\.|by|to|at|of|reaching|worth|some|were worth|being|employ(?:s|ed|ing)?|earns?|earned|pays|paid|sold|exported|generated|brought in|brings?|contribute[sd]?|produced?|numbered|hosts?|hosted|counts?|counted|include[sd]?|show(?:s|ed)?|grew|rose|increased|fell|dropped|declined|decreased|grown|risen|went up|went down)\b)+$",
    re.IGNORECASE,
)
_VERBS = {"exported": "exports", "employ": "headcount", "employs": "headcount", "employed": "headcount", "employing": "headcount", "sold": "output", "produced": "output", "earn": "pay", "earns": "pay", "earned": "pay"}  # fmt: skip
_REFERENCE = re.compile(
    r"^\s*(?:(?:as )?(?:much|many|high|large|big)(?: as)?|more|higher|larger|greater|bigger)?\s*(?P<words>.*?)\s*(?:(?:\bthan\b|\bas\b)\s*(?P<who>.*))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before the file's defaults are known.

    Args:
        subject: what it is of.
        amount: as it stands in the text.
        kind: level, share, growth, times, each, rate or size.
        of: the lower part.
        base: time that a growth is counted from.
        text: the words that it was read from.
        words: of a share, how its part was named.
    """

    subject: Subject
    amount: Amount
    kind: str
    of: Subject | None = None
    base: Time | None = None
    text: str = ""
    words: str = ""


class ClauseError(Exception):
    """Words that cannot be read as a claim, and what to do."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def read_clause(text: str) -> list[Draft]:
    """The claims of one sentence, the main one first.

    Raises:
        ClauseError: there is no number, a percentage of nothing, a change in both directions.
    """
    masked, times = _mask(text)
    amounts = find_amounts(masked)
    if not amounts:
        raise ClauseError("there is no number", "write what is measured, `=`, and the number with its unit.")
    drafts: list[Draft] = []
    for i, amount in enumerate(amounts):
        begin = amounts[i - 1].end if i else 0
        end = amounts[i + 1].start if i + 1 < len(amounts) else len(text)
        pre, post = masked[begin : amount.start], masked[amount.end : end]
        if i:
            pre = pre[_last_cut(pre) :]
        cut = _CUT.search(post)
        post = post if cut is None else post[: cut.start()]
        here = _times_of(times, text, masked, begin, amount, amount.end + len(post))
        if i + 1 < len(amounts) and _PART_OF.fullmatch(masked[amount.end : end]) and amounts[i + 1].kind in ("", "count"):
            return [*drafts, *_part_of(pre, amount, amounts[i + 1], masked[amounts[i + 1].end :], here[0])]
        draft = _draft(pre, amount, post, here, drafts)
        drafts.append(replace(draft, text=text[amount.start : amount.end].strip()))
    return drafts


_COUNTED = re.compile(
    r"\s?(?:%|\$|€|(?P<code>[A-Z]{3})\b|(?:m|mn|bn|k|thousand|million|billion|persons|people|companies|employees|staff|times)\b)"
)
_PART_OF = re.compile(r"\s*(?:(?:out )?of)\s*(?:the |all |some )?\s*", re.IGNORECASE)


def _part_of(pre: str, part: Amount, whole: Amount, tail: str, time: Time | None) -> list[Draft]:
    """`34 % of 137 companies are foreign`, `46 out of 137 companies`: the part, as a share or a count, and its whole."""
    measure = head_noun(whole.unit) or whole.unit or "answers"
    words = f"{_TAIL.sub('', pre)} {re.split(r'[,;.(]|$', tail)[0]}"
    scope = read_subject(f"{words} x exports").scope.removesuffix("x").strip() or "these"
    low, high = Subject(measure, "all", time), Subject(measure, scope, time)
    size = Draft(low, replace(whole, kind="count"), "level", text=whole.told)
    return [
        Draft(
            high, part, "share" if part.kind == "percent" else "level", low if part.kind == "percent" else None, text=part.told
        ),
        size,
    ]


def _last_cut(pre: str) -> int:
    cuts = [m.end() for m in _CUT.finditer(pre)]
    return cuts[-1] if cuts else 0


def _mask(text: str) -> tuple[str, list[tuple[int, int, Time]]]:
    """The text with blanks for its times, and the times; what a unit follows is no year but a number."""
    times, at = [], 0
    masked = text
    while True:
        time, start, end = find_time(masked[at:])
        if time is None:
            break
        start, end = at + start, at + end
        bare = re.fullmatch(r"\s*(?:\w+\s)*\d{4}", masked[start:end]) is not None
        followed = _COUNTED.match(masked[end:])
        signed = re.search(r"(?:[$€£]|\b(?P<code>[A-Z]{3}))\s?$", masked[:end].rstrip("0123456789"))
        followed = followed if not (followed and followed["code"]) or followed["code"] in currencies() else None
        signed = signed if not (signed and signed["code"]) or signed["code"] in currencies() else None
        if bare and (followed or signed):
            at = end
            continue
        times.append((start, end, time))
        masked = masked[:start] + " " * (end - start) + masked[end:]
        at = end
    if "=" in text and times and not re.search(r"\d", masked.partition("=")[2]):
        last = next((t for t in times if t[0] > text.index("=")), None)
        if last is not None:
            times.remove(last)
            masked = masked[: last[0]] + text[last[0] : last[1]] + masked[last[1] :]
    return masked, times


def _times_of(
    times: list[tuple[int, int, Time]], text: str, masked: str, begin: int, amount: Amount, end: int
) -> tuple[Time | None, Time | None]:
    """The time of the amount and the time that it is compared with, from the words around it; they are used up."""
    own = base = None
    for found in list(times):
        start, stop, time = found
        if stop <= begin or start >= end:
            continue
        times.remove(found)
        lead, written = masked[max(0, start - 20) : start], text[start:stop].strip()
        compared = _COMPARED.match(written) is not None and not (time.is_instant and written[:2].lower() == "on")
        bare = amount.kind == "times" and not re.match(r"in\b", written)
        if start >= amount.end and (_BASE.search(lead) or bare or compared):
            base = base or time
        else:
            own = own or time
    return own, base


def _draft(pre: str, amount: Amount, post: str, times: tuple[Time | None, Time | None], before: list[Draft]) -> Draft:
    own, base = times
    last = next((d for d in reversed(before) if d.kind not in ("rate", "size")), None)
    words = _TAIL.sub("", pre).strip(" ,;:()")
    if last is not None and re.search(r"\bn\s*[=:]?\s*$|\bsample of\s*$", pre, re.IGNORECASE):
        return Draft(last.subject, amount, "size")
    if (
        last is not None
        and re.search(r"(?:\bat|@|rate of)\s*(?:a rate of\s*)?$", pre, re.IGNORECASE)
        and amount.kind in ("", "money")
    ):
        return Draft(Subject("exchange rate", "", own or last.subject.time), amount, "rate")
    if amount.kind in ("percent", "points"):
        return _percent(words, pre, amount, post, own, base, last)
    if amount.kind == "times":
        return _times(words, amount, post, own, base, last)
    return _level(words, pre, amount, post, own, before)


def _subject(words: str, own: Time | None, last: Draft | None, dimension: str) -> Subject:
    """The subject that the words name; what they leave out is that of the claim before."""
    subject = read_subject(words, dimension, own)
    if last is not None:
        scope = subject.scope if subject.scope or subject.measure not in BY_NAME else last.subject.scope
        subject = replace(subject, scope=scope, time=subject.time or last.subject.time)
    return subject


def _verb(pre: str, words: str) -> str:
    """The measure that a verb stands for: `exported`, `employs`."""
    for verb, measure in _VERBS.items():
        if re.search(rf"\b{verb}\b", pre, re.IGNORECASE) and (not words or read_subject(words).measure not in BY_NAME):
            return measure
    return ""


def _level(words: str, pre: str, amount: Amount, post: str, own: Time | None, before: list[Draft]) -> Draft:
    last = next((d for d in reversed(before) if d.kind not in ("rate", "size")), None)
    dimension = MONEY if amount.kind == "money" else COUNT if amount.kind == "count" and amount.unit not in GOODS else ""
    if amount.per and len(amount.per) == 3 and amount.per.isupper():
        words, dimension = words or "exchange rate", RATE
    elif amount.per.lower() in GOODS:
        dimension = "price"
    verb = _verb(pre, words)
    if verb and (not dimension or BY_NAME[verb].dimension == dimension):
        subject = _subject(f"{words} {verb}", own, last, dimension)
    elif last is not None and re.search(r"\bfrom$", words) and last.subject.time is not None:
        return Draft(replace(last.subject, time=own or last.subject.time.later(-12)), amount, "level", last.of)
    elif last is not None and not _names(words, dimension):
        return _adjunct(words, amount, own, last, before)
    else:
        subject = _subject(words, own, last, dimension)
    if subject.measure not in BY_NAME and _names(post, dimension):
        subject = _subject(f"{words} {post}", own, last, dimension)
    if amount.kind == "count" and subject.measure not in BY_NAME and head_noun(amount.unit):
        scope = read_subject(f"{words} x exports").scope.removesuffix("x").strip()
        subject = Subject(head_noun(amount.unit), scope, subject.time)
    if amount.per == "each" or head_noun(amount.per):
        return Draft(subject, amount, "each", Subject(head_noun(amount.per) or _counted(last), subject.scope, subject.time))
    if subject.of is not None:
        return Draft(subject, amount, "each", subject.of)
    if subject.is_growth and dimension == COUNT:
        subject = replace(subject, measure="jobs added" if subject.measure == "headcount" else "net change", is_growth=False)
    return Draft(subject, amount, "level")


def _names(words: str, dimension: str) -> bool:
    """Whether words name something to measure, and not only join."""
    return bool(words) and read_subject(words, dimension).measure in BY_NAME


def _adjunct(words: str, amount: Amount, own: Time | None, last: Draft, before: list[Draft]) -> Draft:
    """A second amount of the same sentence: in another money, a head, or of another count."""
    subject = replace(last.subject, time=own or last.subject.time)
    if amount.per == "each" or head_noun(amount.per):
        money = [d.subject for d in before if d.amount.kind == "money" and d.kind == "level"]
        what = money[-1] if money else replace(subject, measure="output")
        return Draft(what, amount, "each", Subject(head_noun(amount.per) or _counted(last), subject.scope, subject.time))
    if amount.kind == "money":
        return Draft(subject, amount, "level" if last.kind != "each" else "each", last.of)
    if amount.kind == "count" and head_noun(amount.unit):
        if re.search(r"\b(?:out )?of$", words or "of") and last.kind == "level" and last.amount.kind in ("", "count"):
            return Draft(Subject(head_noun(amount.unit), "", subject.time), amount, "level")
        return Draft(Subject(head_noun(amount.unit), subject.scope, subject.time), amount, "level")
    if not words and not amount.kind and last.kind in ("growth", "points"):
        return Draft(subject, amount, "level", last.of)
    if words and amount.kind in ("", "count"):
        return Draft(replace(read_subject(words, "", own or subject.time), scope=subject.scope), amount, "level")
    raise ClauseError(
        f"`{amount.told}` stands after another figure and does not say of what it is", "write it on a line of its own."
    )


def _counted(last: Draft | None) -> str:
    return last.subject.measure if last is not None and last.subject.measure in ("headcount", "residents") else "headcount"


def _percent(words: str, pre: str, amount: Amount, post: str, own: Time | None, base: Time | None, last: Draft | None) -> Draft:
    changing = amount.signed or _CHANGE.search(pre) or re.match(rf"\s*(?:{_UP}|{_DOWN})\b", post, re.IGNORECASE)
    of = _OF.match(post)
    share = read_subject(words, "", own) if words else None
    if share is not None and share.is_growth:
        return Draft(replace(share, is_growth=False), _falling(words, amount), "growth", base=base)
    if changing and not (of and not amount.signed and not _CHANGE.search(pre)):
        return _growth(words, pre, amount, post, own, base, last)
    if of is not None and of["of"].strip():
        return _share_of(words, amount, of["of"], own, last)
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


def _growth(words: str, pre: str, amount: Amount, post: str, own: Time | None, base: Time | None, last: Draft | None) -> Draft:
    around = f"{pre} {post}"
    down, up = _FALLING.search(around), re.search(rf"\b(?:{_UP})\b", around, re.IGNORECASE)
    if (amount.printed.startswith("-") and up and not down) or (
        amount.signed and not amount.printed.startswith("-") and down and not up
    ):
        raise ClauseError(f"`{amount.told}` and `{(up or down)[0]}` contradict each other", "drop the sign or the word.")  # type: ignore[index]
    bare = re.sub(rf"\b(?:{_UP}|{_DOWN})\b", " ", words, flags=re.IGNORECASE).strip(" ,;:()")
    if last is not None and not _names(bare, ""):
        subject = last.subject if own is None else replace(last.subject, time=own)
        of = last.of if last.kind in ("share", "each") else None
        return Draft(subject, _falling(around, amount), "points" if amount.kind == "points" else "growth", of, base)
    if not bare:
        raise ClauseError(f"`{amount.told}` is the growth of nothing", "say of what: `exports 2016 = +16 % on 2015`.")
    subject = _subject(bare, own, last, "")
    return Draft(subject, _falling(around, amount), "points" if amount.kind == "points" else "growth", subject.of, base)


def _falling(around: str, amount: Amount) -> Amount:
    if _FALLING.search(around) and not amount.printed.startswith("-"):
        return replace(amount, printed=f"-{amount.printed}", second=f"-{amount.second}" if amount.second else "")
    return amount


def _share_of(words: str, amount: Amount, whole: str, own: Time | None, last: Draft | None) -> Draft:
    inner = re.match(r"^(?P<whole>.+?)\s+(?:is|was|were|are|went to|goes to|go to|=)\s+(?P<part>.+)$", whole)
    if not words and inner:
        words, whole = inner["part"], inner["whole"]
    low = read_subject(whole, "", own or (last.subject.time if last else None))
    if not words and last is not None:
        high = last.subject
    elif words:
        high = read_subject(words, "", own)
        if high.measure not in BY_NAME:
            named = read_subject(f"{words} x exports").scope.removesuffix("x").strip()
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


def _times(words: str, amount: Amount, post: str, own: Time | None, base: Time | None, last: Draft | None) -> Draft:
    match = _REFERENCE.match(post)
    named, who = (match["words"] or "", match["who"] or "") if match else ("", "")
    subject = _subject(words, own, last, "") if words else last.subject if last else None
    if subject is None:
        raise ClauseError(f"`{amount.told}` is a multiple of nothing", "say of what: `pay = 4 times the national pay`.")
    if who:  # 3.2 times more income tax than the average Belarusian
        measure = read_subject(named, "", own).measure if named.strip() else subject.measure
        measure = measure if measure in BY_NAME else subject.measure
        other = read_subject(who, "", own)
        low = (
            other
            if other.measure in BY_NAME
            else Subject(measure, read_subject(f"{who} x exports").scope.removesuffix("x").strip(), own)
        )
        return Draft(replace(subject, measure=measure), amount, "times", low)
    if named.strip(" .,") and named.strip().lower() not in ("of", "in", "to", "that of", "the", "than"):
        other = read_subject(re.sub(r"^(?:the|that of|of)\s+", "", named.strip()), "", own)
        if other.measure not in BY_NAME:
            other = Subject(subject.measure, read_subject(f"{named} x exports").scope.removesuffix("x").strip(), own)
        return Draft(subject, amount, "times", other)
    if base is None and amount.told.lower().rstrip("d") in ("double", "triple", "quadruple") and subject.time is not None:
        base = subject.time.later(-12)
    return Draft(subject, amount, "times", None, base)
