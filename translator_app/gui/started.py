"""When the first frame is on the screen: one line for the log, and for those who measure starts."""

from __future__ import annotations

import logging
import os
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

QUIT_AFTER_PAINT = "QUIT_AFTER_PAINT"
log = logging.getLogger(__name__)


class FirstFrame(QObject):
    """Lives with a window until it has been painted once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)  # when the parts of the window are painted too
        return False

    def _painted(self) -> None:
        log.info("first frame painted, %.2f s of work since the start", time.process_time())
        if os.environ.get(QUIT_AFTER_PAINT):
            print(f"painted {time.time():.4f}", flush=True)
            QApplication.quit()
        self.deleteLater()
