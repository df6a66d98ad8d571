"""Directions: by the language, unless somebody decided; told once to whoever listens."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from pytestqt.qtbot import QtBot

from translator_app.gui.grid.columns import language_column
from translator_app.gui.writing import Writing, in_direction, runs_right_to_left, writing


def test_the_language_says_the_direction_until_a_person_does() -> None:
    own = Writing()
    assert not own.runs_right_to_left("fr")
    assert own.runs_right_to_left("he")
    assert not own.runs_right_to_left("")
    own.decide({"fr": "rtl", "he": "ltr"})
    assert own.runs_right_to_left("fr")
    assert not own.runs_right_to_left("he")
    assert own.runs_right_to_left("ar")


def test_only_another_decision_is_told(qtbot: QtBot) -> None:
    own = Writing()
    with qtbot.waitSignal(own.changed):
        own.decide({"fr": "rtl"})
    with qtbot.assertNotEmitted(own.changed):
        own.decide({"fr": "rtl"})


def test_columns_and_whoever_asks_follow_the_decisions_of_the_window() -> None:
    writing().decide({"de": "rtl"})
    try:
        assert runs_right_to_left("de")
        assert language_column("de", 2).rtl
    finally:
        writing().decide({})
    assert not language_column("de", 2).rtl


def test_an_option_begins_at_the_side_of_its_direction() -> None:
    for rtl, side, way in (
        (True, Qt.AlignmentFlag.AlignRight, Qt.LayoutDirection.RightToLeft),
        (False, Qt.AlignmentFlag.AlignLeft, Qt.LayoutDirection.LeftToRight),
    ):
        made = in_direction(QTextOption(), rtl=rtl)
        assert made.textDirection() == way
        assert made.alignment() == side
