"""Tabs that go on in a second row: whole names in any width and direction, keys as in other tabs."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from translator_app.gui.widgets.tabs import Tabs
from translator_app.gui.widgets.wrapping import WrappingRow

NAMES = ("Issues 2", "Memory", "Terms", "History", "Notes & more", "Item")


@pytest.fixture
def tabs(qtbot: QtBot) -> Tabs:
    made = Tabs("About this cell")
    for name in NAMES:
        made.addTab(QLabel(name), name)
    qtbot.addWidget(made)
    made.resize(240, 300)
    made.show()
    return made


def places(buttons: Sequence[QPushButton]) -> list[QPoint]:
    return [button.geometry().topLeft() for button in buttons]


def test_every_tab_is_in_sight_and_keeps_its_whole_name(tabs: Tabs) -> None:
    for width in (160, 240, 900):
        tabs.resize(width, 300)
        shown = [tab.geometry() for tab in tabs.row.tabs]
        assert all(tabs.row.rect().contains(place) for place in shown)
        assert not any(one.intersects(other) for one in shown for other in shown if one is not other)
        assert all(place.width() >= tab.fontMetrics().horizontalAdvance(tab.accessibleName())
                   for place, tab in zip(shown, tabs.row.tabs, strict=True))  # fmt: skip
    assert len({place.y() for place in places(tabs.row.tabs)}) == 1


def test_a_second_row_begins_where_the_room_ends_and_makes_the_row_higher(tabs: Tabs) -> None:
    low = tabs.row.height()
    assert len({place.y() for place in places(tabs.row.tabs)}) > 1
    tabs.resize(900, 300)
    assert tabs.row.height() < low


def test_rows_begin_at_the_right_where_reading_does(tabs: Tabs) -> None:
    tabs.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = (tab.geometry() for tab in tabs.row.tabs[:2])
    assert first.right() == tabs.row.rect().right()
    assert second.right() < first.left()


def test_a_press_a_call_and_a_key_bring_a_page_and_tell_it_once(tabs: Tabs) -> None:
    told: list[int] = []
    tabs.currentChanged.connect(told.append)
    tabs.row.tabs[3].click()
    tabs.row.tabs[3].click()
    last = tabs.pages.widget(5)
    assert last is not None
    tabs.setCurrentWidget(last)
    QTest.keyClick(tabs, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tabs, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert told == [3, 5, 0, 5]
    assert [tab.isChecked() for tab in tabs.row.tabs].index(True) == 5


def test_a_tab_that_is_not_offered_takes_no_room_and_gives_its_page_away(tabs: Tabs) -> None:
    tabs.resize(900, 300)
    tabs.setCurrentIndex(1)
    before = places(tabs.row.tabs)[2]
    tabs.setTabVisible(1, False)
    assert tabs.currentIndex() == 0
    assert places(tabs.row.tabs)[2].x() < before.x()
    QTest.keyClick(tabs, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert tabs.currentIndex() == 2
    tabs.setTabVisible(1, True)
    assert tabs.isTabVisible(1)


def test_a_tab_is_renamed_letter_by_letter(tabs: Tabs) -> None:
    assert tabs.tabText(4) == "Notes & more"
    tabs.setTabText(0, "Issues 12,430")
    assert tabs.tabText(0) == tabs.row.tabs[0].accessibleName() == "Issues 12,430"


def test_a_part_that_comes_or_goes_moves_the_others(qtbot: QtBot) -> None:
    one, two, three = (QPushButton(word * 6) for word in ("one", "two", "six"))
    row = WrappingRow(one, two, three, gap=4)
    qtbot.addWidget(row)
    row.resize(one.sizeHint().width() + two.sizeHint().width() + 4, 40)
    row.show()
    assert three.y() > two.y() == one.y()
    two.hide()
    qtbot.waitUntil(lambda: three.y() == one.y())
    assert row.height() == one.sizeHint().height()


def test_a_tab_that_comes_when_the_others_are_on_the_screen_is_seen_too(tabs: Tabs) -> None:
    index = tabs.addTab(QLabel("Preview"), "Preview")
    assert tabs.isTabVisible(index)
    assert tabs.row.tabs[index].isVisible()


def test_a_part_that_was_hidden_on_purpose_stays_so(qtbot: QtBot) -> None:
    hidden = QPushButton("later")
    hidden.hide()
    made = WrappingRow(QPushButton("now"), hidden)
    qtbot.addWidget(made)
    made.show()
    assert not hidden.isVisible()
