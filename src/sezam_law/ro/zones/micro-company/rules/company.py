"""A small company's year, where it differs from the ordinary law."""

from sezam.law import round_half_up, rule


@rule(since="2018-01-01", source="avocatnet-micro", article="instead of profit tax", entity="firm")
def profit_tax_year(profit_year):
    """A small company pays no tax on profit."""
    return 0 * profit_year


@rule(
    since="2018-01-01",
    before="2023-01-01",
    source="avocatnet-micro",
    article="rates",
    entity="firm",
    computes="turnover_tax_year",
)
def turnover_tax_year_2018(gross_receipts_year, has_employee, micro_rate, micro_higher_rate, rounding_unit):
    """Tax on receipts: less with an employee."""
    if has_employee:
        return round_half_up(gross_receipts_year * micro_rate, rounding_unit)
    return round_half_up(gross_receipts_year * micro_higher_rate, rounding_unit)


@rule(
    since="2023-01-01",
    before="2024-01-01",
    source="avocatnet-micro",
    article="rates",
    entity="firm",
    computes="turnover_tax_year",
)
def turnover_tax_year_2023(gross_receipts_year, micro_rate, rounding_unit):
    """Tax on receipts: one rate for all."""
    return round_half_up(gross_receipts_year * micro_rate, rounding_unit)


@rule(since="2024-01-01", source="avocatnet-micro", article="rates", entity="firm", computes="turnover_tax_year")
def turnover_tax_year_2024(
    gross_receipts_year,
    receipts_before_crossing_year,
    is_listed_activity,
    lower_rate_ceiling_eur,
    lei_per_euro_multiple,
    micro_rate,
    micro_higher_rate,
    rounding_unit,
):
    """Tax on receipts: the higher rate in listed activities and from the quarter in which a ceiling is crossed."""
    if is_listed_activity:
        return round_half_up(gross_receipts_year * micro_higher_rate, rounding_unit)
    if gross_receipts_year <= lower_rate_ceiling_eur * lei_per_euro_multiple:
        return round_half_up(gross_receipts_year * micro_rate, rounding_unit)
    before = min(gross_receipts_year, receipts_before_crossing_year)
    return round_half_up(before * micro_rate + (gross_receipts_year - before) * micro_higher_rate, rounding_unit)


@rule(since="2018-01-01", source="avocatnet-micro", article="dividends", entity="firm")
def dividends_year(profit_year, turnover_tax_year):
    """Profit that is left for the owner after the tax on receipts."""
    return max(0, profit_year - turnover_tax_year)


@rule(since="2018-01-01", source="supercontabil-micro", article="art. 47(1) c", entity="firm")
def is_size_met(receipts_previous_year_eur, micro_ceiling_eur):
    """Receipts of the year before do not pass the ceiling."""
    return receipts_previous_year_eur <= micro_ceiling_eur


@rule(since="2023-01-01", source="lex24", article="art. 47(1): one employee", entity="firm")
def is_staff_met(has_employee):
    """The company has at least one employee."""
    return has_employee


@rule(since="2023-01-01", before="2025-01-01", source="avocatnet-micro", article="art. 47(1): consulting", entity="firm")
def is_consulting_share_met(consulting_receipts_share, consulting_share_limit_share):
    """Consulting and management make up less than a fifth of receipts."""
    return consulting_receipts_share < consulting_share_limit_share


@rule(
    since="2018-01-01", before="2023-01-01", source="avocatnet-micro", article="art. 47", entity="firm", computes="is_eligible"
)
def is_eligible_2018(is_size_met):
    """Whether the company may be taxed on receipts."""
    return is_size_met


@rule(
    since="2023-01-01", before="2025-01-01", source="avocatnet-micro", article="art. 47", entity="firm", computes="is_eligible"
)
def is_eligible_2023(is_size_met, is_staff_met, is_consulting_share_met):
    """Whether the company may be taxed on receipts."""
    return is_size_met and is_staff_met and is_consulting_share_met


@rule(since="2025-01-01", source="lex24", article="art. 47", entity="firm", computes="is_eligible")
def is_eligible_2025(is_size_met, is_staff_met):
    """Whether the company may be taxed on receipts; consulting is no longer limited."""
    return is_size_met and is_staff_met
