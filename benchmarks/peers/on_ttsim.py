# ruff: noqa: SIM108, ICN001  this engine's way of writing
"""The pay slip as policy functions on scalars, by TTSIM, the engine of GETTSIM."""

import datetime

from harness import LAW, MONTH, SLIP, serve

import numpy as np  # isort: skip
from ttsim import InputData, MainTarget, OrigPolicyObjects, TTTargets, main
from ttsim.tt import policy_function, policy_input
from ttsim.tt.rounding import RoundingSpec
from ttsim.tt.units import Currency, TTSIMUnit, UnitSystem, ttsim_unit_from_string

SYSTEM = UnitSystem(currencies={"BYN": Currency(statutory_from="2016-07-01")})
MONEY = TTSIMUnit.CURRENCY.PER_MONTH
CENT = RoundingSpec(base=0.01, direction="nearest", unit=ttsim_unit_from_string("BYN_PER_MONTH"))


@policy_input(unit=TTSIMUnit.DIMENSIONLESS)
def p_id() -> int:
    """Person."""


@policy_input(unit=MONEY)
def gross_wage_m() -> float:
    """Gross wage."""


@policy_input(unit=TTSIMUnit.DIMENSIONLESS)
def is_in_park() -> bool:
    """Works at a resident of the park."""


@policy_function(unit=MONEY)
def contribution_base_m(
    gross_wage_m: float, is_in_park: bool, average_wage_previous_month: float, contribution_cap_multiple: float
) -> float:
    if is_in_park:
        out = min(gross_wage_m, average_wage_previous_month)
    else:
        out = min(gross_wage_m, average_wage_previous_month * contribution_cap_multiple)
    return out


@policy_function(unit=MONEY, rounding_spec=CENT)
def employee_contributions_m(contribution_base_m: float, employee_contribution_rate: float) -> float:
    return contribution_base_m * employee_contribution_rate


@policy_function(unit=MONEY, rounding_spec=CENT)
def employer_contributions_m(contribution_base_m: float, employer_pension_rate: float, employer_social_rate: float) -> float:
    return contribution_base_m * (employer_pension_rate + employer_social_rate)


@policy_function(unit=MONEY, rounding_spec=CENT)
def accident_insurance_m(gross_wage_m: float, accident_insurance_rate: float) -> float:
    return gross_wage_m * accident_insurance_rate


@policy_function(unit=MONEY)
def taxable_income_m(gross_wage_m: float, standard_deduction_ceiling: float, standard_deduction_month: float) -> float:
    if gross_wage_m > standard_deduction_ceiling:
        out = gross_wage_m
    else:
        out = max(0.0 * gross_wage_m, gross_wage_m - standard_deduction_month)
    return out


@policy_function(unit=MONEY, rounding_spec=CENT)
def income_tax_m(taxable_income_m: float, is_in_park: bool, resident_income_tax_rate: float, income_tax_rate: float) -> float:
    if is_in_park:
        out = taxable_income_m * resident_income_tax_rate
    else:
        out = taxable_income_m * income_tax_rate
    return out


@policy_function(unit=MONEY)
def net_pay_m(gross_wage_m: float, income_tax_m: float, employee_contributions_m: float) -> float:
    return gross_wage_m - income_tax_m - employee_contributions_m


@policy_function(unit=MONEY)
def labour_cost_m(gross_wage_m: float, employer_contributions_m: float, accident_insurance_m: float) -> float:
    return gross_wage_m + employer_contributions_m + accident_insurance_m


FUNCTIONS = (
    p_id, gross_wage_m, is_in_park, contribution_base_m, employee_contributions_m, employer_contributions_m,
    accident_insurance_m, taxable_income_m, income_tax_m, net_pay_m, labour_cost_m,
)  # fmt: skip


def parameter(name, value):
    is_money = name.startswith(("average", "standard"))
    return {
        "name": {"de": name, "en": name}, "description": {"de": name, "en": name},
        "type": "scalar", "unit": "BYN_PER_MONTH" if is_money else "DIMENSIONLESS",
        datetime.date(2016, 7, 1): {"value": value},
    }  # fmt: skip


POLICY = {
    "column_objects_and_param_functions": {("law.py", f.leaf_name): f for f in FUNCTIONS},
    "param_specs": {("law.yaml", name): parameter(name, value) for name, value in LAW.items()},
}


def slip(given):
    found = main(
        main_target=MainTarget.results.tree, policy_date_str=f"{MONTH}-01", input_data=InputData.tree(given),
        tt_targets=TTTargets.tree({f"{name}_m": None for name in SLIP}), unit_system=SYSTEM,
        orig_policy_objects=OrigPolicyObjects(**POLICY), include_warn_nodes=False,
    )  # fmt: skip
    return {name: found[f"{name}_m"] for name in SLIP}


serve(lambda wages, in_park: {"p_id": np.arange(len(wages)), "gross_wage_m": wages / 100, "is_in_park": in_park}, slip)
