"""What the regime's own law says of a payroll: how much tax can come out of it, as a relation between claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from sezam.claims.quantities import Quantity, scope_key
from sezam.claims.relations import BOUND, SUM, Relation, at_most
from sezam.claims.statement import Claim, Interval, significant
from sezam.errors import LawError
from sezam.law.graph import Law
from sezam.law.packs import Input
from sezam.units import TRUTH

INCOME_TAX, EMPLOYEE, EMPLOYER = "income_tax_month", "employee_contributions_month", "employer_contributions_month"
TAXES = {
    "income tax": (INCOME_TAX,),
    "social contributions": (EMPLOYEE, EMPLOYER),
    "taxes on pay": (INCOME_TAX, EMPLOYEE, EMPLOYER),
}
_AVERAGE, _PAY = "average_wage_previous_month", "gross_wage_month"
_FIRM = {"profit_tax_year": "profit_year", "vat_on_sales_year": "domestic_sales_year"}


@dataclass(frozen=True)
class Ruling:
    """The law that claims are held against.

    Args:
        law: of a regime on a day.
        facts: of the case, such as an agreement of the staff; what is not said is tried both ways.
        taxes: names of the rules on pay, in the order in which they are told; empty for those of the glossary.
    """

    law: Law
    facts: Mapping[str, Any]
    taxes: tuple[str, ...] = ()

    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Rules behind each measure, those that this law has."""
        names = self.law.names()
        kinds = TAXES | ({"taxes on pay": self.taxes} if self.taxes else {})
        return {m: tuple(r for r in rules if r in names) for m, rules in kinds.items() if any(r in names for r in rules)}


def law_relations(claims: Iterable[Claim], ruling: Ruling) -> list[Relation]:
    """What the law makes of the pay and head count that were claimed, for everybody of whom a tax was claimed.

    Args:
        claims: all of them; of each payer pay a month and a head count, or a payroll.
        ruling: the law and the facts of its cases.
    """
    claims = [*claims]
    relations: list[Relation] = []
    stated = list(dict.fromkeys(q for c in claims for q in c.quantities))
    for tax in sorted((q for q in stated if q.measure in ("taxes", "income tax", "social contributions")), key=str):
        pay = _told(claims, "pay", tax)
        heads = next((q for q in stated if q.measure == "headcount" and q.scope == tax.scope and _meets(q, tax)), None)
        if pay is not None and heads is not None:
            relations += _from_pay(claims, ruling, tax, pay, heads)
        elif any(q.measure == "payroll" and (q.scope, q.time) == (tax.scope, tax.time) for q in stated):
            relations += _from_payroll(ruling, tax)
    return list(dict.fromkeys(relations))


def _meets(stock: Quantity, flow: Quantity) -> bool:
    return stock.time is None or flow.time is None or flow.time.holds(stock.time) or stock.time.holds(flow.time)


def _told(claims: list[Claim], measure: str, tax: Quantity) -> Claim | None:
    there = [c for c in claims if c.of is None and c.what.measure == measure and c.what.scope == tax.scope and c.what.unit]
    return next((c for c in there if c.what.time == tax.time), None)


def _from_pay(claims: list[Claim], ruling: Ruling, tax: Quantity, pay: Claim, heads: Quantity) -> Iterator[Relation]:
    """Taxes a head at the ends of what the pay and the average wage may be, times heads and months."""
    average = next(
        (
            c
            for c in claims
            if c.what.measure == "pay"
            and scope_key(c.what.scope) in ("nation", "")
            and c.what.time == pay.what.time
            and c.what.unit == pay.what.unit
            and c.id != pay.id
        ),
        None,
    )
    rate, needs = _rate(claims, ruling.law.currency.code, pay.what)
    if rate is None:
        return
    months = Fraction(tax.time.months if tax.time is not None and tax.time.months else 12)
    needs = (pay.id, *([average.id] if average is not None else []), *needs)
    for measure, rules in ruling.kinds().items():
        if measure not in ("taxes on pay", tax.measure):
            continue
        ends = [
            _a_head(ruling, rules, p, a, r)
            for p, a, r in product(_ends(pay.interval), _ends(average.interval) if average else [None], rate)
        ]
        known = [e for pair in ends if pair is not None for e in pair]
        if not known:
            continue
        name = measure if measure == tax.measure else "taxes on pay"
        whole = Quantity(name, tax.scope, tax.time, pay.what.unit)
        low, high = min(known) * months, max(known) * months
        lines = tuple(_lines(ruling, rules, pay, average, rate, heads, claims, months))
        why = f"by the law of {ruling.law.regime.id} on {ruling.law.on}, {_worded(measure)} of that pay"
        yield Relation(BOUND, whole, ((1, heads),), why, low=low, high=high, needs=needs, lines=lines)
        if tax.measure == "taxes" and name == "taxes on pay":
            yield from _all_taxes(ruling, tax, whole)
    yield from _labour_cost(ruling, tax, pay, average, rate, heads, needs, months)


def _labour_cost(
    ruling: Ruling,
    tax: Quantity,
    pay: Claim,
    average: Claim | None,
    rate: list[Fraction],
    heads: Quantity,
    needs: tuple[str, ...],
    months: Fraction,
) -> Iterator[Relation]:
    """Pay and what the employer adds to it are paid out of value added."""
    if EMPLOYER not in ruling.law.names():
        return
    averages = _ends(average.interval) if average else [None]
    ends = [_a_head(ruling, (EMPLOYER,), p, a, r) for p, a, r in product(_ends(pay.interval), averages, rate)]
    known = [e for pair in ends if pair is not None for e in pair]
    if known:
        added, payroll, cost, value = (
            Quantity(m, tax.scope, tax.time, pay.what.unit)
            for m in ("employer contributions", "payroll", "labour cost", "value added")
        )
        why = f"by the law of {ruling.law.regime.id} on {ruling.law.on}, the employer's contributions on that pay"
        yield Relation(BOUND, added, ((1, heads),), why, low=min(known) * months, high=max(known) * months, needs=needs)
        yield Relation(SUM, cost, ((1, payroll), (1, added)), "labour cost is pay and the employer's contributions")
        yield at_most(cost, value, "labour cost is paid out of value added")


