"""One job under several laws, from the same starting amount and in one currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from sezam.errors import FactNotFoundError, NoSolutionError, UnknownNameError, UsageError
from sezam.facts import Facts, Figure, read_facts
from sezam.law.evaluate import Case
from sezam.law.graph import Law
from sezam.law.packs import Input, Pack
from sezam.law.rules import Rule
from sezam.law.solve import solve
from sezam.units import MONEY, SHARE, exact, shown

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One variable under each law: exact values in the currency of the answer, and as a reader writes them."""

    name: str
    label: str
    values: tuple[Decimal, ...]
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same job under several laws.

    Args:
        exchange: local money per unit of the answer's currency for each law, None if it is the local money.
    """

    laws: tuple[Law, ...]
    cases: tuple[Case, ...]
    lines: tuple[Line, ...]
    currency: str
    exchange: tuple[Figure | None, ...]
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The comparison as plain data; amounts are decimals as text."""
        return {
            "on": self.laws[0].on.isoformat(),
            "currency": self.currency,
            "exchange": [
                None if f is None else {"rate": str(f.value), "date": f.date, "source": f.source} for f in self.exchange
            ],
            "regimes": {
                law.regime.id: {line.name: str(line.values[i]) for line in self.lines} for i, law in enumerate(self.laws)
            },
            "notes": list(self.notes),
        }


def compare(laws: Sequence[Law], facts: Mapping[str, Any], currency: str | None = None) -> Comparison:
    """Compare pay under several laws.

    Args:
        laws: on one day.
        facts: one amount of money, an input or a result of the laws, in `currency`; other facts of the case.
        currency: ISO code of the amount and of the answer; None for the local money that all laws share.

    Raises:
        UsageError: not exactly one amount to start from, or laws in two currencies without `currency`.
        FactNotFoundError: no exchange rate is known.
    """
    local = {law.currency.code for law in laws}
    if currency is None and len(local) > 1:
        raise UsageError(f"The laws are in {' and '.join(sorted(local))}.", hint="name one: --currency USD.")
    wanted = (currency or next(iter(local))).upper()
    start = [n for n in facts if any(_is_money(law, n) for law in laws)]
    if len(start) != 1:
        raise UsageError(
            f"A comparison starts from one amount of money; {len(start)} are given.",
            hint="give one of labour_cost_month, gross_wage_month, net_pay_month.",
        )
    for name in facts:
        if not any(name in law.names() for law in laws):
            laws[0].standing(name)
    rates = tuple(None if law.currency.code == wanted else exchange_rate(law, wanted) for law in laws)
    cases = tuple(
        _case(law, start[0], exact(facts[start[0]], f"`{start[0]}`"), facts, rate)
        for law, rate in zip(laws, rates, strict=True)
    )
    return Comparison(tuple(laws), cases, _lines(laws, cases, rates, wanted), wanted, rates, _notes(laws, cases, rates, wanted))


def exchange_rate(law: Law, currency: str) -> Figure:
    """Local money per unit of a currency on the day of the law: the month's figure, else the year's average.

    Raises:
        FactNotFoundError: the pack's facts have no such rate.
    """
    facts, code = country_facts(law.regime.pack), law.currency.code
    names = [f"fx_local_per_{currency.lower()}", f"fx_{code.lower()}_per_{currency.lower()}"]
    for name in names:
        for day in (f"{law.on:%Y-%m}", f"{law.on:%Y}"):
            try:
                figure = facts.figure(name, day)
            except (FactNotFoundError, UnknownNameError):
                continue
            if figure.currency in ("", code) and figure.confidence in ("A", "B"):
                return figure
    raise FactNotFoundError(
        f"No exchange rate of {code} per {currency[:10]} is known for {law.on:%Y-%m}.",
        hint=f"leave --currency out for {code}, or ask for a year whose rate is in the pack's facts.",
    )


def country_facts(pack: Pack) -> Facts:
    """The facts of a pack's country, none if it has none."""
    folder = pack.folder / "facts"
    return read_facts(folder, pack.sources) if folder.is_dir() else Facts()


def _is_money(law: Law, name: str) -> bool:
    if name not in law.names():
        return False
    what = law.standing(name).what
    return isinstance(what, Rule) or (isinstance(what, Input) and what.unit == MONEY)


def _case(law: Law, start: str, amount: Decimal, facts: Mapping[str, Any], rate: Figure | None) -> Case:
    coin = Decimal(1).scaleb(-law.currency.decimals)
    local = amount if rate is None else (amount * rate.value).quantize(coin, ROUND_HALF_EVEN)
    own = {n: v for n, v in facts.items() if n != start and n in law.names()}
    slip = law.regime.payslip
    if not isinstance(law.standing(start).what, Rule):
        return law.evaluate(slip, **own, **{start: local})
    unknown = next(n for n in slip if isinstance(law.standing(n).what, Input))
    # an amount converted to the coin may fall between two that the law can give
    for step in range(3):
        for near in (local - step * coin, local + step * coin):
            try:
                return solve(law, unknown, start, near, own)[0].case
            except NoSolutionError as error:
                last = error
    raise last


def _lines(laws: Sequence[Law], cases: Sequence[Case], rates: Sequence[Figure | None], currency: str) -> tuple[Line, ...]:
    found = []
    for name in laws[0].regime.payslip:
        values = tuple(
            case[name] if rate is None else (case[name] / rate.value).quantize(CENT)
            for case, rate in zip(cases, rates, strict=True)
        )
        label = cases[0].explain(name).sentence
        found.append(Line(name, label, values, tuple(shown(v, MONEY, currency) for v in values)))
    cost, net = laws[0].regime.payslip[0], laws[0].regime.payslip[-1]
    wedges = tuple(((c[cost] - c[net]) / c[cost]).quantize(Decimal("0.0001")) if c[cost] else Decimal(0) for c in cases)
    label = "Tax wedge: share of the cost that does not arrive"
    return (*found, Line("tax_wedge", label, wedges, tuple(shown(w, SHARE) for w in wedges)))


def _notes(laws: Sequence[Law], cases: Sequence[Case], rates: Sequence[Figure | None], currency: str) -> tuple[str, ...]:
    notes = []
    for law, case, rate in zip(laws, cases, rates, strict=True):
        if rate is not None:
            notes.append(f"{law.regime.id}: {rate.value} {law.currency.code} per {currency}, {rate.date}, {rate.source}")
        assumed = [f"{n} = {t.amount}" for n, t in case.traces.items() if t.kind == "assumed"]
        if assumed:
            notes.append(f"{law.regime.id}: assumed {'; '.join(assumed)}")
    return tuple(dict.fromkeys(notes))
