"""Loops that were written and compiled before, kept in memory and on disk, and the law of one row as a function."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from sezam.errors import UsageError
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
    """The loop as a module whose functions are compiled, or read from the cache folder, when they are first called."""
    if loop.key not in _LOADED:
        name = f"sezam_kernel_{loop.key}"
        module = ModuleType(name)
        exec(compile(loop.source, f"<{name}>", "exec"), module.__dict__)  # noqa: S102  the text is this package's own
        # numba asks for the module of a function by name
        sys.modules[name] = module
        for function in ("law", "loop", "total", "grouped", "counted"):
            getattr(module, function)._cache = Disk(f"{loop.key}.{function}")  # noqa: SLF001  numba has no other door
        _LOADED[loop.key] = module
    return _LOADED[loop.key]


class Disk:
    """Machine code of one function on disk, one file for each signature and kind of processor.

    It stands where numba would have its own cache, which counts its files (two processes that race may read each
    other's), has no checksum, and fails where a folder cannot be written. Here a file that is absent, cut short or
    spoiled means that the function is compiled again, and a folder that cannot be written that the next process does so too.

    Args:
        name: of the function, with the hash of its text.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.cache_path = str(Path(os.environ.get("SEZAM_CACHE") or Path.home() / ".cache" / "sezam") / "kernels")

    def load_overload(self, signature: Any, target: Any) -> Any:
        """The compiled function; None if there is none, or none that can be used."""
        from numba.core.compiler import CompileResult

        target.refresh()
        try:
            stored = self._path(signature, target.codegen()).read_bytes()
            if hashlib.sha256(stored[32:]).digest() == stored[:32]:
                code = pickle.loads(stored[32:])  # noqa: S301  the user's own folder
                return CompileResult._rebuild(target, *code)  # type: ignore[no-untyped-call]  # noqa: SLF001
        except Exception:  # noqa: BLE001  whatever is wrong with a file, compiling helps
            return None
        return None

    def save_overload(self, signature: Any, result: Any) -> None:
        """Keep a compiled function; of processes that race, each writes a whole file and the last one stays."""
        from numba.core.serialize import dumps

        code = dumps(result._reduce())  # type: ignore[no-untyped-call]  # noqa: SLF001
        try:
            path = self._path(signature, result.codegen)
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(code).digest() + code)
            os.replace(temporary, path)
        except OSError:
            return

    def _path(self, signature: Any, codegen: Any) -> Path:
        import numba

        kind = repr((signature, codegen.magic_tuple(), numba.__version__, sys.implementation.cache_tag))
        return Path(self.cache_path) / f"{self.name}.{hashlib.sha256(kind.encode()).hexdigest()[:16]}"

    def enable(self) -> None:
        """Part of numba's protocol."""

    def disable(self) -> None:
        """Part of numba's protocol."""

    def flush(self) -> None:
        """Part of numba's protocol."""


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

    def table_of(self, laws: Sequence[Law]) -> np.ndarray:
        """The table of a reform of the same laws, for the same code.

        Raises:
            UsageError: the reform needs other code; with this one its results would be wrong.
        """
        loop: Loop = loop_of(laws, list(self.scales), dict.fromkeys(self.inputs, "row"))
        if loop.key != self.key:
            raise UsageError(
                f"The laws of `{laws[0].regime.id}` and those that the function was made of differ in more than a table.",
                hint="make another function of them, with `function`.",
            )
        return loop.table


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
