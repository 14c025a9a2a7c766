"""Facts of Belarus and its park: what is on the files hangs together; files at fault are named with their line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sezam.errors import FactError, FactNotFoundError, UnknownNameError
from sezam.facts import SCALES, Facts, Figure, period, read_facts
from sezam.sources import Source, read_sources

PACK = Path(__file__).parents[2] / "src" / "sezam_law" / "by"
SOURCES = read_sources(PACK / "sources.toml")
COUNTRY = read_facts(PACK / "facts", SOURCES)
ZONE = read_facts(PACK / "zones" / "htp" / "facts", SOURCES)
ALL = ZONE.over(COUNTRY)
FIGURES = [figure for name in ALL.names for figure in ALL.series(name)]
HEADER = "series,date,value,unit,currency,source,confidence,note\n"
KNOWN = {"act-1": Source("act-1", "An act")}


def value(series: str, on: str) -> Decimal:
    return ALL.value(series, on)


# What the files say, held against itself and against arithmetic


def test_every_figure_has_a_source_a_time_and_a_confidence() -> None:
    assert len(FIGURES) > 800
    for figure in FIGURES:
        assert figure.source in SOURCES
        since, before = period(figure.date)
        assert since < before
        assert figure.confidence in {"A", "B", "C"}
        assert figure.value.is_finite()


def test_what_was_worked_out_is_marked_and_least_trusted() -> None:
    implied = [x for x in FIGURES if "implied" in x.note or x.series.endswith("_implied")]
    assert implied
    assert all(x.is_implied and x.confidence == "C" for x in implied)


def test_a_series_has_one_unit_for_each_money() -> None:
    for name in ALL.names:
        found = ALL.series(name)
        for currency in {x.currency for x in found}:
            assert len({x.unit for x in found if x.currency == currency}) == 1, name


def test_series_stand_in_the_order_of_time() -> None:
    for name in ALL.names:
        days = [period(x.date)[0] for x in ALL.series(name)]
        assert days == sorted(days)


def test_residents_are_those_before_plus_admitted_less_left() -> None:
    residents = value("htp_residents", "2018-12")
    for year in ("2019", "2020", "2021"):
        residents += value("htp_new_residents", year) - value("htp_exits", year)
        assert value("htp_residents", f"{year}-12") == residents
    residents += value("htp_new_residents_2022_to_2023_09", "2023-09") - value("htp_exits_2022_to_2023_09", "2023-09")
    assert value("htp_residents", "2023-09") == residents


@pytest.mark.parametrize("month", ["2013-10", "2014-12"])
def test_residents_by_founder_add_up(month: str) -> None:
    kinds = ("htp_residents_domestic_founders", "htp_residents_foreign_founders", "htp_residents_joint_ventures")
    assert sum(value(kind, month) for kind in kinds) == value("htp_residents", month)


def test_two_roads_to_the_exports_of_2017_agree() -> None:
    up = value("htp_exports_usd", "2016") * Decimal("1.25")
    down = value("htp_exports_usd", "2018") / Decimal("1.38")
    assert abs(up - down) < Decimal("0.5")
    assert abs(value("htp_exports_usd", "2017") - down) < Decimal("0.05")


def test_two_reports_give_the_same_peak_of_staff() -> None:
    peak = value("htp_employees", "2022-02")
    assert value("htp_employees", "2023-09") / Decimal("0.75") == peak
    assert value("htp_employees", "2025-02") / Decimal("0.70") == peak


def test_production_of_2014_less_home_sales_is_the_printed_export_share() -> None:
    production = value("htp_production_local", "2014")
    share = (production - value("htp_domestic_sales_local", "2014")) / production
    assert abs(share - ALL.figure("htp_export_share_production", "2014").share) < Decimal("0.005")


def test_exports_are_no_more_than_production() -> None:
    for year in ("2014", "2016"):
        assert value("htp_exports_usd", year) < value("htp_production_usd", year)


def test_those_who_left_less_those_hired_are_the_net_outflow() -> None:
    assert value("info_comm_dismissed", "2022") - value("info_comm_hired", "2022") == value("info_comm_net_outflow", "2022")


def test_old_rubles_are_ten_thousand_to_a_new_one() -> None:
    old = next(x for x in ALL.series("gdp_local_nominal") if x.date == "2013" and x.currency == "BYR")
    new = next(x for x in ALL.series("gdp_local_nominal") if x.date == "2013" and x.currency == "BYN")
    assert abs(old.amount / 10_000 - new.amount) < Decimal(10_000)
    for year in range(2000, 2016):
        ratio = value("fx_byr_per_usd", str(year)) / value("fx_byn_per_usd", str(year))
        assert abs(ratio - 10_000) < 20


def test_gdp_in_rubles_over_gdp_in_dollars_is_the_exchange_rate() -> None:
    for year in range(2001, 2025):  # the World Bank's dollars of 2000 do not follow the official rate
        rubles, dollars = (ALL.figure(f"gdp_{kind}_nominal", str(year)).amount for kind in ("local", "usd"))
        assert abs(rubles / dollars / value("fx_byn_per_usd", str(year)) - 1) < Decimal("0.001"), year


def test_the_misprinted_gdp_of_2023_is_kept_and_not_preferred() -> None:
    both = [x for x in ALL.series("gdp_local_nominal") if x.date == "2023"]
    misprint = max(both, key=lambda x: x.value)
    assert misprint.confidence == "C"
    assert "suspect" in misprint.note
    assert ALL.figure("gdp_local_nominal", "2023") != misprint


def test_sources_that_disagree_stand_side_by_side() -> None:
    admitted = {x.value for x in ALL.series("htp_new_residents") if x.date == "2018"}
    assert admitted == {Decimal(267), Decimal(268)}


def test_events_are_in_order_and_have_sources() -> None:
    days = [period(x.date)[0] for x in ZONE.events]
    assert days == sorted(days)
    assert days[0].year == 1997
    assert days[-1].year == 2025
    assert all(key in SOURCES for event in ZONE.events for key in event.sources)


def test_claims_quote_little_and_are_either_checked_or_documented() -> None:
    claims = ZONE.claims("article")
    assert [x.id for x in claims] == [f"G{n}" for n in range(1, 17)]
    for claim in claims:
        assert len(claim.quote.split()) <= 12
        assert (claim.check == "none") == bool(claim.finding) == bool(claim.reason)
        if claim.number is not None and claim.value not in {"12", "2049", "4"}:
            assert claim.value in claim.quote


def test_the_article_is_no_evidence_for_itself() -> None:
    itself = ZONE.publication("article").source
    assert ZONE.figure("htp_residents", "2017-03", without=(itself,)).source != itself
    with pytest.raises(FactNotFoundError):
        ZONE.figure("htp_share_gdp", "2017", without=(itself,))


# How facts are asked for


def test_amounts_are_in_whole_units() -> None:
    for word, scale in SCALES.items():
        figure = Figure("x", "2016", Decimal("904.4"), f"USD {word}", "USD", "act-1", "A")
        assert figure.amount == Decimal("904.4") * scale
    assert Figure("x", "2016", Decimal("7.5"), "thousand persons", "", "act-1", "A").amount == 7500


def test_a_percentage_is_also_a_share() -> None:
    assert Figure("x", "2016", Decimal("1.5"), "percent", "", "act-1", "A").share == Decimal("0.015")
    with pytest.raises(FactError, match="USD m"):
        _ = ZONE.figure("htp_production_usd", "2016").share


def test_a_day_finds_its_month_and_a_year_only_itself() -> None:
    assert ALL.figure("wage_national_gross", date(2018, 2, 27)).date == "2018-02"
    assert ALL.figure("gdp_usd_nominal", "2016-07-01").date == "2016"
    with pytest.raises(FactNotFoundError):
        ALL.figure("gdp_usd_nominal", "2016-07")


def test_the_better_trusted_figure_comes_first() -> None:
    for name in ALL.names:
        for time in {x.date for x in ALL.series(name)}:
            best = min(x.confidence for x in ALL.series(name) if x.date == time)
            assert ALL.figure(name, time).confidence == best


def test_a_missing_year_lists_those_there_are() -> None:
    with pytest.raises(FactNotFoundError) as caught:
        ZONE.value("htp_exports_usd", "2007")
    assert "2007" in caught.value.message
    assert all(f"`{x.date}`" in caught.value.hint for x in ZONE.series("htp_exports_usd"))


def test_a_mistyped_series_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="htp_exports_usd"):
        ZONE.series("htp_export_usd")
    with pytest.raises(UnknownNameError):
        ZONE.claims("artikle")


@pytest.mark.parametrize("text", ["2016-13", "16", "2016-02-30", "", "yesterday", "2016/17"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(FactError, match="not a time"):
        period(text)


# Files that are at fault


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("x,2016,1.5,USD m,USD,act-2,A,", "act-2"),
        ("x,2016,1e3,USD m,USD,act-1,A,", "1e3"),
        ("x,2016,nan,USD m,USD,act-1,A,", "nan"),
        ('x,2016,"1,500",USD m,USD,act-1,A,', "1,500"),
        ("x,2016,1.5,USD m,USD,act-1,D,", "confidence is `D`"),
        ("x,2016-13,1.5,USD m,USD,act-1,A,", "2016-13"),
        ("x,,1.5,USD m,USD,act-1,A,", "not a time"),
        ("x,2016,1.5,USD m,EUR,act-1,A,", "EUR"),
        ("x,2016,1.5,,,act-1,A,", "no unit"),
        ("x,2016,1.5,USD m,USD,act-1,A", "7 cells"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, row: str, word: str) -> None:
    path = tmp_path / "series.csv"
    path.write_text(f"{HEADER}x,2015,1.5,USD m,USD,act-1,A,\n{row}\n", encoding="utf-8")
    with pytest.raises(FactError) as caught:
        read_facts(tmp_path, KNOWN)
    assert caught.value.message.startswith(f"{path}:3: ")
    assert word in caught.value.message
    assert caught.value.hint


EVENT = '[[event]]\ndate = "2005"\ntitle = "T"\nsources = ["act-1"]\nconfidence = "A"\nkind = "law"\n'
CLAIM = '[[claim]]\nid = "C1"\nquote = "q"\nquantity = "n"\nvalue = "1"\nunit = "persons"\nwhose = "w"\ncheck = "head-count"\n'
HEAD = '[source]\ntitle = "T"\npublisher = "P"\n'


@pytest.mark.parametrize(
    ("name", "text", "change", "line", "word"),
    [
        ("events.toml", EVENT, ('"act-1"', '"act-2"'), 7, "act-2"),
        ("events.toml", EVENT, ('"law"', '"gossip"'), 7, "gossip"),
        ("events.toml", EVENT, ('"A"', '"Z"'), 7, "confidence is `Z`"),
        ("events.toml", EVENT, ('date = "2005"', 'date = "2005"\nbefore = "2005"'), 7, "before"),
        ("events.toml", EVENT, ("title", "heading"), 7, "heading"),
        ("claims/paper.toml", CLAIM, ('"head-count"', '"feeling"'), 9, "feeling"),
        ("claims/paper.toml", CLAIM, ('"head-count"', '"none"'), 9, "finding"),
        ("claims/paper.toml", CLAIM, ('"head-count"', '"term"\nfinding = "opinion"'), 9, "C1"),
        ("claims/paper.toml", CLAIM, ('"q"', '"a b c d e f g h i j k l m"'), 9, "quotes too much"),
        ("claims/paper.toml", CLAIM, ('"1"', "1"), 9, "`value`"),
    ],
)
def test_a_bad_table_is_named_with_file_and_line(
    tmp_path: Path, name: str, text: str, change: tuple[str, str], line: int, word: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    head = HEAD if name.startswith("claims") else ""
    path.write_text(text + text.replace(*change) + head, encoding="utf-8")
    with pytest.raises(FactError) as caught:
        read_facts(tmp_path, KNOWN)
    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert word in caught.value.message


def test_a_folder_may_lack_any_of_the_files_but_must_be_there(tmp_path: Path) -> None:
    assert read_facts(tmp_path, KNOWN) == Facts(folder=tmp_path)
    with pytest.raises(FactError, match="not a folder"):
        read_facts(tmp_path / "nowhere", KNOWN)
