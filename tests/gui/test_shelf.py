"""The glossary is read and written by a worker: nothing waits for it, no change is lost, other programs are heeded."""

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from translator_app.core.glossary.finding import is_ready
from translator_app.core.glossary.term import EMPTY, Glossary, Kind, Term
from translator_app.gui.jobs import Jobs
from translator_app.gui.shelf import Shelf
from translator_app.local import glossary
from translator_app.local.errors import LocalError

OAK, TABLE = Term("oak", translations=(("fr", "chêne"),)), Term("table", translations=(("fr", "bureau"),))
PATIENCE = 10_000


class Here:
    """A shelf, and what it said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.owner = qtbot, QObject()
        self.jobs = Jobs(self.owner)
        self.said: list[LocalError] = []
        self.shelf = Shelf(self.jobs, self.said.append, self.owner)

    def idle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.running(), timeout=PATIENCE)

    def words(self) -> list[str]:
        return [term.word for term in self.shelf.glossary.terms]


@pytest.fixture
def here(qtbot: QtBot) -> Iterator[Here]:
    made = Here(qtbot)
    made.shelf.speak(("en", "fr"))
    yield made
    made.jobs.close()
    made.shelf.finish()


def put(term: Term) -> Callable[[Glossary], Glossary]:
    return lambda known: known.put(term)


def drop(term: Term) -> Callable[[Glossary], Glossary]:
    return lambda known: known.drop(term)


def test_the_glossary_is_read_and_made_ready_away_from_the_window(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    glossary.change(put(OAK))
    load, threads = glossary.load, []

    def watched() -> Glossary:
        threads.append(threading.get_ident())
        return load()

    monkeypatch.setattr(glossary, "load", watched)
    here.shelf.refresh()
    assert here.shelf.glossary == EMPTY
    here.idle()
    assert here.words() == ["oak"]
    assert is_ready(here.shelf.glossary, ("en", "fr"))
    here.shelf.change(put(TABLE))
    here.idle()
    assert is_ready(here.shelf.glossary, ("en", "fr"))
    assert threading.get_ident() not in threads
    assert len(threads) == 2


def test_quick_changes_are_all_made_in_their_order_and_each_is_told_of(here: Here) -> None:
    told: list[str] = []
    for turn in range(20):
        here.shelf.change(put(Term(f"word {turn}")), partial(told.append, f"put {turn}"))
        here.shelf.change(drop(Term(f"word {turn - 1}")))
    assert told == []
    here.idle()
    assert here.words() == ["word 19"] == [term.word for term in glossary.load().terms]
    assert told == [f"put {turn}" for turn in range(20)]


def test_a_change_is_made_on_what_another_program_has_written(here: Here) -> None:
    here.shelf.refresh()
    here.idle()
    glossary.change(put(OAK))
    here.shelf.change(put(TABLE))
    here.idle()
    assert here.words() == ["oak", "table"]


def test_what_another_program_has_written_is_read_when_the_window_is_used_again(here: Here) -> None:
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)
    here.shelf.refresh()
    here.idle()
    glossary.change(put(OAK))
    with here.qtbot.waitSignal(here.shelf.changed, timeout=PATIENCE):
        running.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert here.words() == ["oak"]
    before = here.shelf.glossary
    with here.qtbot.assertNotEmitted(here.shelf.changed):
        here.shelf.refresh()
        here.idle()
    assert here.shelf.glossary is before


def test_a_file_written_anew_with_the_same_terms_changes_nothing(here: Here) -> None:
    here.shelf.change(put(OAK))
    here.idle()
    glossary.path().write_bytes(glossary.path().read_bytes() + b"\r\n")
    with here.qtbot.assertNotEmitted(here.shelf.changed):
        here.shelf.refresh()
        here.idle()


def test_changes_that_wait_when_the_program_ends_are_written(qtbot: QtBot) -> None:
    here = Here(qtbot)
    for term in (OAK, TABLE):
        here.shelf.change(put(term))
    here.jobs.close()
    here.shelf.finish()
    assert [term.word for term in glossary.load().terms] == ["oak", "table"]
    here.shelf.refresh()
    assert here.jobs.running() == []


def test_stopping_all_work_loses_no_change(here: Here) -> None:
    told: list[str] = []
    here.shelf.change(put(OAK), lambda: told.append("oak"))
    for job in here.jobs.running():
        job.stop()
    here.shelf.change(put(TABLE), lambda: told.append("table"))
    here.qtbot.waitUntil(lambda: told == ["oak", "table"], timeout=PATIENCE)
    here.idle()
    assert here.words() == ["oak", "table"]


def test_nobody_is_told_who_is_gone(here: Here) -> None:
    owner, told = QObject(), list[str]()
    here.shelf.change(put(OAK), lambda: told.append("gone"), owner)
    here.shelf.change(put(TABLE), lambda: told.append("there"), here.owner)
    shiboken6.delete(owner)
    here.idle()
    assert told == ["there"]
    assert here.words() == ["oak", "table"]


def test_a_damaged_file_is_said_once_for_each_state_and_a_change_is_refused(here: Here) -> None:
    here.shelf.change(put(OAK))
    here.idle()
    told: list[str] = []
    for number, content in enumerate(("not a glossary\n", "not one either\n"), 1):
        glossary.path().write_text(content)
        for _turn in range(2):
            here.shelf.refresh()
            here.idle()
            assert len(here.said) == number
    here.shelf.change(put(TABLE), lambda: told.append("made"))
    here.idle()
    assert len(here.said) == 3
    assert told == []
    assert glossary.path().read_text() == "not one either\n"
    assert here.words() == ["oak"]
    glossary.path().unlink()
    here.shelf.change(put(TABLE), lambda: told.append("made"))
    here.idle()
    assert told == ["made"]
    assert here.words() == ["table"]


def test_a_document_in_other_languages_has_terms_once_they_are_ready_for_it(here: Here) -> None:
    here.shelf.change(put(OAK))
    here.shelf.change(put(Term("beech", Kind.FORBIDDEN)))
    here.idle()
    here.shelf.speak(("en", "fr"))
    assert here.words() == ["oak", "beech"]
    here.shelf.speak(("de", "fr"))
    assert here.shelf.glossary == EMPTY
    here.shelf.refresh()
    here.shelf.speak(("he", "fr"))
    here.shelf.refresh()
    here.idle()
    assert here.words() == ["oak", "beech"]
    assert is_ready(here.shelf.glossary, ("he", "fr"))


def test_who_needs_the_glossary_as_it_is_waits_for_it_and_no_longer(here: Here) -> None:
    glossary.change(put(OAK))
    told: list[list[str]] = []
    here.shelf.when_read(lambda: told.append(here.words()), here.owner)
    assert told == []
    here.idle()
    assert told == [["oak"]]
    here.shelf.when_read(lambda: told.append(here.words()), here.owner)
    assert len(told) == 2
    here.shelf.change(put(TABLE))
    here.shelf.when_read(lambda: told.append(here.words()), here.owner)
    gone = QObject()
    here.shelf.when_read(lambda: told.append(["gone"]), gone)
    shiboken6.delete(gone)
    assert len(told) == 2
    here.idle()
    assert told[2:] == [["oak", "table"]]


def test_a_damaged_glossary_keeps_nobody_waiting(here: Here) -> None:
    glossary.path().write_text("not a glossary\n")
    told: list[int] = []
    here.shelf.when_read(lambda: told.append(len(here.said)), here.owner)
    here.idle()
    assert told == [1]
