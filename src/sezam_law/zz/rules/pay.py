"""Pay on the Isle of Zed: tax, contributions and what arrives."""

from sezam.law import by_scale, round_half_up, rule


@rule(since="2010-01-01", source="revenue-act", article="article 4")
def allowance_month(gross_wage_month, has_main_job, personal_allowance, personal_allowance_ceiling):
    """Part of the month's pay on which no tax is taken."""
    if not has_main_job:
        return 0
    if gross_wage_month > personal_allowance_ceiling:
        return 0
    return min(personal_allowance, gross_wage_month)


@rule(since="2010-01-01", source="revenue-act", article="article 5")
def income_tax_month(gross_wage_month, allowance_month, income_tax_rate, smallest_coin):
    """Income tax that the employer withholds."""
    base = gross_wage_month - allowance_month
    return round_half_up(base * income_tax_rate, smallest_coin)


@rule(since="2010-01-01", source="revenue-act", article="article 22")
def contribution_base_month(gross_wage_month, average_wage_previous_month, contribution_cap_multiple):
    """Part of the month's pay on which contributions are due."""
    cap = average_wage_previous_month * contribution_cap_multiple
    return min(gross_wage_month, cap)


@rule(since="2010-01-01", source="revenue-act", article="article 21")
def employee_contributions_month(contribution_base_month, employee_contribution_rate, smallest_coin):
    """Contribution kept back from the employee's pay."""
    return round_half_up(contribution_base_month * employee_contribution_rate, smallest_coin)


@rule(since="2010-01-01", source="revenue-act", article="article 20")
def employer_contributions_month(contribution_base_month, employer_contribution_rate, smallest_coin):
    """Contribution that the employer pays on top of the wage."""
    return round_half_up(contribution_base_month * employer_contribution_rate, smallest_coin)


@rule(since="2010-01-01", source="revenue-act", article="article 1")
def net_pay_month(gross_wage_month, income_tax_month, employee_contributions_month):
    """What arrives after tax and contribution."""
    return gross_wage_month - income_tax_month - employee_contributions_month


@rule(since="2010-01-01", source="revenue-act", article="article 1")
def labour_cost_month(gross_wage_month, employer_contributions_month):
    """What the job costs the employer."""
    return gross_wage_month + employer_contributions_month


@rule(since="2010-01-01", source="revenue-act", article="article 6")
def income_tax_year(gross_wage_year, income_tax_scale, smallest_coin):
    """Income tax on the pay of a whole year."""
    return round_half_up(by_scale(gross_wage_year, income_tax_scale), smallest_coin)
