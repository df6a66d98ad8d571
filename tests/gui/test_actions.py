"""Commands: shown only when connected, given by key, menu and button alike, with words for everybody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from translator_app.gui import icons
from translator_app.gui.actions import Actions
from translator_app.gui.commands import COMMANDS, LINE, SUBMENUS, TOOLBAR, entries_of
from translator_app.gui.keymaps import DEFAULT
from translator_app.gui.menus import CommandButton, build_menu_bar, build_toolbar, context_menu
from translator_app.gui.titles import MENUS


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def shown(window: QMainWindow) -> None:
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def opened(bar: QMenuBar) -> QMenu:
    """The first menu of a bar."""
    menu = bar.actions()[0].menu()
    assert isinstance(menu, QMenu)
    return menu


def everything() -> tuple[Actions, list[str]]:
    given: list[str] = []
    actions = Actions()
    for command in COMMANDS:
        actions.connect_command(command, lambda *on, command=command: given.append(command))
    return actions, given


def test_the_table_is_complete() -> None:
    assert set(DEFAULT) <= set(COMMANDS)
    assert {command.icon for command in COMMANDS.values() if command.icon} <= set(icons.names())
    assert {command.menu for command in COMMANDS.values()} == {key for key, _words in MENUS}
    assert {command.submenu for command in COMMANDS.values()} - {""} == set(SUBMENUS)
    assert set(TOOLBAR) - {LINE} <= set(COMMANDS)
    for command in COMMANDS.values():
        assert command.text
        assert command.tip
        assert command.tip[0].isupper()


def test_every_command_of_the_table_stands_in_its_menu() -> None:
    listed = [entry.id for key, _words in MENUS for entry in entries_of(key) if not isinstance(entry, str)]
    assert listed == list(COMMANDS)


def test_what_nobody_connected_is_never_shown(window: QMainWindow) -> None:
    actions = Actions()
    actions.connect_command("undo", lambda: None)
    bar = build_menu_bar(actions, window)
    assert [entry.text() for entry in bar.actions()] == ["&Edit"]
    assert [entry.text() for entry in opened(bar).actions()] == ["Undo"]
    assert not actions.has("redo")
    with pytest.raises(KeyError):
        actions.action("redo")


def test_lines_stand_between_commands_only(window: QMainWindow) -> None:
    actions = Actions()
    for command in ("connect", "quit"):
        actions.connect_command(command, lambda: None)
    menu = opened(build_menu_bar(actions, window))
    assert [entry.isSeparator() for entry in menu.actions()] == [False, True, False]


def test_a_command_is_connected_once_and_exists() -> None:
    actions = Actions()
    actions.connect_command("undo", lambda: None)
    with pytest.raises(ValueError):
        actions.connect_command("undo", lambda: None)
    with pytest.raises(KeyError):
        actions.connect_command("make-coffee", lambda: None)


def test_commands_are_given_by_key(window: QMainWindow) -> None:
    actions, given = everything()
    window.setCentralWidget(grid := QWidget())
    grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setMenuBar(build_menu_bar(actions, window))
    actions.attach(window)
    actions.attach(grid, "grid")
    shown(window)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert given == ["previous-issue", "fill-down", "redo"]


def test_another_keymap_works_at_once(window: QMainWindow) -> None:
    actions, given = everything()
    actions.attach(window)
    shown(window)
    actions.use_keys("poedit", {"find": ["Ctrl+P"]})
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert given == ["next", "find"]


def test_our_keys_win_in_a_text_field_save_what_everybody_expects(window: QMainWindow) -> None:
    actions, given = everything()
    field = QLineEdit("some words")
    window.setCentralWidget(field)
    actions.attach(window)
    actions.have_first_say(field)
    shown(window)
    field.setFocus()
    field.selectAll()
    for key in (Qt.Key.Key_E, Qt.Key.Key_U, Qt.Key.Key_X):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert given == ["approve", "needs-work"]
    assert field.text() == ""


def test_a_checkable_command_says_whether_it_is_on() -> None:
    got: list[bool] = []
    actions = Actions()
    actions.connect_command("whitespace", got.append)
    actions.action("whitespace").trigger()
    actions.action("whitespace").trigger()
    actions.check("whitespace", True)
    assert got == [True, False]


def test_of_several_only_one_is_checked() -> None:
    actions, _given = everything()
    actions.check("rows-2")
    actions.check("rows-5")
    assert [n for n in (1, 2, 3, 5) if actions.action(f"rows-{n}").isChecked()] == [5]


def test_every_toolbar_button_has_a_name_and_follows_its_command(qtbot: QtBot) -> None:
    actions, given = everything()
    bar = build_toolbar(actions)
    qtbot.addWidget(bar)
    buttons = {made.accessibleName(): made for made in bar.findChildren(CommandButton)}
    assert list(buttons) == ["Export", "Review and import", "Undo", "Redo", "Check"]
    buttons["Undo"].click()
    assert given == ["undo"]
    actions.enable(False, "undo")
    assert not buttons["Undo"].isEnabled()
    buttons["Review and import"].show_count(1014)
    assert buttons["Review and import"].text().strip() == "Review and import  1,014"


def test_tooltips_name_the_key() -> None:
    actions, _given = everything()
    native = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
    assert actions.action("undo").toolTip() == f"Undo ({native})"
    assert actions.action("match-3").text() == "Match 3"


def test_a_context_menu_lists_the_connected_ones(window: QMainWindow) -> None:
    actions = Actions()
    actions.connect_command("copy", lambda: None)
    actions.connect_command("note", lambda: None)
    menu = context_menu(actions, ("copy", "paste", LINE, "note", LINE, "approve"), window)
    assert [entry.text() for entry in menu.actions()] == ["Copy", "", "Note…"]
    menu.deleteLater()
