"""A company that has chosen the lower rate."""

from sezam.law import rule


@rule(since="2019-04-01", source="ordinance-2019", article="s. 115BAA", entity="firm")
def normal_tax_with_surcharge_year(company_income_year, concessional_rate, concessional_surcharge_rate):
    """Tax on total income with a surcharge that does not depend on it."""
    tax = company_income_year * concessional_rate
    return tax + tax * concessional_surcharge_rate


@rule(since="2019-04-01", source="ordinance-2019", article="s. 115JB(5A)", entity="firm")
def minimum_tax_with_surcharge_year(minimum_tax_base_year):
    """No minimum tax is taken."""
    return 0 * minimum_tax_base_year
