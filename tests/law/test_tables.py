"""Tables in, tables out: the same results as the exact path, whatever the kind of table or file."""

from datetime import date
from decimal import Decimal as D

import polars as pl
import pytest

import sezam
from sezam.cli import main
from sezam.errors import DateNotCoveredError, PopulationError, UsageError
from sezam.law.tables import Question, files, run_file, tally
from sezam.law.tables.files import one_row, tally_file

TARGETS = ("net_pay_month", "income_tax_month")


def island(**columns):
    return pl.DataFrame({"gross_wage_month": ["3160.50", "1000", "900.1"], "has_main_job": [True, False, True]} | columns)


def exactly(frame, regime="zz", on="2018-05"):
    for row in frame.iter_rows(named=True):
        law = sezam.regime(row.get("regime", regime)).on(row.get("month", on))
        case = law.evaluate(TARGETS, gross_wage_month=row["gross_wage_month"], has_main_job=row["has_main_job"])
        yield tuple(case[name] for name in TARGETS)


def test_each_row_is_what_the_exact_path_says():
    frame = island()
    done = sezam.run(frame, TARGETS, regime="zz", on="2018-05")
    assert done.columns == [*frame.columns, *TARGETS]
    assert done.select(TARGETS).rows() == list(exactly(frame))
    assert sezam.regime("zz").on("2018-05").run(frame, TARGETS).equals(done)


def test_regimes_and_months_are_columns_too():
    frame = island(regime=["zz/harbour", "zz", "zz/harbour"], month=["2018-05", "2019-03", "2019-01"])
    assert sezam.run(frame, TARGETS).select(TARGETS).rows() == list(exactly(frame))
    with pytest.raises(PopulationError, match="month"):
        sezam.run(frame.drop("month"), TARGETS)


@pytest.mark.parametrize(
    "wages", [[D("3160.50"), D(1000), D("900.1")], [3160.5, 1000.0, 900.1], ["3160.50", " 1000", "900.10"]]
)
def test_amounts_may_be_decimals_floats_or_text(wages):
    frame = island(gross_wage_month=wages)
    expected = list(exactly(island()))
    assert sezam.run(frame, TARGETS, regime="zz", on="2018-05").select(TARGETS).rows() == expected
    as_float = sezam.run(frame, TARGETS, regime="zz", on="2018-05", money="float")["net_pay_month"].to_list()
    assert [D(str(v)) for v in as_float] == [row[0] for row in expected]
    coins = sezam.run(frame, TARGETS, regime="zz", on="2018-05", money="coins")["net_pay_month"].to_list()
    assert coins == [row[0] * 100 for row in expected]


