"""How far the published examples of a pack reach: rules never tried, ways never taken, thresholds with one side only."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sezam.checks.examples import examples, try_example
from sezam.explain.sentences import Replay
from sezam.law import Regime
from sezam.law.rules import Rule

Side = tuple[str, int, str, Any]
"""File, line, text and outcome of a test, or the place of the term that a least or greatest was."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the examples of a regime leave open.

    Args:
        examples: how many there are.
        rules: versions of rules that no example reaches; `ways` branches that none takes, `thresholds` those of which
            no example lies on one side.
        unquoted: values of numbers without quoted words.
        acts: acts among the sources that neither a rule nor a number names.
    """

    examples: int
    rules: tuple[str, ...]
    ways: tuple[str, ...]
    thresholds: tuple[str, ...]
    unquoted: int
    acts: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """The sizes, which may only shrink."""
        return {
            "rules": len(self.rules), "ways": len(self.ways), "thresholds": len(self.thresholds),
            "unquoted": self.unquoted, "acts": len(self.acts),
        }  # fmt: skip


def coverage(regime: Regime) -> Coverage:
    """Run a regime's examples and see what they leave open in its own layer of law.

    Raises:
        PackError: an example is not written as it should be.
    """
    layer, pack = regime.layers[-1], regime.pack
    rules = [r for versions in layer.rules.values() for r in versions]
    reached, seen, count = set[tuple[str, int]](), set[Side](), 0
    for example in examples(regime):
        count += 1
        case, _ = try_example(regime, example)
        if case is None:
            continue
        for trace in case.traces.values():
            for node, month in trace.by_month():
                law = case.law if not month else case.law.of_month(month)
                what = law.standing(node.name).what
                if node.kind == "rule" and isinstance(what, Rule) and {c.name for c in node.children} <= set(what.arguments):
                    watch = _Watch(what, {c.name: c for c in node.children})
                    watch.run()
                    reached.add((what.file, what.line))
                    seen |= watch.sides
    ways: list[str] = []
    thresholds: list[str] = []
    for rule in rules:
        if (rule.file, rule.line) not in reached:
            continue
        for node, sides in _places(rule):
            open_sides = [side for side in sides if (rule.file, node.lineno, ast.unparse(node), side) not in seen]
            kind = ways if isinstance(node, ast.If | ast.IfExp) else thresholds
            kind += [f"{Path(rule.file).name}:{node.lineno} {ast.unparse(_test(node))}: {side}" for side in open_sides]
    named = {r.source for r in rules} | {v.source for p in layer.parameters.values() for v in p.values}
    acts = [s.key for s in pack.sources.values() if s.rank == "act" and s.key not in named]
    return Coverage(
        count, tuple(f"{Path(r.file).name}:{r.line} {r.name}" for r in rules if (r.file, r.line) not in reached),
        tuple(dict.fromkeys(ways)), tuple(dict.fromkeys(thresholds)),
        sum(not v.quote for p in layer.parameters.values() for v in p.values),
        tuple(acts) if regime.layers[-1] is pack.country else (),
    )  # fmt: skip


class _Watch(Replay):
    """A rule run again that keeps which way each of its tests and thresholds went."""

    def __init__(self, rule: Rule, read: dict[str, Any]) -> None:
        super().__init__(rule, read)
        self.sides: set[Side] = set()

    def decide(self, statement: ast.If, holds: bool) -> None:
        """Keep the way of a branch."""
        self._keep(statement, holds)

    def _value(self, node: ast.expr) -> Any:
        value = super()._value(node)
        if isinstance(node, ast.IfExp):
            self._keep(node, bool(super()._value(node.test)))
        elif isinstance(node, ast.Compare):
            self._keep(node, bool(value))
        elif isinstance(node, ast.Call) and node.func.id in ("min", "max"):  # type: ignore[attr-defined]
            self._keep(node, next(k for k, a in enumerate(node.args) if super(_Watch, self)._value(a) == value))
        elif isinstance(node, ast.Call) and node.func.id == "by_scale":  # type: ignore[attr-defined]
            amount, scale = (super(_Watch, self)._value(a) for a in node.args)
            self._keep(node, sum(amount > above for above, _ in scale.brackets) > 1)
        return value

    def _keep(self, node: Any, side: Any) -> None:
        self.sides.add((self.rule.file, node.lineno, ast.unparse(node), side))


def _places(rule: Rule) -> list[tuple[Any, tuple[Any, ...]]]:
    """The tests and thresholds of a rule, each with the sides that a case may be on."""
    found: list[tuple[Any, tuple[Any, ...]]] = []
    for node in ast.walk(rule.tree):
        if isinstance(node, ast.If | ast.IfExp | ast.Compare):
            found.append((node, (True, False)))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("min", "max"):
            found.append((node, tuple(range(len(node.args)))))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "by_scale":
            found.append((node, (True, False)))
    return found


def _test(node: Any) -> Any:
    return node.test if isinstance(node, ast.If | ast.IfExp) else node
