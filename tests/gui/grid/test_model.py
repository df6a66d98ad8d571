"""The table model: rows in any order, one signal a batch, words for screen readers."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.fakes.tables import EndlessTable, FakeTable
from tests.gui.grid.conftest import Grid
from translator_app.core.edits import Origin
from translator_app.core.history import History
from translator_app.core.overlay import Overlay
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.gui.grid.display import shown
from translator_app.gui.grid.looks import Found
from translator_app.gui.grid.model import GridModel


def order(*rows: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(rows, dtype=np.int32)


def test_qt_finds_nothing_to_complain_about_through_edits_orders_and_languages(grid: Grid, qtmodeltester: Any) -> None:
    qtmodeltester.check(grid.model)
    grid.session.edit(Origin.TYPED, {(2, 1): "neu", (5, 3): ""})
    grid.model.setOrder(order(5, 2, 7))
    grid.session.edit(Origin.TYPED, {(2, 1): "noch neuer"})
    grid.session.undo()
    grid.model.setLanguages([3, 1])
    grid.model.setOrder(order())
    grid.model.setOrder(None)
    qtmodeltester.check(grid.model)


def test_a_batch_is_one_signal_over_the_rows_that_are_seen(grid: Grid, qtbot: QtBot) -> None:
    grid.model.setOrder(order(11, 3, 8, 0))
    ranges = []
    grid.model.dataChanged.connect(lambda a, b: ranges.append((a.row(), a.column(), b.row(), b.column())))
    grid.session.edit(Origin.PASTE, {(3, 1): "a", (0, 2): "b", (5, 1): "not seen"})
    assert ranges == [(1, 4, 3, 5)]
    grid.session.edit(Origin.PASTE, {(6, 1): "not seen either"})
    assert len(ranges) == 1


def test_an_order_maps_rows_both_ways(grid: Grid) -> None:
    grid.model.setOrder(order(9, 4, 6))
    assert grid.model.rowCount() == 3
    assert [grid.model.unit_row(row) for row in range(3)] == [9, 4, 6]
    assert [grid.model.row_of(unit) for unit in (9, 4, 6, 5)] == [0, 1, 2, None]
    assert grid.model.cell(1, 4) == (4, 1)
    assert grid.model.cell(1, 2) is None


def test_hidden_languages_have_no_column_and_the_others_keep_their_cells(grid: Grid) -> None:
    grid.model.setLanguages([3, 2])
    assert [column.key for column in grid.model.columns] == ["number", "item", "field", "en", "he", "de"]
    assert grid.model.cell(0, 4) == (0, 3)
    assert grid.model.column_of(1) is None


def test_a_cell_speaks_its_language_row_state_and_text(grid: Grid) -> None:
    grid.session.edit(Origin.TYPED, {(2, 1): "Bonjour"})
    grid.model.setIssues({(2, 1): Found("error", 2)})
    index = grid.model.index(2, 4)
    spoken = grid.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Français, row 3, translated, edited, 2 issues: Bonjour"
    assert grid.model.data(grid.model.index(0, 3), Qt.ItemDataRole.AccessibleTextRole) == "English, row 1, locked: en 0"


def test_display_is_short_and_edit_is_whole(grid: Grid) -> None:
    text = "x" * 5_000
    grid.session.edit(Origin.TYPED, {(0, 1): text})
    index = grid.model.index(0, 4)
    assert len(str(grid.model.data(index))) == 200
    assert grid.model.data(index, Qt.ItemDataRole.EditRole) == text


def test_a_tool_tip_never_interprets_text_from_outside(grid: Grid) -> None:
    grid.session.show_flags(failures={(0, 1): "<img src=x> & more"})
    tip = str(grid.model.data(grid.model.index(0, 4), Qt.ItemDataRole.ToolTipRole))
    assert "&lt;img src=x&gt; &amp; more" in tip


def test_another_file_under_the_session_replaces_everything(grid: Grid) -> None:
    grid.model.setOrder(order(1))
    marks = grid.session.marks
    grid.session.rebase(FakeTable([["a", "b"]], ("en", "it")), Overlay(), History(), marks, {})  # type: ignore[arg-type]  # a fake
    assert (grid.model.rowCount(), grid.model.columnCount()) == (1, 5)
    assert grid.model.columns[4].key == "it"


def test_a_closed_model_hears_nothing_more() -> None:
    session = Session(FakeTable([["a", "b"]], ("en", "fr")))  # type: ignore[arg-type]  # a fake
    model = GridModel(session)
    heard: list[int] = []
    model.dataChanged.connect(lambda *_: heard.append(1))
    model.close()
    session.edit(Origin.TYPED, {(0, 1): "x"})
    assert heard == []


def test_a_million_rows_are_not_looked_at() -> None:
    class Counting(EndlessTable):
        reads = 0

        def text(self, row: int, column: int) -> str:
            Counting.reads += 1
            return super().text(row, column)

    session = Session(Counting(1_000_000))  # type: ignore[arg-type]  # a fake
    model = GridModel(session)
    model.setOrder(np.arange(999_999, -1, -1, dtype=np.int32))
    assert model.row_of(0) == 999_999
    assert Counting.reads == 0
    assert session.status(5, 1) is Status.TRANSLATED


def test_what_cannot_be_seen_is_called_by_name_aloud_and_in_the_tool_tip_while_signs_are_shown(grid: Grid) -> None:
    grid.session.edit(Origin.TYPED, {(0, 1): "in\u00adter\u00a0na"})
    index = grid.model.index(0, 4)
    assert "soft hyphen" not in grid.model.spoken(0, 4)
    assert grid.model.data(index, Qt.ItemDataRole.ToolTipRole) is None
    grid.view.set_signs(True)
    assert grid.model.spoken(0, 4).endswith(": in[soft hyphen]ter[no-break space]na")
    tip = str(grid.model.data(index, Qt.ItemDataRole.ToolTipRole))
    assert "SHY: soft hyphen (U+00AD)\nNBSP: no-break space (U+00A0)" in tip


def test_line_ends_of_other_kinds_have_signs_of_their_own_in_the_grid() -> None:
    drawn = shown("a\nb\u2028c\u2029d\x0be\x0cf\x85g", lines=5, most=200, signs=True).text
    visible = "".join(each for each in drawn if each.isprintable())
    assert visible == "a↵bLScPSdVTeFFfNELg"
