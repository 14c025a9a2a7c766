"""An international company: who may be one, and what its profit pays."""

from sezam.law import round_half_up, rule


@rule(since="2020-10-08", source="tax-code", article="article 23", entity="firm")
def profit_tax_year(profit_year, profit_tax_rate, creditable_expenses_year, rounding_unit):
    """Tax on the profit of a year in which all of it is distributed, less the expenses that are set against it."""
    return max(0, round_half_up(profit_year * profit_tax_rate, rounding_unit) - creditable_expenses_year)


@rule(since="2020-10-08", source="ordinance-619", article="status", entity="firm")
def is_enterprise_met(is_georgian_enterprise, is_in_free_industrial_zone):
    """A Georgian enterprise under the tax on distributed profit, outside a free industrial zone."""
    return is_georgian_enterprise and not is_in_free_industrial_zone


@rule(since="2020-10-08", source="ordinance-619", article="permitted activities", entity="firm")
def is_activity_met(is_activity_permitted):
    """The company provides the listed IT or shipping services abroad."""
    return is_activity_permitted


@rule(since="2020-10-08", source="tax-code", article="article 23", entity="firm")
def is_other_income_met(permitted_income_year, other_income_year, other_income_threshold_share):
    """Other income stays below 2 % of the income from the permitted services."""
    return other_income_year < permitted_income_year * other_income_threshold_share or other_income_year == 0


@rule(since="2020-10-08", source="ordinance-619", article="status", entity="firm")
def is_experience_met(experience_count, experience_years_count):
    """Two years of experience in the activity."""
    return experience_count >= experience_years_count


@rule(since="2020-10-08", source="ordinance-619", article="status", entity="firm")
def is_presence_met(has_office_in_country):
    """An office and work in Georgia."""
    return has_office_in_country


@rule(since="2020-10-08", source="pwc-incentives", article="virtual zone", entity="firm")
def is_single_status_met(is_virtual_zone_person):
    """The firm is no virtual zone person: that status ends this one."""
    return not is_virtual_zone_person


@rule(since="2020-10-08", source="ordinance-619", article="status", entity="firm")
def is_eligible(
    is_enterprise_met,
    is_single_status_met,
    is_activity_met,
    is_other_income_met,
    is_experience_met,
    is_presence_met,
):
    """Whether the status of an international company is open to the firm."""
    if not (is_enterprise_met and is_single_status_met):
        return False
    return is_activity_met and is_other_income_met and is_experience_met and is_presence_met
