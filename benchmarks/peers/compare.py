"""The same pay slips by sezam and by other engines, side by side: `make bench-peers`.

Each engine has an environment of its own under `.bench`, made from `requirements/peers`, and runs in a process of its own.
All are started, then take turns: one call each, round after round, so that what else the machine does falls on all alike.
An engine that cannot be installed or run is left out, and the reason is printed. Results go to
`benchmarks/results/peers.json` and into the table of `docs/benchmarks.md`.
"""

import hashlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import sezam

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RESULTS, PAGE = ROOT / "benchmarks" / "results" / "peers.json", ROOT / "docs" / "benchmarks.md"
NUMBERS = (
    "accident_insurance_rate", "average_wage_previous_month", "contribution_cap_multiple", "employee_contribution_rate",
    "employer_pension_rate", "employer_social_rate", "income_tax_rate", "resident_income_tax_rate",
    "standard_deduction_month", "standard_deduction_ceiling",
)  # fmt: skip
ENGINES = (
    ("sezam", "sezam", ()),
    ("sezam, memory used again", "sezam", ("again",)),
    ("NumPy, floats", "numpy", ()),
    ("NumPy, whole kopecks", "numpy", ("coins",)),
    ("Polars, floats", "polars", ()),
    ("Polars, whole kopecks", "polars", ("coins",)),
    ("DuckDB, doubles", "duckdb", ()),
    ("DuckDB, decimals", "duckdb", ("decimals",)),
    ("policyengine-core", "policyengine", ()),
    ("openfisca-core", "openfisca", ()),
    ("ttsim-backend", "ttsim", ()),
)
SIZES = (10_000, 1_000_000, 10_000_000)
ROUNDS = 9
MARKS = "<!-- peers: begin -->", "<!-- peers: end -->"


class Peer:
    """A process that was told to prepare for some rows, and answers how long it took."""

    def __init__(self, name, engine, words, law, cache):
        self.name, self.engine = name, engine
        python = sys.executable if engine == "sezam" else str(environment(engine))
        names = {**os.environ, "BENCH_LAW": law, "SEZAM_CACHE": cache, "PYTHONDONTWRITEBYTECODE": ""}
        self.process = subprocess.Popen(
            [python, str(HERE / f"on_{engine}.py"), *words], env=names, text=True, cwd=HERE,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.imported = self.heard()["import"]

    def heard(self):
        """Its answer."""
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError((self.process.stderr.read().strip().splitlines() or ["it ended"])[-1])
        return json.loads(line)

    def ask(self, *words):
        """Its answer to some words."""
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return self.heard()

    def seconds(self, times=1):
        """Seconds of one computation, median of some."""
        return statistics.median(self.ask("run", times)["seconds"])

    def end(self):
        """Let it go."""
        self.process.stdin.close()
        self.process.wait()


def environment(engine):
    """The Python of an engine's environment, made once for each state of its list of packages."""
    folder, listed = ROOT / ".bench" / engine, ROOT / "requirements" / "peers" / f"{engine}.txt"
    python, stamp = folder / "bin" / "python", folder / "made-from"
    text = hashlib.sha256(listed.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text("utf-8") != text:
        print(f"Installing {engine} into .bench/{engine} ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-r", listed]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"not installed: {done.stderr.strip().splitlines()[-1]}")
        stamp.write_text(text, "utf-8")
    return python


def law_of():
    law = sezam.regime("by/htp").on("2018-03")
    return json.dumps({name: str(law.standing(name).what.value) for name in NUMBERS})


def alone(name, engine, words, law):
    """What is measured in fresh processes: import, first call with and without files on disk, memory."""
    with tempfile.TemporaryDirectory() as cache:
        first = []
        for _ in range(4):
            peer = Peer(name, engine, words, law, cache)
            peer.ask("prepare", 10_000)
            first.append((peer.imported, peer.seconds()))
            if len(first) == 4:
                peer.ask("prepare", SIZES[-1])
                extra = peer.ask("memory")["extra"]
            peer.end()
    later = first[1:]
    return {
        "import_s": statistics.median(i for i, _ in later), "first_ever_s": first[0][1],
        "first_s": statistics.median(s for _, s in later), "extra_mb": extra,
    }  # fmt: skip


def together(peers, found):
    """Rounds in which each engine computes the same rows once, and one case."""
    for size in (1, *SIZES):
        for peer in peers:
            peer.ask("prepare", size)
            peer.seconds()
        if size == SIZES[1]:
            for peer in peers:
                found[peer.name]["wrong"] = peer.ask("wrong")["wrong"]
        times = {peer.name: [] for peer in peers}
        # a hundredth of a second at a time, where one call is shorter
        calls = {peer.name: max(1, min(51, int(0.01 / peer.seconds(3)))) for peer in peers}
        for k in range(ROUNDS):
            for peer in peers if k % 2 == 0 else peers[::-1]:
                times[peer.name].append(peer.seconds(calls[peer.name]))
        for name, seconds in times.items():
            ours = zip(seconds, times["sezam"], strict=True)
            found[name][str(size)] = {
                "seconds": statistics.median(seconds), "times_sezam": statistics.median(a / b for a, b in ours),
            }  # fmt: skip


def rows_of(found):
    head = "| engine | " + " | ".join(f"{s:,} rows: M rows/s (× sezam's time)" for s in SIZES)
    head += " | one case, ms | more memory, MB | import, s | first call, s | wrong cents |"
    lines = [head, "|---|" + "--:|" * (len(SIZES) + 5)]
    for name, row in found.items():
        speeds = [f"{size / row[str(size)]['seconds'] / 1e6:,.1f} (× {row[str(size)]['times_sezam']:.1f})" for size in SIZES]
        first = f"{row['first_s']:.2f}" + (
            f" ({row['first_ever_s']:.2f} once)" if row["first_ever_s"] > 2 * row["first_s"] else ""
        )
        lines.append(
            f"| {name} | {' | '.join(speeds)} | {row['1']['seconds'] * 1e3:.4f} | {row['extra_mb']:,.0f} | {row['import_s']:.2f} "
            f"| {first} | {row['wrong'] * 100:.3f} % |"
        )
    return lines


def main():
    law, found, missing, peers = law_of(), {}, {}, []
    with tempfile.TemporaryDirectory() as cache:
        for name, engine, words in ENGINES:
            print(f"{name}: alone ...", flush=True)
            try:
                found[name] = alone(name, engine, words, law)
                peers.append(Peer(name, engine, words, law, cache))
            except (RuntimeError, OSError, subprocess.SubprocessError) as error:
                found.pop(name, None)
                missing[name] = str(error)
        print("All in turns ...", flush=True)
        together(peers, found)
        for peer in peers:
            peer.end()
    lines = rows_of(found) + [f"\n{name} is missing: {why}" for name, why in missing.items()]
    print("\n".join(lines))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    about = {"on": datetime.now(UTC).date().isoformat(), "machine": machine, "load": os.getloadavg()[0]}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({**about, "engines": found, "missing": missing}, indent=1) + "\n", "utf-8")
    if PAGE.is_file() and not missing:
        write_page(found, about)


def write_page(found, about):
    """Put the table where the page has it."""
    before, rest = PAGE.read_text("utf-8").split(MARKS[0])
    what = f"{about['on']}; {about['machine']}; load {about['load']:.1f}."
    table = "\n".join([MARKS[0], "", *rows_of(found), "", what, "", MARKS[1]])
    PAGE.write_text(before + table + rest.split(MARKS[1])[1], "utf-8")


if __name__ == "__main__":
    main()
