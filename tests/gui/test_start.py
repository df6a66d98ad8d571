"""The start page: three ways in, and projects with where they stand."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels, nameless
from translator_app.gui.start import StartPage
from translator_app.gui.widgets.words import ElidedWords
from translator_app.local.settings import Recent

PROJECT = Recent(
    "/p/a.l10n",
    "Nordwood <b>",
    "nordwood.example",
    ("en", "fr", "de", "he", "ar", "ja", "zh", "hi"),
    64.9,
    None,
    time.time(),
)
INTERRUPTED = Recent("/p/b.l10n", "", "", ("en", "fr"), None, 7, 0.0)


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    made = StartPage([PROJECT, INTERRUPTED])
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("Connect a Wix site", "connect_asked"),
        ("Open a file or project", "open_asked"),
        ("Try the sample site", "sample_asked"),
    ],
)
def test_three_ways_in_by_mouse_and_by_key(page: StartPage, qtbot: QtBot, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        button(page, name).click()
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.keyClick(button(page, name), Qt.Key.Key_Return)


def test_a_project_shows_site_languages_and_percent(page: StartPage) -> None:
    shown = labels(page)
    assert {"en", "ja", "+2", "64%"} <= set(shown)
    assert "hi" not in shown
    about = button(page, "Nordwood <b>").accessibleDescription()
    assert about == "nordwood.example, 8 languages, 64% translated"


def test_an_interrupted_import_is_said(page: StartPage) -> None:
    words = [label.whole() for label in page.findChildren(ElidedWords)]
    assert "An import was interrupted: open the project to see what became of it." in words
    assert "an import was interrupted" in button(page, "b").accessibleDescription()


def test_a_project_is_opened_or_taken_off_the_list(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.project_asked) as asked:
        button(page, "b").click()
    assert asked.args == ["/p/b.l10n"]
    with qtbot.assertNotEmitted(page.project_asked), qtbot.waitSignal(page.forget_asked) as forgotten:
        button(page, "Take Nordwood <b> off this list").click()
    assert forgotten.args == ["/p/a.l10n"]


def test_no_projects_say_what_to_do(page: StartPage) -> None:
    page.show_recent([])
    assert "No projects yet" in labels(page)
    page.show_recent([PROJECT])


def test_every_control_has_a_name(page: StartPage) -> None:
    assert list(nameless(page)) == []
