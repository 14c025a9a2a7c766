"""One publication about a zone: each of its claims with a verdict, and what cannot stand together."""

from sezam.claims.article.check import Published, check_article
from sezam.claims.article.verdict import Verdict

__all__ = ["Published", "Verdict", "check_article"]
