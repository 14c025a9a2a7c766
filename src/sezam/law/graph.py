"""The law in force on one day: which rule or number stands behind each name, and what feeds what."""

from __future__ import annotations

import graphlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sezam.errors import DateNotCoveredError, PackError, UnknownNameError, UsageError
from sezam.law.packs import Input, Layer, Regime
from sezam.law.parameters import Dated, Parameter, Value, currency_on, in_money_of, month_before, not_covered
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, OverMonths, OverStaff, over_months, over_staff
from sezam.units import MONEY, Currency, months_later

if TYPE_CHECKING:
    from sezam.law.trace import Case


REFORM = "reform"
_MOST_MONEY, _MOST_OTHER = Decimal(10) ** 12, Decimal(10) ** 4


@dataclass(frozen=True, slots=True)
class Number:
    """A parameter as it stands on a day.

    Args:
        dated: the row it comes from; None where no number was found for the day.
        value: in the money of the day.
        most: upper bound, in the same money, where only bounds are known; `value` is then the lower.
    """

    parameter: Parameter
    dated: Dated | None
    value: Value | None
    most: Value | None = None

    @property
    def unit(self) -> str:
        """The unit of the number."""
        return self.parameter.unit

    @property
    def minimum(self) -> Decimal:
        """The least that a case may give in its place."""
        return Decimal(0)

    @property
    def maximum(self) -> Decimal:
        """The most that a case may give in its place: a rate or a share is no more than the whole."""
        if self.parameter.name.endswith(("_rate", "_share")):
            return Decimal(1)
        return _MOST_MONEY if self.unit == MONEY else _MOST_OTHER

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return self.parameter.label


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands behind a name on a day, and the layer of law that says so."""

    name: str
    what: Rule | Number | Input | OverMonths | OverStaff
    layer: Layer


@dataclass(frozen=True)
class Law:
    """A regime on a day.

    Args:
        on: the day whose law applies.
        read_as: the day whose numbers are used: `on`, or the last day read where the law is carried forward.
        known_at: the day from which the law is seen; None: as it was read last.
        paid: the day of payment, `reported` that of the report, where they are not the day itself.
    """

    regime: Regime
    on: date
    read_as: date
    known_at: date | None = None
    paid: date | None = None
    reported: date | None = None
    _cache: dict[str, Standing] = field(default_factory=dict, repr=False, compare=False)
    _months: dict[int, Law] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def currency(self) -> Currency:
        """The money of the day."""
        return currency_on(self.on, self.regime.pack.currencies)

    @property
    def is_assumed(self) -> bool:
        """Whether the law of an earlier day was carried forward to this one."""
        return self.on != self.read_as

    def layers(self) -> list[Layer]:
        """The layers in force, the topmost first."""
        return [layer for layer in reversed(self.regime.layers) if layer.holds(self.on)]

    def standing(self, name: str) -> Standing:
        """What stands behind a name.

        Raises:
            UnknownNameError: the regime has no such name on the day.
        """
        if name not in self._cache:
            self._cache[name] = self._find(name)
        return self._cache[name]

    def names(self) -> dict[str, Standing]:
        """Everything that the law of the day computes, reads or asks for, by name, in alphabetical order."""
        known = {n for layer in self.layers() for n in (*layer.rules, *layer.parameters, *layer.inputs)}
        found = {}
        for name in sorted(known):
            try:
                found[name] = self.standing(name)
            except (UnknownNameError, DateNotCoveredError):
                continue
        return found

    def order(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Every name that the targets may need, each after what it needs.

        Raises:
            PackError: the rules go round in a circle, or read a name that nothing stands behind.
        """
        sorter: graphlib.TopologicalSorter[str] = graphlib.TopologicalSorter()
        waiting, seen = sorted(set(targets)), set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            what = self.standing(name).what
            needs = what.arguments if isinstance(what, Rule) else ()
            for need in needs:
                self._readable(need, what)
            if isinstance(what, OverMonths):
                # a flow may rest on its own earlier months, which are no step of the order within a month
                needs, later = ((), (what.base,)) if what.to_date else ((what.base,), ())
                waiting.extend(later)
            if isinstance(what, OverStaff):
                needs = (what.base,) if what.base else ()
            # a declared circle is cut where it is declared
            sorter.add(name, *(() if isinstance(what, Rule) and what.circular else needs))
            waiting.extend(needs)
        try:
            return tuple(sorter.static_order())
        except graphlib.CycleError as error:
            path = " → ".join(error.args[1])
            raise PackError(f"The rules of `{self.regime.id}` go round in a circle: {path}.", hint="cut it.") from None

    def summed(self, name: str, given: Collection[str]) -> OverMonths | None:
        """The flow whose months make up a year's fact that a case does not give, if it gives what the months need."""
        flow = over_months(name)
        if flow is None or flow.to_date or name in given or not self.has(flow.base):
            return None
        try:
            needed = [self.standing(n).what for n in self.order([flow.base]) if n not in given]
        except (UnknownNameError, DateNotCoveredError):
            return None
        return None if any(isinstance(what, Input) and what.default is None for what in needed) else flow

    @property
    def month(self) -> int:
        """Place of the day's month in its tax year, from 1."""
        return (self.on.month - self.regime.pack.year_begins) % MONTHS + 1

    def in_month(self, month: int) -> Law:
        """The law of another month of the same tax year; in months before a zone began, the law below it."""
        if month == self.month:
            return self
        if month not in self._months:
            later = month - self.month
            day = months_later(self.on.replace(day=1), later)
            paid, reported = (None if d is None else months_later(d, later) for d in (self.paid, self.reported))
            read_as = min(day, self.read_as) if self.is_assumed else day
            self._months[month] = Law(self.regime, day, read_as, self.known_at, paid, reported)
        return self._months[month]

    def of_month(self, month: str) -> Law:
        """The law of the month of the tax year that a trace names, such as `2016-02`."""
        return self.in_month((int(month[-2:]) - self.regime.pack.year_begins) % MONTHS + 1)

    def day_of(self, read: str) -> date:
        """The day on which a number with that way of being read is read."""
        if read == "payment" and self.paid is not None:
            return self.paid
        if read == "reporting" and self.reported is not None:
            return self.reported
        start = self.read_as.replace(day=1)
        if read == "year":
            return months_later(start, -((start.month - self.regime.pack.year_begins) % MONTHS))
        return start if read == "start" else self.read_as

    def evaluate(self, targets: Iterable[str] | None = None, /, **given: Any) -> Case:
        """One case, exactly, with the trace of every value.

        Args:
            targets: names to compute; without it, everything that the given facts determine.
            given: facts of the case by name; also a number of the law that was not found.

        Raises:
            CaseError: a value cannot be.
            UndeterminedError: a fact that a target needs was not given.
            DateNotCoveredError: a number that a target needs was not found for the day.
        """
        from sezam.law.evaluate import evaluate

        return evaluate(self, given, None if targets is None else named(targets))

    def evaluate_firm(self, staff: Sequence[Mapping[str, Any]], targets: Iterable[str] | None = None, /, **given: Any) -> Case:
        """A firm and its workers, exactly: the workers live under the firm's regime, its rules may total their quantities.

        Args:
            staff: the facts of each worker; their results are in `Case.staff`.
            targets: names to compute, of the firm and of the workers; without it, everything that the facts determine.
            given: facts of the firm by name.

        Raises:
            LawError, CaseError: as for `evaluate`.
        """
        from sezam.law.evaluate import evaluate

        return evaluate(self, given, None if targets is None else named(targets), staff)

    def run(self, table: Any, targets: Sequence[str], **options: Any) -> Any:
        """The law on many cases at once, compiled to one loop of whole numbers.

        Args:
            table: columns by name, (n,) int64 arrays with money in the smallest coin of the day, or bool arrays; the
                answer is an `Outcome` of such columns, see `sezam.law.kernel.run`. Or a Polars, Arrow or pandas table
                with money in the currency; the answer is that table with the results, see `sezam.run`.
            targets: results to compute.
            options: as for the one or the other.
        """
        if isinstance(table, Mapping):
            from sezam.law.kernel import run

            return run([self], table, named(targets), **options)
        from sezam.law.tables import Question, run_table

        beyond = "hold-last" if self.is_assumed else ""
        question = Question(tuple(named(targets)), self.regime, self.on, known_at=self.known_at, beyond=beyond, **options)
        return run_table(table, question)

    def _readable(self, name: str, rule: Any) -> None:
        try:
            self.standing(name)
        except DateNotCoveredError:
            return
        except UnknownNameError:
            raise PackError(
                f"Rule `{rule.name}` of `{self.regime.id}` reads `{name}`, which is nothing on {self.on}.",
                hint="add it to params/, rules/ or inputs.toml.",
            ) from None

    def _find(self, name: str) -> Standing:
        known = False
        for layer in self.layers():
            held = [r for r in layer.rules.get(name, ()) if r.holds(self.read_as) and r.is_known(self.known_at)]
            if held:
                return Standing(name, max(held, key=lambda r: r.known_at or date.min), layer)
            if name in layer.parameters:
                known = True
                number = self._number(layer.parameters[name])
                if number.dated is not None:
                    return Standing(name, number, layer)
            if name in layer.inputs:
                return Standing(name, layer.inputs[name], layer)
        if known:
            bottom = next(layer for layer in reversed(self.layers()) if name in layer.parameters)
            return Standing(name, Number(bottom.parameters[name], None, None), bottom)
        days = [r for layer in self.regime.layers for r in layer.rules.get(name, ())]
        total = over_months(name) or over_staff(name)
        if total is not None and (not days or not total.base or self._stands(total.base)):
            for layer in self.layers():
                if not total.base or total.base in layer.rules or total.base in layer.inputs:
                    return Standing(name, total, layer)
        if days:
            spans = ", ".join(f"{r.since} {'on' if r.before is None else f'to before {r.before}'}" for r in days)
            raise DateNotCoveredError(
                f"`{self.regime.id}` has no rule for `{name}` on {self.on}.", hint=f"it has one from {spans}."
            )
        everything = {n for layer in self.layers() for n in (*layer.rules, *layer.parameters, *layer.inputs)}
        raise UnknownNameError.of("input, number or rule", name, everything, where=f"in `{self.regime.id}` on {self.on}")

    def has(self, name: str) -> bool:
        """Whether a layer in force has anything of that name, if only for other days."""
        return any(name in of for layer in self.layers() for of in (layer.rules, layer.parameters, layer.inputs))

    def _stands(self, name: str) -> bool:
        """Whether something stands behind the name on the day."""
        try:
            return self.has(name) and self.standing(name) is not None
        except DateNotCoveredError:
            return False

    def _number(self, parameter: Parameter) -> Number:
        day, source = self.day_of(parameter.read), parameter
        if parameter.previous_month_of:
            day, source = month_before(day), self._owner(parameter)
        if parameter.read == "days":
            dated = source.by_days(day, self.known_at, self.regime.pack.currencies)
        else:
            dated = source.find(day, self.known_at)
        if dated is None:
            return Number(parameter, None, None)
        values = [
            None if v is None else in_money_of(v, dated.currency, self.on, self.regime.pack.currencies)
            for v in (dated.value, dated.most)
        ]
        return Number(parameter, dated, values[0], values[1])

    def entity(self, name: str) -> str:
        """Whom a name is about: worker, firm or owner; empty for a number of the law, which is about nobody."""
        what = self.standing(name).what
        if isinstance(what, OverMonths):
            return self.entity(what.base)
        return "" if isinstance(what, Number) else "firm" if isinstance(what, OverStaff) else what.entity

    def missing(self, name: str) -> DateNotCoveredError:
        """The error for a number that was not found for the day."""
        parameter = next(la.parameters[name] for la in self.layers() if name in la.parameters)
        source, day, note = parameter, self.day_of(parameter.read), ""
        if parameter.previous_month_of:
            source, day = self._owner(parameter), month_before(day)
            note = f" (each for the month after; here {day:%Y-%m} is wanted)"
        return not_covered(parameter, self.on, self.regime.id, source.covered(day) + note)

    def _owner(self, parameter: Parameter) -> Parameter:
        """The parameter that another looks back to."""
        for layer in self.regime.layers[::-1]:
            if parameter.previous_month_of in layer.parameters:
                return layer.parameters[parameter.previous_month_of]
        raise PackError(
            f"`{parameter.name}` looks back to `{parameter.previous_month_of}`, which is no number.",
            hint="name a number of params/.",
        )


