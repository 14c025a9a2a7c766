"""Exact path against compiled law, case by case: at least a million cases for each regime, none may differ.

Cases are drawn for every covered month, on both sides of every place where the law turns (found from its structure, see
`sezam.explain.pieces`), on both sides of amounts at which a rate gives half a coin, and at random in between, for all
mixtures of the other facts. Run with `make proof`; the table of what was straddled is printed and kept.
"""

import argparse
import json
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np

import sezam
from sezam.errors import LawError, SezamError
from sezam.explain import pieces
from sezam.law import Law
from sezam.law.graph import Number
from sezam.law.kernel import Rows
from sezam.law.packs import Input
from sezam.law.rules import Rule
from sezam.units import COUNT, MONEY, SHARE, TRUTH

OVER = ("gross_wage_month", "invoice_month", "profit_year")
FIRM = ("turnover_tax_year", "zone_contribution_year", "profit_tax_year", "dividend_tax_year", "owner_take_home_year")


def months(regime):
    pack, top = regime.pack, regime.layers[-1]
    day, last = max(pack.read_from, top.since).replace(day=1), min(pack.read_until, top.before or date.max)
    while day <= last and (top.before is None or day < top.before):
        if day >= top.since:
            yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def questions(law: Law) -> list[tuple[str, list[str]]]:
    """Inputs, each with the results that the law of a month can answer for a high amount of it."""
    found = []
    for over in OVER:
        if not isinstance(law.names().get(over) and law.standing(over).what, Input):
            continue
        targets = []
        for name in FIRM if over == "profit_year" else law.regime.payslip:
            try:
                if isinstance(law.standing(name).what, Rule) and over in law.order([name]):
                    law.evaluate([name], **sample(law, [name], over))
                    targets.append(name)
            except SezamError:
                continue
        if targets:
            found.append((over, targets))
    return found


def sample(law: Law, targets: list[str], over: str) -> dict[str, object]:
    """Facts of one case: a high amount, and something for each fact that the law does not assume."""
    inputs = {n: s.what for n in law.order(targets) if isinstance((s := law.standing(n)).what, Input)}
    asked = {n: w for n, w in inputs.items() if w.default is None and law.summed(n, [over]) is None}
    given = {n: True if w.unit == TRUTH else max(w.minimum, min(w.maximum, 1)) for n, w in asked.items()}
    return {**given, over: min(inputs[over].maximum, 100_000 if law.currency.decimals else 90_000_000)}


def turns(law: Law, targets: list[str], over: str) -> dict[int, str]:
    """Coins at which some target turns, with the comparison that does it."""
    found, places = {}, law.currency.decimals
    others = {n: v for n, v in sample(law, targets, over).items() if n != over}
    for name in targets:
        try:
            parts = pieces(law, name, over, others)
        except SezamError:
            continue
        for piece in parts[1:]:
            found[int(piece.start.scaleb(places))] = "; ".join(f"{t.variable}: {t.text}" for t in piece.turns)
    return found


def halves(law: Law, rng: np.random.Generator, count: int) -> np.ndarray:
    """Coins around which some rate of the law gives half a coin."""
    rates = {s.what.value for s in law.names().values() if isinstance(s.what, Number) and s.what.unit == SHARE}
    rates = [r for r in rates if isinstance(r, Decimal) and r > 0]
    chosen = rng.integers(0, len(rates), count)
    steps = rng.integers(0, 2_000_000, count)
    return np.array([int((Decimal(int(k)) + Decimal("0.5")) / rates[i]) for i, k in zip(chosen, steps, strict=True)], np.int64)


