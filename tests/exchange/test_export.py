"""A regime written for other programs: the same numbers on every day, and formulas that give the same results."""

import csv
import io
import json
import math
import re
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sezam
from sezam.errors import SezamError
from sezam.exchange import Heading, as_csv, as_json, as_openfisca, as_rulespec, read_openfisca, write_pack
from sezam.exchange.numbers import COLUMNS, SCHEMA
from sezam.exchange.yaml_text import read_yaml
from sezam.law.graph import Number

REGIMES = ["zz", "zz/harbour", "by", "by/htp"]


def number_on(law, name):
    """What a number is, None where it is not known exactly."""
    try:
        what = law.standing(name).what
    except SezamError:
        return None
    return what.value if isinstance(what, Number) and what.most is None else None


@pytest.mark.parametrize("id", REGIMES)
def test_through_openfisca_and_back_every_number_is_the_same_on_every_day(id, tmp_path):
    regime = sezam.regime(id)
    text, _ = as_openfisca(regime)
    (tmp_path / "back.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "back.yaml").rename(tmp_path / "in" / "index.yaml")
    found = read_openfisca(tmp_path / "in")
    heading = Heading("back", "Back", regime.pack.currencies, regime.pack.read_until)
    back = sezam.regime("back", law=write_pack(found, tmp_path / "back", heading) and tmp_path / "back")
    names = {n for layer in regime.layers for n in layer.parameters}
    days = {
        d
        for n in names
        for layer in regime.layers
        if n in layer.parameters
        for v in layer.parameters[n].values
        for d in (v.since, v.before)
        if d
    }
    days = sorted({d + timedelta(days=step) for d in days | {c.since for c in regime.pack.currencies} for step in (-1, 0)})
    compared = 0
    for day in days:
        try:
            here, there = regime.on(day), back.on(day)
        except SezamError:
            continue
        for name in names:
            old = number_on(here, name)
            assert old == (number_on(there, found.names[name]) if name in found.names else None), (name, day)
            compared += old is not None
    assert compared > 30


@pytest.mark.parametrize("id", REGIMES)
def test_json_and_csv_hold_every_value_exactly_once(id):
    regime = sezam.regime(id)
    table = json.loads(as_json(regime))
    rows = list(csv.DictReader(io.StringIO(as_csv(regime))))
    assert table["schema"] == SCHEMA
    assert tuple(rows[0]) == COLUMNS
    assert {r["schema"] for r in rows} == {SCHEMA}
    written = {
        (layer.id, n, v.since.isoformat(), v.known_at.isoformat() if v.known_at else "")
        for layer in regime.layers for n, p in layer.parameters.items() for v in p.values
    }  # fmt: skip
    assert [(r["regime"], r["name"], r["since"], r["known_at"]) for r in rows] == [
        (p["regime"], p["name"], v["since"], v["known_at"] or "") for p in table["parameters"] for v in p["values"]
    ]
    assert {(r["regime"], r["name"], r["since"], r["known_at"]) for r in rows} == written
    for p in table["parameters"]:
        own = next(layer for layer in regime.layers if layer.id == p["regime"]).parameters[p["name"]]
        for v in p["values"]:
            assert isinstance(v["value"], (str, bool, list))
            assert v["source"] in table["sources"]
            if isinstance(v["value"], str):
                assert D(v["value"]) in {d.value for d in own.values}
    assert as_json(regime) == as_json(sezam.regime(id))


def test_the_quote_and_the_late_publication_are_there():
    table = json.loads(as_json(sezam.regime("zz")))
    rate = next(p for p in table["parameters"] if p["name"] == "income_tax_rate")
    assert [(v["value"], v["since"], v["before"], v["known_at"], v["quote"], v["article"]) for v in rate["values"]] == [
        ("0.12", "2010-01-01", "2019-01-01", None, "twelve in the hundred", "article 5"),
        ("0.13", "2019-01-01", None, None, "thirteen in the hundred", "article 5"),
        ("0.11", "2019-01-01", "2020-01-01", "2019-06-15", "eleven for the whole of 2019", "article 1"),
    ]
    scale = next(p for p in table["parameters"] if p["name"] == "income_tax_scale")
    assert scale["values"][1]["value"] == [["0", "0.12"], ["12000", "0.2"], ["50000", "0.3"]]


LEVELS = (("or",), ("and",), ("<", "<=", ">", ">=", "==", "!="), ("+", "-"), ("*", "/"))
SIGNS = {
    "or": lambda a, b: a or b, "and": lambda a, b: a and b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
}  # fmt: skip


class RuleSpec:
    """A small reader of RuleSpec, by its grammar: `or and`, comparisons, `+ -`, `* /`, `- not`, calls, `if c: a else: b`."""

    def __init__(self, module, day, facts):
        self.rules, self.day, self.facts = {r["name"]: r for r in module["rules"]}, day, facts

    def value(self, name):
        if name not in self.rules:
            return self.facts[name]
        held = [
            v for v in self.rules[name]["versions"]
            if v["effective_from"] <= self.day.isoformat() <= v.get("effective_to", "9999-12-31")
        ]  # fmt: skip
        assert len(held) == 1, (name, self.day)
        self.tokens, kept = (
            re.findall(r"\d+\.\d+|\d+|\w+|[<>=!]=|[-+*/()<>:,]", held[0]["formula"]),
            getattr(self, "tokens", []),
        )
        found = self.expression()
        assert not self.tokens
        self.tokens = kept
        return found

    def take(self, *words):
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in words else ""

    def expression(self):
        if self.take("if"):
            test = self.joined(0)
            assert self.take(":")
            then = self.expression()
            assert self.take("else")
            assert self.take(":")
            other = self.expression()
            return then if test else other
        return self.joined(0)

    def joined(self, level):
        if level == len(LEVELS):
            return self.single()
        left = self.joined(level + 1)
        while sign := self.take(*LEVELS[level]):
            left = SIGNS[sign](left, self.joined(level + 1))
        return left

    def single(self):
        if self.take("-"):
            return -self.single()
        if self.take("not"):
            return not self.single()
        if self.take("("):
            found = self.expression()
            assert self.take(")")
            return found
        word = self.tokens.pop(0)
        if self.take("("):
            given_ = [self.expression()]
            while self.take(","):
                given_.append(self.expression())
            assert self.take(")")
            whole = {"floor": lambda x: D(math.floor(x)), "ceil": lambda x: D(math.ceil(x)), "min": min, "max": max}
            return whole[word](*given_)
        if word in ("true", "false"):
            return word == "true"
        return D(word) if word[0].isdigit() else self.value(word)


def module_of(id, tmp_path_factory):
    path = tmp_path_factory.mktemp("rulespec") / "module.yaml"
    text, left = as_rulespec(sezam.regime(id))
    path.write_text(text, encoding="utf-8")
    return read_yaml(path), left


@pytest.fixture(scope="module")
def modules(tmp_path_factory):
    return {id: module_of(id, tmp_path_factory) for id in REGIMES}


@settings(max_examples=60, deadline=None)
@given(
    wage=st.integers(0, 2_000_000),
    year=st.integers(2018, 2029),
    month=st.integers(1, 12),
    job=st.booleans(),
    agreed=st.booleans(),
)
def test_formulas_of_rulespec_give_what_the_law_gives(modules, wage, year, month, job, agreed):
    day, facts = date(year, month, 1), {"gross_wage_month": D(wage).scaleb(-2), "has_main_job": job, "has_agreed": agreed}
    for id in ("zz", "zz/harbour"):
        known = facts if id == "zz/harbour" else {k: v for k, v in facts.items() if k != "has_agreed"}
        law = sezam.regime(id).on(day)
        if number_on(law, "average_wage_previous_month") is None:
            continue
        case = law.evaluate(["net_pay_month", "labour_cost_month"], **known)
        there = RuleSpec(modules[id][0], day, facts)
        assert (there.value("net_pay_month"), there.value("labour_cost_month")) == (
            case["net_pay_month"], case["labour_cost_month"],
        )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000_000), st.sampled_from([2017, 2020]))
