"""The cards of the Memory tab: what they say, what they ask for, and that equal ones stay as they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from translator_app.core.memory.likeness import Apart
from translator_app.core.memory.pair import Match, Pair
from translator_app.gui.panels.difference import Difference
from translator_app.gui.panels.matches import MatchesPanel, Offer, Offered, aside
from translator_app.gui.widgets.words import Words

EXACT = Match(Pair("Oak table", "שולחן אלון", "en", "he", approved=True), 100, (), 3)
NEAR = Match(Pair("6 oak tables", "6 שולחנות", "en", "he"), 98, (Apart.NUMBERS,))


@pytest.fixture
def panel(qtbot: QtBot) -> MatchesPanel:
    made = MatchesPanel()
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    return made


def offered(*matches: Match, locked: bool = False) -> Offered:
    return Offered(tuple(Offer(match, "row 3: Oak · title") for match in matches), "Oak table", "en", "he", locked)


def test_a_card_says_number_percent_difference_and_place(panel: MatchesPanel) -> None:
    panel.show_matches(offered(EXACT, NEAR))
    QApplication.processEvents()
    words = [[label.text() for label in card.findChildren(Words)] for card in panel.cards]
    assert words == [
        ["1", "100%", "approved · 3 times", "row 3: Oak · title"],
        ["2", "98%", "apart from numbers", "row 3: Oak · title"],
    ]
    assert aside(NEAR) == "apart from numbers"


def test_only_a_source_that_differs_is_shown_against_the_present_one(panel: MatchesPanel) -> None:
    panel.show_matches(offered(EXACT, NEAR))
    assert [len(card.findChildren(Difference)) for card in panel.cards] == [1, 2]


def test_the_keyboard_goes_from_card_to_card_and_asks(panel: MatchesPanel) -> None:
    asked: list[int] = []
    panel.insert_asked.connect(asked.append)
    panel.show_matches(offered(EXACT, NEAR))
    panel.cards[0].setFocus()
    QTest.keyClick(panel.cards[0], Qt.Key.Key_Down)
    assert panel.cards[1].hasFocus()
    QTest.keyClick(panel.cards[1], Qt.Key.Key_Return)
    QTest.keyClick(panel.cards[1], Qt.Key.Key_Up)
    QTest.keyClick(panel.cards[0], Qt.Key.Key_Enter)
    assert asked == [2, 1]


def test_nothing_can_be_put_into_a_locked_cell(qtbot: QtBot, panel: MatchesPanel) -> None:
    panel.show_matches(offered(EXACT, locked=True))
    with qtbot.assertNotEmitted(panel.insert_asked):
        QTest.keyClick(panel.cards[0], Qt.Key.Key_Return)
        QTest.mouseDClick(panel.cards[0], Qt.MouseButton.LeftButton)


def test_the_same_matches_once_more_leave_the_cards_and_the_keyboard_where_they_are(panel: MatchesPanel) -> None:
    panel.show_matches(offered(EXACT, NEAR))
    before = list(panel.cards)
    panel.show_matches(offered(EXACT, NEAR))
    assert panel.cards == before
    panel.show_nothing("Nothing", "Do this")
    assert panel.cards == []
    assert panel.pages.currentIndex() == 0
