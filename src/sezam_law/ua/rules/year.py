"""A worker's year, from the year's pay alone where that is enough."""

from sezam.law import round_half_up, rule


@rule(since="2022-01-01", before="2023-01-01", source="tax-code", article="article 168.1")
def income_tax_withheld_month(income_tax_month):
    """Income tax that was withheld in a month of the year in which Diia City began."""
    return income_tax_month


@rule(since="2024-01-01", before="2025-01-01", source="tax-code", article="section XX, subsection 10, clause 16-1")
def military_levy_withheld_month(military_levy_month):
    """Military levy that was withheld in a month of the year in which the rate rose."""
    return military_levy_month


@rule(since="2017-01-01", source="tax-code", article="article 167.1")
def income_tax_year(gross_wage_year, has_claimed_social_privilege, social_privilege_year, income_tax_rate, rounding_unit):
    """Income tax of the year, all of which the employer withholds; the privilege has to be counted by the month."""
    if has_claimed_social_privilege:
        return round_half_up((gross_wage_year - social_privilege_year) * income_tax_rate, rounding_unit)
    return round_half_up(gross_wage_year * income_tax_rate, rounding_unit)


@rule(
    since="2017-01-01",
    before="2024-01-01",
    source="tax-code",
    article="section XX, subsection 10, clause 16-1",
    computes="military_levy_year",
)
def military_levy_year_2017(gross_wage_year, military_levy_rate, rounding_unit):
    """Military levy of the year."""
    return round_half_up(gross_wage_year * military_levy_rate, rounding_unit)


@rule(
    since="2024-01-01",
    before="2025-01-01",
    source="tax-code",
    article="section XX, subsection 10, clause 16-1",
    computes="military_levy_year",
)
def military_levy_year_2024(military_levy_withheld_year):
    """Military levy of the year in which the rate rose in December: each month by its own rate."""
    return military_levy_withheld_year


@rule(since="2025-01-01", source="law-4015", article="section XX, subsection 10, clause 16-1", computes="military_levy_year")
def military_levy_year_2025(gross_wage_year, military_levy_rate, rounding_unit):
    """Military levy of the year."""
    return round_half_up(gross_wage_year * military_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="arithmetic of the pay slip")
def take_home_year(gross_wage_year, income_tax_year, military_levy_year):
    """What is left of the year's pay."""
    return gross_wage_year - income_tax_year - military_levy_year
