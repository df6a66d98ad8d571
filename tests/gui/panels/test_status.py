"""The status line: facts that lead to what they count, and long work that can be stopped."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from translator_app.core.query import parse
from translator_app.gui.panels.status import StatusLine


@pytest.fixture
def status(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(1200, 32)
    made.show()
    return made


def said(status: StatusLine) -> list[str]:
    QApplication.processEvents()
    facts = (status.place, status.edited, status.errors, status.warnings, status.left)
    return [fact.text() for fact in facts if fact.isVisible()]


def test_the_facts_are_said_and_zeros_are_not(status: StatusLine) -> None:
    assert said(status) == []
    status.show_place(2, 12_430)
    status.show_counts(14, 2, 0)
    status.show_left(1204, "de")
    assert said(status) == ["2 of 12,430", "14 edited", "2 errors", "1,204 words left in de"]
    status.show_counts(0, 0, 1)
    status.show_left(0, "de")
    assert said(status) == ["2 of 12,430", "1 warning"]


def test_without_a_current_row_the_rows_are_counted(status: StatusLine) -> None:
    status.show_place(0, 12_430)
    assert said(status) == ["12,430 rows"]


@pytest.mark.parametrize("name", ["edited", "errors", "warnings", "left"])
def test_a_fact_leads_to_what_it_counts(qtbot: QtBot, status: StatusLine, name: str) -> None:
    status.show_counts(1, 1, 1)
    status.show_left(5, "fr")
    fact = getattr(status, name)
    assert isinstance(fact, QPushButton)
    with qtbot.waitSignal(status.picked) as picked:
        fact.click()
    assert picked.args is not None
    parse(picked.args[0], ("en", "fr"))


def test_work_shows_how_far_it_is_and_stop_is_a_wish(qtbot: QtBot, status: StatusLine) -> None:
    status.show_work("Import 1 of 1", 812, 1204, words="812 of 1,204 cells", others=2)
    QApplication.processEvents()
    assert status.work.isVisible()
    assert status.work.counts() == "812 of 1,204 cells"
    assert status.more.text() == "and 2 more"
    with qtbot.waitSignal(status.stop_asked):
        status.work.stop.click()
    with qtbot.waitSignal(status.jobs_asked):
        status.more.click()
    status.end_work()
    assert not status.work.isVisible()


def test_the_clock_of_work_goes_on_until_another_begins(status: StatusLine) -> None:
    status.show_work("Export", 1, 10)
    begun = status.work._since
    status.show_work("Export", 2, 10)
    assert status.work._since == begun
    status.show_work("Import", 0, None)
    assert status.work._since > begun
