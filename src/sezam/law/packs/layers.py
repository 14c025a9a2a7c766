"""What a pack is once it is read: a country with its zones, each a layer of numbers, rules and inputs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from sezam.law.parameters import Parameter
from sezam.law.rules import Rule
from sezam.sources import Source
from sezam.units import Currency

ID = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)*")
"""How a country, and a zone within it, may be called: a word that is safe as the name of a folder."""
CODE = re.compile(r"[A-Z]{3}")
ENTITLEMENTS = ("pension", "health_care", "sick_pay", "unemployment", "parental_pay", "paid_leave", "severance")


@dataclass(frozen=True, slots=True)
class Input:
    """A fact of the case that the law asks for.

    Args:
        default: what is assumed where the case does not say; None if it has to say.
        minimum: smallest value that can be; money in the currency of the day.
        maximum: largest value that can be; the compiled law is exact up to it.
        because: why the default is what it is.
    """

    name: str
    label: str
    unit: str
    entity: str = "worker"
    default: Decimal | bool | None = None
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(10) ** 12
    because: str = ""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What a way of working buys, or does not.

    Args:
        kind: one of `ENTITLEMENTS`.
        built_by: names of the contributions or taxes that build it; empty where nothing does.
        says: what one gets for it, in one sentence; where nothing builds it, what is missing.
    """

    kind: str
    built_by: tuple[str, ...]
    says: str
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """Numbers, rules and inputs that one body of law adds or replaces, and the days on which it does so.

    Args:
        payslip: names of the amounts that a reader sees, from the cost of the job to what arrives.
        extends: id of the zone that this one lies on, empty if it lies on the country's law.
        place: the folder or file that says so; None for a reform from Python.
    """

    id: str
    name: str
    since: date
    before: date | None = None
    parameters: dict[str, Parameter] = field(default_factory=dict)
    rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    summary: str = ""
    source: str = ""
    place: Path | None = None
    payslip: tuple[str, ...] = ()
    entitlements: tuple[Entitlement, ...] = ()
    extends: str = ""

    def holds(self, day: date) -> bool:
        """Whether the layer is in force on the day."""
        return self.since <= day and (self.before is None or day < self.before)


@dataclass(frozen=True, slots=True)
class Pack:
    """One country: its money, its law, its zones, its sources, and the days for which the law was read.

    Args:
        year_begins: the month in which the tax year begins.
    """

    id: str
    name: str
    folder: Path
    currencies: tuple[Currency, ...]
    read_from: date
    read_until: date
    sources: dict[str, Source]
    country: Layer
    zones: dict[str, Layer]
    year_begins: int = 1
    fingerprint: str = ""
