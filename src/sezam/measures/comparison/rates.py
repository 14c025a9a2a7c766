"""One currency for many laws: an exchange rate with its date and source, purchasing power, or a rate that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sezam.errors import FactNotFoundError, UnknownNameError
from sezam.facts import Facts, Figure, read_facts
from sezam.law import Law, Pack
from sezam.sources import read_sources

BASE = "USD"
PURCHASING_POWER = "PPP"
"""In place of a currency: international dollars, which buy everywhere what a dollar buys in the United States."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of the answer's currency is in local money.

    Args:
        local: code of the local money; `currency` that of the answer.
        value: local money per unit of the answer's currency.
        figures: what it rests on, none for the local money itself or a rate that was said.
    """

    local: str
    currency: str
    value: Decimal = Decimal(1)
    figures: tuple[Figure, ...] = ()

    @property
    def is_one(self) -> bool:
        """Whether the answer is in the local money."""
        return self.local == self.currency

    def home(self, amount: Decimal, decimals: int) -> Decimal:
        """An amount of the answer in local money, to the coin."""
        return (amount * self.value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)

    def abroad(self, amount: Decimal) -> Decimal:
        """A local amount in the answer's currency, to the cent; the local money stays as it is."""
        return amount if self.is_one else (amount / self.value).quantize(Decimal("0.01"), ROUND_HALF_EVEN)

    def as_dict(self) -> dict[str, Any]:
        """The rate as plain data."""
        figures = [{"series": f.series, "date": f.date, "value": str(f.value), "source": f.source} for f in self.figures]
        return {"value": str(self.value), "figures": figures}

    def __str__(self) -> str:
        named = "international dollar (purchasing power)" if self.currency == PURCHASING_POWER else self.currency
        places = max(0, 6 - self.value.adjusted() - 1)
        value = self.value if -int(self.value.as_tuple().exponent) <= places else round(self.value, places)
        rests = "; ".join(f"{f.series} {f.date}, {f.source}" for f in self.figures) or "as said"
        return f"{value} {self.local} per {named} ({rests})"


def rate(law: Law, currency: str, said: Mapping[str, Decimal] | None = None) -> Rate:
    """Local money per unit of a currency on the day of a law.

    The month's figure is taken before the year's average, the better trusted before the other, of equals the pack's own
    before that of a source for many countries; a currency that is not quoted directly is crossed over the dollar.

    Args:
        currency: ISO code, or `PPP`.
        said: rates that the caller states, by code of the local money.

    Raises:
        FactNotFoundError: no such rate is known for the day.
    """
    local = law.currency.code
    if local == currency:
        return Rate(local, currency)
    if said and local in said:
        return Rate(local, currency, said[local])
    if currency == PURCHASING_POWER:
        figure = _figure(law, f"ppp_{law.regime.pack.id}_per_usd", local)
        return Rate(local, currency, figure.value, (figure,))
    direct = _quoted(law, local, currency)
    if direct is not None:
        return Rate(local, currency, direct.value, (direct,))
    here, there = _quoted(law, local, BASE), _quoted(law, currency, BASE)
    found = [f for f in (here, there) if f is not None]
    if (here is None and local != BASE) or (there is None and currency != BASE):
        raise _unknown(law, currency)
    value = (here.value if here else Decimal(1)) / (there.value if there else Decimal(1))
    return Rate(local, currency, value, tuple(found))


def _quoted(law: Law, code: str, per: str) -> Figure | None:
    names = [f"fx_{code.lower()}_per_{per.lower()}"]
    if code == law.currency.code:
        names.insert(0, f"fx_local_per_{per.lower()}")
    found = []
    for name in names:
        try:
            found.append(_figure(law, name, code))
        except FactNotFoundError:
            continue
    return min(found, key=lambda f: (-len(f.date), f.confidence), default=None)


def _figure(law: Law, name: str, code: str) -> Figure:
    """The best figure of a series for the month of a law, else for its year."""
    for day in (f"{law.on:%Y-%m}", f"{law.on:%Y}"):
        found = [f for facts in _facts(law.regime.pack) for f in _at(facts, name, day)]
        good = [f for f in found if f.currency in ("", code) and f.confidence in ("A", "B")]
        if good:
            return min(good, key=lambda f: f.confidence)
    raise _unknown(law, name)


def _at(facts: Facts, name: str, day: str) -> list[Figure]:
    try:
        return [facts.figure(name, day)]
    except (FactNotFoundError, UnknownNameError):
        return []


def _unknown(law: Law, what: str) -> FactNotFoundError:
    return FactNotFoundError(
        f"No rate of {law.currency.code} for {what[:30]} is known for {law.on:%Y-%m}.",
        hint=f"say it: --rate {law.currency.code}=..., or ask for a year whose rate is in the facts.",
    )


def _facts(pack: Pack) -> Iterator[Facts]:
    folder = pack.folder / "facts"
    if folder.is_dir():
        yield _read(folder, pack.folder / "sources.toml")
    yield from _of_many_countries()


@cache
def _of_many_countries() -> tuple[Facts, ...]:
    """Facts that are installed by themselves, found by entry point without importing them."""
    found = []
    for point in entry_points(group="sezam.facts"):
        spec = find_spec(point.value)
        if spec is not None and spec.submodule_search_locations:
            home = Path(next(iter(spec.submodule_search_locations)))
            found.append(_read(home / "facts", home / "sources.toml"))
    return tuple(found)


@cache
def _read(folder: Path, sources: Path) -> Facts:
    return read_facts(folder, read_sources(sources))
