"""Loops that were written and compiled before, kept in memory and on disk, and the law of one row as a function."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from sezam.law.graph import Law
from sezam.law.kernel.loop import Builder, Loop

_KEPT = 64
_WRITTEN: OrderedDict[Any, tuple[Any, Loop]] = OrderedDict()
_LOADED: dict[str, ModuleType] = {}


def loop_of(laws: Sequence[Law], targets: Sequence[str], given: Mapping[str, str]) -> Loop:
    """The loop for some laws, written once as long as none of their layers changes."""
    layers = tuple(layer for law in laws for layer in law.regime.layers)
    days = tuple((len(law.regime.layers), law.on, law.read_as, law.known_at, law.paid, law.reported) for law in laws)
    key = (tuple(map(id, layers)), days, tuple(targets), tuple(sorted(given.items())))
    if key not in _WRITTEN:
        # the layers are kept with the loop, so that their identities stay theirs
        _WRITTEN[key] = layers, Builder(laws, targets, given).build()
        if len(_WRITTEN) > _KEPT:
            _WRITTEN.popitem(last=False)
    _WRITTEN.move_to_end(key)
    return _WRITTEN[key][1]


def module_of(loop: Loop) -> ModuleType:
    """The loop as a module from the cache folder, where numba keeps its machine code beside it."""
    if loop.key not in _LOADED:
        _LOADED[loop.key] = _load(loop)
    return _LOADED[loop.key]


def _load(loop: Loop) -> ModuleType:
    folder = Path(os.environ.get("SEZAM_CACHE") or Path.home() / ".cache" / "sezam") / "kernels"
    path = folder / f"kernel_{loop.key}.py"
    try:
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(loop.source)
            # processes that race for it write the same bytes
            os.replace(temporary, path)
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="sezam-")) / path.name
        path.write_text(loop.source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


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
