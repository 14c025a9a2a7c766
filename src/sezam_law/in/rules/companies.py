"""A company's year: the ordinary tax, the minimum tax on book profit, the higher of the two."""

from sezam.law import round_down, round_half_up, rule


@rule(since="2019-04-01", source="income-tax-act", article="total income", entity="firm")
def company_income_year(profit_year):
    """Total income of the company after deductions: none in the ordinary law."""
    return profit_year


@rule(since="2019-04-01", source="finance-acts", article="rates of companies", entity="firm")
def company_rate(reference_turnover_year, small_turnover, lower_profit_tax_rate, profit_tax_rate):
    """Rate of tax: lower where the turnover of an earlier year was small."""
    if reference_turnover_year <= small_turnover:
        return lower_profit_tax_rate
    return profit_tax_rate


@rule(since="2019-04-01", source="finance-acts", article="surcharge of companies", entity="firm")
def normal_tax_with_surcharge_year(
    company_income_year,
    company_rate,
    first_company_threshold,
    second_company_threshold,
    first_company_surcharge_rate,
    second_company_surcharge_rate,
):
    """Tax on total income with surcharge, which at each threshold rises by no more than the income above it."""
    tax = company_income_year * company_rate
    if company_income_year <= first_company_threshold:
        return tax
    if company_income_year <= second_company_threshold:
        most = first_company_threshold * company_rate + company_income_year - first_company_threshold
        return min(tax + tax * first_company_surcharge_rate, most)
    before = second_company_threshold * company_rate
    most = before + before * first_company_surcharge_rate + company_income_year - second_company_threshold
    return min(tax + tax * second_company_surcharge_rate, most)


@rule(since="2019-04-01", source="income-tax-act", article="s. 115JB", entity="firm")
def minimum_tax_base_year(profit_year, book_profit_year):
    """Book profit, on which the minimum tax is taken."""
    if book_profit_year > 0:
        return book_profit_year
    return profit_year


@rule(since="2019-04-01", source="ordinance-2019", article="s. 115JB", entity="firm")
def minimum_tax_with_surcharge_year(
    minimum_tax_base_year,
    minimum_tax_rate,
    first_company_threshold,
    second_company_threshold,
    first_company_surcharge_rate,
    second_company_surcharge_rate,
):
    """Minimum tax on book profit with surcharge and its relief."""
    tax = minimum_tax_base_year * minimum_tax_rate
    if minimum_tax_base_year <= first_company_threshold:
        return tax
    if minimum_tax_base_year <= second_company_threshold:
        most = first_company_threshold * minimum_tax_rate + minimum_tax_base_year - first_company_threshold
        return min(tax + tax * first_company_surcharge_rate, most)
    before = second_company_threshold * minimum_tax_rate
    most = before + before * first_company_surcharge_rate + minimum_tax_base_year - second_company_threshold
    return min(tax + tax * second_company_surcharge_rate, most)


@rule(since="2019-04-01", source="finance-acts", article="cess", entity="firm")
def normal_tax_year(normal_tax_with_surcharge_year, cess_rate, rupee, tax_rounding_unit):
    """Tax on total income with surcharge and cess."""
    tax = normal_tax_with_surcharge_year + normal_tax_with_surcharge_year * cess_rate
    return round_half_up(round_down(tax, rupee), tax_rounding_unit)


@rule(since="2019-04-01", source="finance-acts", article="cess", entity="firm")
def minimum_tax_year(minimum_tax_with_surcharge_year, cess_rate, rupee, tax_rounding_unit):
    """Minimum tax on book profit with surcharge and cess."""
    tax = minimum_tax_with_surcharge_year + minimum_tax_with_surcharge_year * cess_rate
    return round_half_up(round_down(tax, rupee), tax_rounding_unit)


@rule(since="2019-04-01", source="income-tax-act", article="s. 115JB", entity="firm")
def profit_tax_year(normal_tax_year, minimum_tax_year):
    """Tax on the company's profit: the higher of the ordinary and the minimum tax."""
    return max(normal_tax_year, minimum_tax_year)


@rule(since="2019-04-01", source="income-tax-act", article="s. 115JAA", entity="firm")
def minimum_tax_credit_year(normal_tax_year, minimum_tax_year):
    """Minimum tax above the ordinary one, which may be set off within fifteen years."""
    return max(0, minimum_tax_year - normal_tax_year)


@rule(since="2019-04-01", source="income-tax-act", article="profit after tax", entity="firm")
def distributed_profit_year(profit_year, profit_tax_year):
    """Profit that is left for the owner."""
    return profit_year - profit_tax_year
