"""One case, exactly: the rules' own text run on decimals, each value asked for only when it is reached."""

from __future__ import annotations

import decimal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sezam.errors import CaseError, LawError, PackError, UndeterminedError, UsageError
from sezam.law.graph import Law, Number, Standing
from sezam.law.packs import Input
from sezam.law.parameters import Value
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, Months, OverMonths, OverStaff, spread
from sezam.law.trace import Case, Trace
from sezam.units import MONEY, TRUTH, convert, exact, shown, truth, unit_of

WORKER = "worker"
MOST_ROUNDS, MOST_ROUNDS_IN_ALL = 200, 5_000
_BEYOND = Decimal(10) ** 18
_EXACT = decimal.Context(prec=50, traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow])


def evaluate(
    law: Law, given: Mapping[str, Any], targets: Sequence[str] | None = None,
    staff: Sequence[Mapping[str, Any]] | None = None, known: Mapping[str, Value] | None = None,
) -> Case:  # fmt: skip
    """See `Law.evaluate` and `Law.evaluate_firm`; `known` are results that were computed elsewhere."""
    firm = _Run(law, {**{name: _fact_of(law, name, value) for name, value in given.items()}, **(known or {})}, {})
    if staff is None:
        return _case(firm, targets)
    firm.staff = [_Run(law, {n: _fact_of(law, n, v) for n, v in worker.items()}, {}, firm) for worker in staff]
    own = None if targets is None else [n for n in targets if law.entity(n) != WORKER]
    theirs = None if targets is None else [n for n in targets if law.entity(n) == WORKER]
    return replace(_case(firm, own), staff=tuple(_case(worker, theirs) for worker in firm.staff))


def _case(run: _Run, targets: Sequence[str] | None) -> Case:
    law, undetermined = run.law, dict[str, LawError]()
    wanted = list(targets) if targets is not None else run.results()
    for name in run.facts:
        run.node(name)
    with decimal.localcontext(_EXACT):
        for name in wanted:
            try:
                if run.node(name).most is not None:
                    raise law.missing(name)
            except RecursionError:
                raise LawError(
                    f"`{name}` rests on rules that rest on rules, too deep to follow.", hint="sum up some of them in one rule."
                ) from None
            except LawError as reason:
                if targets is not None:
                    raise
                undetermined[name] = reason

    def derived(name: str) -> Trace:
        with decimal.localcontext(_EXACT):
            return run.node(name)

    return Case(law, run.nodes if targets is not None else _told(run.nodes, run.facts), undetermined, derived=derived)


def _told(nodes: dict[str, Trace], facts: Iterable[str]) -> dict[str, Trace]:
    """The results that rest on some fact of the case, and what they rest on; not what follows from assumptions alone."""
    about = [t for t in nodes.values() if t.kind == "rule" and any(n.kind == "given" for n in t.walk())]
    kept = {n.name for t in about for n in t.walk()} | set(facts)
    return {name: node for name, node in nodes.items() if name in kept}


def _fact_of(law: Law, name: str, value: Any) -> Value | Months:
    """A fact, or twelve of them where it is told by the month."""
    told = spread(name, value)
    if isinstance(told, list):
        return Months(tuple(check_fact(law.in_month(m), name, v) for m, v in enumerate(told, 1)))
    return check_fact(law, name, told)