@pytest.mark.parametrize(
    "column",
    [
        {"gross_wage_month": [1.0, None, 2.0]}, {"gross_wage_month": [1.005, 1, 1]}, {"gross_wage_month": ["1,5", "1", "1"]},
        {"gross_wage_month": [float("nan"), 1, 1]}, {"gross_wage_month": [float("inf"), 1, 1]}, {"gross_wage_month": [1e300, 1, 1]},
        {"gross_wage_month": ["1.001", "1", "1"]}, {"gross_wage_month": [-1, 1, 1]}, {"gross_wage_month": [2**62, 1, 1]},
        {"gross_wage_month": [date(2018, 1, 1)] * 3}, {"has_main_job": ["perhaps", "yes", "no"]}, {"net_pay_month": [1, 2, 3]},
        {"income_tax_year": [1, 2, 3]},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_column(column):
    with pytest.raises(PopulationError, match=next(iter(column))):
        sezam.run(island(**column), TARGETS, regime="zz", on="2018-05")


def test_one_target_may_be_told_by_itself():
    alone, listed = (sezam.run(island(), names, regime="zz", on="2018-05") for names in (TARGETS[0], TARGETS[:1]))
    assert alone.equals(listed)


def test_a_row_without_a_regime_is_named():
    with pytest.raises(PopulationError, match="`regime` has empty values: 1; the first is in row 1"):
        sezam.run(island(regime=["zz", None, "zz"]), TARGETS, on="2018-05")


def test_a_column_that_resembles_a_fact_is_told():
    question = Question(TARGETS, "zz", "2018-05")
    assert question.mistyped(island(has_main_jbo=[1, 2, 3], town=[1, 2, 3])) == {"has_main_jbo": "has_main_job"}


def test_what_is_no_table_is_refused():
    with pytest.raises(UsageError, match="list"):
        sezam.run([1, 2], TARGETS, regime="zz", on="2018-05")
    with pytest.raises(UsageError, match="No result"):
        sezam.run(island(), [], regime="zz", on="2018-05")
    with pytest.raises(UsageError, match="money"):
        sezam.run(island(), TARGETS, regime="zz", on="2018-05", money="gold")
    with pytest.raises(PopulationError, match="no rows"):
        sezam.run(island().clear(), TARGETS, regime="zz", on="2018-05")


def test_a_row_without_its_number_is_named():
    with pytest.raises(DateNotCoveredError, match="row 0"):
        sezam.run(island(), TARGETS, regime="zz", on="2021-03")


def test_anything_that_speaks_arrow_is_a_table():
    class Foreign:
        def __arrow_c_stream__(self, requested_schema=None):
            return island().__arrow_c_stream__(requested_schema)

    assert sezam.run(Foreign(), TARGETS, regime="zz", on="2018-05").select(TARGETS).rows() == list(exactly(island()))


@pytest.mark.parametrize("kinds", [("csv", "parquet"), ("parquet", "csv"), ("csv", "csv")])
def test_files_go_through_in_batches_and_lose_no_digit(tmp_path, monkeypatch, kinds):
    monkeypatch.setattr(files, "BATCH", 7)
    frame = pl.concat([island()] * 40).with_columns(town=pl.Series(["a", "b", "c", "d"] * 30))
    source, target = tmp_path / f"in.{kinds[0]}", tmp_path / f"out.{kinds[1]}"
    getattr(frame, f"write_{kinds[0]}")(source)
    question = Question(TARGETS, "zz", "2018-05")
    assert run_file(source, target, question) == 120
    done = pl.read_parquet(target) if kinds[1] == "parquet" else pl.read_csv(target, infer_schema=False)
    assert [tuple(map(D, map(str, row))) for row in done.select(TARGETS).rows()] == list(exactly(frame))
    counts, sums = tally_file(source, question, "town")
    values, whole = tally(frame, question, "town")
    assert counts == dict(zip(values, whole.counts, strict=True))
    assert [sums[v]["net_pay_month"] for v in values] == list(whole.sums["net_pay_month"])
    assert question.rows(one_row(source, 118)).exact(0)["net_pay_month"] == list(exactly(frame))[118][0]
    with pytest.raises(PopulationError, match="no row"):
        one_row(source, 120)


def test_a_fault_in_a_late_row_leaves_no_file(tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    pl.concat([island()] * 5 + [island(gross_wage_month=["1", "", "x"])]).write_csv(source)
    with pytest.raises(PopulationError, match="gross_wage_month"):
        run_file(source, target, Question(TARGETS, "zz", "2018-05"))
    assert [p.name for p in tmp_path.iterdir()] == ["in.csv"]
    with pytest.raises(PopulationError, match="neither"):
        run_file(tmp_path / "in.xls", target, Question(TARGETS, "zz", "2018-05"))
    with pytest.raises(PopulationError, match="read"):
        run_file(source, source, Question(TARGETS, "zz", "2018-05"))


def test_the_command(tmp_path, capsys):
    source = tmp_path / "people.csv"
    island().write_csv(source)
    words = ["run", str(source), "--regime", "zz", "--on", "2018-05", "-t", "net_pay_month"]
    assert main([*words, "-o", str(tmp_path / "paid.csv")]) == 0
    assert (tmp_path / "paid.csv").read_text().splitlines()[0].endswith("net_pay_month")
    assert main([*words, "--total", "--by", "has_main_job", "--json"]) == 0
    assert main([*words, "--row", "1"]) == 0
    assert "net_pay_month = " in capsys.readouterr().out
    assert main(words) == 2
    assert main([*words, "--row", "9"]) == 3


COUNTRIES = pl.DataFrame({
    "regime": ["zz", "pl", "uz", "zz", "in", "kz/astana-hub", "by"],
    "month": ["2012-03", "2024-03", "2024-03", "2019-03", "2024-06", "2024-06", "2018-02"],
    "gross_wage_month": ["100000", "9000.50", "9000000", "1000.55", "90000", "900000", "1000"],
})  # fmt: skip


def test_laws_of_many_countries_and_moneys_run_in_one_table(tmp_path):
    targets = ["net_pay_month", "net_pay_year"]
    expected = [
        tuple(sezam.regime(id).on(month).evaluate(targets, gross_wage_month=wage)[t] for t in targets)
        for id, month, wage in COUNTRIES.rows()
    ]
    assert sezam.run(COUNTRIES, targets).select(targets).rows() == expected
    COUNTRIES.write_csv(tmp_path / "people.csv")  # the first row's money has no decimals
    run_file(tmp_path / "people.csv", tmp_path / "paid.parquet", Question(tuple(targets)))
    assert pl.read_parquet(tmp_path / "paid.parquet").select(targets).rows() == expected


def test_amounts_in_several_moneys_are_not_added_up():
    for by, moneys in (("", "BYN and INR and KZT"), ("regime", "ZZD and ZZO"), ("month", "PLN and UZS")):
        with pytest.raises(UsageError, match=moneys):
            tally(COUNTRIES, Question(("net_pay_month",)), by)
    one_each = COUNTRIES.filter(pl.col("month") != "2012-03")
    values, found = tally(one_each, Question(("net_pay_month",)), "regime")
    paid = sezam.run(one_each, ["net_pay_month"])
    assert dict(zip(values, found.sums["net_pay_month"], strict=True)) == dict(paid.select("regime", "net_pay_month").rows())


def test_batches_of_a_file_in_several_moneys_are_not_added_up(tmp_path, monkeypatch):
    source = tmp_path / "people.csv"
    frame = pl.DataFrame({"regime": ["pl"] * 4 + ["ge"] * 4, "town": ["A", "B"] * 4, "gross_wage_month": [5_000] * 8})
    frame.write_csv(source)
    question = Question(("net_pay_month",), on="2024-06")
    for size in (1, 4, 8):
        monkeypatch.setattr(files, "BATCH", size)
        for by in ("", "town"):
            with pytest.raises(UsageError, match="GEL and PLN"):
                tally_file(source, question, by)
        counts, _ = tally_file(source, question, "regime")
        assert counts == {"pl": 4, "ge": 4}
