"""The small table model keeps Qt's contract."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from translator_app.gui.widgets.table import CellView, PlainTable, choose_row, table_view


def test_the_model_keeps_the_contract_through_every_change(qtbot: QtBot) -> None:
    """In this mode the tester warns, and a warning of Qt fails the test."""
    model = PlainTable(("a", "b"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_rows([(1, (CellView("x"), CellView("y", "check", "done_text")))])
    model.show_rows([(1, (CellView("x"), CellView("z")))])
    model.show_rows([(2, (CellView("x"), CellView("z"))), (3, (CellView("x"), CellView("z")))])
    model.show_rows([])
    assert tester.model() is model


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_row_is_chosen_in_either_direction(direction: Qt.LayoutDirection, qtbot: QtBot) -> None:
    model = PlainTable(("a", "b"))
    view = table_view(model, "rows", (80, 80), 1)
    qtbot.addWidget(view)
    view.setLayoutDirection(direction)
    view.show()
    model.show_rows([(number, (CellView("x"), CellView("y"))) for number in range(3)])
    choose_row(view, 1)
    assert [index.row() for index in view.selectionModel().selectedRows()] == [1]
