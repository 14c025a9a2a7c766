"""Every worked example of every pack, exact and compiled."""

from decimal import Decimal

import numpy as np
import pytest

from sezam.checks.examples import examples, try_example
from sezam.law import regimes
from sezam.law.packs import Input
from sezam.law.sums import spread
from sezam.units import COUNT, MONEY, TRUTH

CASES = [
    pytest.param(regime, example, id=f"{regime.id} {example.on} {example.title}")
    for regime in regimes()
    for example in examples(regime)
]


@pytest.mark.parametrize(("regime", "example"), CASES)
def test_the_example_holds_to_the_printed_unit(regime, example):
    case, wrong = try_example(regime, example)
    assert case is not None, wrong
    assert wrong == []


@pytest.mark.parametrize(("regime", "example"), CASES)
def test_the_compiled_law_agrees(regime, example):
    law, names = regime.on(example.on, known_at=example.known_at), list(example.expected)
    exact = law.evaluate(names, **example.given)
    columns = {n: _column(law, exact, n) for n in example.given if n in exact.traces and _is_fact(law, n, example.given[n])}
    rest = {n: v for n, v in example.given.items() if n not in columns}
    if any(not _is_plain(v) for v in rest.values()):
        months = {n: _months(law, n, v) for n, v in rest.items() if not _is_plain(v)}
        rest = {n: v for n, v in rest.items() if n not in months}
        columns |= months
    outcome = law.run({**columns, **rest}, names)
    assert {name: outcome.exact(name, 0) for name in names} == {name: exact[name] for name in names}


def _is_fact(law, name, value):
    return isinstance(law.standing(name).what, Input) and _is_plain(value)


def _is_plain(value):
    return not isinstance(value, list | dict) and not (isinstance(value, str) and ("@" in value or "," in value))


def _column(law, exact, name):
    value, unit = exact.explain(name).value, law.standing(name).what.unit
    if unit == TRUTH:
        return np.array([value])
    scale = {MONEY: law.currency.decimals, COUNT: 0}.get(unit, 6)
    return np.array([int(Decimal(value).scaleb(scale))])


def _months(law, name, value):
    scale = law.currency.decimals
    return np.array([[int(Decimal(v).scaleb(scale)) for v in spread(name, value)]])


@pytest.mark.parametrize(("regime", "example"), CASES)
def test_the_example_names_its_source(regime, example):
    assert example.source in regime.pack.sources
    if example.printed:
        assert example.wrong
        assert example.printed != example.expected
