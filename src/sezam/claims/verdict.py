"""What can be said of a set of claims: verdicts, conflicts, repairs and the ranges that the rest imply."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sezam.claims.quantities import Quantity
from sezam.claims.relations import Relation
from sezam.claims.statement import Claim, Interval

CONSISTENT, INCONSISTENT, UNDECIDABLE = "consistent", "inconsistent", "undecidable"


@dataclass(frozen=True, slots=True)
class Range:
    """What a quantity, or a ratio of two, can be if the rest holds.

    Args:
        what: in words.
        interval: in whole units, or as a ratio.
        told: the same as a reader writes it: `1,020.6 to 1,028.7 m USD`.
        at_told: the same if each of the others means just the number that it tells.
    """

    what: str
    interval: Interval
    told: str
    at_told: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One claim mended.

    Args:
        claim: its id.
        kind: `label` if the number stays and says something else, `slip` if digits or a unit were mixed up, `number`.
        says: the repair as words: `is exports and not output`, `would have to be 69.65 to 69.75`.
        interval: of the number, if it has to change: as in the claim.
    """

    claim: str
    kind: str
    says: str
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of claims that cannot all hold.

    Args:
        claims: their ids; without any one of them the others can hold.
        because: relations between them.
        lines: why, as on paper.
    """

    claims: tuple[str, ...]
    because: tuple[Relation, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that let everything hold, none of them needless."""

    changes: tuple[Change, ...]

    def __str__(self) -> str:
        return "; ".join(f"{c.claim} {c.says}" for c in self.changes)


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that have to do with each other.

    Args:
        claims: ids, facts of a pack among them.
        verdict: on all of them together.
        reason: one sentence.
        relations: that tie them.
        lines: the arithmetic, as on paper.
        conflicts, repairs: smallest first.
        ranges: that the claims imply, or for an inconsistent group the rest without each claim in conflict.
        notes: what a reader must know: a missing rate, a limit that was reached.
    """

    claims: tuple[str, ...]
    verdict: str
    reason: str
    relations: tuple[Relation, ...] = ()
    lines: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = ()
    ranges: tuple[Range, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What was found of a file of claims."""

    claims: dict[str, Claim]
    groups: tuple[Group, ...]
    verdicts: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """Inconsistent if any group is, consistent if any is and none is inconsistent, else undecidable."""
        found = {g.verdict for g in self.groups}
        return next((v for v in (INCONSISTENT, CONSISTENT) if v in found), UNDECIDABLE)

    def group_of(self, claim: str) -> Group:
        """The group that a claim is in."""
        return next(g for g in self.groups if claim in g.claims)

    def as_dict(self) -> dict[str, Any]:
        """The answer for programs."""
        return {
            "verdict": self.verdict,
            "claims": [_claim_dict(c, *self.verdicts.get(c.id, ("", ""))) for c in self.claims.values()],
            "groups": [_group_dict(g) for g in self.groups],
        }


def _claim_dict(claim: Claim, verdict: str, reason: str) -> dict[str, Any]:
    return {
        "id": claim.id, "line": claim.line, "text": claim.text, "quantity": _quantity(claim.what),
        "of": None if claim.of is None else _quantity(claim.of), "kind": claim.kind, "printed": claim.printed, "unit": claim.unit,
        "qualifier": claim.qualifier, "interval": _ends(claim.interval), "who": claim.who, "where": claim.where,
        "when": claim.when, "is_fact": claim.is_fact, "verdict": verdict, "reason": reason,
    }  # fmt: skip


def _quantity(quantity: Quantity) -> dict[str, str]:
    time = "" if quantity.time is None else str(quantity.time)
    return {"measure": quantity.measure, "whose": quantity.scope, "period": time, "unit": quantity.unit}


def _ends(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    low, high = (None if x is None else float(x) for x in (interval.low, interval.high))
    return {"low": low, "high": high, "low_open": interval.low_open, "high_open": interval.high_open}


def _group_dict(group: Group) -> dict[str, Any]:
    return {
        "claims": group.claims, "verdict": group.verdict, "reason": group.reason,
        "relations": [str(r) for r in group.relations], "arithmetic": group.lines,
        "conflicts": [{"claims": c.claims, "because": [str(r) for r in c.because], "arithmetic": c.lines} for c in group.conflicts],
        "repairs": [
            [{"claim": c.claim, "kind": c.kind, "says": c.says, "interval": _ends(c.interval)} for c in r.changes]
            for r in group.repairs
        ],
        "ranges": [{"what": r.what, "told": r.told, "at_told_numbers": r.at_told, "interval": _ends(r.interval)} for r in group.ranges],
        "notes": group.notes,
    }  # fmt: skip
