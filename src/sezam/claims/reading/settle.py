"""From what was read line by line to claims: whose and when are filled in, units become whole units, nonsense is told by line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sezam.claims.quantities import BY_NAME, COUNT, FLOW, MONEY, MONTHLY, RATE, SIGNED, STOCK, Quantity
from sezam.claims.reading.filling import Defaults, Entry, filled, one_money
from sezam.claims.reading.ratios import Draft
from sezam.claims.reading.words.amounts import GOODS, Amount
from sezam.claims.reading.words.subjects import Subject
from sezam.claims.relations import Relation, product_of
from sezam.claims.statement import BETWEEN, EXACTLY, Claim, Interval, interval_of, unit_of_last_digit

Problems = list[tuple[str, str, str]]


def settle(entries: list[Entry], defaults: Defaults) -> tuple[list[Claim], list[Relation], Problems]:
    """Claims of a file, relations that come with how a share was told, and what makes no sense, by line."""
    entries = filled(entries, defaults)
    maker = _Maker(defaults, one_money(entries, defaults))
    problems: Problems = []
    claims: list[Claim] = []
    for entry in entries:
        claims += entry.ready
        made: list[Claim] = []
        maker.moneys = tuple(dict.fromkeys(d.amount.unit for d in entry.drafts if d.amount.kind == "money"))
        for nth, draft in enumerate(entry.drafts):
            id = entry.id if nth == 0 else f"{entry.id}{chr(ord('a') + nth) if nth < 26 else nth}"
            try:
                claim = maker.claim(draft, entry, id, made)
            except NonsenseError as problem:
                problems.append((entry.place, problem.what, problem.hint))
            else:
                made += [] if claim is None else [claim]
        claims += made
    money = _moneys(claims)
    relations = [
        replace(r, whole=money(r.whole, r.whole), parts=tuple((s, money(q, r.whole)) for s, q in r.parts))
        for r in maker.relations
    ]
    shares = {(r.whole, r.parts[1][1]): r.parts[0][1] for r in relations}
    claims = [_in_money(c, money) for c in claims]
    return [_as_share(c, shares) for c in claims], list(dict.fromkeys(relations)), problems


def _as_share(claim: Claim, shares: dict[tuple[Quantity, Quantity], Quantity]) -> Claim:
    """A share that some other claim says has changed is a quantity of its own."""
    share = shares.get((claim.what, claim.of)) if claim.of is not None else None
    return claim if share is None or claim.kind != "share" else replace(claim, what=share, of=None)


def _moneys(claims: list[Claim]) -> Callable[[Quantity, Quantity], Quantity]:
    """Gives a quantity of money told as a share or growth the money in which it, or its like, is told elsewhere."""
    told = [c.what for c in claims if c.of is None and c.what.dimension == MONEY and len(c.what.unit) == 3]
    like: tuple[Callable[[Quantity, Quantity], bool], ...] = (
        lambda a, b: (a.measure, a.scope, a.time) == (b.measure, b.scope, b.time),
        lambda a, b: (a.measure, a.scope) == (b.measure, b.scope),
        lambda a, b: (a.scope, a.time) == (b.scope, b.time),
    )

    def money(quantity: Quantity, beside: Quantity) -> Quantity:
        if quantity.dimension not in (MONEY, "pure") or quantity.unit not in ("", "money") or quantity.measure == "quantity":
            return quantity
        if quantity.measure not in BY_NAME and not any(same_name(quantity, t) for t in told):
            return quantity
        for alike in like:
            found = next((t.unit for t in told for q in (quantity, beside) if alike(q, t)), "")
            if found:
                return replace(quantity, unit=found)
        return quantity

    return money


def same_name(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities measure the same."""
    return a.measure == b.measure


def _in_money(claim: Claim, money: Callable[[Quantity, Quantity], Quantity]) -> Claim:
    what = money(claim.what, claim.of or claim.what)
    of = None if claim.of is None else money(claim.of, what)
    if of is not None and of.dimension == MONEY and what.dimension == MONEY:
        unit = next((u for u in (what.unit, of.unit) if len(u) == 3), "")
        what, of = (
            replace(what, unit=what.unit if len(what.unit) == 3 else unit),
            replace(of, unit=of.unit if len(of.unit) == 3 else unit),
        )
    return replace(claim, what=what, of=of, readings=tuple(_in_money(r, money) for r in claim.readings))


