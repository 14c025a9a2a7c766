"""Who counts as having no domicile."""

from sezam.law import rule


@rule(since="2019-01-01", source="defence-law", article="domicile of origin")
def is_origin_met(has_domicile_of_origin):
    """Was not born with a domicile in Cyprus."""
    return not has_domicile_of_origin


@rule(since="2019-01-01", source="defence-law", article="deemed domicile")
def is_stay_met(years_resident_count, deemed_domicile_years_count):
    """Has not been resident for 17 of the last 20 years."""
    return years_resident_count < deemed_domicile_years_count


@rule(since="2019-01-01", source="defence-law", article="domicile")
def is_eligible(is_origin_met, is_stay_met):
    """Whether the person counts as having no domicile."""
    return is_origin_met and is_stay_met
