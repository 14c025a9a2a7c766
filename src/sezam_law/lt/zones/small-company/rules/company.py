"""A small company's tax, and who is one."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", source="corporate-income-tax-law", article="article 5, first years", entity="firm")
def is_untaxed_year(company_year_count, untaxed_years_count, is_owned_by_people, is_kept_going):
    """Whether this is a first year without tax: people own the company and keep it going."""
    if company_year_count > untaxed_years_count:
        return False
    return is_owned_by_people and is_kept_going


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="corporate-income-tax-law",
    article="article 5, small companies",
    entity="firm",
    computes="profit_tax_year",
)
def profit_tax_year_2017(taxable_profit_year, small_company_tax_rate, rounding_unit):
    """Corporate income tax of a small company."""
    return round_half_up(taxable_profit_year * small_company_tax_rate, rounding_unit)


@rule(
    since="2018-01-01",
    source="corporate-income-tax-law",
    article="article 5, small companies",
    entity="firm",
    computes="profit_tax_year",
)
def profit_tax_year_2018(taxable_profit_year, is_untaxed_year, small_company_tax_rate, rounding_unit):
    """Corporate income tax of a small company; none in its first years."""
    if is_untaxed_year:
        return 0
    return round_half_up(taxable_profit_year * small_company_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="corporate-income-tax-law", article="article 5, small companies", entity="firm")
def is_receipts_limit_met(gross_receipts_year, small_company_receipts_limit):
    """Receipts of the year do not pass the limit."""
    return gross_receipts_year <= small_company_receipts_limit


@rule(
    since="2017-01-01",
    before="2026-01-01",
    source="corporate-income-tax-law",
    article="article 5, small companies",
    entity="firm",
)
def is_staff_limit_met(average_staff_count, small_company_staff_count):
    """There are no more employees than the limit."""
    return average_staff_count <= small_company_staff_count


@rule(
    since="2017-01-01",
    before="2026-01-01",
    source="corporate-income-tax-law",
    article="article 5, small companies",
    entity="firm",
    computes="is_eligible",
)
def is_eligible_2017(is_receipts_limit_met, is_staff_limit_met):
    """Whether the company is small: by its receipts and its staff."""
    return is_receipts_limit_met and is_staff_limit_met


@rule(
    since="2026-01-01",
    source="corporate-income-tax-law",
    article="article 5, small companies",
    entity="firm",
    computes="is_eligible",
)
def is_eligible_2026(is_receipts_limit_met):
    """Whether the company is small: by its receipts alone."""
    return is_receipts_limit_met
