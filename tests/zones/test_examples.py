"""Every worked example of every pack, exact and compiled."""

import tomllib
from decimal import Decimal

import numpy as np
import pytest

from sezam.law import regimes

CASES = [
    pytest.param(regime, example, id=f"{regime.id} {example['on']} {example['title']}")
    for regime in regimes()
    for folder in [regime.pack.folder if "/" not in regime.id else regime.pack.folder / "zones" / regime.id.split("/")[1]]
    for path in sorted(folder.glob("examples/*.toml"))
    for example in tomllib.loads(path.read_text("utf-8"))["example"]
]


@pytest.mark.parametrize(("regime", "example"), CASES)
def test_the_example_holds_to_the_coin(regime, example):
    case = regime.on(example["on"]).evaluate(list(example["expected"]), **example["given"])
    assert {name: case[name] for name in example["expected"]} == {n: Decimal(v) for n, v in example["expected"].items()}


@pytest.mark.parametrize(("regime", "example"), CASES)
def test_the_compiled_law_agrees(regime, example):
    law = regime.on(example["on"])
    names = list(example["expected"])
    exact = law.evaluate(names, **example["given"])
    given = {name: exact.explain(name).value if name in exact.traces else value for name, value in example["given"].items()}
    money = next(name for name in given if name.endswith(("_month", "_year")))
    coins = np.array([int(Decimal(given.pop(money)).scaleb(law.currency.decimals))])
    outcome = law.run({money: coins, **given}, names)
    assert {name: outcome.exact(name, 0) for name in names} == {name: exact[name] for name in names}


@pytest.mark.parametrize(("regime", "example"), CASES)
def test_the_example_names_its_source(regime, example):
    assert example["source"] in regime.pack.sources
    if "printed" in example:
        assert example["wrong"]
        assert example["printed"] != example["expected"]
