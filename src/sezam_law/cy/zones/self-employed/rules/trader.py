"""The year of a self-employed person, and a twelfth of it as the month."""

from sezam.law import round_half_up, rule


@rule(since="2019-01-01", source="income-tax-law", article="s. 5")
def emoluments_year(invoice_year, expenses_year):
    """Income of the year: invoices less costs."""
    return max(0, invoice_year - expenses_year)


@rule(since="2019-01-01", source="social-insurance-law", article="insured income of self-employed people")
def insurable_pay_year(emoluments_year, least_insured_income_year, insurable_ceiling_whole_year):
    """Insured income: that of the year, at least that of the trade, up to the ceiling."""
    return min(max(emoluments_year, least_insured_income_year), insurable_ceiling_whole_year)


@rule(since="2019-01-01", source="social-insurance-law", article="rate of self-employed people")
def social_insurance_year(insurable_pay_year, self_employed_insurance_rate, coin):
    """Social insurance of the year."""
    return round_half_up(insurable_pay_year * self_employed_insurance_rate, coin)


@rule(since="2019-01-01", source="health-system-law", article="rate of self-employed people")
def own_health_contribution_year(
    emoluments_year,
    health_ceiling_whole_year,
    self_employed_health_year_rate,
    self_employed_health_before_march_rate,
    months_before_march_count,
    months_count,
    coin,
):
    """Contribution to the health system on the income of the trade."""
    base = min(emoluments_year, health_ceiling_whole_year)
    early = self_employed_health_before_march_rate * months_before_march_count
    late = self_employed_health_year_rate * (months_count - months_before_march_count)
    return round_half_up(base * (early + late) / months_count, coin)


@rule(since="2019-01-01", source="health-system-law", article="rates")
def health_contribution_year(
    own_health_contribution_year,
    other_health_base_year,
    employee_health_year_rate,
    employee_health_before_march_rate,
    months_before_march_count,
    months_count,
    coin,
):
    """Contribution to the health system on the trade and on rents, interest and dividends."""
    early = employee_health_before_march_rate * months_before_march_count
    late = employee_health_year_rate * (months_count - months_before_march_count)
    return own_health_contribution_year + round_half_up(other_health_base_year * (early + late) / months_count, coin)


@rule(since="2019-01-01", source="social-insurance-law", article="a twelfth of the year")
def employee_contributions_month(employee_contributions_year, months_count, coin):
    """A twelfth of the year's contributions."""
    return round_half_up(employee_contributions_year / months_count, coin)


@rule(since="2019-01-01", source="income-tax-law", article="a twelfth of the year")
def income_tax_month(income_tax_year, months_count, coin):
    """A twelfth of the year's income tax."""
    return round_half_up(income_tax_year / months_count, coin)


@rule(since="2019-01-01", source="income-tax-law", article="a twelfth of the year")
def net_pay_month(invoice_month, expenses_month, employee_contributions_month, income_tax_month):
    """What is left of the invoice after costs, contributions and tax."""
    return invoice_month - expenses_month - employee_contributions_month - income_tax_month


@rule(since="2019-01-01", source="income-tax-law", article="invoice")
def labour_cost_month(invoice_month):
    """What the client pays: the invoice."""
    return invoice_month


@rule(since="2019-01-01", source="mondaq-2024", article="nothing on top")
def employer_contributions_month(invoice_month):
    """The client pays nothing on top."""
    return 0 * invoice_month
