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

from sezam.errors import DateNotCoveredError, LawError, PackError, UnknownNameError, UsageError
from sezam.law import Law
from sezam.law.diff import side
from sezam.law.evaluate import check_fact, evaluate
from sezam.law.graph import REFORM, Number, Standing
from sezam.law.packs import Input, Layer, Regime
from sezam.law.parameters import Dated, in_money_of
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, spread
from sezam.law.trace import Case
from sezam.units import MONEY, convert, months_later, unit_of

MOST_CAUSES = 12
_MOST_PLACES = 18
_BEGINNING = date(1, 1, 1)
_REST = "Rules that cannot be exchanged one by one"
_COINS = "Coins of old money, or another month of the year"


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
        facts: the case under the first law, in its money; `other` what differs in the second, in that one's money.

    Raises:
        UsageError: laws of two countries, or a target that is no amount.
        LawError: a case lacks what it needs.
    """
    if first.regime.pack.id != second.regime.pack.id:
        raise UsageError("The two laws are of two countries.", hint="use `sezam compare`.")
    if unit_of(target) != MONEY:
        raise UsageError(f"`{target}` is no amount.", hint="ask for an amount, such as net_pay_month.")
    everything = {**facts, **(other or {})}
    for name in everything:
        _known_to(first, second, name)
    old = evaluate(first, {n: v for n, v in facts.items() if _knows(first, n)}, [target])
    told = {n: _converted(first, second, n, v) for n, v in facts.items()}
    given = {**told, **(other or {})}
    new = evaluate(second, {n: v for n, v in given.items() if _knows(second, n)}, [target])
    mix = _Mix(first, second, told, given, target)
    groups = mix.causes(old, new)
    before, after = _money(first, second, Decimal(old[target])), Decimal(new[target])
    shares = _shapley(groups, mix)
    causes = []
    if shares is not None:
        amounts = _coins(shares, second)
        causes = [mix.cause(group, amount) for group, amount in zip(groups, amounts, strict=True)]
    rest = after - before - sum((c.amount for c in causes), Decimal(0))
    if rest:
        causes.append(Cause((), _REST if shares is None else _COINS, "", "", "", rest))
    causes = [c for c in causes if c.amount]
    return Change(target, second.currency.code, before, after, tuple(sorted(causes, key=lambda c: -abs(c.amount))))


class _Mix:
    """The second law and case, with some of their parts put back to what they were in the first.

    Where the result sums months, each month of the second year is put back to the same month of the first.
    """

    def __init__(self, first: Law, second: Law, told: Mapping[str, Any], given: Mapping[str, Any], target: str) -> None:
        self.first, self.second, self.told, self.given, self.target = first, second, told, given, target
        self._known: dict[frozenset[str], Decimal] = {}
        self.pairs: list[tuple[Law, Law, date, date | None]] = [(first, second, _BEGINNING, None)]
        self._differ: dict[str, tuple[Law, Law]] = {}
        self._back: dict[str, Layer] = {}
        self._kept, self._own = _overlay(), _overlay()

    def causes(self, old: Case, new: Case) -> list[tuple[str, ...]]:
        """What differs among the things that either case read, in groups of one article where there are too many."""
        nodes = [n for case in (old, new) for n in case.explain(self.target).walk()]
        if any(n.of for n in nodes):
            self._by_month()
        else:
            self.told, self.given = _of_month(self.told, self.first), _of_month(self.given, self.second)
        read = dict.fromkeys(n.name for n in nodes)
        looked_back_to = {p.previous_month_of for la in self.second.regime.layers for p in la.parameters.values()}
        self._put_back(looked_back_to - set(read))
        facts = [n for n in dict.fromkeys([*self.told, *self.given]) if self.told.get(n) != self.given.get(n)]
        law = [n for n in read if n not in facts and n in self._differ]
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

    def _by_month(self) -> None:
        self.pairs = []
        for month in range(1, MONTHS + 1):
            here, there = self.first.in_month(month), self.second.in_month(month)
            if month == self.second.month and not self.target.endswith("_year"):
                here = self.first
            since = there.on.replace(day=1)
            self.pairs.append((here, there, since, months_later(since, 1)))

    def _put_back(self, never: set[str]) -> None:
        """For each name on which the laws differ the layer that puts it back; what only the first has is kept in all mixtures.

        What one of the two alone knows is read by its own rules alone, and is no cause beside them. A number of which
        bounds are known stands at the lower one: the result of its own law is the same at both.

        Args:
            never: numbers that are only looked back to, from the month after.
        """
        for here, there, since, before in self.pairs:
            names = there.names()
            for standing in names.values():
                what = standing.what
                if isinstance(what, Number) and (what.most is not None or what.parameter.previous_month_of):
                    self._lay(self._own, standing, (there, there), since, before)
            for name, standing in here.names().items():
                other, layer = names.get(name), self._kept
                if _is_absent(standing) or name in never:
                    continue
                if other is not None and not _is_absent(other):
                    if not self._differs(standing, other, here, there):
                        continue
                    self._differ.setdefault(name, (here, there))
                    layer = self._back.setdefault(name, _overlay())
                self._lay(layer, standing, (here, there), since, before)

    def _lay(self, layer: Layer, standing: Standing, laws: tuple[Law, Law], since: date, before: date | None) -> None:
        what, name = standing.what, standing.name
        if isinstance(what, Number) and what.value is not None:
            dated = Dated(_value(what, *laws), since, before, currency=laws[1].currency.code if _is_money(what) else "")
            rows = layer.parameters[name].values if name in layer.parameters else ()
            layer.parameters[name] = replace(what.parameter, values=(*rows, dated), previous_month_of="", read="")
        elif isinstance(what, Rule):
            rule = replace(what, since=since, before=before, known_at=None)
            layer.rules[name] = (*layer.rules.get(name, ()), rule)
        elif isinstance(what, Input):
            layer.inputs[name] = what

    def value(self, after: frozenset[str]) -> Decimal:
        """The result with these names as they are in the second case and all others as they were in the first."""
        if after not in self._known:
            facts = {n: (self.given if n in after else self.told).get(n) for n in {*self.told, *self.given}}
            law = self._law(after)
            known = {n: v for n, v in facts.items() if v is not None and _knows(law, n)}
            case = evaluate(law, known, [self.target])
            self._known[after] = Decimal(case[self.target])
        return self._known[after]

    def cause(self, group: tuple[str, ...], amount: Decimal) -> Cause:
        """A group of names as a reader sees it."""
        if len(group) > 1:
            return Cause(group, ", ".join(group), "", "", self._place(group[0]), amount)
        name = group[0]
        if name in self.told or name in self.given:
            what = (self.second if _knows(self.second, name) else self.first).standing(name).what
            return Cause(group, what.label, _said(self.told.get(name)), _said(self.given.get(name)), "", amount)
        here, there = self._differ[name]
        sides = [side(law, law.names()[name]) for law in (here, there)]
        says = [s.says if s.kind == "number" else "" for s in sides]
        return Cause(group, there.names()[name].what.label, says[0], says[1], self._place(name), amount)

    def _differs(self, first: Standing, second: Standing, here: Law, there: Law) -> bool:
        a, b = first.what, second.what
        if isinstance(a, Rule) or isinstance(b, Rule):
            return not (isinstance(a, Rule) and isinstance(b, Rule)) or a.text != b.text
        if isinstance(a, Number) and isinstance(b, Number):
            return bool(_value(a, here, there) != b.value)
        return type(a) is not type(b) or (isinstance(a, Input) and isinstance(b, Input) and a.default != b.default)

    def _law(self, after: frozenset[str]) -> Law:
        """The second law under an overlay of the first law's numbers and rules, except for these names."""
        layer = _overlay()
        for back in (self._kept, *(back for name, back in self._back.items() if name not in after)):
            layer.inputs.update(back.inputs)
            for name, rules in back.rules.items():
                layer.rules[name] = (*layer.rules.get(name, ()), *rules)
            for name, number in back.parameters.items():
                rows = layer.parameters[name].values if name in layer.parameters else ()
                layer.parameters[name] = replace(number, values=(*rows, *number.values))
        regime = Regime(self.second.regime.id, self.second.regime.pack, (*self.second.regime.layers, self._own, layer))
        return replace(self.second, regime=regime, _cache={})

    def _place(self, name: str) -> str:
        law = self._differ[name][1]
        there = side(law, law.names()[name])
        return ", ".join(p for p in (there.cited, there.article) if p)


