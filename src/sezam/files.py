"""Files that somebody else wrote: plain, small enough, in UTF-8 and without characters that do not print, or refused."""

from __future__ import annotations

import re
import stat
import tomllib
from decimal import Decimal
from pathlib import Path

from sezam.errors import PackError, SezamError, hidden, printable

MOST_BYTES = 2_000_000
"""Largest file that is read; a file of law or facts is far smaller."""
MOST_FILES, MOST_BYTES_IN_ALL, MOST_DEPTH = 5_000, 20_000_000, 20
_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?>[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*+\.[ \t]*+){20}""")
_PATTERNS = ("*.toml", "params/*.toml", "rules/*.py", "examples/*.toml", "facts/*.csv", "facts/*.toml", "facts/claims/*.toml")


def read_text(path: Path, error: type[SezamError], hint: str, most: int = MOST_BYTES) -> str:
    """The text of a plain file in UTF-8; `error` with `hint` if it cannot be read."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise error(f"{path} is no plain file.", hint=hint)
        if state.st_size > most:
            raise error(f"{path.name} has over {most:,} bytes.", hint="split the file by theme.")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as problem:
        why = "is not there" if isinstance(problem, FileNotFoundError) else "cannot be read as UTF-8 text"
        raise error(f"{path} {why}.", hint=hint) from None


def toml_of(text: str, path: Path, error: type[SezamError]) -> dict[str, object]:
    """The table that a TOML text describes, its numbers exact, its words printable and its nesting shallow."""
    if _LONG_KEY.search(text):  # a dotted key of many parts takes the parser a time that grows with their square
        raise error(f"{path} has a name of over {MOST_DEPTH} parts.", hint="a pack has names of three parts at most.")
    try:
        table: dict[str, object] = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as problem:
        why = problem if isinstance(problem, tomllib.TOMLDecodeError) else "a number or a nesting is beyond all bounds"
        raise error(f"{path} is not TOML: {why}.", hint="mend the line that it names.") from None
    waiting: list[tuple[object, int]] = [(table, 0)]
    while waiting:
        here, depth = waiting.pop()
        if depth > MOST_DEPTH:
            raise error(f"{path} nests over {MOST_DEPTH} tables or lists.", hint="a pack nests four at most.")
        if isinstance(here, dict):
            waiting += [(part, depth + 1) for pair in here.items() for part in pair]
        elif isinstance(here, list):
            waiting += [(part, depth + 1) for part in here]
        elif isinstance(here, str) and hidden(here):
            raise error(f"{path} has characters that do not print in `{printable(here)[:60]}`.", hint="write plain text.")
    return table


def files_of(folder: Path) -> list[Path]:
    """The files that a pack is made of, its zones included, in a fixed order.

    Raises:
        PackError: one of them is no plain file, leads out of the folder, or they are too many or too large in all.
    """
    found, size, homes = list[Path](), 0, {folder: folder.resolve()}
    for base in (folder, *sorted(folder.glob("zones/*"))):
        found += [path for pattern in _PATTERNS for path in sorted(base.glob(pattern))]
    if len(found) > MOST_FILES:
        raise PackError(f"{folder} has {len(found):,} files.", hint=f"a pack has {MOST_FILES:,} at most.")
    for path in found:
        if path.parent not in homes:
            homes[path.parent] = path.parent.resolve()
        try:
            state, real = path.stat(), path.resolve() if path.is_symlink() else homes[path.parent]
        except (OSError, RuntimeError):
            raise PackError(f"{path} leads nowhere.", hint="a pack is made of plain files.") from None
        if not stat.S_ISREG(state.st_mode):
            raise PackError(f"{path} is no plain file.", hint="a pack is made of plain files in folders.")
        if not real.is_relative_to(homes[folder]):
            raise PackError(f"{path} is a link that leads out of the pack.", hint="copy the file into the pack.")
        size += state.st_size
        if state.st_size > MOST_BYTES or size > MOST_BYTES_IN_ALL:
            raise PackError(
                f"{path.name} brings more than {MOST_BYTES:,} bytes.", hint=f"a pack has {MOST_BYTES_IN_ALL:,} in all."
            )
    return found


def is_there(path: Path) -> bool:
    """Whether there is a file or folder of that name; a name that cannot be one names nothing."""
    try:
        return path.exists()
    except OSError:
        return False
