"""The last net: an error nobody expected is logged and shown once, and the program goes on.

It is up before everything else; the window that tells of an error is in dialogs/crash.py.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal

from translator_app import __version__

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
        self._happened.emit(where, self._redact(describe(error)))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, where: str, report: str) -> None:
        if where not in self._seen:
            self._seen.add(where)
            self.caught.emit(report)


def describe(error: BaseException) -> str:
    """The report: versions and the traceback, in plain text."""
    import platform

    versions = (
        f"translator-app {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.platform()}"
    )
    return versions + "\n\n" + "".join(traceback.format_exception(error))
