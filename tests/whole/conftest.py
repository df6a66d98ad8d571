"""The program in its window, on the sample site, as the tests of the whole have it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from translator_app.gui.app import make_application
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.sandbox.options import Options
from translator_app.sandbox.serve import Served

PATIENCE = 15_000


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wiring]:
    """The program in its window, without a document; the sample site answers at once."""

    def quick(home: Path) -> Served:
        return Served(home=home, options=Options(job_seconds=0)).start()

    monkeypatch.setattr("translator_app.gui.flows.sample._served", quick)
    make_application([])
    made = Wiring()
    made.window.show()
    yield made
    made.close()


@pytest.fixture
def wiring(empty_window: Wiring, qtbot: QtBot) -> Wiring:
    """The program on the sample site's project."""
    empty_window.window.start.sample_asked.emit()
    qtbot.waitUntil(lambda: empty_window.workbench is not None, timeout=PATIENCE)
    return empty_window


@pytest.fixture
def bench(wiring: Wiring) -> Workbench:
    """Its workbench."""
    assert wiring.workbench is not None
    return wiring.workbench
