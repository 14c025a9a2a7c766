"""What is measured, of whom, when and in what unit: the words for measures, and quantities that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from sezam.claims.reading.words.times import Time

MONEY, COUNT, SHARE, PRICE, PURE, RATE = "money", "count", "share", "price", "pure", "exchange rate"
FLOW, STOCK, MONTHLY = "flow", "stock", "monthly"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be measured.

    Args:
        name: the word for it everywhere.
        dimension: money, count, share, price, pure number or exchange rate.
        kind: a flow over a stretch of time, a stock at a moment, or an amount a month.
        words: how writers call it, besides its name.
    """

    name: str
    dimension: str
    kind: str
    words: tuple[str, ...] = ()


def _measure(name: str, dimension: str, kind: str, words: str = "") -> Measure:
    return Measure(name, dimension, kind, tuple(w.strip() for w in words.split(",") if w.strip()))


_ROWS = (
    ("exports", MONEY, FLOW, "export,export sales,overseas sales,export revenue,export revenues,sales abroad,foreign sales,exports of services,export of services,export earnings,exported"),
    ("home sales", MONEY, FLOW, "domestic sales,sales at home,home market sales,domestic market sales,local sales,domestic revenue,sales on the home market,sales on the domestic market,sales in the country,home-market sales,sales within the country"),
    ("output", MONEY, FLOW, "production,turnover,revenue,revenues,sales,total sales,total revenue,receipts,gross output,sales revenue,total output,total production,gross receipts"),
    ("inputs", MONEY, FLOW, "intermediate consumption,bought inputs,purchases,intermediate inputs"),
    ("value added", MONEY, FLOW, "gva,gross value added,added value,contribution to gdp,contribution to the gdp,contribution to national gdp"),
    ("gdp", MONEY, FLOW, "gross domestic product,national output"),
    ("profit", MONEY, FLOW, "profits,net profit,loss"),
    ("payroll", MONEY, FLOW, "wage bill,wage fund,wages paid,total wages,total pay,salaries paid,salary fund,wages and salaries"),
    ("labour cost", MONEY, FLOW, "labour costs,labor cost,labor costs,personnel costs,staff costs,cost of labour"),
    ("pay", MONEY, MONTHLY, "wage,wages,salary,salaries,average pay,average wage,average wages,average salary,average salaries,average monthly wage,average monthly salary,average monthly pay,monthly wage,monthly salary,monthly pay,gross wage,average gross wage,earnings,pay in a month,annual pay,annual wage,annual salary,average annual pay,average annual wage,average annual salary"),
    ("taxes", MONEY, FLOW, "tax,tax revenue,tax revenues,budget revenue,tax receipts,tax take,revenue of the state,revenue of the state in a year,revenue for the state,revenues for the state,state revenue,payments to the budget,budget payments,taxes paid,taxes and contributions,tax payments,revenue to the budget,taxes on pay,paid in taxes,paid in tax"),
    ("income tax", MONEY, FLOW, "personal income tax,pit,wage tax"),
    ("social contributions", MONEY, FLOW, "contributions,social security contributions,social insurance contributions,payroll contributions"),
    ("profit tax", MONEY, FLOW, "corporate tax,corporate income tax,cit"),
    ("vat", MONEY, FLOW, "value added tax,value-added tax"),
    ("imports", MONEY, FLOW, "import"),
    ("trade balance", MONEY, FLOW, "trade surplus,surplus,balance of trade,net exports"),
    ("investment", MONEY, FLOW, "fdi,foreign direct investment,direct investment,investments,capital investment"),
    ("subsidies", MONEY, FLOW, "subsidy,state aid,grants,public support,public money,cost to the state,cost to the budget,cost to the treasury"),
    ("tax relief", MONEY, FLOW, "tax incentives,tax breaks,tax exemptions,tax expenditure,revenue forgone,revenue foregone,tax revenue forgone,forgone tax revenue,tax concessions"),
    ("headcount", COUNT, STOCK, "employees,staff,workers,workforce,people employed,people,persons,employment,engineers,software engineers,specialists,programmers,developers,personnel,number of employees,number of software engineers,head count,employed,jobs,staff count,average headcount,average staff"),
    ("hired", COUNT, FLOW, "hires,recruited,new employees,new staff,new hires,people hired,staff hired,workers hired,joiners"),
    ("let go", COUNT, FLOW, "dismissed,dismissals,separations,people who left,staff who left,employees who left,workers who left,left their jobs,employees left,staff left,workers left,quits,layoffs,laid off"),
    ("jobs added", COUNT, FLOW, "new jobs,new job,job created,job added,jobs created,net new jobs,added jobs,staff growth,net change in staff"),
    ("residents", COUNT, STOCK, "companies,resident companies,firms,enterprises,members,tenants,number of residents,number of companies,number of firms,resident firms,registered companies,businesses,tenant companies"),
    ("joined", COUNT, FLOW, "new residents,new companies,entrants,admitted,newly registered,registered residents,companies joined,new entrants,new members,new firms,entries,admissions,residents joined,firms joined,companies admitted,residents admitted,companies that joined,firms that joined,residents that joined,new tenants"),
    ("left", COUNT, FLOW, "exits,leavers,excluded,departures,companies left,residents left,firms left,exclusions,struck off,deregistered,companies that left,residents that left,firms that left,departed,closures"),
    ("population", COUNT, STOCK, "inhabitants"),
    ("answers", COUNT, FLOW, "respondents,participants,patients,students,graduates,cases,items,people asked,households,voters,pupils"),
    ("exchange rate", RATE, FLOW, "rate of exchange,fx,fx rate,official rate,dollar rate,euro rate,conversion rate"),
    ("quantity", PURE, FLOW, "volume,tonnage,units sold,quantity sold,volume sold"),
    ("price", PRICE, FLOW, "unit price,average price,price per unit"),
    ("market held", MONEY, FLOW, ""),
    ("net change", COUNT, FLOW, "net change in residents,net new residents,net increase in residents"),
)  # fmt: skip
MEASURES = tuple(_measure(*row) for row in _ROWS)
# of the country, whoever is spoken of; and what may be below 0
NATIONAL = frozenset({"gdp", "population", "exchange rate"})
SIGNED = frozenset({"profit", "trade balance", "net change", "jobs added"})
BY_NAME = {m.name: m for m in MEASURES}
_WORDS = sorted(((w, m) for m in MEASURES for w in (m.name, *m.words)), key=lambda p: -len(p[0]))
_FINDERS = [(re.compile(rf"(?<![\w-]){re.escape(w)}(?![\w-])", re.IGNORECASE), m) for w, m in _WORDS]
COUNT_NOUNS = frozenset(w for w, m in _WORDS if m.dimension == COUNT and " " not in w) | {"countries", "respondents", "students", "answers", "person", "company", "firm", "employee", "engineer", "specialist", "worker", "job", "resident", "head", "capita", "enterprise", "graduates", "participants", "patients", "items", "cases", "foreigners", "women", "men", "founders", "households", "start-ups", "startups", "projects", "contracts", "licences", "permits", "buildings", "plots", "shops"}  # fmt: skip
_NOISE = frozenset(["imported", "exported", "invested", "created", "lost", "gained", "shed", "registered", "admitted", "held", "holds", "hold", "rate", "rates", "net", "cumulative", "cumulatively", "accumulated", "attracted", "averaged", "averaging", "averages", "those", "amounted", "totalled", "totaled", "stood", "worth", "the", "a", "an", "of", "in", "for", "at", "to", "from", "by", "its", "their", "and", "with", "total", "all", "number", "average", "gross", "annual", "yearly", "monthly", "nominal", "overall", "s", "is", "was", "were", "are", "has", "had", "have", "on", "as", "during", "which", "that", "who", "about", "per", "year", "month", "resident", "residents", "companies", "company", "employees", "firms", "staff", "workers", "people", "value", "volume", "figure", "figures", "result", "results", "combined", "together", "up", "it", "same", "withheld", "paid", "earned", "generated", "sold", "home", "share", "shares", "percentage", "rose", "grew", "fell", "increased", "decreased", "declined", "dropped", "reached"])  # fmt: skip
_GENERIC = frozenset({"park", "zone", "free zone", "sez", "special economic zone", "tech park", "technology park"})
NATION = frozenset(
    {"national", "country", "nation", "nationwide", "whole country", "economy", "country's", "nation's", "state"}
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of somebody at some time.

    Args:
        measure: a name of `MEASURES`, or the writer's own words.
        scope: of whom, in the writer's words; empty if nobody was named.
        time: when; None if nothing was said.
        unit: currency code of money, `PLN per USD` of an exchange rate, noun or empty of a count.
    """

    measure: str
    scope: str
    time: Time | None
    unit: str = ""

    @property
    def kind(self) -> str:
        """Flow, stock or monthly; what is not known is a flow."""
        return BY_NAME[self.measure].kind if self.measure in BY_NAME else FLOW

    @property
    def dimension(self) -> str:
        """Money, count and so on; of the writer's own words, what the unit says."""
        if self.measure in BY_NAME:
            return BY_NAME[self.measure].dimension
        return MONEY if len(self.unit) == 3 and self.unit.isupper() else COUNT if self.unit else PURE

    def at(self, time: Time | None) -> Quantity:
        """The same at another time; a stock told for a year or month is the one at its end."""
        if time is not None and self.kind == STOCK and not time.is_instant:
            time = time.end()
        return replace(self, time=time)

    def __str__(self) -> str:
        name = " ".join(x for x in (self.scope, self.measure) if x)
        return f"{name} {self.told_time}".strip()

    @property
    def told_time(self) -> str:
        """Its time as a reader writes it: the end of a year and not the start of the next."""
        if self.time is None:
            return ""
        if self.time.is_instant and self.time.since.day == 1:
            last = self.time.since - timedelta(days=1)
            return f"end {last.year}" if last.month == 12 else f"end {last:%Y-%m}"
        return f"on {self.time}" if self.time.is_instant else str(self.time)


def take_measure(text: str, dimension: str = "") -> tuple[str, str]:
    """The measure that a text names, and what is left of the text: whose it is.

    Args:
        text: words without time and value, such as `zone exports`.
        dimension: what the unit of the value says, to choose between `residents` and `exports`; empty if not known.

    Returns:
        name of a measure, or the whole text if it names none; the scope.
    """
    hits: list[tuple[int, int, Measure]] = []
    for finder, measure in _FINDERS:
        for match in finder.finditer(text):
            if not any(a <= match.start() and match.end() <= b for a, b, _ in hits):
                hits.append((match.start(), match.end(), measure))
    fitting = [h for h in hits if h[2].dimension == dimension] if dimension else hits
    if not fitting and dimension and hits:
        return _own(text)
    if not fitting:
        return _own(text)
    best = _best(text, fitting)
    rest = text
    for start, end, measure in sorted(hits, reverse=True):
        counted = best[2].name in _COMING and measure.name in ("headcount", "residents")
        if counted or (start, end, measure) == best or measure.dimension != best[2].dimension or measure.name == best[2].name:
            rest = f"{rest[:start]} {rest[end:]}"
    return best[2].name, scope_of(rest)


_COMING = frozenset({"joined", "left", "hired", "let go", "net change", "jobs added"})


def _best(text: str, hits: list[tuple[int, int, Measure]]) -> tuple[int, int, Measure]:
    """The head noun: the last hit before an `of`, `in` or `from`, else the last one."""
    cut = re.search(r"\b(of|in|from|for|by|at)\b", text[min(h[1] for h in hits) :])
    edge = min(h[1] for h in hits) + cut.start() if cut else len(text)
    return max(h for h in hits if h[0] < edge)


def _own(text: str) -> tuple[str, str]:
    words = [w for w in re.findall(r"[\w'’&.-]+", text) if w.lower() not in ("the", "a", "an")]
    return " ".join(words).strip(" .-"), ""


def scope_of(text: str) -> str:
    """Whose figure it is, without the small words around: `of the Park's residents` is `Park`."""
    words: list[str] = []
    for word in re.findall(r"[\w&.-]+(?:['’]\w*)?", text):
        bare = re.sub(r"['’]s?$", "", word).strip(".-")
        if bare and (bare.lower() not in _NOISE or bare == "IT" or (bare == "A" and words)):  # zone A
            words.append(bare)
    return " ".join(words)


def scope_key(scope: str) -> str:
    """A scope for comparison: lower case, simple plurals dropped; a nation's words are one."""
    text = " ".join(re.sub(r"(?<=[a-z]{3})s$", "", w) for w in scope.lower().split())
    return "nation" if text in NATION else "zone" if text in _GENERIC else text


def initials(scope: str) -> str:
    """`Export Processing Zone` as `epz`, for writers who use both."""
    words = [w for w in re.split(r"[\s-]+", scope) if w[:1].isupper()]
    return "".join(w[0] for w in words).lower() if len(words) > 1 else ""
