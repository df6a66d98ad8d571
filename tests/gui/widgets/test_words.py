"""Words on the screen are plain, whatever they look like, and numbers are written as the language writes them."""

import time

import pytest
from PySide6.QtCore import QDateTime, QLocale, Qt
from pytestqt.qtbot import QtBot

from translator_app.gui.widgets.words import ElidedWords, Words, number, percent, plain_tip, when

HOSTILE = '<b>x</b> <img src="http://example.com/a.png"> &amp; "q"'


@pytest.mark.parametrize("make", [Words, ElidedWords])
def test_a_label_never_reads_markup(make: type[Words], qtbot: QtBot) -> None:
    label = make(HOSTILE)
    qtbot.addWidget(label)
    label.resize(900, 20)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_a_tooltip_shows_markup_letter_by_letter() -> None:
    assert "<b>" not in plain_tip(HOSTILE)
    assert "&lt;b&gt;x&lt;/b&gt;" in plain_tip(HOSTILE)
    assert plain_tip("plain").startswith("<div")  # so that Qt does not guess
    assert plain_tip("") == ""


def test_a_shortened_label_keeps_the_whole_in_name_and_tooltip(qtbot: QtBot) -> None:
    text = "Delivery times, costs\nand returns for all countries"
    label = ElidedWords(text)
    qtbot.addWidget(label)
    label.show()
    label.resize(80, 20)
    assert label.text().endswith("…")
    assert label.whole() == label.accessibleName() == text
    assert "returns for all countries" in label.toolTip()
    label.resize(900, 20)
    assert label.text() == "Delivery times, costs and returns for all countries"
    assert label.toolTip() == ""


def test_numbers_are_grouped() -> None:
    assert number(12430) == "12,430"


@pytest.mark.parametrize(("part", "whole", "said"), [(0, 10, "0%"), (999, 1000, "99%"), (5, 5, "100%"), (0, 0, "100%")])
def test_hundred_percent_means_all(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


def test_moments_are_told_by_how_far_they_are() -> None:
    now = QDateTime.currentDateTime()
    assert when(0) == ""
    assert when(now.toSecsSinceEpoch()).startswith("today, ")
    assert when(now.addDays(-1).toSecsSinceEpoch()).startswith("yesterday, ")
    old = QDateTime.fromSecsSinceEpoch(int(time.time()) - 90 * 86400)
    assert when(old.toSecsSinceEpoch()) == QLocale("en").toString(old.date(), QLocale.FormatType.ShortFormat)


@pytest.mark.parametrize("text", ["Nordwood", "נורדווד"])
@pytest.mark.parametrize("end", [False, True])
def test_a_label_stands_on_the_side_of_the_window_whatever_its_letters(text: str, end: bool, qtbot: QtBot) -> None:
    label = Words(text)
    qtbot.addWidget(label)
    if end:
        label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    for direction in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        label.setLayoutDirection(direction)
        right = (direction is Qt.LayoutDirection.RightToLeft) is not end
        assert bool(label.alignment() & Qt.AlignmentFlag.AlignRight) is right
        assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
