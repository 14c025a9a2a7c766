"""A certified firm's year, and who can have a certificate."""

from sezam.law import rule


@rule(since="2015-01-01", source="it-support-law", article="profit tax of certified firms", entity="firm")
def profit_tax_year(profit_year):
    """A certified firm pays no tax on its profit from information technology."""
    return 0 * profit_year


@rule(since="2015-01-01", source="it-support-law", article="who can have a certificate", entity="firm")
def is_certificate_met(
    has_certificate, is_newly_registered, months_since_registration_count, application_months_count, is_open_to_applications
):
    """The firm has a certificate, or can still apply: newly registered, within three months, while applications were taken."""
    if has_certificate:
        return True
    return is_open_to_applications and is_newly_registered and months_since_registration_count <= application_months_count


@rule(since="2015-01-01", source="it-support-law", article="who can have a certificate", entity="firm")
def is_head_count_met(employees_count, most_employees_count):
    """At most thirty people are employed."""
    return employees_count <= most_employees_count


@rule(since="2015-01-01", source="it-support-law", article="who can have a certificate", entity="firm")
def is_it_share_met(it_receipts_year, gross_receipts_year, it_receipts_threshold_share):
    """At least seven tenths of receipts come from listed activities."""
    return it_receipts_year >= gross_receipts_year * it_receipts_threshold_share


@rule(since="2015-01-01", source="it-support-law", article="who can have a certificate", entity="firm")
def is_independence_met(is_independent):
    """The firm is nobody's subsidiary or branch and no product of a reorganisation."""
    return is_independent


@rule(since="2015-01-01", source="it-support-law", article="who can have a certificate", entity="firm")
def is_eligible(is_certificate_met, is_independence_met, is_head_count_met, is_it_share_met):
    """Whether a firm has the certificate's reliefs: independent, small, mostly in information technology, and in time."""
    return is_certificate_met and is_independence_met and is_head_count_met and is_it_share_met