class NonsenseError(Exception):
    """A claim that nobody could test, and what to do."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


class _Maker:
    """Makes claims of completed drafts."""

    def __init__(self, defaults: Defaults, currency: str) -> None:
        self.defaults, self.currency = defaults, currency
        self.relations: list[Relation] = []
        self.moneys: tuple[str, ...] = ()

    def claim(self, draft: Draft, entry: Entry, id: str, made: list[Claim]) -> Claim | None:
        """The claim of one draft.

        Raises:
            NonsenseError: it says nothing that could be tested.
        """
        self._check_time(draft)
        base = Claim(
            id=id, text=entry.text, what=self._quantity(draft.subject, draft.amount), interval=Interval(None, None),
            printed=draft.amount.printed, unit=_unit(draft.amount), qualifier=draft.amount.qualifier, line=entry.place, **entry.more,  # type: ignore[arg-type]
        )  # fmt: skip
        make = {
            "growth": self._growth,
            "points": self._points,
            "more": self._difference,
            "above": self._above,
            "share": self._share,
            "times": self._multiple,
            "each": self._each,
        }
        if draft.kind in make:
            return make[draft.kind](draft, base)
        if draft.kind == "size":
            return self._size(draft, base, made)
        return (
            self._rate(draft, base, made) if draft.kind == "rate" or base.what.dimension == RATE else self._level(draft, base)
        )

    def _check_time(self, draft: Draft) -> None:
        time, today = draft.subject.time, self.defaults.today or date.today()  # noqa: DTZ011  a day, not an hour
        if time is not None and time.since > today and not draft.subject.is_planned:
            raise NonsenseError(f"{time} is in the future", "correct the date, or say `planned` or `forecast`.")
        if draft.amount.qualifier == BETWEEN and Fraction(draft.amount.second) < Fraction(draft.amount.printed):
            raise NonsenseError(f"`{draft.amount.told}` runs downwards", "write the smaller number first.")

    def _quantity(self, subject: Subject, amount: Amount | None = None) -> Quantity:
        dimension = BY_NAME[subject.measure].dimension if subject.measure in BY_NAME else ""
        unit = amount.unit if amount is not None and amount.kind == "money" and len(amount.unit) == 3 else ""
        if dimension == MONEY and not unit:
            unit = self.currency
        measure = subject.measure
        if (
            amount is not None
            and not dimension
            and amount.kind == "count"
            and amount.unit in GOODS
            and not amount.unit.startswith("year")
        ):
            measure, dimension = "quantity", "pure"
        if dimension == "price" and amount is not None:
            unit = f"{amount.unit} per {amount.per}" if amount.per else amount.unit
        if subject.is_planned:
            measure = f"planned {measure}"
        return Quantity(measure, subject.scope, None, unit).at(subject.time)

    def _interval(self, amount: Amount, *, is_count: bool = False) -> Interval:
        plain = is_count and amount.scale == 1
        if amount.is_worded and not amount.qualifier:
            value = Fraction(amount.printed)
            half = abs(value) * self.defaults.rules.worded
            return Interval(value - half, value + half)
        return interval_of(amount.printed, amount.qualifier, second=amount.second, is_count=plain, rules=self.defaults.rules)

    def _level(self, draft: Draft, base: Claim) -> Claim:
        amount, what = draft.amount, base.what
        if amount.kind == "percent":
            what = replace(what, unit="share")
        elif what.dimension == MONEY and not what.unit:
            raise NonsenseError(f"`{amount.told}` has no currency", "write it with the number: `820.6 m USD`.")
        elif what.dimension == COUNT and amount.kind == "money":
            raise NonsenseError(
                f"{what} is a number of people or firms and `{amount.told}` is money", "name what the money is of."
            )
        if amount.printed.startswith("-") and what.measure in BY_NAME and what.measure not in SIGNED:
            raise NonsenseError(f"{what} cannot be {amount.told}, below 0", "drop the sign, or write the growth in percent.")
        scale = amount.scale * self._period(draft.subject, amount, what)
        if amount.kind == "money" and what.dimension != MONEY and what.measure not in BY_NAME:
            what = replace(what, unit=amount.unit)
        interval = self._interval(
            amount, is_count=(what.dimension == COUNT and what.measure in BY_NAME) or amount.kind == "count"
        )
        return replace(base, what=what, interval=interval.times(scale), scale=scale)

    def _period(self, subject: Subject, amount: Amount, what: Quantity) -> Fraction:
        per = amount.per.lower()
        months = {"month": 1, "quarter": 3, "year": 12, "annum": 12}.get(per, 0)
        if what.kind == MONTHLY:
            return Fraction(1, months or (12 if subject.is_yearly else 1))
        if what.kind == FLOW and months and what.time is not None and what.time.months > months:
            return Fraction(what.time.months, months)
        return Fraction(1)

    def _growth(self, draft: Draft, base: Claim) -> Claim:
        what, of = self._change(draft, base)
        if what == of:
            raise NonsenseError(f"`{draft.amount.told}`: {what} is compared with itself", "name the earlier time.")
        interval = self._interval(draft.amount).times(draft.amount.scale).plus(Fraction(1))
        claim = replace(base, what=what, of=of, kind="growth", scale=draft.amount.scale, interval=interval)
        if draft.is_yearly:
            claim = _each_year(claim)
        if draft.of is None:
            return claim
        points = replace(claim, kind="points", interval=self._interval(draft.amount).times(draft.amount.scale))
        return replace(claim, readings=(replace(claim), points))

    def _points(self, draft: Draft, base: Claim) -> Claim:
        what, of = self._change(draft, base)
        interval = self._interval(draft.amount).times(Fraction(1, 100))
        return replace(base, what=what, of=of, kind="points", scale=Fraction(1, 100), interval=interval)

    def _above(self, draft: Draft, base: Claim) -> Claim:
        """So many percent more than somebody else's."""
        multiple = self._multiple(replace(draft, amount=replace(draft.amount, is_worded=False)), base)
        interval = self._interval(draft.amount).times(draft.amount.scale).plus(Fraction(1))
        return replace(multiple, kind="growth", scale=draft.amount.scale, interval=interval)

    def _difference(self, draft: Draft, base: Claim) -> Claim:
        """So much more than before: `138 companies, 23 more than a year earlier`."""
        what, of = self._change(draft, base)
        amount = draft.amount
        interval = self._interval(amount, is_count=what.dimension == COUNT).times(amount.scale)
        return replace(base, what=what, of=of, kind="points", scale=amount.scale, interval=interval)

    def _change(self, draft: Draft, base: Claim) -> tuple[Quantity, Quantity]:
        """What changed, and the same before; a share that changed is a quantity of its own."""
        if draft.base is None and draft.subject.time is None:
            raise NonsenseError(f"`{draft.amount.told}` is a change, and no year is named", "write `exports 2016 = +16 %`.")
        now = base.what
        earlier = now.at(draft.base) if draft.base is not None else replace(now, time=now.time.later(-12))  # type: ignore[union-attr]
        if draft.of is None:
            return (
                (replace(now, unit=now.unit or "share"), replace(earlier, unit=now.unit or "share"))
                if draft.kind == "points"
                else (now, earlier)
            )
        whole = self._quantity(draft.of)
        shares = []
        for part in (now, earlier):
            share = Quantity(f"{part.measure} over {whole.measure}", part.scope, part.time, "share")
            lower = whole.at(part.time) if whole.kind != STOCK else replace(whole, time=part.time)
            self.relations.append(product_of(part, (share, lower), "a part is its share times the whole"))
            shares.append(share)
        return shares[0], shares[1]

    def _share(self, draft: Draft, base: Claim) -> Claim:
        assert draft.of is not None
        of = self._quantity(draft.of)
        what = base.what if base.what.dimension == of.dimension or base.what.unit else replace(base.what, unit=of.unit)
        if what.dimension == MONEY and of.dimension == MONEY and not what.unit:
            what, of = replace(what, unit=of.unit or "money"), replace(of, unit=of.unit or "money")
        if what == of:
            raise NonsenseError(
                f"`{draft.amount.told}`: {what} cannot be told as a share of itself", "name the part and the whole."
            )
        interval = self._interval(draft.amount).times(Fraction(1, 100))
        return replace(base, what=what, of=of, kind="share", scale=Fraction(1, 100), interval=interval)

    def _multiple(self, draft: Draft, base: Claim) -> Claim:
        if draft.of is not None:
            of = self._quantity(replace(draft.of, time=draft.of.time or draft.subject.time))
            of = replace(of, unit=of.unit or base.what.unit)
        elif draft.base is not None:
            of = base.what.at(draft.base)
        else:
            raise NonsenseError(f"`{draft.amount.told}`: times what", "write `twice 2018` or `4 times the national pay`.")
        what = replace(base.what, unit=base.what.unit or of.unit)
        if what == of:
            raise NonsenseError(
                f"`{draft.amount.told}`: {what} is compared with itself", "name the other year or the other one."
            )
        return replace(base, what=what, of=of, kind="times", scale=Fraction(1), interval=self._interval(draft.amount))

    def _each(self, draft: Draft, base: Claim) -> Claim:
        assert draft.of is not None
        of, scale = self._quantity(draft.of), draft.amount.scale * self._period(draft.subject, draft.amount, base.what)
        if base.what.dimension == MONEY and not base.what.unit:
            raise NonsenseError(f"`{draft.amount.told}` has no currency", "write it with the number: `36 thousand USD`.")
        return replace(base, of=of, kind="each", scale=scale, interval=self._interval(draft.amount).times(scale))

    def _rate(self, draft: Draft, base: Claim, made: list[Claim]) -> Claim:
        amount = draft.amount
        pair = f"{amount.unit} per {amount.per}" if amount.per and amount.unit else ""
        moneys = [c for c in made if c.of is None and c.what.dimension == MONEY]
        if not pair:
            pair = self._pair(draft, moneys, amount)
        what = Quantity("exchange rate", "", draft.subject.time, pair)
        return replace(base, what=what, scale=amount.scale, interval=self._interval(amount).times(amount.scale), unit=pair)

    def _pair(self, draft: Draft, moneys: list[Claim], amount: Amount) -> str:
        slashed = re.search(r"\b([A-Z]{3})\s?/\s?([A-Z]{3})\b", draft.subject.scope + " " + draft.text)
        if slashed:
            return f"{slashed[2]} per {slashed[1]}"
        other = amount.unit or next((m for m in self.moneys if moneys and m != moneys[0].what.unit), "")
        if moneys and other and other != moneys[0].what.unit:
            return (
                f"{moneys[0].what.unit} per {other}"
                if moneys[0].value >= 1 and Fraction(amount.printed) >= 1
                else f"{other} per {moneys[0].what.unit}"
            )
        raise NonsenseError(f"`{amount.told}` is a rate and does not say between what", "write `3.95 PLN per USD`.")

    def _size(self, draft: Draft, base: Claim, made: list[Claim]) -> Claim:
        """The number of answers behind a mean or a percentage: the claim before becomes a sum over a count."""
        size = int(Fraction(draft.amount.printed))
        if not made or size < 1:
            raise NonsenseError(
                f"`n = {draft.amount.printed}` stands behind no figure", "write it after the mean: `5.19 (n = 28)`."
            )
        last = made[-1]
        answers = Quantity(f"answers on {last.what.measure}", last.what.scope, last.what.time, "answers")
        kind = "share" if last.unit.startswith("%") else "mean"
        upper = Quantity(
            f"{'those with' if kind == 'share' else 'sum of'} {last.what.measure}", last.what.scope, last.what.time, "answers"
        )
        half = unit_of_last_digit(last.printed, 99) / 2 * (Fraction(1, 100) if kind == "share" else 1)
        interval = last.interval if last.qualifier else Interval(last.value - half, last.value + half)
        made[-1] = replace(last, what=upper, of=answers, kind=kind, interval=interval)
        return replace(base, what=answers, interval=Interval(Fraction(size), Fraction(size)), unit="answers", qualifier=EXACTLY)


