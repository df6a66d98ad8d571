"""The window's way in: one QApplication, one window, everything wired, and all of it closed in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from translator_app.gui.crash import CrashNet
from translator_app.gui.icons import app_icon
from translator_app.gui.single import Single
from translator_app.gui.started import PATIENCE_MS, FirstFrame, say
from translator_app.gui.theme import themes
from translator_app.gui.window import Window
from translator_app.local import logs, settings
from translator_app.text import SOURCE_LANGUAGE, choose, chosen, direction

if TYPE_CHECKING:
    from translator_app.gui.wiring import Wiring

API_URL = "TRANSLATOR_APP_API_URL"


def main(arguments: Sequence[str]) -> int:
    """Open the window with these files, or with the sample site for `--sample`; the exit code.

    The window is on the screen before what works in it is loaded.
    """
    logs.set_up(verbose="--verbose" in arguments)
    app = make_application([sys.argv[0], *arguments], dressed=False)
    net = CrashNet(logs.struck_out)
    net.install()
    single = Single(app)
    if not single.alone() and not single.first(arguments):
        net.remove()
        return 0
    window = make_frame(asked_for(arguments))
    start = Start(window, single, arguments)
    net.caught.connect(lambda report: tell_crash(report, window, start.diagnose))
    single.asked.connect(start.take_over)
    themes().dress()
    window.show()
    try:
        return app.exec()
    finally:
        single.close()
        start.close()
        net.remove()


def make_application(arguments: list[str], *, dressed: bool = True) -> QApplication:
    """The application with its theme, language and direction. There is one in a process.

    Not `dressed`, the style sheet is left to `themes().dress()`, for when the window is built.
    """
    known = settings.load().settings
    choose(known.interface or None)
    running = QApplication.instance()
    if isinstance(running, QApplication):
        app = running
    else:
        # Asked for as an option: app.setStyle gives a QStyle back, which PySide is slow to load.
        app = QApplication([*arguments[:1], "-style", "Fusion", *arguments[1:]])
        themes().styled = True
    app.setApplicationName("translator-app")
    app.setApplicationDisplayName("Translator App")
    app.setDesktopFileName("translator-app")
    app.setWindowIcon(app_icon())
    rtl = direction() == "rtl"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    if chosen() != SOURCE_LANGUAGE:
        translate_qt(app)
    themes().choose(known.theme, dressed=dressed)
    return app


def translate_qt(app: QApplication) -> None:
    """Let Qt's own words (Cancel, Open) be in the chosen language."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    words = QTranslator(app)
    if words.load(QLocale(chosen()), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def make_frame(file: Path | None = None) -> Window:
    """The window with its start page, or with the name of the file that is going to be opened, as it was left; nothing
    works in it yet."""
    known = settings.load().settings
    return Window(dict(known.window), known.recent, "" if file is None else file.name)


def tell_crash(report: str, window: Window, diagnose: Callable[[], object] | None) -> None:
    """Show the report of an error nobody expected."""
    from translator_app.gui.dialogs.crash import CrashWindow

    CrashWindow(report, window, diagnose).show()


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

    def __init__(self, window: Window, single: Single, arguments: Sequence[str]) -> None:
        super().__init__(window)
        self._window, self._single = window, single
        self._waiting = [list(arguments)]
        self._wiring: Wiring | None = None
        self._tidy: QTimer | None = None
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

    @property
    def diagnose(self) -> Callable[[], object] | None:
        """What saves the diagnostics, once the window is wired."""
        return None if self._wiring is None else self._wiring.journeys.helping.diagnostics

    def _wire(self) -> None:
        if not self._single.first(self._waiting[0]):  # another start was quicker and has taken them over
            QApplication.quit()
            return
        self._wiring = wiring = wired(self._window)
        wiring.completed.connect(self._ready, Qt.ConnectionType.SingleShotConnection)
        asked = [begin(wiring, arguments) for arguments in self._waiting]
        # Behind the first frame of a document; where there is none to come soon, the rest is loaded at once.
        QTimer.singleShot(PATIENCE_MS if any(asked) else 0, wiring, wiring.complete)
        wiring.prepare()

    def _ready(self) -> None:
        # Not for the first frame, so not at the top: it knows the jobs.
        from translator_app.gui.garbage import TIDY_MS, Garbage, tidy

        assert self._wiring is not None, "it has completed"
        Garbage(self._wiring.jobs, self._wiring)
        self._tidy = QTimer(self, singleShot=True, interval=TIDY_MS)
        self._tidy.timeout.connect(tidy)
        self._wiring.desk.closed.connect(self._tidy.start)
        self._wiring.journeys.updating.at_start()
        say("ready")


def begin(wiring: Wiring, arguments: Sequence[str]) -> bool:
    """Do what the arguments ask for: open the sample site or the first of the files; whether they ask for one."""
    file = asked_for(arguments)
    if "--sample" in arguments:
        wiring.journeys.sample.open()
    elif file is not None:
        wiring.opening.open(file)
    return "--sample" in arguments or file is not None


def asked_for(arguments: Sequence[str]) -> Path | None:
    """The first of the files that the arguments name."""
    return next((Path(argument) for argument in arguments if not argument.startswith("-")), None)
