"""The state's account of a zone for one year: what its law collects, what the ordinary law would, and what that costs.

The published totals of the year become a synthetic register and payroll; every pay of every month and every firm's
year goes through both laws. Behaviour is frozen: each tax is taken on the base as it was. What no source tells is an
assumption of the settings, with its range, and the account is worked out again at both ends of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from sezam.errors import DateNotCoveredError, LawError, UnknownNameError, UsageError
from sezam.facts import Facts
from sezam.law.graph import Law
from sezam.law.packs import Regime
from sezam.law.rules import Rule
from sezam.measures.fiscal import break_even_redundancy, cost_per_job, net_fiscal_effect, revenue_forgone
from sezam.population import MONTHS, Population, Shape, Totals, random_order, synthesise
from sezam.study.account_settings import Settings, read_settings
from sezam.study.findings import Account, TaxLine
from sezam.units import plain

FOREIGN_DECIMALS = 2
MILLION = Decimal(1_000_000)
_CONSENT = 3
"""Purpose of the random order in which workers agree."""


def state_account(zone: Regime, country: Regime, facts: Facts, settings: Mapping[str, Any], *, seed: int) -> Account:
    """What the state takes from a zone in a year, and what it gives up against the country's ordinary law.

    Args:
        zone: the regime that is looked at.
        country: the benchmark.
        facts: the zone's figures, over its country's.
        settings: the `[account]` table of the zone's study.toml.
        seed: of the synthetic register and payroll.

    Returns:
        amounts in million of local money, also `cost_per_job`; nothing is rounded.

    Raises:
        UsageError: the settings lack something or name what is not there.
        FactNotFoundError: a total has no figure.
        PopulationError: the totals cannot be met.
        LawError: a law cannot be applied in the year.
    """
    plan = read_settings(settings, facts)
    year = _Year(zone, country, plan, seed)
    central = plan.central()
    lines = year.lines(central)
    actual, benchmark = (sum((getattr(x, side) for x in lines), Decimal(0)) for side in ("actual", "benchmark"))
    forgone = revenue_forgone(benchmark, actual, name=plan.benchmark)
    ranges = []
    for a in plan.assumptions.values():
        if a.low == a.high or (a.key == "missing_month" and not year.missing):
            continue
        at_low, at_high = (_forgone(year.lines({**central, a.key: value})) for value in (a.low, a.high))
        ranges.append((a.label, a.low, a.central, a.high, at_low, at_high))
    jobs = Decimal(sum(year.totals.head_counts)) / MONTHS
    even = break_even_redundancy(actual, benchmark)
    code = year.currency
    title = (
        f"The zone's law collects {round(even * 100)} of every 100 {code} that {plan.benchmark} would: "
        f"{actual:,.1f} of {benchmark:,.1f} million in {plan.year}"
    )
    return Account(
        title=title, year=plan.year, currency=code, printed=plan.printed, benchmark=plan.benchmark, lines=lines,
        actual=actual, forgone=forgone, break_even=even, jobs=jobs, cost_per_job=cost_per_job(forgone, jobs),
        net=tuple((share, net_fiscal_effect(share, 1, actual, benchmark)) for share in plan.redundancy),
        checks=year.checks(central), ranges=tuple(ranges),
    )  # fmt: skip


def account_assumptions(zone: Regime, country: Regime, facts: Facts, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """What the account takes for granted, a sentence each, for the list of assumptions of a study."""
    plan = read_settings(settings, facts)
    year = _Year(zone, country, plan, 0)
    told = [
        f"{a.label}: {plain(a.central)}, tried from {plain(a.low)} to {plain(a.high)}. {a.reason}"
        for a in plan.assumptions.values()
        if a.key != "missing_month" or year.missing
    ]
    if year.missing:
        months = ", ".join(f"{plan.year}-{m:02d}" for m in year.missing)
        told.append(f"The law lacks a number in {months}; there it is taken as in the nearest month that has all.")
    told += [
        "Head count moves on a straight line between the ends of the year; each month earns the published average pay.",
        "Each tax is taken on the base as it was: wages, profit and sales are the same under both laws.",
    ]
    return (*told, *(str(x) for x in settings.get("left_out", ())))


def _forgone(lines: Sequence[TaxLine]) -> Decimal:
    return sum((x.forgone for x in lines), Decimal(0))


class _Year:
    """One zone's year, ready to be worked out under any values of the assumptions."""

    def __init__(self, zone: Regime, country: Regime, plan: Settings, seed: int) -> None:
        self.plan, self.seed, self.sides = plan, seed, (zone, country)
        self.laws = [{m: side.on(f"{plan.year}-{m:02d}-01") for m in range(1, MONTHS + 1)} for side in self.sides]
        money = {law.currency for laws in self.laws for law in laws.values()}
        if len(money) > 1:
            raise UsageError(
                f"{plan.year} has two currencies, {' and '.join(sorted(c.code for c in money))}.", hint="choose another year."
            )
        self.currency, self.decimals = (currency := money.pop()).code, currency.decimals
        self.totals = _totals(plan, self.decimals)
        self.firm_laws = [side.on(f"{plan.year}-12-31") for side in self.sides]
        self.taxes = tuple(x for x in plan.lines if not x.optional or self._is_there(x.name))
        self.missing = self._missing()
        self._drawn: dict[Shape, Population] = {}

    def lines(self, values: Mapping[str, Decimal]) -> tuple[TaxLine, ...]:
        """Each tax under both laws, in million."""
        people = self.population(values)
        found = [{**self._paid(side, people, values), **self._firms(side, people, values)} for side in (0, 1)]
        lines = []
        for line in self.taxes:
            if all(line.name not in taxes for taxes in found):
                raise UnknownNameError.of(
                    "rule", line.name, self.laws[1][1].names(), where=f"in either law of {self.plan.year}"
                )
            actual, benchmark = (taxes.get(line.name, Decimal(0)) / MILLION for taxes in found)
            lines.append(TaxLine(line.name, line.label, actual, benchmark))
        return tuple(lines)

    def population(self, values: Mapping[str, Decimal]) -> Population:
        """The register and payroll of some shape, drawn once."""
        shape = Shape(float(values["firm_size_exponent"]), float(values["pay_dispersion"]))
        if shape not in self._drawn:
            self._drawn[shape] = synthesise(self.totals, shape, seed=self.seed)
        return self._drawn[shape]

    def checks(self, values: Mapping[str, Decimal]) -> tuple[tuple[str, Decimal, Decimal, str], ...]:
        """Each published total beside the same total of the synthetic register, in the unit of its figure."""
        people = self.population(values)
        months = [people.on_payroll(m)["gross_wage_month"] for m in range(1, MONTHS + 1)]
        heads, coin, cent = sum(len(m) for m in months), 10**self.decimals, 10**FOREIGN_DECIMALS
        found = {
            "firms": (people.firms.height, 1),
            "new_firms": (people.firms["since_year"].drop_nulls().len(), 1),
            "staff": (people.firms["staff_count"].sum(), 1),
            "average_pay": (Decimal(sum(m.sum() for m in months)) / heads, coin),
            "production": (people.firms["production_year"].sum(), coin),
            "home_sales": (people.firms["home_sales_year"].sum(), coin),
            "exports": (people.firms["exports_year"].sum(), cent),
        }
        rows = []
        for name, (amount, per_unit) in found.items():
            if name in self.plan.figures:
                figure = self.plan.figures[name]
                one = figure.amount / figure.value if figure.value else Decimal(1)
                rows.append((name.replace("_", " "), figure.value, Decimal(amount) / per_unit / one, figure.unit))
        return tuple(rows)

    def _paid(self, side: int, people: Population, values: Mapping[str, Decimal]) -> dict[str, Decimal]:
        months = [self._standing_in(m, values.get("missing_month", Decimal(0))) for m in range(1, MONTHS + 1)]
        laws = [self.laws[side][m] for m in months]
        targets = _computed(laws, self._names("_month"))
        if not targets:
            return {}
        table = people.workers
        since, before = table["since_month"].to_numpy(), table["before_month"].to_numpy()
        rows = [np.flatnonzero((since <= m) & (m < before)) for m in range(1, MONTHS + 1)]
        person, month = np.concatenate(rows), np.repeat(np.arange(MONTHS), [len(r) for r in rows])
        columns = {"gross_wage_month": table["gross_wage_month"].to_numpy()[person]}
        if self.plan.consent:
            agreed = np.zeros(table.height, dtype=np.bool_)
            most = round(values["consent_share"] * table.height)
            agreed[random_order(self.seed, _CONSENT, table.height)[:most]] = True
            columns[self.plan.consent] = agreed[person]
        return _run(laws, {**self.plan.given, **columns}, targets, month)

    def _firms(self, side: int, people: Population, values: Mapping[str, Decimal]) -> dict[str, Decimal]:
        law = self.firm_laws[side]
        targets = _computed([law], self._names("_year"))
        if not targets:
            return {}
        production = people.firms["production_year"].to_numpy()
        margin, steps = values["profit_margin"].as_integer_ratio()
        columns = {
            "gross_receipts_year": production,
            "domestic_sales_year": people.firms["home_sales_year"].to_numpy(),
            "profit_year": (production.astype(object) * margin // steps).astype(np.int64),
        }
        return _run([law], {**self.plan.given, **columns}, targets, np.zeros(len(production), dtype=np.int64))

    def _names(self, ending: str) -> list[str]:
        return [x.name for x in self.taxes if x.name.endswith(ending)]

    def _is_there(self, name: str) -> bool:
        """Whether one of the laws has a tax, with its numbers for some month."""
        if name.endswith("_year"):
            return any(_computed([law], [name]) for law in self.firm_laws)
        here = any(_computed([law], [name]) for laws in self.laws for law in laws.values())
        return here and len(self._without([name])) < MONTHS

    def _missing(self) -> tuple[int, ...]:
        """Months for which one of the laws lacks a number; refused if all do, or if nothing is assumed for them."""
        lacking = self._without(self._names("_month"))
        if lacking and (len(lacking) == MONTHS or "missing_month" not in self.plan.assumptions):
            problem = next(iter(lacking.values()))
            hint = "" if len(lacking) == MONTHS else " Or assume a number for `missing_month` in the account's settings."
            raise type(problem)(problem.message, hint=problem.hint + hint)
        return tuple(lacking)

    def _without(self, targets: Sequence[str]) -> dict[int, LawError]:
        """Months for which one of the laws lacks a number that average pay needs, with what it says."""
        pay = Decimal(self.totals.average_pay).scaleb(-self.decimals)
        found: dict[int, LawError] = {}
        for month in range(1, MONTHS + 1):
            try:
                for laws in self.laws:
                    self._try(laws[month], targets, pay)
            except DateNotCoveredError as problem:
                found[month] = problem
        return found

    def _try(self, law: Law, targets: Sequence[str], pay: Decimal) -> None:
        wanted = _computed([law], targets)
        for answer in (True, False) if self.plan.consent in law.names() else (None,):
            facts = {"gross_wage_month": pay, **self.plan.given, **({} if answer is None else {self.plan.consent: answer})}
            law.evaluate(wanted, **{name: value for name, value in facts.items() if name in law.names()})

    def _standing_in(self, month: int, position: Decimal) -> int:
        """The month whose law holds in a month: itself, or the nearest one with all numbers, before it or after."""
        if month not in self.missing:
            return month
        known = [m for m in range(1, MONTHS + 1) if m not in self.missing]
        earlier, later = [m for m in known if m < month], [m for m in known if m > month]
        if not later or (earlier and position < Decimal("0.5")):
            return earlier[-1]
        return later[0]


def _run(laws: Sequence[Law], columns: Mapping[str, Any], targets: Sequence[str], cells: np.ndarray) -> dict[str, Decimal]:
    from sezam.law.kernel import run

    needed = {name for law in laws for name in law.order(targets)}
    outcome = run(laws, {name: value for name, value in columns.items() if name in needed}, targets, cells)
    return {name: outcome.total(name) for name in targets}


def _computed(laws: Sequence[Law], names: Any) -> list[str]:
    """Those of the names that a rule of the laws computes; refused if it does so for a part of the year."""
    found = []
    for name in names:
        has = [_is_rule(law, name) for law in laws]
        if any(has) and not all(has):
            raise UsageError(
                f"`{name}` is in force for {sum(has)} of the {len(has)} months in `{laws[0].regime.id}`.",
                hint="choose a year in which the taxes of the account do not come or go.",
            )
        if all(has):
            found.append(name)
    return found


def _is_rule(law: Law, name: str) -> bool:
    try:
        return isinstance(law.standing(name).what, Rule)
    except (UnknownNameError, DateNotCoveredError):
        return False


def _totals(plan: Settings, decimals: int) -> Totals:
    def whole(name: str, scale: int = 0) -> int:
        if name not in plan.figures:
            return 0
        figure = plan.figures[name]
        amount = figure.amount.scaleb(scale)
        if amount != amount.to_integral_value():
            what = f"`{figure.series}` of {figure.date} is {figure.value} {figure.unit}"
            raise UsageError(f"{what}, which is no whole number of the smallest coin or of people.", hint="check its unit.")
        return int(amount)

    return Totals(
        plan.year, firms=whole("firms"), staff=whole("staff"), staff_before=whole("staff") - whole("staff_added"),
        average_pay=whole("average_pay", decimals), production=whole("production", decimals),
        home_sales=whole("home_sales", decimals), exports=whole("exports", FOREIGN_DECIMALS),
        new_firms=whole("new_firms") if "new_firms" in plan.figures else None,
    )  # fmt: skip
