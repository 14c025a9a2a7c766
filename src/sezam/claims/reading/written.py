"""Sums written out, `58 + 46 + 33 = 137`, and relations that the writer adds, `exports + home sales = output`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sezam.claims.quantities import Quantity
from sezam.claims.reading.words.amounts import NUMBER, Amount, find_amount
from sezam.claims.reading.words.subjects import read_subject
from sezam.claims.reading.words.times import Time
from sezam.claims.relations import AT_MOST, PRODUCT, SUM, Relation
from sezam.claims.statement import EXACTLY, Claim, Interval, Rules, grouped, interval_of, unit_of_last_digit

_OPERATOR = re.compile(r"\s*(\+|−|–|-|×|\*|x|·|/|÷|:|times|of|plus|minus|at)\s*$")
_SIGNS = {"+": "+", "plus": "+", "−": "-", "–": "-", "-": "-", "minus": "-", "×": "*", "*": "*", "x": "*", "·": "*", "times": "*", "/": "/", "÷": "/", ":": "/", "of": "of", "at": "/"}  # fmt: skip


class WrittenError(Exception):
    """A written-out sum that makes no sense, and what to do."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def read_written(text: str, id: str, place: str, rules: Rules) -> tuple[list[Claim], list[Relation]] | None:
    """The claims and the relation of a sum that is written out in numbers; None if the line is none.

    In a product each factor counts as it stands, for that is what the writer multiplied, and the result may be rounded or
    cut off; in a sum each term may be rounded.

    Raises:
        WrittenError: it adds two moneys or divides by nothing.
    """
    left, sign, right = text.rpartition("=")
    if not sign:
        return None
    several = _several(left, right)
    if several is not None:
        claims: list[Claim] = []
        relations: list[Relation] = []
        for nth, (one, its) in enumerate(several):
            made = read_written(f"{one} = {its}", f"{id}{chr(ord('a') + nth)}", place, rules)
            if made is None:
                return None
            claims, relations = claims + made[0], relations + made[1]
        return claims, relations
    terms = _terms(left)
    result = find_amount(right, ranges=False)
    if terms is None or result is None or re.search(r"[^\W\d]", right[: result.start] + right[result.end :].strip(" .")):
        return None
    _one_unit(terms, result)
    return _sum(terms, result, text.strip(), id, place, rules)


def _several(left: str, right: str) -> list[tuple[str, str]] | None:
    """`58 + 46 + 33 of 137 = 42/34/24 %` and `1,537,200 at 3045/3130 = 505/491` as one line each."""
    results = right.split("/")
    if len(results) < 2:
        return None
    tail = re.search(r"(%|per cent|percent)\s*$", right)
    results = [r if tail is None or r.rstrip().endswith(tail[1]) else f"{r.strip()} {tail[1]}" for r in results]
    listed = re.fullmatch(r"(?P<parts>.+\+.+?)\s+of\s+(?P<whole>[^+]+)", left.strip())
    if listed:
        parts = listed["parts"].split("+")
        if len(parts) == len(results):
            whole = listed["whole"]
            return [(listed["parts"], whole), *((f"{p} / {whole}", r) for p, r in zip(parts, results, strict=True))]
    at = re.fullmatch(r"(?P<whole>.+?)\s+(?:at|/|÷)\s+(?P<parts>[^a-z]+)", left.strip())
    if at and len(at["parts"].split("/")) == len(results):
        return [(f"{at['whole']} ÷ {p}", r) for p, r in zip(at["parts"].split("/"), results, strict=True)]
    return None


Chain = list[tuple[str, Amount]]


def _terms(left: str) -> list[tuple[str, Chain]] | None:
    """Signed products: `2,417 × 36 k − 5` as [(+, [2,417; × 36 k]), (−, [5])]; None if words stand between the numbers."""
    terms: list[tuple[str, Chain]] = []
    at, operator = 0, "+"
    label = re.match(r"\s*[^\d=]*?:\s+(?=[\d$€£])", left)
    at = label.end() if label else 0
    while (match := NUMBER.search(left, at)) is not None:
        amount = find_amount(left, at, ranges=False)
        if amount is None or match is None:
            return None
        gap = left[at : amount.start]
        found = _OPERATOR.search(gap)
        if terms:
            if found is None or gap[: found.start()].strip():
                return None
            operator = _SIGNS[found[1].lower()]
        elif gap.strip():
            return None
        if operator in "+-":
            terms.append((operator, [("*", amount)]))
        else:
            terms[-1][1].append(
                (
                    "/"
                    if operator == "of" and amount.kind != "percent" and terms[-1][1][-1][1].kind != "percent"
                    else operator.replace("of", "*"),
                    amount,
                )
            )
        at = amount.end
    if not terms or left[at:].strip() or sum(len(chain) for _, chain in terms) < 2:
        return None
    return terms


