"""What each claim of a publication comes to in figures: the arithmetic as on paper, and what documents say of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sezam.claims.article.verdict import Verdict, Yield
from sezam.claims.statement import interval_of
from sezam.errors import FactError
from sezam.facts import Claim, Facts, Figure, period
from sezam.law.graph import Law
from sezam.law.packs import Regime
from sezam.sources import Source

MILLION = Decimal(1_000_000)
MONTHS = 12
_WORDS = {"consistent": "supported", "half-right": "half right", "not-found": "not found", "opinion": "opinion"}


class Checker:
    """One publication's claims with everything that they are held against."""

    def __init__(
        self, facts: Facts, settings: Mapping[str, Any], zone: Regime, country: Regime, wrong: Collection[str] = ()
    ) -> None:
        publication = facts.publication(settings["publication"])
        self.facts, self.settings, self.wrong = facts, settings, wrong
        self.claims = {c.id: c for c in publication.claims}
        self.without = (publication.source,)
        self.laws = zone.on(settings["on"]), country.on(settings["on"])
        self.sources = zone.pack.sources
        self.year = str(settings["on"].year - 1)
        self._cited: list[str] = []

    def verdict(self, claim: Claim) -> Verdict:
        """The verdict on one claim, by the relation that it names."""
        checks: dict[str, Callable[[Claim], tuple[str, str, list[str]]]] = {
            "gdp-share": self._share, "state-revenue": self._revenue, "wage-level": self._pay,
            "head-count": self._staff, "resident-count": self._residents, "term": self._term,
        }  # fmt: skip
        self._cited = []
        if claim.check in checks:
            word, reason, lines = checks[claim.check](claim)
        else:
            word, reason, lines = _WORDS[claim.finding], claim.reason, []
        keys = dict.fromkeys([*claim.sources, *self._cited])
        return Verdict(claim, word, reason, tuple(lines), tuple(self._source(k) for k in keys))

    # what the claims are held against

    @property
    def gdp(self) -> Decimal:
        """The country's product of the year, in foreign money."""
        return self._figure(self.settings["gdp"], self.year).amount

    @property
    def output(self) -> Decimal:
        """All that the zone's firms sold in the year, in foreign money."""
        return self._figure(self.settings["output"], self.year).amount

    @property
    def rate(self) -> Decimal:
        """Local money for one unit of foreign money."""
        return self._figure(self.settings["exchange"], str(self.settings["on"].year)).value

    def _figure(self, series: str, on: str) -> Figure:
        figure = self.facts.figure(series, on, without=self.without)
        self._cited.append(figure.source)
        return figure

    def _source(self, key: str) -> Source:
        return self.sources[key]

    def _part(self, key: str, *, top: bool = False) -> Decimal:
        """The value of the claim that plays a part, or the upper end of its range."""
        claim = self.claims[self.settings[key]]
        value = interval(claim)[1] if top else claim.number
        assert value is not None
        return value

    def _yield(self, law: Law, *, agreed: bool, top: bool = False) -> Yield:
        """What a law takes from the pay that the publication tells of, and from all that was sold; in foreign money."""
        s = self.settings
        pay, average = (
            round(self._part(k, top=top) * self.rate, law.currency.decimals) for k in ("pay_claim", "average_claim")
        )
        facts = {s["gross"]: pay, s["average"]: average} | ({s["agreed"]: True} if agreed else {})
        case = law.evaluate(list(s["taxes"]), **facts)
        heads = self._part("staff_claim", top=top) * MONTHS
        taxes = {name: case[name] / self.rate * heads for name in s["taxes"]}
        levy = Decimal(0)
        if s["levy"] in law.names():
            receipts = round(self.output * self.rate, law.currency.decimals)
            levy = law.evaluate([s["levy"]], **{s["receipts"]: receipts})[s["levy"]] / self.rate
        return Yield(taxes, levy)

    # the relations

    def _share(self, claim: Claim) -> tuple[str, str, list[str]]:
        low, high = interval(claim)
        gdp, output, value = self.gdp, self.output, self._value(claim)
        pay = self._part("staff_claim") * self._part("pay_claim") * MONTHS
        cost = pay + self._yield(self.laws[0], agreed=True).taxes[self.settings["taxes"][-1]]
        lines = [
            f"{claim.value} % of GDP {self.year} = {value / 100:f} × {_m(gdp)} = USD {_m(value / 100 * gdp)} million "
            f"(from {low:f} to {high:f} %: {_m(low / 100 * gdp)} to {_m(high / 100 * gdp)})",
            f"all that residents sold in {self.year} = USD {_m(output)} million = {output / gdp * 100:.2f} % of GDP, "
            "before what they bought is taken off",
            f"pay and employers' contributions on the article's numbers = USD {_m(cost)} million = {cost / gdp * 100:.2f} % of GDP",
            f"so the zone's value added lies between {cost / gdp * 100:.2f} and {output / gdp * 100:.2f} % of GDP",
            "output over GDP by year: " + ", ".join(f"{year} {share:.1f} %" for year, share in self._output_shares()),
        ]
        if claim.id in self.wrong:
            first = next((year for year, share in self._output_shares() if share >= value), None)
            later = f"; sales first reach {claim.value} % of GDP in {first}" if first else ""
            reason = (
                f"{claim.value} % of GDP cannot be: all that residents sold in {self.year} is {output / gdp * 100:.1f} % of GDP, "
                f"and value added is less{later}."
            )
            return "inconsistent", reason, lines
        return "consistent", "The share fits between pay and sales.", lines

    def _output_shares(self) -> list[tuple[str, Decimal]]:
        years = sorted(
            {
                f.date
                for f in self.facts.series(self.settings["output_local"])
                if len(f.date) == len("2016") and f.date >= self.year
            }
        )
        found = []
        for year in years:
            local, rate = self._figure(self.settings["output_local"], year), self._figure(self.settings["exchange"], year)
            found.append((year, local.amount / rate.value / self._figure(self.settings["gdp"], year).amount * 100))
        return found

    def _revenue(self, claim: Claim) -> tuple[str, str, list[str]]:
        zone, country = self.laws
        by_zone, by_country = self._yield(zone, agreed=True), self._yield(country, agreed=False)
        heads, pay, output, gdp = self._part("staff_claim"), self._part("pay_claim"), self.output, self.gdp
        value = self._value(claim) * MILLION
        lines = [
            f"the zone's law on {heads:,f} people × 12 months × USD {pay:,f}, average pay USD {self._part('average_claim'):,f}:",
            *(
                f"   {zone.standing(name).what.sentence.lower()} = {heads:,f} × 12 × {amount / heads / MONTHS:,.2f} = USD {_m(amount)} million"  # type: ignore[union-attr]
                for name, amount in by_zone.taxes.items()
            ),
            f"   taxes and contributions together = USD {_m(by_zone.on_pay)} million",
            f"   contribution of residents on USD {_m(output)} million of receipts = USD {_m(by_zone.levy)} million",
            f"   all that the zone's law takes = USD {_m(by_zone.total)} million, not {claim.value}",
            f"the ordinary law on the same full pay = USD {_m(by_country.on_pay)} million",
            f"{claim.value} million a head = {value / heads:,.0f} = {value / heads / (pay * MONTHS) * 100:.0f} % of a year's gross pay of {pay * MONTHS:,f}",
            f"all that residents sold in {self.year} = USD {_m(output)} million, less than {claim.value}",
        ]
        share = next((c for c in self.claims.values() if c.check == "gdp-share" and c.number), None)
        if share is not None and share.number is not None:
            implied = value / share.number * 100
            lines.append(
                f"if {claim.value} million were {share.value} %, GDP would be USD {implied / MILLION:,.0f} million, not {_m(gdp)}"
            )
        if claim.id in self.wrong:
            reason = (
                f"USD {claim.value} million a year for the state cannot be: on the article's own numbers the zone's law takes about "
                f"USD {by_zone.on_pay / MILLION:.0f} million ({by_zone.total / MILLION:.0f} million with the residents' contribution); "
                f"{claim.value} is near all that residents sold, {_m(output)} million in {self.year}."
            )
            return "inconsistent", reason, lines
        return "consistent", "The law can take that much from the pay told.", lines

    def _pay(self, claim: Claim) -> tuple[str, str, list[str]]:
        residents = claim.id == self.settings["pay_claim"]
        series = self.settings["sector_pay" if residents else "national_pay"]
        low, high = interval(claim)
        months = self._months(series, claim)
        gross = {f.date: f.amount / self._in_new_money(f) for f in months}
        lines = [f"{m}: USD {v:,.0f} gross" for m, v in (min(gross.items(), key=_second), max(gross.items(), key=_second))]
        near = min(gross, key=lambda m: abs(gross[m] - self._value(claim)))
        within = sorted(m for m, v in gross.items() if low <= v <= high)
        lines.append(
            f"the month nearest to {claim.value}: {near}, USD {gross[near]:,.0f} gross; within {low:f} to {high:f}: {', '.join(within) or 'no published month'}"
        )
        lines += self._told_in_dollars(claim, residents=residents)
        word = "consistent" if min(gross.values()) <= high and max(gross.values()) >= low else "inconsistent"
        reason = f"Published months of that time run from USD {min(gross.values()):,.0f} to {max(gross.values()):,.0f}."
        if residents and word == "inconsistent":
            kept = self._kept(gross)
            lines.append(f"after income tax and the employee's contribution: USD {min(kept):,.0f} to {max(kept):,.0f}")
            if min(kept) <= high and max(kept) >= low:
                word = "consistent"
                reason = f"As take-home pay it fits: the sector's published months leave USD {min(kept):,.0f} to {max(kept):,.0f} in the zone."
        if residents:
            average = self._part("average_claim")
            lines.append(
                f"told ratio of pay = {claim.value} / {average:,f} = {self._value(claim) / average:.1f}; published {self._ratios(months)}"
            )
        return word, reason, lines

    def _told_in_dollars(self, claim: Claim, *, residents: bool) -> list[str]:
        """Months for which the pay was told in foreign money at the time."""
        series = self.settings.get("sector_pay_foreign" if residents else "national_pay_foreign", "")
        if not series or series not in self.facts.names:
            return []
        first, last = period(claim.date)[0], period(claim.before)[0]
        told = [f for f in self.facts.series(series) if first <= period(f.date)[0] < last and f.source not in self.without]
        self._cited += [f.source for f in told]
        return [f"told in dollars at the time: {', '.join(f'{f.date} {f.value:,f}' for f in told)}"] if told else []

    def _months(self, series: str, claim: Claim) -> list[Figure]:
        first, last = period(claim.date)[0], period(claim.before)[0]
        found = [
            f for f in self.facts.series(series)
            if len(f.date) == len("2016-01") and first <= period(f.date)[0] < last and f.source not in self.without
        ]  # fmt: skip
        self._cited += [f.source for f in found]
        return found

    def _in_new_money(self, figure: Figure) -> Decimal:
        """Local money per foreign unit, in the money that the figure is in."""
        rate = self._figure(self.settings["exchange"], figure.date[:4])
        money = [c for c in self.laws[0].regime.pack.currencies if c.code in (figure.currency, rate.currency)]
        return rate.value * money[-1].per_previous if figure.currency == money[0].code and len(money) > 1 else rate.value

    def _kept(self, gross: Mapping[str, Decimal]) -> list[Decimal]:
        law, net = self.laws[0], self.laws[0].regime.payslip[-1]
        kept = []
        for amount in gross.values():
            local = round(amount * self.rate, law.currency.decimals)
            kept.append(law.evaluate([net], **{self.settings["gross"]: local})[net] / self.rate)
        return kept

    def _ratios(self, months: Iterable[Figure]) -> str:
        every = {(f.date, f.currency): f.amount for f in self.facts.series(self.settings["national_pay"])}
        pairs = [(f.date, f.amount / every[f.date, f.currency]) for f in months if (f.date, f.currency) in every]
        return ", ".join(f"{d} {r:.2f}" for d, r in sorted(dict(pairs).items()))

    def _staff(self, claim: Claim) -> tuple[str, str, list[str]]:
        figure = self._figure(self.settings["staff"], claim.date)
        low, high = interval(claim)
        lines = [f"staff of residents in {figure.date} = {figure.value:,f} ({figure.note or 'as printed'})"]
        if not low <= figure.value <= high:
            return "inconsistent", f"The published figure is {figure.value:,f}.", lines
        counted = self.settings.get("staff_counts", "")
        if counted and counted not in claim.whose:
            return (
                "half right",
                f"The number is right and the label is not: the source counts {counted}, the article {claim.whose}.",
                lines,
            )
        return "consistent", "The published figure is the same.", lines

    def _residents(self, claim: Claim) -> tuple[str, str, list[str]]:
        figure = self._figure(self.settings["residents"], claim.date)
        apart = abs(self._value(claim) - figure.value)
        lines = [f"residents in {figure.date} = {figure.value:,f}; the article says {claim.value}; {apart:f} apart"]
        if apart <= 1:
            return "consistent", f"Another source counts {figure.value:,f} in the same month.", lines
        return "inconsistent", f"Another source counts {figure.value:,f}.", lines

    def _term(self, claim: Claim) -> tuple[str, str, list[str]]:
        first, last = date.fromisoformat(claim.date), date.fromisoformat(claim.before)
        years = Decimal((last - first).days) / Decimal("365.25")
        lines = [f"{first} to {last} = {years:.1f} years"]
        if claim.number is None:
            fits = claim.value.split("-") == [str(first.year), str(last.year)]
            return ("consistent" if fits else "inconsistent"), f"The term ran from {first} to {last}.", lines
        if abs(claim.number - years) <= 1:
            return "consistent", f"{years:.1f} years, counted in calendar years.", lines
        return "inconsistent", f"The term was {years:.1f} years.", lines

    def _value(self, claim: Claim) -> Decimal:
        assert claim.number is not None
        return claim.number


def interval(claim: Claim) -> tuple[Decimal, Decimal]:
    """The least and the most that a claim may mean, in its printed unit.

    Raises:
        FactError: the claim states no number.
    """
    if claim.number is None:
        raise FactError(f"Claim `{claim.id}` states no number.", hint="only numbers have a range.")
    qualifier = "" if claim.qualifier == "exact" else claim.qualifier
    found = interval_of(claim.value.replace(",", ""), qualifier)
    assert found.low is not None
    assert found.high is not None
    low, high = (Decimal(e.numerator) / Decimal(e.denominator) for e in (found.low, found.high))
    return low, high


def _second(pair: tuple[str, Decimal]) -> Decimal:
    return pair[1]


def _m(amount: Decimal) -> str:
    return f"{amount / MILLION:,.1f}"
