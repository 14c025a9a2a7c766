"""What follows from the structure of law alone: ways that no case can take, divisions by nothing, pay that falls."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path

from sezam.checks.finding import NOTE, WARNING, Finding, spans
from sezam.errors import DateNotCoveredError, LawError, PackError
from sezam.explain import pieces
from sezam.law import Law
from sezam.law.graph import Number
from sezam.law.packs import Input
from sezam.law.pieces import reach
from sezam.law.rules import Rule
from sezam.law.sums import MONTHS, OverMonths, over_months
from sezam.units import MONEY, shown


def idle_ways(laws: list[Law]) -> Iterator[Finding]:
    """Branches that always or never are taken, and divisions by what may be nothing, whatever a case says.

    The compiled law follows the range of every value through all days; where a comparison of two ranges can only come
    out one way, the branch is idle.
    """
    from sezam.checks.watching import Seen, Watched
    from sezam.law.kernel.lowering import UnboundedError

    seen, refused = Seen(), dict[str, Finding]()
    by_names: dict[tuple[str, ...], list[Law]] = {}
    for law in laws:
        by_names.setdefault(tuple(sorted(n for n, s in law.names().items() if isinstance(s.what, Rule))), []).append(law)
    for names, some in by_names.items():
        facts = {n: "row" for law in some for n, s in law.names().items() if isinstance(s.what, Input)}
        for targets in _all_or_each(names):
            try:
                Watched(some, targets, facts, seen).build()
            except UnboundedError as error:
                if len(targets) == 1:
                    refused.setdefault(error.message, Finding(WARNING, "unbounded", targets[0], "", "", error.message))
            except (LawError, PackError):
                continue  # told as a gap or a circle
            else:
                if len(targets) == len(names):
                    break
    yield from (*refused.values(), *seen.divided.values())
    for (file, line, text), outcomes in seen.decided.items():
        if len(outcomes) == 1 and None not in outcomes:
            always = "always" if next(iter(outcomes)) else "never"
            where = f"{Path(file).name}:{line}"
            yield Finding(WARNING, "idle", text, where, "", f"the test {always} holds, so that one way is never taken.")


def _all_or_each(names: tuple[str, ...]) -> Iterator[list[str]]:
    """All names at once, which is far sooner done, and then one by one, for when one of them keeps all from being done."""
    yield list(names)
    yield from ([name] for name in names)


def falls(laws: list[Law]) -> Iterator[Finding]:
    """Stretches of pay on which net pay falls as gross pay rises: some laws do that, and those who live under them know."""
    found: dict[tuple[str, str], list[str]] = {}
    unchecked: dict[str, list[str]] = {}
    told: dict[Hashable, list[str] | LawError | PackError] = {}
    for law in laws:
        slip = law.regime.payslip
        if not slip:
            return
        key = _rests_on(law, slip[-1])
        if key not in told:
            try:
                told[key] = _falls_on(law, slip[-1])
            except (LawError, PackError) as error:
                told[key] = error
        said = told[key]
        if isinstance(said, LawError | PackError):
            reason = _NOT_FOUND if isinstance(said, DateNotCoveredError) else said.message
            unchecked.setdefault(reason, []).append(law.on.isoformat())
            continue
        for text in said:
            found.setdefault((slip[-1], text), []).append(law.on.isoformat())
    for (name, text), days in found.items():
        yield Finding(NOTE, "falls", name, "", spans(days), text)
    for reason, days in unchecked.items():
        yield Finding(NOTE, "unchecked", laws[0].regime.payslip[-1], "", spans(days), f"not looked at for falls: {reason}")


_NOT_FOUND = "a number or rule was not found."


def _rests_on(law: Law, target: str) -> Hashable:
    """All that a result rests on, through the year if months are summed: days that agree in it have the same pieces."""
    try:
        order = law.order([target])
        is_summed = any(isinstance(law.standing(n).what, OverMonths) or law.summed(n, ()) for n in order)
        months = [law.in_month(m) for m in range(1, MONTHS + 1)] if is_summed else [law]
        parts = [(m.currency.code, *(_part(m, n) for n in sorted(m.order([target])))) for m in months]
        over = money_input(law, target)
    except (LawError, PackError):
        return law.on
    return law.month if is_summed else 0, over, reach(law, law.standing(over).what), *parts


def _part(law: Law, name: str) -> Hashable:
    what = law.standing(name).what
    if isinstance(what, Number):
        return name, what.value, what.most
    return (name, id(what)) if isinstance(what, Rule) else (name, what)


def _falls_on(law: Law, target: str) -> list[str]:
    """What is to be said of the falls of a result on one day."""
    over, money, said = money_input(law, target), law.currency.code, []
    for piece in pieces(law, target, over, {}):
        turns = [(t.variable, t.source, t.article) for t in piece.turns] or _deductions(law, target)
        article = "; ".join(f"{name} ({source}, {article})" for name, source, article in turns)
        start, end = (shown(round(at, 2), MONEY, money) for at in (piece.start, piece.end))
        if piece.jump < 0:
            said.append(f"falls by {shown(round(-piece.jump, 2), MONEY, money)} where {over} passes {start}: {article}.")
        if piece.slope < 0:
            said.append(f"falls by {float(-piece.slope):.2%} of each further unit of {over} from {start} to {end}: {article}.")
    return said


def _deductions(law: Law, target: str) -> list[tuple[str, str, str]]:
    """The amounts that a result is made of, with their articles: what lies behind a slope that begins at nothing."""
    what = law.standing(target).what
    parts = [law.standing(n).what for n in what.arguments] if isinstance(what, Rule) else []
    return [(r.computes, r.source, r.article) for r in parts if isinstance(r, Rule)]


def money_input(law: Law, target: str) -> str:
    """The amount that a result mainly rests on: the one that a case has to give.

    Raises:
        LawError: there is none.
    """
    for name in reversed(law.order([target])):
        what = law.standing(name).what
        flow = over_months(name)  # a year's amount that its months give has not to be said
        if flow is not None and not flow.to_date and flow.base in law.names():
            continue
        if isinstance(what, Input) and what.default is None and what.unit == "money":
            return name
    raise LawError(f"`{target}` rests on no amount that a case gives.", hint="name the input.")
