"""The history of a cell: what it said and the way back to each text."""

import time

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from translator_app.core.edits import Origin, What
from translator_app.core.trail import Step
from translator_app.gui.panels.difference import Difference, merged
from translator_app.gui.panels.history import MOST, HistoryPanel
from translator_app.gui.widgets.words import ElidedWords, Words

NOW = time.time()
STEPS = (
    Step(NOW - 20, Origin.TYPED, "Tisch", "Esstisch"),
    Step(NOW - 300, Origin.STATUS, "approved", "needs-work", What.STATUS),
    Step(NOW - 4000, Origin.PASTE, "", "Tisch", others=41),
)


@pytest.fixture
def panel(qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel()
    qtbot.addWidget(made)
    made.resize(340, 500)
    made.show()
    return made


def words(panel: HistoryPanel) -> list[str]:
    QApplication.processEvents()
    shown = (label for label in panel.findChildren(Words) if label.isVisible())
    return [label.whole() if isinstance(label, ElidedWords) else label.text() for label in shown]


def ways_back(panel: HistoryPanel) -> list[QPushButton]:
    QApplication.processEvents()
    return [made for made in panel.findChildren(QPushButton) if made.isVisible()]


def test_every_step_is_said_with_its_time_and_company(panel: HistoryPanel) -> None:
    panel.show_cell(STEPS, "Esstisch", "Bank", "de", now=NOW)
    assert words(panel) == [
        "Typing", "20 seconds ago", "now",
        "Change status", "5 minutes ago", "needs work, before: approved",
        "Paste", "1 hour ago · with 41 other cells",
        "On the site", "as exported last",
    ]  # fmt: skip


def test_each_earlier_text_and_the_sites_can_be_brought_back(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.show_cell(STEPS, "Esstisch", "Bank", "de", now=NOW)
    asked: list[str] = []
    panel.revert_asked.connect(asked.append)
    for made in ways_back(panel):
        made.click()
    assert asked == ["Tisch", "Bank"]


def test_a_locked_cell_offers_no_way_back(panel: HistoryPanel) -> None:
    panel.show_cell(STEPS, "Esstisch", "Bank", "de", locked=True, now=NOW)
    assert ways_back(panel) == []


def test_a_cell_without_history_says_so(panel: HistoryPanel) -> None:
    panel.show_cell(STEPS, "Esstisch", "Bank", "de")
    panel.show_nothing()
    assert words(panel)[0] == "Nothing has happened here yet"


def test_a_very_long_history_names_how_much_is_left_out(panel: HistoryPanel) -> None:
    panel.show_cell([STEPS[0]] * (MOST + 5), "Esstisch", "Bank", "de")
    assert "5 older changes" in words(panel)


def test_a_difference_holds_both_texts_in_place(qtbot: QtBot) -> None:
    text, marks = merged("ein alter Tisch", "ein neuer Tisch")
    assert text == "ein alterneuer Tisch"
    assert [text[slice(*span)] for span in marks["removed"]] == ["alter"]
    assert [text[slice(*span)] for span in marks["added"]] == ["neuer"]
    shown = Difference("ein alter Tisch", "ein neuer Tisch", "de")
    qtbot.addWidget(shown)
    assert shown.heightForWidth(60) > shown.heightForWidth(600)
    assert (shown.accessibleName(), shown.accessibleDescription()) == ("ein neuer Tisch", "before: ein alter Tisch")
