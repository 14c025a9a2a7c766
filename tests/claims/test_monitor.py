"""A zone's own reports: what breaks from year to year."""

import sezam
from sezam.claims import read_lines
from sezam.claims.monitor import GROWTH, REDEFINED, SLIP_OF_MONEY, STOCK, monitor, monitor_zone

REPORTS = """
Park residents end 2018 = 454
Park joined 2019 = 319
Park left 2019 = 20
Park residents end 2019 = {closing}
Park exports 2018 = 1,415.8 m USD
Park exports 2019 = 2,195 m USD (+55 %)
Park exports 2020 = 2,735 m USD (+{growth} %)
GDP 2023 = {gdp} bn BYN
GDP 2023 = 71.8 bn USD
exchange rate 2023 = 3.007 BYN per USD
"""


def found(**changed):
    return monitor(read_lines(REPORTS.format(**{"closing": 753, "growth": 25, "gdp": "216.1", **changed})))


def test_reports_that_follow_are_left_alone():
    assert found() == []


def test_a_stock_that_does_not_follow():
    (one,) = found(closing=751)
    assert (one.kind, one.when) == (STOCK, "end 2019")
    assert "454 + 319 − 20 = 753" in one.lines[0]
    assert "2 too few" in one.lines


def test_a_growth_that_does_not_follow_takes_another_base():
    kinds = {f.kind: f for f in found(growth=21)}
    assert "24.60 %" in " ".join(kinds[GROWTH].lines)
    assert "counted anew" in kinds[REDEFINED].says


def test_two_digits_swapped_in_the_product_of_the_country():
    (one,) = found(gdp="261.1")
    assert one.kind == SLIP_OF_MONEY
    assert "216.1" in one.says
    assert "swapped" in one.says


def test_a_figure_that_was_silently_redefined():
    again = monitor(read_lines("Park exports 2018 = 1,415.8 m USD\nPark exports 2018 = 1,390 m USD"))
    assert [f.kind for f in again] == [REDEFINED]
    assert "−1.8 %" in again[0].says
    assert monitor(read_lines("Park exports 2018 = 1,415.8 m USD\nPark exports 2018 = 1.4 bn USD")) == []


def test_the_base_of_a_growth_that_was_restated():
    text = "Park staff end 2018 = 9,000\nPark staff end 2018 = 10,012\nPark staff end 2019 = 11,013 (+10 %)"
    restated = next(f for f in monitor(read_lines(text)) if "counted anew" in f.says)
    assert "10,012" in restated.says


def test_the_series_of_a_pack():
    says = [f.says for f in monitor_zone(sezam.regime("by/htp"))]
    assert any("268" in s and "267" in s for s in says)
    assert any("7,400" in s and "7,500" in s for s in says)
