"""What a study finds, as plain values: the report, the tables and the manifest are made from these alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sezam.claims import Answer
from sezam.claims.article import Verdict
from sezam.facts import Event, Figure
from sezam.law.diff import Difference
from sezam.law.packs import Regime
from sezam.law.trace import Case
from sezam.sources import Source


@dataclass(frozen=True, slots=True)
class Series:
    """One line of the zone at a glance: points with their sources, gaps left as gaps.

    Args:
        key: name of the series.
        title: the finding, a sentence with a number.
        subtitle: what, unit, who, when.
        unit: as a reader writes it: `companies`, `people`, `million USD`.
        points: (day as printed, day for the axis, value, figure that it comes from), in rising order.
    """

    key: str
    title: str
    subtitle: str
    unit: str
    points: tuple[tuple[str, date, Decimal, Figure], ...]


@dataclass(frozen=True, slots=True)
class PaySlip:
    """One engineer's month under several laws, from the same gross wage.

    Args:
        title: the finding, a sentence with a number.
        lines: variables in the order of the slip, from labour cost to net pay.
        columns: (heading, case) in the order in which they are compared, the ordinary law first.
        exchange: local currency per foreign unit used for the second reading, with its figure.
    """

    title: str
    subtitle: str
    on: date
    lines: tuple[str, ...]
    columns: tuple[tuple[str, Case], ...]
    foreign: str
    exchange: Figure


@dataclass(frozen=True, slots=True)
class TaxLine:
    """One tax of the state's account: what the zone's law collects, what the benchmark would; million, local money."""

    name: str
    label: str
    actual: Decimal
    benchmark: Decimal

    @property
    def forgone(self) -> Decimal:
        """Benchmark less actual, behaviour unchanged; below 0 where the zone collects more."""
        return self.benchmark - self.actual


@dataclass(frozen=True, slots=True)
class Account:
    """The state's account of one year; amounts in million of local money.

    Args:
        printed: the gross figures as the authority prints them.
        benchmark: name of the law it is measured against, in words.
        lines: by tax.
        break_even: share of the activity that may have existed anyway before the zone costs the state money.
        jobs: average head count of the year; `cost_per_job` forgone revenue per job and year.
        net: (redundancy share, net effect on the state, in million) over a grid of redundancy shares.
        checks: (what, published, in the synthetic register) for each total that was to be met.
        ranges: (assumption, low, central, high, forgone at low, forgone at high).
    """

    title: str
    year: int
    currency: str
    printed: tuple[Figure, ...]
    benchmark: str
    lines: tuple[TaxLine, ...]
    actual: Decimal
    forgone: Decimal
    break_even: Decimal
    jobs: Decimal
    cost_per_job: Decimal
    net: tuple[tuple[Decimal, Decimal], ...]
    checks: tuple[tuple[str, Decimal, Decimal, str], ...]
    ranges: tuple[tuple[str, Decimal, Decimal, Decimal, Decimal, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a study of one zone says, in the order of the page.

    Args:
        conflicts: sets of claims that cannot all hold, and the smallest repair, as sentences.
        together: the figures among the claims, held against each other, the series and the law.
    """

    zone: Regime
    country: Regime
    question: str
    answer: tuple[str, ...]
    glance: tuple[Series, ...]
    law_on: date
    differences: tuple[Difference, ...]
    payslip: PaySlip
    account: Account
    claims: tuple[Verdict, ...]
    claims_source: Source
    events: tuple[Event, ...]
    assumed: tuple[str, ...]
    not_modelled: tuple[str, ...]
    sources: tuple[Source, ...]
    manifest: dict[str, object] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    together: Answer = field(default_factory=lambda: Answer({}, ()))