def law_on(
    regime: Regime, day: date, known_at: date | None, beyond: str, paid: date | None = None, reported: date | None = None
) -> Law:
    """The law of a regime on a day; see `Regime.on`."""
    pack = regime.pack
    if beyond not in ("", "hold-last"):
        raise UsageError(f"`beyond` is `{beyond}`.", hint="the only other way is `hold-last`.")
    for layer in regime.layers[1:]:
        if not layer.holds(day) and layer.source != REFORM:
            ends = "has no last day" if layer.before is None else f"ends before {layer.before}"
            raise DateNotCoveredError(
                f"`{layer.id}` is not in force on {day}: it begins on {layer.since} and {ends}.",
                hint=f"ask for a day within it, or for `{pack.id}`, the ordinary law.",
            )
    read_as = day
    if day < pack.read_from or day > pack.read_until:
        late = day > pack.read_until
        if not (late and beyond):
            raise DateNotCoveredError(
                f"The law of `{pack.id}` was read from {pack.read_from} to {pack.read_until}; "
                f"{day} is {'after' if late else 'before'} that.",
                hint='to carry the last known law forward, say so: beyond="hold-last" (`--beyond hold-last`).'
                if late
                else "ask for a later day.",
            )
        read_as = pack.read_until
    for what, when in (("payment", paid), ("report", reported)):
        if when is not None and not (pack.read_from <= when <= pack.read_until or beyond):
            raise DateNotCoveredError(
                f"The law of `{pack.id}` was read to {pack.read_until}; the {what} is on {when}.",
                hint='give an earlier day, or say beyond="hold-last".',
            )
    paid, reported = (None if when is None else min(when, pack.read_until) for when in (paid, reported))
    return Law(regime, day, read_as, known_at, paid, reported)


def named(targets: Iterable[str]) -> list[str]:
    """Names as a list; one name by itself is that name and not its letters."""
    return [targets] if isinstance(targets, str) else list(targets)
