"""Tests on printed figures by themselves: granularity, first digits, balancing with its own test."""

from sezam.claims.screens.balance import Balanced, Tie, balance
from sezam.claims.screens.benford import benford
from sezam.claims.screens.grim import grim, nearest_possible

__all__ = ["Balanced", "Tie", "balance", "benford", "grim", "nearest_possible"]