def one_month(task):
    """Compare the paths on the cases of one month; the number of cases, those that differ, and what was straddled."""
    id, day, cases = task
    law = sezam.regime(id).on(day)
    asked, count, wrong, straddled = questions(law), 0, [], Counter()
    for over, targets in asked:
        rng = np.random.default_rng(day.toordinal())
        known = turns(law, targets, over)
        columns = drawn(law, targets, over, known, -(-cases // len(asked)), rng)
        done, faults = compare(law, columns, targets)
        count, wrong = count + done, wrong + faults
        for coin, text in known.items():
            straddled[text] += int((np.abs(columns[over] - coin) <= 1).sum())
    return id, count, wrong, straddled


def drawn(law, targets, over, known, cases, rng):
    """Columns of facts: the amount on both sides of each turn and each half coin, everything else at random."""
    edges = np.array([c + d for c in known for d in (-2, -1, 0, 1, 2)] or [0, 1], np.int64)
    places = law.currency.decimals
    middle = max(max(known, default=0) // 10, 1000 * 10**places if places else 3_000_000)
    spread = (10 ** rng.uniform(0, 3, cases) * middle / 10).astype(np.int64)
    half = halves(law, rng, cases // 3) + rng.integers(-1, 2, cases // 3)
    pay = np.concatenate([np.repeat(edges, max(1, cases // 3 // len(edges))), half, spread])[:cases]
    inputs = {n: s.what for n in law.order(targets) if isinstance((s := law.standing(n)).what, Input)}
    most = int(min(inputs[over].maximum * 10**places, 10**11))
    columns = {over: np.clip(np.resize(pay, cases), int(inputs[over].minimum * 10**places), most)}
    for name, what in inputs.items():
        if name == over or law.summed(name, [over]) is not None:
            continue
        if what.unit == TRUTH:
            columns[name] = rng.random(cases) < 0.5
        elif what.unit == COUNT:
            columns[name] = rng.integers(int(what.minimum), min(int(what.maximum), int(what.minimum) + 4) + 1, cases)
        elif what.unit == MONEY:
            columns[name] = (columns[over] * rng.random(cases) * (rng.random(cases) < 0.5)).astype(np.int64)
            columns[name] = np.clip(columns[name], int(what.minimum * 10**places), int(what.maximum * 10**places))
        elif what.unit == SHARE:
            columns[name] = np.clip(rng.integers(0, 11, cases) * 100_000, int(what.minimum * 10**6), int(what.maximum * 10**6))
    return columns


def compare(law, columns, targets):
    """Rows that both paths answered, and the first that differ; a row that one refuses the other has to refuse."""
    rows, count, wrong = Rows([law], columns, targets), 0, []
    places = law.currency.decimals
    scale = {n: {MONEY: places, SHARE: 6}.get(law.standing(n).what.unit, 0) for n in columns}
    facts = [(n, [Decimal(int(v)).scaleb(-scale[n]) for v in c] if scale[n] else c.tolist()) for n, c in columns.items()]
    exact, kept = [], []
    for row in range(rows.count):
        try:
            case = law.evaluate(targets, **{n: values[row] for n, values in facts})
        except LawError:
            continue
        exact.append([case[name] for name in targets])
        kept.append(row)
    some = Rows([law], {n: c[kept] for n, c in columns.items()}, targets)
    if not kept:
        return 0, []
    found = some.columns(0, len(kept))
    scales = {name: scale for name, scale, _ in some.loop.outputs}
    for k, values in enumerate(exact):
        count += 1
        for name, value in zip(targets, values, strict=True):
            if int(found[name][k]) != value.scaleb(scales[name]):
                wrong.append(f"{law.regime.id} {law.on} row {kept[k]}: {name} {found[name][k]} is not {value}")
    return count, wrong[:5]


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("regimes", nargs="*", help="ids; without them, all that are installed")
    words.add_argument("--cases", type=int, default=1_000_000, help="cases for each regime, at least")
    words.add_argument("--out", type=Path, default=Path("out/proof.json"))
    given = words.parse_args()
    ids = given.regimes or [r.id for r in sezam.regimes()]
    counts, straddled, faults = Counter(), {id: Counter() for id in ids}, []
    for id in ids:
        days = [d for d in months(sezam.regime(id)) if questions(sezam.regime(id).on(d))]
        share = -(-given.cases * 3 // 2 // max(1, len(days)))  # some are refused: a number was not found
        before = len(faults)
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            for _, count, wrong, known in pool.map(one_month, [(id, d, share) for d in days]):
                counts[id] += count
                faults += wrong
                straddled[id] += known
        print(f"\n{id}: {counts[id]:,} cases in {len(days)} months, {len(faults) - before} differ", flush=True)
        for text, cases in straddled[id].most_common():
            print(f"  {cases:>10,} cases at, one coin below or above  {text}")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps({"cases": counts, "straddled": straddled, "differ": faults}, indent=2, ensure_ascii=False))
    print("\n".join(faults))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
