"""Rich content is edited as its words; whatever a person types, the structure comes home as it went out."""

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.asking import nameless
from translator_app.core.ricos import pieces, same_structure
from translator_app.gui.panels.ricos import STEP, RicosPanel


def words(text: str, *marks: str) -> dict[str, Any]:
    return {"type": "TEXT", "textData": {"text": text, "decorations": [{"type": mark} for mark in marks]}}


def content(*texts: str) -> str:
    nodes = [{"type": "PARAGRAPH", "id": f"p{number}", "nodes": [words(text)]} for number, text in enumerate(texts)]
    return json.dumps({"nodes": nodes, "metadata": {"version": 1.10}}, ensure_ascii=False)


SOURCE, TARGET = content("Oak", "Seats {count}"), content("Chêne", "Pour {count}")


@pytest.fixture
def panel(qtbot: QtBot) -> RicosPanel:
    made = RicosPanel()
    qtbot.addWidget(made)
    made.resize(320, 480)
    made.show_document(SOURCE, TARGET, "en", "fr")
    made.show()
    return made


def texts(panel: RicosPanel) -> list[tuple[str, str]]:
    return [(line.source.text(), line.target.text()) for line in panel.lines]


def type_into(panel: RicosPanel, line: int, text: str) -> None:
    pane = panel.lines[line].target
    pane.take(text)
    pane.commit()


def test_each_piece_stands_beside_its_source(panel: RicosPanel) -> None:
    assert texts(panel) == [("Oak", "Chêne"), ("Seats {count}", "Pour {count}")]


def test_typing_changes_the_words_and_nothing_else(panel: RicosPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.edited) as told:
        type_into(panel, 1, 'Assied "{count}"')
    made = told.args[0]
    assert [piece.text for piece in pieces(made)] == ["Chêne", 'Assied "{count}"']
    assert same_structure(made, TARGET)
    assert '"version": 1.1}' in made.replace("1.10}", "1.1}")


def test_what_comes_back_is_shown_without_making_the_fields_anew(panel: RicosPanel, qtbot: QtBot) -> None:
    fields = [line.target for line in panel.lines]
    with qtbot.waitSignal(panel.edited) as told:
        type_into(panel, 0, "Le chêne")
    panel.show_document(SOURCE, told.args[0], "en", "fr")
    panel.show_document(SOURCE, content("Chêne", "Pour dix"), "en", "fr")
    assert [line.target for line in panel.lines] == fields
    assert texts(panel)[1] == ("Seats {count}", "Pour dix")
    with qtbot.waitSignal(panel.edited) as told:
        type_into(panel, 0, "Encore")
    assert [piece.text for piece in pieces(told.args[0])] == ["Encore", "Pour dix"]


def test_an_empty_translation_begins_with_the_sources_structure(panel: RicosPanel, qtbot: QtBot) -> None:
    panel.show_document(SOURCE, "", "en", "fr")
    assert panel.begin.isVisible()
    with qtbot.waitSignal(panel.edited) as told:
        panel.begin.click()
    assert told.args == [SOURCE]


def test_another_structure_is_said_and_its_words_can_be_changed(panel: RicosPanel, qtbot: QtBot) -> None:
    panel.show_document(SOURCE, content("Chêne"), "en", "fr")
    assert "structure differs" in panel.said.text()
    assert not panel.begin.isVisible()
    with qtbot.waitSignal(panel.edited) as told:
        type_into(panel, 0, "Le chêne")
    assert [piece.text for piece in pieces(told.args[0])] == ["Le chêne"]


def test_a_broken_document_is_said_and_can_be_begun_anew(panel: RicosPanel) -> None:
    panel.show_document(SOURCE, '{"nodes": [', "en", "fr")
    assert "not valid JSON" in panel.said.text()
    assert panel.begin.isVisible()
    assert panel.lines == []


def test_locked_pieces_can_be_read_only(panel: RicosPanel) -> None:
    panel.show_document(SOURCE, TARGET, "en", "fr", locked=True)
    assert all(line.target.isReadOnly() for line in panel.lines)
    panel.show_document(SOURCE, "", "en", "fr", locked=True)
    assert not panel.begin.isVisible()


def test_leaving_a_cell_never_writes_into_the_next(panel: RicosPanel, qtbot: QtBot) -> None:
    told: list[str] = []
    panel.edited.connect(told.append)
    panel.lines[0].target.setFocus()
    QTest.keyClicks(panel.lines[0].target, "x")
    panel.commit()
    assert len(told) == 1
    panel.show_document(SOURCE, content("Eiche", "Für {count}", "drei"), "en", "de")
    QTest.qWait(1)
    assert len(told) == 1


def test_long_documents_show_more_when_asked(panel: RicosPanel) -> None:
    many = content(*(f"text {number}" for number in range(STEP + 5)))
    panel.show_document(many, many, "en", "fr")
    assert len(panel.lines) == STEP
    assert panel.more.text() == "Show more (5 left)"
    panel.more.click()
    assert len(panel.lines) == STEP + 5
    assert not panel.more.isVisible()


def test_hebrew_pieces_run_from_the_right(panel: RicosPanel) -> None:
    panel.show_document(SOURCE, content("אלון", "ל־{count}"), "en", "he")
    option = panel.lines[0].target.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft


def test_every_control_has_a_name(panel: RicosPanel) -> None:
    assert list(nameless(panel)) == []
    assert panel.lines[1].target.accessibleName() == "2, paragraph"