def _shapley(groups: list[tuple[str, ...]], mix: _Mix) -> list[Fraction] | None:
    """The exact share of each group; None where some mixture of the two laws has no answer."""
    count, everything = len(groups), range(len(groups))
    if not groups:
        return []
    chosen_names = (frozenset(n for k in everything if chosen >> k & 1 for n in groups[k]) for chosen in range(1 << count))
    try:
        values = [mix.value(names) for names in chosen_names]
    except (LawError, PackError, UnknownNameError):
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


def _coins(shares: list[Fraction], law: Law) -> list[Decimal]:
    """Shares in whole coins that add up to their sum: what is cut off goes to those from which most was cut off."""
    places = law.currency.decimals
    while places < _MOST_PLACES and (sum(shares) * 10**places).denominator != 1:
        places += 1  # a result that is not rounded is shared out as finely as it is
    coin = Decimal(1).scaleb(-places)
    exact = [share * 10**places for share in shares]
    whole = [math.floor(e) for e in exact]
    left = math.floor(sum(exact)) - sum(whole)
    for k in sorted(range(len(exact)), key=lambda k: whole[k] - exact[k])[:left]:
        whole[k] += 1
    return [w * coin for w in whole]


def _converted(first: Law, second: Law, name: str, value: Any) -> Any:
    """A fact in the money of the second day, month by month where it is told so."""
    if not _knows(first, name):
        return value
    told = spread(name, value)
    if isinstance(told, list):
        pairs = [(first.in_month(m), second.in_month(m), v) for m, v in enumerate(told, 1)]
        return [_money(here, there, check_fact(here, name, v), name) for here, there, v in pairs]
    return _money(first, second, check_fact(first, name, told), name)


