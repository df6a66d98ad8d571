"""Opening a large localized file up to the first paint, its memory, and writing it again, against pandas and a copy.

`python -m tests.bench.bench_open [--large]` prints one JSON object a line for dev.py; `--large` adds a file of
1,000,000 x 8. Everything is measured offscreen in processes of its own, whose memory is theirs alone; imports and
an empty window come before the clock starts, as in a program that is running.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench import rivals
from tests.bench.openings import BEGUN, EDITS, PACKAGED
from tests.fakes.localized_files import write_big_file

ROUNDS = 5
OURS = {"view": "a grid", "started": "the program, project", "packaged": "the packaged program, project"}


def report(what: str, ours: str, theirs: str, ratio: float, aim: str) -> None:
    """One row for dev.py."""
    print(json.dumps({"what": what, "ours": ours, "theirs": theirs, "ratio": ratio, "aim": aim}), flush=True)


def apart(works: Sequence[str], path: Path, rounds: int) -> list[dict[str, float]]:
    """The medians of some rounds of fresh processes, each round with a home of its own.

    The works take turns, so that a busy machine slows all of them. `cold` opens in a home that has not unpacked the
    project's file yet, as on the first day on another computer.
    """
    found: dict[str, list[dict[str, float]]] = {work: [] for work in works}
    for _round in range(rounds):
        with tempfile.TemporaryDirectory() as homes:
            for work in works:
                home = Path(homes) / ("other" if work == "cold" else "own")
                environment = os.environ | {"TRANSLATOR_APP_HOME": str(home), "LANGUAGE": "en"}
                # Modules are compiled once, as those of an installed program are.
                environment.pop("PYTHONDONTWRITEBYTECODE", None)
                environment[BEGUN] = repr(time.time())
                command = [sys.executable, "-m", "tests.bench.openings", work, str(path)]
                done = subprocess.run(command, check=True, capture_output=True, env=environment)
                found[work].append(json.loads(done.stdout))
    return [{key: statistics.median(each[key] for each in all_) for key in all_[0]} for all_ in found.values()]


def bench(rows: int, folder: Path) -> None:
    """The rows of the table for a file of this size."""
    path = folder / f"{rows}.csv"
    size = write_big_file(path, rows) / 1e6
    large = rows >= 1_000_000
    rounds = 3 if large else ROUNDS
    name, soon = f"{rows:,} x 8", "0.12" if large else "0.35"
    works = ("view", "new", "again", "cold", "pandas_alone", "started")
    others = tuple(work for work, there in (("packaged", PACKAGED.exists()), ("visidata", rivals.PYTHON)) if there)
    found = dict(zip((*works, *others), apart((*works, *others), path, rounds), strict=True))
    grid, first, later, elsewhere, theirs = (found[work] for work in works[:5])
    read = theirs["read"]
    beside = f"{read * 1000:.0f} ms, read_csv"
    for what, taken, aim in (
        ("index", grid["indexed"], "1"),
        ("first paint of a grid", grid["painted"], soon),
        ("first paint in the program, project", later["painted"], "1"),
        ("first paint in the program, new project of the file", first["painted"], "1"),
        ("first paint in the program, project from elsewhere", elsewhere["painted"], "-"),
    ):
        report(f"open {name}: {what}", f"{taken * 1000:.0f} ms", beside, taken / read, aim)
    against_rivals(name, path, found)
    allowed, late = (1.3 * size + 100, 2.5 * size + 100) if large else (2.5 * size + 150, 2.5 * size + 150)
    for what, had, most in (
        ("at first paint of a grid", grid["memory"], allowed),
        ("at first paint in the program, project", later["memory"], allowed),
        ("of the program, all read, project", later["everything"], late),
        ("of the program, all read, new project", first["everything"], late),
    ):
        sized = f"{size:.0f} MB file, {most:.0f} MB allowed"
        report(f"memory {what}, {name}", f"{had:.0f} MB", sized, had / most, "1")
    print(f"{name}: empty window {grid['empty']:.0f} MB, pandas {theirs['memory']:.0f} MB; ", end="")
    print(f"program at first paint of a new project {first['memory']:.0f} MB")
    [written] = apart(("write",), path, 1)
    beside = f"{written['copied'] * 1000:.0f} ms, plain copy"
    ratio = written["written"] / written["copied"]
    report(f"write {name} with {EDITS:,} edits", f"{written['written'] * 1000:.0f} ms", beside, ratio, "3")
    path.with_suffix(".l10n").unlink()
    path.unlink()


def against_rivals(name: str, path: Path, found: Mapping[str, Mapping[str, float]]) -> None:
    """From the start of a process to the first paint, against the programs of rivals.py."""
    # A million rows take Calc some three minutes; its sheet ends at 1,048,576.
    theirs = {
        "VisiData has loaded it": (found.get("visidata", {}).get("started"), 1 / 2),
        "LibreOffice Calc has converted it": (rivals.calc(path), 1 / 30),
    }
    for what, (taken, aim) in theirs.items():
        if taken is None:
            print(f"not installed, so not compared: until {what}")
            continue
        for work, who in OURS.items():
            if work in found:
                seconds = found[work]["started"]
                beside = f"{taken * 1000:.0f} ms until {what}"
                label = f"open {name}: from process start to first paint of {who}"
                report(label, f"{seconds * 1000:.0f} ms", beside, seconds / taken, f"{aim:.3g}")


def main(arguments: list[str]) -> None:
    """All sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="1,000,000 x 8 as well")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for rows in (100_000, 1_000_000) if options.large else (100_000,):
            bench(rows, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
