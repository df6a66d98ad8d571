"""The small parts: they say what happened, by mouse and by key, and can be read by a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels
from translator_app.gui.widgets.boxes import column
from translator_app.gui.widgets.empty import EmptyState
from translator_app.gui.widgets.press import Press
from translator_app.gui.widgets.progress import ProgressLine, time_left
from translator_app.gui.widgets.search import SearchField
from translator_app.gui.widgets.segments import Segments
from translator_app.gui.widgets.statcard import StatCard
from translator_app.gui.widgets.steps import StepBar
from translator_app.gui.widgets.table import CellView, PlainTable, table_view
from translator_app.gui.widgets.words import Words


def test_one_segment_holds_and_arrows_move_it(qtbot: QtBot) -> None:
    segments = Segments((("mine", "Mine"), ("theirs", "Site's"), ("edit", "Edit")), "theirs", name="Conflict")
    qtbot.addWidget(segments)
    told: list[str] = []
    segments.chosen.connect(told.append)
    assert segments.value() == "theirs"
    button(segments, "Edit").click()
    segments.show()
    segments.activateWindow()
    QTest.qWaitForWindowActive(segments)
    button(segments, "Edit").setFocus()
    QTest.keyClick(button(segments, "Edit"), Qt.Key.Key_Left)
    assert segments.value() == "theirs"
    assert told == ["edit", "theirs"]
    segments.set_value("mine")
    assert told == ["edit", "theirs"]
    with pytest.raises(KeyError):
        segments.set_value("nobody")


def test_a_search_waits_for_a_pause_and_enter_does_not(qtbot: QtBot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    told: list[str] = []
    field.searched.connect(told.append)
    field.setText("oa")
    field.setText("oak")
    assert told == []
    qtbot.waitUntil(lambda: told == ["oak"])
    field.setText("oak t")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["oak", "oak t"]


def test_escape_empties_a_search_at_once_and_only_then_goes_on(qtbot: QtBot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.setText("oak")
    QTest.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]
    assert field.text() == ""


def test_a_stat_card_is_read_as_number_and_words(qtbot: QtBot) -> None:
    card = StatCard(1204, "cells will change", clickable=True)
    qtbot.addWidget(card)
    assert card.accessibleName() == "1,204 cells will change"
    with qtbot.waitSignal(card.picked):
        QTest.keyClick(card, Qt.Key.Key_Space)
    card.show_count(0, "errors", "error")
    assert card.accessibleName() == "0 errors"


def test_a_calm_card_cannot_be_pressed(qtbot: QtBot) -> None:
    card = StatCard(1, "language")
    qtbot.addWidget(card)
    with qtbot.assertNotEmitted(card.picked):
        card.click()
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_step_bar_says_where_it_is(qtbot: QtBot) -> None:
    bar = StepBar(("Fresh export", "Review", "Proof"), 1)
    qtbot.addWidget(bar)
    assert bar.accessibleName() == "Step 2 of 3: Review"
    bar.go(3)
    assert bar.accessibleName() == "Step 3 of 3: finished"
    kinds = {label.text(): label.property("kind") for label in bar.findChildren(Words)}
    assert set(kinds.values()) == {"done"}


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "said"),
    [
        (0, 100, 60, ""),
        (50, 100, 1, ""),
        (1, 100, 60, ""),
        (50, 100, 30, "30 s left"),
        (50, 100, 600, "10 min left"),
        (99, 100, 10, "1 s left"),
        (100, 100, 10, ""),
    ],
)
def test_time_left_is_told_when_it_can_be_known(done: int, total: int, elapsed: float, said: str) -> None:
    assert time_left(done, total, elapsed) == said


def test_progress_shows_counts_beyond_32_bits_and_stops_once(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.begin("Downloading")
    assert (line.bar.minimum(), line.bar.maximum()) == (0, 0)
    line.show_progress(3 << 32, 4 << 32)
    assert line.bar.value() == 750
    line.show_progress(812, 1204, "812 of 1,204 cells")
    assert {"Downloading", "812 of 1,204 cells"} <= {*labels(line), line.title()}
    with qtbot.waitSignal(line.stop_asked):
        line.stop.click()
    assert not line.stop.isEnabled()
    line.begin("Again")
    assert line.stop.isEnabled()


def test_a_card_is_pressed_by_enter_and_space(qtbot: QtBot) -> None:
    card = Press(column(Words("Try the sample site")), "Try the sample site")
    qtbot.addWidget(card)
    pressed: list[bool] = []
    card.clicked.connect(lambda on: pressed.append(on))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(card, key)
    assert len(pressed) == 3


def test_an_empty_place_says_what_to_do(qtbot: QtBot) -> None:
    empty = EmptyState("file", "No projects yet", "Connect a site.")
    qtbot.addWidget(empty)
    assert labels(empty) == ["No projects yet", "Connect a site."]
    empty.show_words("Nothing found")
    assert labels(empty) == ["Nothing found"]


def test_a_table_keeps_its_choice_while_values_change(qtbot: QtBot) -> None:
    model = PlainTable(("Name", "State"))
    view = table_view(model, "Jobs", (100, 100), 0)
    qtbot.addWidget(view)
    rows = [("a", (CellView("A"), CellView("runs"))), ("b", (CellView("B\nline"), CellView("done", "check")))]
    model.show_rows(rows)
    view.selectRow(1)
    model.show_rows([rows[0], ("b", (CellView("B"), CellView("failed", "error", "error_text")))])
    assert [index.row() for index in view.selectionModel().selectedRows()] == [1]
    assert model.data(model.index(1, 1)) == "failed"
    assert model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole) == "State: failed"
    assert model.key(5) is None
