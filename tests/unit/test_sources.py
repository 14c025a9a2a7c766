"""Sources: keys, ranks, the nearest name, and files that are at fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from sezam.errors import SourceError
from sezam.sources import RANKS, find_source, line_of, read_sources

BELARUS = Path(__file__).parents[2] / "src" / "sezam_law" / "by" / "sources.toml"
ACTS = {
    "decree-12-2005": "2005-09-22",
    "decree-8-2017": "2017-12-21",
    "edict-102-2023": "2023-04-12",
    "edict-80-2023": "2023-03-28",
    "edict-136-2022": "2022-04-07",
    "edict-367-2024": "2024-09-17",
    "edict-166-2025": "2025-04-23",
    "law-138-xiii": "1996-02-29",
    "law-118-z": "2021-07-15",
    "law-330-z-2011": "2011-12-30",
    "law-343-z-2015": "2015-12-30",
    "law-159-z-2018": "2018-12-30",
    "edict-503-2019": "2019-12-31",
}


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_source_has_a_title_a_publisher_and_a_rank() -> None:
    for key, source in read_sources(BELARUS).items():
        assert source.key == key
        assert source.title
        assert source.publisher
        assert source.rank in RANKS
        assert source.url == "" or source.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(("key", "signed"), ACTS.items())
def test_acts_carry_the_day_of_signing(key: str, signed: str) -> None:
    act = read_sources(BELARUS)[key]
    assert act.rank == "act"
    assert act.date == signed
    assert act.in_force == "" or act.in_force > signed


def test_an_article_of_an_act_leads_to_the_act() -> None:
    sources = read_sources(BELARUS)
    assert find_source(sources, "decree-12-2005:34") is sources["decree-12-2005"]


def test_a_wrong_key_names_the_nearest() -> None:
    with pytest.raises(SourceError) as caught:
        find_source(read_sources(BELARUS), "decree-12-2006")
    assert "decree-12-2006" in caught.value.message
    assert "`decree-12-2005`" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "word", "line"),
    [
        ('[act-1]\ntitle = "A"\n\n[act-2]\nrank = "act"\n', "no title", 4),
        ('[act-1]\ntitle = "A"\nrank = "rumour"\n', "rumour", 1),
        ('[act-1]\ntitle = "A"\nlink = "x"\n', "link", 1),
        ('[act-1]\ntitle = "A"\n\n[Act_2]\ntitle = "B"\n', "Act_2", 4),
        ('[act-1]\ntitle = "A"\ndate = 2005-09-22\n', "date", 1),
    ],
)
def test_a_bad_source_is_named_with_file_and_line(tmp_path: Path, text: str, word: str, line: int) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SourceError) as caught:
        read_sources(path)
    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert word in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("text", ["[act-1\n", '[a]\ntitle = "A"\n[a]\ntitle = "B"\n'])
def test_what_is_not_toml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match=r"line [13]"):
        read_sources(write(tmp_path, text))


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not there"):
        read_sources(tmp_path / "sources.toml")


def test_lines_are_counted_by_header() -> None:
    text = "[[event]]\na = 1\n\n[[event]]  # second\n"
    assert [line_of(text, "[[event]]", nth) for nth in (0, 1, 2)] == [1, 4, 1]
