"""The window without a screen: every icon drawn, the start page, the sample site in the grid, a clean end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from translator_app.selftest.findings import Said, fine, lack, remark
from translator_app.text import _

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

PATIENCE = 60.0
"""Seconds for the sample site to be served, exported and shown, on a slow and busy computer."""
EXPECTED = "This plugin does not support propagateSizeHints"  # the offscreen platform, at every window


def opens() -> Said:
    """Open the window offscreen, have it show the sample site, edit nothing, close it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.text.font.db=false")
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from translator_app.gui import app

    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, words: said.append(words))
    application = app.make_application(["translator-app"])
    yield from _icons()
    wiring = app.make_window(["--sample"])
    try:
        wiring.window.show()
        if not _wait(application, lambda: wiring.workbench is not None):
            yield lack(_("the sample site did not open in {seconds:.0f} s").format(seconds=PATIENCE))
            return
        application.processEvents()
        picture = wiring.window.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)}
        if len(colours) < 8:
            yield lack(_("the window stays empty"))
        yield fine(_("{width} x {height}, {title}").format(
            width=picture.width(), height=picture.height(), title=wiring.window.windowTitle()
        ))  # fmt: skip
    finally:
        wiring.close()
        QApplication.processEvents()
        qInstallMessageHandler(before)
    for words in sorted({words for words in said if not words.startswith(EXPECTED)}):
        yield remark(words)


def _icons() -> Said:
    from translator_app.gui import icons

    names = icons.names()
    empty = [name for name in names if icons.pixmap(name).toImage().allGray() and _is_blank(name)]
    if empty or len(names) < 20 or icons.app_icon().pixmap(32, 32).isNull():
        yield lack(_("icons missing or blank: {names}").format(names=", ".join(empty) or len(names)))
    else:
        yield fine(_("{count} icons").format(count=len(names)))


def _is_blank(name: str) -> bool:
    from translator_app.gui import icons

    image = icons.pixmap(name).toImage()
    return not any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def _wait(application: QCoreApplication, until: Callable[[], bool]) -> bool:
    """Let the window work until something holds; False when it never did."""
    patience = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > patience:
            return False
        application.processEvents()
        time.sleep(0.01)
    return True
