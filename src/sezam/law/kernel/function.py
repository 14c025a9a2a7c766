"""The law of one row as a function that other compiled code can call, such as the month loop of a simulation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sezam.law.graph import Law
from sezam.law.kernel.compiled import loop_of, module_of
from sezam.law.kernel.loop import Loop


@dataclass(frozen=True, slots=True)
class Function:
    """A compiled law, cut to some results.

    The signature of `call` is stable:

        call(cell, table, input_1, input_2, ...) -> (result_1, result_2, ..., is_missing)

    * `cell`: place of the row's law in the list that the function was made of, int64.
    * `table`: (laws, numbers) int64, this object's `table`; one of a reform of the same laws fits as well, if it was
      made by `function` with the same inputs and results and its `key` is the same.
    * inputs: int64, money in units of 10**-decimals, counts as they are; truths are bool.
    * results: int64 in units of 10**-scale, see `scales`; truths are bool.
    * `is_missing`: the case needs a number that was not found; the results mean nothing then.

    Inputs are not checked: the caller keeps them within the bounds that the law's inputs have.

    Args:
        call: the compiled function, to be called and inlined by numba code.
        inputs: names in the order of the arguments; those that no result needs are left out.
        scales: name of each result in the order of the tuple, with its scale.
        decimals: scale of money that goes in.
        key: hash of the code; two functions of one key differ in their tables only.
    """

    call: Any
    table: np.ndarray
    inputs: tuple[str, ...]
    scales: dict[str, int]
    decimals: int
    key: str


def function(laws: Sequence[Law], inputs: Sequence[str], targets: Sequence[str]) -> Function:
    """The laws of some regimes and months as one function of a cell and some facts.

    Args:
        laws: one for each cell, for example regime by regime and within it month by month.
        inputs: facts that the caller passes; other facts have the default of the law.
        targets: results.

    Raises:
        UnknownNameError: the law has no such fact or result.
        UnboundedError: a rule does not fit into 64-bit integers.
    """
    for name in inputs:
        laws[0].standing(name)
    loop: Loop = loop_of(laws, targets, dict.fromkeys(inputs, "row"))
    call = module_of(loop).law
    return Function(call, loop.table, loop.inputs, {n: s for n, s, _ in loop.outputs}, loop.decimals, loop.key)
