"""What follows from the structure of law alone: ways that no case can take, divisions by nothing, pay that falls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sezam.checks.finding import NOTE, WARNING, Finding, spans
from sezam.errors import LawError, PackError
from sezam.explain import pieces
from sezam.law import Law
from sezam.law.packs import Input
from sezam.law.rules import Rule
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
    from sezam.checks.pack import money_input

    found: dict[tuple[str, str], list[str]] = {}
    unchecked: list[str] = []
    for law in laws:
        slip = law.regime.payslip
        if not slip:
            return
        try:
            over = money_input(law, slip[-1])
            parts = pieces(law, slip[-1], over, {})
        except (LawError, PackError):
            unchecked.append(law.on.isoformat())
            continue
        money = law.currency.code
        for piece in parts:
            turns = [(t.variable, t.source, t.article) for t in piece.turns] or _deductions(law, slip[-1])
            article = "; ".join(f"{name} ({source}, {article})" for name, source, article in turns)
            start, end = (shown(round(at, 2), MONEY, money) for at in (piece.start, piece.end))
            if piece.jump < 0:
                text = f"falls by {shown(round(-piece.jump, 2), MONEY, money)} where {over} passes {start}: {article}."
                found.setdefault((slip[-1], text), []).append(law.on.isoformat())
            if piece.slope < 0:
                share = f"{float(-piece.slope):.2%}"
                text = f"falls by {share} of each further unit of {over} from {start} to {end}: {article}."
                found.setdefault((slip[-1], text), []).append(law.on.isoformat())
    for (name, text), days in found.items():
        yield Finding(NOTE, "falls", name, "", spans(days), text)
    if unchecked:
        yield Finding(NOTE, "unchecked", laws[0].regime.payslip[-1], "", spans(unchecked), "no pieces: a number was not found.")


def _deductions(law: Law, target: str) -> list[tuple[str, str, str]]:
    """The amounts that a result is made of, with their articles: what lies behind a slope that begins at nothing."""
    what = law.standing(target).what
    parts = [law.standing(n).what for n in what.arguments] if isinstance(what, Rule) else []
    return [(r.computes, r.source, r.article) for r in parts if isinstance(r, Rule)]
