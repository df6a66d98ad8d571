"""A document on a desk with a workbench over it, for journeys: a real project on disk, no site."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from translator_app.core.session import Session
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.flows.looking import Looking
from translator_app.gui.grid.commands import SessionCommands
from translator_app.gui.jobs import Jobs
from translator_app.gui.notices import Notice
from translator_app.gui.remember import Memory
from translator_app.gui.workbench import Workbench
from translator_app.roundtrip.document import create_from_file

TAGS = ("en", "fr", "de", "he")
ROWS = (
    ("Products", "oak", "title", "Oak table", "Table en chêne", "Eichentisch", "שולחן אלון"),
    ("Products", "oak", "body", "Seats {count} people", "Pour {count} personnes", "Für {anzahl} Personen", ""),
    ("Products", "oak", "slug", "oak-table", "table-chene", "eichentisch", ""),
    ("Posts", "news", "title", "Oak news", "Nouvelles du chêne", "", "חדשות"),
    ("Posts", "news", "body", "An oak is a tree", "Un chêne est un arbre", "Eine Eiche ist ein Baum", ""),
)


@dataclass
class Place:
    """Where journeys work: `told` is everything that was said to the person."""

    desk: Desk
    bench: Workbench
    looking: Looking
    window: QWidget
    qtbot: QtBot
    told: list[Notice] = field(default_factory=list)

    @property
    def session(self) -> Session:
        return self.bench.session

    def words(self) -> list[str]:
        """The causes of all notices."""
        return [notice.cause for notice in self.told]

    def text(self, cell: Cell) -> str:
        return self.session.text(*cell)

    def idle(self) -> None:
        """Wait until no job runs."""
        self.qtbot.waitUntil(lambda: not self.desk.jobs.running(), timeout=10_000)


MakePlace = Callable[..., Place]


@pytest.fixture
def make_place(qtbot: QtBot, tmp_path: Path) -> Iterator[MakePlace]:
    """Opens a document with rows of collection, item, field and one text a language."""
    made: list[Place] = []

    def make(rows: Sequence[Sequence[str]] = ROWS, tags: Sequence[str] = TAGS) -> Place:
        written = io.StringIO()
        csv.writer(written).writerows([("Collection", "Item", "Field", *tags), *rows])
        source = tmp_path / "export.csv"
        source.write_text(written.getvalue(), "utf-8")
        project = tmp_path / "export.l10n"
        create_from_file(project, source, languages=tags)
        window = QWidget()
        qtbot.addWidget(window)
        told: list[Notice] = []
        desk = Desk(Jobs(window), told.append, parent=window)
        opened = desk.load(project)
        desk.open(opened)
        commands = SessionCommands(opened.session, desk.say, lambda _question: True)
        bench = Workbench(opened, commands, Memory({}, window))
        bench.setParent(window)
        window.resize(1200, 600)
        bench.resize(1200, 600)
        window.show()
        place = Place(desk, bench, Looking(desk.jobs, bench), window, qtbot, told)
        made.append(place)
        return place

    yield make
    for place in made:
        place.looking.close()
        place.bench.close_document()
        place.desk.jobs.close()
        place.desk.close()


@pytest.fixture
def place(make_place: MakePlace) -> Place:
    """Five fields of two items in two collections; one German text has lost its placeholder."""
    return make_place()
