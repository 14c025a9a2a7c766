"""Parameters as OpenFisca and PolicyEngine write them: the same numbers on the same days, the rest told."""

from datetime import date
from decimal import Decimal as D

import pytest

import sezam
from sezam.errors import DateNotCoveredError, ExchangeError, UsageError
from sezam.exchange import Heading, read_openfisca, write_pack
from sezam.law import by_scale
from sezam.units import Currency

FILES = {
    "taxes/index.yaml": "description: Taxes\nmetadata: {order: [income_tax]}\n",
    "taxes/income_tax/income_tax_rate.yaml": """
description: Rate of income tax
metadata: {unit: /1, reference: "https://law.example/rate"}
values:
  2012-01-01: {value: 0.16}
  2013-01-01:
    value: 0.1
    metadata: {reference: {title: Act 7, href: "https://law.example/7"}}
  2014-01-01: expected
  2016-12-01: {value: null}
""",
    "taxes/scale.yaml": """
description: Scale
metadata: {threshold_unit: currency-ZZD, rate_unit: /1}
brackets:
- rate: {2013-01-01: {value: 0.03}, 2015-01-01: {value: 0.04}}
  threshold: {2013-01-01: {value: 0.0}}
- rate: {2013-01-01: {value: 0.1}}
  threshold: {2013-01-01: {value: 12000}, 2014-01-01: {value: 12100}, 2016-01-01: {value: null}}
""",
    "housing.yaml": """
rate: {description: Per square metre, metadata: {unit: currency-ZZD/m2}, values: {2010-01-01: 10}}
age: {metadata: {unit: year}, values: {1951-07-01: {value: 60.33}, 1945-01-01: 60}}
deduction: {metadata: {unit: percent}, values: {2010-01-01: 12.5}}
in_force: {values: {2010-01-01: false, 2011-01-01: true}}
""",
    "child/amount.yaml": """
metadata: {type: single_amount, threshold_unit: child, amount_unit: currency-ZZD, period: year}
brackets:
- {threshold: {2020-01-01: 0}, amount: {2020-01-01: 0}}
- {threshold: {2020-01-01: 1}, amount: {2020-01-01: 250.5}}
""",
    "credit.yaml": """
metadata:
  unit: currency-ZZD
  propagate_metadata_to_children: true
  breakdown: [filing_status]
  reference: [{title: Act 9, href: "https://law.example/9"}, {title: Act 10}]
SINGLE: {2018-01-01: 1_000, 2019-01-01: .inf}
JOINT: {values: {0000-01-01: 2_000}, metadata: {uprating: gov.index}}
states: {2018-01-01: [A, B]}
""",
    "marginal.yaml": """
metadata: {type: marginal_rate, threshold_unit: currency-ZZD, rate_unit: /1}
brackets:
- {threshold: {2020-01-01: -.inf}, rate: {2020-01-01: 0}}
- {threshold: {2020-01-01: 500}, rate: {2020-01-01: 0.2}}
- {threshold: {2020-01-01: .inf}, rate: {2020-01-01: 0.9}}
""",
    "broken.yaml": "a: 1\na: 2\n",
}


