"""`sezam case`: one case under one law, explained down to the article."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sezam.cli.asking import (
    BEYOND,
    FACTS,
    JSON,
    KNOWN_AT,
    LAW,
    ON,
    PAID,
    REPORTED,
    facts_of,
    law_of,
    note,
    print_json,
    print_table,
)
from sezam.errors import DateNotCoveredError, UndeterminedError, UsageError
from sezam.law.sums import spread
from sezam.units import shown

if TYPE_CHECKING:
    from sezam.law import Law
    from sezam.law.trace import Case

NAME = "case"


def command(
    regime: str = typer.Argument(..., metavar="REGIME", help="Such as by or by/htp"),
    facts: list[str] = FACTS,
    on: str = ON,
    explain: str | None = typer.Option(None, "--explain", metavar="NAME", help="Explain one value down to the article"),
    told: str = typer.Option("tree", "--as", metavar="HOW", help="With --explain: tree, sentences or html"),
    solve: str | None = typer.Option(None, "--solve", metavar="NAME", help="Find this input; give the wanted result as a fact"),
    as_json: bool = JSON,
    law: Path | None = LAW,
    beyond: str = BEYOND,
    known_at: str | None = KNOWN_AT,
    paid: str | None = PAID,
    reported: str | None = REPORTED,
) -> None:
    """Compute one case and explain it

    sezam case by/htp --on 2017-03 gross_wage_month=3160 --explain net_pay_month

    sezam case by --on 2025-02 --solve gross_wage_month net_pay_month=2000

    sezam case by --on 2024-12 gross_wage_month=20000@1,25000@7 --explain income_tax_year
    """
    there, given = law_of(regime, on, law, beyond, known_at, paid, reported), facts_of(facts)
    others: list[dict[str, str]] = []
    if solve is None:
        case = there.evaluate(**given)
    else:
        case, others = _solved(there, solve, given)
    if explain is not None:
        case.explain(explain)
    _check(case)
    _notes(case)
    if solve is None:
        _shut_out(case, given)
    if as_json:
        answer = case.as_dict() if explain is None else case.trace_dict(explain)
        print_json({**answer, "solutions": others} if len(others) > 1 else answer)
    elif explain is not None:
        _explain(case, explain, told, given)
    else:
        slip = case.law.regime.payslip
        names = [n for n in slip if n in case.traces] + [n for n in case.results if n not in slip]
        rows = [(t.sentence, t.name, t.amount, t.regime) for t in (case.traces[n] for n in names)]
        print_table([f"{there.regime.id} on {there.on}", "Name", "Amount", "Law"], rows, right=(2,))
        for other in others[1:]:
            note(f"also: {solve} = {other['least']} to {other['most']}")


def _solved(law: Law, unknown: str, given: dict[str, str]) -> tuple[Case, list[dict[str, str]]]:
    from sezam.law.rules import Rule
    from sezam.law.solve import solve
    from sezam.law.sums import OverMonths

    targets = [n for n in given if isinstance(law.standing(n).what, Rule | OverMonths)]
    if len(targets) != 1:
        raise UsageError(
            f"--solve {unknown} needs one wanted result among the facts; there are {len(targets)}.",
            hint="such as --solve gross_wage_month net_pay_month=2000.",
        )
    facts = {n: v for n, v in given.items() if n != targets[0]}
    found = solve(law, unknown, targets[0], given[targets[0]], facts)
    return found[0].case, [{"least": _plain(s.least), "most": _plain(s.most)} for s in found]


def _plain(value: Decimal | bool) -> str:
    from sezam.units import plain

    return ("yes" if value else "no") if isinstance(value, bool) else plain(value)


def _explain(case: Case, name: str, told: str, facts: dict[str, str]) -> None:
    trace = case.explain(name)
    by_month = any(isinstance(spread(n, v), list) for n, v in facts.items()) and any(t.of for t in trace.walk())
    if told != "html" and not by_month:  # how a year's amount grows with a wage that is not the same all year is not asked
        _nearest(case, name)
    if told == "tree":
        print(trace)
        return
    from sezam.explain import page, sentences

    if told not in ("sentences", "html"):
        raise UsageError(f"`--as {told}` is no way of explaining.", hint="tree, sentences or html.")
    print(page(case.law, trace) if told == "html" else "\n".join(sentences(case.law, trace)))


def _nearest(case: Case, name: str) -> None:
    """A word on the nearest places where law changes the amount, as the case's own amount grows or falls."""
    from sezam.errors import SezamError
    from sezam.law.pieces import nearest
    from sezam.units import MONEY

    amounts = [n for n in case.explain(name).walk() if n.kind == "given" and n.unit == MONEY and not n.of]
    given = {n: t.value for n, t in case.given.items()}
    for fact in amounts[:1]:
        try:
            here, above = nearest(case.law, name, fact.name, given)
        except (SezamError, ValueError):
            continue
        for piece, where in ((here, "from"), (above, "up to")):
            if piece is not None and piece.turns:
                at, leap = round(piece.start, 2), round(piece.jump, 2)
                what = "; ".join(f"{t.variable}: {t.text}" for t in piece.turns)
                jump = f", a leap of {shown(leap, MONEY, fact.currency)}" if leap else ""
                note(f"the same rate holds {where} {fact.name} = {shown(at, MONEY, fact.currency)}{jump} ({what})")


def _check(case: Case) -> None:
    """Refuse an answer without net pay because a number was not found, or without any result at all."""
    reason = case.undetermined.get(case.law.regime.payslip[-1])
    if isinstance(reason, DateNotCoveredError):
        raise reason
    if not case.results:
        wanted = next((r for r in case.undetermined.values() if isinstance(r, UndeterminedError)), None)
        inputs = [n for n, s in case.law.names().items() if getattr(s.what, "default", 0) is None]
        raise UndeterminedError(
            f"The facts given determine nothing under `{case.law.regime.id}` on {case.law.on}.",
            hint=f"give at least one of {', '.join(inputs)}." if inputs else str(wanted),
        )


def _shut_out(case: Case, given: dict[str, str]) -> None:
    """Say why the regime is not open to the case, and what would open it."""
    if case.results.keys() & {"is_eligible"} and not case["is_eligible"]:
        from sezam.measures.comparison.eligibility import eligibility

        said = eligibility(case.law, given)
        note(f"{case.law.regime.id} is not open to this case: " + "; ".join([*said.reasons, *said.remedies]))


def _notes(case: Case) -> None:
    assumed = {n: t for n, t in case.traces.items() if t.kind == "assumed"}
    if assumed:
        note("assumed: " + "; ".join(f"{n} = {shown(t.value, t.unit, t.currency)}" for n, t in assumed.items()))
    if case.law.is_assumed:
        note(f"assumed: the law of {case.law.read_as} still holds on {case.law.on}")
    given = set(case.given)
    for name, reason in case.undetermined.items():
        if isinstance(reason, DateNotCoveredError) and _about(case, name, given):
            note(f"left out: {name}: {reason.message}")


def _about(case: Case, name: str, given: set[str]) -> bool:
    """Whether a result would rest on some fact that was given."""
    try:
        return bool(given & set(case.law.order([name])))
    except DateNotCoveredError:
        return False
