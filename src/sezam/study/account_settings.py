"""What an account of a zone needs to be told: which year and taxes, which published totals, what is assumed and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sezam.errors import UnknownNameError, UsageError
from sezam.facts import Facts, Figure
from sezam.units import exact

ASSUMPTIONS = ("pay_dispersion", "firm_size_exponent", "consent_share", "profit_margin", "missing_month")
SHARES = ("consent_share", "profit_margin", "missing_month")
TOTALS = ("firms", "new_firms", "staff", "staff_added", "average_pay", "production", "home_sales", "exports")
KEYS = ("year", "benchmark", "totals", "lines", "consent", "given", "assumptions", "redundancy", "printed", "left_out")


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that no source gives, with the range in which it may lie.

    Args:
        key: one of `ASSUMPTIONS`.
        reason: why these numbers.
    """

    key: str
    label: str
    low: Decimal
    central: Decimal
    high: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tax of the account: a rule per month of pay or per year of a firm; `optional` lines may be in neither law."""

    name: str
    label: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The `[account]` of a zone's study.toml, read and checked.

    Args:
        benchmark: the law that it is measured against, as a reader calls it.
        figures: published totals by name, one of `TOTALS`.
        consent: input of the zone's law that a share of the workers answers with yes; empty if there is none.
        given: further facts, the same for every worker and firm.
        redundancy: shares for which the net effect is shown.
        printed: gross figures of the authority, shown as they are.
    """

    year: int
    benchmark: str
    figures: dict[str, Figure]
    lines: tuple[Line, ...]
    assumptions: dict[str, Assumption]
    consent: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    redundancy: tuple[Decimal, ...] = ()
    printed: tuple[Figure, ...] = ()

    def central(self) -> dict[str, Decimal]:
        """Every assumption at its central value."""
        return {key: a.central for key, a in self.assumptions.items()}


def read_settings(table: Mapping[str, Any], facts: Facts) -> Settings:
    """The settings of an account from the `[account]` table of a zone's study.toml.

    Args:
        table: `year`, `benchmark` (in words), `totals` and `printed` (`{ series, on }`), `lines` (`{ name, label,
            optional }`), `assumptions` (`{ label, low, central, high, reason }` by key), and if needed `consent`, `given`,
            `redundancy`, `left_out`.
        facts: where the figures are.

    Raises:
        UsageError: something is missing, or is not what it should be.
        FactNotFoundError: a total has no figure.
    """
    for key in table:
        _known("setting", key, KEYS)
    for key in ("year", "benchmark", "totals", "lines", "assumptions"):
        if not table.get(key):
            raise UsageError(f"The settings of the account have no `{key}`.", hint="see study.toml of a zone that has one.")
    lines = tuple(Line(x["name"], x["label"], bool(x.get("optional"))) for x in table["lines"])
    for line in lines:
        if not line.name.endswith(("_month", "_year")):
            raise UsageError(f"`{line.name}` is no tax of a month or a year.", hint="name a rule ending in _month or _year.")
    for name in table["totals"]:
        _known("total", name, TOTALS)
    figures = {name: _figure(facts, where) for name, where in table["totals"].items()}
    assumptions = {key: _assumption(key, x) for key, x in table["assumptions"].items()}
    needed = ["pay_dispersion", "firm_size_exponent"]
    needed += ["consent_share"] if table.get("consent") else []
    needed += ["profit_margin"] if any(x.name.endswith("_year") for x in lines) else []
    for key in needed:
        if key not in assumptions:
            raise UsageError(f"The account assumes nothing for `{key}`.", hint="give label, low, central, high and reason.")
    return Settings(
        int(table["year"]), str(table["benchmark"]), figures, lines, assumptions, str(table.get("consent", "")),
        dict(table.get("given", {})), tuple(exact(x, "a redundancy share") for x in table.get("redundancy", ())),
        tuple(_figure(facts, where) for where in table.get("printed", ())),
    )  # fmt: skip


def _figure(facts: Facts, where: Mapping[str, str]) -> Figure:
    return facts.figure(where["series"], where["on"])


def _known(kind: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise UnknownNameError.of(kind, name, known, where="in the settings of the account")


def _assumption(key: str, entry: Mapping[str, Any]) -> Assumption:
    _known("assumption", key, ASSUMPTIONS)
    for name in ("label", "low", "central", "high", "reason"):
        if name not in entry:
            raise UsageError(f"The assumption `{key}` has no `{name}`.", hint="it has label, low, central, high and reason.")
    low, central, high = (exact(entry[name], f"`{key}`") for name in ("low", "central", "high"))
    if not low <= central <= high:
        raise UsageError(f"`{key}` is {central}, outside of {low} to {high}.", hint="low, central and high rise.")
    if key in SHARES and not 0 <= low <= high <= 1:
        raise UsageError(f"`{key}` runs from {low} to {high}, but is a share.", hint="shares lie between 0 and 1.")
    return Assumption(key, str(entry["label"]), low, central, high, str(entry["reason"]))
