"""Why a result differs between two days, regimes or cases: the change shared out over its causes, to the last coin.

The shares are Shapley values: each cause is credited with the mean, over all orders in which the causes could have come
about, of what it changes when it comes. They do not depend on an order, and they add up to the change exactly.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sezam.errors import LawError, UsageError
from sezam.law import Law
from sezam.law.diff import side
from sezam.law.evaluate import Case, check_fact, evaluate
from sezam.law.graph import REFORM, Number
from sezam.law.packs import Input, Layer, Regime
from sezam.law.parameters import Dated, in_money_of
from sezam.law.rules import Rule
from sezam.units import MONEY, convert, shown, unit_of

MOST_CAUSES = 12
_BEGINNING = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that differs, and its share of the change.

    Args:
        names: the facts, numbers or rules that it stands for: one, or several of one article.
        label: what a reader calls it; `before` and `after` how it stood; `place` the act and article.
        amount: its share, in the smallest coin, so that all shares add up to the change.
    """

    names: tuple[str, ...]
    label: str
    before: str
    after: str
    place: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """A result in two cases, and why it is not the same.

    Args:
        before, after: the two amounts, both in the money of the second day.
        causes: the largest share first; they add up to `after - before`.
    """

    target: str
    currency: str
    before: Decimal
    after: Decimal
    causes: tuple[Cause, ...]


def why(first: Law, second: Law, target: str, facts: Mapping[str, Any], other: Mapping[str, Any] | None = None) -> Change:
    """Share the change of a result out over what differs between two laws and two cases.

    Args:
        first, second: laws of one country: two days, two regimes, or one law as known on two days.
        target: an amount that both compute.
        facts: the case under the first law, in its money; `other` what differs in the second, in that one's money. A fact
            that one of the laws does not know holds for the other.

    Raises:
        UsageError: laws of two countries, or a target that is no amount.
        LawError: a case lacks what it needs.
    """
    if first.regime.pack.id != second.regime.pack.id:
        raise UsageError("The two laws are of two countries.", hint="use `sezam compare`.")
    if unit_of(target) != MONEY:
        raise UsageError(f"`{target}` is no amount.", hint="ask for an amount, such as net_pay_month.")
    mine = {n: v for n, v in facts.items() if n in first.names() or n not in second.names()}
    old = evaluate(first, mine, [target])
    told = {**facts, **_converted(first, second, mine)}
    given = {**told, **(other or {})}
    new = evaluate(second, {n: v for n, v in given.items() if n in second.names() or n not in first.names()}, [target])
    mix = _Mix(first, second, told, given, target)
    groups = mix.causes(old, new)
    before = _money(first, second, Decimal(old[target]))
    shares = _shapley(groups, mix)
    if shares is None or mix.value(frozenset()) != before:
        shares = None
    change = Decimal(new[target]) - before
    amounts = _coins(shares, change, second) if shares is not None else []
    causes = [mix.cause(group, amount) for group, amount in zip(groups, amounts, strict=False)]
    rest = change - sum((c.amount for c in causes), Decimal(0))
    if rest:
        causes.append(Cause((), "Other months of the year, or rules that cannot be exchanged one by one", "", "", "", rest))
    causes = [c for c in causes if c.amount]
    return Change(target, second.currency.code, before, before + change, tuple(sorted(causes, key=lambda c: -abs(c.amount))))


