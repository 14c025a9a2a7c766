"""`sezam compare`: one person or firm under many laws, in one currency; the curve, the history, the chart."""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sezam.cli.asking import BEYOND, JSON, KNOWN_AT, LAW, ON, facts_of, note, print_json, print_table
from sezam.errors import SezamError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from sezam.law import Law, Regime
    from sezam.measures.comparison import Comparison, Curve

NAME = "compare"
_MOST_ACROSS = 4
_SHARES = ("tax_wedge", "marginal_tax_wedge", "effective_tax_rate")


def command(
    words: list[str] = typer.Argument(
        ..., metavar="REGIME... NAME=VALUE...", help="Regimes, `pl/*` or `all`; one amount to start from; [REGIME:]NAME=VALUE"
    ),
    on: str = ON,
    currency: str | None = typer.Option(
        None, "--currency", metavar="CODE", help="Of the amount and the answer, such as USD; PPP for purchasing power"
    ),
    said: list[str] | None = typer.Option(None, "--rate", metavar="CODE=NUMBER", help="Local money per unit of the currency"),
    span: str = typer.Option("", "--range", metavar="LOW:HIGH", help="Where the order changes as the cost of the work grows"),
    years: str = typer.Option("", "--years", metavar="FIRST:LAST", help="The same question in each of these years"),
    explain: str = typer.Option("", "--explain", metavar="REGIME:NAME", help="Explain one cell down to the article"),
    chart: Path | None = typer.Option(None, "--chart", metavar="FILE", help="Draw it: .svg, .png or .html"),
    as_json: bool = JSON,
    as_csv: bool = typer.Option(False, "--csv", help="Print CSV and nothing else"),
    law: Path | None = LAW,
    beyond: str = BEYOND,
    known_at: str | None = KNOWN_AT,
) -> None:
    """Compare one person or firm under several laws, from the same cost, wage, invoice or profit

    sezam compare by by/htp --on 2017-03 labour_cost_month=2000 --currency USD

    sezam compare all --on 2024-03 labour_cost_month=4000 --currency USD

    sezam compare pl pl/b2b-lump-sum ge/small-business --on 2024-03 --range 500:15000 --currency USD

    sezam compare by/htp pl --on 2025-03 labour_cost_month=3000 --years 2017:2025 --currency PPP
    """
    from sezam.measures.comparison import compare

    regimes, facts, own = _asked(words, law)
    stated = _rates(said or [], regimes)
    if chart is not None:
        from sezam.report.comparison import check_kind

        check_kind(chart)
    if years:
        _history(
            regimes, facts, own, on, years, currency, stated, as_json=as_json, as_csv=as_csv, chart=chart, beyond=beyond,
            known_at=known_at,
        )  # fmt: skip
        return
    if span:
        _curves(_laws(regimes, on, beyond, known_at), facts, own, span, currency, stated, as_json, as_csv, chart)
        return
    found = compare(_laws(regimes, on, beyond, known_at), facts, currency, own=own, said=stated)
    if explain:
        _explain(found, explain, as_json)
    elif as_json:
        print_json(found.as_dict())
    elif as_csv:
        _csv(["name", *(c.id for c in found.columns)], [[ln.name, *map(_cell, ln.values)] for ln in found.lines])
    else:
        _print(found)
    if chart is not None:
        from sezam.report.comparison import bars

        bars(found, chart)
        note(f"chart written to {chart}.")


def _asked(words: list[str], law: Path | None) -> tuple[list[Regime], dict[str, str], dict[str, dict[str, str]]]:
    """Regimes, facts for all of them, and facts for one, from the words of the command."""
    from sezam.law import regime, regimes

    ids: list[str] = []
    plain: list[str] = []
    special: dict[str, list[str]] = {}
    for word in words:
        head = word.partition("=")[0]
        if "=" in word and ":" in head and "+" not in head:
            special.setdefault(head.partition(":")[0], []).append(word.partition(":")[2])
        elif "=" in word and "+" not in head:
            plain.append(word)
        elif word == "all" or word.endswith("/*"):
            known = [r.id for r in regimes(law) if r.payslip and not r.id.startswith("zz")]
            meant = [i for i in known if word == "all" or i.split("/")[0] == word[:-2]]
            if not meant:
                raise UnknownNameError.of("country", word[:-2], {i.split("/")[0] for i in known})
            ids += meant
        else:
            ids.append(word)
    if not ids:
        raise UsageError("No regime is named.", hint="such as `sezam compare by by/htp --on 2017-03 gross_wage_month=3160`.")
    unknown = [id for id in special if id not in ids]
    if unknown:
        raise UsageError(f"`{unknown[0]}:` is not among the regimes compared.", hint=f"they are {', '.join(ids)}.")
    found = [regime(id, law=law) for id in dict.fromkeys(ids)]
    return found, facts_of(plain), {id: facts_of(own) for id, own in special.items()}


