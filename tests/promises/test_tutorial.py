"""The tutorial is followed to the letter: each command is run, each edit made, each line of output found."""

import io
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from sezam.cli import main

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def squeezed(text):
    """Words only: how wide a table is printed is no promise."""
    return " ".join(text.split())


class Reader:
    """Somebody who does what the page says."""

    def __init__(self):
        self.said, self.codes = "", []

    def sh(self, text):
        self.said = ""
        for line in text.strip().splitlines():
            words = shlex.split(line)
            assert words[0] == "sezam"
            out, err = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                self.codes.append(main(words[1:]))
            assert "Traceback" not in err.getvalue()
            self.said += out.getvalue() + err.getvalue()

    def text(self, text):
        for line in text.strip().splitlines():
            assert squeezed(line) in squeezed(self.said), line

    def diff(self, text):
        head, *lines = text.splitlines()
        path = Path(head.removeprefix("--- "))
        old = [line[1:] for line in lines if line.startswith("-")]
        new = [line[1:] for line in lines if line.startswith("+")]
        there = path.read_text("utf-8")
        for a, b in zip(old, new, strict=True):
            assert there.count(f"{a}\n") == 1, a
            there = there.replace(f"{a}\n", f"{b}\n")
        path.write_text(there, "utf-8")

    def toml(self, text):
        head, rest = text.split("\n", 1)
        assert Path(head.removeprefix("# ").removesuffix(" as it is now")).read_text("utf-8") == rest

    def python(self, text):
        head, rest = text.split("\n", 1)
        if head.startswith("# "):
            path = Path(head.removeprefix("# "))
            path.parent.mkdir(exist_ok=True)
            path.write_text(rest, "utf-8")
            return
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(text, "tutorial", "exec"), {})
        assert re.findall(r"# (.+)$", text, re.MULTILINE) == out.getvalue().splitlines()


@pytest.mark.parametrize(("page", "codes"), [("tutorial.md", {0: 15, 1: 1, 3: 1}), ("trust.md", {0: 3})])
def test_what_the_page_says_is_so(page, codes, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reader, blocks = Reader(), BLOCK.findall((DOCS / page).read_text("utf-8"))
    assert len(blocks) == (DOCS / page).read_text("utf-8").count("```") / 2
    for kind, text in blocks:
        getattr(reader, kind)(text)
    assert {code: reader.codes.count(code) for code in set(reader.codes)} == codes
