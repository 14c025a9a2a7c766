"""A sole trader's year, and a twelfth of it as the month."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", source="infocontact", article="net income")
def trade_income_year(invoice_year, expenses_year):
    """Income of the trade: invoices less costs."""
    return max(0, invoice_year - expenses_year)


@rule(since="2018-01-01", source="fiscalitatea", article="art. 148: CAS")
def pension_contribution_year(
    trade_income_year,
    is_pensioner,
    year_minimum_wage,
    first_pension_wages_count,
    second_pension_wages_count,
    pension_contribution_rate,
    rounding_unit,
):
    """Pension contribution: on 12 minimum wages, or on 24 from there on, the least bases that may be chosen."""
    if is_pensioner or trade_income_year < first_pension_wages_count * year_minimum_wage:
        return 0
    if trade_income_year < second_pension_wages_count * year_minimum_wage:
        return round_half_up(first_pension_wages_count * year_minimum_wage * pension_contribution_rate, rounding_unit)
    return round_half_up(second_pension_wages_count * year_minimum_wage * pension_contribution_rate, rounding_unit)


@rule(
    since="2018-01-01",
    before="2024-01-01",
    source="fiscalitatea",
    article="art. 170: CASS",
    computes="health_contribution_year",
)
def health_contribution_year_2018(
    trade_income_year,
    year_minimum_wage,
    first_health_wages_count,
    second_health_wages_count,
    third_health_wages_count,
    health_contribution_rate,
    rounding_unit,
):
    """Health contribution: on the highest step of minimum wages that income reaches, none below the first."""
    if trade_income_year >= third_health_wages_count * year_minimum_wage:
        return round_half_up(third_health_wages_count * year_minimum_wage * health_contribution_rate, rounding_unit)
    if trade_income_year >= second_health_wages_count * year_minimum_wage:
        return round_half_up(second_health_wages_count * year_minimum_wage * health_contribution_rate, rounding_unit)
    if trade_income_year >= first_health_wages_count * year_minimum_wage:
        return round_half_up(first_health_wages_count * year_minimum_wage * health_contribution_rate, rounding_unit)
    return 0


@rule(since="2024-01-01", source="accounting-leader", article="CASS")
def income_health_contribution_year(
    trade_income_year, year_minimum_wage, most_health_wages_count, health_contribution_rate, rounding_unit
):
    """Health contribution on the income itself, up to sixty minimum wages: this much may be deducted."""
    base = min(trade_income_year, most_health_wages_count * year_minimum_wage)
    return round_half_up(base * health_contribution_rate, rounding_unit)


@rule(since="2024-01-01", source="accounting-leader", article="CASS", computes="health_contribution_year")
def health_contribution_year_2024(
    income_health_contribution_year,
    has_wage_elsewhere,
    year_minimum_wage,
    least_health_wages_count,
    health_contribution_rate,
    rounding_unit,
):
    """Health contribution: at least that of six minimum wages for whoever has no wage elsewhere."""
    if has_wage_elsewhere:
        return income_health_contribution_year
    least = round_half_up(least_health_wages_count * year_minimum_wage * health_contribution_rate, rounding_unit)
    return max(income_health_contribution_year, least)


@rule(since="2018-01-01", before="2024-01-01", source="uzpr", article="art. 118", computes="income_tax_year")
def income_tax_year_2018(trade_income_year, pension_contribution_year, income_tax_rate, rounding_unit):
    """Income tax on what is left after the pension contribution; the health contribution is not deducted."""
    return round_half_up(max(0, trade_income_year - pension_contribution_year) * income_tax_rate, rounding_unit)


@rule(since="2024-01-01", source="accounting-leader", article="income tax", computes="income_tax_year")
def income_tax_year_2024(
    trade_income_year, pension_contribution_year, income_health_contribution_year, income_tax_rate, rounding_unit
):
    """Income tax on what is left after contributions."""
    base = max(0, trade_income_year - pension_contribution_year - income_health_contribution_year)
    return round_half_up(base * income_tax_rate, rounding_unit)


@rule(since="2018-01-01", source="accounting-leader", article="the year")
def take_home_year(invoice_year, expenses_year, pension_contribution_year, health_contribution_year, income_tax_year):
    """What is left of the year."""
    return invoice_year - expenses_year - pension_contribution_year - health_contribution_year - income_tax_year


@rule(since="2018-01-01", source="accounting-leader", article="a twelfth of the year")
def employee_contributions_month(pension_contribution_year, health_contribution_year, months_count, payment_unit):
    """A twelfth of the year's contributions."""
    return round_half_up((pension_contribution_year + health_contribution_year) / months_count, payment_unit)


@rule(since="2018-01-01", source="accounting-leader", article="a twelfth of the year")
def income_tax_month(income_tax_year, months_count, payment_unit):
    """A twelfth of the year's income tax."""
    return round_half_up(income_tax_year / months_count, payment_unit)


@rule(since="2018-01-01", source="accounting-leader", article="a twelfth of the year")
def net_pay_month(invoice_month, expenses_month, employee_contributions_month, income_tax_month):
    """What is left of the invoice after costs, contributions and tax."""
    return invoice_month - expenses_month - employee_contributions_month - income_tax_month


@rule(since="2018-01-01", source="infocontact", article="invoice")
def labour_cost_month(invoice_month):
    """What the client pays: the invoice."""
    return invoice_month


@rule(since="2018-01-01", source="infocontact", article="nothing on top")
def employer_contributions_month(invoice_month):
    """The client pays nothing on top."""
    return 0 * invoice_month
