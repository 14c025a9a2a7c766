"""What ties quantities together: identities of accounting, found from what is measured, of whom and when; each a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from sezam.claims.quantities import BY_NAME, COUNT, FLOW, MONEY, MONTHLY, SIGNED, Quantity, scope_key
from sezam.claims.reading.words.times import Time
from sezam.claims.statement import significant

SUM, PRODUCT, AT_MOST, BOUND = "sum", "product", "at most", "bound"


@dataclass(frozen=True, slots=True)
class Relation:
    """One thing that must hold.

    Args:
        kind: `sum`: whole = parts with their signs; `product`: whole = constant x parts; `at most`: whole <= the part;
            `bound`: whole lies between low and high times the parts together.
        whole: the quantity on the left.
        parts: (sign, quantity) on the right.
        why: in words: `exports and home sales are output`.
        constant: of a product: 12 for months.
        low, high: of a bound.
        needs: ids of claims that the bounds were worked out from; it holds only with them.
        lines: further lines of arithmetic.
    """

    kind: str
    whole: Quantity
    parts: tuple[tuple[int, Quantity], ...]
    why: str
    constant: Fraction = Fraction(1)
    low: Fraction | None = None
    high: Fraction | None = None
    needs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All that it ties together."""
        return (self.whole, *(q for _, q in self.parts))

    def __str__(self) -> str:
        left, right = str(self.whole), [(s, str(q)) for s, q in self.parts]
        if self.kind == SUM:
            joined = "".join(f" {'+' if s > 0 else '−'} {q}" for s, q in right).removeprefix(" + ")
            return f"{self.why}: {left} = {joined}"
        if self.kind == PRODUCT:
            constant = "" if self.constant == 1 else f" × {significant(self.constant)}"
            return f"{self.why}: {left} = {' × '.join(q for _, q in right)}{constant}"
        if self.kind == AT_MOST:
            return f"{self.why}: {left} ≤ {right[0][1]}"
        ends = [f"{significant(e, 4)}" for e in (self.low, self.high) if e is not None]
        return f"{self.why}: {left} from {' to '.join(ends)} × {' + '.join(q for _, q in right)}"


def sum_of(whole: Quantity, parts: Iterable[Quantity], why: str) -> Relation:
    """The whole is the parts together."""
    return Relation(SUM, whole, tuple((1, q) for q in parts), why)


def product_of(whole: Quantity, factors: Iterable[Quantity], why: str, constant: Fraction = Fraction(1)) -> Relation:
    """The whole is the factors multiplied."""
    return Relation(PRODUCT, whole, tuple((1, q) for q in factors), why, constant)


def at_most(low: Quantity, high: Quantity, why: str) -> Relation:
    """One quantity is no more than another."""
    return Relation(AT_MOST, low, ((1, high),), why)


def found(
    quantities: Iterable[Quantity], containments: Iterable[tuple[str, str]] = (), told: Iterable[Quantity] = ()
) -> list[Relation]:
    """Every relation that follows from what is measured, of whom and when.

    Args:
        quantities: those that somebody stated.
        containments: (part, whole) among scopes: the zone in the country.
        told: those whose level was told; two of them in two moneys are worth a relation even without a rate.
    """
    known = sorted(set(quantities), key=_order)
    relations = [
        *_sales(known, set(told)),
        *_stocks(known),
        *_payrolls(known),
        *_values(known),
        *_times(known),
        *_taxes(known),
        *_markets(known),
    ]
    known = sorted({*known, *(q for r in relations for q in r.quantities)}, key=_order)
    relations += [*_within(known, containments), *_parts(known), *_moneys(known)]
    return list(dict.fromkeys(relations))


def _order(quantity: Quantity) -> tuple[str, ...]:
    return (quantity.measure, quantity.scope, str(quantity.time), quantity.unit)


def _groups(known: Iterable[Quantity]) -> dict[tuple[str, Time | None], dict[str, list[Quantity]]]:
    groups: dict[tuple[str, Time | None], dict[str, list[Quantity]]] = {}
    for q in known:
        groups.setdefault((q.scope, q.time), {}).setdefault(q.measure, []).append(q)
    return groups


def _sales(known: list[Quantity], told: set[Quantity]) -> Iterator[Relation]:
    """Exports and home sales are output; each lacking one is what the others leave."""
    for (scope, time), of in _groups(known).items():
        there = [m for m in ("exports", "home sales", "output") if m in of]
        if len(there) < 2 or scope_key(scope) == "nation":
            continue
        unit = _common_unit(of, ("output", "home sales", "exports"))
        if not all(any(q.unit == unit or q in told for q in of[m]) for m in there):
            continue
        terms = [Quantity(m, scope, time, unit) for m in ("output", "exports", "home sales")]
        yield sum_of(terms[0], terms[1:], "exports and home sales together are output")


def _common_unit(of: dict[str, list[Quantity]], order: tuple[str, ...]) -> str:
    """The money that most of them are told in; of equals, that of the first in order."""
    units = [q.unit for m in order for q in of.get(m, ())]
    return max(dict.fromkeys(units), key=units.count)