def _rates(words: list[str], regimes: list[Regime]) -> dict[str, Decimal]:
    """Rates that are said, by code of the local money."""
    from sezam.units import exact

    used = {money.code for one in regimes for money in one.pack.currencies}
    found = {}
    for code, number in facts_of(words).items():
        if exact(number, f"the rate of {code}") <= 0:
            raise UsageError(f"The rate of {code} is {number}.", hint="give local money per unit, above 0: --rate PLN=3.95.")
        if code.upper() not in used:
            raise UsageError(f"No law here is in {code.upper()}.", hint=f"rates may be said of {', '.join(sorted(used))}.")
        found[code.upper()] = Decimal(number)
    return found


def _laws(regimes: list[Regime], on: str, beyond: str, known_at: str | None) -> list[Law]:
    """The laws that were read for the day; with several, one that was not is told and left out."""
    if len(regimes) == 1:
        return [regimes[0].on(on, known_at=known_at, beyond=beyond)]
    found, first = [], None
    for one in regimes:
        try:
            found.append(one.on(on, known_at=known_at, beyond=beyond))
        except SezamError as error:
            first = first or error
            note(f"{one.id}: no answer. {error.message}")
    if not found and first is not None:
        raise first
    return found


def _print(found: Comparison) -> None:
    columns = found.answered
    if len(columns) <= _MOST_ACROSS:
        rows = [
            [line.label, *(_shown(line.name, v, found.currency) for v, c in _cells(found, line.values) if c.case is not None)]
            for line in found.lines
        ]
        if any(c.eligibility.answer for c in columns):
            rows.append(["Open to this case", *(c.eligibility.answer or "–" for c in columns)])
        print_table(["", *(c.id for c in columns)], rows, right=range(1, len(columns) + 1))
    else:
        _print_many(found)
    bought = found.entitlements()
    if bought:
        _entitlements(found, bought)
    for kind, row in bought.items():
        said = {c.id: e.says for c, e in zip(columns, row, strict=True) if e is not None}
        if len(columns) <= _MOST_ACROSS and len(set(said.values())) > 1:
            for id, says in said.items():
                note(f"{id}: {kind.replace('_', ' ')}: {says}")
    for text in found.notes() if len(columns) <= _MOST_ACROSS else _short_notes(found):
        note(text)


_WIDE = {
    "employer_contributions_month": "On top", "employee_contributions_month": "Out of pay", "income_tax_month": "Tax",
    "net_pay_month": "Net", "year": "Year / 12", "turnover_tax_year": "On turnover", "zone_contribution_year": "To the zone",
    "profit_tax_year": "On profit", "dividend_tax_year": "On dividends", "owner_take_home_year": "To the owner",
    "tax_wedge": "Wedge", "marginal_tax_wedge": "Marginal",
    "effective_tax_rate": "Taken",
}  # fmt: skip


def _print_many(found: Comparison) -> None:
    """A row a regime, the most first, those alike on one row; a star where weak numbers stand beneath."""
    from sezam.measures.comparison import weakest_of
    from sezam.units import MONEY, shown

    names = [line for line in found.lines if line.name in _WIDE]
    order = sorted(found.alike(), key=lambda g: -(g[0].amount(g[0].lines[-1]) or Decimal(0)))
    cells = []
    for c, *others in order:
        values = [line.values[found.columns.index(c)] for line in names]
        star = f"{' *' if weakest_of(c) in ('C', 'R') else ''}{f' +{len(others)}' if others else ''}"
        shares = [_shown(line.name, v, "") for line, v in zip(names, values, strict=True)]
        cells.append([f"{c.id}{star}", *shares, c.eligibility.answer or "–"])
    name, amount = found.start
    print(f"Of {shown(amount, MONEY, found.currency)} of {name}, law of {found.columns[0].law.on}, in {found.currency}")
    print_table(["Regime", *(_WIDE[ln.name] for ln in names), "Open"], cells, right=range(1, len(names) + 1))


