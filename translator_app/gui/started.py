"""When the first frame is on the screen: then the rest of the program is loaded, and those who measure are told."""

from __future__ import annotations

import logging
import os
import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

QUIT_WHEN_READY = "TRANSLATOR_APP_QUIT_WHEN_READY"
PATIENCE_MS = 1000  # a window that starts minimised is not painted
log = logging.getLogger(__name__)


class FirstFrame(QObject):
    """Lives with a widget until it has been painted once; `painted` comes then, or when that takes too long. `what`
    is how that is called by `say`."""

    painted = Signal()

    def __init__(self, window: QWidget, what: str = "painted") -> None:
        super().__init__(window)
        self._window, self._what = window, what
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._late.timeout.connect(self._over)
        self._late.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._late.start(0)  # when the parts of the window are painted too
        return False

    def _over(self) -> None:
        self._window.removeEventFilter(self)
        say(self._what)
        self.painted.emit()
        self.deleteLater()


def say(what: str) -> None:
    """How far the start is: to standard output for those who measure, and to the log."""
    measured = bool(os.environ.get(QUIT_WHEN_READY))
    if measured:
        print(f"{what} {time.time():.4f}", flush=True)
    log.info("%s after %.2f s of work", what, time.process_time())
    if measured and what == "ready":
        QApplication.quit()