class _Mix:
    """The second law and case, with some of their parts put back to what they were in the first."""

    def __init__(self, first: Law, second: Law, told: Mapping[str, Any], given: Mapping[str, Any], target: str) -> None:
        self.first, self.second, self.told, self.given, self.target = first, second, told, given, target
        self._known: dict[frozenset[str], Decimal] = {}

    def causes(self, old: Case, new: Case) -> list[tuple[str, ...]]:
        """What differs among the things that either case read, in groups of one article where there are too many."""
        facts = [n for n in dict.fromkeys([*self.told, *self.given]) if self.told.get(n) != self.given.get(n)]
        read = dict.fromkeys(n for case in (old, new) for t in case.traces.values() for n in [t.name])
        law = [n for n in read if n not in facts and self._differs(n)]
        groups: list[tuple[str, ...]] = [(n,) for n in [*facts, *law]]
        if len(groups) > MOST_CAUSES:
            places: dict[str, list[str]] = {}
            for name in law:
                places.setdefault(self._place(name), []).append(name)
            groups = [*((n,) for n in facts), *(tuple(names) for names in places.values())]
        if len(groups) > MOST_CAUSES:
            kept, rest = groups[: MOST_CAUSES - 1], groups[MOST_CAUSES - 1 :]
            groups = [*kept, tuple(n for group in rest for n in group)]
        return groups

    def value(self, after: frozenset[str]) -> Decimal:
        """The result with these names as they are in the second case and all others as they were in the first."""
        if after not in self._known:
            facts = {n: (self.given if n in after else self.told).get(n) for n in {*self.told, *self.given}}
            law = self._law(after)
            case = evaluate(law, {n: v for n, v in facts.items() if v is not None}, [self.target])
            self._known[after] = Decimal(case[self.target])
        return self._known[after]

    def cause(self, group: tuple[str, ...], amount: Decimal) -> Cause:
        """A group of names as a reader sees it."""
        if len(group) > 1:
            return Cause(group, ", ".join(group), "", "", self._place(group[0]), amount)
        name = group[0]
        if name in self.told or name in self.given:
            what = (self.second.names().get(name) or self.first.standing(name)).what
            return Cause(group, what.label, self._said(name, self.told), self._said(name, self.given), "", amount)
        there = [side(law, law.names().get(name)) for law in (self.first, self.second)]
        label = (self.second.names().get(name) or self.first.names()[name]).what.label
        says = [s.says if s.kind == "number" else "" for s in there]
        return Cause(group, label, says[0], says[1], self._place(name), amount)

    def _said(self, name: str, facts: Mapping[str, Any]) -> str:
        """A fact as a reader writes it, in the money of the second law; one told month by month as it was given."""
        if name not in facts:
            return ""
        law = self.second if name in self.second.names() else self.first
        try:
            value = check_fact(law, name, facts[name])
        except UsageError:
            return str(facts[name])
        unit = law.standing(name).what.unit
        return shown(value, unit, self.second.currency.code if unit == MONEY else "")

    def _differs(self, name: str) -> bool:
        here, there = (law.names().get(name) for law in (self.first, self.second))
        if here is None or there is None:
            return False  # only rules that differ reach what one law alone has; a sum over months is in the names of neither
        a, b = here.what, there.what
        if isinstance(a, Rule) or isinstance(b, Rule):
            return not (isinstance(a, Rule) and isinstance(b, Rule)) or a.text != b.text
        if isinstance(a, Number) and isinstance(b, Number):
            return a.value is not None and b.value is not None and bool(self._value(a) != b.value)
        return False

    def _lacks(self, name: str) -> bool:
        """Whether the second law has nothing of that name, or only a number that was not found."""
        there = self.second.names().get(name)
        return there is None or (isinstance(there.what, Number) and there.what.value is None)

    def _value(self, number: Number) -> Any:
        """A number of the first law in the money of the second."""
        if number.value is None:
            return None
        money = self.first.currency.code if number.unit == MONEY else ""
        return in_money_of(number.value, money, self.second.on, self.second.regime.pack.currencies)

    def _law(self, after: frozenset[str]) -> Law:
        """The second law under an overlay of the first law's numbers and rules, except for these names."""
        layer = Layer("mixed", "mixed", _BEGINNING, source=REFORM)
        second = self.second.names()
        for name, standing in self.first.names().items():
            what = standing.what
            if isinstance(what, Input) and name not in second:
                layer.inputs[name] = what
            if name in after or not (self._lacks(name) or self._differs(name)):
                continue
            if isinstance(what, Number) and what.value is not None:
                value, money = self._value(what), self.second.currency.code if what.unit == MONEY else ""
                dated = Dated(value, _BEGINNING, currency=money, most=what.most if isinstance(what.most, Decimal) else None)
                layer.parameters[name] = replace(what.parameter, values=(dated,), previous_month_of="", read="")
            elif isinstance(what, Rule):
                layer.rules[name] = (replace(what, since=_BEGINNING, before=None, known_at=None),)
        regime = Regime(self.second.regime.id, self.second.regime.pack, (*self.second.regime.layers, layer))
        return replace(self.second, regime=regime, _cache={})

    def _place(self, name: str) -> str:
        standing = self.second.names().get(name) or self.first.names()[name]
        there = side(self.second if name in self.second.names() else self.first, standing)
        return ", ".join(p for p in (there.cited, there.article) if p)


def _shapley(groups: list[tuple[str, ...]], mix: _Mix) -> list[Fraction] | None:
    """The exact share of each group; None where some mixture of the two laws has no answer."""
    count, everything = len(groups), range(len(groups))
    if not groups:
        return []
    chosen_names = (frozenset(n for k in everything if chosen >> k & 1 for n in groups[k]) for chosen in range(1 << count))
    try:
        values = [mix.value(names) for names in chosen_names]
    except LawError:
        return None
    shares = []
    for k in everything:
        share = Fraction(0)
        for chosen in range(1 << count):
            if not chosen >> k & 1:
                size = chosen.bit_count()
                weight = Fraction(math.factorial(size) * math.factorial(count - size - 1), math.factorial(count))
                share += weight * Fraction(values[chosen | 1 << k] - values[chosen])
        shares.append(share)
    return shares


def _coins(shares: list[Fraction], change: Decimal, law: Law) -> list[Decimal]:
    """Shares in whole coins that add up to the change: what is cut off goes to those from which most was cut off."""
    coin = Decimal(1).scaleb(-law.currency.decimals)
    exact = [share / Fraction(coin) for share in shares]
    whole = [math.floor(e) for e in exact]
    left = int(change / coin) - sum(whole)
    for k in sorted(range(len(exact)), key=lambda k: whole[k] - exact[k])[: max(left, 0)]:
        whole[k] += 1
    return [w * coin for w in whole]


def _converted(first: Law, second: Law, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts in the money of the second day."""
    case = evaluate(first, facts, list(facts))
    return {n: _money(first, second, case[n]) if case.explain(n).unit == MONEY else case[n] for n in facts}


def _money(first: Law, second: Law, amount: Decimal) -> Decimal:
    return convert(amount, first.currency.code, second.currency.code, second.regime.pack.currencies)
