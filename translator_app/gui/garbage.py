"""Garbage is looked for in the window's thread, and there alone, a little at a time.

Whoever makes an object may set off a look for garbage, in whatever thread. Where a slot of the window is found then,
PySide disconnects it: it holds Qt's lock and waits for Python's, while the window's thread may hold Python's and wait
for Qt's, for ever. So Python does not look by itself any more (`__main__` switched that off for the start).
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

from translator_app.gui.job import Job
from translator_app.gui.jobs import Jobs

YOUNG = 5_000
"""New objects after which garbage is looked for: that takes some milliseconds, among fifty thousand 20 to 50."""
BUSY_MS, IDLE_MS = 10, 200
"""How often the new objects are counted, while others work and while nobody does."""
TIDY_MS = 200
"""After how long what a closed document has left is looked for: the window has had its turn."""


class Garbage(QObject):
    """Lives as long as the window. What is there already stays; a thread in the way of another gives way after 1 ms."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        gc.disable()
        gc.freeze()
        sys.setswitchinterval(0.001)
        self._timer = QTimer(self, interval=IDLE_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        jobs.changed.connect(self._pace)

    def _pace(self, _job: Job) -> None:
        wanted = BUSY_MS if self._jobs.running() else IDLE_MS
        if self._timer.interval() != wanted:
            self._timer.setInterval(wanted)

    def _look(self) -> None:
        if gc.get_count()[0] > YOUNG:
            gc.collect(0)


def tidy() -> None:
    """Look for garbage everywhere, once what a document needed has been let go of: it may take some 100 ms."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
