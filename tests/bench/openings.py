"""What bench_open measures, each in a process of its own: `python -m tests.bench.openings WORK FILE` prints numbers.

The process's start counts, so nothing is imported at the top that a work does without.
"""

import gc
import json
import mmap
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")

from tests.fakes.localized_files import EIGHT
from translator_app.gui.plain import plain_imports

if TYPE_CHECKING:
    from translator_app.gui.wiring import Wiring

EDITS = 1000
ROUNDS = 5
SIZE = (1440, 900)
BEGUN = "TRANSLATOR_APP_BENCH_BEGUN"
PACKAGED = Path(__file__).resolve().parents[2] / "build" / "frozen" / "translator-app" / "translator-app"


def peak() -> float:
    """The most memory this process has had, in MB."""
    import resource

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
    import subprocess

    from translator_app.gui.started import QUIT_WHEN_READY

    begun = time.time()
    command = [*program, str(path.with_suffix(".l10n"))]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | {QUIT_WHEN_READY: "1"})
    steps = dict(line.rsplit(" ", 1) for line in told.stdout.splitlines())
    return {step: float(steps[said]) - begun for step, said in (("started", "document painted"), ("ready", "ready"))}


def visidata(path: Path) -> dict[str, float]:
    """VisiData from the start of its process until it has loaded the file."""
    from tests.bench import rivals

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
    from translator_app.gui.garbage import Garbage
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
    Garbage(wiring.jobs, wiring)

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
    import shutil

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

if __name__ == "__main__":
    print(json.dumps(WORKS[sys.argv[1]](Path(sys.argv[2]))))
