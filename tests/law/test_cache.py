"""Machine code on disk: shared by processes that race for it, and never a reason to fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORK = """
import numpy as np, sezam
from sezam.law.kernel import run, totals
from sezam.law.kernel.compiled import module_of
from sezam.law.kernel import Rows
laws = [sezam.regime(name).on("2018-05") for name in ("zz", "zz/harbour")]
wages, cells = 1000 * np.arange(2006), np.arange(2006) % 2
columns = {"gross_wage_month": wages}
outcome = run(laws, columns, ["net_pay_month"], cells)
assert totals(laws, columns, ["net_pay_month"], cells)["net_pay_month"] == outcome.total("net_pay_month")
for row in (0, 1, 2004, 2005):
    assert outcome.exact("net_pay_month", row) == Rows(laws, columns, ["net_pay_month"], cells).exact(row)["net_pay_month"]
module = module_of(Rows(laws, columns, ["net_pay_month"], cells).loop)
hits = [sum(getattr(module, f).stats.cache_hits.values()) for f in ("loop", "total")]
print(outcome.total("net_pay_month"), *hits)
"""


def started(folder, **more):
    names = {"SEZAM_CACHE": str(folder), **more}
    return subprocess.Popen([sys.executable, "-c", WORK], env={**os.environ, **names}, stdout=subprocess.PIPE, text=True)


def answers(*processes):
    found = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    assert len({total for total, *_ in found}) == 1
    return [[int(hit) for hit in hits] for _, *hits in found]


def kept(folder):
    return sorted(p for p in Path(folder).rglob("*") if p.is_file())


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled")
    assert answers(started(folder)) == [[0, 0]]
    return folder


def copied(filled, folder):
    (folder / "kernels").mkdir()
    for path in kept(filled):
        (folder / "kernels" / path.name).write_bytes(path.read_bytes())
    return folder


def test_a_later_process_compiles_nothing(filled):
    assert len(kept(filled)) == 2
    assert answers(started(filled)) == [[1, 1]]


def test_processes_that_race_give_the_same_and_leave_whole_files(tmp_path):
    answers(*[started(tmp_path) for _ in range(4)])
    assert [p.suffix for p in kept(tmp_path) if p.suffix == ".tmp"] == []
    assert len(kept(tmp_path)) == 2
    assert answers(started(tmp_path)) == [[1, 1]]


@pytest.mark.parametrize(
    "spoil", [lambda code: b"", lambda code: code[:40], lambda code: code[:-1], lambda code: code[:5000] + b"?" + code[5001:]]
)
def test_a_spoiled_file_is_compiled_and_written_anew(filled, tmp_path, spoil):
    first, _ = kept(copied(filled, tmp_path))
    whole = first.read_bytes()
    first.write_bytes(spoil(whole))
    assert sum(answers(started(tmp_path))[0]) == 1
    assert answers(started(tmp_path)) == [[1, 1]]


def test_a_folder_that_cannot_be_made_does_not_matter(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", "utf-8")
    assert answers(started(in_the_way)) == [[0, 0]]


def test_a_folder_that_can_only_be_read_is_read(filled, tmp_path):
    folder = copied(filled, tmp_path) / "kernels"
    kept(tmp_path)[0].unlink()
    folder.chmod(0o500)
    try:
        assert sum(answers(started(tmp_path))[0]) == 1
        if os.geteuid():
            assert len(kept(tmp_path)) == 1
    finally:
        folder.chmod(0o700)


def test_another_processor_or_numba_has_files_of_its_own(filled):
    names = {p.name for p in kept(filled)}
    assert answers(started(filled, NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="")) == [[0, 0]]
    assert len(kept(filled)) == 4
    assert names < {p.name for p in kept(filled)}
    assert answers(started(filled)) == [[1, 1]]