_FLOWS = {
    "residents": (("joined", 1), ("left", -1), ("net change", 1)),
    "headcount": (("hired", 1), ("let go", -1), ("jobs added", 1)),
}


def _stocks(known: list[Quantity]) -> Iterator[Relation]:
    """Opening stock, what joined, less what left, is the closing stock; also over several stretches in a row."""
    for stock, flows in _FLOWS.items():
        for scope in dict.fromkeys(q.scope for q in known if q.measure == stock):
            moments = sorted({q.time for q in known if (q.measure, q.scope) == (stock, scope) and q.time and q.time.is_instant})
            told = [q for q in known if q.scope == scope and q.measure in dict(flows) and q.time and not q.time.is_instant]
            for first, last in combinations(moments, 2):
                chain = _chain([q.time for q in told if q.time], first, last)
                if chain and not any(first < m < last and any(t.since == m.since for t in chain[1:]) for m in moments):
                    yield _stock_flow(stock, scope, first, last, chain, told, flows)


def _chain(stretches: list[Time], first: Time, last: Time) -> list[Time]:
    """Stretches that lead from one moment to another without a gap; the longest first."""
    chain, at = [], first.since
    while at < last.since:
        following = sorted((t for t in set(stretches) if t.since == at and t.before <= last.since), key=lambda t: t.before)
        if not following:
            return []
        chain.append(following[-1])
        at = following[-1].before
    return chain


def _stock_flow(
    stock: str, scope: str, first: Time, last: Time, chain: list[Time], told: list[Quantity], flows: tuple[tuple[str, int], ...]
) -> Relation:
    parts = [(1, Quantity(stock, scope, first))]
    for stretch in chain:
        there = {q.measure for q in told if q.time == stretch}
        gross, net = [f for f in flows if f[0] != flows[2][0]], flows[2]
        wanted = [net] if net[0] in there and not there & {g[0] for g in gross} else gross
        parts += [(sign, Quantity(m, scope, stretch)) for m, sign in wanted]
    why = "those at the start, and who joined, less who left, are those at the end"
    return Relation(SUM, Quantity(stock, scope, last), tuple(parts), why)


def _payrolls(known: list[Quantity]) -> Iterator[Relation]:
    """Payroll is head count times pay times months; pay a head of the stretch, the head count of its time."""
    for (scope, time), of in _groups(known).items():
        if time is None and "pay" in of and "payroll" in of and "headcount" in of:
            yield product_of(
                of["payroll"][0], (of["headcount"][0], of["pay"][0]), "payroll is head count times pay, 12 months", Fraction(12)
            )
        if time is None or not time.months or not ("pay" in of or "payroll" in of):
            continue
        heads = _heads(known, scope, time)
        anchored = {"payroll", "taxes", "income tax", "social contributions", "value added", "output"} & set(of)
        if heads is None or not anchored:
            continue
        unit = _common_unit(of, ("pay", "payroll"))
        yield product_of(
            Quantity("payroll", scope, time, unit), (heads, Quantity("pay", scope, time, unit)),
            f"payroll is head count times monthly pay times {time.months} months", Fraction(time.months),
        )  # fmt: skip


def _heads(known: list[Quantity], scope: str, time: Time) -> Quantity | None:
    """The head count that stands for a stretch: the one at its end, else the latest within or next to it."""
    there = [q for q in known if (q.measure, q.scope) == ("headcount", scope) and q.time is not None and time.holds(q.time)]
    return max(there, key=lambda q: q.time or time) if there else None


_LADDER = ("payroll", "value added", "output")


def _values(known: list[Quantity]) -> Iterator[Relation]:
    """Payroll is paid out of value added, which is output less bought inputs; price times quantity is a value."""
    for (scope, time), of in _groups(known).items():
        rungs = [
            m for m in _LADDER if m in of or (m == "payroll" and {"pay"} <= set(of) and time and _heads(known, scope, time))
        ]
        for low, high in zip(rungs, rungs[1:], strict=False):
            unit = _common_unit(of, (high, low, "pay"))
            yield at_most(Quantity(low, scope, time, unit), Quantity(high, scope, time, unit), _RUNG[low, high])
        if {"value added", "output", "inputs"} <= set(of):
            unit = of["output"][0].unit
            terms = [Quantity(m, scope, time, unit) for m in ("output", "value added", "inputs")]
            yield sum_of(terms[0], terms[1:], "value added and bought inputs are output")
        if {"exports", "imports", "trade balance"} <= set(of):
            unit = of["exports"][0].unit
            terms = [Quantity(m, scope, time, unit) for m in ("exports", "trade balance", "imports")]
            yield sum_of(terms[0], terms[1:], "exports are imports and the balance")
        for price in of.get("price", ()):
            worth = next((m for m in ("output", "exports", "home sales") if m in of), "")
            if worth and "quantity" in of:
                value = Quantity(worth, scope, time, price.unit[:3])
                yield product_of(value, (price, of["quantity"][0]), "price times quantity is the value")


_RUNG = {
    ("payroll", "value added"): "pay is part of value added",
    ("value added", "output"): "value added is output less what was bought",
    ("payroll", "output"): "pay is paid out of what was sold",
}


