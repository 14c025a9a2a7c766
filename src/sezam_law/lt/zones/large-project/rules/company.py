"""Tax of a company with a large project, and what it takes."""

from sezam.law import round_half_up, rule


@rule(since="2021-01-01", source="investment-law", article="relief", entity="firm")
def profit_tax_year(taxable_profit_year, relief_year_count, free_years_count, profit_tax_rate, rounding_unit):
    """Corporate income tax: none for twenty years."""
    if relief_year_count <= free_years_count:
        return 0
    return round_half_up(taxable_profit_year * profit_tax_rate, rounding_unit)


@rule(since="2021-01-01", source="eimin-investment", article="conditions", entity="firm")
def is_investment_met(capital_investment, is_in_vilnius, project_investment_floor, project_investment_vilnius_floor):
    """Enough is invested, more so in Vilnius."""
    if is_in_vilnius:
        return capital_investment >= project_investment_vilnius_floor
    return capital_investment >= project_investment_floor


@rule(since="2021-01-01", source="eimin-investment", article="conditions", entity="firm")
def is_jobs_met(new_jobs_count, is_in_vilnius, project_jobs_floor_count, project_jobs_vilnius_floor_count):
    """Enough new jobs are created, more so in Vilnius."""
    if is_in_vilnius:
        return new_jobs_count >= project_jobs_vilnius_floor_count
    return new_jobs_count >= project_jobs_floor_count


@rule(since="2021-01-01", source="pwc-incentives", article="conditions", entity="firm")
def is_activity_met(project_income_share, project_income_floor_share):
    """Enough of the income comes from manufacturing, data processing and hosting."""
    return project_income_share >= project_income_floor_share


@rule(since="2021-01-01", source="eimin-investment", article="conditions", entity="firm")
def is_contract_met(has_investment_contract):
    """There is a contract with the government."""
    return has_investment_contract


@rule(since="2021-01-01", source="investment-law", article="conditions", entity="firm")
def is_eligible(is_investment_met, is_jobs_met, is_activity_met, is_contract_met):
    """Whether the project has the relief: by investment, jobs, activity and contract."""
    return is_investment_met and is_jobs_met and is_activity_met and is_contract_met
