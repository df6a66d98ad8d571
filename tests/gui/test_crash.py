"""The last net: told once, logged always, shown in plain text, taken down again."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from translator_app.gui.crash import CrashNet
from translator_app.gui.dialogs.crash import CrashWindow


@pytest.fixture
def net(qtbot: QtBot) -> Iterator[CrashNet]:
    hooks = (sys.excepthook, threading.excepthook)
    made = CrashNet(lambda text: text.replace("secret", "[key]"))
    made.install()
    yield made
    made.remove()
    assert (sys.excepthook, threading.excepthook) == hooks


def blow(text: str) -> None:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_the_same_error_is_told_once_and_logged_each_time(net: CrashNet, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    net.caught.connect(told.append)
    with caplog.at_level(logging.CRITICAL):
        blow("cell 1")
        blow("cell 2")
    assert len(told) == 1
    assert "RuntimeError: cell 1" in told[0]
    assert len(caplog.records) == 2
    caplog.clear()


def test_a_report_carries_no_key(net: CrashNet, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    net.caught.connect(told.append)
    blow("the key is secret")
    assert "secret" not in told[0]
    assert "[key]" in told[0]
    caplog.clear()


def test_an_error_in_a_thread_is_told_in_the_gui_thread(
    net: CrashNet, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[tuple[str, int]] = []
    net.caught.connect(lambda report: told.append((report, threading.get_ident())))

    def work() -> None:
        raise ValueError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "ValueError: in a thread" in told[0][0]
    assert told[0][1] == threading.get_ident()
    caplog.clear()


def test_the_crash_window_says_the_work_is_safe_and_gives_the_report(qtbot: QtBot) -> None:
    window = CrashWindow("<b>Traceback</b>")
    qtbot.addWidget(window)
    assert not window.isModal()
    text = window.findChild(QPlainTextEdit)
    assert text is not None
    assert text.toPlainText() == "<b>Traceback</b>"
    names = {made.accessibleName(): made for made in window.findChildren(QAbstractButton)}
    names["Copy the report"].click()
    assert QGuiApplication.clipboard().text() == "<b>Traceback</b>"


def test_the_crash_window_saves_diagnostics_when_something_can(qtbot: QtBot) -> None:
    asked: list[bool] = []
    for diagnose in (None, lambda: asked.append(True)):
        window = CrashWindow("Traceback", None, diagnose)
        qtbot.addWidget(window)
        for made in window.findChildren(QAbstractButton):
            if made.accessibleName() == "Save diagnostics…":
                made.click()
    assert asked == [True]
