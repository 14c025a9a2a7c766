"""The law: parameters, rules, packs, the rule graph, and the three ways of running it."""

from sezam.law.diff import diff
from sezam.law.graph import Law
from sezam.law.packs import Pack, Regime, regime, regimes
from sezam.law.rules import by_scale, round_down, round_half_up, round_up, rule

__all__ = ["Law", "Pack", "Regime", "by_scale", "diff", "regime", "regimes", "round_down", "round_half_up", "round_up", "rule"]
