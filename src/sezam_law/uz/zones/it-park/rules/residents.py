"""A resident company's year, and who can be one."""

from sezam.law import round_half_up, rule


@rule(since="2017-06-30", source="decree-5099", article="exemption of residents", entity="firm")
def profit_tax_year(profit_year):
    """A resident pays no tax on the profit of its listed activities."""
    return 0 * profit_year


@rule(since="2017-06-30", source="decree-5099", article="exemption of residents", entity="firm")
def turnover_tax_year(gross_receipts_year):
    """A resident pays no turnover tax."""
    return 0 * gross_receipts_year


@rule(since="2017-06-30", source="decree-5099", article="exemption of residents", entity="firm")
def vat_on_sales_year(domestic_sales_year):
    """A resident's sales are free of VAT."""
    return 0 * domestic_sales_year


@rule(since="2019-07-15", source="resolution-589", article="contributions of residents", entity="firm")
def zone_contribution_year(
    gross_receipts_year,
    exports_year_usd,
    large_exports_year_usd,
    zone_contribution_rate,
    large_exporter_contribution_rate,
    rounding_unit,
):
    """Contribution to the park, a share of what the resident takes in; half of it for large exporters."""
    if exports_year_usd > large_exports_year_usd:
        return round_half_up(gross_receipts_year * large_exporter_contribution_rate, rounding_unit)
    return round_half_up(gross_receipts_year * zone_contribution_rate, rounding_unit)


@rule(since="2019-07-15", source="resolution-589", article="arithmetic of the profit", entity="firm")
def distributed_profit_year(profit_year, zone_contribution_year):
    """What is left of the profit after the park's contribution, and is distributed."""
    return max(0, profit_year - zone_contribution_year)


@rule(
    since="2022-01-01",
    before="2025-01-01",
    source="leges",
    article="dividends of founders",
    entity="firm",
    computes="dividend_withholding_year",
)
def dividend_withholding_year_2022(dividends_abroad_year, park_dividend_withholding_rate, rounding_unit):
    """Tax withheld from a resident's dividends to founders who are not resident."""
    return round_half_up(dividends_abroad_year * park_dividend_withholding_rate, rounding_unit)


@rule(since="2025-02-01", source="ey-157", article="Decree UP-157: dividends of exporters", entity="firm")
def is_export_majority_met(export_receipts_year, gross_receipts_year, export_majority_share):
    """More than half of the resident's receipts come from exports."""
    return export_receipts_year > gross_receipts_year * export_majority_share


@rule(
    since="2025-02-01",
    source="ey-157",
    article="Decree UP-157: dividends of exporters",
    entity="firm",
    computes="dividend_withholding_year",
)
def dividend_withholding_year_2025(
    dividends_abroad_year,
    is_export_majority_met,
    park_dividend_withholding_rate,
    dividend_withholding_rate,
    rounding_unit,
):
    """Tax withheld from a resident's dividends abroad; less where most receipts come from exports."""
    if is_export_majority_met:
        return round_half_up(dividends_abroad_year * park_dividend_withholding_rate, rounding_unit)
    return round_half_up(dividends_abroad_year * dividend_withholding_rate, rounding_unit)


@rule(since="2017-06-30", source="it-park-duties", article="duties of residents", entity="firm")
def is_activity_met(has_only_listed_activities, is_registered_in_country):
    """A company registered in the country that does only what the park's list names."""
    return has_only_listed_activities and is_registered_in_country


@rule(since="2017-06-30", source="it-park-duties", article="duties of residents", entity="firm")
def is_reporting_met(has_quarterly_reports, has_yearly_audit):
    """The company reports each quarter and sends its yearly audit."""
    return has_quarterly_reports and has_yearly_audit


@rule(since="2024-10-14", source="urganch", article="Decree UP-157: further activities", entity="firm")
def is_teaching_share_met(teaching_receipts_year, gross_receipts_year, teaching_threshold_share):
    """Teaching of other languages and of outsourcing is at most two fifths of receipts."""
    return teaching_receipts_year == 0 or teaching_receipts_year <= gross_receipts_year * teaching_threshold_share


@rule(
    since="2017-06-30",
    before="2024-10-14",
    source="it-park-duties",
    article="duties of residents",
    entity="firm",
    computes="is_eligible",
)
def is_eligible_2017(is_activity_met, is_reporting_met):
    """Whether a company has the park's privileges: the listed activities only, with reports and an audit."""
    return is_activity_met and is_reporting_met


@rule(since="2024-10-14", source="it-park-duties", article="duties of residents", entity="firm", computes="is_eligible")
def is_eligible_2024(is_activity_met, is_reporting_met, is_teaching_share_met):
    """Whether a company has the park's privileges: the listed activities only, with reports and an audit."""
    return is_activity_met and is_reporting_met and is_teaching_share_met
