"""A pack, or a zone in one, written from templates: whole or not at all, and never over anything."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Template

from sezam.checks import examples, try_example
from sezam.checks.structure import money_input
from sezam.errors import DateNotCoveredError, LawError, PackError, UnknownNameError, UsageError, hidden
from sezam.law import Law, Regime, regime
from sezam.law.graph import Number
from sezam.law.packs.layers import CODE, ID
from sezam.law.rules import Rule
from sezam.units import SHARE, as_day, months_later, plain, unit_of

_TEMPLATES = Path(__file__).parent / "templates"
_ENDING = ".txt"
_MONTHS_TRIED = 24
_GIVEN = 1000


def new_country(id: str, folder: Path, name: str, currency: str, since: str | date = "") -> Regime:
    """A country's pack with one tax, one contribution and one example, all placeholders.

    Args:
        since: first day for which the law will have been read; the last day is that of its year.

    Raises:
        UsageError: the id, name or currency cannot be, or the folder is there already.
    """
    if not ID.fullmatch(id) or len(id) > 40:
        raise UsageError(f"`{id[:40]}` is no id of a country.", hint="write small letters, such as zz.")
    if not CODE.fullmatch(currency):
        raise UsageError(f"`{currency[:40]}` is no currency.", hint="write its three letters, such as EUR.")
    from babel.numbers import get_currency_precision

    first = as_day(since) if since else date.today().replace(month=1, day=1)  # noqa: DTZ011  a day of law has no zone
    decimals = get_currency_precision(currency)
    words = {
        "id": id, "name": _name(name), "act": "tax-act", "since": str(first), "until": f"{first.year}-12-31",
        "currency": currency, "decimals": str(decimals), "coin": plain(Decimal(1).scaleb(-decimals)),
    }  # fmt: skip
    return _written(_filled(_TEMPLATES / "country", words), folder, id, folder)


def new_zone(
    id: str, *, name: str = "", out: Path | None = None, law: Path | None = None,
    since: str | date = "", before: str | date = "", number: str = "",
) -> Regime:  # fmt: skip
    """A zone in which one number will differ, and one example, both as its parent has them so far.

    Args:
        id: `zz/pier`, the parent and the zone.
        name: what a reader calls it; without it, the zone's word.
        out: a new file such as pier.toml, which holds the zone alone; or a new folder, for a copy of the country's pack
            with the zone in it. Without it, the zone goes into the pack of `law`.
        law: the country's pack, if it is not an installed one.
        since, before: its days; without them, from the first day of this year on.
        number: the number that differs; without it, a rate that net pay rests on.

    Raises:
        UsageError: the id cannot be, the place is not said or holds something already.
        LawError: the parent answers no ordinary case from `since` on.
    """
    country, slash, word = id.partition("/")
    if not slash or not ID.fullmatch(word) or len(word) > 40:
        raise UsageError(f"`{id[:40]}` is no id of a zone.", hint="write country and zone, such as zz/pier.")
    if out is None and law is None:
        raise UsageError(
            f"It is not said where `{id}` goes.",
            hint=f"-o {word}.toml for one file, -o FOLDER for a copy of the country with it, --law FOLDER for your pack.",
        )
    parent = regime(country, law=law)
    pack = parent.pack
    if id in pack.zones:
        raise UsageError(f"`{id}` is there already; nothing was written.", hint="give the zone another name.")
    words = _words(parent, word, name, since, before, number)
    if out is not None and out.suffix == ".toml":
        return _written({"": _text("zone.toml.txt", words)}, out, str(out), law)
    files = _filled(_TEMPLATES / "zone", {**words, "id": id})
    if out is None:
        assert law is not None
        return _written(files, law / "zones" / word, id, law)
    copied = {
        str(p.relative_to(pack.folder)): p.read_text("utf-8")
        for p in sorted(pack.folder.rglob("*"))
        if p.is_file() and p.suffix in (".toml", ".py", ".csv", ".md") and p.name != "__init__.py"
    }
    return _written({**copied, **{f"zones/{word}/{n}": t for n, t in files.items()}}, out, id, out)


def _words(parent: Regime, word: str, name: str, since: str | date, before: str | date, number: str) -> dict[str, str]:
    pack = parent.pack
    latest = max(pack.read_until.replace(month=1, day=1), pack.read_from)
    today = min(max(date.today().replace(month=1, day=1), pack.read_from), latest)  # noqa: DTZ011
    first, last = as_day(since) if since else today, as_day(before) if before else None
    if last is not None and last <= first:
        raise UsageError(f"The zone ends ({last}) before it begins ({first}).", hint="swap the days.")
    law, given, results = _ordinary_case(parent, first)
    if last is not None and law.on >= last:
        raise UsageError(f"`{parent.id}` answers no ordinary case between {first} and {last}.", hint="give other days.")
    differs = _number(law, number)
    assert isinstance(differs.value, Decimal)
    own = differs.parameter
    kept = {"unit": own.unit if own.unit != unit_of(own.name) else "", "read": own.read}
    end = f"before = {last}         " if last else f"# before = {first.year + 20}-01-01       "
    return {
        "parent": parent.id, "name": _name(name or re.sub("[-_]+", " ", word).strip().capitalize()),
        "act": "-".join([*re.findall("[a-z0-9]+", word), "act"]), "since": str(first),
        "before": f"{end} # first day no longer in force", "until": f", before = {last}" if last else "",
        "number": own.name, "label": json.dumps(own.label, ensure_ascii=False), "value": plain(differs.value),
        "kept": "".join(f'\n{key} = "{said}"' for key, said in kept.items() if said),
        "on": str(law.on), "given": _pairs(given),
        "expected": _pairs({n: v for n, v in results.items() if own.name in law.order([n])} or results),
    }  # fmt: skip


def _ordinary_case(parent: Regime, since: date) -> tuple[Law, dict[str, Decimal], dict[str, Decimal]]:
    """The first month from a day on whose law answers for a plain wage, the wage, and its pay slip."""
    slip = parent.payslip
    reason = LawError(f"`{parent.id}` has no pay slip.", hint="add payslip = [...] to its pack.toml.")
    if slip and since > parent.pack.read_until:
        raise DateNotCoveredError(
            f"The law of `{parent.id}` was read to {parent.pack.read_until}; the zone would begin on {since}.",
            hint="name an earlier day: --since.",
        )
    for months in range(_MONTHS_TRIED if slip else 0):
        try:
            law = parent.on(months_later(since, months))
            over = money_input(law, slip[-1])
            names = [n for n in slip if isinstance(law.standing(n).what, Rule)]
            case = law.evaluate(names, **{over: _GIVEN})
            return law, {over: Decimal(_GIVEN)}, {n: case[n] for n in names}
        except LawError as error:
            reason = error
    raise reason


def _number(law: Law, name: str) -> Number:
    """The number of that name, or the likeliest to differ: a rate that net pay rests on, that of income tax first."""
    found = {
        n: s.what
        for n, s in law.names().items()
        if isinstance(s.what, Number) and isinstance(s.what.value, Decimal) and s.what.most is None
    }
    if name:
        if name not in found:
            raise UnknownNameError.of("number", name, found, where=f"in `{law.regime.id}` on {law.on}")
        return found[name]
    read = [n for n in law.order([law.regime.payslip[-1]]) if n in found]
    if not read:
        raise UsageError(f"Net pay in `{law.regime.id}` rests on no number.", hint="name the one that differs: --number NAME.")
    likeliest = min(read, key=lambda n: (n != "income_tax_rate", found[n].unit != SHARE, "income_tax" not in n))
    return found[likeliest]


def _name(name: str) -> str:
    if not name.strip() or hidden(name) or len(name) > 80 or "\n" in name:
        raise UsageError("The name is empty, longer than 80 letters, or does not print.", hint="write a plain name.")
    return json.dumps(name.strip(), ensure_ascii=False)


def _pairs(values: Mapping[str, Decimal]) -> str:
    return ", ".join(f'{name} = "{plain(value)}"' for name, value in values.items())


def _filled(folder: Path, words: Mapping[str, str]) -> dict[str, str]:
    names = [str(p.relative_to(_TEMPLATES)) for p in sorted(folder.rglob(f"*{_ENDING}"))]
    return {str(Path(n).relative_to(folder.name)).removesuffix(_ENDING): _text(n, words) for n in names}


def _text(template: str, words: Mapping[str, str]) -> str:
    return Template((_TEMPLATES / template).read_text("utf-8")).substitute(words)


def _written(files: Mapping[str, str], target: Path, id: str, law: Path | None) -> Regime:
    """Write files under a new name, at once; take them away again if what they say does not hold."""
    if target.exists() or target.is_symlink():
        raise UsageError(f"`{target}` is there already; nothing was written.", hint="name a new one.")
    target.parent.mkdir(parents=True, exist_ok=True)
    hold = Path(tempfile.mkdtemp(prefix=".sezam-new-", dir=target.parent))
    try:
        for name, text in files.items():
            path = hold / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (hold / "new").rename(target)
    finally:
        shutil.rmtree(hold, ignore_errors=True)
    try:
        made = regime(id, law=law)
        wrong = [w for e in examples(made) for w in try_example(made, e)[1]]
        if wrong:
            raise PackError(f"What was made for `{id}` does not hold: {wrong[0]}.", hint="this is a fault of sezam; tell us.")
    except BaseException:
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise
    return made
