"""Why a result is what it is: pieces and thresholds, causes of a change, and the trace as sentences and as a page."""

from sezam.explain.page import page
from sezam.explain.sentences import sentences
from sezam.explain.why import Cause, Change, why
from sezam.law.pieces import Piece, nearest, pieces

__all__ = ["Cause", "Change", "Piece", "nearest", "page", "pieces", "sentences", "why"]
