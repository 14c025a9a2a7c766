"""Every test of a hostile pack runs within bounds, on a copy of the island."""

import resource
import shutil
import signal
import sys

import pytest

from .packs import ISLAND

MOST_SECONDS, MOST_MEMORY = 90, 600 * 2**20
"""Far more than a refusal takes; a hang or a bomb takes more than that."""


@pytest.fixture(autouse=True)
def within_bounds():
    """A test that hangs is ended, and none takes more memory than a pack is worth."""

    def hangs(signum, frame):
        raise TimeoutError(f"still at it after {MOST_SECONDS} s")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    old = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(MOST_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, old)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * (1 if sys.platform == "darwin" else 1024)
    assert grown < MOST_MEMORY


@pytest.fixture
def island(tmp_path):
    folder = tmp_path / "zz"
    shutil.copytree(ISLAND, folder)
    return folder
