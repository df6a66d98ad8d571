"""The limits of the fields: shown with where they come from, set for all that are picked, lifted with nothing."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from translator_app.gui.dialogs.limits import LimitsDialog
from translator_app.gui.widgets.table import choose_row
from translator_app.roundtrip.lengths import changed

FIELDS = {"title": "text", "body": "html", "seoTitle": "seo"}
Asked = list[Mapping[str, int | None]]


@pytest.fixture
def asked() -> Asked:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, asked: Asked) -> LimitsDialog:
    made = LimitsDialog(FIELDS, {"title": 40})
    qtbot.addWidget(made)
    made.limited.connect(asked.append)
    made.limited.connect(lambda wanted: made.show_limits(changed(made._limits, wanted, FIELDS)))
    return made


def said(dialog: LimitsDialog, field: str) -> list[str]:
    row = dialog.table.row_of(field)
    return [dialog.table.index(row, column).data() for column in range(4)]


def test_every_field_is_there_with_what_holds_for_it(dialog: LimitsDialog) -> None:
    assert said(dialog, "title") == ["title", "text", "40", ""]
    assert said(dialog, "body") == ["body", "html", "", ""]
    assert said(dialog, "seoTitle")[2:] == ["60", "what search engines show"]
    assert said(dialog, "*")[0] == "all others"


def test_a_number_holds_at_once_for_all_picked_fields(dialog: LimitsDialog, asked: Asked) -> None:
    choose_row(dialog.view, dialog.table.row_of("title"))
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    dialog.view.selectionModel().select(dialog.table.index(dialog.table.row_of("body"), 0), flags)
    dialog.most.setValue(500)
    assert asked == [{"title": 500, "body": 500}]
    assert said(dialog, "body")[2] == "500"


def test_nothing_lifts_a_limit_and_those_of_others_show_through(dialog: LimitsDialog, asked: Asked) -> None:
    choose_row(dialog.view, dialog.table.row_of("*"))
    dialog.most.setValue(900)
    choose_row(dialog.view, dialog.table.row_of("title"))
    assert dialog.most.value() == 40
    dialog.most.setValue(0)
    assert asked[-1] == {"title": None}
    assert said(dialog, "title")[2:] == ["900", "as for all others"]
