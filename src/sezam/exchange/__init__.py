"""Law in and out: files of other engines become a pack, a regime becomes files for them; what does not fit is told."""

from sezam.exchange.cases import Cases, read_cases
from sezam.exchange.folder import Heading, write_cases, write_pack
from sezam.exchange.gathered import Gathered, Left
from sezam.exchange.gettsim import read_gettsim
from sezam.exchange.numbers import as_csv, as_json, as_openfisca
from sezam.exchange.openfisca import read_openfisca
from sezam.exchange.rulespec import as_rulespec

__all__ = [
    "Cases", "Gathered", "Heading", "Left", "as_csv", "as_json", "as_openfisca", "as_rulespec", "read_cases", "read_gettsim",
    "read_openfisca", "write_cases", "write_pack",
]  # fmt: skip
