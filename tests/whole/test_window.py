"""The main job in the window: see a site in a grid, change words, import them, be shown that they arrived."""

import threading
import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.asking import button
from translator_app.core.checks.issue import Issue
from translator_app.core.table import Table
from translator_app.core.units import Cell, Unit
from translator_app.core.verdicts import Outcome
from translator_app.gui.menus import CommandButton
from translator_app.gui.review.window import ReviewWindow
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.local import settings
from translator_app.local.projects import Project
from translator_app.roundtrip.checked import plan_issues

PATIENCE = 15_000


def open_bench(wiring: Wiring) -> Workbench | None:
    return wiring.workbench


def type_into(bench: Workbench, cell: tuple[int, int], text: str) -> None:
    bench.grid.go_to(cell)
    bench.grid.setFocus()
    QTest.keyClicks(bench.grid, text[0])
    editor = bench.grid.editing.editor
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)


def shown_review() -> ReviewWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReviewWindow) and w.isVisible())


def reviewed(wiring: Wiring, qtbot: QtBot) -> ReviewWindow:
    wiring.actions.action("review").trigger()
    view = shown_review()
    qtbot.waitUntil(lambda: bool(view.model.total), timeout=PATIENCE)
    return view


def test_changed_words_are_imported_and_proven_cell_by_cell(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    empty = next(
        row
        for row in range(bench.session.table.rows)
        if bench.session.table.unit(row).kind == "text" and not bench.session.text(row, 4)
    )
    type_into(bench, (0, 1), "Table de chene")
    type_into(bench, (empty, 4), "Arabic words")
    assert bench.session.text(0, 1) == "Table de chene"
    assert len(bench.session.overlay) == 2

    view = reviewed(wiring, qtbot)
    assert {(p.language, p.after) for p in view.model.decisions.decided().plan.ticked} == {
        ("fr", "Table de chene"),
        ("ar", "Arabic words"),
    }
    button(view, "Import 2 cells").click()
    qtbot.waitUntil(lambda: view.model.verdicts is not None, timeout=PATIENCE)
    proof = view._proof
    assert proof is not None
    assert [verdict.outcome for verdict in proof.verdicts] == [Outcome.APPLIED, Outcome.APPLIED]
    assert len(bench.session.overlay) == 0
    assert bench.session.text(0, 1) == "Table de chene"
    site = wiring.desk.sample
    assert site is not None
    assert any(change[2] == "Table de chene" or "Table de chene" in map(str, change) for change in site.state.journal)


def test_a_document_is_opened_and_walked_through_without_a_look_at_all_its_ids(
    empty_window: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = Table.unit, list[int]()

    def watched(table: Table, row: int) -> Unit:
        if threading.current_thread() is threading.main_thread():
            asked.append(row)
        return read(table, row)

    monkeypatch.setattr(Table, "unit", watched)
    empty_window.window.start.sample_asked.emit()
    qtbot.waitUntil(lambda: empty_window.workbench is not None, timeout=PATIENCE)
    bench = empty_window.workbench
    assert bench is not None
    for row in range(3):
        bench.grid.go_to((row, 1 + row))
        QApplication.processEvents()
    type_into(bench, (0, 1), "Table de chene")
    assert bench.session.text(0, 1) == "Table de chene"
    assert not asked, "of a million rows that takes seconds, in which the window stands still"


def test_undo_takes_back_what_was_typed_and_says_what_it_would_do(
    wiring: Wiring, bench: Workbench, qtbot: QtBot
) -> None:
    before = bench.session.text(0, 1)
    type_into(bench, (0, 1), "Autre")
    undo = wiring.actions.action("undo")
    assert undo.isEnabled()
    assert "Typing" in undo.text()
    undo.trigger()
    assert bench.session.text(0, 1) == before
    wiring.actions.action("redo").trigger()
    assert bench.session.text(0, 1) == "Autre"


def test_a_confirmed_edit_is_on_disk_before_anything_else_happens(
    wiring: Wiring, bench: Workbench, qtbot: QtBot
) -> None:
    type_into(bench, (0, 2), "Eichentisch")
    document = wiring.desk.document
    assert document is not None
    with Project.open(document.project.path, share=True) as other:
        batches, position = other.history()
    assert position == 1
    assert batches[0].after == ("Eichentisch",)


def test_a_project_opened_again_has_its_edits_and_its_undo(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    type_into(bench, (0, 1), "Encore")
    document = wiring.desk.document
    assert document is not None
    path = document.project.path
    wiring.actions.action("close-project").trigger()
    assert open_bench(wiring) is None
    (recent,) = settings.load().settings.recent
    assert recent.path == str(path)
    assert time.time() - recent.opened < 3600  # the start page says when that was
    wiring.opening.open(path)
    qtbot.waitUntil(lambda: wiring.workbench is not None, timeout=PATIENCE)
    again = open_bench(wiring)
    assert again is not None
    assert again.session.text(0, 1) == "Encore"
    wiring.actions.action("undo").trigger()
    assert again.session.text(0, 1) != "Encore"


def test_a_lost_connection_is_said_in_words_and_loses_nothing(
    wiring: Wiring, bench: Workbench, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    type_into(bench, (0, 1), "Sans fil")
    site = wiring.desk.sample
    assert site is not None
    site.state.revoke(site.state.key)
    wiring.actions.action("review").trigger()
    view = shown_review()
    qtbot.waitUntil(lambda: bool(view.notices.notices()), timeout=PATIENCE)
    notice = view.notices.notices()[0]
    assert "key" in notice.cause
    assert notice.request_id
    assert bench.session.text(0, 1) == "Sans fil"
    caplog.clear()


def test_a_filter_shows_its_rows_and_clearing_it_shows_all(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    everything = bench.model.rowCount()
    wiring.window.filter.set_text("collection:FAQ")
    qtbot.waitUntil(lambda: bench.model.rowCount() < everything, timeout=PATIENCE)
    assert {bench.session.table.unit(bench.model.unit_row(r)).collection for r in range(bench.model.rowCount())} == {
        "FAQ"
    }
    wiring.actions.action("clear-filter").trigger()
    qtbot.waitUntil(lambda: bench.model.rowCount() == everything, timeout=PATIENCE)


def test_a_filter_with_a_mistake_says_so_and_keeps_the_last_good_rows(
    wiring: Wiring, bench: Workbench, qtbot: QtBot
) -> None:
    wiring.window.filter.set_text("collection:FAQ")
    qtbot.waitUntil(lambda: bench.model.rowCount() == 18, timeout=PATIENCE)
    wiring.window.filter.set_text("state:nonsense")
    assert wiring.window.filter.property("wrong")
    assert bench.model.rowCount() == 18


def test_the_import_button_counts_the_cells_that_wait(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    type_into(bench, (0, 1), "Un")
    type_into(bench, (0, 2), "Ein")
    review = next(b for b in wiring.window.toolbar.findChildren(CommandButton) if b.command_id == "review")
    assert "2" in review.text()
    wiring.actions.action("undo").trigger()
    assert "1" in review.text()


def test_an_import_is_rolled_back_through_the_same_doors(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    before = bench.session.text(0, 1)
    type_into(bench, (0, 1), "Table de chene")
    view = reviewed(wiring, qtbot)
    button(view, "Import 1 cell").click()
    qtbot.waitUntil(lambda: view.model.verdicts is not None, timeout=PATIENCE)
    view.rollback_asked.emit()
    qtbot.waitUntil(lambda: shown_review().model.total == 1, timeout=PATIENCE)
    back = shown_review()
    assert [(p.before, p.after) for p in back.model.decisions.decided().plan.ticked] == [("Table de chene", before)]
    button(back, "Import 1 cell").click()
    qtbot.waitUntil(lambda: back.model.verdicts is not None, timeout=PATIENCE)
    assert bench.session.text(0, 1) == before
    assert bench.session.base_text(0, 1) == before


def test_colleagues_changes_are_taken_in_without_an_import(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    site = wiring.desk.sample
    assert site is not None
    unit = bench.session.table.unit(0)
    collection = next(c.id for c in site.state.sites[site.site].collections.values() if c.name == unit.collection)
    assert site.edit([((collection, unit.item, unit.field, "fr"), "Mot d'une collegue")]) == 1
    wiring.actions.action("refresh").trigger()
    qtbot.waitUntil(lambda: bench.session.text(0, 1) == "Mot d'une collegue", timeout=PATIENCE)
    assert len(bench.session.overlay) == 0


def test_an_error_the_checks_find_stops_the_import_until_it_is_allowed(
    wiring: Wiring, bench: Workbench, qtbot: QtBot
) -> None:
    row = next(r for r in range(bench.session.table.rows) if "{count}" in bench.session.text(r, 1))
    type_into(bench, (row, 1), "Sans la variable")
    view = reviewed(wiring, qtbot)
    assert not button(view, "Import 1 cell").isEnabled()
    planned = view.model.planned(view.list.currentIndex().row())
    assert planned is not None
    view.details.allowed.emit(planned, True)
    assert button(view, "Import 1 cell").isEnabled()


def test_documents_may_come_and_go_many_times(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    document = wiring.desk.document
    assert document is not None
    path = document.project.path
    for _round in range(6):
        wiring.actions.action("close-project").trigger()
        wiring.opening.open(path)
        qtbot.waitUntil(lambda: wiring.workbench is not None, timeout=PATIENCE)
        again = open_bench(wiring)
        assert again is not None
        again.grid.go_to((3, 2))
        assert again.inspector.target.text()


def test_escape_leads_from_every_field_beside_the_grid_back_to_it(wiring: Wiring, qtbot: QtBot) -> None:
    bench, opened = wiring.workbench, wiring.opened
    assert bench is not None
    assert opened is not None
    wiring.window.activateWindow()
    bench.grid.go_to((0, 1))
    opened.beside.bring(opened.beside.stacked)
    for field in (bench.inspector.target, opened.beside.stacked.languages[1].pane, bench.inspector.tabs.row.tabs[0]):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert bench.grid.hasFocus()


def test_enter_in_the_filter_and_showing_all_rows_put_the_keyboard_into_the_grid(wiring: Wiring) -> None:
    bench, line = wiring.workbench, wiring.window.filter.line
    assert bench is not None
    wiring.window.activateWindow()
    line.setFocus()
    line.setText("oak")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert bench.grid.hasFocus()
    line.setFocus()
    wiring.actions.action("clear-filter").trigger()
    assert bench.grid.hasFocus()
    assert wiring.window.filter.text() == ""


def test_the_window_stays_free_while_what_would_be_sent_is_checked(
    wiring: Wiring, bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def noted(*arguments: Any) -> dict[Cell, tuple[Issue, ...]]:
        threads.append(threading.get_ident())
        return plan_issues(*arguments)

    monkeypatch.setattr("translator_app.gui.flows.checkwork.plan_issues", noted)
    type_into(bench, (1, 2), "Massiv, ohne den Platzhalter")
    view = reviewed(wiring, qtbot)
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    assert view.model.total == 1
    assert view.model.facts.issues


def test_rich_content_that_is_typed_on_is_written_in_its_first_piece(wiring: Wiring) -> None:
    bench = wiring.workbench
    assert bench is not None
    wiring.window.activateWindow()
    session = bench.session
    rich = next(
        row for row in range(session.table.rows) if session.table.unit(row).kind == "ricos" and session.text(row, 1)
    )
    bench.grid.go_to((rich, 1))
    bench.grid.setFocus()
    QTest.keyClick(bench.grid, Qt.Key.Key_F2)
    assert wiring.opened is not None
    first = wiring.opened.beside.ricos.lines[0].target
    assert first.hasFocus()
    assert first.textCursor().atEnd()