def _taxes(known: list[Quantity]) -> Iterator[Relation]:
    """The state cannot take more than all that was sold; the taxes on pay are part of all taxes."""
    for (scope, time), of in _groups(known).items():
        kinds = [m for m in ("income tax", "social contributions", "profit tax") if m in of]
        if "taxes" in of:
            unit = _common_unit(of, ("output", "taxes"))
            total = Quantity("taxes", scope, time, unit)
            if "output" in of:
                yield at_most(total, Quantity("output", scope, time, unit), "the state cannot take more than all that was sold")
            parts = [Quantity(m, scope, time, unit) for m in kinds]
            if parts:
                rest = Quantity("other taxes", scope, time, unit)
                yield sum_of(total, (*parts, rest), "each tax is part of all taxes")


def _markets(known: list[Quantity]) -> Iterator[Relation]:
    """What several sellers hold of one market is no more than all of it."""
    for whole in (q for q in known if q.measure == "market held" and not q.scope):
        parts = [q for q in known if (q.measure, q.time, q.unit) == (whole.measure, whole.time, whole.unit) and q.scope]
        if len(parts) > 1:
            rest = Quantity("market held", "others", whole.time, whole.unit)
            yield sum_of(whole, (*parts, rest), "what each holds and the rest are the market")


def _times(known: list[Quantity]) -> Iterator[Relation]:
    """Months, quarters and halves of a flow make up its year; some of them are less than it."""
    flows: dict[tuple[str, str, str], list[Quantity]] = {}
    for q in known:
        if q.kind == FLOW and q.time and not q.time.is_instant and q.dimension in (MONEY, COUNT) and q.measure in BY_NAME:
            flows.setdefault((q.measure, q.scope, q.unit), []).append(q)
    for (measure, scope, unit), there in flows.items():
        for long in there:
            inner = sorted((q for q in there if q != long and q.time and long.time and long.time.holds(q.time)), key=_begins)
            chain = _chain([q.time for q in inner if q.time], long.time.start(), long.time.end()) if long.time else []
            if chain:
                yield sum_of(
                    long, [Quantity(measure, scope, t, unit) for t in chain], "the parts of a stretch of time make up the whole"
                )
            elif measure not in SIGNED:
                for q in inner:
                    yield at_most(q, long, "a part of a stretch of time holds no more than the whole")


def _begins(quantity: Quantity) -> str:
    return "" if quantity.time is None else f"{quantity.time.since} {quantity.time.before}"


def _parts(known: list[Quantity]) -> Iterator[Relation]:
    """Some of the firms or people are no more than all of them."""
    for q in known:
        if q.measure in ("residents", "headcount", "answers") and q.scope:
            whole = Quantity(q.measure, "", q.time, q.unit)
            if whole in known:
                yield at_most(q, whole, "some of them are no more than all of them")


def _within(known: list[Quantity], containments: Iterable[tuple[str, str]]) -> Iterator[Relation]:
    """What a part has is no more than what the whole has."""
    for part, whole in containments:
        for q in known:
            if (
                scope_key(q.scope) == scope_key(part)
                and q.dimension in (MONEY, COUNT)
                and q.kind != MONTHLY
                and q.measure not in SIGNED
            ):
                twin = next(
                    (
                        o
                        for o in known
                        if scope_key(o.scope) == scope_key(whole) and (o.measure, o.time, o.unit) == (q.measure, q.time, q.unit)
                    ),
                    None,
                )
                if twin is not None:
                    yield at_most(q, twin, f"{part} is part of {whole}")
    for q in known:
        if q.measure == "value added" and q.scope:
            gdp = Quantity("gdp", "", q.time, q.unit)
            if any(o.measure == "gdp" and o.time == q.time for o in known):
                yield at_most(q, gdp, "value added of a part is no more than the country's product")


def _moneys(known: list[Quantity]) -> Iterator[Relation]:
    """The same amount in two moneys: one rate for each time, whoever is paid."""
    rates = [q for q in known if q.measure == "exchange rate"]
    twins: dict[tuple[str, str, Time | None], list[Quantity]] = {}
    for q in known:
        if q.dimension == MONEY and len(q.unit) == 3:
            twins.setdefault((q.measure, q.scope, q.time), []).append(q)
    for same in twins.values():
        for first, second in combinations(sorted(same, key=lambda q: q.unit), 2):
            turned = any(r.unit == f"{second.unit} per {first.unit}" for r in rates)
            local, foreign = (second, first) if turned else (first, second)
            rate = _rate(f"{local.unit} per {foreign.unit}", first.time, rates)
            yield product_of(local, (foreign, rate), "the same amount in two moneys, at one rate")


def _rate(pair: str, time: Time | None, rates: list[Quantity]) -> Quantity:
    """The rate of a time: that of the time itself, else the only one that overlaps it."""
    exact = Quantity("exchange rate", "", time, pair)
    near = [r for r in rates if r.unit == pair and (r.time is None or time is None or r.time.holds(time) or time.holds(r.time))]
    return exact if exact in near or len(near) != 1 else near[0]