def test_a_scale_becomes_thresholds_and_rates(modules, pay, year):
    day, facts = date(year, 12, 31), {"gross_wage_year": D(pay).scaleb(-2)}
    case = sezam.regime("zz").on(day).evaluate(["income_tax_year"], **facts)
    assert RuleSpec(modules["zz"][0], day, facts).value("income_tax_year") == case["income_tax_year"]


@pytest.mark.parametrize("id", REGIMES)
def test_a_module_of_rulespec_reads_only_what_it_has(modules, id):
    module, left = modules[id]
    assert module["format"] == "rulespec/v1"
    names = [r["name"] for r in module["rules"]]
    assert len(names) == len(set(names))
    regime = sezam.regime(id)
    inputs = {n for layer in regime.layers for n in layer.inputs}
    words = {"if", "else", "max", "min", "floor", "ceil", "and", "or", "not", "true", "false"}
    for row in module["rules"]:
        for version in row["versions"]:
            read = set(re.findall(r"[a-z_]\w*", version["formula"])) - words
            assert read <= set(names) | inputs
    rules = {n for layer in regime.layers for n in layer.rules}
    told = {x.key for x in left if x.kind == "left out"}
    assert rules <= set(names) | told
    assert {x.key for x in left if x.kind == "assumed"} <= inputs


def test_amounts_before_a_redenomination_are_left_out_and_told(modules):
    module, left = modules["zz"]
    allowance = next(r for r in module["rules"] if r["name"] == "personal_allowance")
    assert allowance["versions"] == [{"effective_from": "2016-07-01", "formula": "100"}]
    assert ("personal_allowance", "amounts of the days before ZZD") in {(x.key, x.why) for x in left}