def _one_unit(terms: list[tuple[str, Chain]], result: Amount) -> None:
    amounts = [a for _, chain in terms for _, a in chain]
    moneys = {a.unit for a in [*amounts, result] if a.kind == "money" and not a.per}
    rates = any(a.per for a in amounts)
    if len(moneys) > 1 and not rates and len(terms) > 1:
        raise WrittenError(
            f"the sum mixes {' and '.join(sorted(moneys))} without a rate",
            "write it in one money, or claim by claim with a rate.",
        )


def _sum(
    terms: list[tuple[str, Chain]], result: Amount, text: str, id: str, place: str, rules: Rules
) -> tuple[list[Claim], list[Relation]]:
    bare = all(a.scale == 1 and not a.kind for _, c in terms for _, a in c) and len(terms) > 1
    shared = result.scale if bare and result.kind in ("", "money") else Fraction(1)
    claims, parts = [], []
    for nth, (sign, chain) in enumerate(terms):
        value, interval, printed = _term(chain, rules)
        if len(terms) > 1 or len(chain) == 1:
            value, interval = value * shared, interval.times(shared)
        words = " ".join(
            f"{'' if i == 0 else {'*': '× ', '/': '/ '}[op]}{grouped(a.printed)}{' %' if a.kind == 'percent' else ''}"
            for i, (op, a) in enumerate(chain)
        )
        what = Quantity(words, f"{id}:", None, f"term {nth}")
        claims.append(Claim(
            f"{id}.{nth + 1}", words, what, interval, printed=str(Decimal(value.numerator) / value.denominator) if printed == "" else printed,
            scale=Fraction(1) if printed == "" else chain[0][1].scale * shared, qualifier=chain[0][1].qualifier if len(chain) == 1 else EXACTLY, line=place,
        ))  # fmt: skip
        parts.append((1 if sign == "+" else -1, what))
    whole = Quantity(f"= {result.told}", f"{id}:", None, "result")
    interval = interval_of(result.printed, result.qualifier, rules=rules)
    if any(len(chain) > 1 for _, chain in terms) and not result.qualifier and interval.high is not None:
        interval = Interval(
            interval.low, interval.high + unit_of_last_digit(result.printed, rules.digits) / 2, high_open=True
        )  # cut off, not rounded
    interval = interval.times(result.scale)
    if result.signed and result.kind == "percent":  # 705.6 / 585.2 = +21 %
        interval = interval.plus(Fraction(1))
    claims.append(
        Claim(
            id,
            text,
            whole,
            interval,
            printed=result.printed,
            scale=result.scale,
            qualifier=result.qualifier,
            line=place,
            unit="%" if result.kind == "percent" else "",
            kind="growth" if result.signed and result.kind == "percent" else "level",
        )
    )
    return claims, [Relation(SUM, whole, tuple(parts), "as written out")]


