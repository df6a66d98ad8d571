"""Settings hold at once, and a key belongs to one command."""

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels, nameless
from translator_app.gui.dialogs.settings import SettingsDialog

Told = list[tuple[str, object]]


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(interfaces=[("de", "Deutsch")], keys={"note": ["Ctrl+Alt+N"]})
    qtbot.addWidget(made)
    return made


def told_by(dialog: SettingsDialog) -> Told:
    told: Told = []
    dialog.changed.connect(lambda name, value: told.append((name, value)))
    return told


def choose(dialog: SettingsDialog, command: str) -> None:
    dialog.view.selectRow(dialog.table.row_of(command))


def test_theme_rows_and_language_are_told_at_once(dialog: SettingsDialog) -> None:
    told = told_by(dialog)
    button(dialog, "Dark").click()
    button(dialog, "5").click()
    dialog.interface.setCurrentIndex(1)
    dialog.interface.activated.emit(1)
    assert told == [("theme", "dark"), ("rows", "5"), ("interface", "de")]


def test_a_build_without_an_address_for_updates_says_so(qtbot: QtBot) -> None:
    made = SettingsDialog(about_updates="This build has no address.")
    qtbot.addWidget(made)
    assert "This build has no address." in labels(made)
    assert "A newer version is told, never installed" not in labels(made)


def test_a_key_is_given_and_taken_from_who_had_it(dialog: SettingsDialog) -> None:
    told = told_by(dialog)
    choose(dialog, "approve")
    dialog.press.setKeySequence(QKeySequence("Ctrl+D"))
    assert "Ctrl+D is taken from “Fill down”." in dialog.said.text()
    dialog.give.click()
    assert told == [("keys", {"note": ["Ctrl+Alt+N"], "approve": ["Ctrl+D"]})]
    row = dialog.table.row_of("fill-down")
    assert dialog.table.data(dialog.table.index(row, 1)) == ""


def test_a_persons_own_key_can_be_dropped(dialog: SettingsDialog) -> None:
    told = told_by(dialog)
    choose(dialog, "approve")
    assert not dialog.reset.isEnabled()
    choose(dialog, "note")
    dialog.reset.click()
    assert told == [("keys", {})]
    assert dialog.own_keys() == {}


def test_a_key_that_goes_back_to_its_owner_is_taken_from_the_borrower(dialog: SettingsDialog) -> None:
    for command, key in (("fill-down", "Ctrl+9"), ("approve", "Ctrl+D")):
        choose(dialog, command)
        dialog.press.setKeySequence(QKeySequence(key))
        dialog.give.click()
    choose(dialog, "fill-down")
    dialog.reset.click()
    assert "fill-down" not in dialog.own_keys()
    row = dialog.table.row_of("approve")
    assert dialog.table.data(dialog.table.index(row, 1)) == "Ctrl+D"


def test_another_keymap_begins_without_own_keys(dialog: SettingsDialog) -> None:
    told = told_by(dialog)
    dialog.keymap.setCurrentIndex(dialog.keymap.findData("poedit"))
    dialog.keymap.activated.emit(dialog.keymap.currentIndex())
    assert told == [("keymap", "poedit"), ("keys", {})]


def test_commands_are_found_by_words_and_by_key(dialog: SettingsDialog) -> None:
    for words, command in (("fill down", "fill-down"), ("ctrl+alt+n", "note")):
        dialog.search.setText(words)
        dialog.search.searched.emit(words)
        assert dialog.table.rowCount() == 1
        assert dialog.table.key(0) == command


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    assert list(nameless(dialog)) == []
