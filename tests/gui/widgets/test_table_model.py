"""The small table model keeps Qt's contract."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from translator_app.gui.widgets.table import CellView, PlainTable


def test_the_model_keeps_the_contract_through_every_change(qtbot: QtBot) -> None:
    """In this mode the tester warns, and a warning of Qt fails the test."""
    model = PlainTable(("a", "b"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_rows([(1, (CellView("x"), CellView("y", "check", "done_text")))])
    model.show_rows([(1, (CellView("x"), CellView("z")))])
    model.show_rows([(2, (CellView("x"), CellView("z"))), (3, (CellView("x"), CellView("z")))])
    model.show_rows([])
    assert tester.model() is model