def _all_taxes(ruling: Ruling, tax: Quantity, on_pay: Quantity) -> Iterator[Relation]:
    """Where the law takes nothing of profit and home sales, the taxes on pay are all that it takes."""
    total = Quantity("taxes", tax.scope, tax.time, on_pay.unit)
    if _nothing_else(ruling.law):
        yield Relation(
            SUM, total, ((1, on_pay),), "this law takes nothing of profit and sales, so the taxes on pay are all its taxes"
        )
    else:
        yield at_most(on_pay, total, "taxes on pay are part of all taxes")


def _nothing_else(law: Law) -> bool:
    for rule, base in _FIRM.items():
        if rule in law.names():
            try:
                if law.evaluate([rule], **{base: 1_000_000})[rule] != 0:
                    return False
            except LawError:
                return False
    return True


def _from_payroll(ruling: Ruling, tax: Quantity) -> Iterator[Relation]:
    """Without pay a head, the least and the most of any pay that the law takes."""
    for measure, rules in ruling.kinds().items():
        if measure not in ("taxes on pay", tax.measure):
            continue
        rates = []
        for power in range(29):
            pay = Fraction(10) ** (power // 4) * (1, 2, 3, 6)[power % 4]
            taken = _a_head(ruling, rules, pay, None, Fraction(1))
            rates += [] if taken is None else [t / pay for t in taken]
        if not rates:
            continue
        name = measure if measure == tax.measure else "taxes on pay"
        whole, payroll = Quantity(name, tax.scope, tax.time, tax.unit), Quantity("payroll", tax.scope, tax.time, tax.unit)
        why = f"by the law of {ruling.law.regime.id} on {ruling.law.on}, {_worded(measure)} of any pay"
        yield Relation(BOUND, whole, ((1, payroll),), why, low=min(rates), high=max(rates))
        if tax.measure == "taxes" and name == "taxes on pay":
            yield from _all_taxes(ruling, tax, whole)


def _worded(measure: str) -> str:
    return {"taxes on pay": "income tax and contributions"}.get(measure, measure)


def _rate(claims: list[Claim], local: str, pay: Quantity) -> tuple[list[Fraction] | None, tuple[str, ...]]:
    """Local money for one unit of the money of the pay, at its ends; and the claim that told it."""
    if pay.unit == local:
        return [Fraction(1)], ()
    wanted = f"{local} per {pay.unit}"
    told = [c for c in claims if c.what.measure == "exchange rate" and c.what.unit == wanted]
    near = next((c for c in told if c.what.time == pay.time), told[0] if len(told) == 1 else None)
    return (None, ()) if near is None else (_ends(near.interval), (near.id,))


def _ends(interval: Interval) -> list[Fraction]:
    return list(dict.fromkeys(e for e in (interval.low, interval.high) if e is not None))


def _a_head(
    ruling: Ruling, rules: tuple[str, ...], pay: Fraction, average: Fraction | None, rate: Fraction
) -> tuple[Fraction, ...] | None:
    """Taxes of a month on one pay, in the money of the pay, over every way in which an open fact may be."""
    law = ruling.law
    given: dict[str, Any] = {_PAY: _coins(pay * rate, law), **ruling.facts}
    if average is not None and _AVERAGE in law.names():
        given[_AVERAGE] = _coins(average * rate, law)
    open_facts = [
        n
        for n, s in law.names().items()
        if isinstance(s.what, Input) and s.what.unit == TRUTH and s.what.entity == "worker" and n not in given
    ]
    ways = [{}] if ruling.facts else [{}, *({n: True} for n in open_facts), *({n: False} for n in open_facts)]
    found = []
    for way in ways:
        try:
            case = law.evaluate(list(rules), **given, **way)
            found.append(sum((Fraction(case[r]) for r in rules), Fraction(0)) / rate)
        except (LawError, KeyError):
            continue
    return (min(found), max(found)) if found else None


def _coins(amount: Fraction, law: Law) -> Decimal:
    return round(Decimal(amount.numerator) / Decimal(amount.denominator), law.currency.decimals)


def _lines(
    ruling: Ruling,
    rules: tuple[str, ...],
    pay: Claim,
    average: Claim | None,
    rate: list[Fraction],
    heads: Quantity,
    claims: list[Claim],
    months: Fraction,
) -> Iterator[str]:
    """Each tax at the told numbers, as on paper."""
    middle = sum(rate, Fraction(0)) / len(rate)
    told = next((c.value for c in claims if c.what == heads and c.of is None), None)
    together = Fraction(0)
    for rule in rules:
        taken = _a_head(ruling, (rule,), pay.value, average.value if average else None, middle)
        if taken is None or told is None:
            continue
        each = taken[-1] if ruling.facts else taken[0]
        amount = each * told * months
        together += amount
        standing = ruling.law.standing(rule).what
        words = getattr(standing, "sentence", rule).lower()
        yield f"   {words} = {significant(told, 9)} × {significant(months)} × {significant(each, 7)} = {significant(amount / 10**6)} m {pay.what.unit}"
    if together and len(rules) > 1:
        yield f"   together {significant(together / 10**6, 4)} m {pay.what.unit}"
