"""An answer about claims as plain lines: what the command line, the report and the page print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sezam.claims.verdict import CONSISTENT, INCONSISTENT, UNDECIDABLE, Answer, Group

MARKS = {CONSISTENT: "✓", INCONSISTENT: "✕", UNDECIDABLE: "?"}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading."""

    heading: str
    lines: tuple[str, ...]


def rows(answer: Answer) -> list[tuple[str, str, str, str]]:
    """One row a claim: its name, its words, the verdict, why; facts that were used come after the claims."""
    found = []
    for claim in sorted(answer.claims.values(), key=lambda c: c.is_fact):
        verdict, reason = answer.verdicts.get(claim.id, (UNDECIDABLE, ""))
        says = (
            claim.where
            if claim.is_fact
            else f"{claim.what}{f' over {claim.of}' if claim.of else ''}: {_printed(claim.shown, claim.kind)}"
        )
        found.append(
            (claim.id, says, "a fact" if claim.is_fact else f"{MARKS[verdict]} {verdict}", "" if claim.is_fact else reason)
        )
    return found


def _printed(shown: str, kind: str) -> str:
    return f"{'+' if kind in ('growth', 'points') and not shown.startswith(('-', 'a', 'm', 'u')) else ''}{shown}"


def blocks(group: Group, *, details: bool = True) -> Iterator[Block]:
    """A group's conflicts, repairs, ranges, arithmetic and notes."""
    for nth, conflict in enumerate(group.conflicts, 1):
        word = f"Conflict {nth}" if len(group.conflicts) > 1 else "Conflict"
        yield Block(f"{word}: {', '.join(conflict.claims)}", conflict.lines)
    if group.repairs:
        yield Block("Smallest repairs", tuple(f"{i}. {r}" for i, r in enumerate(group.repairs, 1)))
    if group.ranges:
        heading = "What the others leave room for" if group.verdict == INCONSISTENT else "What they imply"
        yield Block(heading, tuple(_range(r.what, r.told, r.at_told) for r in group.ranges))
    if group.lines and details and (group.verdict != INCONSISTENT):
        yield Block("On paper", group.lines)
    if group.notes:
        yield Block("Note", group.notes)


def _range(what: str, told: str, at_told: str) -> str:
    return f"{what}: {told}{f'; at the numbers as told {at_told}' if at_told and at_told != told else ''}"


def sentences(answer: Answer) -> tuple[str, ...]:
    """Conflicts and the smallest repair of each group, one sentence each."""
    found: list[str] = []
    for group in answer.groups:
        if group.verdict == INCONSISTENT:
            found += [
                f"{_and(c.claims)} cannot all be true: {'; '.join(r.why for r in c.because) or 'they say different things'}."
                for c in group.conflicts
            ]
            found += [f"Smallest repair: {group.repairs[0]}."] if group.repairs else []
    return tuple(found)


def _and(names: tuple[str, ...]) -> str:
    return " and ".join(x for x in (", ".join(names[:-1]), names[-1]) if x)


def summary(answer: Answer) -> str:
    """The whole in one sentence."""
    claims = [c for c in answer.claims.values() if not c.is_fact]
    wrong = [g for g in answer.groups if g.verdict == INCONSISTENT]
    told = f"{len(claims)} claim{'s' if len(claims) != 1 else ''} in {len(answer.groups)} group{'s' if len(answer.groups) != 1 else ''}"
    if wrong:
        return f"{told}: not all can be true. {wrong[0].reason}"
    if answer.verdict == CONSISTENT:
        return f"{told}: they can all be true."
    return f"{told}: nothing could be decided."
