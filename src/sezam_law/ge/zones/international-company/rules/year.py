"""The first year of the status, which began in October."""

from sezam.law import rule


@rule(since="2020-10-08", before="2021-01-01", source="ordinance-619", article="status")
def take_home_year(net_pay_year):
    """What is left of the year: each month by the law that held in it."""
    return net_pay_year


@rule(since="2020-10-08", before="2021-01-01", source="ordinance-619", article="status")
def income_tax_year(gross_wage_year, employee_contributions_year, net_pay_year):
    """Income tax of the year: each month by the law that held in it."""
    return gross_wage_year - employee_contributions_year - net_pay_year