def check_fact(law: Law, name: str, value: Any) -> Value:
    """A fact of a case as an exact value within its bounds.

    Raises:
        UnknownNameError, UsageError, CaseError: no such fact, a result given as a fact, a value that cannot be.
    """
    what = law.standing(name).what
    if isinstance(what, Rule):
        raise UsageError(
            f"`{name}` is a result of the law of `{law.regime.id}`, not a fact of the case.",
            hint=f"to find the input that gives it: `--solve gross_wage_month {name}={value}`.",
        )
    if isinstance(what, OverMonths):
        raise UsageError(
            f"`{name}` is the sum of the months of `{what.base}`, not a fact of the case.",
            hint=f"give {what.base}=..., one amount for all months or twelve with commas.",
        )
    if isinstance(what, OverStaff):
        raise UsageError(
            f"`{name}` is counted over the firm's workers, not a fact.", hint="ask with evaluate_firm([{...}, ...])."
        )
    unit = what.unit
    if unit == TRUTH:
        return truth(value, f"`{name}`")
    if isinstance(what, Number) and not isinstance(what.value, Decimal | None):
        raise UsageError(f"`{name}` is a scale of the law and cannot be given with a case.", hint="describe a zone.")
    number = exact(value, f"`{name}`")
    low, high = what.minimum, what.maximum
    if not low <= number <= high:
        money = law.currency.code if unit == MONEY else ""
        raise CaseError(
            f"`{name}` is {shown(number, unit, money)}; "
            f"it lies between {shown(low, unit, money)} and {shown(high, unit, money)}.",
            hint="correct the value.",
        )
    if unit == MONEY and isinstance(what, Input) and number != round(number, law.currency.decimals):
        coin = f"{law.currency.decimals} decimal places" if law.currency.decimals else "no decimal places"
        raise CaseError(f"`{name}` is {number}, but {law.currency.code} has {coin} on {law.on}.", hint="round it.")
    if unit == "count" and number != number.to_integral_value():
        raise CaseError(f"`{name}` is {number}, which is no whole number.", hint="give a whole number.")
    return number


