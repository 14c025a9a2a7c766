"""Writing law: what is begun passes its checks, an edit is seen at once, a slip is told with its line and article."""

import os
import random
import shutil
from decimal import Decimal as D
from pathlib import Path

import numpy as np
import pytest

import sezam
from sezam.authoring import new_country, new_zone
from sezam.checks import check, examples, try_example
from sezam.cli import main
from sezam.errors import LawError, PackError, RuleTextError, SezamError, UnknownNameError, UsageError
from sezam.law.packs.text import read_rules
from sezam.sources import Source

ZZ = sezam.regime("zz")
COUNTRIES = [r.id for r in sezam.regimes() if "/" not in r.id and r.payslip]


def holds(regime):
    """The pack passes its checks, and its examples hold."""
    found = check(regime)
    tried = [try_example(regime, e)[1] for e in examples(regime)]
    assert tried
    assert not any(tried), tried
    return {f.kind for f in found if f.severity != "note"}, {f.kind for f in found}


# beginning


@pytest.mark.parametrize(("currency", "coin"), [("EUR", "0.01"), ("JPY", "1"), ("KWD", "0.001"), ("ZZD", "0.01")])
def test_a_new_country_passes_its_checks_and_says_that_it_is_a_placeholder(tmp_path, currency, coin):
    made = new_country("xx", tmp_path / "my" / "country", 'Isle of "Ex"', currency, "2020-01-01")
    grave, kinds = holds(made)
    assert (grave, "placeholder" in kinds) == (set(), True)
    law = made.on("2020-03")
    assert law.standing("smallest_coin").what.value == D(coin)
    case = law.evaluate(gross_wage_month=3000)
    assert case["net_pay_month"] == 3000 - 290 - 150
    assert case.explain("net_pay_month").weakest == "C"
    outcome = law.run({"gross_wage_month": np.array([3000]) * 10**law.currency.decimals}, ["net_pay_month"])
    assert outcome.exact("net_pay_month", 0) == case["net_pay_month"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_new_zone_passes_its_checks_in_one_file_and_in_a_copy_of_its_country(tmp_path, country):
    alone = new_zone(f"{country}/pier", out=tmp_path / "pier.toml")
    among = new_zone(f"{country}/pier", out=tmp_path / "copy")
    for made in (alone, among):
        grave, kinds = holds(made)
        assert grave <= {"gap"}  # what its country lacks
        assert "placeholder" in kinds
    assert alone.id == f"{country}+pier"
    assert among.id == f"{country}/pier"
    assert len((tmp_path / "pier.toml").read_text().splitlines()) <= 30
    assert {r.id for r in sezam.regimes(tmp_path / "copy")} >= {country, f"{country}/pier"}


def test_a_new_zone_goes_into_a_pack_of_ones_own(tmp_path):
    new_country("xx", tmp_path / "mine", "Isle of Ex", "EUR", "2020-01-01")
    before = {p: p.read_bytes() for p in (tmp_path / "mine").rglob("*") if p.is_file()}
    made = new_zone("xx/pier", law=tmp_path / "mine", since="2020-03-01", before="2021-01-01", number="personal_allowance")
    assert holds(made)[0] == set()
    assert made.on("2020-03").standing("personal_allowance").layer.id == "xx/pier"
    assert made.on("2020-03").standing("income_tax_rate").layer.id == "xx"
    with pytest.raises(LawError, match="not in force"):
        made.on("2020-02")
    assert {p: p.read_bytes() for p in before} == before
    both = new_zone("xx/quay", law=tmp_path / "mine")
    assert set(both.pack.zones) == {"xx/pier", "xx/quay"}


def test_nothing_is_ever_written_over(tmp_path):
    (tmp_path / "pier.toml").write_text("mine")
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for act in (
        lambda: new_zone("zz/pier", out=tmp_path / "pier.toml"),
        lambda: new_zone("zz/pier", out=tmp_path / "there"),
        lambda: new_zone("zz/pier", out=tmp_path / "link"),
        lambda: new_country("xx", tmp_path / "there", "Ex", "EUR"),
        lambda: new_country("xx", tmp_path / "pier.toml", "Ex", "EUR"),
    ):
        with pytest.raises(UsageError, match="there already"):
            act()
    assert (tmp_path / "pier.toml").read_text() == "mine"
    new_zone("zz/pier", out=tmp_path / "copy")
    with pytest.raises(UsageError, match="there already"):
        new_zone("zz/pier", law=tmp_path / "copy")
    with pytest.raises(UsageError, match="there already"):
        new_zone("zz/harbour", out=tmp_path / "other")


@pytest.mark.parametrize(
    "act",
    [
        lambda out: new_country("../x", out, "Ex", "EUR"), lambda out: new_country("/x", out, "Ex", "EUR"),
        lambda out: new_country("X", out, "Ex", "EUR"), lambda out: new_country("", out, "Ex", "EUR"),
        lambda out: new_country("x/y", out, "Ex", "EUR"), lambda out: new_country("x" * 99, out, "Ex", "EUR"),
        lambda out: new_country("xx", out, "", "EUR"), lambda out: new_country("xx", out, "E\nx", "EUR"),
        lambda out: new_country("xx", out, "\x1b[2J", "EUR"), lambda out: new_country("xx", out, "Ex", "euro"),
        lambda out: new_country("xx", out, "Ex", "EUR", "soon"), lambda out: new_country("xx", out, "Ex", "EUR", "0001-01-01"),
        lambda out: new_zone("zz", out=out), lambda out: new_zone("zz/", out=out), lambda out: new_zone("zz/../x", out=out),
        lambda out: new_zone("zz/a/b", out=out), lambda out: new_zone("zz/A", out=out), lambda out: new_zone("nowhere/x", out=out),
        lambda out: new_zone("zz/x", out=out, number="no_such_rate"), lambda out: new_zone("zz/x", out=out, since="2050-01-01"),
        lambda out: new_zone("zz/x", out=out, since="2020-01-01", before="2019-01-01"),
        lambda out: new_zone("zz/x", out=out, since="2021-02-01", before="2021-03-01"), lambda out: new_zone("zz/x"),
    ],
)  # fmt: skip
def test_what_cannot_be_begun_leaves_nothing_behind(tmp_path, act):
    with pytest.raises(SezamError) as caught:
        act(tmp_path / "out")
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_writing_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("sezam.authoring.new.try_example", lambda *_: (None, ["it differs"]))
    for act in (lambda: new_country("xx", tmp_path / "out", "Ex", "EUR"), lambda: new_zone("zz/x", out=tmp_path / "x.toml")):
        with pytest.raises(PackError, match="it differs"):
            act()
    assert list(tmp_path.iterdir()) == []


def test_the_commands_tell_what_they_wrote_and_what_is_next(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert (
        main(["new", "country", "xx", "-o", "mine", "--name", "Isle of Ex", "--currency", "EUR", "--since", "2020-01-01"]) == 0
    )
    out, err = capsys.readouterr()
    assert set(out.split()) == {str(p.relative_to(tmp_path)) for p in Path("mine").resolve().rglob("*") if p.is_file()}
    assert "sezam law xx --law mine --check" in err
    assert main(["new", "zone", "xx/pier", "--law", "mine"]) == 0
    for words in (["xx"], ["xx/pier"]):
        assert main(["law", *words, "--law", "mine", "--check"]) == 0
        assert main(["law", *words, "--law", "mine", "--examples"]) == 0
        assert main(["case", *words, "--law", "mine", "--on", "2020-12", "gross_wage_month=1000"]) in (0, 4)
    assert main(["new", "zone", "xx/pier"]) == 2
    assert main(["new", "zone", "xx/pier", "--law", "mine"]) == 2
    assert "Traceback" not in capsys.readouterr().err


# editing


@pytest.fixture
def island(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(ZZ.pack.folder, folder)
    return folder


def edit(path, old, new):
    """An edit that no clock and no size gives away."""
    text, state = path.read_text(), path.stat()
    assert text.count(old) >= 1
    assert len(old) == len(new)
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def both_ways(id, folder, wage=1000, on="2022-01"):
    """Income tax, exact and compiled, from a regime that is asked for again."""
    law = sezam.regime(id, law=folder).on(on)
    exact = law.evaluate(["income_tax_month"], gross_wage_month=wage)["income_tax_month"]
    outcome = law.run({"gross_wage_month": np.array([wage * 100])}, ["income_tax_month"])
    assert outcome.exact("income_tax_month", 0) == exact
    return exact


def test_an_edited_number_or_rule_is_in_the_next_answer_however_fast_it_was(island):
    rates, pay = island / "params" / "income_tax.toml", island / "rules" / "pay.py"
    kept = sezam.regime("zz", law=island).on("2022-01")
    assert both_ways("zz", island) == 130
    edit(rates, "value = 0.13", "value = 0.14")
    assert both_ways("zz", island) == 140
    edit(pay, "return round_half_up(base * income", "return round_half_up(1    * income")
    assert both_ways("zz", island) == D("0.14")
    edit(pay, "return round_half_up(1    * income", "return round_half_up(base * income")
    edit(rates, "value = 0.14", "value = 0.13")
    assert both_ways("zz", island) == 130
    for k in range(20):
        edit(rates, f"value = 0.{13 + k}", f"value = 0.{14 + k}")
        assert both_ways("zz", island) == 140 + 10 * k
    # a law that was asked for before stays the law that it was
    assert kept.evaluate(["income_tax_month"], gross_wage_month=1000)["income_tax_month"] == 130


def test_an_edit_of_a_zone_and_of_a_new_file_is_seen(island):
    zone = island / "zones" / "harbour"
    assert both_ways("zz/harbour", island, on="2019-01") == 90
    edit(zone / "params" / "income_tax.toml", "value = 0.09", "value = 0.08")
    assert both_ways("zz/harbour", island, on="2019-01") == 80
    (zone / "rules" / "tax.py").write_text(
        '"""Tax."""\n\nfrom sezam.law import rule\n\n\n@rule(since="2018-01-01", source="harbour-act", article="article 9")\n'
        'def income_tax_month(gross_wage_month):\n    """No tax at all."""\n    return gross_wage_month - gross_wage_month\n'
    )
    assert both_ways("zz/harbour", island, on="2019-01") == 0
    (zone / "rules" / "tax.py").unlink()
    assert both_ways("zz/harbour", island, on="2019-01") == 80


def test_an_edited_series_of_facts_is_seen(island):
    (island / "facts").mkdir()
    series = island / "facts" / "series.csv"
    series.write_text(
        "series,date,value,unit,currency,source,confidence,note\nallowance,2022-01,100.00,ZZD,ZZD,revenue-act,A,\n"
    )
    path = island / "params" / "income_tax.toml"
    path.write_text(path.read_text().replace("[personal_allowance]\n", '[personal_allowance]\nseries = "allowance"\n'))
    assert both_ways("zz", island, 500) == D("52.00")
    edit(series, "100.00", "200.00")
    assert both_ways("zz", island, 500) == D("39.00")


def test_an_edited_overlay_and_reform_are_seen(tmp_path):
    path = tmp_path / "pier.toml"
    new_zone("zz/pier", out=path, since="2020-01-01")
    assert both_ways(str(path), None) == 130
    edit(path, "value = 0.13", "value = 0.05")
    assert both_ways(str(path), None) == 50
    rules = tmp_path / "reform.py"
    rules.write_text(
        '"""Tax."""\n\nfrom sezam.law import round_half_up, rule\n\n\n@rule(since="2018-01-01", source="harbour-act", article="article 9")\n'
        'def income_tax_month(gross_wage_month, income_tax_rate, smallest_coin):\n    """Tax."""\n'
        "    return round_half_up(gross_wage_month * income_tax_rate, smallest_coin)\n"
    )

    def tax():
        return (
            ZZ.reform({}, since="2018-01", rules=rules)
            .on("2022-01")
            .evaluate(["income_tax_month"], gross_wage_month=100)["income_tax_month"]
        )

    assert tax() == 13
    edit(rules, "gross_wage_month * income", "income_tax_rate  * income")
    assert tax() == D("0.02")


def test_examples_turn_red_and_green_with_the_edit(island, capsys):
    path = island / "params" / "income_tax.toml"

    def tried():
        code = main(["law", "zz", "--law", str(island), "--examples"])
        return code, capsys.readouterr().out

    assert tried()[0] == 0
    edit(path, "value = 0.12, article", "value = 0.13, article")
    code, out = tried()
    assert code == 1
    assert "income_tax_month is 52.00 ZZD, expected 48.00 ZZD (+4.00)" in " ".join(out.split())
    path.write_text((ZZ.pack.folder / "params" / "income_tax.toml").read_text())
    assert tried()[0] == 0


# what a rule may say


FLOW = '''"""Early returns, branches in branches, several statements."""

from sezam.law import round_half_up, rule


@rule(since="2010-01-01", source="revenue-act", article="article 5")
def odd_month(gross_wage_month, has_main_job, personal_allowance, personal_allowance_ceiling, income_tax_rate, smallest_coin):
    """An odd tax."""
    if not has_main_job:
        return 0
    base = gross_wage_month
    if gross_wage_month > personal_allowance:
        if gross_wage_month > personal_allowance_ceiling:
            if gross_wage_month > personal_allowance_ceiling + personal_allowance_ceiling:
                return round_half_up(gross_wage_month * income_tax_rate, smallest_coin)
            base = base - personal_allowance
        else:
            base = personal_allowance
            extra = gross_wage_month - personal_allowance
            base = base + min(extra, personal_allowance)
    elif gross_wage_month == 0 or gross_wage_month == personal_allowance:
        return smallest_coin
    tax = round_half_up(base * income_tax_rate, smallest_coin)
    return tax if tax > smallest_coin else smallest_coin
'''


def by_hand(wage, main):
    """The same in Python: allowance 100, ceiling 600, rate 0.13, in coins."""
    if not main:
        return 0
    if wage > 120_000:
        return (wage * 13 + 50) // 100
    base = wage - 10_000 if wage > 60_000 else 10_000 + min(wage - 10_000, 10_000) if wage > 10_000 else wage
    return 1 if wage in (0, 10_000) else max(1, (base * 13 + 50) // 100)


def test_ordinary_control_flow_is_the_same_exact_compiled_and_by_hand(island):
    (island / "rules" / "odd.py").write_text(FLOW)
    law, rng = sezam.regime("zz", law=island).on("2022-01"), np.random.default_rng(1)
    edges = [0, 1, 9_999, 10_000, 10_001, 19_999, 20_000, 20_001, 59_999, 60_000, 60_001, 119_999, 120_000, 120_001]
    wages, main = np.concatenate([edges, edges, rng.integers(0, 200_000, 400)]), rng.random(428) < 0.8
    main[:28] = [True] * 14 + [False] * 14
    outcome = law.run({"gross_wage_month": wages, "has_main_job": main}, ["odd_month"])
    for k, (wage, job) in enumerate(zip(wages.tolist(), main.tolist(), strict=True)):
        exact = law.evaluate(["odd_month"], gross_wage_month=D(wage).scaleb(-2), has_main_job=job)["odd_month"]
        assert outcome.exact("odd_month", k) == exact == D(by_hand(wage, job)).scaleb(-2), (wage, job)


class Program:
    """A rule made up by chance: statements, branches and returns, to any depth that a person would write."""

    def __init__(self, seed):
        self.random, self.left = random.Random(seed), 14

    def amount(self, depth=0):
        pick = self.random.choice
        if depth > 2 or self.random.random() < 0.3:
            return pick(["gross_wage_month", "personal_allowance", "personal_allowance_ceiling", "x", "y", "0", "1"])
        a, b = self.amount(depth + 1), self.amount(depth + 1)
        return pick([
            f"({a} + {b})", f"({a} - {b})", f"min({a}, {b})", f"max({a}, {b})", f"abs({a})", f"(-{a})",
            f"({a} if {self.truth(depth + 1)} else {b})", f"round_half_up({a} * income_tax_rate, smallest_coin)",
            f"round_down({a} * income_tax_rate, smallest_coin)", f"round_up({a}, personal_allowance)",
        ])  # fmt: skip

    def truth(self, depth=0):
        pick = self.random.choice
        plain = f"({self.amount(depth + 1)} {pick(['<', '<=', '>', '>=', '==', '!='])} {self.amount(depth + 1)})"
        if depth > 1 or self.random.random() < 0.5:
            return pick([plain, "has_main_job"])
        return pick([f"(not {self.truth(depth + 1)})", f"({self.truth(depth + 1)} and {self.truth(depth + 1)})",
                     f"({self.truth(depth + 1)} or {self.truth(depth + 1)})"])  # fmt: skip

    def block(self, depth, *, ends):
        lines, pad = [], "    " * depth
        for _ in range(self.random.randint(1, 3)):
            self.left -= 1
            kind = self.random.random()
            if kind < 0.5 or depth > 3 or self.left < 0:
                lines.append(f"{pad}{self.random.choice('xy')} = {self.amount()}")
            else:
                lines.append(f"{pad}if {self.truth()}:")
                lines += self.block(depth + 1, ends=self.random.random() < 0.4)
                if self.random.random() < 0.5:
                    lines += [f"{pad}else:", *self.block(depth + 1, ends=False)]
        return [*lines, f"{pad}return {self.amount()}"] if ends else lines

    def text(self, name):
        body = ["    x = gross_wage_month", "    y = personal_allowance", *self.block(1, ends=True)]
        arguments = (
            "gross_wage_month, has_main_job, personal_allowance, personal_allowance_ceiling, income_tax_rate, smallest_coin"
        )
        mark = '@rule(since="2010-01-01", source="revenue-act", article="article 5")'
        return "\n".join([mark, f"def {name}({arguments}):", '    """A rule made up by chance."""', *body])


def test_rules_made_up_by_chance_are_the_same_exact_and_compiled(island):
    names = [f"odd{k}_month" for k in range(30)]
    head = '"""Rules made up by chance."""\n\nfrom sezam.law import round_down, round_half_up, round_up, rule\n\n\n'
    (island / "rules" / "odd.py").write_text(head + "\n\n\n".join(Program(k).text(n) for k, n in enumerate(names)) + "\n")
    law, rng = sezam.regime("zz", law=island).on("2022-01"), np.random.default_rng(2)
    wages = np.concatenate([[0, 1, 10_000, 60_000, 60_001], rng.integers(0, 100_000, 55)])
    main = rng.random(len(wages)) < 0.5
    outcome, values = law.run({"gross_wage_month": wages, "has_main_job": main}, names), set()
    for row in range(len(wages)):
        case = law.evaluate(names, gross_wage_month=D(int(wages[row])).scaleb(-2), has_main_job=bool(main[row]))
        for name in names:
            assert outcome.exact(name, row) == case[name], (name, row)
            values.add(case[name])
    assert len(values) > 200


# slips


def test_a_refusal_names_line_reason_and_article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("rules") / "pay.py"
    path.parent.mkdir()
    path.write_text(FLOW.replace("return 0\n", "return gross_wage_month * 0.13\n", 1))
    with pytest.raises(RuleTextError) as caught:
        read_rules(path, {"revenue-act": Source("revenue-act", "Revenue Act of the Isle of Zed")})
    assert str(caught.value) == (
        "pay.py:10: rule `odd_month`: 0.13 stands in it; only 0 and 1 may be written in a rule.\n\n"
        "  rules/pay.py:10   return gross_wage_month * 0.13\n"
        "                                              ^^^^\n"
        "  under: Revenue Act of the Isle of Zed, article 5\n\n"
        "hint: add it with its source to params/*.toml and take it as an argument."
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    if not has_main_job:\n", "    if not has_main_job\n", 9),
        ("return smallest_coin\n", "return (smallest_coin\n", 22),
        ("tax = round", "tax == round", 23),
        ("    if not has_main_job:\n        return 0\n", "    while has_main_job:\n        return 0\n", 9),
        ("def odd_month(gross", "def odd_month(min, gross", 7),
    ],
)
def test_a_slip_of_any_kind_is_told_with_its_article(tmp_path, old, new, line):
    path = tmp_path / "pay.py"
    assert old in FLOW
    path.write_text(FLOW.replace(old, new, 1))
    with pytest.raises(RuleTextError) as caught:
        read_rules(path, {"revenue-act": Source("revenue-act", "Revenue Act of the Isle of Zed")})
    assert caught.value.details["line"] == line
    assert caught.value.message.startswith(f"pay.py:{line}: ")
    assert "under: Revenue Act of the Isle of Zed, article 5" in caught.value.message
    shown = path.read_text().splitlines()[line - 1].strip()
    assert shown[:60] in caught.value.message


def test_the_names_that_exist_are_offered(tmp_path):
    with pytest.raises(UnknownNameError, match="income_tax_rat"):
        new_zone("zz/pier", out=tmp_path / "pier.toml", number="income_tax_rat")
