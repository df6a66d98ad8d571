"""The grid at 100,000 and 1,000,000 rows: painting, edits, pastes, orders, against Qt's own table and pandas.

`python -m tests.bench.bench_grid [rows]` prints one JSON object a line for dev.py. Offscreen, one process; repaints
are synchronous. The page is 37 rows of one line and 10 columns, with marks, and chips in every third text.
"""

import json
import mmap
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")

import numpy as np
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.fakes.localized_files import EIGHT, write_big_file
from translator_app.core.edits import Batch, Origin
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.overlay import Overlay
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.core.table import Table
from translator_app.gui.grid.commands import SessionCommands
from translator_app.gui.grid.looks import Found
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.view import GridView
from translator_app.gui.theme import themes

ROWS, COLUMNS = 37, 10
WIDTH = 140
PASTED = 10_000


def report(what: str, ours: float, theirs: float, beside: str, aim: str) -> None:
    """One row for dev.py; times in seconds."""
    row = {"what": what, "ours": f"{ours * 1000:.3g} ms", "theirs": f"{theirs * 1000:.2f} ms, {beside}",
           "ratio": ours / theirs, "aim": aim}  # fmt: skip
    print(json.dumps(row), flush=True)


def seconds(work: Callable[[], object], tries: int = 9) -> float:
    """The best of some tries."""
    best = float("inf")
    for _ in range(tries):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def session_of(path: Path) -> Session:
    """A file mapped from disk, as the program opens it, with chips in every third row of the first pages."""
    with path.open("rb") as opened:
        source = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    session = Session(Table(LocalizedFile.read(source, languages=EIGHT, check_text=False)))
    chips = {
        (row, column): f"<p>{session.text(row, column)[:40]} <b>{{count}}</b></p>"
        for row in range(0, 2_000, 3)
        for column in range(1, 8)
    }
    session.edit(Origin.APPLY, chips)
    return session


def view_of(session: Session) -> GridView:
    """Ten columns that are all seen, with marks of every kind."""
    model = GridModel(session)
    model.setIssues({(row, 1 + row % 7): Found("error" if row % 2 else "warning", 2) for row in range(0, 2_000, 5)})
    view = GridView(model, SessionCommands(session, print, lambda _question: True))
    view.set_lines(1)
    # Number, item and field at their own widths, seven languages beside the main one: the tenth column ends the page.
    model.setLanguages(range(1, COLUMNS - 3))
    for column in range(COLUMNS):
        view.set_width(column, WIDTH)
    view.resize(WIDTH * COLUMNS + 14, ROWS * view.geometry_.row_height + 48)
    view.show()
    QApplication.processEvents()
    return view


def stock_of(view: GridView) -> QTableView:
    """The same texts in a filled QStandardItemModel under Qt's own delegate, in cells of the same size."""
    grid = view.grid
    model = QStandardItemModel(2_000, COLUMNS)
    for row in range(2_000):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(str(grid.data(grid.index(row, column)))))
    table = QTableView()
    table.setModel(model)
    table.setWordWrap(False)
    table.verticalHeader().setDefaultSectionSize(view.geometry_.row_height)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultSectionSize(WIDTH)
    table.resize(view.width(), view.height())
    table.show()
    QApplication.processEvents()
    return table


def painting(name: str, view: GridView) -> None:
    """A page again, and pages never seen before, against the same pages in Qt's own table."""
    table = stock_of(view)
    first, last = view.geometry_.visible_rows(0, view.geometry_.height - 1)
    shown = len(view.geometry_.visible_columns()) + view.geometry_.frozen
    print(f"pages of {last - first} rows x {shown} columns")
    ours, theirs = view.viewport(), table.viewport()
    stock = seconds(theirs.repaint)
    report(f"repaint a page, {name}", seconds(ours.repaint), stock, "QStandardItemModel", "1 (hoped: 0.6)")

    def turn(bar_of: GridView | QTableView, step: int) -> Callable[[], None]:
        bar = bar_of.verticalScrollBar()

        def page() -> None:
            bar.setValue(bar.value() + step)
            bar_of.viewport().repaint()

        return page

    page = ROWS * view.geometry_.row_height
    bar = table.verticalScrollBar()
    step = page if bar.pageStep() > ROWS else ROWS
    fresh = seconds(turn(view, page), 15)
    report(f"a page not seen before, {name}", fresh, seconds(turn(table, step), 15), "QStandardItemModel", "-")
    notch = seconds(turn(view, 3 * view.geometry_.row_height), 15)
    print(f"wheel notch of 3 rows with a whole repaint {notch * 1000:.2f} ms")
    table.close()


