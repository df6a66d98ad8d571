"""Garbage of whatever thread is let go of in the window's thread."""

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from translator_app.gui.garbage import YOUNG, Garbage, tidy
from translator_app.gui.jobs import Jobs


class Knot:
    """Garbage that reference counts do not see; it notes in which thread it goes."""

    gone: list[int]

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.gone.append(threading.get_ident())


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    Knot.gone = []
    interval = sys.getswitchinterval()
    made = Jobs()
    parent = QObject()
    Garbage(made, parent)
    yield made
    made.close()
    parent.deleteLater()
    sys.setswitchinterval(interval)
    gc.unfreeze()
    gc.collect()


def make_garbage() -> int:
    kept: list[list[int]] = []
    for _turn in range(4 * YOUNG):
        Knot()
        kept.append([])
    return len(kept)


def test_garbage_of_a_worker_goes_in_the_window_s_thread_while_others_work(jobs: Jobs, qtbot: QtBot) -> None:
    go = threading.Event()
    assert not gc.isenabled()
    jobs.compute("work", lambda: (make_garbage(), go.wait(10)))
    qtbot.waitUntil(lambda: len(Knot.gone) >= YOUNG, timeout=10_000)
    go.set()
    assert set(Knot.gone) == {threading.get_ident()}


def test_what_a_closed_document_leaves_is_looked_for_everywhere(jobs: Jobs) -> None:
    knot = Knot()
    gc.freeze()
    del knot
    gc.collect()
    assert Knot.gone == []
    tidy()
    assert len(Knot.gone) == 1
