"""Looking for the next cell of a kind, in slices of a few milliseconds, so that a million rows never hold up a key."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

SLICE = 0.008
"""Seconds at a time."""

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


def edge_of_data(start: int, step: int, size: int, filled: Callable[[int], bool]) -> Iterator[int | None]:
    """The row Ctrl with an arrow leads to: the last filled one of a block, or the next filled one behind a gap.

    Yields None for each row looked at in vain, the goal last.
    """
    at = start + step
    if not 0 <= at < size:
        yield start
        return
    block = filled(start) and filled(at)
    while 0 <= at < size:
        if filled(at) != block:
            yield at - step if block else at
            return
        yield None
        at += step
    yield at - step
