"""The workbook: each table on a sheet, the traces on the sheets behind, the same bytes each time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from sezam.study.findings import Findings
from sezam.study.tables import tables

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  a fixed day, so that the file does not depend on when it was made
_ORDER = ("payslip", "payslip_trace", "account", "account_trace", "glance", "law", "claims", "timeline")
_WIDEST = 60


def workbook(found: Findings, path: Path) -> None:
    """Write the study's tables as .xlsx: after each table of amounts the sheet that says where they come from.

    Args:
        found: the findings.
        path: the file to write.
    """
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Study of {found.zone.id}", "created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    every = tables(found)
    for name in (*_ORDER, *(n for n in every if n not in _ORDER)):
        if name in every:
            _sheet(book, name, every[name], head, wrap)
    book.close()


def _sheet(book: Any, name: str, table: Any, head: Any, wrap: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(table.columns):
        values = table[title].to_list()
        sheet.write(0, column, title, head)
        widest = max((len(str(v)) for v in [title, *values]), default=8)
        sheet.set_column(column, column, min(max(widest, 8) + 1, _WIDEST))
        for row, value in enumerate(values, 1):
            if isinstance(value, int | float):
                sheet.write_number(row, column, value, wrap)
            else:
                sheet.write_string(row, column, str(value), wrap)
