"""Progress of a transfer, told often enough to be seen and seldom enough to cost nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

PROGRESS_SECONDS = 0.05

Progress: TypeAlias = Callable[[int, int | None], object]


class Meter:
    """Tells a progress callback how many bytes have gone, at most every 50 ms, and always start and end."""

    def __init__(
        self, progress: Progress | None, total: int | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._progress = progress
        self._total = total
        self._clock = clock
        self._done = 0
        self._told = -1
        self._next = 0.0

    def start(self) -> None:
        """Nothing has gone yet, or no longer: the transfer begins anew."""
        self._done, self._told = 0, -1
        self._tell()

    def add(self, count: int) -> None:
        self.reach(self._done + count)

    def reach(self, done: int) -> None:
        self._done = done
        if self._clock() >= self._next:
            self._tell()

    def finish(self) -> None:
        if self._told != self._done:
            self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._done, self._total)
        self._told = self._done
        self._next = self._clock() + PROGRESS_SECONDS
