"""The tax-exempt amount (NPD): whole up to the minimum wage, less with further pay; by the month, and anew by the year."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="income-tax-law", article="article 20, first formula")
def first_exempt_amount_month(
    gross_wage_month, exempt_amount_month, exempt_amount_start_month, exempt_amount_taper_rate, rounding_unit
):
    """Tax-exempt amount of the month by the first formula, before the employee's request is looked at."""
    above = max(0, gross_wage_month - exempt_amount_start_month)
    return round_half_up(max(0, exempt_amount_month - above * exempt_amount_taper_rate), rounding_unit)


@rule(since="2017-01-01", before="2018-01-01", source="income-tax-law", article="article 20, children")
def children_allowance_allowed_month(children_count, is_single_parent, children_allowance_month, parents_count, rounding_unit):
    """Additional tax-exempt amount for children: half for each of two parents."""
    if is_single_parent:
        return children_count * children_allowance_month
    return round_half_up(children_count * children_allowance_month / parents_count, rounding_unit)


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="income-tax-law",
    article="article 20",
    computes="exempt_amount_allowed_month",
)
def exempt_amount_allowed_month_2017(has_tax_exempt_amount, first_exempt_amount_month, children_allowance_allowed_month):
    """Tax-exempt amount that the employer applies, with that for children."""
    if not has_tax_exempt_amount:
        return 0
    return first_exempt_amount_month + children_allowance_allowed_month


@rule(
    since="2018-01-01",
    before="2022-01-01",
    source="income-tax-law",
    article="article 20",
    computes="exempt_amount_allowed_month",
)
def exempt_amount_allowed_month_2018(has_tax_exempt_amount, first_exempt_amount_month):
    """Tax-exempt amount that the employer applies."""
    if not has_tax_exempt_amount:
        return 0
    return first_exempt_amount_month


@rule(since="2022-01-01", before="2026-01-01", source="income-tax-law", article="article 20, second formula")
def second_exempt_amount_month(
    gross_wage_month,
    exempt_amount_second_month,
    exempt_amount_second_start_month,
    exempt_amount_second_taper_rate,
    rounding_unit,
):
    """Tax-exempt amount of the month by the second formula, for higher pay."""
    above = gross_wage_month - exempt_amount_second_start_month
    return round_half_up(max(0, exempt_amount_second_month - above * exempt_amount_second_taper_rate), rounding_unit)


@rule(
    since="2022-01-01",
    before="2026-01-01",
    source="income-tax-law",
    article="article 20",
    computes="exempt_amount_allowed_month",
)
def exempt_amount_allowed_month_2022(
    gross_wage_month,
    has_tax_exempt_amount,
    exempt_amount_second_threshold_month,
    first_exempt_amount_month,
    second_exempt_amount_month,
):
    """Tax-exempt amount that the employer applies: by the second formula above a threshold."""
    if not has_tax_exempt_amount:
        return 0
    if gross_wage_month > exempt_amount_second_threshold_month:
        return second_exempt_amount_month
    return first_exempt_amount_month


@rule(since="2026-01-01", source="income-tax-law", article="article 20", computes="exempt_amount_allowed_month")
def exempt_amount_allowed_month_2026(has_tax_exempt_amount, first_exempt_amount_month):
    """Tax-exempt amount that the employer applies: one formula again."""
    if not has_tax_exempt_amount:
        return 0
    return first_exempt_amount_month


@rule(since="2017-01-01", source="income-tax-law", article="article 20, year")
def exempt_amount_income_year(gross_wage_year, other_income_year):
    """Income of the year that the tax-exempt amount is worked out on: all of it, not pay alone."""
    return gross_wage_year + other_income_year


@rule(since="2017-01-01", source="income-tax-law", article="article 20, year, first formula")
def first_exempt_amount_year(
    exempt_amount_income_year, exempt_amount_year, exempt_amount_start_year, exempt_amount_taper_year_rate, rounding_unit
):
    """Tax-exempt amount of the year by the first formula."""
    above = max(0, exempt_amount_income_year - exempt_amount_start_year)
    return round_half_up(max(0, exempt_amount_year - above * exempt_amount_taper_year_rate), rounding_unit)


@rule(
    since="2017-01-01",
    before="2018-01-01",
    source="income-tax-law",
    article="article 20, year",
    computes="exempt_amount_allowed_year",
)
def exempt_amount_allowed_year_2017(first_exempt_amount_year, children_allowance_allowed_month, months_in_year_count):
    """Tax-exempt amount of the year, with that for children."""
    return first_exempt_amount_year + children_allowance_allowed_month * months_in_year_count


@rule(
    since="2018-01-01",
    before="2022-01-01",
    source="income-tax-law",
    article="article 20, year",
    computes="exempt_amount_allowed_year",
)
def exempt_amount_allowed_year_2018(first_exempt_amount_year):
    """Tax-exempt amount of the year."""
    return first_exempt_amount_year


@rule(since="2022-01-01", before="2026-01-01", source="income-tax-law", article="article 20, year, second formula")
def second_exempt_amount_year(
    exempt_amount_income_year,
    exempt_amount_second_year,
    exempt_amount_second_start_year,
    exempt_amount_second_taper_year_rate,
    rounding_unit,
):
    """Tax-exempt amount of the year by the second formula, for higher income."""
    above = exempt_amount_income_year - exempt_amount_second_start_year
    return round_half_up(max(0, exempt_amount_second_year - above * exempt_amount_second_taper_year_rate), rounding_unit)


@rule(
    since="2022-01-01",
    before="2026-01-01",
    source="income-tax-law",
    article="article 20, year",
    computes="exempt_amount_allowed_year",
)
def exempt_amount_allowed_year_2022(
    exempt_amount_income_year,
    exempt_amount_second_threshold_year,
    first_exempt_amount_year,
    second_exempt_amount_year,
):
    """Tax-exempt amount of the year: by the second formula above a threshold."""
    if exempt_amount_income_year > exempt_amount_second_threshold_year:
        return second_exempt_amount_year
    return first_exempt_amount_year


@rule(since="2026-01-01", source="income-tax-law", article="article 20, year", computes="exempt_amount_allowed_year")
def exempt_amount_allowed_year_2026(first_exempt_amount_year):
    """Tax-exempt amount of the year: one formula again."""
    return first_exempt_amount_year
