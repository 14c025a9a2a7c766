"""Measures of revenue against published tables and the identities that tie them together."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from sezam.errors import CaseError, UsageError
from sezam.measures.fiscal import (
    break_even_redundancy,
    cost_per_job,
    net_fiscal_effect,
    revenue_forgone,
    tax_wedge,
    tax_wedge_from_rates,
)

# OECD.Stat, Taxing Wages, table I.5, single person without children: share of the average wage, wedge (of labour cost),
# employer contributions, all-in rate (of gross wage), percent.
TAXING_WAGES = [
    ("Australia", 67, "21.6", "5.3", "17.4"),
    ("Australia", 100, "27.1", "5.3", "23.2"),
    ("Australia", 133, "30.6", "5.3", "26.9"),
    ("Austria", 67, "43.3", "28.1", "27.3"),
    ("Austria", 100, "47.8", "28.1", "33.2"),
    ("Austria", 167, "51.1", "26.2", "38.2"),
    ("Belgium", 67, "46.2", "26.4", "32.0"),
    ("Belgium", 100, "52.6", "27.1", "39.8"),
    ("Belgium", 133, "56.6", "27.1", "44.8"),
]
# A month at 1,600 with a national average wage of 400, rates as published for the park of Minsk:
# income tax, employee and employer contributions.
IN_THE_PARK = (144, 4, 136)
OUTSIDE = (208, 16, 544)


@pytest.mark.parametrize(("country", "share", "wedge", "employer", "all_in"), TAXING_WAGES)
def test_the_identity_of_taxing_wages(country: str, share: int, wedge: str, employer: str, all_in: str) -> None:
    found = tax_wedge_from_rates(Decimal(all_in) / 100, Decimal(employer) / 100)
    assert abs(found * 100 - Decimal(wedge)) <= Decimal("0.1"), (country, share)


@pytest.mark.parametrize(("taxes", "labour_cost", "net", "wedge"), [
    (IN_THE_PARK, 1_736, 1_452, "16.36"), (OUTSIDE, 2_144, 1_376, "35.82"),
])  # fmt: skip
def test_the_wedge_in_the_park_and_outside(taxes: tuple[int, ...], labour_cost: int, net: int, wedge: str) -> None:
    income_tax, employee, employer = taxes
    assert (1_600 + employer, 1_600 - income_tax - employee) == (labour_cost, net)
    assert round(tax_wedge(Decimal(labour_cost), Decimal(net)) * 100, 2) == Decimal(wedge)


def test_a_column_gives_what_its_rows_give() -> None:
    assert tax_wedge(np.array([1736.0, 2144.0]), np.array([1452.0, 1376.0])) == pytest.approx([0.1636, 0.3582], abs=5e-5)
    assert revenue_forgone(np.array([768, 0]), np.array([284, 5]), name="general law").tolist() == [484, -5]


def test_a_labour_cost_of_nothing_is_refused_with_its_row() -> None:
    with pytest.raises(CaseError, match=r"is 0\.0 in row 2"):
        tax_wedge(np.array([1.0, 0.0]), np.array([0.0, 0.0]))


def test_taxes_of_the_park_break_even_at_a_redundancy_of_37_percent() -> None:
    actual, benchmark = Decimal(sum(IN_THE_PARK)), Decimal(sum(OUTSIDE))
    assert (actual, benchmark) == (284, 768)
    assert round(break_even_redundancy(actual, benchmark) * 100, 1) == Decimal("37.0")


def test_revenue_forgone_needs_a_named_benchmark() -> None:
    with pytest.raises(UsageError, match="no named benchmark"):
        revenue_forgone(Decimal(2), Decimal(1), name=" ")
    with pytest.raises(TypeError):
        revenue_forgone(Decimal(2), Decimal(1))  # type: ignore[call-arg]


@pytest.mark.parametrize("count", [1, 27_000])
def test_the_net_effect_runs_from_all_gain_to_all_loss_and_is_zero_at_break_even(count: int) -> None:
    actual, benchmark = Decimal(284), Decimal(768)
    gain = net_fiscal_effect(Decimal(0), count, actual, benchmark)
    loss = net_fiscal_effect(Decimal(1), count, actual, benchmark)
    assert gain == count * actual
    assert loss == -count * revenue_forgone(benchmark, actual, name="general law")
    even = net_fiscal_effect(break_even_redundancy(actual, benchmark), count, actual, benchmark)
    assert abs(even) < Decimal("1e-18")
    assert net_fiscal_effect(Decimal(0), count, actual, benchmark, fixed=gain) == 0


def test_cost_per_job_of_enterprise_zones() -> None:
    # Papke (1993): about 15,000 dollars per job and year; 50 to 80 percent of the firms had only moved there.
    forgone, jobs = Decimal(15_000_000), Decimal(1_000)
    assert cost_per_job(forgone, jobs) == 15_000
    assert cost_per_job(forgone, jobs, redundancy_share=Decimal("0.5")) == 30_000
    assert cost_per_job(forgone, jobs, redundancy_share=Decimal("0.8")) == 75_000


@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_a_share_that_is_none_is_refused(share: str) -> None:
    with pytest.raises(CaseError, match="redundancy share"):
        net_fiscal_effect(Decimal(share), 1, Decimal(1), Decimal(2))
    with pytest.raises(CaseError, match="redundancy share"):
        cost_per_job(Decimal(1), Decimal(1), redundancy_share=Decimal(share))


def test_nothing_is_divided_by_nothing() -> None:
    with pytest.raises(CaseError, match="number of jobs"):
        cost_per_job(Decimal(1), Decimal(0))
    with pytest.raises(CaseError, match="tax under the benchmark"):
        break_even_redundancy(Decimal(1), Decimal(0))
