"""Parameters as GETTSIM writes them, in both forms."""

from decimal import Decimal as D

import pytest

from sezam.exchange import read_gettsim
from sezam.law import by_scale
from sezam.law.parameters import Scale

OLD = """---
satz:
  name: {de: Satz, en: Rate}
  unit: Share
  access_different_date: jahresanfang
  1984-01-01: {gkv: {mean: 0.1144}, arbeitslosen: 0.023, reference: BGBl. 1}
  1985-01-01: {deviation_from: previous, gkv: {mean: 0.118}}
  1990-01-01: {gkv: {allgemein: 0.125}}
grenze:
  name: {de: Grenze, en: null}
  unit: Euro
  1984-01-01: {scalar: 325}
  1999-01-01: {scalar: inf}
  2003-01-01: {scalar: 400, note: higher}
soli:
  name: {de: Zuschlag, en: Surcharge}
  unit: Euro
  type: piecewise_linear
  1995-01-01:
    0: {lower_threshold: -inf, rate: 0, intercept_at_lower_threshold: 0, upper_threshold: 700}
    1: {rate: 0.2, upper_threshold: 1000}
    2: {rate: 0.075, upper_threshold: inf}
  2002-01-01:
    deviation_from: previous
    0: {upper_threshold: 900}
tarif:
  name: {de: Tarif}
  type: piecewise_quadratic
  progressionsfaktor: true
  2002-01-01:
    0: {lower_threshold: -inf, upper_threshold: 7235, rate_linear: 0, rate_quadratic: 0, intercept_at_lower_threshold: 0}
    1: {upper_threshold: 9251, rate_linear: 0.199}
    2: {upper_threshold: inf, rate_linear: 0.23, rate_quadratic: 0}
sprung:
  unit: Euro
  type: piecewise_linear
  2002-01-01:
    0: {lower_threshold: 0, upper_threshold: 10, rate_linear: 0, intercept_at_lower_threshold: 5}
    1: {upper_threshold: inf, rate_linear: 0.1}
rounding:
  tarif: {base: 1, direction: down}
"""
NEW = """---
beitragssatz:
  name: {de: Beitragssatz, en: Uniform rate}
  unit: Share
  reference_period: null
  type: scalar
  add_jahresanfang: true
  2004-01-01: {value: 0.142}
  2005-07-01: {note: see the other}
altersgrenze:
  unit: Years
  type: dict
  1984-01-01: {mit_bedingungen: 27, ohne_bedingungen: 18}
  2007-01-01: {updates_previous: true, mit_bedingungen: 25}
mindestlohn:
  unit: Euros
  reference_period: Hour
  type: scalar
  2015-01-01: {value: 8.50}
kosten:
  unit: Percent
  type: require_converter
  2020-01-01: {ermäßigt: 12.5}
"""


@pytest.fixture
def found(tmp_path):
    (tmp_path / "old.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "neu" / "rente").mkdir(parents=True)
    (tmp_path / "neu" / "rente" / "rente.yaml").write_text(NEW, encoding="utf-8")
    return read_gettsim(tmp_path)


@pytest.fixture
def spans(found):
    return {n.name: {s.since.isoformat(): s.value for s in n.spans} for n in found.numbers}


def test_days_that_deviate_are_filled_up_and_others_end_what_they_leave_out(found, spans):
    assert spans["old_satz_gkv_mean_rate"] == {"1984-01-01": D("0.1144"), "1985-01-01": D("0.118")}
    assert spans["old_satz_arbeitslosen_rate"] == {"1984-01-01": D("0.023"), "1985-01-01": D("0.023")}
    rate = next(n for n in found.numbers if n.name == "old_satz_arbeitslosen_rate")
    assert rate.spans[-1].before.isoformat() == "1990-01-01"
    assert found.sources[rate.spans[0].source].title == "BGBl. 1"
    assert spans["old_grenze"] == {"1984-01-01": D(325), "2003-01-01": D(400)}
    assert spans["neu_rente_beitragssatz_rate"] == {"2004-01-01": D("0.142")}
    assert spans["neu_rente_altersgrenze_ohne_bedingungen_count"] == {"1984-01-01": D(18), "2007-01-01": D(18)}
    assert spans["neu_rente_altersgrenze_mit_bedingungen_count"]["2007-01-01"] == D(25)
    assert spans["neu_rente_mindestlohn"] == {"2015-01-01": D("8.5")}
    assert spans["neu_rente_kosten_ermassigt_rate"] == {"2020-01-01": D("0.125")}


def test_a_function_in_pieces_that_never_jumps_is_a_scale(spans):
    scale = Scale(spans["old_soli_scale"]["1995-01-01"])
    assert [by_scale(D(x), scale) for x in (700, 1000, 2000)] == [0, 60, 135]  # 300 at 20 %, then 1,000 at 7.5 %
    later = Scale(spans["old_soli_scale"]["2002-01-01"])
    assert by_scale(D(1000), later) == 20


def test_a_quadratic_piece_and_a_jump_are_no_scale(found, spans):
    assert not [n for n in spans if n.startswith(("old_tarif", "old_sprung")) and n.endswith("_scale")]
    assert spans["old_tarif_1_rate_linear_multiple"] == {"2002-01-01": D("0.199")}
    why = {x.key: x.why for x in found.left if x.kind == "taken apart"}
    assert "piecewise_quadratic" in why["old.tarif"]
    assert "jumps" in why["old.sprung"]


def test_nothing_is_dropped_without_a_word(found):
    told = {(x.kind, x.key, x.why.split(":")[0]) for x in found.left}
    assert ("left out", "old.rounding", "it has no day on which it holds") in told
    assert ("left out", "old.grenze 1999-01-01", "the number is infinite") in told
    assert ("metadata", "old.satz", "`access_different_date` of the head is not carried") in told
    assert ("taken apart", "neu.rente.kosten", "the type `require_converter`") in told
