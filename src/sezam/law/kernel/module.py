"""The text of a compiled law: one row as a function, and the loops around it, each compiled when it is first called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_HEAD = '''"""Written by sezam from the text of the law; not to be edited."""

import numpy as np
from numba import int64, njit, uint64

from sezam.law.kernel.operations import nearest_product, nearest_quotient, select
'''
_OPTIONS = 'error_model="numpy", nogil=True'
BLOCK = 256
"""Rows that go through a month together: their running totals stay in the nearest cache."""


@dataclass(frozen=True, slots=True)
class Months:
    """The months that totals of a year are run over.

    Args:
        first: place of twelve columns of the table that say which of its rows each month of the year has.
        this: place of the month that is asked about; `mixed` of whether its year has two currencies.
        whole: whether the year's end is asked for; else the months before the one asked about suffice.
        running: totals, and whether each is a truth; `kept`: what holds one as it stood when that month began.
        body: lines of one month.
    """

    first: int
    this: int
    mixed: int
    whole: bool
    running: Mapping[str, bool]
    kept: Mapping[str, str]
    body: Sequence[str]

    @property
    def start(self) -> list[str]:
        """Lines that say what is odd about a row, and which month is asked about."""
        return [f"odd = table[c0, {self.mixed}] != 0", f"this = table[c0, {self.this}]"]


@dataclass(frozen=True, slots=True)
class Text:
    """A law as lines of code.

    Args:
        head: variable to the number in the table that it stands for, the same for all rows.
        inputs: name to the test of its own value that each row has; empty where one holds for all rows.
        wide: inputs that have a value for each month.
        months: what is summed first.
        body: what then computes one row; `codes` its results; `missing` its flag, empty if nothing can be missing.
        count: place in the table of the number of laws that rows may name.
        few: that number where it is small, else 0. Of a few laws the numbers are at hand before the rows begin,
            and a choice between them is faster than a look-up.
    """

    head: Mapping[str, str]
    inputs: Mapping[str, str]
    wide: Sequence[str]
    months: Months | None
    body: Sequence[str]
    codes: Sequence[str]
    missing: str
    count: int
    few: int

    def module(self) -> str:
        """The module.

        * `law(cell, table, inputs...) -> (results..., missing)`: one row, to be called from other compiled code.
        * `loop(start, stop, cells, step, table, inputs..., outputs..., status) -> wrong`: fills columns.
        * `total(start, stop, cells, step, table, inputs...) -> (wrong, flagged, sums...)`: adds columns up.
        * `grouped(start, stop, cells, step, table, inputs..., groups, counts, sums) -> (wrong, flagged)`: by group.
        * `counted(start, stop, cells, step, table, inputs..., low, width, counts) -> (wrong, flagged, below)`: the first
          result by buckets of 2**width from `low` on.

        `wrong` says whether an input lies outside of its range or a row names no law; nothing else of the result counts then.
        Indices are unsigned, so that numba does not look for those that count from the end.
        """
        outs, sums = ([f"{word}_{k}" for k in range(len(self.codes))] for word in ("out", "sum"))
        ins = [
            "start",
            "stop",
            "cells",
            "step",
            "table",
            *(f"col_{n}" if each else f"in_{n}" for n, each in self.inputs.items()),
        ]
        skip = [f"if {self.missing}:", "    flagged += 1", "    continue"] if self.missing else []
        stores = [f"{out}[i] = {code}" for out, code in zip(outs, self.codes, strict=True)]
        stores += [f"status[i] = {self.missing}"] if self.missing else []
        adds = [f"{name} += {code}" for name, code in zip(sums, self.codes, strict=True)]
        by_group = ["g = groups[i]", "counts[g] += 1", *(f"sums[g, {k}] += {code}" for k, code in enumerate(self.codes))]
        by_bucket = [
            f"value = int64({self.codes[0]})", "if value < low:", "    below += 1", "else:",
            "    bucket = (value - low) >> width", "    if bucket < len(counts):", "        counts[bucket] += 1",
        ]  # fmt: skip
        return "\n\n\n".join([
            _HEAD.rstrip(),
            _function("law", ["cell", "table", *(f"in_{n}" for n in self.inputs)], self._one(), ", forceinline=True"),
            _function("loop", [*ins, *outs, "status"], [*self._rows(stores), "return wrong"]),
            _function("total", ins, [
                "flagged = 0", *(f"{name} = 0" for name in sums), *self._rows([*skip, *adds]),
                f"return (wrong, flagged, {', '.join(sums)})",
            ]),
            _function("grouped", [*ins, "groups", "counts", "sums"], [
                "flagged = 0", *self._rows([*skip, *by_group]), "return (wrong, flagged)",
            ]),
            _function("counted", [*ins, "low", "width", "counts"], [
                "flagged = 0", "below = 0", *self._rows([*skip, *by_bucket]), "return (wrong, flagged, below)",
            ]),
        ]) + "\n"  # fmt: skip

    def _one(self) -> list[str]:
        """One row, its months one after the other."""
        months, lines = self.months, ["c0 = uint64(cell)", *_set(self.head)]
        if months is not None:
            zeros = {name: "False" if truth else "0" for name, truth in months.running.items()}
            lines += [*months.start, *_set(zeros), *_set({k: zeros[name] for k, name in months.kept.items()})]
        if months is not None and months.running:
            lines += [f"for k in range({12 if months.whole else 'this + 1'}):", "    if k == this:"]
            lines += [*_in(_in(_set(months.kept))), f"    {self._month(months)}", *_in(months.body)]
        return [*lines, "c = c0", *self.body, f"return ({', '.join(self.codes)}, {self.missing or 'False'})"]

    def _rows(self, ends: Sequence[str]) -> list[str]:
        """All rows, each with some lines after its results."""
        lines = ["wrong = False", *_set(self.head), f"count = uint64(table[0, {self.count}])", "by = uint64(step)"]
        if self.months is None:
            here, ready = self._ready(["c = c0", *self.body], "table[{cell}, {place}]")
            each = [*self._row(is_checked=True), *here, *ends]
            return [*lines, *ready, "for i in range(uint64(start), uint64(stop)):", *_in(each)]
        return [*lines, *self._blocks(self.months, ends)]

    def _blocks(self, months: Months, ends: Sequence[str]) -> list[str]:
        """All rows, some of them together through the months, so that many are computed at a time."""
        here, ready = self._ready([*months.start, "c = c0", *self.body], "table[{cell}, {place}]")
        start, more = self._ready(months.start, "table[{cell}, {place}]")
        after = " ".join([*self.body, *self.codes, self.missing])
        kept = {name: of for name, of in months.kept.items() if re.search(rf"\b{name}\b", after)}
        places = {name: k for k, name in enumerate([*months.running, *kept])}
        slots = {name: f"held[uint64({k * BLOCK}) + j]" for name, k in places.items()}
        truths = {name for name in places if months.running[kept.get(name, name)]}
        held = {name: f"{slot} != 0" if name in truths else slot for name, slot in slots.items()}
        body, of_month = self._ready(months.body, "table[m{cell}, {place}]", "n")
        body = [re.sub(r"\bin_(\w+)\[uint64\(k\)\]", r"turned_\1[month + j]", line) for line in body]
        turn = [line for n in self.wide for line in (
            f"in_{n} = col_{n}[at + j, uint64(k)]", f"turned_{n}[uint64(k) * uint64({BLOCK}) + j] = in_{n}", *self._watch([n]),
        )]  # fmt: skip
        found = [f"m{cell} = uint64(table[{cell}, uint64({months.first} + k)])" for cell in range(self.few)]
        month = [
            *self._row(without=self.wide), *start, *_set({name: held[name] for name in months.running}),
            *(f"{name} = select(k == this, {of}, {held[name]})" for name, of in kept.items()),
            *([] if self.few else [self._month(months)]), *body,
            *(f"{slot} = int64({name})" for name, slot in slots.items()),
        ]  # fmt: skip
        last = ["last = 12"] if months.whole else [
            "last = 0", "for cell in range(count):", f"    last = max(last, table[cell, {months.this}] + 1)",
        ]  # fmt: skip
        return [
            *dict.fromkeys([*ready, *more]), f"held = np.empty({max(1, len(slots)) * BLOCK}, np.int64)", *last,
            *(f"turned_{n} = np.empty({12 * BLOCK}, col_{n}.dtype)" for n in self.wide),
            f"for at in range(uint64(start), uint64(stop), uint64({BLOCK})):",
            f"    size = min(uint64({BLOCK}), uint64(stop) - at)", "    held[:] = 0",
            *(["    for j in range(size):", "        for k in range(12):", *_in(_in(_in(turn)))] if turn else []),
            "    for k in range(last):",
            *_in(_in([f"month = uint64(k) * uint64({BLOCK})", *found, *of_month])),
            "        for j in range(size):", "            i = at + j", *_in(_in(_in(month))),
            "    for j in range(size):", "        i = at + j",
            *_in(_in([*self._row(is_checked=True), *_set(held), *here, *ends])),
        ]  # fmt: skip

    def _row(self, *, is_checked: bool = False, without: Sequence[str] = ()) -> list[str]:
        """What a row is: its law and its facts, looked over or not."""
        return [
            "c0 = uint64(cells[i * by])", *(["wrong = wrong | (c0 >= count)"] if is_checked else []),
            *([] if self.few else ["c0 = uint64(select(c0 < count, c0, 0))"]),
            *(f"in_{n} = col_{n}[i]" for n, each in self.inputs.items() if each and n not in without),
            *(self._watch(n for n in self.inputs if n not in self.wide) if is_checked else []),
        ]  # fmt: skip

    def _watch(self, names: Iterable[str]) -> list[str]:
        return [f"wrong = wrong | {self.inputs[n]}" for n in names if self.inputs[n] not in ("", "-")]

    def _month(self, months: Months) -> str:
        return f"c = uint64(table[c0, uint64({months.first} + k)])"

    def _ready(self, lines: Iterable[str], entry: str, letter: str = "t") -> tuple[list[str], list[str]]:
        """The lines with choices instead of look-ups, and what has to stand before the rows; for a few laws."""
        text = "\n".join(lines)
        if not self.few:
            return text.splitlines(), []
        places = sorted({int(place) for place in re.findall(r"table\[c0?, (\d+)\]", text)})
        ready = [f"{letter}{cell}_{p} = {entry.format(cell=cell, place=p)}" for p in places for cell in range(self.few)]

        def choice(found: re.Match[str]) -> str:
            code = f"{letter}{self.few - 1}_{found[1]}"
            for cell in range(self.few - 2, -1, -1):
                code = f"select(c0 == uint64({cell}), {letter}{cell}_{found[1]}, {code})"
            return code

        return re.sub(r"table\[c0?, (\d+)\]", choice, text).splitlines(), ready


def _set(values: Mapping[str, str]) -> list[str]:
    return [f"{name} = {code}" for name, code in values.items()]


def _in(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _function(name: str, arguments: Sequence[str], body: Sequence[str], more: str = "") -> str:
    return "\n".join([f"@njit({_OPTIONS}{more})", f"def {name}({', '.join(arguments)}):", *_in(body)])
