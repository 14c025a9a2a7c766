"""The part of a regime that Axiom's RuleSpec can say: dated numbers, and rules that are one formula."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sezam.exchange.gathered import ASSUMED, LEFT_OUT, Left
from sezam.exchange.numbers import parameter_of, timeline
from sezam.exchange.yaml_text import write_yaml
from sezam.law import Regime
from sezam.law.packs import Input
from sezam.law.parameters import Dated, Scale
from sezam.law.rules import Rule
from sezam.units import COUNT, MONEY, MULTIPLE, SCALE, SHARE, TRUTH, plain, unit_of

FORMAT = "rulespec/v1"
_DTYPES = {MONEY: "Money", SHARE: "Rate", COUNT: "Integer", MULTIPLE: "Decimal", TRUTH: "Judgment"}
_PERIODS = {"_month": "Month", "_quarter": "Quarter", "_year": "Year"}
_SIGNS: dict[type, str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.Eq: "==", ast.NotEq: "!=", ast.And: "and", ast.Or: "or",
}  # fmt: skip
_RESERVED = {"match", "elif", "period_start", "period_end", "len", "sum", "ceil", "floor", "entity", "amend", "variable"}
_LONGEST = 4_000


class _Unfit(Exception):  # noqa: N818  it never leaves this file
    """Why a rule is no formula."""


@dataclass(frozen=True)
class _Names:
    """What stands behind the names that a formula may read: their units, and of scales how many brackets."""

    units: Mapping[str, str]
    brackets: Mapping[str, int]


def as_rulespec(regime: Regime) -> tuple[str, tuple[Left, ...]]:
    """A regime as one RuleSpec module, and what did not fit.

    A rule that reads something that does not fit is left out with it: RuleSpec would take the name for an input.
    Amounts are in the last money of the pack; those of the days before it are left out.
    """
    left: list[Left] = []
    inputs = {n: i for layer in regime.layers for n, i in layer.inputs.items()}
    parameters = list(_parameters(regime, left))
    versions = {n: _standing(regime, n) for n in sorted({n for layer in regime.layers for n in layer.rules})}
    units = {p.name: p.unit for p in parameters} | {n: i.unit for n, i in inputs.items()}
    names = _Names(units | {n: unit_of(n) for n in versions}, {p.name: len(p.rows) // 2 for p in parameters})
    derived, why = {}, {}
    for name, spans in versions.items():
        try:
            derived[name] = _derived(regime, name, spans, names)
        except _Unfit as reason:
            why[name] = str(reason)
    numbers = {p.name for p in parameters}
    known = {*numbers, *derived, *inputs}
    while lost := {n: m for n in derived if (m := _missing(versions[n], known))}:
        for name, missing in lost.items():
            why[name] = f"it reads `{missing}`, which is left out"
            del derived[name]
        known = {*numbers, *derived, *inputs}
    left += [Left(LEFT_OUT, "", name, reason) for name, reason in sorted(why.items())]
    read = {a for n in derived for _, _, rule in versions[n] for a in rule.arguments}
    left += [_input(inputs[name]) for name in sorted(read & inputs.keys())]
    rules = [row for p in parameters for row in p.rows] + list(derived.values())
    unit = regime.pack.currencies[-1]
    module = {
        "format": FORMAT,
        "module": {"title": regime.name, "summary": f"Written by sezam from `{regime.id}`, {regime.pack.fingerprint}."},
        "units": [{"name": unit.code, "kind": "currency", "minor_units": unit.decimals}],
        "rules": rules,
    }
    return write_yaml(module), tuple(left)


@dataclass(frozen=True)
class _Written:
    """A number and the rules of RuleSpec that say it: two for each bracket of a scale, else one."""

    name: str
    unit: str
    rows: list[dict[str, Any]]


def _parameters(regime: Regime, left: list[Left]) -> Iterator[_Written]:
    money = regime.pack.currencies[-1]
    for name in sorted({n for layer in regime.layers for n in layer.parameters}):
        parameter = parameter_of(regime, name)
        if name in _RESERVED:
            left.append(Left(LEFT_OUT, "", name, "the name is a word of RuleSpec"))
            continue
        spans = list(timeline(regime, name, left))
        if any(v.currency for v in spans):
            if any(v.since < money.since for v in spans):
                left.append(Left(LEFT_OUT, "", name, f"amounts of the days before {money.code}"))
            spans = [replace(v, since=max(v.since, money.since)) for v in spans if v.before is None or v.before > money.since]
        if not spans:
            left.append(Left(LEFT_OUT, "", name, "it has no number"))
            continue
        places = dict.fromkeys(_place(regime.pack.sources.get(v.source), v.article) for v in spans)
        unit = {"unit": money.code} if any(v.currency for v in spans) else {}
        tail = {"label": parameter.label, "source": "; ".join(p for p in places if p)}
        if parameter.unit == SCALE:
            yield _Written(name, SCALE, list(_brackets(name, spans, unit, tail)))
            continue
        head = {"name": name, "kind": "parameter", "dtype": _DTYPES[parameter.unit].replace("Integer", "Decimal")}
        if parameter.unit == TRUTH:  # as a parameter, RuleSpec would take the name for an input
            head |= {"kind": "derived", "entity": "Worker", "period": "Month"}
        versions = [_version(v.since, v.before, _literal(v.value)) for v in spans]
        yield _Written(name, parameter.unit, [{**head, **unit, **tail, "versions": versions}])


def _brackets(name: str, spans: list[Dated], unit: dict[str, str], tail: dict[str, str]) -> Iterator[dict[str, Any]]:
    """A threshold and a rate for each bracket; where a day has fewer, the last one is said again and adds nothing."""
    scales = [(v, v.value.brackets) for v in spans if isinstance(v.value, Scale)]
    for i in range(max(len(brackets) for _, brackets in scales)):
        for part, (word, dtype) in enumerate((("threshold", "Money" if unit else "Decimal"), ("rate", "Rate"))):
            head = {
                "name": f"{name}_{word}_{i + 1}",
                "kind": "parameter",
                "dtype": dtype,
                **(unit if word == "threshold" else {}),
            }
            rows = [_version(v.since, v.before, plain(b[min(i, len(b) - 1)][part])) for v, b in scales]
            yield {**head, **tail, "versions": rows}


def _literal(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else plain(value)


def _standing(regime: Regime, name: str) -> list[tuple[date, date | None, Rule]]:
    """Which rule computes a name from day to day, layers laid over each other."""
    layers = [layer for layer in regime.layers if name in layer.rules]
    days = {d for x in layers for d in (x.since, x.before) if d}
    days |= {d for x in layers for r in x.rules[name] for d in (r.since, r.before) if d}
    first = max(regime.pack.read_from, regime.layers[-1].since)
    order = sorted(d for d in days | {first} if d >= first and regime.layers[-1].holds(d))
    spans: list[tuple[date, date | None, Rule]] = []
    for since, before in zip(order, [*order[1:], None], strict=True):
        held = (r for x in reversed(layers) if x.holds(since) for r in x.rules[name] if r.holds(since))
        rule = next(held, None)
        if rule is not None and spans and spans[-1][1] == since and spans[-1][2] is rule:
            spans[-1] = (spans[-1][0], before, rule)
        elif rule is not None:
            spans.append((since, before, rule))
    return spans


def _derived(regime: Regime, name: str, spans: list[tuple[date, date | None, Rule]], names: _Names) -> dict[str, Any]:
    if not spans:
        raise _Unfit("it holds on no day")
    if name in _RESERVED:
        raise _Unfit("the name is a word of RuleSpec")
    unit, rule = unit_of(name), spans[-1][2]
    if any(name in layer.parameters or name in layer.inputs for layer in regime.layers):
        raise _Unfit("it is a rule on some days, and a number or an input on others")
    row = {"name": name, "kind": "derived", "entity": rule.entity.capitalize(), "dtype": _DTYPES[unit]}
    row |= {"period": next((p for ending, p in _PERIODS.items() if name.endswith(ending)), "Month")}
    row |= {"unit": regime.pack.currencies[-1].code} if unit == MONEY else {}
    places = dict.fromkeys(_place(regime.pack.sources.get(r.source), r.article) for _, _, r in spans)
    versions = []
    for since, before, version in spans:
        tree = _value(version.tree.body[1:], {})
        formula = _judgment(tree, names) if unit == TRUTH else _scalar(tree, names)
        if len(formula) > _LONGEST:
            raise _Unfit("its formula grows too long without names for its parts")
        versions.append(_version(since, before, formula))
    return {**row, "label": rule.sentence, "source": "; ".join(places), "versions": versions}


def _version(since: date, before: date | None, formula: str) -> dict[str, str]:
    row = {"effective_from": since.isoformat()}
    if before is not None:
        row["effective_to"] = (before - timedelta(days=1)).isoformat()
    return {**row, "formula": formula}


def _place(source: Any, article: str) -> str:
    return ", ".join(p for p in (source.title if source else "", article) if p)


def _input(what: Input) -> Left:
    if what.default is None:
        return Left(ASSUMED, "", what.name, "an input: the case has to give it")
    return Left(ASSUMED, "", what.name, "an input whose default RuleSpec does not know: the case has to give it")


def _missing(spans: list[tuple[date, date | None, Rule]], known: set[str]) -> str:
    return next((a for _, _, rule in spans for a in rule.arguments if a not in known), "")


def _value(body: list[ast.stmt], local: Mapping[str, ast.expr]) -> ast.expr:
    """The statements of a rule as one expression, local names written out."""
    first, rest = body[0], body[1:]
    if isinstance(first, ast.Assign):
        target = first.targets[0]
        assert isinstance(target, ast.Name)
        return _value(rest, {**local, target.id: _put(first.value, local)})
    if isinstance(first, ast.If):
        return ast.IfExp(_put(first.test, local), _value([*first.body, *rest], local), _value([*first.orelse, *rest], local))
    assert isinstance(first, ast.Return)
    assert first.value is not None
    return _put(first.value, local)


def _put(node: ast.expr, local: Mapping[str, ast.expr]) -> ast.expr:
    class Put(ast.NodeTransformer):
        def visit_Name(self, name: ast.Name) -> ast.expr:
            return local.get(name.id, name)

    return Put().visit(ast.parse(ast.unparse(node), mode="eval").body)  # type: ignore[no-any-return]


def _scalar(node: ast.expr, names: _Names) -> str:
    """An expression whose value is a number, in RuleSpec's words."""
    if isinstance(node, ast.Constant) and not isinstance(node.value, bool):
        return str(node.value)
    if isinstance(node, ast.Name):
        if names.units.get(node.id) in (TRUTH, SCALE):
            raise _Unfit(f"it reckons with `{node.id}`, which is no number")
        return node.id
    if isinstance(node, ast.IfExp):
        return f"(if {_judgment(node.test, names)}: {_scalar(node.body, names)} else: {_scalar(node.orelse, names)})"
    if isinstance(node, ast.BinOp):
        return f"({_scalar(node.left, names)} {_SIGNS[type(node.op)]} {_scalar(node.right, names)})"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return f"(-{_scalar(node.operand, names)})"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id == "by_scale":
            return _by_scale(_scalar(node.args[0], names), node.args[1], names)
        return _call(node.func.id, [_scalar(a, names) for a in node.args])
    raise _Unfit("it returns a truth where a number is wanted")


