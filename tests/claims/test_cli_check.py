"""`sezam check`: answer to stdout, notes to stderr, exit codes."""

import io
import json
import sys

import pytest

from sezam.cli import main

GOOD = "HTP exports 2015 = 705.6 m USD\nHTP exports 2016 = 820.6 m USD (+16 %)\n"
BAD = "HTP exports 2015 = 605.6 m USD\nHTP exports 2016 = 820.6 m USD (+16 %)\n"


@pytest.fixture
def file(tmp_path):
    def written(text, name="claims.txt"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return written


@pytest.mark.parametrize(("text", "code", "word"), [(GOOD, 0, "consistent"), (BAD, 1, "inconsistent"), ("Exports 2016 = 5 m EUR", 0, "undecidable")])
def test_verdict_and_exit_code(file, capsys, text, code, word):
    assert main(["check", file(text)]) == code
    out, err = capsys.readouterr()
    assert word in out
    assert "claim" in err


def test_the_arithmetic_as_on_paper(file, capsys):
    main(["check", file(BAD)])
    out = capsys.readouterr().out
    assert "820.6 m USD / 605.6 m USD − 1 = 35.50 %, told 15.5 to 16.5 %" in out
    assert "Conflict: C1, C2, C2b" in out
    assert "Smallest repairs" in out
    assert "704.3" in out
    main(["check", file(BAD), "--brief"])
    assert "Conflict" not in capsys.readouterr().out


def test_json_is_json_and_nothing_else(file, capsys):
    assert main(["check", file(BAD), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] == "inconsistent"
    assert answer["groups"][0]["conflicts"][0]["claims"] == ["C1", "C2", "C2b"]
    assert {c["id"]: c["interval"]["low"] for c in answer["claims"]}["C1"] == 605_550_000


def test_nonsense_is_the_files_fault(file, capsys):
    assert main(["check", file("Exports 2016 = 12 %\n7 / 0 = 1")]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "line 1" in err
    assert "line 2" in err
    assert main(["check", file("Exports 2016 = 12 %"), "--json"]) == 3
    assert json.loads(capsys.readouterr().err)["errors"][0]["where"] == "line 1"


def test_wrong_usage(capsys):
    assert main(["check"]) == 2
    assert main(["check", "--article", "zz/harbour"]) == 2
    assert main(["check", "--monitor"]) == 2
    assert "hint" in capsys.readouterr().err


def test_claims_from_stdin(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert main(["check", "-"]) == 0
    assert "consistent" in capsys.readouterr().out


def test_against_a_zone(file, capsys):
    assert main(["check", file("HTP exports 2018 = 1,800 m USD"), "--zone", "by/htp"]) == 1
    assert "1,41" in capsys.readouterr().out


def test_what_about_allows_can_be_said(file):
    text = "HTP exports 2015 = about 650 m USD\nHTP exports 2016 = 820.6 m USD (+16 %)\n"
    assert main(["check", file(text)]) == 1
    assert main(["check", file(text), "--about", "10 %"]) == 0


def test_the_article(capsys):
    assert main(["check", "--article", "by/htp"]) == 1
    out = capsys.readouterr().out
    assert "G8 is of ICT sector and not of park" in out
    assert "92.0" in out
    assert main(["check", "--article", "by/htp", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert len(answer["claims"]) == 16
    assert answer["together"]["verdict"] == "inconsistent"


def test_the_monitor(file, capsys):
    text = "Park residents end 2018 = 454\nPark joined 2019 = 319\nPark left 2019 = 20\nPark residents end 2019 = 751\n"
    assert main(["check", file(text), "--monitor"]) == 1
    assert "stock-flow break" in capsys.readouterr().out
    assert main(["check", file(text.replace("751", "753")), "--monitor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
