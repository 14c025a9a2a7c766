"""How many mutations of a pack the tests catch: each rule's operators and helpers, and each number, changed one at a time.

Run with `make mutation`. Every mutant is a copy of the pack with one change; it is caught if a test fails or the pack is
refused. The pack's own examples and tests run, on the exact path: that the compiled one agrees is proved elsewhere.
"""

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAW = ROOT / "src" / "sezam_law"
SWAPS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
         ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.And: ast.Or, ast.Or: ast.And}  # fmt: skip
CALLS = {"min": "max", "max": "min", "round_half_up": "round_down", "round_down": "round_up", "round_up": "round_down"}
VALUE = re.compile(r"\bvalue = (-?[0-9_]*\.?[0-9_]+|true|false)")
PAIR = re.compile(r"\[([0-9_]+), ([0-9._]+)\]")


def of_rules(path: Path):
    """Each mutant of a file of rules: what was changed, and the text."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    spots = [n for f in tree.body if isinstance(f, ast.FunctionDef) for s in f.body for n in ast.walk(s)]
    for node in spots:
        for change, mutate in _changes(node):
            undo = mutate()
            yield f"{path.relative_to(LAW)}:{node.lineno} {change}", ast.unparse(tree)
            undo()


def _changes(node):
    if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in SWAPS:
        yield f"{type(node.op).__name__} to {SWAPS[type(node.op)].__name__}", _set(node, "op", SWAPS[type(node.op)]())
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        yield (
            f"{type(node.ops[0]).__name__} to {SWAPS[type(node.ops[0])].__name__}",
            _set(node, "ops", [SWAPS[type(node.ops[0])]()]),
        )
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
        yield f"{node.func.id} to {CALLS[node.func.id]}", _set(node.func, "id", CALLS[node.func.id])
    if isinstance(node, ast.If):
        yield "test turned round", _set(node, "test", ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.Return) and not (isinstance(node.value, ast.Constant) and node.value.value == 0):
        yield "returns 0", _set(node, "value", ast.Constant(0))


def _set(node, field, value):
    old = getattr(node, field)

    def mutate():
        setattr(node, field, value)
        return lambda: setattr(node, field, old)

    return mutate


def of_numbers(path: Path):
    """Each mutant of a file of numbers: one value a little off, or one truth turned round."""
    text = path.read_text("utf-8")
    for pattern in (VALUE, PAIR):
        for match in pattern.finditer(text):
            group = 1 if pattern is VALUE else 2
            old = match[group]
            new = {"true": "false", "false": "true"}.get(old) or _off(old)
            line = text.count("\n", 0, match.start()) + 1
            yield f"{path.relative_to(LAW)}:{line} {old} to {new}", text[: match.start(group)] + new + text[match.end(group) :]


def _off(number: str) -> str:
    """The number with its last digit one higher, 9 becoming 8."""
    return number[:-1] + ("8" if number[-1] == "9" else str(int(number[-1]) + 1))


def caught(mutant):
    name, path, text, tests = mutant
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "sezam_law"
        for kept in (path.relative_to(LAW).parts[0], "world", "__init__.py"):
            copied = shutil.copytree if (LAW / kept).is_dir() else shutil.copy
            copy.mkdir(exist_ok=True)
            copied(
                LAW / kept,
                copy / kept,
                **({"ignore": shutil.ignore_patterns("__pycache__")} if copied is shutil.copytree else {}),
            )
        (copy / path.relative_to(LAW)).write_text(text, "utf-8")
        environment = {**os.environ, "PYTHONPATH": folder, "SEZAM_CACHE": f"{folder}/cache", "PYTHONDONTWRITEBYTECODE": "1"}
        words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return name, done.returncode != 0


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--pack", default="by")
    words.add_argument("--only", choices=("rules", "numbers"))
    words.add_argument("--every", type=int, default=1, help="try each n-th mutant only")
    given = words.parse_args()
    folder, mutants = LAW / given.pack, []
    if given.only != "numbers":
        mutants += [(n, p, t) for p in sorted(folder.rglob("rules/*.py")) for n, t in of_rules(p)]
    if given.only != "rules":
        mutants += [(n, p, t) for p in sorted(folder.rglob("params/*.toml")) for n, t in of_numbers(p)]
    mutants = mutants[:: given.every]
    country = tomllib.loads((folder / "pack.toml").read_text("utf-8"))["name"].lower()
    own = [
        str(p.relative_to(ROOT))
        for p in (ROOT / "tests" / "zones").glob("test_*.py")
        if p.stem in (f"test_{country}", "test_examples")
    ]
    own += ["tests/zones/test_numbers.py"] if given.pack == "by" else []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tried = list(pool.map(caught, [(*m, [*own, "-k", "not compiled"]) for m in mutants]))
    left = [name for name, was_caught in tried if not was_caught]
    print(
        f"{given.pack}: {len(mutants) - len(left)} of {len(mutants)} mutants caught, {100 - 100 * len(left) / len(mutants):.1f} %"
    )
    for name in left:
        print("  survived:", name)
    sys.exit(bool(left))


if __name__ == "__main__":
    main()