def _call(function: str, given: list[str]) -> str:
    if function in ("min", "max"):
        return f"{function}({', '.join(given)})"
    if function == "abs":
        return f"max({given[0]}, -{given[0]})"
    amount, unit = given
    if function == "round_half_up":  # halves away from zero, on both sides of it
        return f"((max(0, floor({amount} / {unit} + 0.5)) + min(0, ceil({amount} / {unit} - 0.5))) * {unit})"
    return f"({'floor' if function == 'round_down' else 'ceil'}({amount} / {unit}) * {unit})"


def _by_scale(amount: str, scale: ast.expr, names: _Names) -> str:
    """What a scale takes: of all above each threshold, by how much the rate rises there."""
    if not isinstance(scale, ast.Name) or scale.id not in names.brackets:
        raise _Unfit("it applies a scale that is worked out, or left out")
    steps, name = [], scale.id
    for i in range(1, names.brackets[name] + 1):
        rise = f"({name}_rate_{i} - {name}_rate_{i - 1})" if i > 1 else f"{name}_rate_1"
        steps.append(f"max(0, {amount} - {name}_threshold_{i}) * {rise}")
    return f"({' + '.join(steps)})"


def _judgment(node: ast.expr, names: _Names) -> str:
    """An expression whose value is a truth, in RuleSpec's words."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return "true" if node.value else "false"
    if isinstance(node, ast.Name) and names.units.get(node.id) == TRUTH:
        return node.id
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return f"(not {_judgment(node.operand, names)})"
    if isinstance(node, ast.BoolOp):
        return f"({f' {_SIGNS[type(node.op)]} '.join(_judgment(v, names) for v in node.values)})"
    if isinstance(node, ast.IfExp):
        test = _judgment(node.test, names)
        return f"(({test} and {_judgment(node.body, names)}) or ((not {test}) and {_judgment(node.orelse, names)}))"
    if isinstance(node, ast.Compare):
        sides = [_scalar(s, names) for s in (node.left, *node.comparators)]
        steps = [f"{a} {_SIGNS[type(op)]} {b}" for a, op, b in zip(sides, node.ops, sides[1:], strict=False)]
        return f"({' and '.join(steps)})"
    raise _Unfit("it asks whether a number is true")
