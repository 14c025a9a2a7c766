"""A pack is one country's law with its zones, in a folder; a regime is a stack of its layers."""

from sezam.law.packs.layers import ENTITLEMENTS, Entitlement, Input, Layer, Pack
from sezam.law.packs.reading import read_pack
from sezam.law.packs.regimes import Regime, installed, regime, regimes

__all__ = ["ENTITLEMENTS", "Entitlement", "Input", "Layer", "Pack", "Regime", "installed", "read_pack", "regime", "regimes"]
