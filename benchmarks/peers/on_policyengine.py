# ruff: noqa: D101, D102, N801, N805  this engine's way of writing
"""The pay slip as PolicyEngine variables with formulas on arrays."""

from harness import LAW, MONTH, SLIP, serve

import numpy as np  # isort: skip
from policyengine_core import periods
from policyengine_core.entities import build_entity
from policyengine_core.parameters import ParameterNode
from policyengine_core.simulations import SimulationBuilder
from policyengine_core.taxbenefitsystems import TaxBenefitSystem
from policyengine_core.variables import Variable

Person = build_entity(key="person", plural="persons", label="A person", is_person=True)
PARAMETERS = {name: {"values": {"2009-01-01": {"value": value}}} for name, value in LAW.items()}


def half_up(amount):
    return np.floor(amount * 100 + 0.5) / 100


class gross_wage(Variable):
    label = "gross wage"
    value_type = float
    entity = Person
    definition_period = periods.MONTH


class is_in_park(Variable):
    label = "is in park"
    value_type = bool
    entity = Person
    definition_period = periods.MONTH


class contribution_base(Variable):
    label = "contribution base"
    value_type = float
    entity = Person
    definition_period = periods.MONTH

    def formula(person, period, parameters):
        law, average = parameters(period), parameters(period).average_wage_previous_month
        cap = np.where(person("is_in_park", period), average, average * law.contribution_cap_multiple)
        return np.minimum(person("gross_wage", period), cap)


class employee_contributions(Variable):
    label = "employee contributions"
    value_type = float
    entity = Person
    definition_period = periods.MONTH

    def formula(person, period, parameters):
        return half_up(person("contribution_base", period) * parameters(period).employee_contribution_rate)


class employer_contributions(Variable):
    label = "employer contributions"
    value_type = float
    entity = Person
    definition_period = periods.MONTH

    def formula(person, period, parameters):
        law = parameters(period)
        return half_up(person("contribution_base", period) * (law.employer_pension_rate + law.employer_social_rate))


class accident_insurance(Variable):
    label = "accident insurance"
    value_type = float
    entity = Person
    definition_period = periods.MONTH

    def formula(person, period, parameters):
        return half_up(person("gross_wage", period) * parameters(period).accident_insurance_rate)


class taxable_income(Variable):
    label = "taxable income"
    value_type = float
    entity = Person
    definition_period = periods.MONTH

    def formula(person, period, parameters):
        law, wage = parameters(period), person("gross_wage", period)
        deduction = np.where(wage > law.standard_deduction_ceiling, 0, law.standard_deduction_month)
        return wage - np.minimum(wage, deduction)


class income_tax(Variable):
    label = "income tax"
    value_type = float
    entity = Person
    definition_period = periods.MONTH

    def formula(person, period, parameters):
        law = parameters(period)
        rate = np.where(person("is_in_park", period), law.resident_income_tax_rate, law.income_tax_rate)
        return half_up(person("taxable_income", period) * rate)


class net_pay(Variable):
    label = "net pay"
    value_type = float
    entity = Person
    definition_period = periods.MONTH
    adds = ["gross_wage"]  # noqa: RUF012
    subtracts = ["income_tax", "employee_contributions"]  # noqa: RUF012


class labour_cost(Variable):
    label = "labour cost"
    value_type = float
    entity = Person
    definition_period = periods.MONTH
    adds = ["gross_wage", "employer_contributions", "accident_insurance"]  # noqa: RUF012


system = TaxBenefitSystem([Person])
system.parameters = ParameterNode("", data=PARAMETERS)
system.add_variables(
    gross_wage, is_in_park, contribution_base, employee_contributions, employer_contributions, accident_insurance,
    taxable_income, income_tax, net_pay, labour_cost,
)  # fmt: skip


def slip(given):
    wage, in_park = given
    simulation = SimulationBuilder().build_default_simulation(system, count=len(wage))
    simulation.set_input("gross_wage", MONTH, wage)
    simulation.set_input("is_in_park", MONTH, in_park)
    return {name: simulation.calculate(name, MONTH) for name in SLIP}


serve(lambda wages, in_park: (wages / 100, in_park), slip)
