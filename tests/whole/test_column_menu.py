"""The menus of the grid in the whole window: every entry does what it says, by mouse and by keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from translator_app.core.edits import Origin
from translator_app.core.finding.order import By, Sorting
from translator_app.core.status import Status
from translator_app.gui.flows.columnmenu import CELLS
from translator_app.gui.grid.columns import FIELD, ITEM, MAIN, NUMBER
from translator_app.gui.grid.header import GridHeader
from translator_app.gui.opened import Opened
from translator_app.gui.wiring import Wiring

PATIENCE = 15_000
FR = MAIN + 1
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(wiring: Wiring, qtbot: QtBot) -> Opened:
    assert wiring.opened is not None
    wiring.window.activateWindow()
    qtbot.waitUntil(lambda: not wiring.jobs.running(), timeout=PATIENCE)
    return wiring.opened


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def popup() -> QMenu | None:
    shown = QApplication.activePopupWidget()
    return shown if isinstance(shown, QMenu) else None


def taken(qtbot: QtBot) -> dict[str, QAction]:
    """The entries of the menu that is open, which is closed."""
    qtbot.waitUntil(lambda: popup() is not None)
    menu = popup()
    assert menu is not None
    found = entries(menu)
    menu.hide()
    return found


def shown_texts(opened: Opened, language: int) -> list[str]:
    model = opened.shown.bench.model
    return [model.session.text(row, language) for row in model.unit_rows(0, model.rowCount())]


def test_the_right_button_on_cells_opens_their_menu_and_its_entries_work(opened: Opened, qtbot: QtBot) -> None:
    grid = opened.shown.bench.grid
    grid.go_to((0, 1))
    place = grid.visualRect(grid.currentIndex()).center()
    at = grid.viewport().mapToGlobal(place)
    QApplication.sendEvent(grid.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at))
    found = taken(qtbot)
    known = opened.shown.window.actions_
    assert list(found) == [known.action(name).text() for name in CELLS if name != "-"]
    found["Needs work"].trigger()
    assert opened.shown.bench.session.status(0, 1) is Status.NEEDS_WORK


def test_the_menu_key_opens_the_same_menu_at_the_current_cell(opened: Opened, qtbot: QtBot) -> None:
    grid = opened.shown.bench.grid
    grid.go_to((1, 2))
    grid.setFocus()
    QApplication.sendEvent(grid, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert "Lock or unlock" in taken(qtbot)
    QTest.keyClick(grid, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert "Lock or unlock" in taken(qtbot)


def test_the_header_of_a_column_opens_its_menu_by_both_buttons_and_by_key(opened: Opened, qtbot: QtBot) -> None:
    grid = opened.shown.bench.grid
    header = grid.findChildren(GridHeader)[0]
    left, width = grid.geometry_.left(FR), grid.geometry_.widths[FR]
    inside = QPoint(left + 20, 30)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, inside, header.mapToGlobal(inside))
    QApplication.sendEvent(header, event)
    by_right = list(taken(qtbot))
    QTest.mouseMove(header, inside)
    header._hover = FR
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, NONE, QPoint(left + width - 12, 10))
    assert list(taken(qtbot)) == by_right
    grid.go_to((3, 1))
    opened.shown.window.actions_.action("column-menu").trigger()
    assert list(taken(qtbot)) == by_right
    assert {"Sort A to Z", "Longest first", "Show untranslated", "Move left", "Hide this language"} <= set(by_right)


def test_a_click_on_a_header_still_picks_its_column(opened: Opened) -> None:
    grid = opened.shown.bench.grid
    header = grid.findChildren(GridHeader)[0]
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, NONE, QPoint(grid.geometry_.left(FR) + 30, 30))
    assert grid.blocks() == [(0, FR, grid.grid.rowCount() - 1, FR)]
    assert popup() is None


def test_every_column_can_be_sorted_by_and_its_header_says_so(opened: Opened, qtbot: QtBot) -> None:
    model = opened.shown.bench.model
    for column, words, sorting, spoken in (
        (FR, "Sort A to Z", Sorting(By.TEXT, 1), "sorted from A to Z"),
        (FR, "Sort Z to A", Sorting(By.TEXT, 1, True), "sorted from Z to A"),
        (FR, "Longest first", Sorting(By.LENGTH, 1), "sorted, longest first"),
        (MAIN, "Sort A to Z", Sorting(By.TEXT, 0), "sorted from A to Z"),
        (ITEM, "Sort Z to A", Sorting(By.ITEM, None, True), "sorted from Z to A"),
        (FIELD, "Sort A to Z", Sorting(By.FIELD), "sorted from A to Z"),
        (NUMBER, "Last row first", Sorting(down=True), "sorted, last row first"),
    ):
        entries(opened.shown.menus.column_menu(column))[words].trigger()
        qtbot.waitUntil(lambda: not opened.shown.desk.jobs.running(), timeout=PATIENCE)
        assert opened.shown.looking.sorting == sorting
        said = [model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) for at in range(8)]
        assert [at for at, name in enumerate(said) if spoken in str(name)] == [column]
        assert entries(opened.shown.menus.column_menu(column))[words].isChecked()
    assert model.unit_row(0) == model.rowCount() - 1
    entries(opened.shown.menus.column_menu(ITEM))["File order"].trigger()
    assert [model.unit_row(row) for row in range(3)] == [0, 1, 2]
    assert opened.shown.bench.grid._header.sorted_by is None


def test_a_language_is_moved_as_it_is_seen_and_hidden(opened: Opened) -> None:
    model, grid = opened.shown.bench.model, opened.shown.bench.grid
    before = model.shown
    assert not entries(opened.shown.menus.column_menu(FR))["Move left"].isEnabled()
    assert not entries(opened.shown.menus.column_menu(len(model.columns) - 1))["Move right"].isEnabled()
    entries(opened.shown.menus.column_menu(FR))["Move right"].trigger()
    assert model.shown == (before[1], before[0], *before[2:])
    entries(opened.shown.menus.column_menu(FR + 1))["Move left"].trigger()
    assert model.shown == before
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    grid.updateGeometries()
    assert not entries(opened.shown.menus.column_menu(FR))["Move right"].isEnabled()
    entries(opened.shown.menus.column_menu(FR))["Move left"].trigger()
    assert model.shown == (before[1], before[0], *before[2:])
    entries(opened.shown.menus.column_menu(FR))["Hide this language"].trigger()
    assert model.shown == (before[0], *before[2:])


def test_empty_cells_are_filled_in_the_rows_shown_as_one_step(opened: Opened, qtbot: QtBot) -> None:
    session, model = opened.shown.bench.session, opened.shown.bench.model
    session.edit(Origin.CLEAR, {(row, 1): "" for row in range(4)})
    opened.shown.bench.grid.go_to((3, 1))
    opened.shown.bench.grid.set_status(Status.LOCKED)
    full = next(row for row in range(4, session.table.rows) if session.text(row, 1))
    model.setOrder(np.array([0, 2, 3, full], dtype=np.int32))
    kept, steps = session.text(full, 1), len(session.history.batches)
    menu = opened.shown.menus.column_menu(FR)
    submenu = entries(menu)["Fill empty cells from"].menu()
    assert isinstance(submenu, QMenu)
    sources = entries(submenu)
    assert next(iter(sources)) == "English (en, main)"
    assert not [words for words in sources if "(fr)" in words]
    sources["English (en, main)"].trigger()
    qtbot.waitUntil(lambda: session.text(0, 1) == session.text(0, 0), timeout=5_000)
    assert [session.text(row, 1) for row in (0, 1, 2, 3)] == [session.text(0, 0), "", session.text(2, 0), ""]
    assert session.text(full, 1) == kept
    assert len(session.history.batches) == steps + 1
    session.undo()
    assert session.text(0, 1) == session.text(2, 1) == ""


def test_what_is_to_do_in_a_language_becomes_the_filter(opened: Opened, qtbot: QtBot) -> None:
    model = opened.shown.bench.model
    arabic = opened.shown.bench.session.table.languages.index("ar")
    column = model.column_of(arabic)
    assert column is not None
    entries(opened.shown.menus.column_menu(column))["Show untranslated"].trigger()
    assert opened.shown.window.filter.text() == "ar:state:untranslated"
    qtbot.waitUntil(lambda: set(shown_texts(opened, arabic)) == {""}, timeout=PATIENCE)
    entries(opened.shown.menus.column_menu(FR))["Show issues"].trigger()
    assert opened.shown.window.filter.text() == "fr:has:issue"


def test_the_main_language_is_unlocked_in_its_menu_and_locked_again(opened: Opened) -> None:
    session = opened.shown.bench.session
    for locked in (False, True):
        menu = entries(opened.shown.menus.column_menu(MAIN))
        assert "Hide this language" not in menu
        assert "Fill empty cells from" not in menu
        menu["Unlock the main language"].trigger()
        assert session.main_locked is locked


def test_a_locked_cell_is_left_alone_until_it_is_unlocked_by_the_same_command(opened: Opened) -> None:
    grid, session = opened.shown.bench.grid, opened.shown.bench.session
    lock = opened.shown.window.actions_.action("lock")
    grid.go_to((0, 1))
    before = session.text(0, 1)
    lock.trigger()
    assert session.status(0, 1) is Status.LOCKED
    assert not grid.edit_current()
    grid.clear()
    assert session.text(0, 1) == before
    opened.shown.window.actions_.action("approve").trigger()
    assert session.status(0, 1) is Status.LOCKED
    assert any("locked" in notice.cause for notice in opened.shown.window.notices.notices())
    lock.trigger()
    assert session.status(0, 1) is Status.TRANSLATED
    grid.clear()
    assert session.text(0, 1) == ""


def test_a_direction_decided_in_the_menu_holds_everywhere_and_in_the_next_run(opened: Opened, qtbot: QtBot) -> None:
    model, grid, bench = opened.shown.bench.model, opened.shown.bench.grid, opened.shown.bench
    grid.go_to((0, 1))
    assert not model.columns[FR].rtl

    def directions(column: int) -> dict[str, QAction]:
        menu = entries(opened.shown.menus.column_menu(column))["Direction"].menu()
        assert isinstance(menu, QMenu)
        return entries(menu)

    assert directions(FR)["By language"].isChecked()
    directions(FR)["Right to left"].trigger()
    assert model.columns[FR].rtl
    assert grid.current_cell() == (0, 1)
    option = bench.inspector.target.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    assert directions(FR)["Right to left"].isChecked()
    assert opened.shown.desk.document is not None
    assert opened.shown.desk.document.project.memo.get("directions", {}) == {"fr": "rtl"}
    hebrew = model.column_of(bench.session.table.languages.index("he"))
    assert hebrew is not None
    assert model.columns[hebrew].rtl
    directions(FR)["By language"].trigger()
    assert not model.columns[FR].rtl
    assert opened.shown.desk.document.project.memo.get("directions", {}) == {}


def test_the_checks_of_one_language_leave_the_issues_of_the_others(opened: Opened, qtbot: QtBot) -> None:
    session, checking = opened.shown.bench.session, opened.checking
    qtbot.waitUntil(lambda: checking.complete, timeout=PATIENCE)
    row = next(row for row in range(session.table.rows) if "{" in session.text(row, 0))
    session.edit(Origin.TYPED, {(row, 1): "sans rien", (row, 2): "ohne alles"})
    before = {cell for cell in checking.findings.standing if cell[1] != 1}
    assert (row, 2) in before
    checking.findings.put((row, 1), ())
    told = len(opened.shown.window.notices.notices())
    entries(opened.shown.menus.column_menu(FR))["Run the checks"].trigger()
    qtbot.waitUntil(lambda: len(opened.shown.window.notices.notices()) > told, timeout=PATIENCE)
    assert (row, 1) in checking.findings.standing
    assert before <= set(checking.findings.standing)
    assert any(notice.cause.startswith("Français: ") for notice in opened.shown.window.notices.notices())


def test_a_cell_in_conflict_offers_in_its_menu_how_the_conflict_may_end(opened: Opened) -> None:
    grid, session = opened.shown.bench.grid, opened.shown.bench.session
    known = opened.shown.window.actions_
    grid.go_to((0, 1))
    mine, theirs = (known.action(name).text() for name in ("conflict-mine", "conflict-theirs"))
    assert mine not in entries(opened.shown.menus.cell_menu())
    session.edit(Origin.TYPED, {(0, 1): "mon texte"})
    session.show_flags(conflicts={(0, 1): session.base_text(0, 1)})
    assert list(entries(opened.shown.menus.cell_menu()))[:3] == [mine, theirs, known.action("edit-cell").text()]
    entries(opened.shown.menus.cell_menu())[theirs].trigger()
    assert session.text(0, 1) == session.base_text(0, 1)
    assert mine not in entries(opened.shown.menus.cell_menu())
