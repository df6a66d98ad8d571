"""The severities of the checks: found, picked, set and set back, always through whoever keeps them."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from translator_app.core.checks.issue import Severity
from translator_app.core.checks.registry import default_severity, explanation, known_checks
from translator_app.gui.dialogs.severities import SeveritiesDialog
from translator_app.gui.widgets.table import choose_row
from translator_app.roundtrip.weights import changed

Asked = list[Mapping[str, Severity]]


@pytest.fixture
def asked() -> Asked:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, asked: Asked) -> SeveritiesDialog:
    made = SeveritiesDialog({"empty": Severity.OFF})
    qtbot.addWidget(made)
    made.weighed.connect(asked.append)
    made.weighed.connect(lambda wanted: made.show_weights(changed(made._weights, wanted)))
    return made


def said(dialog: SeveritiesDialog, check: str) -> tuple[str, str]:
    row = dialog.table.row_of(check)
    return tuple(dialog.table.index(row, column).data() for column in (2, 3))


def test_every_check_is_there_with_what_it_weighs_now_and_usually(dialog: SeveritiesDialog) -> None:
    assert {dialog.table.key(row) for row in range(dialog.table.rowCount())} == set(known_checks())
    assert said(dialog, "empty") == ("off", "warning")
    assert said(dialog, "reused")[1] == ""


def test_a_severity_that_is_chosen_holds_at_once_for_all_picked_checks(dialog: SeveritiesDialog, asked: Asked) -> None:
    first, second = (dialog.table.key(row) for row in (0, 3))
    choose_row(dialog.view, 0)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    dialog.view.selectionModel().select(dialog.table.index(3, 0), flags)
    assert "2" in dialog.why.text()
    dialog.severity._buttons["error"].click()
    assert asked == [{first: Severity.ERROR, second: Severity.ERROR}]
    assert said(dialog, second)[0] == "error"
    assert set(dialog.chosen()) == {first, second}
    assert dialog.severity.value() == "error"


def test_a_check_goes_back_to_its_usual_severity_alone_or_with_all_others(
    dialog: SeveritiesDialog, asked: Asked
) -> None:
    choose_row(dialog.view, dialog.table.row_of("reused"))
    assert not dialog.usual.isEnabled()
    choose_row(dialog.view, dialog.table.row_of("empty"))
    dialog.usual.click()
    assert asked == [{"empty": default_severity("empty")}]
    assert not dialog.all_usual.isEnabled()
    dialog.show_weights({"reused": Severity.ERROR, "empty": Severity.INFO})
    dialog.all_usual.click()
    assert said(dialog, "reused")[1] == said(dialog, "empty")[1] == ""


def test_checks_are_found_by_words_family_or_severity_and_explained(dialog: SeveritiesDialog, qtbot: QtBot) -> None:
    dialog.search.setText("reused")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
    choose_row(dialog.view, 0)
    assert dialog.why.text() == explanation("reused")
    dialog.search.setText("off")
    qtbot.waitUntil(lambda: dialog.table.row_of("empty") >= 0)
    assert dialog.table.rowCount() < len(known_checks())


def test_the_keyboard_alone_sets_a_severity(dialog: SeveritiesDialog, asked: Asked, qtbot: QtBot) -> None:
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    choose_row(dialog.view, dialog.table.row_of("unchanged"))
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Tab)
    held = dialog.severity._buttons["warning"]
    assert held.hasFocus()
    QTest.keyClick(held, Qt.Key.Key_Right)
    assert asked == [{"unchanged": Severity.INFO}]
    assert dialog.severity.value() == "info"
