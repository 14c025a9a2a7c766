"""The synthetic register and payroll meet every total to the coin, the same way each time, and refuse what cannot be."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sezam.errors import PopulationError
from sezam.population import Shape, Totals, allocate, check, read_table, synthesise, write_table

# Published for the park of Minsk in 2018, amounts in kopecks and cents.
PUBLISHED = Totals(
    2018, firms=454, staff=45_734, staff_before=45_734 - 13_000, average_pay=448_700, production=320_290_000_000,
    home_sales=29_660_000_000, exports=141_580_000_000, new_firms=268,
)  # fmt: skip
ZONES = [
    PUBLISHED,
    replace(PUBLISHED, staff=32_734, staff_before=45_734),
    replace(PUBLISHED, staff=454, staff_before=454),
    Totals(2010, firms=1, staff=1, staff_before=0, average_pay=1),
    Totals(2010, firms=7, staff=100, staff_before=3, average_pay=99_999, production=11, home_sales=11),
]


@pytest.mark.parametrize("totals", ZONES)
@pytest.mark.parametrize("seed", [0, 2018])
def test_every_total_is_met(totals: Totals, seed: int) -> None:
    found = synthesise(totals, seed=seed)
    assert found.firms.height == totals.firms
    assert found.firms["staff_count"].sum() == totals.staff
    assert found.firms["production_year"].sum() == totals.production
    assert found.firms["home_sales_year"].sum() == totals.home_sales
    assert found.firms["exports_year"].sum() == totals.exports
    assert found.firms["since_year"].drop_nulls().to_list() == [totals.year] * (totals.new_firms or 0)
    assert (found.firms["home_sales_year"] <= found.firms["production_year"]).all()
    assert found.workers.height == max(totals.staff, totals.staff_before)


@pytest.mark.parametrize("totals", ZONES)
def test_the_payroll_of_each_month_has_its_people_and_the_average_pay(totals: Totals) -> None:
    found = synthesise(totals, seed=7)
    for month, people in enumerate(totals.head_counts, start=1):
        paid = found.on_payroll(month)["gross_wage_month"]
        assert len(paid) == people
        assert paid.sum() == people * totals.average_pay


def test_head_counts_lie_between_the_ends_of_the_year_and_average_to_their_middle() -> None:
    counts = PUBLISHED.head_counts
    assert list(counts) == sorted(counts)
    assert 32_734 < counts[0] < counts[-1] < 45_734
    assert abs(sum(counts) / 12 - (32_734 + 45_734) / 2) <= 0.5


def test_a_firm_has_the_staff_that_the_register_says() -> None:
    found = synthesise(PUBLISHED, seed=1)
    on_rolls = found.workers.group_by("firm_id").len().sort("firm_id")["len"]
    assert on_rolls.to_list() == found.firms["staff_count"].to_list()


def test_sizes_follow_the_stated_law() -> None:
    staff = synthesise(PUBLISHED, Shape(firm_size_exponent=1.0), seed=1).firms["staff_count"].to_numpy()
    assert (np.diff(staff) <= 0).all()
    assert staff[0] / staff[9] == pytest.approx(10, rel=0.01)
    equal = synthesise(PUBLISHED, Shape(firm_size_exponent=0), seed=1).firms["staff_count"]
    assert equal.max() - equal.min() <= 1


def test_pay_is_lognormal_with_the_stated_dispersion() -> None:
    pay = synthesise(PUBLISHED, Shape(pay_dispersion=0.5), seed=1).workers["gross_wage_month"].to_numpy()
    logs = np.log(pay)
    assert logs.std() == pytest.approx(0.5, abs=0.01)
    # A lognormal law's mean lies exp(variance / 2) above its median.
    assert pay.mean() / np.median(pay) == pytest.approx(np.exp(0.125), rel=0.01)
    same = synthesise(PUBLISHED, Shape(pay_dispersion=0), seed=1).workers["gross_wage_month"]
    assert same.unique().to_list() == [PUBLISHED.average_pay]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    def digest(seed: int, name: str) -> str:
        path = write_table(synthesise(PUBLISHED, seed=seed).workers, tmp_path / name, "workers")
        return hashlib.sha256(path.read_bytes()).hexdigest()

    assert digest(5, "a") == digest(5, "b") != digest(6, "c")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b", "c"]


def test_shares_sum_to_the_total_and_keep_the_order_of_weights() -> None:
    rng = np.random.Generator(np.random.Philox(3))
    for total in (0, 1, 10, 10**15):
        weights = rng.integers(1, 10**9, 50)
        shares = allocate(total, weights)
        assert shares.sum() == total
        exact = [total * int(w) / int(weights.sum()) for w in weights]
        assert all(abs(int(s) - e) <= 1 for s, e in zip(shares, exact, strict=True))
        assert (np.diff(shares[np.argsort(weights)]) >= 0).all()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"staff": 453}, "cannot fill 454 firms"),
        ({"home_sales": 320_290_000_001}, "more than the production"),
        ({"home_sales": 320_290_000_000}, "everything was sold at home"),
        ({"new_firms": 455}, "do not fit"),
        ({"average_pay": 0}, "`average_pay` of 2018 is 0"),
        ({"production": -1}, "`production` of 2018 is -1"),
        ({"staff": 45_734.5}, "whole number"),
    ],
)
def test_impossible_totals_are_refused(change: dict[str, int], words: str) -> None:
    with pytest.raises(PopulationError, match=words) as problem:
        replace(PUBLISHED, **change)
    assert problem.value.hint


def test_shapes_seeds_and_shares_that_mean_nothing_are_refused() -> None:
    with pytest.raises(PopulationError, match="firm_size_exponent"):
        Shape(firm_size_exponent=-1)
    with pytest.raises(PopulationError, match="pay_dispersion"):
        Shape(pay_dispersion=float("nan"))
    with pytest.raises(PopulationError, match="seed"):
        synthesise(PUBLISHED, seed=-1)
    with pytest.raises(PopulationError, match="weights"):
        allocate(5, np.array([0.0, 0.0]))
    with pytest.raises(PopulationError, match="cannot be shared"):
        allocate(1, np.array([1, 1]), least=1)


def test_a_table_survives_its_file_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    firms = synthesise(PUBLISHED, seed=1).firms
    assert read_table(write_table(firms, tmp_path / "firms.parquet", "firms"), "firms").equals(firms)
    with pytest.raises(PopulationError, match="no column `staff_count`"):
        check(firms.drop("staff_count"), "firms")
    with pytest.raises(PopulationError, match="holds Float64"):
        check(firms.cast({"staff_count": pl.Float64}), "firms")
    broken = firms.with_columns(staff_count=pl.when(pl.col("firm_id") == 4).then(-3).otherwise(pl.col("staff_count")))
    with pytest.raises(PopulationError, match="1 values below 1 among 454; the first is -3 in row 4"):
        check(broken, "firms")
    with pytest.raises(PopulationError, match="1 empty cells among 454; the first is in row 2"):
        check(firms.with_columns(production_year=pl.when(pl.col("firm_id") != 2).then(pl.col("production_year"))), "firms")
    (tmp_path / "text").write_text("no table")
    with pytest.raises(PopulationError, match="not a readable Parquet file"):
        read_table(tmp_path / "text", "firms")
