"""Who is taxed: registers of firms and payrolls of workers as columns, read, checked and drawn."""

from sezam.population.schema import FIRMS, WORKERS, Column, check
from sezam.population.synthesis import MONTHS, Population, Shape, Totals, allocate, random_order, synthesise
from sezam.population.tables import read_table, write_table

__all__ = [
    "FIRMS", "MONTHS", "WORKERS", "Column", "Population", "Shape", "Totals", "allocate", "check", "random_order", "read_table",
    "synthesise", "write_table",
]  # fmt: skip
