"""A person in business without a special status: the ordinary income tax on what is left after costs."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="tax-code", article="article 81")
def labour_cost_month(invoice_month):
    """What the client pays."""
    return invoice_month


@rule(since="2017-01-01", source="tax-code", article="article 81")
def employer_contributions_month(invoice_month):
    """A client pays nothing on top of the invoice."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="tax-code", article="article 81")
def employee_contributions_month(invoice_month):
    """A person in business owes no contributions; joining the funded pension is voluntary and left out."""
    return 0 * invoice_month


@rule(since="2017-01-01", source="tax-code", article="article 81")
def taxable_income_month(invoice_month, costs_month):
    """What is left of the month's invoices after costs."""
    return max(0, invoice_month - costs_month)


@rule(since="2017-01-01", source="tax-code", article="arithmetic of the month")
def net_pay_month(invoice_month, costs_month, income_tax_month):
    """What is left of the month after costs and tax; the tax is settled by the year."""
    return invoice_month - costs_month - income_tax_month


@rule(since="2017-01-01", source="tax-code", article="article 81")
def taxable_income_year(invoice_year, costs_year):
    """What is left of the year's invoices after costs."""
    return max(0, invoice_year - costs_year)


@rule(since="2017-01-01", source="tax-code", article="arithmetic of the year")
def take_home_year(invoice_year, costs_year, income_tax_year):
    """What is left of the year after costs and tax."""
    return invoice_year - costs_year - income_tax_year


@rule(since="2017-01-01", source="tax-code", article="article 81", entity="firm")
def profit_tax_year(profit_year, income_tax_rate, rounding_unit):
    """Income tax on the year's profit of the business, whose owner and firm are one person."""
    return round_half_up(profit_year * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="article 81", entity="firm")
def distributed_profit_tax_year(distributed_profit_year):
    """A person in business distributes nothing."""
    return 0 * distributed_profit_year


@rule(since="2017-01-01", source="tax-code", article="article 81", entity="owner")
def dividend_tax_year(profit_year):
    """A person in business pays no tax on dividends."""
    return 0 * profit_year
