"""The text of a compiled law: one row as a function, and the loops around it, each compiled when it is first called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_HEAD = '''"""Written by sezam from the text of the law; not to be edited."""

from numba import int64, njit, uint64

from sezam.law.kernel.operations import nearest_product, nearest_quotient, select
'''
_OPTIONS = 'error_model="numpy", nogil=True'


def module_text(
    head: Mapping[str, str], inputs: Mapping[str, str], body: Sequence[str], codes: Sequence[str], missing: str, count: int
) -> str:
    """The module.

    * `law(cell, table, inputs...) -> (results..., missing)`: one row, to be called from other compiled code.
    * `loop(start, stop, cells, step, table, inputs..., outputs..., status) -> wrong`: fills columns.
    * `total(start, stop, cells, step, table, inputs...) -> (wrong, flagged, sums...)`: adds columns up.
    * `grouped(start, stop, cells, step, table, inputs..., groups, counts, sums) -> (wrong, flagged)`: by group.
    * `counted(start, stop, cells, step, table, inputs..., low, width, counts) -> (wrong, flagged, below)`: the first
      result by buckets of 2**width from `low` on.

    `wrong` says whether an input lies outside of its range or a row names no law; nothing else of the result counts then.
    Indices are unsigned, so that numba does not look for those that count from the end.

    Args:
        head: variable to the number in the table that it stands for, the same for all rows.
        inputs: name to the test of its own value that each row has; empty where one holds for all rows.
        body: what computes one row; `codes` its results; `missing` its flag, empty if nothing can be missing.
        count: place in the table of the number of laws that rows may name.
    """
    outs = [f"out_{k}" for k in range(len(codes))]
    stores = [f"{out}[i] = {code}" for out, code in zip(outs, codes, strict=True)]
    adds = [f"sum_{k} += {code}" for k, code in enumerate(codes)]
    by_group = [f"sums[g, {k}] += {code}" for k, code in enumerate(codes)]
    ins = ["start", "stop", "cells", "step", "table", *(f"col_{n}" if each else f"in_{n}" for n, each in inputs.items())]
    constants = [f"{variable} = {code}" for variable, code in head.items()]
    rows = [
        "wrong = False", *constants,
        f"count = uint64(table[0, {count}])", "by = uint64(step)", "for i in range(uint64(start), uint64(stop)):",
        "    c0 = uint64(cells[i * by])", "    wrong = wrong | (c0 >= count)",
        *(["    c0 = uint64(select(c0 < count, c0, 0))"] if any("table[c" in line for line in body) else []),
        *(f"    in_{n} = col_{n}[i]" for n, each in inputs.items() if each),
        *(f"    wrong = wrong | {test}" for test in inputs.values() if test not in ("", "-")),
        *(f"    {line}" for line in body),
    ]  # fmt: skip
    skip = [f"    if {missing}:", "        flagged += 1", "        continue"] if missing else []
    return "\n\n\n".join([
        _HEAD.rstrip(),
        _function(
            "law", ["cell", "table", *(f"in_{n}" for n in inputs)],
            ["c0 = uint64(cell)", *constants, *body, f"return ({', '.join(codes)}, {missing or 'False'})"],
            ", forceinline=True",
        ),
        _function("loop", [*ins, *outs, "status"], [*rows, *(f"    {x}" for x in _status(stores, missing)), "return wrong"]),
        _function("total", ins, [
            "flagged = 0", *(f"sum_{k} = 0" for k in range(len(codes))), *rows, *skip, *(f"    {x}" for x in adds),
            f"return (wrong, flagged, {', '.join(f'sum_{k}' for k in range(len(codes)))})",
        ]),
        _function("grouped", [*ins, "groups", "counts", "sums"], [
            "flagged = 0", *rows, *skip, "    g = groups[i]", "    counts[g] += 1", *(f"    {x}" for x in by_group),
            "return (wrong, flagged)",
        ]),
        _function("counted", [*ins, "low", "width", "counts"], [
            "flagged = 0", "below = 0", *rows, *skip, f"    value = int64({codes[0]})", "    if value < low:",
            "        below += 1", "    else:", "        bucket = (value - low) >> width", "        if bucket < len(counts):",
            "            counts[bucket] += 1", "return (wrong, flagged, below)",
        ]),
    ]) + "\n"  # fmt: skip


def _status(stores: list[str], missing: str) -> list[str]:
    return [*stores, f"status[i] = {missing}"] if missing else stores


def _function(name: str, arguments: Sequence[str], body: Sequence[str], more: str = "") -> str:
    return "\n".join([f"@njit({_OPTIONS}{more})", f"def {name}({', '.join(arguments)}):", *(f"    {x}" for x in body)])
