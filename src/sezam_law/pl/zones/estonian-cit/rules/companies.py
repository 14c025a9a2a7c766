"""Tax of a company on what it distributes, and its owner's tax on the dividend."""

from sezam.law import round_half_up, rule


@rule(since="2022-01-01", source="cit-act", article="art. 28j(1)(4): owners", entity="firm")
def is_ownership_met(is_owned_by_people_only):
    """All owners are people."""
    return is_owned_by_people_only


@rule(since="2022-01-01", source="cit-act", article="art. 28j(1)(2): passive receipts", entity="firm")
def is_passive_share_met(passive_receipts_share, passive_limit_share):
    """Passive receipts are less than half."""
    return passive_receipts_share < passive_limit_share


@rule(since="2022-01-01", source="cit-act", article="art. 28j(1)(3): employees", entity="firm")
def is_employment_met(employees_count, least_employees_count):
    """There are at least three employees who are no owners; the other ways of meeting this are not looked at."""
    return employees_count >= least_employees_count


@rule(since="2022-01-01", source="cit-act", article="art. 28j(1)(5): no shares", entity="firm")
def is_no_shares_met(has_shares_in_companies):
    """The company holds no shares in others."""
    return not has_shares_in_companies


@rule(since="2022-01-01", source="cit-act", article="art. 28j(1): who may choose", entity="firm")
def is_eligible(is_ownership_met, is_passive_share_met, is_employment_met, is_no_shares_met):
    """The lump sum is open to companies of people, with employees, few passive receipts and no shares."""
    return is_ownership_met and is_passive_share_met and is_employment_met and is_no_shares_met


@rule(since="2022-01-01", source="cit-act", article="art. 28o(1): rates", entity="firm")
def profit_tax_rate(is_small_taxpayer, lump_small_rate, lump_rate):
    """Rate of the lump sum on distributed profit."""
    return lump_small_rate if is_small_taxpayer else lump_rate


@rule(since="2022-01-01", source="pit-act", article="art. 30a(19): credit", entity="firm")
def dividend_credit_year(profit_tax_year, is_small_taxpayer, credit_small_share, credit_share):
    """Part of the company's tax that is taken off the owner's."""
    return profit_tax_year * (credit_small_share if is_small_taxpayer else credit_share)


@rule(since="2022-01-01", source="pit-act", article="art. 30a(1)(4), 30a(19): dividends", entity="firm")
def dividend_tax_year(profit_year, dividend_rate, dividend_credit_year, whole_zloty):
    """Tax on the owner, a resident person, on the whole distributed profit, after the credit."""
    return round_half_up(max(0, profit_year * dividend_rate - dividend_credit_year), whole_zloty)
