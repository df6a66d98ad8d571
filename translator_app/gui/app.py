"""The window's way in: one QApplication, one window, everything wired, and all of it closed in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from translator_app.gui.actions import Actions
from translator_app.gui.crash import CrashNet, CrashWindow
from translator_app.gui.icons import app_icon
from translator_app.gui.single import Single
from translator_app.gui.started import FirstFrame, say
from translator_app.gui.theme import themes
from translator_app.gui.window import Window
from translator_app.local import logs, settings
from translator_app.text import choose, chosen, direction

if TYPE_CHECKING:
    from translator_app.gui.wiring import Wiring

API_URL = "TRANSLATOR_APP_API_URL"


def main(arguments: Sequence[str]) -> int:
    """Open the window with these files, or with the sample site for `--sample`; the exit code.

    The window is on the screen before what works in it is loaded.
    """
    logs.set_up(verbose="--verbose" in arguments)
    app = make_application([sys.argv[0], *arguments])
    net = CrashNet(logs.struck_out)
    net.install()
    single = Single(app)
    if not single.first(arguments):
        net.remove()
        return 0
    window = make_frame()
    net.caught.connect(lambda report: CrashWindow(report, window).show())
    start = Start(window, arguments)
    single.asked.connect(start.take_over)
    window.show()
    try:
        return app.exec()
    finally:
        single.close()
        start.close()
        net.remove()


def make_application(arguments: list[str]) -> QApplication:
    """The application with its theme, language and direction. There is one in a process."""
    known = settings.load().settings
    choose(known.interface or None)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(arguments)
    app.setApplicationName("translator-app")
    app.setApplicationDisplayName("Translator App")
    app.setDesktopFileName("translator-app")
    app.setWindowIcon(app_icon())
    rtl = direction() == "rtl"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    words = QTranslator(app)
    if words.load(QLocale(chosen()), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    themes().choose(known.theme)
    return app


def make_frame() -> Window:
    """The window with its start page, as it was left; nothing works in it yet."""
    known = settings.load().settings
    window = Window(Actions(), dict(known.window))
    window.start.show_recent(known.recent)
    return window


def make_window(arguments: Sequence[str]) -> Wiring:
    """The window, wired; what the arguments ask for begins when the event loop runs."""
    wiring = wired(make_frame())
    QTimer.singleShot(0, wiring.window, lambda: begin(wiring, arguments))
    return wiring


def wired(window: Window) -> Wiring:
    """Load what works in the window, and connect it."""
    from translator_app.gui.wiring import Wiring

    return Wiring(window, api_url=os.environ.get(API_URL, ""))


class Start(QObject):
    """From the first frame to the wired window; what is asked for meanwhile waits."""

    def __init__(self, window: Window, arguments: Sequence[str]) -> None:
        super().__init__(window)
        self._window = window
        self._waiting = [list(arguments)]
        self._wiring: Wiring | None = None
        FirstFrame(window).painted.connect(self._wire)

    def take_over(self, arguments: Sequence[str]) -> None:
        """Do what a later start was asked for, in front of everything."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if self._wiring is None:
            self._waiting.append(list(arguments))
        else:
            begin(self._wiring, arguments)

    def close(self) -> None:
        """End what was wired."""
        if self._wiring is not None:
            self._wiring.close()

    def _wire(self) -> None:
        self._wiring = wired(self._window)
        for arguments in self._waiting:
            begin(self._wiring, arguments)
        say("ready")


def begin(wiring: Wiring, arguments: Sequence[str]) -> None:
    """Do what the arguments ask for: open the sample site or the first of the files."""
    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if "--sample" in arguments:
        wiring.sample.open()
    elif files:
        wiring.opening.open(files[0])