@pytest.fixture
def tree(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "parameters" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "parameters"


@pytest.fixture
def law(tree, tmp_path):
    write_pack(read_openfisca(tree), tmp_path / "yy", Heading("yy", "Island"))
    regime = sezam.regime("yy", law=tmp_path / "yy")

    def value(name, on):
        return regime.on(on, beyond="hold-last").standing(name).what.value

    return value


def test_numbers_hold_on_the_days_on_which_they_held(law):
    assert law("taxes_income_tax_rate", "2012-06") == D("0.16")
    assert law("taxes_income_tax_rate", "2016-11") == D("0.1")
    assert law("taxes_income_tax_rate", "2016-12") is None  # ended, and not 0.1 for ever
    assert law("housing_rate_amount", "2015-01") == D(10)
    assert law("housing_age_multiple", "1951-07") == D("60.33")
    assert law("housing_age_multiple", "1951-06") == D(60)
    assert law("housing_deduction_rate", "2015-01") == D("0.125")
    assert (law("is_housing_in_force", "2010-01"), law("is_housing_in_force", "2011-01")) == (False, True)
    assert law("child_amount_bracket_2_amount", "2020-01") == D("250.5")
    assert law("credit_single", "2018-01") == D(1000)
    assert law("credit_single", "2019-01") is None


@pytest.mark.parametrize(
    ("on", "amount", "tax"),
    [
        ("2013-01", 13000, "460"),  # 12,000 at 3 % and 1,000 at 10 %
        ("2014-01", 13000, "453"),  # 12,100 at 3 % and 900 at 10 %
        ("2015-01", 13000, "574"),
        ("2016-01", 13000, "520"),  # the second bracket has ended
    ],
)
def test_a_marginal_scale_takes_the_same(law, on, amount, tax):
    assert by_scale(D(amount), law("taxes_scale", on)) == D(tax)


def test_a_scale_from_minus_to_plus_infinity_takes_the_same(law):
    scale = law("marginal_scale", "2020-01")
    assert [by_scale(D(x), scale) for x in (0, 500, 600, 10_000)] == [0, 0, 20, 1900]


def test_nothing_is_dropped_without_a_word(tree):
    left = {(x.kind, x.why.split(":")[0].split(";")[0]) for x in read_openfisca(tree).left}
    assert left >= {
        ("left out", "expected, and no number yet"),
        ("left out", "the number is infinite"),
        ("left out", "its value is a list, not a number"),
        ("left out", "uprated by an index"),
        ("left out", "the file is refused"),
        ("taken apart", "a scale of the kind single amount"),
        ("taken apart", "broken down by filing_status"),
        ("assumed", "percents became shares"),
        ("assumed", "the amount is per m2, which the unit no longer says"),
        ("assumed", "it holds from before there were days"),
        ("assumed", "a scale from minus infinity begins at 0"),
        ("assumed", "a bracket above infinity, which nothing reaches, is dropped"),
        ("metadata", "`order` of the metadata is not carried"),
    }
    # every leaf of every file is either a number or told
    found = read_openfisca(tree)
    told = found.names.keys() | {x.key.split("[")[0].split(" ")[0] for x in found.left}
    assert told >= {
        "taxes.income_tax.income_tax_rate", "taxes.scale", "housing.rate", "housing.age", "housing.deduction",
        "housing.in_force", "child.amount", "credit.SINGLE", "credit.JOINT", "credit.states", "marginal",
    }  # fmt: skip


def test_references_become_sources(tree):
    found = read_openfisca(tree)
    rate = next(n for n in found.numbers if n.name == "taxes_income_tax_rate")
    assert [found.sources[s.source].url for s in rate.spans] == ["https://law.example/rate", "https://law.example/7"]
    single = next(n for n in found.numbers if n.name == "credit_single")
    assert found.sources[single.spans[0].source].title == "Act 9"
    assert "Act 10" in {s.title for s in found.sources.values()}


def test_the_dated_reference_of_the_day_is_cited(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "metadata:\n  unit: /1\n  reference:\n    2010-01-01: {title: Old act}\n    2012-01-01: [{title: New act}]\n"
        "values: {2010-01-01: 0.1, 2011-01-01: 0.2, 2012-01-01: 0.3}\n"
    )
    found = read_openfisca(tmp_path)
    assert [found.sources[s.source].title for s in found.numbers[0].spans] == ["Old act", "Old act", "New act"]


@pytest.mark.parametrize(
    ("brackets", "why"),
    [
        (
            "[{threshold: {2020-01-01: 5}, rate: {2020-01-01: 0.1}}, {threshold: {2020-01-01: 5}, rate: {2020-01-01: 0.2}}]",
            "the same",
        ),
        ("[{threshold: {2020-01-01: -5}, rate: {2020-01-01: 0.1}}]", "below 0"),
        ("[{threshold: {2020-01-01: 0}, rate: {2020-01-01: many}}]", "no number"),
    ],
)
def test_what_is_no_scale_is_not_bent_into_one(tmp_path, brackets, why):
    (tmp_path / "a.yaml").write_text(f"metadata: {{threshold_unit: currency-ZZD, rate_unit: /1}}\nbrackets: {brackets}\n")
    (tmp_path / "b.yaml").write_text("values: {2020-01-01: 1}\n")
    found = read_openfisca(tmp_path)
    assert [n.path for n in found.numbers] == ["b"]
    assert any(why in x.why for x in found.left)


def test_two_paths_with_one_name_stay_two(tmp_path):
    (tmp_path / "a.yaml").write_text("x_y: {values: {2020-01-01: 2}}\n'x y': {values: {2020-01-01: 3}}\n")
    found = read_openfisca(tmp_path)
    assert {n.path: n.spans[0].value for n in found.numbers} == {"a.x_y": 2, "a.x y": 3}
    assert len({n.name for n in found.numbers}) == 2


def test_money_of_the_day_follows_a_redenomination(tmp_path):
    (tmp_path / "a.yaml").write_text("metadata: {unit: currency}\nvalues: {2000-01-01: 1000, 2005-06-01: 20}\n")
    from sezam.cli.packs.exchange import _currencies

    money = _currencies(["ZZO", "ZZD:2005-01-01:100"])
    write_pack(read_openfisca(tmp_path / "a.yaml"), tmp_path / "yy", Heading("yy", "Island", money, date(2010, 1, 1)))
    regime = sezam.regime("yy", law=tmp_path / "yy")
    on = {day: regime.on(day).standing("a").what.value for day in ("2004-12", "2005-01", "2005-06")}
    assert on == {"2004-12": D(1000), "2005-01": D(10), "2005-06": D(20)}


def test_what_cannot_be_a_pack_is_refused_and_nothing_is_written(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(ExchangeError, match="no YAML"):
        read_openfisca(tmp_path / "in")
    (tmp_path / "in" / "a.yaml").write_text("a: b\n")
    with pytest.raises(ExchangeError, match="no parameter"):
        read_openfisca(tmp_path / "in")
    (tmp_path / "in" / "a.yaml").write_text("metadata: {unit: currency}\nvalues: {2000-01-01: 1}\n")
    found = read_openfisca(tmp_path / "in")
    with pytest.raises(UsageError, match="without a currency"):
        write_pack(found, tmp_path / "out", Heading("yy", "Island"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "keep").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        write_pack(found, tmp_path / "out", Heading("yy", "Island"))
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["keep"]


def test_before_its_first_day_a_number_is_not_there(tree, tmp_path):
    write_pack(read_openfisca(tree), tmp_path / "yy", Heading("yy", "Island"))
    with pytest.raises(DateNotCoveredError):
        sezam.regime("yy", law=tmp_path / "yy").on("1944-01")


def test_what_does_not_print_in_a_title_is_left_out(tmp_path):
    text = 'description: Rate\nmetadata: {unit: /1, reference: {title: "Act\u200b of\u202e 2009"}}\nvalues: {2012-01-01: 0.5}\n'
    (tmp_path / "rate.yaml").write_text(text)
    money = (Currency("EUR", date(2000, 1, 1), 2),)
    write_pack(read_openfisca(tmp_path / "rate.yaml"), tmp_path / "pack", Heading("xx", "Country", money))
    source = next(s for s in sezam.regime("xx", law=tmp_path / "pack").pack.sources.values() if "2009" in s.title)
    assert source.title == "Act of 2009"
