"""The page of each country is what its pack makes of it."""

from pathlib import Path

import pytest

import sezam
from sezam.report.country import page

PAGES = Path(__file__).parents[2] / "docs" / "countries"
COUNTRIES = [r.id for r in sezam.regimes() if "/" not in r.id]


@pytest.mark.parametrize("id", COUNTRIES)
def test_the_page_is_as_the_pack_makes_it(id):
    pack = sezam.regime(id).pack
    text, held, tried = page(pack, [sezam.regime(i) for i in (id, *pack.zones)])
    assert held == tried > 0
    assert (PAGES / f"{id}.md").read_text("utf-8") == text, "run `make pages`"
