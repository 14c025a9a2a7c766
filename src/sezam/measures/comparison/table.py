"""One person or one firm under many laws, from the same starting amount and in one currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sezam.errors import LawError, SezamError, UnknownNameError, UsageError
from sezam.law import Law
from sezam.law.packs import ENTITLEMENTS, Entitlement
from sezam.law.parameters import CONFIDENCES
from sezam.measures.comparison.column import (
    COST,
    FIRM_LINES,
    GROSS,
    INVOICE,
    MEASURES,
    NET,
    PROFIT,
    RECEIPTS,
    Column,
    column,
    is_amount,
    unknown_of,
)
from sezam.measures.comparison.rates import rate
from sezam.units import exact, shown

STARTS = (COST, GROSS, INVOICE, NET, "gross_receipts_year", "profit_year")
LABELS = {
    COST: "What the work costs",
    "employer_contributions_month": "Contributions on top of the wage",
    GROSS: "Gross wage",
    INVOICE: "Invoice without VAT",
    "employee_contributions_month": "Contributions out of the pay",
    "income_tax_month": "Income tax",
    NET: "What arrives",
    "gross_receipts_year": "Receipts of the firm",
    "turnover_tax_year": "Tax on turnover",
    "zone_contribution_year": "Contribution to the zone",
    "profit_year": "Profit before tax",
    "profit_tax_year": "Tax on profit",
    "dividend_tax_year": "Tax on the owner's dividends",
    "owner_take_home_year": "What reaches the owner",
    "year": "A twelfth of the year, settled",
    "tax_wedge": "Tax wedge",
    "marginal_tax_wedge": "Of one more unit of cost",
    "effective_tax_rate": "Taken of the profit",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One variable under each law: exact values in the currency of the answer, None where a law has none."""

    name: str
    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same question under several laws; columns in the order of the question.

    Args:
        start: the amount that all of them share, in `currency`.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    currency: str
    start: tuple[str, Decimal]

    @property
    def answered(self) -> tuple[Column, ...]:
        """The columns with an answer."""
        return tuple(c for c in self.columns if c.case is not None)

    def line(self, name: str) -> Line:
        """One line of the table."""
        return next(line for line in self.lines if line.name == name)

    def entitlements(self) -> dict[str, tuple[Entitlement | None, ...]]:
        """What each law gives for the contributions, by kind; None where the pack does not say, nothing for a firm's year."""
        if self.start[0] in (RECEIPTS, PROFIT):
            return {}
        own = [c.law.regime.entitlements for c in self.answered]
        return {kind: tuple(e.get(kind) for e in own) for kind in ENTITLEMENTS if any(kind in e for e in own)}

    def builds(self, c: Column, bought: Entitlement) -> bool:
        """Whether somebody pays, in this case, for what contributions may build."""
        assert c.case is not None
        paid = [c.case.traces[n].value for n in bought.built_by if n in c.case.traces]
        return bool(bought.built_by) and (len(paid) < len(bought.built_by) or any(paid))

    def alike(self) -> tuple[tuple[Column, ...], ...]:
        """The answers, those of one country together that do not differ in any amount or entitlement; the plainest first."""
        groups: dict[Any, list[Column]] = {}
        for k, c in enumerate(self.columns):
            if c.case is not None:
                amounts = tuple(line.values[k] for line in self.lines)
                bought = tuple(sorted((e.kind, e.says) for e in c.law.regime.entitlements.values()))
                groups.setdefault((c.law.regime.pack.id, amounts, bought), []).append(c)
        return tuple(tuple(sorted(g, key=lambda c: (len(c.law.regime.layers), c.id))) for g in groups.values())

    def notes(self) -> tuple[str, ...]:
        """What a reader has to know beside the numbers: rates, assumptions, weak numbers, who is shut out, who is missing."""
        found = []
        for c in self.columns:
            if not c.rate.is_one:
                found.append(str(c.rate))
            if c.problem:
                found.append(f"{c.id}: no answer. {c.problem}")
            if c.eligibility.answer in ("no", "not known"):
                found.append(f"{c.id}: eligible: {c.eligibility}")
            if c.note:
                found.append(f"{c.id}: {c.note}")
            if c.case is not None:
                found += _beneath(c)
        return tuple(dict.fromkeys(found))

    def as_dict(self) -> dict[str, Any]:
        """The comparison as plain data; amounts are decimals as text."""
        return {
            "on": self.columns[0].law.on.isoformat(),
            "currency": self.currency,
            "start": {"name": self.start[0], "amount": str(self.start[1])},
            "regimes": {
                c.id: {
                    **{line.name: None if v is None else str(v) for line, v in zip(self.lines, row, strict=True)},
                    "local_currency": c.law.currency.code,
                    "rate": c.rate.as_dict(),
                    "eligible": {
                        "answer": c.eligibility.answer, "reasons": c.eligibility.reasons, "remedies": c.eligibility.remedies,
                    },
                    "entitlements": {
                        kind: {"built_by": e.built_by, "says": e.says, "confidence": e.confidence}
                        for kind, e in c.law.regime.entitlements.items()
                    },
                    "weakest": weakest_of(c),
                    "problem": c.problem,
                }
                for c, row in zip(self.columns, zip(*(line.values for line in self.lines), strict=True), strict=True)
            },
            "notes": list(self.notes()),
        }  # fmt: skip


