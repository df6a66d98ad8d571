"""Looking for the next cell of a kind, in slices of a few milliseconds, so that a million rows never hold up a key."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from translator_app.core.edits import What
from translator_app.core.status import FINISHED, status_of
from translator_app.gui.grid.model import GridModel

SLICE = 0.008
"""Seconds at a time."""

LARGEST = 4_096
"""Cells that are read at a time."""

Place = tuple[int, int]


class Seek(QObject):
    """One search at a time; starting another or `stop` ends it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self._places: Iterator[Place | None] = iter(())
        self._done: Callable[[Place | None], None] = _nowhere

    def start(self, places: Iterator[Place | None], done: Callable[[Place | None], None]) -> None:
        """Run through `places` until one is not None and give it to `done`; None when there is none.

        The first slice runs at once, so a near goal is reached before this returns.
        """
        self._places, self._done = places, done
        self._timer.start()
        self._slice()

    def stop(self) -> None:
        """Give up without calling anybody."""
        self._timer.stop()
        self._places, self._done = iter(()), _nowhere

    @property
    def running(self) -> bool:
        """Whether a search goes on."""
        return self._timer.isActive()

    def _slice(self) -> None:
        end = time.perf_counter() + SLICE
        for place in self._places:
            if place is not None:
                self._finish(place)
                return
            if time.perf_counter() > end:
                return
        self._finish(None)

    def _finish(self, place: Place | None) -> None:
        done = self._done
        self.stop()
        done(place)


def _nowhere(_place: Place | None) -> None:
    """Nobody waits."""


def chunks(total: int) -> Iterator[range]:
    """0 up to `total` in pieces, small ones first: what is near is found at once, what is far in few reads."""
    start, size = 0, 16
    while start < total:
        yield range(start, min(start + size, total))
        start, size = start + size, min(size * 4, LARGEST)


def edge_of_data(start: int, step: int, size: int, filled: Callable[[list[int]], list[bool]]) -> Iterator[int | None]:
    """The index Ctrl with an arrow leads to: the last filled one of a block, or the next filled one behind a gap.

    `filled` answers for many indices at once. Yields None for each piece looked at in vain, the goal last.
    """
    ahead = range(start + step, size if step > 0 else -1, step)
    if not ahead:
        yield start
        return
    block = all(filled([start, ahead[0]]))
    for piece in chunks(len(ahead)):
        places = [ahead[at] for at in piece]
        for place, full in zip(places, filled(places), strict=True):
            if full != block:
                yield place - step if block else place
                return
        yield None
    yield ahead[-1]


def unfinished(model: GridModel, column: int, start: int, steps: int) -> Iterator[Place | None]:
    """The next place of a language with something to do, from the start again at the end."""
    rows, language, session = model.rowCount(), model.columns[column].language, model.session
    for piece in chunks(rows):
        places = [(start + steps * (distance + 1)) % rows for distance in piece]
        cells = [(model.unit_row(place), language) for place in places]
        marks = session.marks[What.STATUS]
        for place, cell, text in zip(places, cells, session.texts_of(cells), strict=True):
            if status_of(text, marks.get(cell, "")) not in FINISHED:
                yield place, column
                return
        yield None


def with_issue(model: GridModel, here: Place, steps: int) -> Place | None:
    """The next place with an issue, row by row, from the start again at the end; None without any."""
    places = sorted(
        (row, column)
        for unit_row, language in model.issues
        if (row := model.row_of(unit_row)) is not None and (column := model.column_of(language)) is not None
    )
    beyond = [place for place in places if (place > here if steps > 0 else place < here)] or places
    return None if not beyond else beyond[0 if steps > 0 else -1]
