"""The pay slip as Polars expressions on floats; with `coins`, on whole kopecks."""

import sys

from harness import LAW, SLIP, serve

import polars as pl  # isort: skip

IN_COINS = "coins" in sys.argv
EMPLOYER = LAW["employer_pension_rate"] + LAW["employer_social_rate"]


def money(name):
    return round(LAW[name] * 100) if IN_COINS else LAW[name]


def share(amount, rate):
    """Half a kopeck up."""
    if IN_COINS:
        rate = rate if isinstance(rate, pl.Expr) else round(rate * 1000)
        return (amount * rate + 500) // 1000
    return (amount * rate * 100 + 0.5).floor() / 100


def rate(name):
    return pl.lit(round(LAW[name] * 1000) if IN_COINS else LAW[name])


def slip(frame):
    wage, in_park = pl.col("wage"), pl.col("in_park")
    average = money("average_wage_previous_month")
    cap = average * (int(LAW["contribution_cap_multiple"]) if IN_COINS else LAW["contribution_cap_multiple"])
    deduction = pl.when(wage > money("standard_deduction_ceiling")).then(0).otherwise(money("standard_deduction_month"))
    return (
        frame.lazy()
        .with_columns(
            base=pl.min_horizontal(wage, pl.when(in_park).then(average).otherwise(cap)),
            taxable=wage - pl.min_horizontal(wage, deduction),
            rate=pl.when(in_park).then(rate("resident_income_tax_rate")).otherwise(rate("income_tax_rate")),
        )
        .with_columns(
            employee_contributions=share(pl.col("base"), LAW["employee_contribution_rate"]),
            employer_contributions=share(pl.col("base"), EMPLOYER),
            accident_insurance=share(wage, LAW["accident_insurance_rate"]),
            income_tax=share(pl.col("taxable"), pl.col("rate")),
        )
        .with_columns(
            net_pay=wage - pl.col("income_tax") - pl.col("employee_contributions"),
            labour_cost=wage + pl.col("employer_contributions") + pl.col("accident_insurance"),
        )
        .select(SLIP)
        .collect()
    )


if IN_COINS:
    serve(
        lambda wages, in_park: pl.DataFrame({"wage": wages, "in_park": in_park}), slip,
        lambda results: {name: results[name].to_numpy() for name in SLIP},
    )  # fmt: skip
else:
    serve(lambda wages, in_park: pl.DataFrame({"wage": wages / 100, "in_park": in_park}), slip)
