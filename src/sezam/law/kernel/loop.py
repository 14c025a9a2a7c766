"""The rules of some regimes and months, cut to what is asked for, fused into the source of one loop."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from sezam.errors import listed
from sezam.law.graph import Law, Number
from sezam.law.kernel.lowering import LIMIT, Lowering, Names, UnboundedError
from sezam.law.kernel.module import Months, Text
from sezam.law.kernel.plan import GAP, Plan, Stage
from sezam.law.kernel.terms import Rounding, Table, Term, constant, whole
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, OverMonths
from sezam.units import COUNT, MONEY, SCALE, TRUTH, unit_of

MOST_SELECTED = 4
"""Laws, and versions of a rule, up to which all are computed and one is selected; above, the loop looks up and branches."""
MOST_LINES = 5_000
"""Longest loop that is compiled, in some ten seconds."""
_LARGEST = Decimal(10) ** 12
_OPERATIONS = Path(__file__).with_name("operations.py")


@dataclass(frozen=True, slots=True)
class Loop:
    """Source and data of a compiled law.

    Args:
        source: text of a module with `law`, one row as a function, and the loops around it.
        table: (cells, numbers) int64: what each number is in each regime and month, and which version of a rule holds.
        inputs: names in the order of arguments; `unchecked` those whose bounds it does not watch.
        outputs: (name, scale, is truth) in the order of the results; `most` the largest size of each.
        decimals: scale of money in columns.
        may_miss: whether a row may need something that is not there; the last result says so.
        key: hash of all that the machine code is made of, the name under which it is kept.
    """

    source: str
    table: np.ndarray
    inputs: tuple[str, ...]
    unchecked: tuple[str, ...]
    outputs: tuple[tuple[str, int, bool], ...]
    most: tuple[int, ...]
    decimals: int
    may_miss: bool
    key: str


class Builder:
    """Writes the loop for a list of laws, one cell each.

    Args:
        laws: the law of each (regime, month).
        targets: what is to be computed.
        given: names that are given, with what each row has of them: "one" for all rows, "row" or "months", one a month.
    """

    lowering = Lowering

    def __init__(self, laws: Sequence[Law], targets: Sequence[str], given: Mapping[str, str]) -> None:
        self.targets, self.given = tuple(targets), dict(given)
        self.decimals = max(law.currency.decimals for law in laws)
        self.plan = Plan(laws, targets, given)
        self.table = Table(len(self.plan.laws))
        rules = self.plan.here.rules() | self.plan.month.rules()
        self._units = {unit for rule in rules for unit in _rounding_units(rule)}
        self._count = 0
        self.lines: list[str] = []
        self.terms: Names = {}
        self.roundings: dict[str, Rounding] = {}
        self._month = ""
        self.used: set[str] = set()
        self.head: dict[str, str] = {}
        self._tests: dict[str, str] = {}

    def build(self) -> Loop:
        """Write the months that are summed, then the day that is asked about."""
        months, sums = self._months() if self.plan.sums else (None, {})
        self.lines, self.terms, self._month = [], dict(sums), "this"
        self._stage(self.plan.here)
        return self._module(months)

    # the months of the year

    def _months(self) -> tuple[Months, Names]:
        """The loop over months with its running totals, and what they amount to after it."""
        start = self._count
        totals = {base: self._guess(self.decimals if unit_of(base) == MONEY else 0) for base in self.plan.sums}
        # a flow that is nothing as long as its total is nothing stays so, such as a relief that nobody has
        idle = dict.fromkeys(totals, Term("0", 0, 0, 0))
        while idle:
            terms = self._each_month({**totals, **idle}, start)
            kept = {b: t for b, t in idle.items() if terms[b].known == 0 and not terms[b].flag}
            if kept == idle:
                break
            idle = kept
        totals |= idle
        for _ in range(MONTHS):
            terms = self._each_month(totals, start)
            found = {b: idle.get(b, replace(self._guess(t.scale), flag=t.flag)) for b, t in terms.items()}
            if all(found[b].scale == totals[b].scale and found[b].flag == totals[b].flag for b in totals):
                break
            totals = found
        else:
            raise UnboundedError("A running total has ever more decimal places.", hint="round what is added to it.")
        terms = {b: idle.get(b, t) for b, t in terms.items()}
        loose = {b for b, t in terms.items() if (MONTHS - 1) * max(-t.low, t.high) > totals[b].high}
        tight = {b: totals[b] if b in loose else _times(terms[b], MONTHS - 1) for b in totals}
        terms = {b: t for b, t in self._each_month(tight, start).items() if b not in idle}
        return self._loop_over_months(terms, tight, loose), self._after_months(terms | idle)

    def _guess(self, scale: int) -> Term:
        """A running total of which nothing is known yet; the loop watches that it stays within."""
        inputs = [w for row in self.plan.month.behind.values() for w in row if isinstance(w, Input) and w.unit == MONEY]
        most = MONTHS * whole(max((w.maximum for w in inputs), default=_LARGEST), 0) * 10**scale
        return Term("", scale, -most, most)

    def _each_month(self, totals: Names, start: int) -> Names:
        """Lower a month under the assumption that the running totals lie within their ranges."""
        self._count, self.lines, self.roundings, self._month = start, [], {}, "k"
        self.terms = {
            _to_date(b): t if t.known == 0 else replace(t, code=f"s_{b}", flag=t.flag and f"sm_{b}")
            for b, t in totals.items()
        }  # fmt: skip
        self._stage(self.plan.month)
        return {base: self.terms[base] for base in self.plan.sums}

    def _loop_over_months(self, terms: Names, totals: Names, loose: set[str]) -> Months:
        mixed = self.table.place([int(m) for m in self.plan.mixed])
        this = self.table.place([law.month - 1 for law in self.plan.laws])
        first = self.table.block([list(column) for column in self.plan.months.T])
        running, kept, tail = dict[str, bool](), dict[str, str](), list[str]()
        for base, term in terms.items():
            running[f"s_{base}"], kept[f"d_{base}"] = False, f"s_{base}"
            tail.append(f"s_{base} = s_{base} + {term.code}")
            if term.flag:
                running[f"sm_{base}"], kept[f"dm_{base}"] = True, f"sm_{base}"
                tail.append(f"sm_{base} = sm_{base} | {term.flag}")
            if base in loose:
                running["far"] = True
                tail.append(f"far = far | ((k <= this) & (abs(s_{base}) > {totals[base].high}))")
        is_whole = any(self.plan.sums.values())
        if is_whole:
            tail = [line.replace("(k <= this) & ", "") for line in tail]
        return Months(first, this, mixed, is_whole, running, kept, [*self.lines, *tail])

    def _after_months(self, terms: Names) -> Names:
        sums: Names = {}
        for base, term in terms.items():
            if term.known == 0:
                sums |= {_to_date(base): term, _year(base): term}
                continue
            earlier, whole_year = _times(term, MONTHS - 1), _times(term, MONTHS)
            sums[_to_date(base)] = replace(earlier, code=f"d_{base}", flag=term.flag and f"dm_{base}")
            sums[_year(base)] = replace(whole_year, code=f"s_{base}", flag=term.flag and f"sm_{base}")
        return sums

    # one day

    def _stage(self, stage: Stage) -> None:
        for name in stage.order:
            ways, chosen = self._ways(name, stage.behind[name])
            self.terms[name] = ways[0][1] if len(ways) == 1 else self._choose(name, ways, chosen)
            self.lines += ways[0][0] if len(ways) == 1 else []
            if len(self.lines) > MOST_LINES:
                raise UnboundedError(
                    f"{listed(self.targets, 3)} rest on so many rules that the loop has over {MOST_LINES:,} lines.",
                    hint="ask for fewer results at once, or case by case.",
                )

    def _ways(self, name: str, behind: list[Any]) -> tuple[list[tuple[list[str], Term]], list[int]]:
        """The different things that stand behind a name, each lowered, and which of them each law has."""
        if name in self.given:
            self.used.add(name)
            return [self._fact(name, [w for w in behind if w is not None and w is not GAP])], []
        keys: list[Any] = []
        chosen = []
        for what in behind:
            key = Number if isinstance(what, Number) else what
            if what is not None and key not in keys:
                keys.append(key)
            chosen.append(0 if what is None else keys.index(key))
        numbers = [w if isinstance(w, Number) else None for w in behind]
        return [self._way(name, key, numbers) for key in keys], chosen

    def _way(self, name: str, key: Any, numbers: list[Number | None]) -> tuple[list[str], Term]:
        if key is GAP:
            return [], Term("0", flag="True")
        if key is Number:
            return self._number(name, numbers)
        if isinstance(key, Rule):
            lowering = self.lowering(key, self.terms, self._fresh, self.roundings)
            return lowering.lines, lowering.value
        if isinstance(key, OverMonths):
            # a month that rests on the sum of another flow's whole year goes through the exact path
            whole_year = self.terms.get(_to_date(key.base) if key.to_date else _year(key.base))
            return [], whole_year or Term("0", flag="True")
        if key.default is None:
            return [], Term("False" if key.unit == TRUTH else "0", is_truth=key.unit == TRUTH, flag="True")
        return [], constant(key.default)

    def _choose(self, name: str, ways: list[tuple[list[str], Term]], chosen: list[int]) -> Term:
        """One value out of several, by the law that the row lives under."""
        terms = [term for _, term in ways]
        if any(t.brackets for t in terms):
            raise UnboundedError(f"`{name}` is a scale in one law and not in another.", hint="run them apart.")
        scale, variable, flag = max(t.scale for t in terms), self._fresh(name), self._fresh("m")
        which = f"table[c, {self.table.place(chosen)}]"
        grown = [_grown(t, scale) for t in terms]
        missing = any(t.flag for t in terms)
        if len(ways) <= MOST_SELECTED:
            self.lines += [*(line for lines, _ in ways for line in lines), f"w = {which}"]
            self.lines += [f"{flag} = {_selected([t.flag or 'False' for t in terms])}"] if missing else []
            self.lines.append(f"{variable} = {self._selected_and_rounded(grown) or _selected([t.code for t in grown])}")
        else:
            self.lines.append(f"w = {which}")
            for k, (lines, term) in enumerate(ways):
                word = "if" if k == 0 else "elif"
                self.lines.append(f"{word} w == {k}:" if k + 1 < len(ways) else "else:")
                self.lines += [f"    {x}" for x in (*lines, f"{variable} = {grown[k].code}")]
                self.lines += [f"    {flag} = {term.flag or 'False'}"] if missing else []
        low, high = min(t.low for t in grown), max(t.high for t in grown)
        return Term(variable, scale, low, high, all(t.is_truth for t in terms), flag if missing else "")

    def _selected_and_rounded(self, ways: list[Term]) -> str:
        """Of amounts that are all rounded alike, one is chosen and then rounded; nothing if they are not."""
        rounded = Rounding.joined([self.roundings.get(t.code) for t in ways])
        if not rounded:
            return ""
        variable, amounts = self._fresh("x"), [r.amount for r in rounded]
        self.lines.append(f"{variable} = {_selected([a.code for a in amounts])}")
        low, high = min(a.low for a in amounts), max(a.high for a in amounts)
        return replace(rounded[0], amount=Term(variable, amounts[0].scale, low, high)).term().code

    def _fact(self, name: str, found: list[Any]) -> tuple[list[str], Term]:
        unit, code, lines = unit_of(name) if not found else found[0].unit, f"in_{name}", list[str]()
        if self.given[name] == "months":
            code = self._fresh(name)
            lines = [f"{code} = in_{name}[uint64({self._month})]"]
        if unit == TRUTH:
            return lines, Term(code, is_truth=True)
        scale = self.decimals if unit == MONEY else 0 if unit == COUNT else 6
        bounded = [w for w in found if isinstance(w, Input | Number)]
        low = min((w.minimum for w in bounded), default=-_LARGEST)
        high = max((w.maximum for w in bounded), default=_LARGEST)
        least, most = whole(low, scale), whole(high, scale)
        if self.given[name] != "one":
            self._tests[name] = f"(uint64(in_{name} - {least}) > uint64({most - least}))"
        return lines, Term(code, scale, least, most)

    def _number(self, name: str, cells: list[Number | None]) -> tuple[list[str], Term]:
        values = [c.value if c is not None else None for c in cells]
        gaps = [c is not None and (c.value is None or c.most is not None) for c in cells]
        flag = f"(table[c, {self.table.place([int(g) for g in gaps])}] != 0)" if any(gaps) else ""
        unit = next(c for c in cells if c is not None).unit
        if unit == TRUTH:
            lines, term = self._column(name, 0, [int(bool(v)) for v in values])
            return lines, Term(f"({term.code} != 0)", is_truth=True, flag=flag)
        if unit == SCALE:
            pairs = self.table.brackets(values)  # type: ignore[arg-type]
            sides = [(self._column(name, *above), self._column(name, *rate)) for above, rate in pairs]
            lines = [line for above, rate in sides for line in (*above[0], *rate[0])]
            return lines, Term("0", flag=flag, brackets=tuple((above[1], rate[1]) for above, rate in sides))
        scale, coins = self.table.amounts(values)  # type: ignore[arg-type]
        if name in self._units and len({c for c, v in zip(coins, values, strict=True) if v is not None}) == 1:
            # rounding to a unit that is known when the loop is made needs no division
            coin = next(c for c, v in zip(coins, values, strict=True) if v is not None)
            return [], Term(str(coin), scale, coin, coin, flag=flag)
        lines, term = self._column(name, scale, coins)
        return lines, replace(term, flag=flag)

    def _column(self, name: str, scale: int, coins: list[int]) -> tuple[list[str], Term]:
        """A number read from the table, once: before the loop where all laws have the same."""
        place, lines = self.table.place(coins), list[str]()
        if self.table.is_same_everywhere(place):
            variable = f"v_{name}_p{place}"
            self.head[variable] = f"table[0, {place}]"
        else:
            variable = self._fresh(name)
            lines = [f"{variable} = table[c, {place}]"]
        return lines, Term(variable, scale, min(coins), max(coins))

    def _fresh(self, name: str) -> str:
        self._count += 1
        return f"v_{name}_{self._count}"  # no name of the law may be one of the loop's own

    # the module

    def _module(self, months: Months | None) -> Loop:
        outputs, codes, most = [], [], list[int]()
        flags = [] if months is None else ["odd", *(["far"] if "far" in months.running else [])]
        for name in self.targets:
            term = self.terms[name]
            scale = term.scale if term.is_truth or unit_of(name) != MONEY else max(term.scale, self.decimals)
            grown = _grown(term, scale)
            outputs.append((name, scale, term.is_truth))
            codes.append(grown.code)
            most.append(max(abs(grown.low), abs(grown.high)))
            flags += [term.flag] if term.flag else []
        inputs = tuple(sorted(self.used))
        wide = tuple(n for n in inputs if self.given[n] == "months")
        if wide and months is None:
            self.lines.insert(0, f"this = table[c0, {self.table.place([law.month - 1 for law in self.plan.laws])}]")
        tests = {n: "" if self.given[n] == "one" else self._tests.get(n, "-") for n in inputs}
        count = self.table.place([len(self.plan.months)] * self.table.cells)
        few = len(self.plan.months) if len(self.plan.months) <= MOST_SELECTED else 0
        unchecked = () if months is not None else wide
        source = Text(self.head, tests, wide, months, self.lines, codes, " | ".join(dict.fromkeys(flags)), count, few).module()
        key = hashlib.sha256(source.encode() + _OPERATIONS.read_bytes()).hexdigest()[:24]
        return Loop(source, self.table.array(), inputs, unchecked, tuple(outputs), tuple(most), self.decimals, bool(flags), key)


def _rounding_units(rule: Rule) -> set[str]:
    """Names that a rule rounds to."""
    calls = (n for n in ast.walk(rule.tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name))
    return {c.args[1].id for c in calls if c.func.id.startswith("round_") and isinstance(c.args[1], ast.Name)}  # type: ignore[attr-defined]


def _selected(codes: list[str]) -> str:
    """The code whose number is `w`."""
    code = codes[-1]
    for k in range(len(codes) - 2, -1, -1):
        code = f"select(w == {k}, {codes[k]}, {code})"
    return code


def _to_date(base: str) -> str:
    return f"{base.removesuffix('_month')}_year_to_date"


def _year(base: str) -> str:
    return f"{base.removesuffix('_month')}_year"


def _times(term: Term, months: int) -> Term:
    """The range of a sum of months, nothing among them."""
    return replace(term, low=min(0, term.low * months), high=max(0, term.high * months))


def _grown(term: Term, scale: int) -> Term:
    """The term with more decimal places.

    Raises:
        UnboundedError: it does not fit then.
    """
    if scale == term.scale or term.is_truth:
        return term
    by = 10 ** (scale - term.scale)
    if max(abs(term.low), abs(term.high)) * by > LIMIT:
        raise UnboundedError("A result may need more than 63 bits.", hint="lower the `maximum` of its inputs.")
    return replace(term, code=f"({term.code} * {by})", scale=scale, low=term.low * by, high=term.high * by)