class _Run:
    """The memory of one month's evaluation: what is known, and who is reading.

    Args:
        told: facts as they were told, for one month or for all.
        months: the evaluations of the other months of the year.
        firm: that of the firm, for a worker whose firm is known; `staff` those of its workers, for such a firm.
    """

    def __init__(
        self, law: Law, told: Mapping[str, Value | Months], months: dict[int, _Run], firm: _Run | None = None,
        rounds: list[int] | None = None,
    ) -> None:  # fmt: skip
        self.law, self.told, self.months, self.firm = law, told, months, firm
        self.rounds = [0] if rounds is None else rounds
        self.staff: list[_Run] | None = None
        month = law.month
        self.facts = {n: v.values[month - 1] if isinstance(v, Months) else v for n, v in told.items()}
        months[month] = self
        self.nodes: dict[str, Trace] = {}
        self._reading: list[list[Trace]] = []
        self._bounds: dict[str, Value] = {}
        self._open: list[str] = []

    def get(self, name: str) -> Value:
        """What a rule calls when it reaches one of its arguments."""
        node = self.nodes.get(name) or self.node(name)
        if all(node is not read for read in self._reading[-1]):
            self._reading[-1].append(node)
        return self._bounds.get(name, node.value)

    def node(self, name: str) -> Trace:
        """The trace of a name, computed once."""
        if name not in self.nodes:
            standing = self.law.standing(name)
            if self.firm is not None and name not in self.facts and self.law.entity(name) not in ("", WORKER):
                node = self.firm.node(name)
            elif self.staff is not None and self.law.entity(name) == WORKER:
                raise UsageError(
                    f"`{name}` is about a worker; a firm has several.", hint=f"read {name}_total, or ask its staff."
                )
            elif name in self.facts:
                node = self._fact(standing, self.facts[name], "given", "")
            elif isinstance(standing.what, Rule) and standing.what.circular:
                node = self._settled(standing, standing.what)
            elif isinstance(standing.what, Rule):
                node = self._rule(standing, standing.what)
            elif isinstance(standing.what, Number):
                node = self._number(standing, standing.what)
            elif isinstance(standing.what, OverMonths):
                node = self._sum(standing, standing.what)
            elif isinstance(standing.what, OverStaff):
                node = self._over_staff(standing, standing.what)
            elif (flow := self.law.summed(name, self.facts)) is not None:
                node = self._sum(standing, flow)
            elif standing.what.default is not None:
                node = self._fact(standing, standing.what.default, "assumed", standing.what.because)
            else:
                raise UndeterminedError(
                    f"`{name}` ({standing.what.label.lower()}) was not given and `{self.law.regime.id}` does not assume it.",
                    hint=f"add {name}=...",
                    name=name,
                )
            self.nodes[name] = node
        return self.nodes[name]

    def _rule(self, standing: Standing, rule: Rule) -> Trace:
        name = standing.name
        if name in self._open:
            self.law.order([name])
            raise PackError(f"`{name}` rests on the sum of its own year.", hint="let it rest on the months before it.")
        self._open.append(name)
        self._reading.append([])
        try:
            value: Value = rule.lazy(self.get)
            self._same_at_bounds(rule, value)
            value = value if isinstance(value, bool) else Decimal(value) + 0  # type: ignore[arg-type]
            if isinstance(value, Decimal) and abs(value) > _BEYOND:
                raise decimal.Overflow
        except (decimal.DivisionByZero, decimal.InvalidOperation, decimal.Overflow, TypeError, AttributeError):
            raise LawError(
                f"Rule `{rule.name}` of `{standing.layer.id}` cannot be computed for this case on {self.law.on}.",
                hint=f"it divides by nothing, passes 10^18 or takes a scale for a number; see line {rule.line} of its file.",
                rule=rule.name,
            ) from None
        finally:
            children = tuple(self._reading.pop())
            self._open.pop()
        unit = TRUTH if isinstance(value, bool) else unit_of(name)
        source = self.law.regime.pack.sources.get(rule.source)
        return Trace(
            name, value, unit, self._currency(unit), "rule", standing.layer.id, rule.sentence, rule.source, rule.article,
            source.title if source else "", source.url if source else "", since=rule.since.isoformat(),
            before=rule.before.isoformat() if rule.before else "", children=children,
        )  # fmt: skip

    def _settled(self, standing: Standing, rule: Rule) -> Trace:
        """A rule that rests on its own result, run from 0 on until two rounds agree; the rounds stand in the note."""
        start: Value = False if rule.unit == TRUTH else Decimal(0)
        rounds = [start]
        for _ in range(MOST_ROUNDS):
            self.rounds[0] += 1  # of all circles together: one within another multiplies
            if self.rounds[0] > MOST_ROUNDS_IN_ALL:
                break
            again = _Run(self.law, {**self.told, rule.computes: rounds[-1]}, {}, self.firm, self.rounds)
            again.staff = self.staff
            try:
                node = again._rule(standing, rule)
            except LawError as error:
                if "rule" in error.details:  # it left the range of numbers
                    break
                raise
            if node.value == rounds[-1]:
                told = ", ".join(shown(v, rule.unit) for v in rounds)
                return replace(node, note=f"rests on its own result, which settles after {len(rounds) - 1} rounds: {told}")
            if node.value in rounds:
                break
            rounds.append(node.value)
        raise CaseError(
            f"`{rule.computes}` rests on its own result and does not settle: {', '.join(str(v) for v in rounds[-3:])}, ...",
            hint=f"see line {rule.line} of {rule.file.rsplit('/', 1)[-1]}: round in it, or give the amount.",
        )

    def _same_at_bounds(self, rule: Rule, value: Value) -> None:
        """Refuse a number of which only bounds are known, if the result is not the same at both."""
        loose = [node for node in self._reading[-1] if node.most is not None]
        for count in range(1, 2 ** len(loose)):
            self._bounds = {n.name: n.most for i, n in enumerate(loose) if count >> i & 1 and n.most is not None}
            try:
                same = rule.lazy(self.get) == value
            finally:
                self._bounds = {}
            if not same:
                raise self.law.missing(next(n.name for i, n in enumerate(loose) if count >> i & 1))

    def _sum(self, standing: Standing, flow: OverMonths) -> Trace:
        """A flow of the year as the sum of its months, each under the law of its own."""
        last = self.law.month if flow.to_date else MONTHS + 1
        nodes = []
        for month in range(1, last):
            run = self.in_month(month)
            nodes.append(replace(run.node(flow.base), of=f"{run.law.on:%Y-%m}"))
        pack = self.law.regime.pack
        amounts = [
            convert(n.value, n.currency, self.law.currency.code, pack.currencies) if n.currency else n.value  # type: ignore[arg-type]
            for n in nodes
        ]
        value = sum((Decimal(a) for a in amounts), Decimal(0))  # type: ignore[arg-type]
        return Trace(
            standing.name, value, flow.unit, self._currency(flow.unit), "rule", standing.layer.id, flow.label,
            children=tuple(nodes),
        )  # fmt: skip

    def _over_staff(self, standing: Standing, total: OverStaff) -> Trace:
        """A quantity of the workers, together; it is undetermined where the workers are not known."""
        if self.staff is None:
            raise UndeterminedError(
                f"`{standing.name}` is counted over the firm's workers, who were not given.",
                hint="ask with evaluate_firm([{...}, ...]).", name=standing.name,
            )  # fmt: skip
        nodes = [replace(w.node(total.base), of=f"of worker {k}") for k, w in enumerate(self.staff, 1)] if total.base else []
        value = sum((Decimal(n.value) for n in nodes), Decimal(0)) if total.base else Decimal(len(self.staff))  # type: ignore[arg-type]
        return Trace(
            standing.name, value, total.unit, self._currency(total.unit), "rule", standing.layer.id, total.label,
            children=tuple(nodes),
        )  # fmt: skip

    def results(self) -> list[str]:
        """The results that are about whom this evaluation is about."""
        names = [n for n, s in self.law.names().items() if isinstance(s.what, Rule)]
        if self.firm is None and self.staff is None:
            return names
        return [n for n in names if (self.law.entity(n) == WORKER) == (self.firm is not None)]

    def in_month(self, month: int) -> _Run:
        """The evaluation of another month of the year, for the firm and its workers alike."""
        if month not in self.months:
            run = _Run(self.law.in_month(month), self._in_money_of(month), self.months, None, self.rounds)
            run.firm = None if self.firm is None else self.firm.in_month(month)
            run.staff = None if self.staff is None else [w.in_month(month) for w in self.staff]
        return self.months[month]

    def _in_money_of(self, month: int) -> dict[str, Value | Months]:
        """The facts of another month: one amount for all of them, in the money of each."""
        there = self.law.in_month(month)
        if there.currency == self.law.currency:
            return dict(self.told)
        pack, facts = self.law.regime.pack, dict(self.told)
        for name, value in self.told.items():
            if isinstance(value, Decimal) and self.nodes[name].unit == MONEY:
                amount = convert(value, self.law.currency.code, there.currency.code, pack.currencies)
                facts[name] = round(amount, there.currency.decimals)
        return facts

    def _number(self, standing: Standing, number: Number) -> Trace:
        dated, parameter = number.dated, number.parameter
        if dated is None or number.value is None:
            raise self.law.missing(standing.name)
        source = self.law.regime.pack.sources.get(dated.source)
        note = dated.note
        if number.most is not None:
            note = "the number was not found; at either bound the result is the same" + (f"; {note}" if note else "")
        elif self.law.is_assumed:
            note = f"carried forward from {self.law.read_as}" + (f"; {note}" if note else "")
        elif dated.currency and dated.currency != self.law.currency.code:
            note = f"converted from {shown(dated.value, parameter.unit, dated.currency)}" + (f"; {note}" if note else "")
        return Trace(
            standing.name, number.value, parameter.unit, self._currency(parameter.unit), "number", standing.layer.id,
            parameter.label, dated.source, dated.article, source.title if source else "", source.url if source else "",
            dated.confidence, dated.quote, note, dated.since.isoformat(), dated.before.isoformat() if dated.before else "",
            number.most,
        )  # fmt: skip

    def _fact(self, standing: Standing, value: Value, kind: str, note: str) -> Trace:
        what = standing.what
        return Trace(standing.name, value, what.unit, self._currency(what.unit), kind, standing.layer.id, what.label, note=note)

    def _currency(self, unit: str) -> str:
        return self.law.currency.code if unit == MONEY else ""
