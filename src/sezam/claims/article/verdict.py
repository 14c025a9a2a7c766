"""What can be said of one published claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sezam.facts import Claim
from sezam.sources import Source


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of one published claim.

    Args:
        verdict: consistent, inconsistent, undecidable, or documentary: supported, half right, not found, opinion.
        reason: one sentence.
        arithmetic: lines as a person would write them on paper, each `what = numbers = result`.
    """

    claim: Claim
    verdict: str
    reason: str
    arithmetic: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Yield:
    """What a law takes in a year from pay and from receipts, in one currency.

    Args:
        taxes: by name, on pay.
        levy: on receipts, 0 where the law has none.
    """

    taxes: dict[str, Decimal]
    levy: Decimal

    @property
    def on_pay(self) -> Decimal:
        """All that is taken from pay."""
        return sum(self.taxes.values(), Decimal(0))

    @property
    def total(self) -> Decimal:
        """All that is taken."""
        return self.on_pay + self.levy
