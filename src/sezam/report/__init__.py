"""What a reader sees: one page that opens anywhere, and a workbook with the traces."""

from sezam.report.page import render
from sezam.report.workbook import workbook

__all__ = ["render", "workbook"]
