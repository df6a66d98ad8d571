"""A text is written on the side where its language begins, in a window of either direction."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from translator_app.gui.grid.chiptext import ChipText


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