def _each_year(claim: Claim) -> Claim:
    """A growth of each year as the growth of all of them.

    Raises:
        NonsenseError: there is no whole number of years between the two.
    """
    first, last = claim.of.time if claim.of else None, claim.what.time
    months = (
        0 if first is None or last is None else (last.since.year - first.since.year) * 12 + last.since.month - first.since.month
    )
    years = months // 12
    if years < 1 or months % 12:
        raise NonsenseError(
            f"`{claim.shown}` a year, and the two times are no whole years apart", "name the first and the last year."
        )
    low, high = (None if e is None else max(e, Fraction(0)) ** years for e in (claim.interval.low, claim.interval.high))
    return replace(claim, years=years, unit=f"{claim.unit} a year", interval=replace(claim.interval, low=low, high=high))


def _unit(amount: Amount) -> str:
    """The unit as printed: what stands around the digits."""
    if amount.kind in ("percent", "points"):
        return "%" if amount.kind == "percent" else "percentage points"
    words = {
        Fraction(10**3): "thousand",
        Fraction(10**5): "lakh",
        Fraction(10**7): "crore",
        Fraction(10**6): "m",
        Fraction(10**9): "bn",
        Fraction(10**12): "trn",
    }.get(amount.scale, "")
    per = f"per {amount.per}" if amount.per and amount.per != "each" else amount.per
    return " ".join(x for x in (words, amount.unit if amount.kind != "times" else "times", per) if x)
