"""What a folder may not hold: refused with a sentence, soon and without much memory."""

import os
import shutil

import pytest

import sezam
from sezam.checks import examples
from sezam.cli import main
from sezam.errors import FactError, PackError, SezamError
from sezam.facts import read_facts
from sezam.law.packs.reading import fingerprint_of

from .packs import ACTS, asked, command_refuses, function, refused, rules_of


def test_what_is_no_plain_file_never_hangs(island):
    odd = island / "params" / "odd.toml"
    os.mkfifo(odd)
    refused(PackError, lambda: sezam.regime("zz", law=island), "no plain file")
    odd.unlink()
    odd.mkdir()
    refused(PackError, lambda: sezam.regime("zz", law=island), "no plain file")
    odd.rmdir()
    odd.symlink_to("/dev/zero")
    refused(PackError, lambda: sezam.regime("zz", law=island))
    odd.unlink()
    (island / "rules" / "odd.py").mkdir()
    refused(PackError, lambda: sezam.regime("zz", law=island), "no plain file")


@pytest.mark.parametrize(
    "name", ["pack.toml", "sources.toml", "inputs.toml", "params/odd.toml", "rules/odd.py", "zones/harbour/zone.toml"]
)
def test_a_link_that_leaves_the_pack_is_refused(island, tmp_path, name):
    outside = tmp_path / "outside"
    path = island / name
    if path.exists():
        path.rename(outside)
    else:
        outside.write_text("")
    path.symlink_to(outside)
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads out of the pack")


def test_a_folder_of_numbers_that_is_a_link_is_refused_and_a_link_within_is_not(island, tmp_path):
    shutil.move(island / "params", tmp_path / "outside")
    (island / "params").symlink_to(tmp_path / "outside")
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads out of the pack")
    (island / "params").unlink()
    shutil.move(tmp_path / "outside", island / "numbers")
    (island / "params").symlink_to(island / "numbers")
    assert asked(island)["net_pay_month"] > 0


def test_an_overlay_that_leads_elsewhere_is_refused(tmp_path):
    (tmp_path / "pilot" / "params").mkdir(parents=True)
    (tmp_path / "pilot" / "zone.toml").write_text("name = 'x'\nsince = 2018-01-01\n")
    (tmp_path / "outside.toml").write_text("")
    (tmp_path / "pilot" / "params" / "odd.toml").symlink_to(tmp_path / "outside.toml")
    refused(PackError, lambda: sezam.regime(f"zz+{tmp_path / 'pilot'}"), "leads out of the pack")
    os.mkfifo(tmp_path / "pipe.toml")
    refused(PackError, lambda: sezam.regime(f"zz+{tmp_path / 'pipe.toml'}"), "no plain file")


def test_an_example_that_leads_elsewhere_is_refused(island):
    (island / "examples" / "odd.toml").symlink_to("/etc/passwd")
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads out of the pack")


def test_a_link_to_itself_is_refused(island):
    (island / "params" / "odd.toml").symlink_to(island / "params" / "odd.toml")
    refused(PackError, lambda: sezam.regime("zz", law=island), "leads nowhere")


