"""A text is written on the side where its language begins, in a window of either direction."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from translator_app.gui.grid.chiptext import ChipText
from translator_app.gui.grid.lines import stretches, x_at
from translator_app.gui.grid.signs import signs_in
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
