"""The sizes that keep the house readable."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from statistics import median

import pytest

import sezam

ENGINE = Path(sezam.__file__).parent
ROOT = ENGINE.parents[1]
FILES = sorted(ENGINE.rglob("*.py"))


def test_files_are_short():
    lines = {p: len(p.read_text("utf-8").splitlines()) for p in FILES}
    assert {p.name: n for p, n in lines.items() if n > 400} == {}
    assert median(lines.values()) <= 150


def test_functions_are_short():
    long = {
        f"{p.name}:{node.name}": node.end_lineno - node.lineno
        for p in FILES
        for node in ast.walk(ast.parse(p.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 60
    }
    assert long == {}


def test_folders_hold_nine_files_at_most():
    folders = {p.parent for p in FILES}
    assert {f.name: n for f in folders if (n := len([p for p in f.glob("*.py") if p.name != "__init__.py"])) > 9} == {}


def test_the_public_face_is_small():
    assert len(sezam.__all__) <= 30
    assert all(hasattr(sezam, name) for name in sezam.__all__)


def test_few_dependencies_each_with_its_reason():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    names = tomllib.loads(text)["project"]["dependencies"]
    assert len(set(names) - {"numpy"}) <= 6
    assert all(f'"{name}",' in text and "#" in text.split(f'"{name}",')[1].splitlines()[0] for name in names)


@pytest.mark.parametrize(
    "what", ["import sezam", "import sezam.cli", "import sezam; sezam.regime('zz').on('2018-05').evaluate(gross_wage_month=1)"]
)
def test_what_people_wait_for_loads_nothing_heavy(what):
    code = f"{what}\nimport sys; print([m for m in ('numba', 'polars', 'altair', 'numpy', 'vl_convert') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_address_of_a_package_index_and_no_path_of_a_machine():
    words = ["pypi" + ".org", "python" + "hosted", "registry." + "npm", "/" + "work/", "/" + "root/"]
    for path in [*ROOT.glob("*"), *ROOT.glob("requirements/*"), *ROOT.glob("docs/**/*.md"), *FILES]:
        if path.is_file() and path.suffix not in (".png", ".svg"):
            text = path.read_text("utf-8", errors="ignore")
            assert not [w for w in words if w in text], path
