"""The rules of some regimes and months, cut to what is asked for, fused into the source of one loop."""

from __future__ import annotations

import ast
import graphlib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from sezam.errors import PackError
from sezam.law.graph import Law, Number
from sezam.law.kernel.lowering import Lowering, Term
from sezam.law.packs import Input
from sezam.law.parameters import Scale
from sezam.law.periods import Derived
from sezam.law.rules import Rule
from sezam.units import MONEY, SCALE, TRUTH, unit_of

_BEYOND = Decimal(10) ** 13
"""Threshold of the brackets that a shorter scale does not have: above every amount."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Source and data of a compiled law.

    Args:
        source: text of the module with the loop in it.
        table: (cells, numbers) int64: what each number is in each regime and month.
        absent: (cells, numbers) bool: where it was not found.
        versions: (cells, variables) int64: which version of a rule holds, -1 for none.
        columns: inputs read from a column; `scalars` those that are one value for all rows.
        outputs: (name, scale, is truth) in the order of the output arrays.
        decimals: scale of money in columns.
    """

    source: str
    table: np.ndarray
    absent: np.ndarray
    versions: np.ndarray
    columns: tuple[str, ...]
    scalars: tuple[str, ...]
    outputs: tuple[tuple[str, int, bool], ...]
    decimals: int
    may_miss: bool

    @property
    def key(self) -> str:
        """Hash of the source, the name under which the compiled code is kept."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:24]


class Builder:
    """Writes the loop for a list of laws, one cell each.

    Args:
        laws: the law of each (regime, month).
        targets: what is to be computed.
        columns: names given as a column; `scalars` names given as one value; other inputs have their default.
    """

    def __init__(self, laws: Sequence[Law], targets: Sequence[str], columns: set[str], scalars: set[str]) -> None:
        self.laws, self.targets = laws, tuple(targets)
        self.columns, self.scalars = columns, scalars
        self.decimals = max(law.currency.decimals for law in laws)
        self.terms: dict[str, Term] = {}
        self.functions: list[str] = []
        self.lines: list[str] = []
        self.values: list[list[int]] = []
        self.gaps: list[list[bool]] = []
        self.chosen: list[list[int]] = []

    def build(self) -> Loop:
        """Write everything in the order in which it is needed."""
        for name in self._order():
            cells = zip(self.laws, self._needs, strict=True)
            standings = [law.standing(name).what if name in needs else None for law, needs in cells]
            if name in self.columns or name in self.scalars:
                self._fact(name, next(s for s in standings if s is not None))
            elif all(isinstance(s, Rule) or s is None for s in standings):
                self._rule(name, standings)  # type: ignore[arg-type]
            elif all(isinstance(s, Number) or s is None for s in standings):
                self._number(name, standings)  # type: ignore[arg-type]
            elif all(isinstance(s, Input) or s is None for s in standings):
                self._default(name, next(s for s in standings if isinstance(s, Input)))
            else:
                raise PackError(
                    f"`{name}` is a number in one regime and a rule or input in another; they cannot run in one loop.",
                    hint="run them apart.",
                )
        return self._loop()

    def _order(self) -> list[str]:
        sorter: graphlib.TopologicalSorter[str] = graphlib.TopologicalSorter()
        self._needs: list[set[str]] = []
        self._units: set[str] = set()
        for law in self.laws:
            names = law.order(self.targets)
            self._needs.append(set(names))
            for name in names:
                what = law.standing(name).what
                self._units |= _rounding_units(what) if isinstance(what, Rule) else set()
                given = name in self.columns or name in self.scalars
                sorter.add(name, *(what.arguments if isinstance(what, Rule) and not given else ()))
        return list(sorter.static_order())

    def _fact(self, name: str, what: Rule | Number | Input | Derived) -> None:
        unit = what.unit
        if unit == TRUTH:
            code = f"in_{name}[i]" if name in self.columns else f"in_{name}"
            self.lines.append(f"v_{name} = {code}")
            self.terms[name] = Term(f"v_{name}", is_truth=True)
            return
        scale = self.decimals if unit == MONEY else 0 if unit == "count" else 6
        low, high = (what.minimum, what.maximum) if isinstance(what, Input) else (Decimal(0), Decimal(10) ** 12)
        self.lines.append(f"v_{name} = in_{name}[i]" if name in self.columns else f"v_{name} = in_{name}")
        self.terms[name] = Term(f"v_{name}", scale, _int(low, scale), _int(high, scale))

    def _default(self, name: str, what: Input) -> None:
        value = what.default
        if value is None:
            truth = what.unit == TRUTH
            self.terms[name] = Term("False" if truth else "0", 0, 0, 1, truth, flag="True")
        elif isinstance(value, bool):
            self.terms[name] = Term(str(value), 0, int(value), int(value), is_truth=True)
        else:
            scale = _places(value)
            number = _int(value, scale)
            self.terms[name] = Term(str(number), scale, number, number)

    def _number(self, name: str, cells: list[Number | None]) -> None:
        values = [c.value if c is not None else None for c in cells]
        gaps = [c is not None and (c.value is None or c.most is not None) for c in cells]
        found = [v for v in values if v is not None]
        flag = self._gap(gaps)
        unit = next(c for c in cells if c is not None).unit
        if unit == TRUTH:
            self.terms[name] = Term(f"({self._slot([int(bool(v)) for v in values])} != 0)", is_truth=True, flag=flag)
        elif unit == SCALE:
            self.terms[name] = Term("0", flag=flag, brackets=self._brackets(list(values)))  # type: ignore[arg-type]
        else:
            scale = max((_places(v) for v in found), default=0)  # type: ignore[arg-type]
            coins = [1 if v is None else _int(v, scale) for v in values]  # type: ignore[arg-type]
            if name in self._units and len(set(coins)) == 1:
                # rounding to a unit that is known when the loop is made needs no division
                self.terms[name] = Term(str(coins[0]), scale, coins[0], coins[0], flag=flag)
            else:
                self.terms[name] = self._column(coins, scale, flag)

    def _brackets(self, scales: list[Scale | None]) -> tuple[tuple[Term, Term], ...]:
        most = max((len(s.brackets) for s in scales if s is not None), default=1)
        padded = [(*(s.brackets if s is not None else ()), *[(_BEYOND, Decimal(0))] * most)[:most] for s in scales]
        terms = []
        for i in range(most):
            places = [max(_places(row[i][side]) for row in padded) for side in (0, 1)]
            sides = [self._column([_int(row[i][side], places[side]) for row in padded], places[side], "") for side in (0, 1)]
            terms.append((sides[0], sides[1]))
        return tuple(terms)

    def _column(self, values: list[int], scale: int, flag: str) -> Term:
        return Term(self._slot(values), scale, min(values), max(values), flag=flag)

    def _slot(self, values: list[int]) -> str:
        self.values.append(values)
        return f"table[c, {len(self.values) - 1}]"

    def _gap(self, gaps: list[bool]) -> str:
        if not any(gaps):
            return ""
        self.gaps.append(gaps)
        return f"absent[c, {len(self.gaps) - 1}]"

    def _rule(self, name: str, cells: list[Rule | None]) -> None:
        versions: list[Rule] = []
        for rule in cells:
            if rule is not None and rule not in versions:
                versions.append(rule)
        lowered = []
        for version in versions:
            arguments = {}
            for need in version.arguments:
                term = self.terms[need]
                inner = f"a_{need}"
                brackets = tuple(
                    (_renamed(a, f"{inner}_t{k}"), _renamed(r, f"{inner}_r{k}")) for k, (a, r) in enumerate(term.brackets)
                )
                arguments[need] = Term(
                    inner, term.scale, term.low, term.high, term.is_truth, f"m_{need}" if term.flag else "", brackets
                )
            lowered.append(Lowering(version, arguments))
        self._calls(name, versions, lowered, cells)

    def _calls(self, name: str, versions: list[Rule], lowered: list[Lowering], cells: list[Rule | None]) -> None:
        scale = max(low.scale for low in lowered)
        truth, may_miss = lowered[0].is_truth, any(low.may_miss for low in lowered)
        calls = []
        for version, low in zip(versions, lowered, strict=True):
            function = f"f{len(self.functions)}_{version.name}"
            names, codes = self._signature(version)
            self.functions.append(low.text(function, names))
            called = f"{function}({', '.join(codes)})"
            grow = "" if truth or scale == low.scale else f" * {10 ** (scale - low.scale)}"
            if low.may_miss:
                calls.append([f"v_{name}, m_{name} = {called}", *([f"v_{name} = v_{name}{grow}"] if grow else [])])
            else:
                calls.append([f"v_{name} = {called}{grow}", *([f"m_{name} = False"] if may_miss else [])])
        if len(calls) == 1:
            self.lines += calls[0]
        else:
            self.chosen.append([versions.index(rule) if rule is not None else 0 for rule in cells])
            for k, call in enumerate(calls):
                word = "if" if k == 0 else "elif"
                test = f"{word} versions[c, {len(self.chosen) - 1}] == {k}:" if k + 1 < len(calls) else "else:"
                self.lines += [test, *(f"    {line}" for line in call)]
        grown = [10 ** (scale - low.scale) for low in lowered]
        low_end = min(low.low * by for low, by in zip(lowered, grown, strict=True))
        high_end = max(low.high * by for low, by in zip(lowered, grown, strict=True))
        self.terms[name] = Term(f"v_{name}", scale, low_end, high_end, truth, f"m_{name}" if may_miss else "")

    def _signature(self, rule: Rule) -> tuple[list[str], list[str]]:
        names, codes = [], []
        for need in rule.arguments:
            term = self.terms[need]
            if term.brackets:
                for k, (above, rate) in enumerate(term.brackets):
                    names += [f"a_{need}_t{k}", f"a_{need}_r{k}"]
                    codes += [above.code, rate.code]
            else:
                names.append(f"a_{need}")
                codes.append(term.code)
            if term.flag:
                names.append(f"m_{need}")
                codes.append(term.flag)
        return names, codes

    def _loop(self) -> Loop:
        columns = tuple(sorted(n for n in self.columns if n in self.terms))
        scalars = tuple(sorted(n for n in self.scalars if n in self.terms))
        outputs, stores, flags = [], [], []
        for name in self.targets:
            term = self.terms[name]
            scale = term.scale if term.is_truth or unit_of(name) != MONEY else max(term.scale, self.decimals)
            grow = "" if scale == term.scale else f" * {10 ** (scale - term.scale)}"
            outputs.append((name, scale, term.is_truth))
            stores.append(f"out_{name}[i] = {term.code}{grow}")
            if term.flag:
                flags.append(term.flag)
        if flags:
            stores.append(f"status[i] = {' | '.join(flags)}")
        inputs = [f"in_{n}" for n in (*columns, *scalars)]
        outs = [f"out_{name}" for name, _, _ in outputs]
        signature = ", ".join(["n", "one", "cells", "table", "absent", "versions", *inputs, *outs, "status"])
        body = ["c = one if one >= 0 else cells[i]", *self.lines, *stores]
        head = f'@njit(cache=True, error_model="numpy")\ndef loop({signature}):\n    for i in range(n):\n'
        parts = [_HEAD, *(f'@njit(error_model="numpy")\n{f}' for f in self.functions)]
        source = "\n\n\n".join([*parts, head + "\n".join(f"        {x}" for x in body)]) + "\n"
        count = len(self.laws)
        table = np.array(self.values, dtype=np.int64).reshape(len(self.values), count).T.copy()
        absent = np.array(self.gaps, dtype=np.bool_).reshape(len(self.gaps), count).T.copy()
        versions = np.array(self.chosen, dtype=np.int64).reshape(len(self.chosen), count).T.copy()
        return Loop(source, table, absent, versions, columns, scalars, tuple(outputs), self.decimals, bool(flags))


_HEAD = '''"""Written by sezam from the text of the law; not to be edited."""

from numba import int64, njit, uint64


@njit(error_model="numpy")
def round_half_up(amount, unit):
    if amount < 0:
        return -((unit - 2 * amount) // (2 * unit))
    return (2 * amount + unit) // (2 * unit)


@njit(error_model="numpy")
def round_down(amount, unit):
    return amount // unit


@njit(error_model="numpy")
def round_up(amount, unit):
    return -((-amount) // unit)


@njit(error_model="numpy")
def round_half_up_of_positive(amount, unit):
    return int64(uint64(2 * amount + unit) // uint64(2 * unit))


@njit(error_model="numpy")
def round_down_of_positive(amount, unit):
    return int64(uint64(amount) // uint64(unit))


@njit(error_model="numpy")
def round_up_of_positive(amount, unit):
    return int64(uint64(amount + unit - 1) // uint64(unit))'''


def _rounding_units(rule: Rule) -> set[str]:
    """Names that a rule rounds to."""
    calls = (n for n in ast.walk(rule.tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name))
    return {c.args[1].id for c in calls if c.func.id.startswith("round_") and isinstance(c.args[1], ast.Name)}  # type: ignore[attr-defined]


def _renamed(term: Term, code: str) -> Term:
    return Term(code, term.scale, term.low, term.high)


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent)) if value else 0


def _int(value: Decimal, scale: int) -> int:
    number = value.scaleb(scale)
    assert number == number.to_integral_value(), (value, scale)
    return int(number)
