"""Opening a large localized file up to the first paint, its memory, and writing it again, against pandas and a copy.

`python -m tests.bench.bench_open [--large]` prints one JSON object a line for dev.py; `--large` adds a file of
1,000,000 x 8. Everything is measured offscreen in processes of its own, whose memory is theirs alone; imports and
an empty window come before the clock starts, as in a program that is running.
"""

import argparse
import gc
import json
import mmap
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")

from tests.bench import rivals
from tests.fakes.localized_files import EIGHT, write_big_file
from translator_app.gui.plain import plain_imports
from translator_app.gui.started import QUIT_WHEN_READY

if TYPE_CHECKING:
    from translator_app.gui.wiring import Wiring

EDITS = 1000
ROUNDS = 5
SIZE = (1440, 900)
BEGUN = "TRANSLATOR_APP_BENCH_BEGUN"
PACKAGED = Path(__file__).resolve().parents[2] / "build" / "frozen" / "translator-app" / "translator-app"
OURS = {"view": "a grid", "started": "the program, project", "packaged": "the packaged program, project"}


def report(what: str, ours: str, theirs: str, ratio: float, aim: str) -> None:
    """One row for dev.py."""
    print(json.dumps({"what": what, "ours": ours, "theirs": theirs, "ratio": ratio, "aim": aim}), flush=True)


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def since_start() -> float:
    """Seconds since this process was asked for."""
    return time.time() - float(os.environ[BEGUN])


def view(path: Path) -> dict[str, float]:
    """A grid over a session over the mapped file, to its first paint."""
    plain_imports()
    from PySide6.QtWidgets import QApplication

    from translator_app.core.localized.file import LocalizedFile
    from translator_app.core.session import Session
    from translator_app.core.table import Table
    from translator_app.gui.grid.commands import SessionCommands
    from translator_app.gui.grid.model import GridModel
    from translator_app.gui.grid.view import GridView
    from translator_app.gui.theme import themes

    app = QApplication(["bench"])
    themes().choose("light")
    empty = peak()
    begun = time.perf_counter()
    with path.open("rb") as opened:
        source = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    file = LocalizedFile.read(source, languages=EIGHT, check_text=False)
    indexed = time.perf_counter() - begun
    session = Session(Table(file))
    grid = GridView(GridModel(session), SessionCommands(session, print, lambda _question: True))
    grid.resize(*SIZE)
    grid.show()
    app.processEvents()
    painted, started = time.perf_counter() - begun, since_start()
    return {"indexed": indexed, "painted": painted, "started": started, "memory": peak(), "empty": empty}


def new(path: Path) -> dict[str, float]:
    """The whole program: a file is opened as a new project."""
    path.with_suffix(".l10n").unlink(missing_ok=True)
    return _program(path)


def again(path: Path) -> dict[str, float]:
    """The whole program: the project that is there already is opened."""
    return _program(path.with_suffix(".l10n"))


def cold(path: Path) -> dict[str, float]:
    """The same in a home that knows nothing of it."""
    return again(path)


def started(path: Path) -> dict[str, float]:
    """The program itself from the start of its process, with the project that is there already."""
    return _started([sys.executable, "-m", "translator_app"], path)


def packaged(path: Path) -> dict[str, float]:
    """The same of the frozen program (`dev.py freeze`)."""
    return _started([str(PACKAGED)], path)


def _started(program: Sequence[str], path: Path) -> dict[str, float]:
    begun = time.time()
    command = [*program, str(path.with_suffix(".l10n"))]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | {QUIT_WHEN_READY: "1"})
    steps = dict(line.rsplit(" ", 1) for line in told.stdout.splitlines())
    return {step: float(steps[said]) - begun for step, said in (("started", "document painted"), ("ready", "ready"))}


def visidata(path: Path) -> dict[str, float]:
    """VisiData from the start of its process until it has loaded the file."""
    return {"started": rivals.visidata(path, int(path.stem))}


def _until_painted(wiring: "Wiring") -> None:
    """Let the program work until it has painted the grid; sleeping until something happens, as exec() does."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    while wiring.workbench is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    wiring.workbench.grid.viewport().repaint()


def _program(path: Path) -> dict[str, float]:
    """To the first paint, then until everything is read in the background."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from translator_app.gui.app import make_application
    from translator_app.gui.wiring import Wiring

    def quiet(_kind: QtMsgType, _where: object, _words: str) -> None:
        """The offscreen platform complains at every window."""

    qInstallMessageHandler(quiet)
    make_application(["bench"])
    wiring = Wiring()
    wiring.window.show()
    whole = []
    wiring.completed.connect(lambda: whole.append(True))
    wiring.complete()
    while not whole:
        QApplication.processEvents()

    begun = time.perf_counter()
    wiring.opening.open(path)
    _until_painted(wiring)
    painted, memory = time.perf_counter() - begun, peak()
    QApplication.processEvents()  # what comes behind the first frame begins
    while wiring.jobs.running():
        QApplication.processEvents()
        time.sleep(0.005)
    everything = peak()
    wiring.close()
    return {"painted": painted, "memory": memory, "everything": everything}


def pandas_alone(path: Path) -> dict[str, float]:
    """The same file by pandas alone, as text."""
    import pandas as pd

    begun = time.perf_counter()
    frame = pd.read_csv(path, dtype=object, keep_default_na=False, na_filter=False)
    read = time.perf_counter() - begun
    return {"read": read, "memory": peak(), "rows": float(len(frame))}


def write(path: Path) -> dict[str, float]:
    """The file with a thousand edits to disk as the program writes it, whole and safe, and a plain copy."""
    from translator_app.core.edits import Origin
    from translator_app.core.localized.file import LocalizedFile
    from translator_app.core.session import Session
    from translator_app.core.table import Table
    from translator_app.roundtrip.document import write_file

    session = Session(Table(LocalizedFile.read(path.read_bytes(), languages=EIGHT)))
    rows = session.table.rows
    session.edit(Origin.TYPED, {(n * rows // EDITS, 1 + n % 7): f'new, "words" {n}' for n in range(EDITS)})
    assert len(session.overlay) == EDITS
    out = path.with_suffix(".out")
    ours = best(lambda: write_file(session, out, replace=True))
    copied = best(lambda: copy(path, out))
    out.unlink()
    return {"written": ours, "copied": copied}


def copy(path: Path, out: Path) -> None:
    """A copy that is on the disk when it is done, as what we write is."""
    with path.open("rb") as source, out.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())


def best(work: Callable[[], object]) -> float:
    """The best of some tries, in seconds."""
    found = []
    for _ in range(ROUNDS):
        gc.collect()
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


WORKS = {work.__name__: work for work in (view, new, again, cold, started, packaged, visidata, pandas_alone, write)}


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
                command = [sys.executable, "-m", "tests.bench.bench_open", "--work", work, str(path)]
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
    """All sizes, or the one measurement that a fresh process is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="1,000,000 x 8 as well")
    parser.add_argument("--work", choices=WORKS, help=argparse.SUPPRESS)
    parser.add_argument("path", type=Path, nargs="?", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        print(json.dumps(WORKS[options.work](options.path)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for rows in (100_000, 1_000_000) if options.large else (100_000,):
            bench(rows, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
