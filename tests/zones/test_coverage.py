"""The coverage of each regime's law by its examples is a ratchet: what is open may shrink, never grow."""

import tomllib
from pathlib import Path

import pytest

import sezam
from sezam.checks import check, coverage

FILES = sorted((Path(__file__).parent / "coverage").glob("*.toml"))
KNOWN = {id: counts for path in FILES for id, counts in tomllib.loads(path.read_text("utf-8")).items()}


@pytest.mark.parametrize("regime", sezam.regimes(), ids=lambda r: r.id)
def test_what_is_open_never_grows(regime):
    counts = coverage(regime).counts()
    known = KNOWN[regime.id]
    assert {k: n for k, n in counts.items() if n > known[k]} == {}, "add an example, or a quote"
    assert {k: n for k, n in counts.items() if n < known[k]} == {}, "lower the number in coverage/"


@pytest.mark.parametrize("regime", sezam.regimes(), ids=lambda r: r.id)
def test_no_regime_has_a_fault(regime):
    assert [f for f in check(regime) if f.severity == "error" or f.kind in ("idle", "unused", "article")] == []
