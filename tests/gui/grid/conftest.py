"""A grid over a table in memory, and hands to work it with."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes.tables import FakeTable
from translator_app.core.session import Session
from translator_app.gui.grid.commands import SessionCommands
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.view import GridView

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Grid:
    """A grid at work: what it told the person, and how the person answers questions."""

    session: Session
    model: GridModel
    view: GridView
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "", to: QWidget | None = None
    ) -> None:
        """Press a key in the open editor, else in the grid."""
        target = to or (self.view.editing.editor if self.view.editing.is_open else self.view)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def type(self, text: str) -> None:
        """Type characters one by one, of any script."""
        for character in text:
            self.key(Qt.Key.Key_unknown, text=character)

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends to whoever has the focus: the grid until the first composition is done."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        editor = self.view.editing.editor
        QApplication.sendEvent(editor if editor.hasFocus() else self.view, event)

    def at(self, row: int, column: int) -> None:
        """Go to a place of the grid: column 3 is the main language."""
        self.view.hands.go((row, column))

    def texts(self, column: int) -> list[str]:
        """All texts of a language as they stand."""
        return [self.session.text(row, column) for row in range(self.session.table.rows)]


MakeGrid = Callable[..., Grid]


@pytest.fixture
def make_grid(qtbot: QtBot) -> Iterator[MakeGrid]:
    """Makes grids; `answer` is what the person says to every question."""

    def make(table: FakeTable | None = None, *, answer: bool = True, size: tuple[int, int] = (1100, 420)) -> Grid:
        texts = [[f"{tag} {row}" for tag in ("en", "fr", "de", "he")] for row in range(12)]
        session = Session(table or FakeTable(texts))  # type: ignore[arg-type]  # it quacks like a table
        model = GridModel(session)
        told: list[str] = []
        asked: list[str] = []

        def ask(question: str) -> bool:
            asked.append(question)
            return answer

        view = GridView(model, SessionCommands(session, told.append, ask))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        return Grid(session, model, view, told, asked)

    yield make
    gc.collect()


@pytest.fixture
def grid(make_grid: MakeGrid) -> Grid:
    """Twelve rows in en (main), fr, de and he: "fr 3" is the French text of row 3."""
    return make_grid()
