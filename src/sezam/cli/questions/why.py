"""`sezam why`: why a result differs between two days, regimes or cases, or where law changes it as an input grows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sezam.cli.asking import BEYOND, JSON, KNOWN_AT, LAW, ON, facts_of, is_regime, law_of, note, print_json, print_table
from sezam.errors import UsageError
from sezam.units import MONEY, plain, shown

if TYPE_CHECKING:
    from sezam.explain import Piece
    from sezam.law import Law

NAME = "why"


def command(
    words: list[str] = typer.Argument(
        ..., metavar="REGIME [REGIME] [NAME=VALUE]...", help="As for `sezam diff`; a fact that differs: NAME=OLD:NEW"
    ),
    on: str = ON,
    and_on: str | None = typer.Option(None, "--and-on", metavar="DAY", help="Second day"),
    and_known_at: str | None = typer.Option(None, "--and-known-at", metavar="DAY", help="Second day of knowledge"),
    target: str = typer.Option("", "--target", "-t", metavar="NAME", help="The amount; without it, net pay"),
    over: str = typer.Option("", "--over", metavar="NAME", help="Print the pieces of the amount as this input grows"),
    to: str | None = typer.Option(None, "--to", metavar="AMOUNT", help="With --over: the largest input"),
    as_json: bool = JSON,
    law: Path | None = LAW,
    beyond: str = BEYOND,
    known_at: str | None = KNOWN_AT,
) -> None:
    """Say why an amount changed, or where law changes it

    sezam why by --on 2016-08 --and-on 2018-03 gross_wage_month=600:650

    sezam why by by/htp --on 2018-03 gross_wage_month=6000

    sezam why by --on 2018-03 --over gross_wage_month
    """
    ids, facts = [w for w in words if is_regime(w)], facts_of([w for w in words if not is_regime(w)])
    if not ids or len(ids) > 2:
        raise UsageError(f"{len(ids)} regimes are named.", hint="name one or two.")
    first = law_of(ids[0], on, law, beyond, known_at)
    target = target or first.regime.payslip[-1]
    if over:
        _pieces(first, target, over, facts, to, as_json)
        return
    second = law_of(ids[-1], and_on or on, law, beyond, and_known_at or known_at)
    old = {n: v.split(":")[0] for n, v in facts.items()}
    new = {n: v.split(":")[-1] for n, v in facts.items() if ":" in v}
    if len(ids) == 1 and and_on is None and and_known_at is None and not new:
        raise UsageError("There is nothing to compare.", hint="name two regimes, a second day, or a fact as OLD:NEW.")
    _why(first, second, target, old, new, as_json)


def _why(first: Law, second: Law, target: str, old: dict[str, str], new: dict[str, str], as_json: bool) -> None:
    from sezam.explain import why

    change = why(first, second, target, old, new)
    if as_json:
        causes = [
            {
                "names": c.names,
                "label": c.label,
                "before": c.before,
                "after": c.after,
                "place": c.place,
                "amount": str(c.amount),
            }
            for c in change.causes
        ]
        print_json({"target": target, "currency": change.currency, "before": str(change.before), "after": str(change.after),
                    "causes": causes})  # fmt: skip
        return
    if not change.causes:
        print(f"{target} is {shown(change.after, MONEY, change.currency)} before and after; nothing that differs bears on it.")
        return
    rows = [(c.label, c.before, c.after, c.place, _signed(c.amount)) for c in change.causes]
    rows.append(("Together", "", "", "", _signed(change.after - change.before)))
    print_table(["Cause", "Before", "After", "Article", change.currency], rows, right=(4,))
    amounts = [shown(a, MONEY, change.currency) for a in (change.before, change.after)]
    shares = any(c.names for c in change.causes)
    told = "; the shares are Shapley values and do not rest on an order" if shares else ""
    note(f"{target}: {amounts[0]} before, {amounts[1]} after{told}.")


def _pieces(law: Law, target: str, over: str, facts: dict[str, str], to: str | None, as_json: bool) -> None:
    from sezam.explain import pieces

    found = pieces(law, target, over, facts, 0, to)
    if as_json:
        keys = ("start", "end", "value", "jump")
        print_json([
            {**{k: plain(getattr(p, k)) for k in keys}, "slope": str(p.slope),
             "turns": [{"variable": t.variable, "text": t.text, "source": t.source, "article": t.article} for t in p.turns]}
            for p in found
        ])  # fmt: skip
        return
    money = law.currency.code
    rows = [
        (shown(_coin(p.start), MONEY), shown(_coin(p.value), MONEY, money), f"{float(p.slope):.2%}", _leap(p), _turns(p))
        for p in found
    ]
    print_table([f"{over} from", target, "Of one more", "Leap", "What changes there"], rows, right=(0, 1, 2, 3))
    falls = [p for p in found if p.jump < 0]
    for p in falls:
        note(
            f"{target} falls by {shown(_coin(-p.jump), MONEY, money)} where {over} "
            f"passes {shown(_coin(p.start), MONEY, money)}."
        )


def _coin(amount: object) -> object:
    from decimal import Decimal

    return round(Decimal(str(amount)), 2)


def _leap(piece: Piece) -> str:
    return "" if not piece.jump else _signed(_coin(piece.jump))


def _signed(amount: object) -> str:
    """An amount with its sign; parts of a coin, which old money leaves, with all their digits."""
    from decimal import Decimal

    exact = Decimal(str(amount))
    text = shown(exact, MONEY) if exact == round(exact, 2) else plain(exact).replace("-", "−")
    return text if text.startswith("−") else f"+{text}"


def _turns(piece: Piece) -> str:
    return "; ".join(f"{t.variable}: {t.text}" for t in piece.turns)