def test_a_file_that_may_not_be_read_is_refused(island, monkeypatch):
    def forbidden(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.read_bytes", forbidden)
    refused(PackError, lambda: sezam.regime("zz", law=island), "read")
    refused(PackError, lambda: fingerprint_of(island), "read")


@pytest.mark.parametrize(
    "id",
    [
        "../zz",
        "/etc/passwd",
        "zz/../by",
        "zz/../../etc",
        "zz/harbour/..",
        "",
        "/",
        "zz/",
        "zz\x1b[2J",
        "zz\0",
        "z" * 10_000,
        "zz+../../etc/passwd",
        "zz+" + "a" * 5000,
        "a" * 5000 + ".toml",
        "nowhere.toml",
        "zz+.",
        "zz+/dev/zero",
    ],
)
def test_an_id_is_no_path(id, capsys):
    refused(SezamError, lambda: sezam.regime(id))
    command_refuses(capsys, "case", id, "--on", "2018-06", "gross_wage_month=1")


PACKS = {
    "an id that is a path": ('id = "zz"', 'id = "../zz"'),
    "an id with a slash": ('id = "zz"', 'id = "zz/harbour"'),
    "an id that is a number": ('id = "zz"', "id = 5"),
    "a name that is a list": ('name = "Isle of Zed"', "name = ['x']"),
    "a name that steers": ('name = "Isle of Zed"', 'name = "\\u001b[2J"'),
    "no day": ("read_from = 2010-01-01", "read_from = 'soon'"),
    "the first day there is": ("read_from = 2010-01-01", "read_from = 0001-01-01"),
    "the last day there is": ("read_until = 2030-12-31", "read_until = 9999-12-31"),
    "days in the wrong order": ("read_until = 2030-12-31", "read_until = 2000-12-31"),
    "a currency without days": ("since = 2000-01-01, decimals = 0", "decimals = 0"),
    "a currency of a thousand decimals": ("decimals = 2", "decimals = 1000"),
    "a currency of negative decimals": ("decimals = 2", "decimals = -2"),
    "a currency with a path for a code": ('code = "ZZD"', 'code = "../"'),
    "a redenomination by nothing": ("per_previous = 100", "per_previous = 0"),
    "a redenomination by infinity": ("per_previous = 100", "per_previous = inf"),
    "currencies in the wrong order": ("since = 2016-07-01", "since = 1999-07-01"),
    "no currencies": ("currencies = [", "currencies = []\nx = ["),
    "a pay slip that is text": ("payslip = [", "payslip = 'x'\ny = ["),
}


@pytest.mark.parametrize(("old", "new"), PACKS.values(), ids=PACKS)
def test_a_pack_that_cannot_be_is_refused(island, old, new, capsys):
    path = island / "pack.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    refused(SezamError, lambda: sezam.regime("zz", law=island), "zz")
    command_refuses(capsys, "case", "zz", "--law", island, "--on", "2018-06", "gross_wage_month=1")


INPUTS = ['["x y"]', "[gross_wage_month]\nlabel = 5", "[a_month]\ndefault = 'x'", "[is_a]\ndefault = 1", "[a_month]\ndefault = true",
          "[a_month]\nmaximum = 1e300", "[a_month]\nmaximum = nan", "[a_month]\nminimum = 5\nmaximum = 1", "[a_month]\nentity = 'dog'",
          "[a_scale]\n", "[a_month]\nunit = ['x']", "a_month = 5", "[a_month]\nmaximum = '5'"]  # fmt: skip


@pytest.mark.parametrize("text", INPUTS)
def test_an_input_that_cannot_be_is_refused(island, text):
    (island / "inputs.toml").write_text(text)
    refused(PackError, lambda: sezam.regime("zz", law=island))


ZONES = ["name = 5\nsince = 2018-01-01", "name = 'x'\nsince = 'soon'", "name = 'x'", "name = 'x'\nsince = 2018-01-01\nbefore = 2017-01-01",
         "name = 'x'\nsince = 2018-01-01\nsummary = 5", "[[", "name = 'x'\nsince = 2018-01-01T00:00:00"]  # fmt: skip


@pytest.mark.parametrize("text", ZONES)
def test_a_zone_that_cannot_be_is_refused(island, text):
    (island / "zones" / "harbour" / "zone.toml").write_text(text)
    refused(PackError, lambda: sezam.regime("zz/harbour", law=island))


OVERLAYS = ["parent = 5\nname = 'x'\nsince = 2018-01-01", "parent = '../x'\nname = 'x'\nsince = 2018-01-01", "parent = 'zz'\nname = 'x'",
            "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\nnumbers = 5", "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\nsources = 5",
            "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\nsummary = ['x']", "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\n[numbers]\nincome_tax_rate = 5",
            "parent = 'zz'\nname = 'x'\nsince = 2018-01-01\n[numbers.odd]\nvalues = [{ since = 2018-01-01, value = 1e300, source = 'revenue-act' }]"]  # fmt: skip


@pytest.mark.parametrize("text", OVERLAYS)
def test_a_zone_in_one_file_that_cannot_be_is_refused(tmp_path, text, capsys):
    path = tmp_path / "pier.toml"
    path.write_text(text)
    refused(SezamError, lambda: sezam.regime(str(path)))
    command_refuses(capsys, "case", path, "--on", "2018-06", "gross_wage_month=1")


def test_a_number_that_looks_back_to_nothing_or_to_itself_is_refused(island):
    for back in ("nothing_month", "odd_rate"):
        (island / "params" / "odd.toml").write_text(f"[odd_rate]\nprevious_month_of = '{back}'\n")
        rules_of(island, function("return gross_wage_month * odd_rate", "gross_wage_month, odd_rate"))
        refused(SezamError, lambda: asked(island, "odd_month"), "odd_rate")


def test_a_zone_in_one_file_reads_no_other(tmp_path):
    (tmp_path / "facts").mkdir()
    (tmp_path / "zones").mkdir()
    (tmp_path / "facts" / "series.csv").write_text("x")
    path = tmp_path / "zones" / "pier.toml"
    path.write_text("parent = 'zz'\nname = 'x'\nsince = 2018-01-01\n[numbers.odd_rate]\nseries = 'x'\n")
    refused(PackError, lambda: sezam.regime(str(path)), "series")


EXAMPLES = ["example = 5", "example = [5]", "[[example]]\ntitle = 5", "[[example]]\ntitle = 'x'\non = 'soon'",
            "[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = ['x']\ngiven = { a = 1 }\nexpected = { b = 1 }",
            "[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = 'revenue-act'\ngiven = 5\nexpected = { b = 1 }",
            "[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = 'revenue-act'\ngiven = { gross_wage_month = 1 }\nexpected = [1]",
            "[[example]]\ntitle = \"\\u001b[2J\"\non = 2018-06-01\nsource = 'revenue-act'\ngiven = { a = 1 }\nexpected = { b = 1 }"]  # fmt: skip


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_that_cannot_be_is_refused(island, text, capsys):
    (island / "examples" / "odd.toml").write_text(text)
    refused(PackError, lambda: list(examples(sezam.regime("zz", law=island))))
    command_refuses(capsys, "law", "zz", "--law", island, "--examples")


@pytest.mark.parametrize(
    "facts",
    [
        "gross_wage_month = 1e300",
        "gross_wage_month = nan",
        "gross_wage_month = [1, 2]",
        "gross_wage_month = { a = 1 }",
        "no_such_thing = 1",
    ],
)
def test_an_example_with_facts_that_cannot_be_does_not_hold(island, facts, capsys):
    text = f"[[example]]\ntitle = 'x'\non = 2018-06-01\nsource = 'revenue-act'\ngiven = {{ {facts} }}\nexpected = {{ net_pay_month = 1, nothing_month = 'x' }}"
    (island / "examples" / "odd.toml").write_text(text)
    assert main(["law", "zz", "--law", str(island), "--examples"]) == 1
    assert "Traceback" not in capsys.readouterr().err


SERIES = ["series,date\n", "a,b,c,d,e,f,g,h\n", "series,date,value,unit,currency,source,confidence,note\nx,2018-01,1e300,USD,USD,revenue-act,A,\n",
          "series,date,value,unit,currency,source,confidence,note\nx,2018-13,1,USD,USD,revenue-act,A,\n",
          "series,date,value,unit,currency,source,confidence,note\nx,2018-01,1,USD,USD,revenue-act,A,\x1b[2J\n",
          "series,date,value,unit,currency,source,confidence,note\nx,2018-01,1,USD,USD,no-act,A,\n", "\0", '"', "x" * 3_000_000]  # fmt: skip


@pytest.mark.parametrize("text", SERIES, ids=range(len(SERIES)))
def test_a_series_that_cannot_be_is_refused(tmp_path, text):
    (tmp_path / "series.csv").write_text(text)
    refused(FactError, lambda: read_facts(tmp_path, ACTS))
