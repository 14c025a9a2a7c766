"""Years are computed block by block and month by month, and give what the exact path gives for each row."""

from datetime import date

import numpy as np
import pytest

import sezam
from sezam.errors import PopulationError
from sezam.law.kernel import Rows, run, totals

YEAR = ["net_pay_year", "income_tax_year"]


def months(first, count, *regimes):
    return [sezam.regime(name).on(date(first, 1 + k, 1)) for name in regimes for k in range(count)]


def people(count, wide, seed=1):
    rng = np.random.default_rng(seed)
    return {"gross_wage_month": rng.integers(0, 3_000_000, (count, 12) if wide else count)}, rng


def agree(rows, outcome, some):
    for row in some:
        case = rows.exact(int(row))
        assert {n: outcome.exact(n, int(row)) for n in rows.targets} == {n: case[n] for n in rows.targets}, row


@pytest.mark.parametrize(("laws", "wide"), [(1, False), (2, True), (12, False), (12, True)])
@pytest.mark.parametrize("targets", [YEAR, ["net_pay_month", "net_pay_year_to_date"]])
def test_few_and_many_laws_on_rows_that_fill_no_block(wide, laws, targets):
    asked = months(2018, laws // 2 or 1, *(("zz", "zz/harbour")[: min(2, laws)]))
    assert len(asked) == laws
    columns, rng = people(700, wide)
    cells = rng.integers(0, laws, 700)
    rows, outcome = Rows(asked, columns, targets, cells), run(asked, columns, targets, cells)
    agree(rows, outcome, [0, 255, 256, 511, 512, 699, *rng.integers(0, 700, 12)])
    if laws == 2:
        summed = totals(asked, columns, targets, cells)
        assert all(summed[name] == outcome.total(name) for name in targets)


def test_twelve_wages_for_a_month_are_read_in_that_month():
    law = sezam.regime("zz").on("2018-05")
    wages = np.arange(24).reshape(2, 12) * 100_000
    outcome = run([law], {"gross_wage_month": wages}, ["net_pay_month"])
    assert (
        outcome["net_pay_month"].tolist()
        == run([law], {"gross_wage_month": wages[:, 4].copy()}, ["net_pay_month"])["net_pay_month"].tolist()
    )


@pytest.mark.parametrize("targets", [YEAR, ["net_pay_year_to_date"], ["net_pay_month"]])
def test_a_month_with_a_wage_that_cannot_be_is_found_wherever_it_stands(targets):
    law = sezam.regime("zz").on("2018-02")
    for month in (0, 1, 11):
        wages = np.full((300, 12), 100_000)
        wages[277, month] = -1
        with pytest.raises(PopulationError, match="row 277"):
            run([law], {"gross_wage_month": wages}, targets)