def editing(name: str, view: GridView) -> None:
    """One edit with the repaint of its cell, against the same edit through a frame of the same texts in Arrow strings.

    `df.iat` makes a new column of all texts, so that its time grows with the rows; ours does not.
    """
    session = view.grid.session
    view.go_to((40, 2))
    numbers = iter(range(1_000_000))

    def edit() -> None:
        view.commands.edit((40, 2), f"text {next(numbers)}")
        view.viewport().repaint(view.visualRect(view.currentIndex()))

    ours = seconds(edit, 50)
    theirs = arrow_edit(session.table.file.column_texts(2))
    if theirs is None:
        print(f"one edit with its repaint, {name}: {ours * 1000:.3f} ms; no pyarrow to compare with (dev.py bench has)")
        return
    taken, beside = theirs
    aim = "0.05" if session.table.rows >= 1_000_000 else "-"
    report(f"one edit with its repaint, {name}", ours, taken, f"df.iat on Arrow strings, {beside}", aim)


def arrow_edit(texts: list[str]) -> tuple[float, str] | None:
    """Seconds of one edit through pandas on Arrow, and its versions; None without the environment of benching.py."""
    python = os.environ.get("TRANSLATOR_APP_BENCH_PYTHON")
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        script = Path(__file__).with_name("arrow_edit.py")
        done = subprocess.run([python, script, path], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    return float(found["seconds"]), str(found["with"])


def pasting(name: str, view: GridView) -> None:
    """A block of 10,000 cells through the whole command, and its undo, against the bare overlay."""
    session, commands = view.grid.session, view.commands
    cells = [(row, column) for row in range(3_000, 3_000 + PASTED // 4) for column in (1, 2, 3, 4)]
    before = tuple(session.text(*cell) for cell in cells)
    after = tuple(f"pasted {n}" for n in range(len(cells)))
    texts = dict(zip(cells, after, strict=True))

    def bare() -> None:
        Overlay().update(cells, before, after)

    def paste() -> float:
        start = time.perf_counter()
        commands.put(Origin.PASTE, texts)
        view.viewport().repaint()
        return time.perf_counter() - start

    def confirm(batch: Batch) -> float:
        start = time.perf_counter()
        session.set(batch)
        return time.perf_counter() - start

    def undo() -> float:
        start = time.perf_counter()
        session.undo()
        return time.perf_counter() - start

    plain = seconds(bare)
    pasted, undone, confirmed = [], [], []
    for _ in range(5):
        pasted.append(paste())
        undone.append(undo())
        confirmed.append(confirm(session.draft(Origin.PASTE, texts).batch))
        undo()
    print(f"paste of {PASTED:,} cells, {name}: {min(pasted) * 1000:.1f} ms with the texts before it read from the file")
    report(f"confirm a paste of {PASTED:,} cells, {name}", min(confirmed), plain, "overlay alone", "3")
    report(f"undo of the paste, {name}", min(undone), plain, "overlay alone", "3")


def moving(name: str, view: GridView) -> None:
    """Orders and selections, whose cost must not grow with the rows; told in passing."""
    model, rows = view.grid, view.grid.session.table.rows
    turned = np.arange(rows - 1, -1, -1, dtype=np.int32)
    half = np.arange(0, rows, 2, dtype=np.int32)
    orders = iter([turned, half, None, turned, half, None])

    def reorder() -> None:
        model.setOrder(next(orders))
        view.viewport().repaint()

    print(f"{name}: new order with a repaint {seconds(reorder, 6) * 1000:.1f} ms")
    model.setOrder(None)

    def select() -> None:
        view.selectAll()
        view.hands.pick_columns(5, 5)
        view.viewport().repaint()

    print(f"{name}: select all, then a column, with a repaint {seconds(select) * 1000:.1f} ms")
    view.set_status(Status.NEEDS_WORK)


def main(arguments: list[str]) -> None:
    """All sizes."""
    app = QApplication(["bench"])
    themes().choose("light")
    with tempfile.TemporaryDirectory() as folder:
        for rows in map(int, arguments or ["100000", "1000000"]):
            path = Path(folder) / f"{rows}.csv"
            write_big_file(path, rows)
            name = f"{rows:,} x 8"
            start = time.perf_counter()
            session = session_of(path)
            view = view_of(session)
            print(f"{name}: open, edit and first paint {time.perf_counter() - start:.2f} s")
            for part in (painting, editing, pasting, moving):
                part(name, view)
            view.close()
            view.grid.close()
    app.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
