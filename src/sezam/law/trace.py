"""A case, and the explanation of each of its values: a tree of amount, rule, inputs, number and article, itself a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sezam.errors import LawError, UnknownNameError
from sezam.law.parameters import Scale, Value, weakest
from sezam.law.sums import OverMonths, OverStaff
from sezam.units import MONEY, plain, shown

if TYPE_CHECKING:
    from sezam.law.graph import Law

SCHEMA = "sezam.trace/1"
MOST_NODES = 100_000
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Trace:
    """One value and where it comes from.

    Args:
        kind: rule, number (of the law), given or assumed (facts of the case).
        regime: the layer of law that says so.
        sentence: what it is, as a citizen would say it.
        source: key of the act or page; `article` the place in it; `cited` its title.
        of: which of several it is, where a sum reads it: a month such as `2016-02`, or a worker; else empty.
        most: upper bound where only bounds are known, and either gives the same result; `value` is the lower.
        confidence: of this number alone; `weakest` is that of everything beneath.
        children: the values that were read, in the order of reading.
    """

    name: str
    value: Value
    unit: str
    currency: str
    kind: str
    regime: str
    sentence: str
    source: str = ""
    article: str = ""
    cited: str = ""
    url: str = ""
    confidence: str = ""
    quote: str = ""
    note: str = ""
    since: str = ""
    before: str = ""
    most: Value | None = None
    of: str = ""
    children: tuple[Trace, ...] = ()

    def walk(self) -> Iterator[Trace]:
        """This node and all beneath it, each once."""
        seen, waiting = set(), [self]
        while waiting:
            node = waiting.pop(0)
            if id(node) not in seen:
                seen.add(id(node))
                yield node
                waiting.extend(node.children)

    @property
    def weakest(self) -> str:
        """The weakest confidence among the numbers that the value rests on."""
        return weakest([n.confidence for n in self.walk() if n.confidence])

    @property
    def title(self) -> str:
        """The name, with its month or worker where there are several."""
        return f"{self.name} {self.of}".rstrip()

    @property
    def amount(self) -> str:
        """The value as a reader writes it."""
        if self.most is not None:
            return f"between {shown(self.value, self.unit)} and {shown(self.most, self.unit, self.currency)}"
        return shown(self.value, self.unit, self.currency)

    @property
    def origin(self) -> str:
        """Where the value comes from, in one line."""
        if self.kind in ("given", "assumed"):
            return f"{self.kind}: {self.note}" if self.note else self.kind
        place = ", ".join(p for p in (self.cited or self.source, self.article) if p)
        days = f"since {self.since}" + (f", before {self.before}" if self.before else "") if self.since else ""
        weak = f"confidence {self.confidence}" if self.confidence not in ("", "A") else ""
        quote = f"“{self.quote}”" if self.quote else ""
        return " · ".join(p for p in (self.regime, place, days, weak, quote, self.note) if p)

    def lines(self) -> Iterator[tuple[int, Trace, bool]]:
        """Depth, node, and whether the node was already shown, in reading order."""
        seen: set[int] = set()

        def down(node: Trace, depth: int) -> Iterator[tuple[int, Trace, bool]]:
            again = id(node) in seen
            seen.add(id(node))
            yield depth, node, again
            if not again:
                for child in node.children:
                    yield from down(child, depth + 1)

        return down(self, 0)

    def by_month(self) -> Iterator[tuple[Trace, str]]:
        """As `walk`, each node with the month under whose law it stands; empty for the one that is asked about."""
        seen, waiting = set(), [(self, "")]
        while waiting:
            node, month = waiting.pop(0)
            if id(node) not in seen:
                seen.add(id(node))
                month = node.of if _MONTH.fullmatch(node.of) else month
                yield node, month
                waiting.extend((child, month) for child in node.children)

    @property
    def size(self) -> int:
        """How many nodes the tree has when those that are read twice are written twice."""
        sizes: dict[int, int] = {}
        for node in reversed(list(_downwards(self))):
            sizes[id(node)] = 1 + sum(sizes[id(child)] for child in node.children)
        return sizes[id(self)]

    def as_dict(self) -> dict[str, Any]:
        """The tree as plain data; amounts are text, so that no digit is lost.

        Raises:
            LawError: values that are read again and again make the tree too large to write.
        """
        if self.size > MOST_NODES:
            raise LawError(
                f"The trace of `{self.name}` has {self.size:,} nodes when it is written as a tree.",
                hint=f"print it as text, or ask for a value beneath it; at most {MOST_NODES:,} are written.",
            )
        return self._as_dict()

    def _as_dict(self) -> dict[str, Any]:
        value = self.value
        own: dict[str, Any] = {
            "name": self.name,
            "value": value if isinstance(value, bool) else plain(value) if isinstance(value, Decimal) else str(value),
            "unit": self.unit,
        }
        for key in ("currency", "kind", "regime", "sentence", "source", "article", "cited", "url",
                    "confidence", "quote", "note", "since", "before", "of"):  # fmt: skip
            if text := getattr(self, key):
                own[key] = text
        if self.most is not None:
            own["most"] = describe(self.most)
        if self.children:
            own["children"] = [c._as_dict() for c in self.children]  # noqa: SLF001  nodes of one tree
        return own

    def __str__(self) -> str:
        return "\n".join(
            f"{'   ' * depth}{node.title} = {node.amount}"
            + (" (above)" if again else f"   {node.sentence}\n{'   ' * depth}      {node.origin}")
            for depth, node, again in self.lines()
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One taxpayer's facts and what the law makes of them.

    Args:
        law: the law that was applied.
        traces: every value by name, facts and results alike.
        undetermined: what could not be computed, with the reason.
        staff: the cases of the firm's workers, if it is one of a firm.
        derived: computes a sum of months or workers that no rule names, when it is asked for.
    """

    law: Law
    traces: dict[str, Trace]
    undetermined: dict[str, LawError]
    staff: tuple[Case, ...] = ()
    derived: Callable[[str], Trace] | None = field(default=None, repr=False, compare=False)

    def __getitem__(self, name: str) -> Any:
        return self.explain(name).value

    def explain(self, name: str) -> Trace:
        """The trace of a value.

        Raises:
            LawError: the value is undetermined; the reason.
            UnknownNameError: there is no such value in the case.
        """
        if name in self.traces:
            return self.traces[name]
        if name in self.undetermined:
            raise self.undetermined[name]
        what = self.law.standing(name).what
        if self.derived is not None and (isinstance(what, OverMonths | OverStaff) or self.law.summed(name, self.given)):
            return self.derived(name)
        raise UnknownNameError.of("value", name, self.traces, where="among those computed in this case")

    @property
    def given(self) -> dict[str, Trace]:
        """The facts that were given."""
        return {n: t for n, t in self.traces.items() if t.kind == "given"}

    @property
    def results(self) -> dict[str, Trace]:
        """What rules computed."""
        return {n: t for n, t in self.traces.items() if t.kind == "rule"}

    def as_dict(self) -> dict[str, Any]:
        """Every fact and result; amounts are decimals as text."""
        facts = {n: t for n, t in self.traces.items() if t.kind != "number"}
        return {
            "regime": self.law.regime.id,
            "on": self.law.on.isoformat(),
            "currency": self.law.currency.code,
            "values": {n: self._text(t) for n, t in sorted(facts.items())},
        }

    def _text(self, trace: Trace) -> str | bool:
        """A value as data: truths as they are, money with the decimals of its coin, other numbers without needless zeros."""
        if isinstance(trace.value, bool):
            return trace.value
        assert isinstance(trace.value, Decimal)
        places = self.law.currency.decimals
        whole = trace.unit == MONEY and trace.value == round(trace.value, places)
        return f"{trace.value:.{places}f}" if whole else plain(trace.value)

    def trace_dict(self, name: str) -> dict[str, Any]:
        """The trace of a value as data, with the schema's version."""
        return {"schema": SCHEMA, **self.as_dict(), "trace": self.explain(name).as_dict()}


def _downwards(top: Trace) -> Iterator[Trace]:
    """Every node once, each before what lies beneath it."""
    done: dict[int, Trace] = {}

    def down(node: Trace) -> None:
        if id(node) not in done:
            for child in node.children:
                down(child)
            done[id(node)] = node

    down(top)
    return iter(reversed(done.values()))


def describe(value: Value) -> str:
    """A value of the law as text, scales included."""
    return str(value) if isinstance(value, Scale | bool) else plain(value)