def compare(
    laws: Sequence[Law], facts: Mapping[str, Any], currency: str | None = None, *,
    own: Mapping[str, Mapping[str, Any]] | None = None, said: Mapping[str, Decimal] | None = None,
) -> Comparison:  # fmt: skip
    """Compare people or firms under several laws.

    Args:
        laws: on one day.
        facts: one amount of money to start from, see `STARTS`, in `currency`; other facts of the case, each of which some
            law has to know.
        currency: ISO code of the amount and of the answer, or `PPP`; None for the local money that all laws share.
        own: facts of one regime only, by its id.
        said: exchange rates that are said and not looked up: local money per unit of `currency`, by code.

    Raises:
        UsageError: not exactly one amount to start from, or laws in two currencies without `currency`.
        FactNotFoundError: no exchange rate is known.
        LawError: no law has an answer; the reason of the first.
    """
    local = {law.currency.code for law in laws}
    if currency is None and len(local) > 1:
        raise UsageError(f"The laws are in {' and '.join(sorted(local))}.", hint="name one: --currency USD.")
    wanted = (currency or next(iter(local))).upper()
    start, amount = _started(laws, facts)
    check_names(laws, facts, own or {})
    rates = [rate(law, wanted, said) for law in laws]
    columns = [
        column(law, its, start, amount, {**facts, **(own or {}).get(law.regime.id, {})})
        for law, its in zip(laws, rates, strict=True)
    ]
    if start == GROSS:
        columns = _same_cost(columns, facts, own or {})
    if not any(c.case is not None for c in columns):
        raise LawError(f"No law has an answer: {columns[0].id}: {columns[0].problem}", hint=_what_next(columns))
    return Comparison(tuple(columns), _lines(columns), wanted, (start, amount))


def _started(laws: Sequence[Law], facts: Mapping[str, Any]) -> tuple[str, Decimal]:
    start = [n for n in STARTS if n in facts] or [n for n in facts if any(is_amount(law, n) for law in laws)]
    if len(start) == 2 and start == ["gross_receipts_year", "profit_year"]:
        start = ["profit_year"]
    if len(start) != 1:
        raise UsageError(
            f"A comparison starts from one amount of money; {len(start)} are given.", hint=f"give one of {', '.join(STARTS)}."
        )
    amount = exact(facts[start[0]], f"`{start[0]}`")
    if amount < 0:
        raise UsageError(f"`{start[0]}` is {facts[start[0]]}, below 0.", hint="start from an amount that is paid.")
    return start[0], amount


