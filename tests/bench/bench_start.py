"""From the start of the process to the first painted frame, and sizes, against a frozen program with an empty table.

`python -m tests.bench.bench_start [rounds]` wants a frozen program (`dev.py freeze`) and prints one JSON object a
line for dev.py. Rounds alternate, so that a busy machine slows both; the median counts. Cold means: the program's
own files are put out of the page cache first, the system's stay.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
import freezing  # noqa: E402  packaging is a folder of scripts, no package

FROZEN = ROOT / "build" / "frozen"
OURS = FROZEN / "translator-app"
THEIRS = FROZEN / "empty-table"
WHEEL = ROOT / "build" / "wheel-env"
Starts = dict[str, list[str]]
ROUNDS = 9
COLD_ROUNDS = 4
AIM = 1.2
SIZE_AIM = 1.25
# What the work on data needs beside a window; the empty program has none of it.
DATA_PARTS = ("pandas", "numpy", "OpenBLAS", "Babel's data")


def main(rounds: int) -> int:
    """Print all rows; none, and why, when nothing is frozen: the other benches go on."""
    ours, theirs = OURS / "translator-app", THEIRS / "empty-table"
    if not ours.exists():
        print("Nothing is frozen: `dev.py freeze` comes first.")
        return 0
    if not theirs.exists():
        spec = ROOT / "packaging" / "empty-table.spec"
        door: list[str | Path] = [sys.executable, ROOT / "packaging" / "dev.py", "freeze", "--", "--spec", spec]
        subprocess.run(door, check=True, cwd=ROOT)
    with _screen(), tempfile.TemporaryDirectory() as home:
        os.environ["TRANSLATOR_APP_HOME"] = home
        starts = {"frozen": [str(ours)], "empty": [str(theirs)]}
        if (WHEEL / "bin" / "translator-app").exists():
            starts["wheel"] = [str(WHEEL / "bin" / "translator-app")]
        warm = _measured(starts, rounds)
        cold = _measured(starts, COLD_ROUNDS, evict={"frozen": OURS, "empty": THEIRS, "wheel": WHEEL})
        for temperature, found in (("warm", warm), ("cold", cold)):
            for name in sorted(starts.keys() - {"empty"}):
                what, base = f"{name}, {temperature}", found["empty"].painted
                _row(f"start to first frame, {what}", found[name].painted, base, AIM)
                _row(f"start to everything loaded, {what}", found[name].ready, base, None)
        words = {"version": [str(ours), "--version"], "help": [str(ours), "--help"], "empty": [str(theirs)]}
        told = _measured(words, rounds)
        for name in ("version", "help"):
            _row(f"--{name}, whole run", told[name].ready, told["empty"].painted, None)
    _sizes()
    return 0


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from the start of a process: to its first frame, and to its word that it is ready, or to its end."""

    painted: float
    ready: float


def _measured(starts: Starts, rounds: int, evict: dict[str, Path] | None = None) -> dict[str, Run]:
    """The median of each start, one after the other in every round; the first round only warms up."""
    found: dict[str, list[Run]] = {name: [] for name in starts}
    for _round in range(rounds + 1):
        for name, command in starts.items():
            if evict:
                _out_of_cache(evict[name])
            found[name].append(_run(command))
    middle = statistics.median
    return {
        name: Run(middle(run.painted for run in runs[1:]), middle(run.ready for run in runs[1:]))
        for name, runs in found.items()
    }


def _run(command: Sequence[str]) -> Run:
    """One start, until the program ends by itself."""
    environment = {**os.environ, "TRANSLATOR_APP_QUIT_WHEN_READY": "1"}
    began = time.time()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    ended = time.time()
    said = dict(line.split() for line in done.stdout.splitlines() if line.startswith(("painted ", "ready ")))
    painted = float(said.get("painted", ended))
    return Run(painted - began, float(said.get("ready", ended)) - began)


def _out_of_cache(folder: Path) -> None:
    """Ask the system to forget what it read of a folder's files."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            handle = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)


def _sizes() -> None:
    """The folder against the empty program and what the data needs; the parts are itemised."""
    ours, theirs = freezing.megabytes(OURS), freezing.megabytes(THEIRS)
    table = freezing.weight_table(OURS)
    print("\n".join(table))
    print("\n".join(freezing.weight_table(THEIRS)))
    data = 0.0
    for line in table[2:-1]:
        name, size = (cell.strip() for cell in line.strip("|").split("|"))
        data += float(size) if name in DATA_PARTS else 0.0
    what = "size of the folder without pandas, numpy and the data of Babel, against the empty table's"
    _print(what, f"{ours - data:.0f} MB", f"{theirs:.0f} MB", (ours - data) / theirs, SIZE_AIM)
    _print("size of the folder", f"{ours:.0f} MB", f"at most {freezing.AIM_MB} MB", ours / freezing.AIM_MB, 1)
    for package in sorted((ROOT / "dist").glob("*.deb")):
        weight = package.stat().st_size / 1e6
        _print("size of the .deb", f"{weight:.0f} MB", "at most 80 MB", weight / 80, 1)


def _row(what: str, ours: float, theirs: float, aim: float | None) -> None:
    _print(what, f"{ours:.3f} s", f"{theirs:.3f} s", ours / theirs, aim)


def _print(what: str, ours: str, theirs: str, ratio: float, aim: float | None) -> None:
    row = {"what": what, "ours": ours, "theirs": theirs, "ratio": round(ratio, 3), "aim": "" if aim is None else aim}
    print(json.dumps(row), flush=True)


@contextmanager
def _screen() -> Iterator[None]:
    """A screen of its own: Xvfb where there is one, else no screen at all."""
    if not shutil.which("Xvfb"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as said:
            os.environ["DISPLAY"] = f":{said.readline().strip()}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        try:
            yield
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
