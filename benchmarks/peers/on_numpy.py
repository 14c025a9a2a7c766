"""The pay slip on NumPy columns; with `coins`, on whole kopecks."""

import sys

from harness import LAW, SLIP, serve

import numpy as np  # isort: skip

CAP = LAW["average_wage_previous_month"] * LAW["contribution_cap_multiple"]
EMPLOYER = LAW["employer_pension_rate"] + LAW["employer_social_rate"]


def half_up(amount):
    return np.floor(amount * 100 + 0.5) / 100


def slip(given):
    wage, in_park = given
    base = np.minimum(wage, np.where(in_park, LAW["average_wage_previous_month"], CAP))
    employee = half_up(base * LAW["employee_contribution_rate"])
    employer = half_up(base * EMPLOYER)
    accident = half_up(wage * LAW["accident_insurance_rate"])
    deduction = np.where(wage > LAW["standard_deduction_ceiling"], 0, LAW["standard_deduction_month"])
    rate = np.where(in_park, LAW["resident_income_tax_rate"], LAW["income_tax_rate"])
    tax = half_up((wage - np.minimum(wage, deduction)) * rate)
    return dict(zip(SLIP, (employee, employer, accident, tax, wage - tax - employee, wage + employer + accident), strict=True))


def coins(name):
    return round(LAW[name] * 1000)


def slip_in_coins(given):
    wage, in_park = given
    average = coins("average_wage_previous_month") // 10
    base = np.minimum(wage, np.where(in_park, average, average * int(LAW["contribution_cap_multiple"])))
    employee = (base * coins("employee_contribution_rate") + 500) // 1000
    employer = (base * round(EMPLOYER * 1000) + 500) // 1000
    accident = (wage * coins("accident_insurance_rate") + 500) // 1000
    deduction = np.where(wage > coins("standard_deduction_ceiling") // 10, 0, coins("standard_deduction_month") // 10)
    rate = np.where(in_park, coins("resident_income_tax_rate"), coins("income_tax_rate"))
    tax = ((wage - np.minimum(wage, deduction)) * rate + 500) // 1000
    return dict(zip(SLIP, (employee, employer, accident, tax, wage - tax - employee, wage + employer + accident), strict=True))


if "coins" in sys.argv:
    serve(lambda wages, in_park: (wages, in_park), slip_in_coins, lambda results: results)
else:
    serve(lambda wages, in_park: (wages / 100, in_park), slip)
