"""Pay in the Harbour Park where it differs from the island's law."""

from sezam.law import rule


@rule(since="2018-01-01", source="harbour-act", article="article 3")
def contribution_base_month(gross_wage_month, average_wage_previous_month, contribution_cap_multiple, has_agreed):
    """Part of the month's pay on which contributions are due."""
    if has_agreed:
        return min(gross_wage_month, average_wage_previous_month)
    return min(gross_wage_month, average_wage_previous_month * contribution_cap_multiple)
