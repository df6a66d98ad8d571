"""The last net: an error nobody expected is logged and shown once, and the program goes on.

Every confirmed edit is in the project file before an error can reach here, which is what the window says first.
"""

from __future__ import annotations

import hashlib
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from translator_app import __version__
from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import Words
from translator_app.text import _

log = logging.getLogger(__name__)


class CrashNet(QObject):
    """Put up by `install`; `caught` brings the report of every distinct error, in the GUI thread.

    The same traceback is told once, however often it happens (it is logged each time). The previous hooks are put
    back by `remove`.
    """

    caught = Signal(str)
    _happened = Signal(str, str)

    def __init__(self, redact: Callable[[str], str] = str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._redact = redact
        self._seen: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)
        self._happened.connect(self._tell)

    def install(self) -> None:
        """Take over sys.excepthook and threading.excepthook."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        log.critical("unexpected error", exc_info=(kind, error, trace))
        where = "".join(traceback.format_tb(trace)) + kind.__name__
        report = self._redact(describe(error))
        self._happened.emit(hashlib.sha256(where.encode()).hexdigest(), report)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, fingerprint: str, report: str) -> None:
        if fingerprint not in self._seen:
            self._seen.add(fingerprint)
            self.caught.emit(report)


def describe(error: BaseException) -> str:
    """The report: versions and the traceback, in plain text."""
    versions = (
        f"translator-app {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.platform()}"
    )
    return versions + "\n\n" + "".join(traceback.format_exception(error))


class CrashWindow(QDialog):
    """Says that something went wrong, that the work is safe, and offers the report. Not modal."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName(_("Report"))
        close = button(_("Go on working"), "primary", on=self.close)
        self.setLayout(
            column(
                Words(_("Something went wrong that should not have"), "heading", wrap=True),
                Words(_("Your work is safe: every confirmed edit is already in the project file."), wrap=True),
                Words(
                    _("If it happens again, please send this report. It contains no key; look through it first."),
                    "secondary",
                    wrap=True,
                ),
                text,
                row(button(_("Copy the report"), icon="copy", on=self._copy), None, close),
                gap=12,
                margins=(24, 24, 24, 24),
            )
        )
        self.resize(680, 480)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
