"""A month's pay: income tax, what arrives, what the job costs."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="income-tax-law", article="article 6, threshold")
def income_tax_threshold_year(income_tax_threshold_multiple, average_wage_contributions):
    """Pay of a year above which the higher rate is due."""
    return income_tax_threshold_multiple * average_wage_contributions


@rule(since="2026-01-01", source="income-tax-law", article="article 6, threshold")
def income_tax_first_threshold_year(income_tax_first_threshold_multiple, average_wage_contributions):
    """Pay of a year above which the middle rate is due."""
    return income_tax_first_threshold_multiple * average_wage_contributions


@rule(since="2017-01-01", source="income-tax-law", article="article 16, base")
def taxable_income_month(gross_wage_month, exempt_amount_allowed_month):
    """Pay on which income tax is withheld; contributions are not taken off."""
    return max(0, gross_wage_month - exempt_amount_allowed_month)


@rule(since="2019-01-01", source="income-tax-law", article="article 6, higher rate")
def higher_rate_income_month(gross_wage_month, gross_wage_year_to_date, taxable_income_month, income_tax_threshold_year):
    """Part of the month's taxable pay that lies above the threshold of the year."""
    below = min(gross_wage_month, max(0, income_tax_threshold_year - gross_wage_year_to_date))
    return min(taxable_income_month, gross_wage_month - below)


@rule(since="2026-01-01", source="income-tax-law", article="article 6, middle rate")
def middle_rate_income_month(gross_wage_month, gross_wage_year_to_date, taxable_income_month, income_tax_first_threshold_year):
    """Part of the month's taxable pay that lies above the first threshold of the year."""
    below = min(gross_wage_month, max(0, income_tax_first_threshold_year - gross_wage_year_to_date))
    return min(taxable_income_month, gross_wage_month - below)


@rule(
    since="2017-01-01",
    before="2019-01-01",
    source="income-tax-law",
    article="article 6, rates",
    computes="income_tax_month",
)
def income_tax_month_2017(taxable_income_month, income_tax_rate, rounding_unit):
    """Income tax that the employer withholds, at one rate."""
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(
    since="2019-01-01",
    before="2026-01-01",
    source="income-tax-law",
    article="article 6, rates",
    computes="income_tax_month",
)
def income_tax_month_2019(
    taxable_income_month, higher_rate_income_month, income_tax_rate, higher_income_tax_rate, rounding_unit
):
    """Income tax that the employer withholds, at the higher rate once the year's pay passes the threshold."""
    more = higher_rate_income_month * (higher_income_tax_rate - income_tax_rate)
    return round_half_up(taxable_income_month * income_tax_rate + more, rounding_unit)


@rule(since="2026-01-01", source="income-tax-law", article="article 6, rates", computes="income_tax_month")
def income_tax_month_2026(
    taxable_income_month,
    middle_rate_income_month,
    higher_rate_income_month,
    income_tax_rate,
    middle_income_tax_rate,
    higher_income_tax_rate,
    rounding_unit,
):
    """Income tax that the employer withholds, at three rates as the year's pay passes two thresholds."""
    middle = middle_rate_income_month * (middle_income_tax_rate - income_tax_rate)
    higher = higher_rate_income_month * (higher_income_tax_rate - middle_income_tax_rate)
    return round_half_up(taxable_income_month * income_tax_rate + middle + higher, rounding_unit)


@rule(since="2017-01-01", source="income-tax-law", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, employee_contributions_month, income_tax_month, pension_accumulation_month):
    """What arrives after contributions, tax and what is saved in a pension fund."""
    return gross_wage_month - employee_contributions_month - income_tax_month - pension_accumulation_month


@rule(since="2017-01-01", source="social-insurance-law", article="arithmetic of the pay slip")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month
