"""A damaged project is no end: the window offers to save what can be read, says what that was, and opens it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from translator_app.core.edits import Origin
from translator_app.gui.desk import Desk
from translator_app.gui.flows.opening import Opening
from translator_app.gui.jobs import Jobs
from translator_app.gui.notices import Notice
from translator_app.roundtrip.document import create_from_file, opened


class Room:
    """A window in which projects are opened."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.told: list[Notice] = []
        self.desk = Desk(Jobs(self.window), self.told.append, parent=self.window)
        self.opening = Opening(self.desk, self.window)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot)
    yield made
    made.desk.jobs.close()
    made.desk.close()


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A project with an edit, its first page torn off."""
    source = tmp_path / "export.csv"
    source.write_text("Collection,Item,Field,en,fr\nP,oak,title,Oak table,Table\n", "utf-8")
    path = tmp_path / "site.l10n"
    create_from_file(path, source, languages=("en", "fr"))
    with opened(path) as doc:
        doc.session.edit(Origin.TYPED, {(0, 1): "Table en chêne"})
    with path.open("r+b") as file:
        file.write(b"\xff" * 4096)
    return path


def offered(room: Room, damaged: Path, qtbot: QtBot) -> Notice:
    room.opening.open(damaged)
    qtbot.waitUntil(lambda: bool(room.told), timeout=10_000)
    return room.told[0]


def test_what_can_be_read_is_saved_opened_and_counted(
    room: Room, damaged: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torn = damaged.read_bytes()
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(proposed)
        return str(tmp_path / "saved.l10n"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    notice = offered(room, damaged, qtbot)
    assert notice.kind == "error"
    ((words, save),) = notice.actions
    assert words == "Save what can be read…"
    save()
    qtbot.waitUntil(lambda: room.desk.document is not None, timeout=10_000)
    assert asked == [str(tmp_path / "site rescued.l10n")]
    assert room.desk.document is not None
    assert room.desk.document.project.path == tmp_path / "saved.l10n"
    assert room.desk.document.session.text(0, 1) == "Table en chêne"
    said = next(notice for notice in room.told if notice.about == "rescue")
    assert "1 change" in said.cause
    assert said.advice.startswith("Nothing was lost")
    assert damaged.read_bytes() == torn


def test_nothing_is_written_when_the_person_thinks_better_of_it(
    room: Room, damaged: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_how: ("", ""))
    before = set(tmp_path.iterdir())
    offered(room, damaged, qtbot).actions[0][1]()
    assert not room.desk.jobs.running()
    assert {path for path in tmp_path.iterdir() if path.suffix == ".l10n"} == {damaged}
    assert len(room.told) == 1
    assert before >= {damaged}


def test_a_file_of_which_nothing_can_be_read_is_said_to_be_one(
    room: Room, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_how: (str(tmp_path / "saved.l10n"), ""))
    junk = tmp_path / "junk.l10n"
    junk.write_bytes(b"no project at all" * 1_000)
    offered(room, junk, qtbot).actions[0][1]()
    qtbot.waitUntil(lambda: len(room.told) > 1, timeout=10_000)
    assert room.told[1].kind == "error"
    assert not (tmp_path / "saved.l10n").exists()
