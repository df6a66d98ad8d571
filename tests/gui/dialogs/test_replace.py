"""A replacement is seen before it is made: every change is listed, and what is unticked stays as it is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, nameless
from translator_app.core.replace import Change, Wish
from translator_app.gui.dialogs.replace import ALL, SHOWN, Asked, ReplaceDialog
from translator_app.gui.dialogs.replacements import Naming

TAGS = ("en", "fr", "de", "he")
CHANGES = [
    Change((0, 1), "un chat", "un chien", ((3, 7),), ((3, 8),)),
    Change((1, 1), "le chat", "le chien", ((3, 7),), ((3, 8),)),
    Change((1, 2), "Chat", "Chien", ((0, 4),), ((0, 5),)),
]


@pytest.fixture
def dialog(qtbot: QtBot) -> ReplaceDialog:
    made = ReplaceDialog(Naming(lambda row: f"Item {row} · Title", TAGS), (1, 2), find="chat")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_wish_follows_what_is_typed_and_ticked(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.wished) as told:
        dialog.put.setText("chien")
    assert told.args == [Asked(Wish("chat", "chien", match_case=False), (1, 2))]
    with qtbot.waitSignal(dialog.wished) as told:
        dialog.regex.click()
        dialog.case.click()
        dialog.words.click()
        dialog.capitals.click()
        dialog.approved.click()
        button(dialog, "Rows shown").click()
        dialog.languages.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert told.args == [Asked(Wish("chat", "chien", True, True, True, True), (2,), False, SHOWN)]


def test_only_ticked_changes_are_applied(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    dialog.show_changes(CHANGES)
    dialog.model.tick([1], False)
    assert dialog.agree.text() == "Replace in 2"
    with qtbot.waitSignal(dialog.apply_asked) as told:
        dialog.agree.click()
    assert told.args == [[CHANGES[0], CHANGES[2]]]


def test_what_was_unticked_stays_so_when_the_list_comes_again(dialog: ReplaceDialog) -> None:
    dialog.show_changes(CHANGES)
    dialog.model.tick([1], False)
    dialog.show_changes(CHANGES[1:])
    assert dialog.model.changes() == [CHANGES[2]]


def test_all_ticks_everything_and_then_nothing(dialog: ReplaceDialog) -> None:
    dialog.show_changes(CHANGES)
    dialog.model.tick([0], False)
    assert dialog.all.checkState() == Qt.CheckState.PartiallyChecked
    dialog.all.click()
    assert dialog.model.count() == 3
    dialog.all.click()
    assert dialog.model.count() == 0
    assert not dialog.agree.isEnabled()


def test_nothing_is_applied_while_the_changes_are_looked_for(dialog: ReplaceDialog) -> None:
    dialog.show_changes(CHANGES)
    dialog.show_looking()
    assert not dialog.agree.isEnabled()
    dialog.model.tick([0], False)
    assert not dialog.agree.isEnabled()
    dialog.show_changes(CHANGES)
    assert dialog.agree.isEnabled()


def test_a_mistake_in_the_expression_is_said_and_shows_no_changes(dialog: ReplaceDialog) -> None:
    dialog.show_changes(CHANGES)
    dialog.show_trouble("This regular expression is not valid: missing ).")
    assert dialog.trouble.isVisible()
    assert dialog.sought.property("wrong")
    assert dialog.model.rowCount() == 0
    dialog.show_changes(CHANGES)
    assert not dialog.trouble.isVisible()
    assert not dialog.sought.property("wrong")


def test_too_many_changes_are_said(dialog: ReplaceDialog) -> None:
    dialog.show_changes(CHANGES, more=True)
    assert "first 3 changes" in dialog.trouble.text()
    dialog.show_changes(CHANGES, skipped=2)
    assert "2 texts are too long" in dialog.trouble.text()
    assert dialog.agree.isEnabled()


def test_changes_are_ticked_with_the_keyboard_and_the_mouse(dialog: ReplaceDialog, qtbot: QtBot) -> None:
    dialog.show_changes(CHANGES)
    view = dialog.view
    view.setCurrentIndex(dialog.model.index(1))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not dialog.model.is_ticked(1)
    top = view.visualRect(dialog.model.index(0)).topLeft()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=top + QPoint(18, 16))
    assert not dialog.model.is_ticked(0)
    with qtbot.waitSignal(dialog.cell_asked) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [CHANGES[1].cell]


def test_languages_show_how_many_texts_change(dialog: ReplaceDialog) -> None:
    dialog.show_changes(CHANGES)
    texts = [dialog.languages.item(row).text().strip() for row in range(dialog.languages.count())]
    assert [text.replace("\u2068", "").replace("\u2069", "") for text in texts] == [
        "Français  2",
        "Deutsch  1",
        "עברית",
    ]


def test_the_main_language_is_offered_only_when_it_is_unlocked(qtbot: QtBot) -> None:
    made = ReplaceDialog(Naming(str, TAGS), (0,), unlocked=True)
    qtbot.addWidget(made)
    assert made.languages.count() == 4
    assert made.asked() == Asked(Wish("", "", match_case=False), (0,), scope=ALL)


def test_a_screen_reader_says_place_tick_and_both_texts(dialog: ReplaceDialog) -> None:
    dialog.show_changes(CHANGES)
    said = dialog.model.data(dialog.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1 · Item 0 · Title · fr, ticked: un chat becomes un chien"


def test_the_list_is_a_proper_model(dialog: ReplaceDialog) -> None:
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dialog.show_changes(CHANGES)
    dialog.model.tick_all(False)
    dialog.show_changes(())


def test_every_control_has_a_name(dialog: ReplaceDialog) -> None:
    assert list(nameless(dialog)) == []
