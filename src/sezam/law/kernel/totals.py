"""Sums, counts and quantiles of results, by group or not, without a column of results ever being made."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from sezam.errors import PopulationError, UsageError
from sezam.law.graph import Law
from sezam.law.kernel.compiled import module_of
from sezam.law.kernel.run import Rows, shared
from sezam.units import exact

_BUCKETS = 1 << 16


@dataclass(frozen=True, slots=True)
class Totals:
    """Exact sums by group.

    Args:
        counts: rows of each group.
        sums: (groups,) decimals by name; of a truth, how often it holds.
    """

    counts: tuple[int, ...]
    sums: dict[str, tuple[Decimal, ...]]

    def __getitem__(self, name: str) -> Decimal:
        """The sum over all groups."""
        return sum(self.sums[name], Decimal(0))

    def mean(self, name: str, group: int = 0) -> Decimal:
        """The mean of a group, not rounded."""
        return self.sums[name][group] / self.counts[group]


def totals(
    laws: Sequence[Law], columns: Mapping[str, Any], targets: Sequence[str], cells: np.ndarray | None = None,
    *, groups: np.ndarray | None = None, threads: int = 0,
) -> Totals:  # fmt: skip
    """Add up the targets over all rows, exactly.

    Args:
        laws, columns, targets, cells: see `sezam.law.kernel.run.Rows`.
        groups: (n,) whole numbers from 0; without it, all rows are one group.
        threads: as for `run`; the sums do not depend on it.

    Raises:
        PopulationError: a column is no integer array, a value in it cannot be, or groups do not count from 0.
        DateNotCoveredError, UndeterminedError: a row needs a number or fact that is not there.
    """
    return sums_of(Rows(laws, columns, targets, cells), groups, threads)


def sums_of(rows: Rows, groups: np.ndarray | None, threads: int = 0) -> Totals:
    """See `totals`, for rows that stand ready."""
    if groups is not None:
        groups = np.ascontiguousarray(groups, np.int64)
        if len(groups) != rows.count or (rows.count and groups.min() < 0):
            raise PopulationError("The groups do not count from 0, one for each row.", hint="number them 0, 1, 2, ...")
    size = int(groups.max()) + 1 if groups is not None and rows.count else 1

    def share(start: int, stop: int) -> list[list[int]]:
        # rows of one go are so few that no sum leaves 63 bits
        step = max(1, (2**63 - 1) // max(*rows.loop.most, 1))
        parts = [_part(rows, groups, size, a, min(a + step, stop)) for a in range(start, stop, step)]
        return [[sum(column) for column in zip(*group, strict=True)] for group in zip(*parts, strict=True)] if parts else []

    shares = [s for s in shared(share, rows.count, threads) if s] or [[[0] * (1 + len(rows.targets))] * size]
    added = [[sum(column) for column in zip(*group, strict=True)] for group in zip(*shares, strict=True)]
    sums = {
        name: tuple(Decimal(group[k + 1]).scaleb(-scale) for group in added)
        for k, (name, scale, _) in enumerate(rows.loop.outputs)
    }
    return Totals(tuple(group[0] for group in added), sums)


def _part(rows: Rows, groups: np.ndarray | None, size: int, start: int, stop: int) -> list[list[int]]:
    """Count and sums of each group over some rows."""
    loop, module = rows.loop, module_of(rows.loop)
    if groups is None:
        wrong, flagged, *sums = module.total(start, stop, rows.cells, rows.step, loop.table, *rows.inputs)
        found = [[stop - start, *map(int, sums)]]
    else:
        counts, table = np.zeros(size, np.int64), np.zeros((size, len(loop.outputs)), np.int64)
        wrong, flagged = module.grouped(start, stop, rows.cells, rows.step, loop.table, *rows.inputs, groups, counts, table)
        found = [[int(n), *map(int, line)] for n, line in zip(counts, table, strict=True)]
    if wrong:
        rows.refuse()
    if not flagged:
        return found
    columns = rows.columns(start, stop)
    where = np.zeros(stop - start, np.int64) if groups is None else groups[start:stop]
    return [
        [int((where == g).sum()), *(sum(map(int, columns[n][where == g])) for n in rows.targets)] for g in range(size)
    ]  # fmt: skip


def quantiles(
    laws: Sequence[Law], columns: Mapping[str, Any], target: str, shares: Sequence[Any], cells: np.ndarray | None = None
) -> tuple[Decimal, ...]:
    """Quantiles of one result, exact: the least value that at least that share of the rows does not exceed.

    The values are counted in ever finer buckets, so that memory does not grow with the rows.

    Args:
        laws, columns, cells: see `sezam.law.kernel.run.Rows`.
        target: the result.
        shares: numbers above 0 and at most 1, such as `"0.5"`.

    Raises:
        UsageError: a share is out of range, or there are no rows.
    """
    parts = [exact(share, "a quantile") for share in shares]
    if not all(0 < part <= 1 for part in parts):
        raise UsageError("A quantile is of a share above 0 and at most 1.", hint='write "0.5" for the median.')
    rows = Rows(laws, columns, [target], cells)
    if not rows.count:
        raise UsageError("There are no rows to take a quantile of.", hint="give some rows.")
    most, scale = min(rows.loop.most[0], 2**61), rows.loop.outputs[0][1]
    width = max(0, (2 * most + 1).bit_length() - 16)
    found = [_ranked(rows, math.ceil(part * rows.count), -most, width) for part in parts]
    return tuple(Decimal(value).scaleb(-scale) for value in found)


def _ranked(rows: Rows, rank: int, low: int, width: int) -> int:
    """The value of a rank, counted from 1, among values that are not below `low`."""
    while True:
        counts = np.zeros(_BUCKETS, np.int64)
        wrong, flagged, below = module_of(rows.loop).counted(
            0, rows.count, rows.cells, rows.step, rows.loop.table, *rows.inputs, low, width, counts
        )
        if wrong:
            rows.refuse()
        if flagged:
            return int(np.sort(rows.columns(0, rows.count)[rows.targets[0]])[rank - 1])
        bucket = int(np.searchsorted(np.cumsum(counts), rank - below))
        if width == 0:
            return low + bucket
        low, width = low + (bucket << width), max(0, width - 16)
