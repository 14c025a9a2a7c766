"""The pay slip as SQL on doubles; with `decimals`, on decimals."""

import sys

from harness import LAW, SLIP, serve

import duckdb  # isort: skip

TYPE = "DECIMAL(12, 2)" if "decimals" in sys.argv else "DOUBLE"
connection = duckdb.connect()


def number(value):
    """A literal is a decimal in DuckDB."""
    return f"{value:.3f}" if "decimals" in sys.argv else f"{value!r}::DOUBLE"


WORDS = {name: number(value) for name, value in LAW.items()}
SQL = """
WITH bases AS (
    SELECT wage, in_park,
        least(wage, CASE WHEN in_park THEN {average_wage_previous_month} ELSE {cap} END) AS base,
        wage - least(wage, CASE WHEN wage > {standard_deduction_ceiling} THEN 0 ELSE {standard_deduction_month} END) AS taxable
    FROM people
), parts AS (
    SELECT wage,
        round(base * {employee_contribution_rate}, 2) AS employee_contributions,
        round(base * {employer}, 2) AS employer_contributions,
        round(wage * {accident_insurance_rate}, 2) AS accident_insurance,
        round(taxable * CASE WHEN in_park THEN {resident_income_tax_rate} ELSE {income_tax_rate} END, 2) AS income_tax
    FROM bases
)
SELECT employee_contributions, employer_contributions, accident_insurance, income_tax,
    wage - income_tax - employee_contributions AS net_pay,
    wage + employer_contributions + accident_insurance AS labour_cost
FROM parts
""".format(
    cap=number(LAW["average_wage_previous_month"] * LAW["contribution_cap_multiple"]),
    employer=number(LAW["employer_pension_rate"] + LAW["employer_social_rate"]),
    **WORDS,
)


def prepare(wages, in_park):
    connection.execute("DROP TABLE IF EXISTS people")
    columns = {"wage": wages, "in_park": in_park}
    connection.register("given", columns)
    connection.execute(f"CREATE TABLE people AS SELECT (wage / 100)::{TYPE} AS wage, in_park FROM given")
    connection.unregister("given")


def slip(_):
    return connection.sql(SQL).to_arrow_table()


serve(prepare, slip, lambda results: {n: (100 * results[n].to_numpy().astype(float)).round().astype(int) for n in SLIP})
