"""Working the grid with keys and mouse: moving, selecting, typing, input methods, commands, undo."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.tables import EndlessTable, FakeTable
from tests.gui.grid.conftest import ALT, CTRL, SHIFT, Grid, MakeGrid
from translator_app.core.edits import Origin
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.gui.grid.commands import SessionCommands
from translator_app.gui.grid.facts import LanguageFacts
from translator_app.gui.grid.looks import Found
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.selection import count
from translator_app.gui.grid.view import GridView
from translator_app.gui.theme import themes

Key = Qt.Key
FR, DE, HE = 4, 5, 6
LEFT = Qt.MouseButton.LeftButton


def middle(grid: Grid, row: int, column: int) -> QPoint:
    return grid.view.visualRect(grid.model.index(row, column)).center()


# -- moving and selecting ----------------------------------------------------------------------------------------------


def test_enter_goes_down_and_tab_right_and_on_to_the_next_row(grid: Grid) -> None:
    grid.at(0, DE)
    grid.key(Key.Key_Return)
    assert grid.view.place() == (1, DE)
    grid.key(Key.Key_Tab)
    assert grid.view.place() == (1, HE)
    grid.key(Key.Key_Tab)
    assert grid.view.place() == (2, 3)
    grid.key(Key.Key_Backtab, SHIFT)
    assert grid.view.place() == (2, 2)
    grid.key(Key.Key_Return, SHIFT)
    assert grid.view.place() == (1, 2)


def test_arrows_home_end_and_pages_stay_within_the_grid(grid: Grid) -> None:
    grid.at(0, FR)
    for key in (Key.Key_Up, Key.Key_PageUp):
        grid.key(key)
        assert grid.view.place() == (0, FR)
    grid.key(Key.Key_End, CTRL)
    assert grid.view.place() == (11, HE)
    grid.key(Key.Key_Down)
    grid.key(Key.Key_Right)
    assert grid.view.place() == (11, HE)
    grid.key(Key.Key_Home)
    assert grid.view.place() == (11, 0)


def test_control_and_arrows_stop_at_the_edges_of_data(grid: Grid, qtbot: QtBot) -> None:
    grid.session.edit(Origin.PASTE, {(4, 1): "", (5, 1): "", (6, 1): ""})
    stops = []
    grid.at(0, FR)
    for _ in range(4):
        grid.key(Key.Key_Down, CTRL)
        qtbot.waitUntil(lambda: not grid.view.hands.seek.running)
        stops.append(grid.view.place()[0])
    assert stops == [3, 7, 11, 11]
    grid.key(Key.Key_Up, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not grid.view.hands.seek.running)
    assert grid.view.blocks() == [(7, FR, 11, FR)]
    assert grid.view.place() == (11, FR)


def test_shift_extends_from_the_anchor_and_the_current_cell_stays(grid: Grid) -> None:
    grid.at(3, DE)
    grid.key(Key.Key_Down, SHIFT)
    grid.key(Key.Key_Down, SHIFT)
    grid.key(Key.Key_Left, SHIFT)
    assert grid.view.blocks() == [(3, FR, 5, DE)]
    assert grid.view.place() == (3, DE)
    assert grid.view.picked_cells() == [(row, language) for row in (3, 4, 5) for language in (1, 2)]


def test_space_picks_rows_and_columns(grid: Grid) -> None:
    grid.at(3, DE)
    grid.key(Key.Key_Space, CTRL)
    assert grid.view.blocks() == [(0, DE, 11, DE)]
    grid.at(3, DE)
    grid.key(Key.Key_Space, SHIFT)
    assert grid.view.blocks() == [(3, 0, 3, HE)]
    grid.key(Key.Key_A, CTRL)
    assert count(grid.view.blocks()) == 12 * 7


def test_the_mouse_picks_blocks_adds_with_control_and_extends_with_shift(grid: Grid) -> None:
    port = grid.view.viewport()
    QTest.mousePress(port, LEFT, pos=middle(grid, 1, FR))
    QTest.mouseMove(port, middle(grid, 3, DE))
    grid.view.hands._drag_to(middle(grid, 3, DE))
    QTest.mouseRelease(port, LEFT, pos=middle(grid, 3, DE))
    assert grid.view.blocks() == [(1, FR, 3, DE)]
    QTest.mouseClick(port, LEFT, CTRL, middle(grid, 5, HE))
    assert sorted(grid.view.blocks()) == [(1, FR, 3, DE), (5, HE, 5, HE)]
    QTest.mouseClick(port, LEFT, CTRL, middle(grid, 5, HE))
    assert grid.view.blocks() == [(1, FR, 3, DE)]
    QTest.mouseClick(port, LEFT, pos=middle(grid, 2, FR))
    QTest.mouseClick(port, LEFT, SHIFT, middle(grid, 4, FR))
    assert grid.view.blocks() == [(2, FR, 4, FR)]


def test_back_and_forward_visit_cells_again(grid: Grid) -> None:
    for place in ((1, FR), (8, DE), (4, HE)):
        grid.at(*place)
    grid.view.back()
    assert grid.view.place() == (8, DE)
    grid.view.back()
    assert grid.view.place() == (1, FR)
    grid.view.forward()
    assert grid.view.place() == (8, DE)


def test_the_next_unfinished_cell_is_found_in_both_directions_and_around_the_end(grid: Grid, qtbot: QtBot) -> None:
    grid.session.edit(Origin.PASTE, {(2, 1): "", (9, 1): ""})
    grid.at(5, FR)
    found = []
    for steps in (1, 1, -1):
        grid.view.next_unfinished(steps)
        qtbot.waitUntil(lambda: not grid.view.hands.seek.running)
        found.append(grid.view.place())
    assert found == [(9, FR), (2, FR), (9, FR)]


def test_the_next_issue_is_found_row_by_row(grid: Grid) -> None:
    grid.model.setIssues({(2, 3): Found("error"), (2, 1): Found("warning"), (7, 2): Found("error")})
    grid.at(2, DE)
    found = []
    for steps in (1, 1, 1, -1):
        grid.view.next_issue(steps)
        found.append(grid.view.place())
    assert found == [(2, HE), (7, DE), (2, FR), (7, DE)]


def test_a_new_order_keeps_the_current_cell(grid: Grid) -> None:
    grid.at(4, DE)
    grid.model.setOrder(np.array([9, 8, 4, 1], dtype=np.int32))
    assert grid.view.current_cell() == (4, 2)
    grid.model.setOrder(np.array([9, 8], dtype=np.int32))
    assert grid.view.place() == (0, DE)
    grid.model.setLanguages([2])
    assert grid.view.current_cell() == (9, 2)


def test_no_rows_at_all_is_a_state_like_any_other(grid: Grid, qtbot: QtBot) -> None:
    grid.view.set_empty_text("Nothing found")
    grid.model.setOrder(np.array([], dtype=np.int32))
    grid.view.grab()
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_F2, Key.Key_Delete):
        grid.key(key)
    grid.view.copy_source()
    grid.view.clear()
    assert not grid.session.overlay
    grid.model.setOrder(None)
    assert grid.view.current_cell() is not None


# -- typing ------------------------------------------------------------------------------------------------------------


def test_typing_replaces_the_text_and_enter_confirms_it(grid: Grid) -> None:
    grid.at(2, FR)
    grid.type("Café 漢字 हिन्दी 😀")
    assert grid.session.text(2, 1) == "fr 2"
    grid.key(Key.Key_Return)
    assert grid.session.text(2, 1) == "Café 漢字 हिन्दी 😀"
    assert grid.view.place() == (3, FR)
    grid.session.undo()
    assert grid.session.text(2, 1) == "fr 2"


def test_f2_edits_and_escape_gives_up(grid: Grid) -> None:
    grid.at(2, FR)
    grid.key(Key.Key_F2)
    grid.type("!")
    assert grid.view.editing.editor.text() == "fr 2!"
    grid.key(Key.Key_Escape)
    assert not grid.view.editing.is_open
    assert grid.session.text(2, 1) == "fr 2"
    assert not grid.session.overlay


@pytest.mark.parametrize("modifier", [ALT, SHIFT])
def test_enter_with_alt_or_shift_breaks_the_line(grid: Grid, modifier: Qt.KeyboardModifier) -> None:
    grid.at(2, FR)
    grid.type("one")
    grid.key(Key.Key_Return, modifier)
    grid.type("two")
    grid.key(Key.Key_Tab)
    assert grid.session.text(2, 1) == "one\ntwo"
    assert grid.view.place() == (2, DE)


def test_control_enter_confirms_and_goes_to_the_next_unfinished(grid: Grid, qtbot: QtBot) -> None:
    grid.session.edit(Origin.PASTE, {(2, 1): "", (6, 1): ""})
    grid.at(2, FR)
    grid.type("x")
    grid.key(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not grid.view.hands.seek.running)
    assert grid.session.text(2, 1) == "x"
    assert grid.view.place() == (6, FR)


def test_leaving_the_editor_by_the_mouse_confirms(grid: Grid) -> None:
    grid.at(2, FR)
    grid.type("kept")
    QTest.mouseClick(grid.view.viewport(), LEFT, pos=middle(grid, 5, DE))
    assert grid.session.text(2, 1) == "kept"
    assert grid.view.place() == (5, DE)


def test_a_filter_that_comes_while_typing_loses_nothing(grid: Grid) -> None:
    grid.at(2, FR)
    grid.type("kept")
    grid.model.setOrder(np.array([7, 8], dtype=np.int32))
    assert grid.session.text(2, 1) == "kept"


def test_confirming_without_a_change_is_no_edit(grid: Grid) -> None:
    grid.at(2, FR)
    grid.key(Key.Key_F2)
    grid.key(Key.Key_Return)
    assert not grid.session.overlay
    assert not grid.session.history.batches


def test_the_main_language_says_that_it_is_locked(grid: Grid) -> None:
    grid.at(2, 3)
    grid.type("x")
    assert not grid.view.editing.is_open
    assert len(grid.told) == 1
    grid.session.unlock_main()
    grid.type("x")
    grid.key(Key.Key_Return)
    assert grid.session.text(2, 0) == "x"


def test_the_editor_is_written_in_the_direction_of_the_language(grid: Grid) -> None:
    directions = []
    for column in (FR, HE):
        grid.at(1, column)
        grid.key(Key.Key_F2)
        option = grid.view.editing.editor.document().defaultTextOption()
        directions.append(option.textDirection())
        grid.key(Key.Key_Escape)
    assert directions == [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]


def test_the_editor_grows_over_its_neighbours_and_moves_nothing(grid: Grid, qtbot: QtBot) -> None:
    grid.at(1, FR)
    grid.key(Key.Key_F2)
    before = grid.view.visualRect(grid.model.index(5, FR))
    height = grid.view.editing.editor.height()
    for _ in range(6):
        grid.key(Key.Key_Return, ALT)
    editor = grid.view.editing.editor
    qtbot.waitUntil(lambda: editor.height() > height + 50)
    assert grid.view.viewport().rect().contains(editor.geometry())
    assert grid.view.visualRect(grid.model.index(5, FR)) == before


def test_an_edit_from_elsewhere_reaches_an_untouched_editor(grid: Grid) -> None:
    grid.at(1, FR)
    grid.key(Key.Key_F2)
    grid.session.edit(Origin.PASTE, {(1, 1): "from memory"})
    assert grid.view.editing.editor.text() == "from memory"


# -- input methods -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "commit"),
    [
        (("k", "か", "かん", "漢"), "漢字"),
        (("n", "ni", "ni h"), "你好"),
        (("ह", "हि"), "हिन्दी"),
        (("ㅎ", "하", "한"), "한"),
    ],
)
def test_composing_starts_with_the_first_key_and_loses_nothing(grid: Grid, steps: tuple[str, ...], commit: str) -> None:
    grid.at(3, FR)
    for preedit in steps:
        grid.compose(preedit)
        assert grid.view.hasFocus(), "moving the focus would break the composition off"
        layout = grid.view.editing.editor.document().firstBlock().layout()
        assert layout.preeditAreaText() == preedit
    assert grid.session.text(3, 1) == "fr 3"
    grid.compose("", commit)
    assert grid.view.editing.editor.hasFocus()
    grid.compose("x")
    grid.compose("", "です")
    grid.key(Key.Key_Return)
    assert grid.session.text(3, 1) == commit + "です"


def test_a_composition_that_is_given_up_leaves_the_text(grid: Grid) -> None:
    grid.at(3, FR)
    grid.compose("か")
    grid.compose("")
    assert not grid.view.editing.is_open
    assert grid.session.text(3, 1) == "fr 3"


def test_a_commit_without_composition_types_over(grid: Grid) -> None:
    grid.at(3, HE)
    grid.compose("", "ש")
    grid.compose("", "ל")
    grid.key(Key.Key_Return)
    assert grid.session.text(3, 3) == "של"


def test_an_input_method_on_a_locked_cell_opens_nothing(grid: Grid) -> None:
    grid.at(3, 3)
    grid.compose("か")
    assert not grid.view.editing.is_open


def test_the_grid_tells_input_methods_where_it_is(grid: Grid) -> None:
    grid.at(3, FR)
    query = Qt.InputMethodQuery
    assert grid.view.inputMethodQuery(query.ImEnabled) is True
    rect = grid.view.inputMethodQuery(query.ImCursorRectangle)
    assert rect.contains(middle(grid, 3, FR) + grid.view.viewport().pos())
    grid.compose("か")
    assert grid.view.rect().contains(grid.view.inputMethodQuery(query.ImCursorRectangle).center().toPoint())
    assert grid.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


# -- commands ----------------------------------------------------------------------------------------------------------


def clip(text: str) -> None:
    QApplication.clipboard().setText(text)


def test_a_block_is_pasted_where_it_stands_as_one_step(grid: Grid) -> None:
    clip("a\tb\r\nc\td\r\n")
    grid.at(1, FR)
    grid.view.paste()
    assert [grid.session.text(row, column) for row in (1, 2) for column in (1, 2)] == ["a", "b", "c", "d"]
    assert grid.view.blocks() == [(1, FR, 2, DE)]
    assert len(grid.session.history.batches) == 1
    grid.session.undo()
    assert not grid.session.overlay


def test_one_text_fills_a_picked_range(grid: Grid) -> None:
    clip("same")
    grid.at(1, FR)
    grid.view.hands.extend((4, DE))
    grid.view.paste()
    assert grid.texts(1)[1:5] == ["same"] * 4 == grid.texts(2)[1:5]


def test_a_block_repeats_over_a_multiple_of_itself(grid: Grid) -> None:
    clip("x\ny")
    grid.at(0, FR)
    grid.view.hands.extend((5, FR))
    grid.view.paste()
    assert grid.texts(1)[:7] == ["x", "y", "x", "y", "x", "y", "fr 6"]


def test_a_paste_into_filtered_rows_goes_to_the_visible_ones(grid: Grid) -> None:
    grid.model.setOrder(np.array([10, 2, 7], dtype=np.int32))
    clip("first\nsecond\nthird\nfourth")
    grid.at(0, FR)
    grid.view.paste()
    assert [grid.session.text(row, 1) for row in (10, 2, 7)] == ["first", "second", "third"]
    assert grid.told == ["1 cell had no place"]


def test_locked_cells_are_skipped_and_counted(grid: Grid) -> None:
    clip("\n".join("abcdefghijkl"))
    grid.at(0, 3)
    grid.view.paste()
    assert grid.told == ["12 cells skipped: locked"]
    assert not grid.session.overlay


def test_what_was_copied_is_pasted_exactly(grid: Grid) -> None:
    hostile = ['tab\there "quoted"', '"', "=1+1\r\nCRLF", " edge \u00a0", "007"]
    grid.session.edit(Origin.PASTE, {(row, 1): text for row, text in enumerate(hostile)})
    grid.at(0, FR)
    grid.view.hands.extend((4, FR))
    grid.view.copy()
    grid.at(5, DE)
    grid.view.paste()
    assert grid.texts(2)[5:10] == hostile


def test_filling_goes_down_and_right(grid: Grid) -> None:
    grid.at(2, FR)
    grid.view.hands.extend((4, DE))
    grid.view.fill_down()
    assert grid.texts(1)[2:5] == ["fr 2"] * 3
    assert grid.texts(2)[2:5] == ["de 2"] * 3
    grid.view.fill_right()
    assert grid.texts(2)[2:5] == ["fr 2"] * 3
    grid.at(6, FR)
    grid.view.fill_down()
    assert grid.session.text(6, 1) == "fr 5"
    grid.view.fill_right()
    assert grid.session.text(6, 1) == "en 6"


def test_the_source_is_copied_into_picked_cells_or_the_open_editor(grid: Grid) -> None:
    grid.at(2, FR)
    grid.view.hands.extend((3, DE))
    grid.view.copy_source()
    assert [grid.session.text(row, column) for row in (2, 3) for column in (1, 2)] == ["en 2", "en 2", "en 3", "en 3"]
    grid.at(5, FR)
    grid.key(Key.Key_F2)
    grid.view.copy_source()
    assert grid.view.editing.editor.text() == "en 5"
    assert grid.session.text(5, 1) == "fr 5"


@pytest.mark.parametrize("answer", [True, False])
def test_clearing_asks_over_approved_texts(make_grid: MakeGrid, answer: bool) -> None:
    grid = make_grid(answer=answer)
    grid.at(2, FR)
    grid.view.set_status(Status.APPROVED)
    grid.view.hands.extend((3, FR))
    grid.view.clear()
    assert len(grid.asked) == 1
    assert grid.texts(1)[2:4] == (["", ""] if answer else ["fr 2", "fr 3"])
    assert grid.session.status(2, 1) is (Status.EMPTY if answer else Status.APPROVED)


def test_a_status_is_set_on_all_and_taken_back_where_all_have_it(grid: Grid) -> None:
    grid.at(2, FR)
    grid.view.hands.extend((3, FR))
    grid.view.set_status(Status.NEEDS_WORK)
    assert {grid.session.status(row, 1) for row in (2, 3)} == {Status.NEEDS_WORK}
    grid.view.set_status(Status.NEEDS_WORK)
    assert {grid.session.status(row, 1) for row in (2, 3)} == {Status.TRANSLATED}
    assert len(grid.session.history.batches) == 2


def test_an_empty_text_cannot_be_approved(grid: Grid) -> None:
    grid.session.edit(Origin.PASTE, {(2, 1): ""})
    grid.at(2, FR)
    grid.view.set_status(Status.APPROVED)
    assert grid.session.status(2, 1) is Status.EMPTY
    assert grid.told == ["1 cell cannot be approved."]


def test_screen_readers_read_and_write_cells(grid: Grid) -> None:
    grid.view.set_facts({1: LanguageFacts(0.97, 2)})
    table = QAccessible.queryAccessibleInterface(grid.view)
    columns = len(grid.model.columns)
    assert table.role() == QAccessible.Role.Table
    headers = [table.child(1 + column).text(QAccessible.Text.Name) for column in range(columns)]
    assert headers[FR] == "Français, fr, 97%, 2 issues, at worst: error"
    cell = table.child((columns + 1) * 3 + 1 + DE)
    assert cell.text(QAccessible.Text.Name) == "Deutsch, row 3, translated: de 2"
    assert cell.rect().center() == grid.view.viewport().mapToGlobal(middle(grid, 2, DE))
    assert grid.model.setData(grid.model.index(2, DE), "spoken")
    assert grid.session.text(2, 2) == "spoken"
    assert not grid.model.setData(grid.model.index(2, 3), "main is locked")


def test_picking_a_million_cells_asks_for_a_few(make_grid: MakeGrid, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = make_grid(EndlessTable(1_000_000))
    asked: list[int] = []
    flags = GridModel.flags

    def counted(model: GridModel, index: QModelIndex) -> Qt.ItemFlag:
        asked.append(1)
        return flags(model, index)

    monkeypatch.setattr(GridModel, "flags", counted)
    grid.view.selectAll()
    grid.view.hands.pick_columns(4, 5)
    grid.view.hands.pick_rows(3, 900_000)
    grid.at(5, FR)
    grid.view.hands.extend((999_999, HE))
    grid.model.setOrder(np.arange(999_999, -1, -1, dtype=np.int32))
    QApplication.processEvents()
    assert len(asked) < 50


def test_too_many_cells_at_once_are_refused_before_they_are_listed(make_grid: MakeGrid) -> None:
    grid = make_grid(EndlessTable(1_000_000))
    grid.view.selectAll()
    grid.view.clear()
    grid.view.copy()
    assert len(grid.told) == 2
    assert not grid.session.overlay


# -- looks -------------------------------------------------------------------------------------------------------------


def test_every_row_height_zoom_and_sign_can_be_painted(grid: Grid) -> None:
    grid.session.edit(
        Origin.PASTE, {(0, 1): "a\u00a0b\u200bc\td\r\ne <b>{x}</b> \u200f😀", (1, 3): "<b>שלום</b> {x} " * 30}
    )
    grid.session.show_flags(conflicts={(2, 1): "theirs"}, failures={(3, 1): "no"})
    grid.model.setIssues({(4, 1): Found("error", 3), (5, 1): Found("warning"), (6, 1): Found("information")})
    grid.view.set_facts({0: LanguageFacts(words=1_204), 1: LanguageFacts(1.0), 2: LanguageFacts(0.5, 3)})
    grid.view.set_find(lambda text: [(0, 2)] if text.startswith("fr") else [])
    for lines in (1, 2, 3, 5):
        for zoom in (0.8, 1.0, 1.5):
            for signs in (False, True):
                grid.view.set_lines(lines)
                grid.view.set_zoom(zoom)
                grid.view.set_signs(signs)
                assert not grid.view.grab().isNull()


def test_scrolling_sideways_leaves_the_frozen_columns(make_grid: MakeGrid) -> None:
    grid = make_grid(size=(620, 300))
    view = grid.view
    frozen = view.geometry_.frozen_width
    before = view.grab().copy(0, 60, frozen - 2, 200).toImage()
    grid.at(0, HE)
    assert view.horizontalScrollBar().value() > 0
    grid.at(0, 3)
    view.hands.go((0, HE))
    assert view.grab().copy(0, 60, frozen - 2, 200).toImage() == before


def test_a_scrolled_page_looks_like_one_painted_at_once(make_grid: MakeGrid) -> None:
    grid = make_grid(EndlessTable(1_000))
    bar = grid.view.verticalScrollBar()
    for value in (30, 75, 400, 390, 1_000):
        bar.setValue(value)
        QApplication.processEvents()
    scrolled = grid.view.viewport().grab().toImage()
    grid.view.inks.forget_texts()
    grid.view.viewport().update()
    assert grid.view.viewport().grab().toImage() == scrolled


def test_a_right_to_left_interface_mirrors_the_columns(grid: Grid, qtbot: QtBot) -> None:
    grid.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view = grid.view
    assert view.visualRect(grid.model.index(0, 0)).right() == view.viewport().width() - 1
    assert view.indexAt(middle(grid, 2, DE)) == grid.model.index(2, DE)
    grid.at(2, FR)
    grid.key(Key.Key_Left)
    assert view.place() == (2, DE)
    assert not view.grab().isNull()


def test_a_dragged_language_moves_and_the_main_one_stays_first(grid: Grid) -> None:
    grid.at(2, FR)
    grid.view.move_column(FR, HE + 1)
    assert [column.key for column in grid.model.columns[3:]] == ["en", "de", "he", "fr"]
    assert grid.view.current_cell() == (2, 1)
    grid.view.move_column(6, 4)
    assert [column.key for column in grid.model.columns[3:]] == ["en", "fr", "de", "he"]
    grid.view.move_column(3, 6)
    assert grid.model.columns[3].key == "en"


def test_widths_are_kept_by_column_and_survive_other_languages(grid: Grid) -> None:
    grid.view.set_width(DE, 300)
    grid.model.setLanguages([3, 2])
    assert grid.view.geometry_.widths[5] == 300
    assert grid.view.widths() == {"de": 300}
    grid.view.fit_width(5)
    assert grid.view.geometry_.widths[5] < 150


def test_a_grid_goes_without_a_trace(qapp: QApplication) -> None:
    session = Session(FakeTable([["a", "b"]], ("en", "fr")))  # type: ignore[arg-type]  # a fake
    model = GridModel(session)
    view = GridView(model, SessionCommands(session, print, lambda _question: True))
    view.show()
    view.editing.open()
    widgets = len(qapp.allWidgets())
    gone: list[int] = []
    view.destroyed.connect(lambda: gone.append(1))
    view.close()
    view.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone == [1]
    assert len(qapp.allWidgets()) < widgets
    themes().choose("dark")
    session.edit(Origin.PASTE, {(0, 1): "the model may live on"})
