"""The box that shows differences: it marks the right characters, and gives back exactly what was not changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from translator_app.gui.widgets.difftext import DiffText

HOSTILE = "\ufeffa\u00a0b\r\nc\rd\n🛋️ <b>e</b> {count} \u200f\u2028 f\t"


@pytest.fixture
def box(qtbot: QtBot) -> DiffText:
    made = DiffText("After the import")
    qtbot.addWidget(made)
    made.show()
    return made


def marked(box: DiffText) -> list[str]:
    return [selection.cursor.selectedText() for selection in box.extraSelections()]


def test_a_text_nobody_changed_comes_back_as_it_was(box: DiffText) -> None:
    box.show_text(HOSTILE, "fr")
    box.write(True)
    assert box.written() == HOSTILE


def test_what_is_typed_is_added_and_the_rest_stays(box: DiffText) -> None:
    box.show_text(HOSTILE, "fr")
    box.write(True)
    QTest.keyClicks(box, "x")
    assert box.written() == f"{HOSTILE}x"


def test_a_no_break_space_that_is_typed_is_kept(box: DiffText) -> None:
    box.show_text("10", "fr")
    box.write(True)
    QTest.keyClicks(box, "\u00a0%")
    assert box.written() == "10\u00a0%"


@pytest.mark.parametrize("text", ["oak 🛋️ table", "a\r\nb\r\noak\rtable", "\ufeffoak table", "שולחן oak 🛋 table"])
def test_marks_are_on_their_characters_whatever_stands_before(box: DiffText, text: str) -> None:
    start = text.index("table")
    box.show_text(text, "en", spans=[(start, start + 5)], mark="removed")
    assert marked(box) == ["table"]
    assert box.extraSelections()[0].format.fontStrikeOut()


def test_tags_and_placeholders_are_marked_too(box: DiffText) -> None:
    box.show_text("🛋 <b>oak</b> {count}", "en")
    assert marked(box) == ["<b>", "</b>", "{count}"]


def test_a_text_runs_in_the_direction_of_its_language(box: DiffText) -> None:
    box.show_text("מנורה", "he")
    assert box.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    box.show_text("lampe", "fr")
    assert box.document().defaultTextOption().textDirection() == Qt.LayoutDirection.LeftToRight


def test_markup_in_a_text_is_only_letters(box: DiffText) -> None:
    box.show_text("<img src=http://evil/x><b>x</b>", "en")
    assert box.toPlainText() == "<img src=http://evil/x><b>x</b>"
