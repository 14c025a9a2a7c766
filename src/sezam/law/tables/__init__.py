"""The law on tables: Polars, Arrow and pandas in memory, Parquet and CSV larger than memory."""

from sezam.law.tables.files import run_file
from sezam.law.tables.firms import run_firms
from sezam.law.tables.run import Question, run_table, tally

__all__ = ["Question", "run_file", "run_firms", "run_table", "tally"]