def _money(first: Law, second: Law, amount: Any, fact: str = "") -> Any:
    """An amount in the money of the second day, that of a fact in whole coins; what is no amount as it is."""
    if fact and first.standing(fact).what.unit != MONEY:
        return amount
    found = convert(amount, first.currency.code, second.currency.code, second.regime.pack.currencies)
    return round(found, second.currency.decimals) if fact and first.currency != second.currency else found


def _of_month(facts: Mapping[str, Any], law: Law) -> dict[str, Any]:
    """Facts of the month that is asked about alone."""
    told = {name: spread(name, value) for name, value in facts.items()}
    return {name: value[law.month - 1] if isinstance(value, list) else facts[name] for name, value in told.items()}


def _overlay() -> Layer:
    return Layer("mixed", "mixed", _BEGINNING, source=REFORM)


def _is_absent(standing: Standing) -> bool:
    """Whether a number was not found at all."""
    return isinstance(standing.what, Number) and standing.what.value is None


def _is_money(number: Number) -> bool:
    """Whether a number is an amount, or a scale over amounts."""
    return number.unit == MONEY or (number.dated is not None and bool(number.dated.currency))


def _value(number: Number, here: Law, there: Law) -> Any:
    """A number of one law in the money of another."""
    if number.value is None:
        return None
    return in_money_of(number.value, here.currency.code if _is_money(number) else "", there.on, there.regime.pack.currencies)


def _knows(law: Law, name: str) -> bool:
    """Whether a law asks for a fact; one of the two laws may not."""
    try:
        return isinstance(law.standing(name).what, Input | Number)
    except (UnknownNameError, DateNotCoveredError):
        return False


def _known_to(first: Law, second: Law, name: str) -> None:
    """Refuse a fact that neither law asks for."""
    if not _knows(first, name) and not _knows(second, name):
        check_fact(first, name, 0)


def _said(value: Any) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
