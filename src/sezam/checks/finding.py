"""One thing that a check of law has found."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, a doubt or something worth knowing.

    Args:
        severity: `error` (the law cannot answer), `warning` (it may be wrong), `note` (so the law is).
        kind: what sort of finding, one word for all of its sort.
        what: the name that it is about.
        where: file and line, or the article.
        days: the days that it is about; empty for all.
        sentence: what was found.
    """

    severity: str
    kind: str
    what: str
    where: str
    days: str
    sentence: str


def spans(days: list[str]) -> str:
    """Some days of many as text: the first, the last and how many."""
    return days[0] if len(days) == 1 else f"{days[0]} … {days[-1]} ({len(days)} dates)"
