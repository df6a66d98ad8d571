"""The window's way in: one QApplication, one window, everything wired, and all of it closed in order."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from translator_app.gui.crash import CrashNet, CrashWindow
from translator_app.gui.icons import app_icon
from translator_app.gui.single import Single
from translator_app.gui.started import FirstFrame
from translator_app.gui.theme import themes
from translator_app.gui.wiring import Wiring
from translator_app.local import logs, settings
from translator_app.text import choose, chosen, direction

API_URL = "TRANSLATOR_APP_API_URL"


def main(arguments: Sequence[str]) -> int:
    """Open the window with these files, or with the sample site for `--sample`; the exit code."""
    logs.set_up(verbose="--verbose" in arguments)
    app = make_application([sys.argv[0], *arguments])
    net = CrashNet(logs.struck_out)
    net.install()
    single = Single(app)
    if not single.first(arguments):
        net.remove()
        return 0
    wiring = make_window(arguments)
    single.asked.connect(lambda asked: take_over(wiring, asked))
    FirstFrame(wiring.window)
    net.caught.connect(lambda report: CrashWindow(report, wiring.window).show())
    wiring.window.show()
    try:
        return app.exec()
    finally:
        single.close()
        wiring.close()
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


def make_window(arguments: Sequence[str]) -> Wiring:
    """The window, wired; what the arguments ask for begins when the event loop runs."""
    wiring = Wiring(api_url=os.environ.get(API_URL, ""))
    QTimer.singleShot(0, wiring.window, lambda: begin(wiring, arguments))
    return wiring


def begin(wiring: Wiring, arguments: Sequence[str]) -> None:
    """Do what the arguments ask for: open the sample site or the first of the files."""
    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if "--sample" in arguments:
        wiring.sample.open()
    elif files:
        wiring.opening.open(files[0])


def take_over(wiring: Wiring, arguments: Sequence[str]) -> None:
    """Do what a later start was asked for, in front of everything."""
    window = wiring.window
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    begin(wiring, arguments)
