"""Hostile packs written, and how each has to be refused."""

import pytest

import sezam
from sezam.cli import main
from sezam.law.packs.text import read_rules
from sezam.sources import Source

ISLAND = sezam.regime("zz").pack.folder
HEAD = '"""Rules."""\n\nfrom sezam.law import by_scale, round_half_up, rule\n\n\n'
MARK = '@rule(since="2010-01-01", source="revenue-act", article="article 5")\n'
ACTS = {"revenue-act": Source("revenue-act", "Revenue Act of the Isle of Zed")}


def function(body, arguments="gross_wage_month, income_tax_rate", name="odd_month"):
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    return f'{MARK}def {name}({arguments}):\n    """An odd amount."""\n{lines}\n'


def read(tmp_path, text):
    path = tmp_path / "rules.py"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rules(path, ACTS)


def refused(kind, act, *words):
    """The refusal: a sentence with what to do about it, nothing that steers a terminal, and the words that it has to name."""
    with pytest.raises(kind) as caught:
        act()
    message = str(caught.value)
    assert caught.value.hint
    assert "\x1b" not in message
    assert all(word in message for word in words), message
    assert len(message) < 2000
    return caught.value


def asked(folder, *names, on="2018-06", id="zz", **given):
    return sezam.regime(id, law=folder).on(on).evaluate(names or ["net_pay_month"], **{"gross_wage_month": 1000, **given})


def command_refuses(capsys, *words):
    code = main([str(w) for w in words])
    out, err = capsys.readouterr()
    assert code in (2, 3, 4), err
    assert "Traceback" not in err
    assert "\x1b" not in out + err
    assert "hint: " in err
    return err


def rules_of(island, *texts):
    (island / "rules" / "odd.py").write_text(HEAD + "\n\n".join(texts))
    return sezam.regime("zz", law=island)
