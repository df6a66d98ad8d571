"""A start with a file: its name is said until it is shown, the rest is loaded behind it, and a failure leads on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.fakes.localized_files import write_big_file
from translator_app.gui import app as program
from translator_app.gui.start import StartPage
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.local import settings
from translator_app.local.settings import Recent

PATIENCE = 15_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "site.csv"
    write_big_file(made, 40)
    return made


@pytest.fixture
def starting(qapp: QApplication, file: Path) -> Iterator[Wiring]:
    """The program as it is when its first frame is painted, started with a file."""
    program.make_application([])
    made = program.wired(program.make_frame(file))
    made.window.show()
    yield made
    made.close()


def words(wiring: Wiring) -> list[str]:
    page = wiring.window.pages.currentWidget()
    assert page is not None
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def test_the_first_frame_names_the_file_that_is_opened(starting: Wiring) -> None:
    assert words(starting) == ["Opening site.csv"]


def test_the_document_takes_the_place_of_its_name_and_the_start_page_comes_behind_it(
    starting: Wiring, file: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(starting.completed, timeout=PATIENCE):
        assert program.begin(starting, [str(file)])
    pages = starting.window.pages
    assert isinstance(pages.currentWidget(), Workbench)
    assert pages.count() == 1
    starting.actions.action("close-project").trigger()
    assert isinstance(pages.currentWidget(), StartPage)


def test_a_file_that_cannot_be_opened_leaves_the_start_page_and_a_notice(
    starting: Wiring, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.remember_project(Recent("/p/other.l10n", title="Another project"))
    starting.window.show_recent(settings.load().settings.recent)
    bad = tmp_path / "bad.l10n"
    bad.write_bytes(b"no project at all")
    program.begin(starting, [str(bad)])
    qtbot.waitUntil(lambda: bool(starting.window.notices.notices()), timeout=PATIENCE)
    assert isinstance(starting.window.pages.currentWidget(), StartPage)
    assert "Another project" in words(starting)


def test_a_menu_has_its_icons_when_all_is_loaded(starting: Wiring, file: Path, qtbot: QtBot) -> None:
    export = starting.actions.action("export")
    assert export.icon().isNull()
    with qtbot.waitSignal(starting.completed, timeout=PATIENCE):
        program.begin(starting, [str(file)])
    assert not export.icon().isNull()


def test_a_document_that_comes_while_the_rest_is_loaded_gets_its_journeys(
    starting: Wiring, file: Path, qtbot: QtBot
) -> None:
    starting.prepare()
    starting.complete()
    while len(starting._steps) > 1:  # the turn of a document is over
        starting._step()
    with qtbot.waitSignal(starting.desk.opened, timeout=PATIENCE):
        starting.opening.open(file)
    starting.complete()
    qtbot.waitUntil(lambda: starting._opened is not None, timeout=PATIENCE)


def test_a_step_that_fails_does_not_hold_up_the_others(
    starting: Wiring, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError("no icons")

    monkeypatch.setattr(starting.actions, "draw_icons", fail)
    with qtbot.captureExceptions() as told, qtbot.waitSignal(starting.completed, timeout=PATIENCE):
        starting.complete()
    assert [kind for kind, _error, _trace in told] == [ValueError]