def _short_notes(found: Comparison) -> list[str]:
    """For many regimes: rates, who is shut out and why, who has no answer."""
    told = [n for n in found.notes() if ": assumed " not in n and ": rests on " not in n and ": eligible: not known" not in n]
    told += [f"{c.id} +{len(o)}: {', '.join(x.id for x in o)} leave the same." for c, *o in found.alike() if o]
    told.append("* rests on numbers of confidence C or R. What is assumed: compare fewer regimes, or --json.")
    if any(c.eligibility.answer == "not known" for c in found.columns):
        told.append("Open: not known where the facts do not say enough; give them as [REGIME:]NAME=VALUE.")
    return told


def _entitlements(found: Comparison, bought: dict[str, Any]) -> None:
    """What each way of working buys: the contributions that build it, or that nothing does."""

    def say(e: Any, c: Any) -> str:
        if e is None or not e.built_by:
            return "?" if e is None else "nothing"
        names = ", ".join(name.removesuffix("_month").replace("_", " ") for name in e.built_by)
        return f"{names}{'' if found.builds(c, e) else ' (nothing here)'}"

    kinds = {kind: kind.replace("_", " ").capitalize() for kind in bought}
    columns = found.answered
    if len(columns) <= _MOST_ACROSS:
        rows = [[kinds[k], *(say(e, c) for e, c in zip(row, columns, strict=True))] for k, row in bought.items()]
        print_table(["Built by", *(c.id for c in columns)], rows)
    else:
        marks = {True: "yes", False: "no"}
        rows = []
        for c, *others in found.alike():
            row = [bought[k][columns.index(c)] for k in bought]
            name = f"{c.id}{f' +{len(others)}' if others else ''}"
            rows.append([name, *("?" if e is None else marks[found.builds(c, e)] for e in row)])
        print_table(["Contributions build", *kinds.values()], rows)


def _cells(found: Comparison, values: tuple[Decimal | None, ...]) -> list[tuple[Decimal | None, Any]]:
    return list(zip(values, found.columns, strict=True))


def _shown(name: str, value: Decimal | None, currency: str) -> str:
    from sezam.units import MONEY, shown

    if value is None:
        return "–"
    return f"{value * 100:.2f} %" if name in _SHARES else shown(value, MONEY, currency)


