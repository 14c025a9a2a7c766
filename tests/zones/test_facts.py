"""The facts of every pack are read: each row has a number, a day, a unit, a source that is named, and a confidence."""

import pytest

import sezam
from sezam.facts import read_facts

PACKS = [pytest.param(r.pack, id=r.id) for r in sezam.regimes() if "/" not in r.id and (r.pack.folder / "facts").is_dir()]


@pytest.mark.parametrize("pack", PACKS)
def test_the_facts_are_read(pack):
    facts = read_facts(pack.folder / "facts", pack.sources)
    assert facts.names
    currencies = {c.code for c in pack.currencies}
    for name in facts.names:
        if name.startswith(("fx_local_per", "wage_", "minimum_wage")):
            assert {f.currency for f in facts.series(name)} - {""} <= currencies | {"USD", "EUR"}, name
