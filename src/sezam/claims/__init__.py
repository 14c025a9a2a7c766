"""Statements that somebody published: which can be true, and which cannot all be true together."""

from sezam.claims.check import check_article
from sezam.claims.statement import interval

__all__ = ["check_article", "interval"]