def _cell(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _csv(heads: list[str], rows: list[list[str]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)


def _explain(found: Comparison, cell: str, as_json: bool) -> None:
    id, _, name = cell.partition(":")
    one = next((c for c in found.columns if c.id == id), None)
    if one is None or not name:
        raise UsageError(f"`{cell}` is no cell.", hint=f"write {found.columns[0].id}:net_pay_month.")
    if one.case is None:
        raise UsageError(f"`{id}` has no answer: {one.problem}", hint="see the notes.")
    if as_json:
        print_json(one.case.trace_dict(name))
    else:
        print(one.case.explain(name))


def _pair(text: str, what: str) -> tuple[Decimal, Decimal]:
    from sezam.units import exact

    low, sign, high = text.partition(":")
    if not sign:
        raise UsageError(f"`{text}` is no range of {what}.", hint="write LOW:HIGH.")
    pair = exact(low, f"the first of {what}"), exact(high, f"the last of {what}")
    if pair[0] >= pair[1]:
        raise UsageError(f"{what.capitalize()} from {low} to {high} is empty.", hint="give the smaller first.")
    return pair


def _curves(
    laws: list[Law], facts: dict[str, str], own: dict[str, dict[str, str]], span: str, currency: str | None,
    said: dict[str, Decimal], as_json: bool, as_csv: bool, chart: Path | None,
) -> None:  # fmt: skip
    """The order of the laws over a range of cost, and where it changes hands."""
    from fractions import Fraction

    from sezam.measures.comparison import STARTS, changes, check_names, curve, rate
    from sezam.units import MONEY, shown

    low, high = _pair(span, "cost")
    amount = next((name for name in facts if name in STARTS), "")
    if amount:
        raise UsageError(f"`{amount}` is given, and --range says the cost already.", hint=f"leave {amount} out.")
    check_names(laws, facts, own)
    local = {law.currency.code for law in laws}
    if currency is None and len(local) > 1:
        raise UsageError(f"The laws are in {' and '.join(sorted(local))}.", hint="name one: --currency USD.")
    wanted = (currency or next(iter(local))).upper()
    found = [curve(law, rate(law, wanted, said), {**facts, **own.get(law.regime.id, {})}, low, high) for law in laws]
    told = changes(found)
    points = [low + (high - low) * k / 20 for k in range(21)]
    table = {p: {c.id: c.at(Fraction(p)) for c in found} for p in points}
    if as_json:
        print_json({
            "currency": wanted, "range": [str(low), str(high)],
            "changes": [{"cost": str(t.cost), "better": t.better, "worse": t.worse, "leads": t.leads} for t in told],
            "curves": {c.id: [[_number(x) for x in (s.start, s.low, s.end, s.high)] for s in c.stretches] for c in found},
            "problems": {c.id: c.problem for c in found if c.problem},
        })  # fmt: skip
    elif as_csv:
        _csv(
            ["labour_cost_month", *(c.id for c in found)],
            [[str(p), *(_number(v) for v in row.values())] for p, row in table.items()],
        )
    else:
        best = [
            (p, max((v, k) for k, v in row.items() if v is not None))
            for p, row in table.items()
            if any(v is not None for v in row.values())
        ]
        rows = [(shown(p, MONEY), k, shown(Decimal(_number(v)), MONEY)) for p, (v, k) in best]
        print_table([f"Cost, {wanted}", "Most arrives under", f"Net, {wanted}"], rows, right=(0, 2))
        for t in told:
            text = f"below {shown(t.cost, MONEY, wanted)} {t.better} loses to {t.worse}, above it wins"
            print(f"{text}{'; from there on it is the best' if t.leads else ''}")
        if not told and rows:
            print("The order is the same over the whole range.")
    _tell_problems(found)
    if chart is not None:
        from sezam.report.comparison import lines

        lines(found, wanted, chart)
        note(f"chart written to {chart}.")


def _tell_problems(found: list[Curve]) -> None:
    for c in found:
        if c.problem:
            note(f"{c.id}: no answer. {c.problem}")
        elif c.is_sampled:
            note(f"{c.id}: no straight line; between 240 computed points the curve is drawn straight.")


def _number(value: Any) -> str:
    return "" if value is None else str(round(Decimal(value.numerator) / Decimal(value.denominator), 2))


def _history(
    regimes: list[Regime], facts: dict[str, str], own: dict[str, dict[str, str]], on: str, years: str, currency: str | None,
    said: dict[str, Decimal], *, as_json: bool, as_csv: bool, chart: Path | None, beyond: str,
    known_at: str | None,
) -> None:  # fmt: skip
    """What arrives in each year, law by law; a year that a law was not read for stays empty and is told."""
    from sezam.measures.comparison.history import history
    from sezam.units import MONEY, as_day, shown

    first, last = (int(x) for x in _pair(years, "years"))
    span = range(first, last + 1)
    found = history(regimes, facts, span, as_day(on).month, currency, own=own, said=said, beyond=beyond, known_at=known_at)
    if as_json:
        print_json({"currency": found.currency, "start": {"name": found.start[0], "amount": str(found.start[1])},
                    "years": {str(y): {k: _cell(v) or None for k, v in row.items()} for y, row in found.rows.items()},
                    "notes": list(found.notes)})  # fmt: skip
    else:
        heads = ["year", *(r.id for r in regimes)]
        cells = [
            [str(y), *(_cell(v) if as_csv else "–" if v is None else shown(v, MONEY) for v in row.values())]
            for y, row in found.rows.items()
        ]
        if as_csv:
            _csv(heads, cells)
        else:
            print_table([f"{found.label}, {found.currency}", *heads[1:]], cells, right=range(1, len(heads)))
        for text in found.notes:
            note(text)
    if chart is not None:
        from sezam.report.comparison import years as drawn

        drawn(found, chart)
        note(f"chart written to {chart}.")
