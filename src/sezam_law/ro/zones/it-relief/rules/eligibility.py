"""Who has the relief: five conditions on the job and on the employer."""

from sezam.law import rule


@rule(since="2018-01-01", source="teaha-it", article="annex: occupations")
def is_occupation_met(is_listed_occupation):
    """The job is one of the listed occupations."""
    return is_listed_occupation


@rule(since="2018-01-01", before="2018-02-01", source="joint-order-2017", article="degree", computes="is_education_met")
def is_education_met_2017(has_university_degree):
    """The employee has a university degree."""
    return has_university_degree


@rule(since="2018-02-01", source="hotnews-2018", article="degree or studies", computes="is_education_met")
def is_education_met_2018(has_university_degree, is_university_student):
    """The employee has a university degree or studies for one."""
    return has_university_degree or is_university_student


@rule(since="2018-01-01", source="joint-order-2017", article="organisation chart")
def is_post_met(is_in_it_department):
    """The post stands in an IT department."""
    return is_in_it_department


@rule(since="2018-01-01", source="joint-order-2017", article="activity", entity="firm")
def is_activity_met(has_listed_activity):
    """The employer is registered for making software."""
    return has_listed_activity


@rule(since="2018-01-01", source="lexology-it", article="revenue", entity="firm")
def is_software_revenue_met(software_revenue_eur, relieved_staff_count, is_new_or_restructured, least_software_revenue_eur):
    """The employer's software revenue reaches 10,000 euro for each employee with the relief, or it is new."""
    if is_new_or_restructured:
        return True
    return software_revenue_eur >= relieved_staff_count * least_software_revenue_eur


@rule(since="2018-01-01", source="joint-order-2017", article="conditions together")
def is_eligible(is_occupation_met, is_education_met, is_post_met, is_activity_met, is_software_revenue_met):
    """Whether the employee has the relief."""
    return is_occupation_met and is_education_met and is_post_met and is_activity_met and is_software_revenue_met
