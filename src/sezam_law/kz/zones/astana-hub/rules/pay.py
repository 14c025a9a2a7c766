"""Pay at a participant of Astana Hub, where it differs from the ordinary law."""

from sezam.law import round_half_up, rule


@rule(since="2018-09-26", source="hub-income-tax", article="Tax Code, Art. 341(1)(50)")
def is_pay_free_of_income_tax(is_tax_resident, is_under_labour_contract):
    """Pay of tax residents under a labour contract is free of income tax; that of others is not."""
    return is_tax_resident and is_under_labour_contract


@rule(since="2018-09-26", source="tax-code-2017", article="Art. 341(1)(50): pay from participants")
def income_tax_month(taxable_income_month, is_pay_free_of_income_tax, income_tax_rate, rounding_unit):
    """Income tax that a participant withholds from the month's pay."""
    if is_pay_free_of_income_tax:
        return 0
    return round_half_up(taxable_income_month * income_tax_rate, rounding_unit)


@rule(since="2018-09-26", source="tax-code-2017", article="Art. 484(3)(3): foreign staff of participants")
def social_tax_month(social_tax_base_month, is_citizen, social_tax_rate, social_contribution_month, rounding_unit):
    """Social tax that a participant pays, less the social contribution; none for foreign staff."""
    if not is_citizen:
        return 0
    return max(0, round_half_up(social_tax_base_month * social_tax_rate, rounding_unit) - social_contribution_month)
