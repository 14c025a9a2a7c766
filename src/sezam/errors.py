"""What can go wrong: one tree of errors, each with what is wrong, where, on which day, and a hint.

SezamError
├─ UsageError               the question cannot be asked like this
│  ├─ UnknownNameError      no regime, rule, input, currency or column has that name
│  └─ CaseError             a value of a case cannot be: text for a number, negative pay, ...
├─ LawError                 the law cannot answer
│  ├─ DateNotCoveredError   the law was not read for that day
│  ├─ UndeterminedError     an input or a number that the answer needs is not there
│  └─ NoSolutionError       no input gives the wanted result
├─ PackError                a law pack is at fault
│  └─ RuleTextError         a rule leaves the language of rules
├─ FactError                a file of facts is at fault
│  └─ FactNotFoundError     no figure for that series and day
├─ SourceError              a source is missing or badly described
├─ PopulationError          a register or payroll is at fault
├─ ExchangeError            a file of another engine cannot be read
└─ MissingPartError         an optional part of the installation is not there
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterable

_MOST_LETTERS = 1_000
"""What a sentence may quote of a name or value without end."""


class SezamError(Exception):
    """Anything that sezam refuses, in one sentence, with what to do about it.

    Args:
        message: one sentence: what is wrong, which value, where, on which day.
        hint: what to do; nearest names or the command.
        details: the values behind the sentence, kept as attributes of the error.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "", **details: object) -> None:
        self.message, self.hint = (printable(text[:_MOST_LETTERS]) for text in (message, hint))
        super().__init__(self.message)
        self.details = details

    def __str__(self) -> str:
        return f"{self.message}\n\nhint: {self.hint}" if self.hint else self.message

    def as_problem(self) -> dict[str, object]:
        """The same error as a JSON object (RFC 9457 names)."""
        return {"type": type(self).__name__, "title": self.message, "hint": self.hint}


class UsageError(SezamError):
    """The question cannot be asked like this."""


class UnknownNameError(UsageError):
    """No regime, rule, input, currency or column has that name."""

    @classmethod
    def of(cls, kind: str, name: str, known: Collection[str], *, where: str = "") -> UnknownNameError:
        """Word the error once for every kind of name, with the nearest names that exist."""
        near = nearest(name, known)
        shown = name if len(name) <= 60 else name[:57] + "..."
        hint = f"the nearest names are {near}." if near else f"known: {listed(sorted(known))}."
        return cls(f"There is no {kind} named `{shown}`{f' {where}' if where else ''}.", hint=hint, name=name)


class CaseError(UsageError):
    """A value of a case cannot be: text for a number, negative pay, infinity."""

    exit_code = 3


class LawError(SezamError):
    """The law cannot answer."""

    exit_code = 4


class DateNotCoveredError(LawError):
    """The law, or one number of it, was not read for that day."""


class UndeterminedError(LawError):
    """An input that the answer needs was not given."""


class NoSolutionError(LawError):
    """No input gives the wanted result."""


class PackError(SezamError):
    """A law pack is at fault."""

    exit_code = 3


class RuleTextError(PackError):
    """A rule leaves the language of rules."""


class FactError(SezamError):
    """A file of facts is at fault."""

    exit_code = 3


class FactNotFoundError(FactError):
    """No figure for that series and day."""

    exit_code = 4


class SourceError(SezamError):
    """A source is missing or badly described."""

    exit_code = 3


class PopulationError(SezamError):
    """A register or payroll is at fault."""

    exit_code = 3


class ExchangeError(SezamError):
    """A file of another engine cannot be read."""

    exit_code = 3


class MissingPartError(SezamError):
    """An optional part of the installation is not there."""

    exit_code = 5


def nearest(name: str, known: Iterable[str]) -> str:
    """Up to three names like `name`, in back-ticks, best first; empty when none is near."""
    known = list(known)
    found = difflib.get_close_matches(name[:80], known, n=3, cutoff=0.5)
    if not found and name != name.lower():
        found = difflib.get_close_matches(name[:80].lower(), known, n=3, cutoff=0.5)
    return ", ".join(f"`{n}`" for n in found)


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names in back-ticks, at most `most` of them, then how many more there are."""
    names = list(names)
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"`{n}`" for n in names[:most]) + rest


def hidden(text: str) -> bool:
    """Whether a text has characters that steer a terminal or reorder what is read, rather than print."""
    return not text.isprintable() and any(_hides(c) for c in text)


def printable(text: str) -> str:
    """The text with such characters written out as their codes."""
    return "".join(c.encode("unicode_escape").decode() if _hides(c) else c for c in text) if hidden(text) else text


def _hides(character: str) -> bool:
    joins = character in "\n\t\u00ad\u200c\u200d"  # line, tab, and what scripts need within a word
    return not joins and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
