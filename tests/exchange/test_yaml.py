"""YAML is read exactly, and what could harm is refused before it is built."""

from datetime import date
from decimal import Decimal as D

import pytest

from sezam.errors import ExchangeError, MissingPartError
from sezam.exchange import yaml_text
from sezam.exchange.yaml_text import MOST_DEPTH, read_yaml, write_yaml


@pytest.fixture
def read(tmp_path):
    def of(text):
        path = tmp_path / "one.yaml"
        path.write_text(text, encoding="utf-8")
        return read_yaml(path)

    return of


def test_numbers_stay_decimals_and_days_days(read):
    found = read("a: 0.1\nb: 1_000\nc: -.5\nd: 2014-02-03\ne: 1e3\nf: .inf\n2015-01-01: null\ng: 12.50\n")
    assert found == {
        "a": D("0.1"), "b": D(1000), "c": D("-0.5"), "d": date(2014, 2, 3), "e": D(1000), "f": D("Infinity"),
        date(2015, 1, 1): None, "g": D("12.50"),
    }  # fmt: skip
    assert str(found["g"]) == "12.50"
    assert found["a"] + D("0.2") == D("0.3")


def test_words_that_yaml_1_1_bends_stay_words(read):
    assert read("[NO, yes, on, 12:30, 010, 0x1F, 2014-13-01, true]") == [
        "NO", "yes", "on", "12:30", "010", "0x1F", "2014-13-01", True,
    ]  # fmt: skip


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: 1\na: 2\n", "twice"),
        ("2014-01-01: 1\n2014-01-01: 2\n", "twice"),
        ("1: a\n1.0: b\n", "twice"),
        ("? [a]\n: 1\n", "plain word"),
        (BOMB, "nodes"),
        ("a: &a [*a]\n", "nodes"),
        ("[" * (MOST_DEPTH + 5) + "]" * (MOST_DEPTH + 5), "levels"),
        ("a: !!python/object/apply:os.getcwd []\n", "constructor"),
        ("a: [1\n", "one.yaml:2"),
        ("a: 1\n---\na: 2\n", "document"),
        ("a: 1" + "0" * 80, "characters"),
    ],
)
def test_what_is_refused(read, text, word):
    with pytest.raises(ExchangeError, match=word):
        read(text)


def test_a_huge_file_and_one_that_is_no_text_are_refused(tmp_path):
    for content in (b"#" * 2_000_001, b"\xff\xfe\x00"):
        (tmp_path / "x.yaml").write_bytes(content)
        with pytest.raises(ExchangeError):
            read_yaml(tmp_path / "x.yaml")


def test_an_alias_that_is_honest_is_read(read):
    assert read("a: &one {x: 1}\nb: *one\nc: {<<: *one, y: 2}\n")["c"] == {"x": D(1), "y": D(2)}


def test_what_is_written_reads_the_same(read):
    table = {"a": {date(2014, 1, 1): {"value": D("0.125")}}, "b": [D(1000), None, True, "NO", "0.1"], "c": D("0.000001")}
    assert read(write_yaml(table)) == table


def test_without_pyyaml_there_is_a_hint(tmp_path, monkeypatch):
    (tmp_path / "x.yaml").write_text("a: 1")
    monkeypatch.setattr(yaml_text, "find_spec", lambda _: None)
    with pytest.raises(MissingPartError, match=r"sezam\[exchange\]"):
        read_yaml(tmp_path / "x.yaml")
