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
from sezam.units import COUNT, MONEY, SHARE, TRUTH

REGIMES = ["zz", "zz/harbour", "by", "by/htp"]
TARGETS = ["net_pay_month", "labour_cost_month", "income_tax_month", "employee_contributions_month", "employer_contributions_month"]
OVER = "gross_wage_month"


def months(regime):
    pack, top = regime.pack, regime.layers[-1]
    day, last = max(pack.read_from, top.since).replace(day=1), min(pack.read_until, top.before or date.max)
    while day <= last and (top.before is None or day < top.before):
        if day >= top.since:
            yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def answered(law: Law) -> list[str]:
    """The targets that the law of a month can answer for high pay; some may need a number that was never found."""
    found = []
    for name in TARGETS:
        try:
            law.evaluate([name], gross_wage_month=100_000 if law.currency.decimals else 90_000_000)
            found.append(name)
        except SezamError:
            continue
    return found


def turns(law: Law, targets: list[str]) -> dict[int, str]:
    """Coins at which some target turns, with the comparison that does it."""
    found, places = {}, law.currency.decimals
    for name in targets:
        try:
            parts = pieces(law, name, OVER, {})
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
    targets = answered(law)
    if not targets:
        return id, 0, [], {}
    rng = np.random.default_rng(day.toordinal())
    known = turns(law, targets)
    edges = np.array([c + d for c in known for d in (-2, -1, 0, 1, 2)] or [0, 1], np.int64)
    middle = 1000 if law.currency.decimals else 3_000_000
    spread = (10 ** rng.uniform(0, 3, cases) * middle * 10**law.currency.decimals / 10).astype(np.int64)
    half = halves(law, rng, cases // 3) + rng.integers(-1, 2, cases // 3)
    pay = np.concatenate([np.repeat(edges, max(1, cases // 3 // len(edges))), half, spread])[:cases]
    pay = np.clip(np.resize(pay, cases), 0, 10**9)
    columns = {OVER: pay}
    for name in law.order(targets):
        what = law.standing(name).what
        if isinstance(what, Input) and what.unit == TRUTH:
            columns[name] = rng.random(cases) < 0.5
        elif isinstance(what, Input) and what.unit == COUNT:
            columns[name] = rng.integers(0, 4, cases)
    return id, *compare(law, columns, targets), {text: int((np.abs(pay - coin) <= 1).sum()) for coin, text in known.items()}


def compare(law, columns, targets):
    """Rows that both paths answered, and the first that differ; a row that one refuses the other has to refuse."""
    rows, count, wrong = Rows([law], columns, targets), 0, []
    places = law.currency.decimals
    facts = [(n, [Decimal(int(v)).scaleb(-places) for v in c] if law.standing(n).what.unit == MONEY else c.tolist()) for n, c in columns.items()]
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
    words.add_argument("--cases", type=int, default=1_000_000, help="cases for each regime, at least")
    words.add_argument("--out", type=Path, default=Path("out/proof.json"))
    given = words.parse_args()
    counts, straddled, faults = Counter(), {id: Counter() for id in REGIMES}, []
    for id in REGIMES:
        days = [d for d in months(sezam.regime(id)) if answered(sezam.regime(id).on(d))]
        share = -(-given.cases * 13 // 10 // len(days))  # some are refused: a number was not found
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            for _, count, wrong, known in pool.map(one_month, [(id, d, share) for d in days]):
                counts[id] += count
                faults += wrong
                for text, cases in known.items():
                    straddled[id][text] += cases
        print(f"\n{id}: {counts[id]:,} cases in {len(days)} months, {len(faults)} differ")
        for text, cases in straddled[id].most_common():
            print(f"  {cases:>10,} cases at, one coin below or above  {text}")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps({"cases": counts, "straddled": straddled, "differ": faults}, indent=2, ensure_ascii=False))
    print("\n".join(faults))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
