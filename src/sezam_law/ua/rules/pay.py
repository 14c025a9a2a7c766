"""A month's pay: the social privilege, income tax, the military levy and what arrives."""

from sezam.law import round_half_up, rule


@rule(since="2017-01-01", source="tax-code", article="article 169.4.1")
def social_privilege_ceiling_month(
    subsistence_minimum_january, social_privilege_ceiling_multiple, ceiling_rounding_unit, children_count
):
    """Highest month's pay with the privilege, for each child of those who have several."""
    one = round_half_up(subsistence_minimum_january * social_privilege_ceiling_multiple, ceiling_rounding_unit)
    return one * max(1, children_count)


@rule(since="2017-01-01", source="tax-code", article="articles 169.1.1 to 169.1.3")
def social_privilege_full_month(
    subsistence_minimum_january, social_privilege_share, children_count, is_single_parent, single_parent_privilege_multiple
):
    """The privilege before the ceiling: for oneself, or for each child of a single parent or of those who have two and more."""
    one = subsistence_minimum_january * social_privilege_share
    if is_single_parent and children_count > 0:
        return one * single_parent_privilege_multiple * children_count
    if children_count > 1:
        return one * children_count
    return one


@rule(since="2017-01-01", source="tax-code", article="article 169.4.1")
def social_privilege_month(
    gross_wage_month, has_claimed_social_privilege, social_privilege_ceiling_month, social_privilege_full_month
):
    """Part of the pay that is free of income tax for those who asked for it and earn no more than the ceiling."""
    if not has_claimed_social_privilege:
        return 0
    if gross_wage_month > social_privilege_ceiling_month:
        return 0
    return min(gross_wage_month, social_privilege_full_month)


@rule(since="2017-01-01", source="tax-code", article="article 164")
def taxable_income_month(gross_wage_month, social_privilege_month):
    """Part of the month's pay on which income tax is taken."""
    return gross_wage_month - social_privilege_month


@rule(since="2017-01-01", source="tax-code", article="article 167.1")
def income_tax_month(taxable_income_month, income_tax_rate, rounding_unit):
    """Income tax that the employer withholds from the month's pay."""
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="section XX, subsection 10, clause 16-1")
def military_levy_month(gross_wage_month, military_levy_rate, rounding_unit):
    """Military levy that the employer withholds from the whole of the month's pay."""
    return round_half_up(gross_wage_month * military_levy_rate, rounding_unit)


@rule(since="2017-01-01", source="tax-code", article="arithmetic of the pay slip")
def net_pay_month(gross_wage_month, income_tax_month, military_levy_month):
    """What arrives after tax and levy; employees pay no contributions."""
    return gross_wage_month - income_tax_month - military_levy_month
