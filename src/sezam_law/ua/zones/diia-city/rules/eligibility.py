"""Who may be a resident of Diia City."""

from sezam.law import rule


@rule(since="2022-02-08", source="law-1667", article="article 5(1)", entity="firm")
def is_activity_met(is_registered_in_country, is_activity_qualified):
    """A legal entity registered in Ukraine that works in a listed IT activity."""
    return is_registered_in_country and is_activity_qualified


@rule(since="2022-02-08", source="law-1667", article="article 5", entity="firm")
def is_startup_age_met(is_startup, registered_months_count, startup_age_count):
    """Start-ups are younger than 24 months; for a time they need neither the average pay nor the head count."""
    return is_startup and registered_months_count < startup_age_count


@rule(since="2022-02-08", source="law-1667", article="article 5(1)(2)", entity="firm")
def is_average_pay_met(is_startup_age_met, average_pay_month, hryvnias_per_euro_multiple, average_pay_floor_multiple):
    """Average pay of at least 1,200 euros in the month."""
    return is_startup_age_met or average_pay_month >= hryvnias_per_euro_multiple * average_pay_floor_multiple


@rule(since="2022-02-08", source="law-1667", article="article 5(1)(3)", entity="firm")
def is_head_count_met(is_startup_age_met, specialists_count, specialists_floor_count):
    """At least nine employees and gig specialists."""
    return is_startup_age_met or specialists_count >= specialists_floor_count


@rule(since="2022-02-08", source="law-1667", article="article 5", entity="firm")
def is_income_share_met(qualified_income_share, qualified_income_floor_share):
    """At least 90 % of income comes from the listed activities."""
    return qualified_income_share >= qualified_income_floor_share


@rule(since="2022-02-08", source="law-1667", article="article 5(2)", entity="firm")
def is_independence_met(state_ownership_share, state_ownership_limit_share, has_exclusion):
    """The state holds less than 25 %, and none of the listed exclusions applies."""
    return state_ownership_share < state_ownership_limit_share and not has_exclusion


@rule(since="2022-02-08", source="law-1667", article="article 5", entity="firm")
def is_eligible(is_activity_met, is_average_pay_met, is_head_count_met, is_income_share_met, is_independence_met):
    """Whether residence in Diia City is open to the company."""
    return is_activity_met and is_average_pay_met and is_head_count_met and is_income_share_met and is_independence_met