def check_names(laws: Sequence[Law], facts: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse a fact that none of the laws knows, one for a regime that this regime does not know, and a second start.

    Raises:
        UnknownNameError: there is such a fact.
        UsageError: one regime is to start from an amount of its own.
    """
    for id, group in (("", facts), *own.items()):
        start = next((n for n in group if id and n in STARTS and n != RECEIPTS), "")
        if start:
            raise UsageError(
                f"`{id}:{start}` is an amount to start from, and all laws start from the same.", hint=f"leave out `{id}:`."
            )
        rest = [name for name in group if name not in STARTS]
        asked = [law for law in laws if rest and (not id or law.regime.id == id)]
        known = {name for law in asked for name in law.names()}
        for name in rest:
            if asked and name not in known:
                where = f"in `{id or asked[0].regime.id}`" if id or len(asked) == 1 else "in any of these laws"
                raise UnknownNameError.of("input, number or rule", name, known, where=where)


def _what_next(columns: Sequence[Column]) -> str:
    """What to do where no law has an answer."""
    return "mend what it names." if len(columns) == 1 else "mend what it names; each regime alone tells its own reason."


def _same_cost(columns: list[Column], facts: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]) -> list[Column]:
    """Where a regime has no gross wage, the work costs there what it costs in the first that has one."""
    first = next((c for c in columns if c.case is not None), None)
    if first is None:
        return columns
    cost, found = first.amount(COST), []
    rest = {n: v for n, v in facts.items() if n != GROSS}
    for c in columns:
        if c.case is None and cost is not None and _has_no_wage(c.law):
            again = column(c.law, c.rate, COST, cost, {**rest, **own.get(c.id, {})})
            note = f"has no gross wage; the work costs what it costs under {first.id}"
            c = Column(  # noqa: PLW2901
                again.law,
                again.rate,
                again.case,
                again.eligibility,
                again.measures,
                again.year,
                again.start,
                again.problem,
                note,
            )
        found.append(c)
    return found


def _has_no_wage(law: Law) -> bool:
    try:
        return unknown_of(law) != GROSS
    except SezamError:
        return False


def _lines(columns: Sequence[Column]) -> tuple[Line, ...]:
    """Every amount that some law has, those of different laws merged in their own orders."""
    order: list[str] = []
    for c in columns:
        place = 0
        for name in c.lines:
            if name in order:
                place = order.index(name) + 1
            else:
                order.insert(place, name)
                place += 1
    order.sort(key=lambda name: name == NET or name == FIRM_LINES[-1])
    found = [Line(n, _label(n, columns), tuple(c.amount(n) for c in columns)) for n in order]
    years = tuple(None if c.year is None else c.rate.abroad(c.year) for c in columns)
    nets = tuple(c.amount(NET) for c in columns)
    if any(y is not None and n is not None and abs(y - n) > Decimal("0.05") for y, n in zip(years, nets, strict=True)):
        found.append(Line("year", LABELS["year"], years))
    shares = [name for name in MEASURES if any(name in c.measures for c in columns)]
    return (*found, *(Line(name, LABELS[name], tuple(c.measures.get(name) for c in columns)) for name in shares))


def _label(name: str, columns: Sequence[Column]) -> str:
    if name in LABELS:
        return LABELS[name]
    return next(c.case.explain(name).sentence for c in columns if c.case is not None and name in c.case.traces)


def weakest_of(c: Column) -> str:
    """The weakest confidence beneath what arrives."""
    if c.case is None or not c.lines:
        return ""
    return c.case.explain(c.lines[-1]).weakest


def _beneath(c: Column) -> list[str]:
    """Assumptions and weak numbers beneath a column."""
    assert c.case is not None
    nodes = [n for name in c.lines for n in c.case.explain(name).walk()]
    assumed = sorted({f"{n.name} = {shown(n.value, n.unit, n.currency)}" for n in nodes if n.kind == "assumed"})
    weak = sorted({n.name for n in nodes if n.confidence and CONFIDENCES.index(n.confidence) >= CONFIDENCES.index("C")})
    found = [f"{c.id}: assumed {'; '.join(assumed)}"] if assumed else []
    if weak:
        found.append(f"{c.id}: rests on numbers of confidence C or R: {', '.join(weak)}")
    if c.law.is_assumed:
        found.append(f"{c.id}: the law of {c.law.read_as} carried forward")
    return found
