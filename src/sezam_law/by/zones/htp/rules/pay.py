"""Pay at a resident of the park, where it differs from the ordinary law."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2006-06-01", source="orb-htp", article="who has the park's rate")
def is_entitled_to_resident_rate(is_under_labour_contract, is_building_staff):
    """Staff under a labour contract have the park's rate, but not those who guard and service buildings."""
    return is_under_labour_contract and not is_building_staff


@rule(since="2006-06-01", source="htp-regulation", article="income tax of residents' staff")
def income_tax_month(
    taxable_income_month, is_entitled_to_resident_rate, resident_income_tax_rate, income_tax_rate, rounding_unit
):
    """Income tax that a resident withholds from the month's pay."""
    if is_entitled_to_resident_rate:
        return round_half_up(taxable_income_month * resident_income_tax_rate, rounding_unit)
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2006-06-01", source="htp-regulation", article="clause 34: base of contributions")
def contribution_base_month(
    gross_wage_month, average_wage_previous_month, contribution_cap_multiple, has_consented_to_average_wage_base
):
    """Part of the month's pay on which contributions are due: up to one average wage if the employee has agreed."""
    if has_consented_to_average_wage_base:
        return min(gross_wage_month, average_wage_previous_month)
    return min(gross_wage_month, average_wage_previous_month * contribution_cap_multiple)


@rule(
    since="2006-06-01",
    before="2024-01-01",
    source="htp-regulation",
    article="income tax of residents' staff",
    computes="income_tax_year",
)
def income_tax_year_2006(
    gross_wage_year, deductions_year, is_entitled_to_resident_rate, resident_income_tax_rate, income_tax_rate, rounding_unit
):
    """Income tax on a year's pay at a resident."""
    if is_entitled_to_resident_rate:
        return round_half_up(max(0, gross_wage_year - deductions_year) * resident_income_tax_rate, rounding_unit)
    return round_half_up(max(0, gross_wage_year - deductions_year) * income_tax_rate, rounding_unit)


@rule(since="2024-01-01", source="vmp25", article="rate of 25 %")
def top_rate_income_year(gross_wage_year, dividends_received_year, is_pay_outside_top_rate):
    """Income that counts towards the threshold of the higher rate: pay from a resident is left out."""
    if is_pay_outside_top_rate:
        return dividends_received_year
    return gross_wage_year + dividends_received_year


@rule(since="2024-01-01", source="vmp25", article="rate of 25 %", computes="top_rate_tax_year")
def top_rate_tax_year(top_rate_income_year, income_tax_scale, income_tax_rate, rounding_unit):
    """Tax above the flat rate on what counts towards the threshold."""
    return round_half_up(
        by_scale(top_rate_income_year, income_tax_scale) - top_rate_income_year * income_tax_rate, rounding_unit
    )


@rule(since="2024-01-01", source="htp-regulation", article="income tax of residents' staff", computes="income_tax_year")
def income_tax_year_2024(
    gross_wage_year,
    deductions_year,
    is_entitled_to_resident_rate,
    resident_income_tax_rate,
    income_tax_rate,
    top_rate_tax_year,
    rounding_unit,
):
    """Income tax on a year's pay at a resident."""
    if is_entitled_to_resident_rate:
        return (
            round_half_up(max(0, gross_wage_year - deductions_year) * resident_income_tax_rate, rounding_unit)
            + top_rate_tax_year
        )
    return round_half_up(max(0, gross_wage_year - deductions_year) * income_tax_rate, rounding_unit) + top_rate_tax_year
