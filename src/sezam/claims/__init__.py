"""Statements that somebody published: which can be true, and which cannot all be true together."""

from sezam.claims.check import Background, check
from sezam.claims.reading.files import read_claims, read_text
from sezam.claims.reading.lines import Reading, read_lines
from sezam.claims.statement import Claim, ClaimError, Interval, Rules, interval_of
from sezam.claims.verdict import Answer

__all__ = [
    "Answer",
    "Background",
    "Claim",
    "ClaimError",
    "Interval",
    "Reading",
    "Rules",
    "check",
    "interval_of",
    "read_claims",
    "read_lines",
    "read_text",
]
