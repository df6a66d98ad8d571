"""Jobs and imports are listed with words and numbers, and asked about by id."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.asking import labels, nameless
from translator_app.core.verdicts import LogLine
from translator_app.gui.dialogs.history import STATES, HistoryWindow, ImportRow, duration
from translator_app.local.projects import State
from translator_app.roundtrip.jobs import JobFacts

RUNNING = JobFacts("j1", "import a", "IN_PROGRESS", 1.0, None, 812, 1204, 0, 0, "", True)
FAILED = JobFacts("j2", "import b", "FAILED", 1.0, 100.0, 3, 14, 11, 1, "bad <b>file</b>", False)
STRANGE = JobFacts("j3", "import c", "ON_HOLIDAY", None, None, 0, None, 0, 0, "", False)


@pytest.fixture
def window(qtbot: QtBot) -> HistoryWindow:
    made = HistoryWindow("Nordwood")
    qtbot.addWidget(made)
    return made


def cells(window: HistoryWindow, row: int) -> list[str]:
    model = window.jobs
    return [str(model.data(model.index(row, column))) for column in range(model.columnCount())]


def test_jobs_are_told_in_words(window: HistoryWindow) -> None:
    window.show_jobs([RUNNING, FAILED, STRANGE])
    assert cells(window, 0)[0::4] == ["running", "812 of 1,204"]
    assert cells(window, 1)[0] == "failed"
    assert cells(window, 1)[3] == "2 min"
    assert cells(window, 1)[5] == "11"
    assert cells(window, 2)[0] == "on holiday"


def test_only_a_running_job_can_be_stopped(window: HistoryWindow, qtbot: QtBot) -> None:
    window.show_jobs([RUNNING, FAILED])
    window.jobs_view.selectRow(1)
    assert not window.stop.isEnabled()
    window.jobs_view.selectRow(0)
    with qtbot.waitSignal(window.stop_asked) as asked:
        window.stop.click()
    assert asked.args == ["j1"]


def test_choosing_a_job_asks_for_its_log_and_a_late_log_is_dropped(window: HistoryWindow, qtbot: QtBot) -> None:
    window.show_jobs([RUNNING, FAILED])
    with qtbot.waitSignal(window.logs_asked) as asked:
        window.jobs_view.selectRow(1)
    assert asked.args == ["j2"]
    window.show_logs("j1", [LogLine(1, "a", "wrong job", True)])
    assert window.logs.rowCount() == 0
    window.show_logs("j2", [LogLine(14, "Oak", "slug in use", True)])
    assert window.logs.rowCount() == 1


def test_a_new_list_keeps_the_chosen_job(window: HistoryWindow) -> None:
    window.show_jobs([RUNNING, FAILED])
    window.jobs_view.selectRow(1)
    window.show_jobs([STRANGE, RUNNING, FAILED])
    assert [index.row() for index in window.jobs_view.selectionModel().selectedRows()] == [2]


def test_imports_show_their_verdicts_and_what_can_be_done(window: HistoryWindow, qtbot: QtBot) -> None:
    window.show_imports(
        [
            ImportRow(2, "submitting", 0.0, 3, ("de",), can_resume=True),
            ImportRow(1, "verified", 0.0, 13, ("fr", "de"), {"applied": 12, "rejected": 1}, can_roll_back=True),
        ]
    )
    model = window.imports
    assert str(model.data(model.index(1, 5))) == "12 applied · 1 rejected"
    with qtbot.waitSignal(window.resume_asked) as asked:
        window.resume.click()
    assert asked.args == [2]
    window.imports_view.selectRow(1)
    assert window.resume.isHidden()
    with qtbot.waitSignal(window.rollback_asked) as rolled:
        window.rollback.click()
    assert rolled.args == [1]


def test_every_state_of_an_import_has_its_words() -> None:
    assert set(STATES) == set(State)


def test_empty_lists_say_what_comes_here(window: HistoryWindow) -> None:
    window.show_jobs([])
    window.show_imports([])
    assert {"No jobs yet", "No imports yet"} <= set(labels(window))


def test_durations_are_said_in_a_word() -> None:
    assert [duration(seconds) for seconds in (0, 42.4, 90, 3600)] == ["0 s", "42 s", "2 min", "60 min"]


def test_every_control_has_a_name(window: HistoryWindow) -> None:
    assert list(nameless(window)) == []
