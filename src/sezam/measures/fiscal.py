"""What a special regime costs the state, and how much of the activity would have to be new for it to pay.

Amounts are `Decimal` or numpy arrays of one money and period; no measure has a benchmark of its own.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

import numpy as np

from sezam.errors import CaseError, UsageError

Amount = TypeVar("Amount", Decimal, np.ndarray)
"""One amount or a column of them."""


def tax_wedge(labour_cost: Amount, net_pay: Amount) -> Amount:
    """Share of what an employer pays that does not reach the employee.

    Args:
        labour_cost: money per period, above 0: gross wage plus employer contributions and payroll taxes.
        net_pay: the same money and period: take-home pay including cash benefits.

    Returns:
        share; below 0 where benefits exceed tax, 1 only if nothing arrives.

    Raises:
        CaseError: a labour cost is 0 or less.

    Source:
        OECD, Taxing Wages, annex on methodology: average tax wedge.

    Example:
        >>> tax_wedge(Decimal(1000), Decimal(640))
        Decimal('0.36')
    """
    _above_zero("The labour cost", labour_cost)
    wedge: Amount = (labour_cost - net_pay) / labour_cost
    return wedge


def tax_wedge_from_rates(all_in_rate: Amount, employer_rate: Amount) -> Amount:
    """The tax wedge from the two rates that are printed beside it, both shares of the gross wage.

    Args:
        all_in_rate: (income tax + employee contributions - cash benefits) / gross wage.
        employer_rate: (employer contributions + payroll taxes) / gross wage, 0 or more.

    Returns:
        share of labour cost.

    Source:
        OECD, Taxing Wages: identity between the columns of its tables.

    Example:
        >>> tax_wedge_from_rates(Decimal("0.2"), Decimal("0.25"))
        Decimal('0.36')
    """
    wedge: Amount = (all_in_rate + employer_rate) / (1 + employer_rate)
    return wedge


def revenue_forgone(benchmark: Amount, actual: Amount, *, name: str) -> Amount:
    """What the benchmark law would collect on the same activity, less what the law collects.

    Behaviour is unchanged, so this is no forecast of what a repeal would bring in: that is less where firms shrink or go.

    Args:
        benchmark: money per period: tax under the benchmark law.
        actual: the same money and period: tax under the law that is looked at.
        name: what the benchmark law is; there is no revenue forgone without it.

    Returns:
        money per period; below 0 where the law collects more than the benchmark.

    Raises:
        UsageError: the benchmark has no name.

    Source:
        Australian Treasury, Tax Expenditures Statement 2004, chapter 3; World Bank, Tax Expenditure Manual, 2024.

    Example:
        >>> revenue_forgone(Decimal(768), Decimal(284), name="general rates on the full wage")
        Decimal('484')
    """
    if not name.strip():
        raise UsageError(
            "Revenue forgone was asked for against no named benchmark.", hint="name the law, as a reader calls it."
        )
    forgone: Amount = benchmark - actual
    return forgone


def break_even_redundancy(actual: Decimal, benchmark: Decimal) -> Decimal:
    """Share of the activity that may have existed anyway before the regime costs the state money; no fixed costs.

    Args:
        actual: money: tax that the regime collects, 0 or more.
        benchmark: the same money: tax that the benchmark law would collect on the same activity, above 0.

    Returns:
        share, 0 or more; above 1 the regime pays whatever would have existed anyway.

    Raises:
        CaseError: the benchmark is 0 or less.

    Example:
        >>> round(break_even_redundancy(Decimal(284), Decimal(768)), 3)
        Decimal('0.370')
    """
    _above_zero("The tax under the benchmark", benchmark)
    return actual / benchmark


def net_fiscal_effect(
    redundancy_share: Decimal, count: Decimal | int, actual: Decimal, benchmark: Decimal, fixed: Decimal | int = 0
) -> Decimal:
    """What the state gains from new activity, less what it gives up on activity that would have existed anyway.

    Args:
        redundancy_share: share, 0 to 1, of the activity that would exist without the regime.
        count: jobs or firms, 0 or more; 1 if the taxes are totals.
        actual: money per job or firm and period under the regime.
        benchmark: the same under the benchmark law.
        fixed: money per period: administration and infrastructure.

    Returns:
        money per period; 0 at the break-even redundancy when nothing is fixed.

    Raises:
        CaseError: the share is not one.

    Example:
        >>> net_fiscal_effect(Decimal("0.25"), 4, Decimal(284), Decimal(768))
        Decimal('368.00')
    """
    if not 0 <= redundancy_share <= 1:
        raise CaseError(f"The redundancy share is {redundancy_share}; it lies between 0 and 1.", hint="25 percent is 0.25.")
    gained = (1 - redundancy_share) * count * actual
    given_up = redundancy_share * count * (benchmark - actual)
    return gained - given_up - fixed


def cost_per_job(forgone: Decimal, jobs: Decimal, *, redundancy_share: Decimal = Decimal(0)) -> Decimal:
    """Revenue forgone for each job; with a redundancy share, for each job that would not exist otherwise.

    Args:
        forgone: money per period.
        jobs: average head count of the period, above 0.
        redundancy_share: share, 0 to below 1; at 0 the cost is per job supported.

    Returns:
        money per job and period.

    Raises:
        CaseError: there are no jobs, or the share is not below 1.

    Example:
        >>> cost_per_job(Decimal(15000), Decimal(3), redundancy_share=Decimal("0.5")) == 10_000
        True
    """
    if not 0 <= redundancy_share < 1:
        raise CaseError(f"The redundancy share is {redundancy_share}; it is 0 or more and below 1.", hint="25 percent is 0.25.")
    _above_zero("The number of jobs", jobs)
    return forgone / (jobs * (1 - redundancy_share))


def _above_zero(what: str, amount: Any) -> None:
    low = np.flatnonzero(np.asarray(amount <= 0))
    if len(low):
        first = np.asarray(amount).ravel()[low[0]]
        where = f" in row {low[0] + 1:,}" if np.ndim(amount) else ""
        raise CaseError(f"{what} is {first}{where}; it has to be above 0.", hint="correct the amount.")
