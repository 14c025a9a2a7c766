"""One sentence with figures, taken apart: each amount with what it is of, and of what it is a share or a growth."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from sezam.claims.quantities import BY_NAME, COUNT, MONEY, RATE
from sezam.claims.reading.ratios import DOWN, UP, ClauseError, Draft, falling, multiple, names, percent, subject_of, whose
from sezam.claims.reading.wording import in_known_words
from sezam.claims.reading.words.amounts import GOODS, Amount, currencies, find_amounts
from sezam.claims.reading.words.subjects import Subject, head_noun, read_subject
from sezam.claims.reading.words.times import Time, find_time

_BASE = re.compile(
    r"\b(?:on|over|against|compared (?:with|to)|from|since|than(?: in)?|versus|vs\.?|relative to|the level of|as(?: in)?|that of|those of)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?:on|since|from|over)\b", re.IGNORECASE)
_CUT = re.compile(r"[;()\[\]]|,(?!\d)|\bwhile\b|\bwhich\b|\bwith\b|\s[—–-]\s")
_TAIL = re.compile(
    r"(?:\s|[=:,;(]|\b(?:is|was|were|are|reached|totall?ed|amounted to|amount to|stood at|came to|made up|makes? up|account(?:ed|s|ing)? for|represent(?:ed|s|ing)?|constitut(?:ed|es|ing)|making up|equal to|equivalent to|corresponding to|equall?ed|equals?|had|has|have|a|an|the|or|and|that is|i\.e\.|by|to|at|of|reaching|worth|some|were worth|being|employ(?:s|ed|ing)?|earns?|earned|pays|paid|sold|exported|generated|brought in|brings?|contribute[sd]?|produced?|numbered|hosts?|hosted|counts?|counted|include[sd]?|show(?:s|ed)?|grew|rose|increased|fell|dropped|declined|decreased|grown|risen|went up|went down)\b)+$",
    re.IGNORECASE,
)
_NOUN_OF = dict.fromkeys(
    ("people", "persons", "employees", "staff", "workers", "jobs", "engineers", "specialists"), "headcount"
)
_MOVES = {
    "residents": (
        ("joined", "joined|joining|entered|admitted|registered|moved in"),
        ("left", "left|leaving|exited|departed|closed|withdrew|excluded"),
    ),
    "headcount": (("hired", "hired|recruited|joined"), ("let go", "dismissed|laid off|quit|left|leaving|resigned")),
}
_VERBS = {"exported": "exports", "employ": "headcount", "employs": "headcount", "employed": "headcount", "employing": "headcount", "sold": "output", "imported": "imports", "invested": "investment", "produced": "output", "earn": "pay", "earns": "pay", "earned": "pay"}  # fmt: skip


def read_clause(text: str) -> list[Draft]:
    """The claims of one sentence, the main one first.

    Raises:
        ClauseError: there is no number, a percentage of nothing, a change in both directions.
    """
    text, is_yearly = in_known_words(text)
    masked, times = _mask(text)
    amounts = find_amounts(masked)
    broken = _OF_N.match(masked)
    if broken and len(amounts) > 1:
        return _breakdown(masked, amounts, times[0][2] if times else None)
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
        between = masked[amount.end : amounts[i + 1].start] if i + 1 < len(amounts) else ""
        if amount.kind == "percent" and _SIZE.fullmatch(between) and _TAIL.sub("", pre).strip():
            draft = Draft(read_subject(_TAIL.sub("", pre), "", here[0]), amount, "level")
        else:
            draft = _draft(pre, amount, post, here, drafts)
        yearly = is_yearly and draft.kind == "growth"
        since = draft.kind == "level" and draft.subject.time is not None and draft.subject.time in _since(text)
        told = text[amount.start : amount.end].strip()
        drafts.append(replace(draft, text=told, is_yearly=yearly, is_since=since))
    return _timed(drafts)


def _since(text: str) -> list[Time | None]:
    """The times from which on something is told."""
    return [find_time(text[m.end() :])[0] for m in re.finditer(r"\bsince\b(?! \S+ to\b)", text, re.IGNORECASE)]


def _timed(drafts: list[Draft]) -> list[Draft]:
    """A growth that is told before its level, `rose by 30 % to 60 m EUR in 2014`, is at the time of the level."""
    for i, (draft, following) in enumerate(pairwise(drafts)):
        told = following.subject.measure
        net = _NET.get(told) == draft.subject.measure
        level = following.kind == "level" and (net or told == draft.subject.measure)
        if (net or draft.kind in ("growth", "points", "times", "more")) and draft.subject.time is None and level:
            drafts[i] = replace(draft, subject=replace(draft.subject, time=following.subject.time))
    return drafts


_SIZE = re.compile(r"[\s(,;]*n\s*[=:]?\s*", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s?(?:%|[$€](?!\s?\d)|(?P<code>[A-Z]{3})\b(?!\s?(?:[km]|bn|mn)?\s?\d)|(?:m|mn|bn|k|thousand|million|billion|persons|people|companies|employees|staff|times)\b)"
)
_PART_OF = re.compile(r"\s*(?:(?:out )?of)\s*(?:the |all |some )?\s*", re.IGNORECASE)


def _part_of(pre: str, part: Amount, whole: Amount, tail: str, time: Time | None) -> list[Draft]:
    """`34 % of 137 companies are foreign`, `46 out of 137 companies`: the part, as a share or a count, and its whole."""
    measure = _NOUN_OF.get(whole.unit, "") or head_noun(whole.unit) or whole.unit or "answers"
    words = f"{_TAIL.sub('', pre)} {re.split(r'[,;.(]|$', tail)[0]}"
    scope = whose(words) or "these"
    low, high = Subject(measure, "all", time), Subject(measure, scope, time)
    size = Draft(low, replace(whole, kind="count"), "level", text=whole.told)
    return [
        Draft(
            high, part, "share" if part.kind == "percent" else "level", low if part.kind == "percent" else None, text=part.told
        ),
        size,
    ]


_OF_N = re.compile(r"^\s*(?:out )?of (?:the |all )?(?=[\d])", re.IGNORECASE)


def _breakdown(masked: str, amounts: list[Amount], time: Time | None) -> list[Draft]:
    """`Of 137 companies, 58 are local, 46 are foreign and 33 are joint`: the whole, and each part with its name."""
    whole = amounts[0]
    measure = _NOUN_OF.get(whole.unit, "") or head_noun(whole.unit) or whole.unit or "answers"
    drafts = [Draft(Subject(measure, "all", time), replace(whole, kind="count"), "level", text=whole.told)]
    for i, amount in enumerate(amounts[1:], 1):
        end = amounts[i + 1].start if i + 1 < len(amounts) else len(masked)
        name = whose(re.split(r"[,;.]|\band\b", masked[amount.end : end])[0])
        if not name:
            raise ClauseError(f"`{amount.told}` does not say which of them", "write `58 are local`.")
        kind = "share" if amount.kind == "percent" else "level"
        low = drafts[0].subject if kind == "share" else None
        drafts.append(Draft(Subject(measure, name, time, is_part=True), amount, kind, low, text=amount.told))
    return drafts


def _last_cut(pre: str) -> int:
    cuts = [m.end() for m in _CUT.finditer(pre)]
    return cuts[-1] if cuts else 0


def _mask(text: str) -> tuple[str, list[tuple[int, int, Time]]]:
    """The text with blanks for its times, and the times; what a unit follows is no year but a number."""
    times: list[tuple[int, int, Time]] = []
    masked = left = text
    while True:
        time, start, end = find_time(left)
        if time is None:
            break
        bare = re.fullmatch(r"\s*(?:\w+\s)*\d{4}", left[start:end]) is not None
        followed = _COUNTED.match(left[end:])
        signed = re.search(r"(?:[$€£]|\b(?P<code>[A-Z]{3}))\s?$", left[:end].rstrip("0123456789"))
        followed = followed if not (followed and followed["code"]) or followed["code"] in currencies() else None
        signed = signed if not (signed and signed["code"]) or signed["code"] in currencies() else None
        gone = "x" if bare and (followed or signed) else " "
        left = left[:start] + gone * (end - start) + left[end:]
        if gone == " ":
            times.append((start, end, time))
            masked = masked[:start] + gone * (end - start) + masked[end:]
    times.sort()
    if "=" in text and times and not find_amounts(masked.partition("=")[2]):
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
        whole = amount.kind == "percent" and own is not None and re.match(r"\s*of\b", text[amount.end :]) is not None
        if start >= amount.end and (_BASE.search(lead) or bare or compared or whole):
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
    asked = amount.unit in ("answers", "respondents", "participants", "patients", "students", "people")
    if (
        last is not None
        and asked
        and last.kind == "level"
        and "." in last.amount.printed
        and re.search(r"\b(?:from|among|across|over)\s*$", pre)
    ):
        return Draft(last.subject, amount, "size")
    moneys = [d for d in before if d.kind == "level" and d.amount.kind == "money"]
    if (
        last is not None
        and moneys
        and re.search(r"(?:\bat|@|rate of)\s*(?:a rate of\s*)?$", pre, re.IGNORECASE)
        and amount.kind in ("", "money")
    ):
        return Draft(Subject("exchange rate", "", own or last.subject.time), amount, "rate")
    if amount.kind in ("percent", "points"):
        return percent(words, re.sub(r"\bma[dk]es? up\b", "", pre), amount, post, own, base, before)
    if amount.kind == "times":
        return multiple(f"{words} {_verb(pre, words)}".strip(), pre, amount, post, own, base, last)
    return _level(words, pre, amount, post, times, before)


def _verb(pre: str, words: str) -> str:
    """The measure that a verb stands for: `exported`, `employs`."""
    for verb, measure in _VERBS.items():
        named = read_subject(words).measure if words else ""
        apart = named not in BY_NAME or (BY_NAME[named].dimension == COUNT and BY_NAME[measure].dimension == MONEY)
        if re.search(rf"\b{verb}\b", pre, re.IGNORECASE) and apart:
            return measure
    return ""


def _level(
    words: str, pre: str, amount: Amount, post: str, times: tuple[Time | None, Time | None], before: list[Draft]
) -> Draft:
    own, base = times
    last = next((d for d in reversed(before) if d.kind not in ("rate", "size")), None)
    dimension = MONEY if amount.kind == "money" else COUNT if amount.kind == "count" and amount.unit not in GOODS else ""
    if amount.per and len(amount.per) == 3 and amount.per.isupper():
        words, dimension = words if names(words, RATE) else "exchange rate", RATE
    elif amount.per.lower() in GOODS:
        dimension = "price"
    if last is not None and _more_than(pre, post) and amount.kind in ("", last.amount.kind):
        amount = replace(amount, kind=last.amount.kind, unit=amount.unit or last.amount.unit)
        return Draft(replace(last.subject, time=own or last.subject.time), falling(f"{pre} {post}", amount), "more", base=base)
    if _BY.search(pre):
        return _change_by(words, pre, amount, own, last, dimension)
    verb = _verb(pre, words)
    if verb and (not dimension or BY_NAME[verb].dimension == dimension):
        subject = subject_of(f"{words} {verb}", own, last, dimension)
    elif last is not None and re.search(r"\bfrom$", words) and last.subject.time is not None:
        return Draft(replace(last.subject, time=own or last.subject.time.later(-12)), amount, "level", last.of)
    elif last is not None and not names(words, dimension):
        return _adjunct(words, amount, own, last, before)
    else:
        subject = subject_of(words, own, last, dimension)
    if subject.measure not in BY_NAME and names(post, dimension):
        subject = subject_of(f"{words} {post}", own, last, dimension)
    noun = _NOUN_OF.get(amount.unit, head_noun(amount.unit)) if amount.kind == "count" else ""
    if noun and (
        subject.measure not in BY_NAME or (subject.measure != noun and {subject.measure, noun} == {"headcount", "residents"})
    ):
        subject = Subject(noun, whose(words), subject.time)
    subject = _moved(subject, f"{pre} {post}")
    if subject.measure == "headcount" and _LOST.search(pre):
        subject, amount = replace(subject, measure="jobs added"), falling("fell", amount)
    elif subject.measure == "headcount" and _MADE.search(pre):
        subject = replace(subject, measure="jobs added")
    if not subject.measure:
        raise ClauseError(
            f"`{amount.told}` does not say what is measured", "write it before the number: `exports 2016 = 820.6 m USD`."
        )
    if (
        last is not None
        and words
        and any(d.subject == subject and d.amount.unit == amount.unit and d.kind == "level" for d in before)
    ):
        subject = replace(subject, scope=words, is_part=True)  # 5,000 employees, engineers 3,000: some of them
    if amount.per == "each" or head_noun(amount.per):
        return Draft(subject, amount, "each", Subject(head_noun(amount.per) or _counted(last), subject.scope, subject.time))
    if subject.of is not None:
        return Draft(subject, amount, "each", subject.of)
    if subject.is_growth and dimension == COUNT:
        subject = replace(subject, measure="jobs added" if subject.measure == "headcount" else "net change", is_growth=False)
    return Draft(subject, amount, "level")


_LOST = re.compile(r"\b(?:lost|shed|cut|eliminated)\b[^,;]*$", re.IGNORECASE)
_MADE = re.compile(r"\b(?:created|added|gained|generated)\b[^,;]*$", re.IGNORECASE)
_MORE = re.compile(r"^\s*(?:more|higher|less|fewer|lower|above|below)\b(?! than$)", re.IGNORECASE)


def _more_than(pre: str, post: str) -> bool:
    """Whether an amount is what was added: `23 more than a year earlier`, `up 23 on 2013`."""
    changed = re.search(rf"\b(?:{UP}|{DOWN})(?: by)?\s*$", pre, re.IGNORECASE)
    return _MORE.search(post) is not None or (changed is not None and not re.search(r"\b(?:more|less)\s*$", pre))


def _moved(subject: Subject, around: str) -> Subject:
    """Firms that left and people who were hired are no stock."""
    for measure, verbs in _MOVES.get(subject.measure, ()) if subject.time is None or not subject.time.is_instant else ():
        if re.search(rf"\b(?:{verbs})\b", around):
            return replace(subject, measure=measure, scope=" ".join(re.sub(rf"\b(?:{verbs})\b", " ", subject.scope).split()))
    return subject


_NET = {"headcount": "jobs added", "residents": "net change"}
_BY = re.compile(rf"\b(?:{UP}|{DOWN})\s+by\s*$", re.IGNORECASE)


def _change_by(words: str, pre: str, amount: Amount, own: Time | None, last: Draft | None, dimension: str) -> Draft:
    """`staff grew by 13,000 people`: people and firms that came on balance."""
    bare = re.sub(rf"\b(?:{UP}|{DOWN})\b", " ", words, flags=re.IGNORECASE)
    subject = subject_of(bare, own, last, dimension)
    change = _NET.get(subject.measure, "")
    if not change and subject.measure in BY_NAME and amount.kind == "money":
        return Draft(subject, falling(pre, amount), "more")
    if not change:
        raise ClauseError(
            f"`{amount.told}` is a change and no level", "write the level before and after, or the growth in percent."
        )
    return Draft(replace(subject, measure=change), falling(pre, amount), "level")


def _adjunct(words: str, amount: Amount, own: Time | None, last: Draft, before: list[Draft]) -> Draft:
    """A second amount of the same sentence: in another money, a head, or of another count."""
    subject = replace(last.subject, time=own or last.subject.time)
    if amount.per == "each" or head_noun(amount.per):
        money = [d.subject for d in before if d.amount.kind == "money" and d.kind == "level"]
        what = money[-1] if money else replace(subject, measure=_verb(words, "") or "output")
        return Draft(what, amount, "each", Subject(head_noun(amount.per) or _counted(last), subject.scope, subject.time))
    if amount.kind == "money":
        other = whose(words) if words else ""
        subject = replace(subject, scope=other) if other and last.kind == "level" else subject
        return Draft(subject, amount, "level" if last.kind != "each" else "each", last.of)
    noun = _NOUN_OF.get(amount.unit, head_noun(amount.unit)) if amount.kind == "count" else ""
    stock = next((s for s, net in _NET.items() if net == last.subject.measure), "")
    if stock and not words and last.amount.start < amount.start:  # grew by 40, to 192
        return Draft(replace(subject, measure=stock), amount, "level")
    if noun:
        if (
            re.search(r"\b(?:out )?of$", words or "of")
            and last.kind == "level"
            and last.amount.kind in ("", "count")
            and noun == last.subject.measure
        ):
            return Draft(Subject(noun, "", subject.time), amount, "level")
        return Draft(Subject(noun, subject.scope, subject.time), amount, "level")
    first = before[0].amount
    if not words and not amount.kind and last.kind == "growth" and last.base is not None and before[0].kind == "level":
        like = replace(amount, kind=first.kind, unit=first.unit, scale=first.scale)  # +21 % on 2014 (585.2)
        return Draft(replace(last.subject, time=last.base), like, "level")
    if not words and not amount.kind and (last.kind in ("growth", "points") or (own is not None and own != last.subject.time)):
        return Draft(subject, amount, "level", last.of)
    if words and amount.kind in ("", "count"):
        return Draft(replace(read_subject(words, "", own or subject.time), scope=subject.scope), amount, "level")
    raise ClauseError(
        f"`{amount.told}` stands after another figure and does not say of what it is", "write it on a line of its own."
    )


def _counted(last: Draft | None) -> str:
    return last.subject.measure if last is not None and last.subject.measure in ("headcount", "residents") else "headcount"
