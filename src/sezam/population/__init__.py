"""Who is taxed: registers of firms and payrolls of workers as columns, read, checked and drawn."""

from sezam.population.schema import FIRMS, WORKERS, Column, check
from sezam.population.synthesis import Population, Shape, Totals, allocate, synthesise
from sezam.population.tables import read_table, write_table

__all__ = [
    "FIRMS", "WORKERS", "Column", "Population", "Shape", "Totals", "allocate", "check", "read_table", "synthesise",
    "write_table",
]  # fmt: skip
