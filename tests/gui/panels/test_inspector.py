"""The cell in large: shows the current cell, confirms what is typed, follows the session."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.fakes.tables import FakeTable
from translator_app.core.edits import Origin, What
from translator_app.core.history import History
from translator_app.core.overlay import Overlay
from translator_app.core.session import Session
from translator_app.core.status import Status
from translator_app.core.units import Unit
from translator_app.gui.grid.commands import SessionCommands
from translator_app.gui.panels.inspector import Inspector

UNITS = [
    Unit("u0", "Products", "Oak dining table", "Title", "text"),
    Unit("u1", "Products", "Oak dining table", "Description", "html"),
    Unit("u2", "Products", "Oak dining table", "SEO title", "seo"),
]
TEXTS = [
    ["Oak", "Chêne", "אלון"],
    ["<p>{count} people</p>", "<p>", ""],
    ["Oak | Nordwood", "Chêne | Nordwood", ""],
]


@pytest.fixture
def inspector(qtbot: QtBot) -> Iterator[Inspector]:
    session = Session(FakeTable(TEXTS, ("en", "fr", "he"), UNITS))  # type: ignore[arg-type]  # a fake
    made = Inspector(session, SessionCommands(session, lambda _line: None, lambda _question: True))
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    yield made
    made.close_document()


def typed(inspector: Inspector, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(inspector.target, event)


def test_a_cell_is_shown_with_its_source_above(inspector: Inspector) -> None:
    assert inspector.hint.isVisible()
    inspector.show_cell((1, 1))
    assert inspector.title.text() == "Oak dining table · Description"
    assert (inspector.source_name.text(), inspector.target_name.text()) == ("ENGLISH · MAIN", "FRANÇAIS")
    assert (inspector.source.text(), inspector.target.text()) == ("<p>{count} people</p>", "<p>")
    assert inspector.source.isReadOnly()
    assert not inspector.hint.isVisible()
    assert inspector.source.width() == inspector.target.width()


def test_what_is_typed_is_confirmed_after_a_pause(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_cell((0, 1))
    inspector.target.selectAll()
    typed(inspector, "漢字 हिन्दी")
    assert inspector.session.text(0, 1) == "Chêne"
    qtbot.waitUntil(lambda: inspector.session.text(0, 1) == "漢字 हिन्दी", timeout=3_000)


def test_what_is_typed_is_confirmed_when_another_cell_is_shown(inspector: Inspector) -> None:
    inspector.show_cell((0, 1))
    typed(inspector, "Le ")
    inspector.show_cell((1, 1))
    assert inspector.session.text(0, 1) == "Le Chêne"
    assert inspector.session.text(1, 1) == "<p>"


def test_what_is_typed_is_confirmed_when_the_focus_leaves_and_when_the_document_closes(inspector: Inspector) -> None:
    inspector.show_cell((0, 1))
    typed(inspector, "a")
    QApplication.sendEvent(inspector.target, QFocusEvent(QEvent.Type.FocusOut))
    assert inspector.session.text(0, 1) == "aChêne"
    typed(inspector, "b")
    inspector.commit()
    assert inspector.session.text(0, 1) == "abChêne"


def test_looking_at_cells_changes_nothing(inspector: Inspector) -> None:
    for row in range(3):
        for column in range(3):
            inspector.show_cell((row, column))
    inspector.show_cell(None)
    assert not inspector.session.history.batches


def test_control_enter_confirms_the_cell_and_asks_for_the_next(inspector: Inspector, qtbot: QtBot) -> None:
    session = inspector.session
    session.set(session.draft_marks(What.STATUS, {(0, 1): Status.NEEDS_WORK.value}).batch)
    inspector.show_cell((0, 1))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r")
    with qtbot.waitSignal(inspector.confirm_next):
        QApplication.sendEvent(inspector.target, key)
    assert session.status(0, 1) is Status.TRANSLATED


def test_undo_elsewhere_is_followed(inspector: Inspector) -> None:
    inspector.show_cell((0, 1))
    inspector.session.edit(Origin.TYPED, {(0, 1): "Nouveau"})
    assert inspector.target.text() == "Nouveau"
    inspector.session.undo()
    assert inspector.target.text() == "Chêne"


def test_a_locked_cell_can_be_read_but_not_typed_into(inspector: Inspector) -> None:
    inspector.show_cell((0, 0))
    assert inspector.target.isReadOnly()
    assert not inspector.source.isVisible()
    inspector.copy_source()
    inspector.insert("x")
    assert not inspector.session.overlay


@pytest.mark.parametrize(("kind", "language"), [("text", "fr"), ("html", "fr"), ("slug", ""), ("number", "")])
def test_addresses_and_numbers_are_not_looked_up_in_a_dictionary(qtbot: QtBot, kind: str, language: str) -> None:
    table = FakeTable([["oak", "chene"]], ("en", "fr"), [Unit("u0", "Products", "Oak", "field", kind)])
    session = Session(table)  # type: ignore[arg-type]  # a fake
    made = Inspector(session, SessionCommands(session, lambda _line: None, lambda _question: True))
    qtbot.addWidget(made)
    made.show_cell((0, 1))
    assert made.target.highlighter.language == language
    made.close_document()


def test_length_counts_against_what_is_allowed(inspector: Inspector) -> None:
    inspector.limit = {2: 60}.get
    inspector.show_cell((0, 1))
    assert inspector.length.text() == "5 characters"
    inspector.show_cell((2, 1))
    assert inspector.length.text() == "16 / 60 characters"
    inspector.target.take("x" * 61)
    assert inspector.length.property("kind") == "error"


def test_missing_tags_are_inserted_one_by_one(inspector: Inspector) -> None:
    inspector.show_cell((1, 1))
    inspector.target.moveCursor(inspector.target.textCursor().MoveOperation.End)
    inspector.insert_next_tag()
    inspector.insert_next_tag()
    assert inspector.target.text() == "<p>{count}</p>"
    inspector.insert_next_tag()
    assert inspector.target.text() == "<p>{count}</p>"
    assert inspector.target.textCursor().hasSelection()


def test_the_translation_is_written_in_its_own_direction(inspector: Inspector) -> None:
    inspector.show_cell((0, 2))
    assert inspector.target.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    assert inspector.source.document().defaultTextOption().textDirection() == Qt.LayoutDirection.LeftToRight


def test_tabs_of_other_panels_can_be_added_and_named(inspector: Inspector) -> None:
    panel = QLabel("here")
    inspector.show_cell((0, 1))
    inspector.add_tab(panel, "Issues")
    inspector.name_tab(panel, "Issues 2")
    assert inspector.tabs.tabText(0) == "Issues 2"
    assert inspector.tabs.isVisible()


def test_another_file_is_followed(inspector: Inspector) -> None:
    inspector.show_cell((2, 1))
    table = FakeTable([["a", "b"]], ("en", "it"))
    inspector.session.rebase(table, Overlay(), History(), inspector.session.marks, {})  # type: ignore[arg-type]  # a fake
    assert inspector.cell is None
    assert inspector.hint.isVisible()


def test_the_place_of_an_issue_is_selected_in_the_text_that_has_it(inspector: Inspector) -> None:
    inspector.show_place(((0, 1),), ())
    inspector.show_cell((1, 1))
    inspector.show_place(((3, 10),), ())
    assert inspector.source.textCursor().selectedText() == "{count}"
    inspector.show_place(((3, 10),), ((1, 2), (2, 3)))
    assert inspector.target.textCursor().selectedText() == "p"
    inspector.show_place((), ((2, 90),))
    assert inspector.target.textCursor().selectedText() == ">"
    inspector.show_place((), ())
    assert inspector.target.textCursor().selectedText() == ">"
