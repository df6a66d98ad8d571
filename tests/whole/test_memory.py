"""The translation memory in the whole window: by its keys, from fill to import, and into another project."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.whole.conftest import PATIENCE
from translator_app.core.status import Status
from translator_app.gui.dialogs.prefill import PrefillDialog
from translator_app.gui.flows.remembering import Remembering
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.local.memory import MemoryStore

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def remembering(wiring: Wiring, qtbot: QtBot) -> Remembering:
    assert wiring.opened is not None
    made = wiring.opened.remembering
    qtbot.waitUntil(lambda: made.recall is not None, timeout=PATIENCE)
    return made


def cell_with_matches(bench: Workbench, remembering: Remembering) -> tuple[int, int]:
    """An empty cell of words whose source was translated elsewhere, at least twice, alike or equal."""
    session, recall = bench.session, remembering.recall
    assert recall is not None
    for row in range(session.table.rows):
        empty = session.table.unit(row).kind == "text" and not session.text(row, 2)
        if empty and len(recall.matches(remembering.snapshot(), row, [2])[2]) > 1:
            return row, 2
    raise AssertionError("the sample site has nothing to match")


def test_a_match_goes_in_by_its_key_is_seen_as_unconfirmed_and_confirmed_by_another(
    wiring: Wiring, bench: Workbench, remembering: Remembering, qtbot: QtBot
) -> None:
    cell = cell_with_matches(bench, remembering)
    with qtbot.waitSignal(remembering.found, timeout=PATIENCE):
        bench.grid.go_to(cell)
    bench.grid.setFocus()
    second = remembering.panel.cards[1].accessibleName().partition(": ")[2]
    QTest.keyClick(bench.grid, Key.Key_2, Control)
    assert bench.session.text(*cell) == second
    assert bench.session.status(*cell) is Status.PREFILLED
    wiring.window.filter.set_text("state:prefilled")
    qtbot.waitUntil(lambda: bench.model.rowCount() == 1, timeout=PATIENCE)
    QTest.keyClick(bench.grid, Key.Key_Return, Control)
    assert bench.session.status(*cell) is Status.TRANSLATED


def test_in_an_open_editor_the_key_works_too(bench: Workbench, remembering: Remembering, qtbot: QtBot) -> None:
    cell = cell_with_matches(bench, remembering)
    bench.grid.go_to(cell)
    bench.grid.setFocus()
    bench.grid.edit_current()
    with qtbot.waitSignal(remembering.found, timeout=PATIENCE):
        QTest.keyClick(bench.grid.editing.editor, Key.Key_1, Control)
    first = remembering.panel.cards[0].accessibleName().partition(": ")[2]
    assert bench.grid.editing.editor.text() == first
    assert bench.session.text(*cell) == ""


def test_filling_shows_itself_and_is_taken_back_at_once(
    wiring: Wiring, bench: Workbench, remembering: Remembering, qtbot: QtBot
) -> None:
    assert remembering.recall is not None
    wiring.actions.action("prefill").trigger()
    [dialog] = [found for found in wiring.window.findChildren(PrefillDialog) if found.isVisible()]
    qtbot.waitUntil(lambda: dialog.agree.isEnabled(), timeout=PATIENCE)
    before = len(bench.session.overlay)
    dialog.agree.click()
    filled = len(bench.session.overlay) - before
    assert filled > 1
    wiring.actions.action("undo").trigger()
    assert len(bench.session.overlay) == before


def test_the_sample_sites_project_is_remembered_only_when_asked(
    wiring: Wiring, remembering: Remembering, qtbot: QtBot
) -> None:
    store = MemoryStore()
    assert store.known() == []
    wiring.actions.action("remember").trigger()
    qtbot.waitUntil(lambda: bool(store.known()) and not wiring.jobs.running(), timeout=PATIENCE)
    wiring.actions.action("forget").trigger()
    qtbot.waitUntil(lambda: not store.known(), timeout=PATIENCE)
    store.close()


def test_the_commands_of_the_memory_are_in_the_menu(wiring: Wiring, remembering: Remembering) -> None:
    menu = wiring.window.menuBar().findChild(QMenu, "translation")
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert "Fill empty cells from memory…" in words
    inside = [action.menu() for action in menu.actions() if action.text() == "Translation memory"]
    assert isinstance(inside[0], QMenu)
    assert [action.text() for action in inside[0].actions()] == ["Remember this project", "Forget this project"]
