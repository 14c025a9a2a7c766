"""Loops that were written and compiled before: in memory for this process, on disk for the next."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

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
