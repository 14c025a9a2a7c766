"""The explanation of one value: a tree of amount, rule, inputs, number and article, itself a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sezam.errors import LawError
from sezam.law.parameters import Scale, Value, weakest
from sezam.units import plain, shown

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
