"""One regime's answer in a comparison: the case that costs what is asked, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sezam.errors import DateNotCoveredError, LawError, NoSolutionError, SezamError, UsageError
from sezam.law import Law
from sezam.law.packs import Input
from sezam.law.pieces import slope
from sezam.law.rules import Rule
from sezam.law.solve import solve
from sezam.law.trace import Case
from sezam.measures.comparison.eligibility import Eligibility, eligibility
from sezam.measures.comparison.rates import Rate
from sezam.units import MONEY

COST, GROSS, INVOICE, NET = "labour_cost_month", "gross_wage_month", "invoice_month", "net_pay_month"
RECEIPTS, PROFIT, TAKEN_HOME = "gross_receipts_year", "profit_year", "owner_take_home_year"
FIRM_LINES = (
    RECEIPTS, "turnover_tax_year", "zone_contribution_year", PROFIT, "profit_tax_year", "dividend_tax_year", TAKEN_HOME,
)  # fmt: skip
MEASURES = ("tax_wedge", "marginal_tax_wedge", "effective_tax_rate")


@dataclass(frozen=True, slots=True)
class Column:
    """What one law makes of the question.

    Args:
        case: None where the law has no answer; `problem` says why.
        start: the amount that was asked for, as this law has it: name and local value.
        measures: shares by name, see `MEASURES`.
        year: what is left of twelve such months after the year's settlement, a twelfth of it; None if not known.
    """

    law: Law
    rate: Rate
    case: Case | None
    eligibility: Eligibility
    measures: dict[str, Decimal]
    year: Decimal | None = None
    start: tuple[str, Decimal] | None = None
    problem: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """The regime."""
        return self.law.regime.id

    @property
    def lines(self) -> tuple[str, ...]:
        """Names of the amounts that this law has an answer for, in its own order."""
        names = FIRM_LINES if self.start and self.start[0] in (RECEIPTS, PROFIT) else self.law.regime.payslip
        return tuple(n for n in names if self.case is not None and n in self.case.traces)

    def amount(self, name: str) -> Decimal | None:
        """An amount in the currency of the answer."""
        if self.case is None or name not in self.case.traces:
            return None
        return self.rate.abroad(self.case[name])


def column(law: Law, rate: Rate, start: str, amount: Decimal, facts: Mapping[str, Any]) -> Column:
    """The answer of one law to an amount in the currency of `rate`; a law without an answer says why."""
    own = {n: v for n, v in facts.items() if n in law.names() and n != start}
    local = rate.home(amount, law.currency.decimals)
    try:
        name = _start(law, start)
        case = _case(law, name, local, own)
    except SezamError as error:
        return Column(law, rate, None, eligibility(law, own), {}, problem=error.message)
    open_to = eligibility(law, {**own, **{n: t.value for n, t in case.traces.items() if t.kind == "given"}})
    return Column(law, rate, case, open_to, _measures(case, own), _year(case, own), (start, local))


def unknown_of(law: Law) -> str:
    """The fact that a case of this law is about: a wage or an invoice.

    Raises:
        UsageError: the pay slip of the law rests on neither.
    """
    needed = set(law.order([n for n in law.regime.payslip if n in law.names()]))
    for name in (GROSS, INVOICE):
        if name in needed and isinstance(law.standing(name).what, Input):
            return name
    raise UsageError(
        f"The pay slip of `{law.regime.id}` rests on no wage and no invoice.", hint="start from a firm's profit_year."
    )


def _start(law: Law, start: str) -> str:
    """The name of the starting amount in a law: what a client pays is what the work costs, whoever does it."""
    if start == INVOICE and unknown_of(law) == GROSS:
        return COST
    if start == GROSS and unknown_of(law) != GROSS:
        raise UsageError(f"`{law.regime.id}` has no gross wage.", hint=f"start from {COST} or {INVOICE}.")
    law.standing(start)
    return start


def _case(law: Law, start: str, local: Decimal, facts: Mapping[str, Any]) -> Case:
    targets = FIRM_LINES if start in (RECEIPTS, PROFIT) else law.regime.payslip
    names = [n for n in targets if n in law.names()]
    if isinstance(law.standing(start).what, Input):
        return _answered(law, names, {**facts, start: local})
    unknown = unknown_of(law)
    try:
        return _answered(law, names, {**facts, unknown: solve(law, unknown, start, local, facts)[0].least})
    except NoSolutionError as error:
        # an amount converted to the coin may fall between two that the law can give; a budget is not overdrawn
        nearest = error.details.get("below" if start == COST else "nearest")
        if nearest is None or nearest == getattr(law.standing(unknown).what, "maximum", None):
            raise  # the amount lies beyond all that the law can be asked about
        return _answered(law, names, {**facts, unknown: nearest})


def _answered(law: Law, names: list[str], facts: Mapping[str, Any]) -> Case:
    """A case with every name that the facts determine; what the last of them lacks is an error."""
    case = law.evaluate(**facts)
    wanted = [n for n in (NET, TAKEN_HOME) if n in names]
    for name in wanted or names[-1:]:
        case.explain(name)
    return case


def _measures(case: Case, facts: Mapping[str, Any]) -> dict[str, Decimal]:
    found, traces = {}, case.traces
    if COST in traces and NET in traces and case[COST]:
        found["tax_wedge"] = (case[COST] - case[NET]) / case[COST]
        marginal = _marginal(case, facts)
        if marginal is not None:
            found["marginal_tax_wedge"] = marginal
    if PROFIT in traces and TAKEN_HOME in traces and case[PROFIT]:
        found["effective_tax_rate"] = (case[PROFIT] - case[TAKEN_HOME]) / case[PROFIT]
    return {name: value.quantize(Decimal("0.0001")) for name, value in found.items()}


def _marginal(case: Case, facts: Mapping[str, Any]) -> Decimal | None:
    """Of one more unit of labour cost, what does not arrive; over one percent more where the law is no straight line."""
    law = case.law
    try:
        unknown = unknown_of(law)
        try:
            dearer, more = (slope(law, name, unknown, facts, case[unknown]) for name in (COST, NET))
        except LawError:
            coin = Decimal(1).scaleb(-law.currency.decimals)
            other = law.evaluate([COST, NET], **{**facts, unknown: case[unknown] + max(coin, case[unknown] // 100)})
            dearer, more = (Fraction(other[name] - case[name]) for name in (COST, NET))
    except SezamError:
        return None
    if not dearer:
        return None
    share = 1 - Fraction(more) / dearer
    return Decimal(share.numerator) / Decimal(share.denominator)


def _year(case: Case, facts: Mapping[str, Any]) -> Decimal | None:
    """A twelfth of what is left of a year of such months, after the settlement."""
    law = case.law
    name = "take_home_year" if isinstance(_what(law, "take_home_year"), Rule) else "net_pay_year"
    if NET not in case.traces:
        return None
    unknown = unknown_of(law)
    try:
        value = law.evaluate([name], **{**facts, unknown: case[unknown]})[name]
    except (DateNotCoveredError, LawError, UsageError):
        return None
    return (Decimal(value) / 12).quantize(Decimal("0.01"))


def _what(law: Law, name: str) -> Any:
    return law.standing(name).what if name in law.names() else None


def is_amount(law: Law, name: str) -> bool:
    """Whether a name is money that a comparison may start from."""
    what = _what(law, name)
    return isinstance(what, Rule) or (isinstance(what, Input) and what.unit == MONEY)
