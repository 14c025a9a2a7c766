"""Two laws side by side: each rule and number that differs, with its article."""

from __future__ import annotations

from dataclasses import dataclass

from sezam.errors import UsageError
from sezam.law.graph import Law, Standing
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.law.sums import OverMonths, OverStaff
from sezam.law.trace import describe
from sezam.units import MONEY, SCALE, shown


@dataclass(frozen=True, slots=True)
class Side:
    """What one law says under a name: text for a reader, and where it is written.

    Args:
        kind: rule, number, input or absent.
        says: the number as text, or the sentence of the rule.
        regime: the layer of law; `cited` and `article` the place in the act; `since` its first day.
    """

    kind: str
    says: str = ""
    regime: str = ""
    source: str = ""
    cited: str = ""
    article: str = ""
    since: str = ""
    confidence: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One name on which two laws differ."""

    name: str
    label: str
    first: Side
    second: Side

    @property
    def change(self) -> str:
        """added, removed or replaced, seen from the first law."""
        return {(True, False): "added", (False, True): "removed"}.get(
            (self.first.kind == "absent", self.second.kind == "absent"), "replaced"
        )


def diff(first: Law, second: Law) -> tuple[Difference, ...]:
    """Every rule, number and input on which two laws differ, in alphabetical order.

    Args:
        first, second: laws of one country, of two regimes on a day or of one regime on two days.

    Raises:
        UsageError: they are of two countries, whose law has no common text to compare.
    """
    if first.regime.pack.id != second.regime.pack.id:
        raise UsageError(
            f"`{first.regime.id}` and `{second.regime.id}` are laws of two countries; only their outcomes compare.",
            hint="use `sezam compare`.",
        )
    here, there = first.names(), second.names()
    found = []
    for name in sorted(here.keys() | there.keys()):
        a, b = side(first, here.get(name)), side(second, there.get(name))
        if _same(a, b):
            continue
        standing = there.get(name) or here[name]
        found.append(Difference(name, standing.what.label, a, b))
    return tuple(found)


def side(law: Law, standing: Standing | None) -> Side:
    """What a law says under one name."""
    if standing is None:
        return Side("absent")
    what, sources = standing.what, law.regime.pack.sources
    if isinstance(what, Rule):
        source = sources.get(what.source)
        return Side(
            "rule", what.sentence, standing.layer.id, what.source, source.title if source else "", what.article,
            what.since.isoformat(), "", what.text,
        )  # fmt: skip
    if isinstance(what, Input):
        default = "" if what.default is None else f", {shown(what.default, what.unit)} unless said"
        return Side("input", f"{what.label.lower()}{default}", standing.layer.id)
    if isinstance(what, OverMonths | OverStaff):
        return Side("rule", what.label, standing.layer.id, text=what.base)
    if what.dated is None or what.value is None:
        return Side("absent", "not found for this day", standing.layer.id)
    unit = what.unit
    money = law.currency.code if unit == MONEY else ""
    if what.most is not None:
        return Side("absent", "not found for this day", standing.layer.id)
    says = describe(what.value) if unit == SCALE else shown(what.value, unit, money)
    source = sources.get(what.dated.source)
    return Side(
        "number", says, standing.layer.id, what.dated.source, source.title if source else what.dated.note,
        what.dated.article, what.dated.since.isoformat(), what.dated.confidence,
    )  # fmt: skip


def _same(a: Side, b: Side) -> bool:
    if a.kind != b.kind or a.kind == "absent":
        return a.kind == b.kind
    return a.text == b.text if a.kind == "rule" else a.says == b.says