def _term(chain: Chain, rules: Rules) -> tuple[Fraction, Interval, str]:
    """Value, interval and print of one product; a single number keeps its rounding, a product is exact."""
    first = chain[0][1]
    if len(chain) == 1:
        is_count = first.kind == "count"
        return (
            Fraction(Decimal(first.printed)) * first.scale,
            interval_of(first.printed, first.qualifier, is_count=is_count, rules=rules).times(first.scale),
            first.printed,
        )
    value = Fraction(1)
    for operator, amount in chain:
        number = Fraction(Decimal(amount.printed)) * amount.scale
        if operator == "/" and number == 0:
            raise WrittenError("a division by nothing", "mend the number after the stroke.")
        value = value / number if operator == "/" else value * number
    return value, Interval(value, value), ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A relation added by hand, for whoever and whenever its quantities are told.

    Args:
        kind: sum, product or at most.
        whole: (measure, scope, time); an empty scope and no time stand for each that is told.
        parts: (sign, measure, scope, time).
        constant: of a product.
        text: as typed.
    """

    kind: str
    whole: tuple[str, str, Time | None]
    parts: tuple[tuple[int, str, str, Time | None], ...]
    constant: Fraction
    text: str


_PART = re.compile(r"^(?P<a>.+?)\s+(?:is|are)?\s*(?:a )?part of\s+(?P<b>.+?)\.?$", re.IGNORECASE)


def read_pattern(text: str) -> Pattern | tuple[str, str] | None:
    """A relation by hand, or (part, whole) of two scopes; None if the line is neither."""
    match = _PART.match(text.strip())
    if match and "=" not in text:
        return match["a"].strip(), match["b"].strip()
    for sign, kind in (("<=", AT_MOST), ("≤", AT_MOST), ("=", "")):
        left, found, right = text.partition(sign)
        if found and left.strip() and right.strip():
            return _pattern(left, right, kind, text)
    return None


def _pattern(left: str, right: str, kind: str, text: str) -> Pattern | None:
    slack = 1
    if kind == AT_MOST and not re.search(r"\s[+×*/−-]\s", left + right):
        left, right = right, left
    if re.search(r"\s[+×*/−-]\s", right) and not re.search(r"\s[+×*/−-]\s", left):
        left, right, slack = right, left, -1
    pieces = re.split(r"\s([+−–×*-])\s", left.strip())
    names, signs = pieces[::2], ["+", *pieces[1::2]]
    if len(names) < 2 and kind != AT_MOST:
        return None
    constant, parts = Fraction(1), []
    for sign, name in zip(signs, names, strict=True):
        if re.fullmatch(r"[\d.,]+", name.strip()):
            constant *= Fraction(name.strip().replace(",", ""))
            continue
        if NUMBER.search(re.sub(r"\b(?:19|20)\d\d\b", "", name)):
            return None
        subject = read_subject(name)
        parts.append((-1 if sign in "−–-" else 1, subject.measure, subject.scope, subject.time))
    whole = read_subject(right)
    if NUMBER.search(re.sub(r"\b(?:19|20)\d\d(?:-\d\d)*\b", "", right)):
        return None
    product = any(s in "×*" for s in signs[1:])
    if kind == AT_MOST and len(parts) > 1 and not product:  # some of it, and what is left
        kind, parts = SUM, [*parts, (slack, f"what else there is of {whole.measure}", whole.scope, whole.time)]
    return Pattern(
        kind or (PRODUCT if product else SUM), (whole.measure, whole.scope, whole.time), tuple(parts), constant, text.strip()
    )


def applied(pattern: Pattern, known: list[Quantity]) -> list[Relation]:
    """The relation for each scope, time and money for which all its quantities, or all but one, are told."""
    terms = [(1, *pattern.whole), *pattern.parts]
    found: list[Relation] = []
    groups = dict.fromkeys(
        (q.scope if not s else "", q.time if t is None else None, q.unit)
        for q in known
        for _, m, s, t in terms
        if q.measure == m
    )
    named = {m.lower() for _, m, *_ in terms}  # parts of a whole that are told as `foreign owners`
    for scope, time, unit in groups:
        if scope.lower() in named:
            continue
        made = []
        for _, measure, own_scope, own_time in terms:
            quantity = Quantity(measure, own_scope or scope, None, unit).at(own_time or time)
            like = next(
                (q for q in known if (q.measure, q.scope.lower(), q.time) == (measure, quantity.scope.lower(), quantity.time)),
                None,
            )
            part = next(
                (q for q in known if q.scope.lower() == measure.lower() and q.measure == terms[0][1] and q.unit == unit), None
            )
            made.append(like or part or quantity)
        if sum(q in known for q in made) >= max(2, len(made) - 1):
            parts = tuple((p[0], q) for p, q in zip(pattern.parts, made[1:], strict=True))
            found.append(Relation(pattern.kind, made[0], parts, f"by hand, {pattern.text}", pattern.constant))
    return list(dict.fromkeys(found))
