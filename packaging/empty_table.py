"""A PySide6 program that shows an empty table and nothing else: what start and size are measured against.

It quits after its first painted frame when TRANSLATOR_APP_QUIT_WHEN_READY is set, saying when that was.
"""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget


class FirstPaint(QObject):
    """Says when the first frame of the window has been painted, and quits."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)
        return False

    def painted(self) -> None:
        """The frame is on the screen."""
        print(f"painted {time.time():.4f}", flush=True)
        QApplication.quit()


def main() -> int:
    """Show the table."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setWindowTitle("Empty table")
    table = QTableWidget(50, 9)
    window.setCentralWidget(table)
    window.resize(1440, 900)
    first = FirstPaint()
    if os.environ.get("TRANSLATOR_APP_QUIT_WHEN_READY"):
        table.viewport().installEventFilter(first)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
