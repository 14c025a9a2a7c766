"""Belarusian law in cases worked by hand from the published rates: each rule, each of its ways, each rounding.

Amounts are chosen so that a result falls on half a unit, so that a rounding the wrong way shows, and on both sides of
each threshold.
"""

from decimal import Decimal as D

import pytest

import sezam

FIRMS = [
    # profit tax: 24 % to 2011, 18 % to 2022, 20 % since, 25 % above 25 million from 2024; banks 25 % from 2015
    ("by", "2011-12-31", {"profit_year": 1_000_000}, "profit_tax_year", "240000"),
    ("by", "2012-01-01", {"profit_year": 1_000_025}, "profit_tax_year", "180005"),  # 180,004.5
    ("by", "2022-12-31", {"profit_year": "0.25"}, "profit_tax_year", "0.05"),  # 0.045
    ("by", "2023-01-01", {"profit_year": 30_000_000}, "profit_tax_year", "6000000"),
    ("by", "2024-01-01", {"profit_year": 25_000_000}, "profit_tax_year", "5000000"),
    ("by", "2024-01-01", {"profit_year": 30_000_000}, "profit_tax_year", "6250000"),
    ("by", "2016-12-31", {"profit_year": "1000.02", "is_bank_or_insurer": True}, "profit_tax_year", "250.01"),  # 250.005
    ("by/htp", "2017-06", {"profit_year": 1_000_000}, "profit_tax_year", "0"),
    ("by/htp", "2018-03-27", {"profit_year": 1_000_000, "listed_income_year": 500}, "profit_tax_year", "0"),
    ("by/htp", "2018-03-28", {"profit_year": 1_000_000, "listed_income_year": "500.50"}, "profit_tax_year", "45.05"),  # 45.045
    # VAT: 18 % to 2009, 20 % since; residents' sales are free of it
    ("by", "2009-12-31", {"domestic_sales_year": 1_025}, "vat_on_sales_year", "185"),  # 184.5
    ("by", "2010-01-01", {"domestic_sales_year": 1_000}, "vat_on_sales_year", "200"),
    ("by/htp", "2019-01", {"domestic_sales_year": 1_000}, "vat_on_sales_year", "0"),
    # agricultural levy: 2 % in 2008, 1 % in 2009, abolished in 2010
    ("by", "2008-12-31", {"gross_receipts_year": 10_025}, "turnover_levy_year", "201"),  # 200.5
    ("by", "2009-12-31", {"gross_receipts_year": 10_000}, "turnover_levy_year", "100"),
    ("by", "2010-01-01", {"gross_receipts_year": 10_000}, "turnover_levy_year", "0"),
    # the park's own contribution: 1 % of gross receipts
    ("by/htp", "2018-01", {"gross_receipts_year": "1000.50"}, "zone_contribution_year", "10.01"),  # 10.005
    # dividends abroad: 24 % to 2009, 12 % to 2022, 15 % since; 25 % to owners in listed countries from April 2024
    ("by", "2009-06", {"dividends_abroad_year": 10_000}, "dividend_withholding_year", "2400"),
    ("by", "2010-01", {"dividends_abroad_year": 10_004}, "dividend_withholding_year", "1200"),  # 1,200.48
    ("by", "2022-12", {"dividends_abroad_year": "0.38"}, "dividend_withholding_year", "0.05"),  # 0.0456
    ("by", "2023-01", {"dividends_abroad_year": "1000.10"}, "dividend_withholding_year", "150.02"),  # 150.015
    ("by", "2024-03-31", {"dividends_abroad_year": 1000, "is_owner_in_listed_country": True}, "dividend_withholding_year", "150"),
    ("by", "2024-04-01", {"dividends_abroad_year": "1000.10"}, "dividend_withholding_year", "150.02"),
    ("by", "2024-04-01", {"dividends_abroad_year": "1000.02", "is_owner_in_listed_country": True}, "dividend_withholding_year", "250.01"),
    ("by/htp", "2024-04-01", {"dividends_abroad_year": "1000.10", "is_owner_in_listed_country": True}, "dividend_withholding_year", "50.01"),
    ("by/htp", "2019-01", {"dividends_abroad_year": 1000}, "dividend_withholding_year", "50"),
    # interest 10 %, royalties 15 %; 5 % from residents
    ("by", "2018-01", {"interest_abroad_year": "1000.05"}, "interest_withholding_year", "100.01"),  # 100.005
    ("by", "2018-01", {"royalties_abroad_year": "1000.10"}, "royalty_withholding_year", "150.02"),
    ("by/htp", "2018-01", {"interest_abroad_year": "1000.10"}, "interest_withholding_year", "50.01"),  # 50.005
    ("by/htp", "2018-01", {"royalties_abroad_year": "1000.10"}, "royalty_withholding_year", "50.01"),
    # offshore levy 15 %; residents leave out advertising, marketing, intermediaries and dividends since 28 March 2018
    ("by", "2017-01", {"offshore_payments_year": "1000.10"}, "offshore_levy_year", "150.02"),
    ("by/htp", "2018-03-27", {"offshore_payments_year": "1000.10"}, "offshore_levy_year", "150.02"),
    ("by/htp", "2018-03-28", {"offshore_payments_year": "1000.10", "exempt_offshore_payments_year": 400}, "offshore_levy_year", "90.02"),
    ("by/htp", "2018-03-28", {"offshore_payments_year": 300, "exempt_offshore_payments_year": 400}, "offshore_levy_year", "0"),
]  # fmt: skip
PEOPLE = [
    # dividends: 15 % in 2009, 12 % to 2014, 13 % since; since 2019 6 % after three years without distribution, 0 after five
    ("by", "2009-12", {"dividends_received_year": 1_030}, "dividend_tax_year", "155"),  # 154.5
    ("by", "2014-12", {"dividends_received_year": 1_000}, "dividend_tax_year", "120"),
    ("by", "2018-12", {"dividends_received_year": "100.50"}, "dividend_tax_year", "13.07"),  # 13.065
    ("by", "2019-01", {"dividends_received_year": "100.50", "undistributed_years_count": 2}, "dividend_tax_year", "13.07"),
    ("by", "2019-01", {"dividends_received_year": "100.25", "undistributed_years_count": 3}, "dividend_tax_year", "6.02"),  # 6.015
    ("by", "2019-01", {"dividends_received_year": 100, "undistributed_years_count": 4}, "dividend_tax_year", "6"),
    ("by", "2019-01", {"dividends_received_year": 100, "undistributed_years_count": 5}, "dividend_tax_year", "0"),
    # professional income: 10 % up to 60,000 a year, 20 % above
    ("by", "2023-06", {"professional_income_year": "60000.05"}, "professional_income_tax_year", "6000.01"),
    ("by", "2023-06", {"professional_income_year": "59999.95"}, "professional_income_tax_year", "6000.00"),  # 5,999.995
    ("by", "2023-06", {"professional_income_year": 70_000}, "professional_income_tax_year", "8000"),
    # people who pay for themselves, 2025: 29 % and 6 %, each rounded
    ("by", "2025-06", {"self_payer_base_year": "100.50"}, "self_payer_contributions_year", "35.18"),  # 29.145 and 6.03
    ("by", "2025-06", {"self_payer_base_year": "100.25"}, "self_payer_contributions_year", "35.09"),  # 29.0725 and 6.015
    # the scale of 2008, in old roubles: 9 %, 15, 20, 25 and 30 % from 3,402,000, 8,505,000, 11,907,000 and 15,309,000 on
    ("by", "2008-12-31", {"gross_wage_year": 3_402_000}, "income_tax_year", "306180"),
    ("by", "2008-12-31", {"gross_wage_year": 8_505_000}, "income_tax_year", "1071630"),
    ("by", "2008-12-31", {"gross_wage_year": 11_907_000}, "income_tax_year", "1752030"),
    ("by", "2008-12-31", {"gross_wage_year": 15_309_000}, "income_tax_year", "2602530"),
    ("by", "2008-12-31", {"gross_wage_year": 20_000_000, "deductions_year": 4_691_000}, "income_tax_year", "2602530"),
    ("by", "2008-12-31", {"gross_wage_year": 50, "deductions_year": 0}, "income_tax_year", "5"),  # 4.5
    ("by", "2008-12-31", {"gross_wage_year": 100, "deductions_year": 200}, "income_tax_year", "0"),
    # flat: 12 % to 2014, 13 % to 2023
    ("by", "2014-12-31", {"gross_wage_year": 1_000_004, "deductions_year": 0}, "income_tax_year", "120000"),
    ("by", "2023-12-31", {"gross_wage_year": "10000.50", "deductions_year": 0}, "income_tax_year", "1300.07"),  # 1,300.065
    ("by", "2023-12-31", {"gross_wage_year": 10_000, "deductions_year": 1_000}, "income_tax_year", "1170"),
    ("by", "2023-12-31", {"gross_wage_year": 100, "deductions_year": 200}, "income_tax_year", "0"),
    # 2024 and 2025: 25 % above 200,000 and 220,000, dividends counted in, deductions at the flat rate only
    ("by", "2024-12-31", {"gross_wage_year": 200_000, "deductions_year": 0}, "income_tax_year", "26000"),
    ("by", "2024-12-31", {"gross_wage_year": 250_000, "deductions_year": 10_000}, "income_tax_year", "37200"),
    ("by", "2024-12-31", {"gross_wage_year": 150_000, "dividends_received_year": 60_000}, "top_rate_tax_year", "1200"),
    ("by", "2024-12-31", {"gross_wage_year": 150_000, "dividends_received_year": 60_000}, "income_tax_year", "20700"),
    ("by", "2025-12-31", {"gross_wage_year": 220_000, "deductions_year": 0}, "income_tax_year", "28600"),
    ("by", "2025-12-31", {"gross_wage_year": "220000.50", "deductions_year": 0}, "top_rate_tax_year", "0.06"),
    ("by", "2025-12-31", {"gross_wage_year": 300, "deductions_year": 400}, "income_tax_year", "0"),
    ("by", "2025-12-31", {"gross_wage_year": "10000.50", "deductions_year": 0}, "income_tax_year", "1300.07"),
    # 2026: 25 % above 350,000, 30 % above 600,000
    ("by", "2026-12-31", {"gross_wage_year": 350_000, "deductions_year": 0}, "income_tax_year", "45500"),
    ("by", "2026-12-31", {"gross_wage_year": 600_000, "deductions_year": 0}, "income_tax_year", "108000"),
    ("by", "2026-12-31", {"gross_wage_year": 700_000, "deductions_year": 1_000}, "income_tax_year", "137870"),
    ("by", "2026-12-31", {"gross_wage_year": 300, "deductions_year": 400}, "income_tax_year", "0"),
    ("by", "2026-12-31", {"gross_wage_year": "10000.50", "deductions_year": 0}, "income_tax_year", "1300.07"),
    # residents' staff: 9 % to 2020, 13 % since; their pay does not count towards the higher rate in 2024 and 2025
    ("by/htp", "2020-12-31", {"gross_wage_year": "10000.50", "deductions_year": 0}, "income_tax_year", "900.05"),  # 900.045
    ("by/htp", "2020-12-31", {"gross_wage_year": 10_000, "deductions_year": 1_000}, "income_tax_year", "810"),
    ("by/htp", "2020-12-31", {"gross_wage_year": 100, "deductions_year": 200}, "income_tax_year", "0"),
    ("by/htp", "2020-12-31", {"gross_wage_year": "10000.50", "deductions_year": 0, "is_building_staff": True}, "income_tax_year", "1300.07"),
    ("by/htp", "2020-12-31", {"gross_wage_year": 10_000, "deductions_year": 1_000, "is_building_staff": True}, "income_tax_year", "1170"),
    ("by/htp", "2020-12-31", {"gross_wage_year": 100, "deductions_year": 200, "is_building_staff": True}, "income_tax_year", "0"),
    ("by/htp", "2025-12-31", {"gross_wage_year": 500_000, "deductions_year": 10_000}, "income_tax_year", "63700"),
    ("by/htp", "2025-12-31", {"gross_wage_year": "10000.50", "deductions_year": 0}, "income_tax_year", "1300.07"),
    ("by/htp", "2025-12-31", {"gross_wage_year": 100, "deductions_year": 200}, "income_tax_year", "0"),
    ("by/htp", "2025-12-31", {"gross_wage_year": 1_000, "dividends_received_year": 320_000}, "top_rate_tax_year", "12000"),
    ("by/htp", "2025-12-31", {"gross_wage_year": 1_000, "deductions_year": 0, "dividends_received_year": 320_000}, "income_tax_year", "12130"),
    ("by/htp", "2025-12-31", {"gross_wage_year": 1_000, "dividends_received_year": "220000.50"}, "top_rate_tax_year", "0.06"),
    ("by/htp", "2025-12-31", {"gross_wage_year": "10000.50", "deductions_year": 0, "is_building_staff": True}, "income_tax_year", "1300.07"),
    ("by/htp", "2025-12-31", {"gross_wage_year": 1_000, "deductions_year": 500, "is_building_staff": True, "dividends_received_year": 320_000}, "income_tax_year", "12065"),
    ("by/htp", "2025-12-31", {"gross_wage_year": 100, "deductions_year": 200, "is_building_staff": True}, "income_tax_year", "0"),
]  # fmt: skip
PAY = [
    # deductions of 2018: 102 up to 620 of pay, 30 for one child, 57 for each of several or a single parent's
    ("by", "2018-03", {"gross_wage_month": 620}, "standard_deduction_allowed_month", "102"),
    ("by", "2018-03", {"gross_wage_month": "620.01"}, "standard_deduction_allowed_month", "0"),
    ("by", "2018-03", {"gross_wage_month": 620, "has_main_job": False}, "standard_deduction_allowed_month", "0"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 1}, "child_deduction_allowed_month", "30"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 1, "is_single_parent": True}, "child_deduction_allowed_month", "57"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 2}, "child_deduction_allowed_month", "114"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 3, "is_single_parent": True}, "child_deduction_allowed_month", "171"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 0, "is_single_parent": True}, "child_deduction_allowed_month", "0"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 2, "has_main_job": False}, "child_deduction_allowed_month", "0"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 1}, "deductions_month", "132"),
    ("by", "2018-03", {"gross_wage_month": 120, "children_count": 1}, "deductions_month", "120"),
    ("by", "2018-03", {"gross_wage_month": 620, "children_count": 1}, "taxable_income_month", "488"),
    ("by", "2018-03", {"gross_wage_month": "700.50"}, "income_tax_month", "91.07"),  # 91.065
    ("by", "2018-03", {"gross_wage_month": "700.50"}, "employee_contributions_month", "7.01"),  # 7.005
    ("by", "2018-03", {"gross_wage_month": "700.25"}, "accident_insurance_month", "4.20"),  # 4.2015
    ("by", "2018-03", {"gross_wage_month": "702.50"}, "accident_insurance_month", "4.22"),  # 4.215
    ("by", "2018-03", {"gross_wage_month": "700.25"}, "employer_contributions_month", "238.09"),  # 238.085
    ("by", "2018-03", {"gross_wage_month": 5_000}, "contribution_base_month", "4252"),
    ("by", "2018-03", {"gross_wage_month": 4_000}, "contribution_base_month", "4000"),
    ("by", "2018-03", {"gross_wage_month": "700.50"}, "net_pay_month", "602.42"),
    ("by", "2018-03", {"gross_wage_month": 1_000}, "labour_cost_month", "1346"),
    ("by/htp", "2018-03", {"gross_wage_month": "700.50"}, "income_tax_month", "63.05"),  # 63.045
    ("by/htp", "2018-03", {"gross_wage_month": "700.50", "is_building_staff": True}, "income_tax_month", "91.07"),
    ("by/htp", "2018-03", {"gross_wage_month": "700.50", "is_under_labour_contract": False}, "income_tax_month", "91.07"),
    ("by/htp", "2018-03", {"gross_wage_month": 5_000, "has_consented_to_average_wage_base": True}, "contribution_base_month", "850.40"),
    ("by/htp", "2018-03", {"gross_wage_month": 500, "has_consented_to_average_wage_base": True}, "contribution_base_month", "500"),
    ("by/htp", "2018-03", {"gross_wage_month": 5_000}, "contribution_base_month", "4252"),
    ("by/htp", "2018-03", {"gross_wage_month": 4_000}, "contribution_base_month", "4000"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "on", "facts", "name", "expected"), [*FIRMS, *PEOPLE, *PAY])
def test_worked_by_hand(id, on, facts, name, expected):
    assert sezam.regime(id).on(on).evaluate([name], **facts)[name] == D(expected)
