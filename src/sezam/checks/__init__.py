"""Checks on law itself: what is missing, unused, unreachable or strange in a pack, and how far its examples reach."""

from sezam.checks.coverage import Coverage, coverage
from sezam.checks.examples import Example, examples, try_example
from sezam.checks.finding import Finding
from sezam.checks.pack import check, gaps, turning_days

__all__ = ["Coverage", "Example", "Finding", "check", "coverage", "examples", "gaps", "try_example", "turning_days"]
