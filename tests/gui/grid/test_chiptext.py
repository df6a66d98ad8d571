"""A text is written on the side where its language begins, in a window of either direction."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QTextCursor, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from translator_app.gui.grid.chiptext import ChipText, _chips, _outline
from translator_app.gui.grid.lines import stretches, x_at
from translator_app.gui.grid.signs import end_place, sign_places, signs_in
from translator_app.gui.writing import in_direction


@pytest.mark.parametrize("window", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("rtl", [False, True])
def test_short_texts_begin_where_their_language_does(qtbot: QtBot, window: Qt.LayoutDirection, rtl: bool) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.window().setLayoutDirection(window)
    text.resize(300, 80)
    text.write_in(rtl=rtl)
    text.load("שולחן אלון" if rtl else "Oak table")
    text.show()
    line = text.firstVisibleBlock().layout().lineAt(0)
    start = line.cursorToX(0)
    assert isinstance(start, tuple)
    assert (start[0] > 250) is rtl


HIDDEN = "a\u00a0b\u200bc\u200ed\u2060e\u2066f\u2069g\u202fh"


def x_of(text: ChipText, position: int) -> float:
    block = text.document().firstBlock()
    text.blockBoundingGeometry(block)  # which lays it out
    return x_at(block.layout().lineAt(0), position)


@pytest.mark.parametrize("rtl", [False, True])
def test_characters_that_cannot_be_seen_get_room_for_their_names_when_asked_for(qtbot: QtBot, rtl: bool) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.resize(700, 80)
    text.write_in(rtl=rtl)
    text.load(HIDDEN)
    text.show()
    marks = [at for at, _name in signs_in(HIDDEN)]
    assert [name for _at, name in signs_in(HIDDEN)] == ["NBSP", "ZWSP", "LRM", "WJ", "LRI", "PDI", "NNBSP"]
    assert all(abs(x_of(text, at + 1) - x_of(text, at)) < 8 for at in marks)
    with qtbot.assertNotEmitted(text.text_changed):
        text.write_in(rtl=rtl, signs=True)
    assert all(abs(x_of(text, at + 1) - x_of(text, at)) > 14 for at in marks)
    assert text.text() == HIDDEN
    text.grab()
    text.write_in(rtl=rtl)
    assert all(abs(x_of(text, at + 1) - x_of(text, at)) < 8 for at in marks)


def test_typing_between_named_marks_changes_nothing_else(qtbot: QtBot) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.write_in(rtl=False, signs=True)
    text.load(HIDDEN)
    cursor = text.textCursor()
    cursor.setPosition(4)
    text.setTextCursor(cursor)
    text.insert("x")
    assert text.text() == HIDDEN[:4] + "x" + HIDDEN[4:]


def test_a_tag_that_both_directions_tear_apart_is_marked_in_its_pieces_and_no_word_with_it(qtbot: QtBot) -> None:
    layout = QTextLayout("<p>שולחן</p>אלון")
    layout.setTextOption(in_direction(QTextOption(), rtl=True))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(600)
    layout.endLayout()
    word = next(stretches(line, 3, 8, mixed=True))
    pieces = list(stretches(line, 8, 12, mixed=True))
    assert pieces
    assert all(right <= word[0] + 1 or left >= word[1] - 1 for left, right in pieces)
    assert list(stretches(line, 2, 2, mixed=True)) == []


EVERY = (
    "a\u00adb\u00adc\u00ad\u00add\u00a0e\u202ff\u2007g\u200bh\u200ci\u200dj\u2060k\ufeffl\u200em\u200fn\u2066o\u2069p\u2028q\ufe0er"
    "\U000e0041s\U000e007ft\u3164u\u115fv\x0cw\x07x\u2011y\u034fz"
)


def places_of(text: ChipText) -> list[tuple[int, QRectF]]:
    block = text.document().firstBlock()
    text.blockBoundingGeometry(block)
    return [(seat.at, rect) for seat, rect in sign_places(block, text.highlighter.zoom)]


@pytest.mark.parametrize("width", [2400, 260])
def test_every_sign_has_room_of_its_own_beside_the_others(qtbot: QtBot, width: int) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.resize(width, 400)
    text.write_in(rtl=False, signs=True)
    text.load(EVERY)
    text.show()
    found = places_of(text)
    assert [at for at, _rect in found] == [at for at, _sign in signs_in(EVERY)]
    assert all(rect.width() > 10 for _at, rect in found)
    for (_one, rect), (_other, next_rect) in pairwise(found):
        assert not rect.adjusted(1, 1, -1, -1).intersects(next_rect)
    assert text.text() == EVERY
    text.grab()


def test_signs_that_a_letter_from_right_to_left_makes_room_for_lie_beside_it(qtbot: QtBot) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.resize(600, 80)
    text.write_in(rtl=True, signs=True)
    text.load("שול\u00ad\u00adחן")
    (_one, first), (_other, second) = places_of(text)
    assert first.width() > 10
    assert second.right() <= first.left() + 1
    edge = x_of(text, 5)
    assert second.left() == pytest.approx(edge - first.width() - second.width(), abs=1)


def test_a_soft_hyphen_with_nothing_before_it_is_a_tick(qtbot: QtBot) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.write_in(rtl=False, signs=True)
    text.load("\u00adfin")
    assert [(at, rect.width()) for at, rect in places_of(text)] == [(0, 2.0)]
    assert text.hidden_under(places_of(text)[0][1].center().toPoint()) == "\u00ad"


def test_a_sign_tells_its_name_where_the_mouse_is_and_the_text_stays_letter_by_letter(qtbot: QtBot) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.resize(600, 80)
    text.load("in\u00adter\u2029na")
    assert text.hidden_under(QPoint(20, 8)) == ""
    text.write_in(rtl=False, signs=True)
    text.show()
    qtbot.waitExposed(text)
    place = places_of(text)[0][1].center().toPoint()
    assert text.hidden_under(place) == "\u00ad"
    block = text.document().firstBlock()
    end = end_place(block, "PS", 1.0).center().toPoint()
    assert text.hidden_under(end) == "\u2029"
    assert text.hidden_under(QPoint(1, 8)) == ""
    QApplication.sendEvent(text.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, text.mapToGlobal(place)))
    assert QToolTip.text() == "SHY: soft hyphen (U+00AD)"
    text.grab()
    cursor = text.textCursor()
    cursor.setPosition(2)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "\u00ad"
    assert text.text() == "in\u00adter\u2029na"


def test_a_screen_reader_hears_what_cannot_be_seen_behind_the_cursor(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    text = ChipText()
    qtbot.addWidget(text)
    text.load("in\u00adter")
    monkeypatch.setattr(text, "hasFocus", lambda: True)
    cursor = text.textCursor()
    for signs in (False, True):
        text.write_in(rtl=False, signs=signs)
        for position in (0, 1, 2, 3):
            cursor.setPosition(position)
            text.setTextCursor(cursor)
    assert said == ["soft hyphen"]


def test_a_tag_that_goes_on_in_the_next_line_is_cut_there_and_round_at_its_ends(qtbot: QtBot) -> None:
    text = ChipText()
    qtbot.addWidget(text)
    text.resize(120, 200)
    text.load('<a href="https://example.org/a/long/way/to/go" class="wide">x <b>')
    text.show()
    block = text.document().firstBlock()
    text.blockBoundingGeometry(block)
    found = list(_chips(block, 0, 500))
    assert len(found) > 3
    pieces = [torn for _kind, _rect, torn in found[:-1]]
    assert pieces == [
        (False, True),
        *[(True, True)] * (len(found) - 3),
        (True, False),
    ]
    assert found[-1][2] == (False, False)
    rect = QRectF(0, 0, 20, 10)
    corners = [QPointF(0.2, 0.2), QPointF(19.8, 0.2)]
    for torn in ((False, False), (True, False), (False, True), (True, True)):
        assert tuple(_outline(rect, *torn).contains(corner) for corner in corners) == torn
