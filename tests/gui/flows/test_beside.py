"""What stands beside the grid is about the current cell; what is typed there goes into the cell it was typed for."""

import json

import pytest
from PySide6.QtWidgets import QWidget

from tests.gui.flows.conftest import MakePlace, Place
from translator_app.core.checks.pair import Options
from translator_app.core.edits import Origin, What
from translator_app.core.table import Table
from translator_app.core.units import Unit
from translator_app.gui.flows.beside import Beside
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.checkwork import check_one


@pytest.fixture
def beside(place: Place) -> Beside:
    return made_beside(place)


def made_beside(place: Place) -> Beside:
    return Beside(place.desk, place.bench, Checking(place.desk, place.bench, place.looking))


def look_at(place: Place, beside: Beside, panel: QWidget, cell: tuple[int, int]) -> None:
    beside.bring(panel)
    assert place.bench.grid.go_to(cell)


def tab(place: Place, panel: QWidget) -> str:
    tabs = place.bench.inspector.tabs
    return tabs.tabText(tabs.indexOf(panel))


def test_a_language_is_edited_where_it_stands(place: Place, beside: Beside) -> None:
    look_at(place, beside, beside.stacked, (0, 1))
    assert [box.pane.text() for box in beside.stacked.languages] == [
        "Oak table",
        "Table en chêne",
        "Eichentisch",
        "שולחן אלון",
    ]
    beside.stacked.languages[2].pane.take("Tisch")
    beside.stacked.commit()
    assert place.text((0, 2)) == "Tisch"
    place.session.undo()
    assert beside.stacked.languages[2].pane.text() == "Eichentisch"
    assert beside.stacked.languages[0].pane.isReadOnly()


def test_what_is_typed_goes_into_its_own_cell_when_one_moves_on(place: Place, beside: Beside) -> None:
    look_at(place, beside, beside.stacked, (0, 1))
    beside.stacked.languages[1].pane.take("Une table")
    place.bench.grid.go_to((3, 1))
    assert place.text((0, 1)) == "Une table"
    assert place.text((3, 1)) == "Nouvelles du chêne"
    assert beside.stacked.languages[1].pane.text() == "Nouvelles du chêne"


def test_the_rest_of_the_item_is_shown_and_gone_to(place: Place, beside: Beside) -> None:
    look_at(place, beside, beside.item, (1, 2))
    shown = [card.field for card in beside.item.fields if not card.isHidden()]
    assert [(field.name, field.target) for field in shown] == [
        ("title", "Eichentisch"),
        ("body", "Für {anzahl} Personen"),
        ("slug", "eichentisch"),
    ]
    assert [field.current for field in shown] == [False, True, False]
    beside.item.field_asked.emit(2)
    assert place.bench.grid.current_cell() == (2, 2)


def test_a_field_that_the_filter_hides_is_shown_beside(place: Place, beside: Beside) -> None:
    look_at(place, beside, beside.item, (1, 2))
    place.looking.filter("field:body")
    place.qtbot.waitUntil(lambda: place.bench.model.rowCount() == 2, timeout=5_000)
    place.bench.grid.go_to((1, 2))
    beside.item.field_asked.emit(0)
    assert place.bench.inspector.cell == (0, 2)


def content(*texts: str) -> str:
    nodes = [{"type": "PARAGRAPH", "nodes": [{"type": "TEXT", "textData": {"text": text}}]} for text in texts]
    return json.dumps({"nodes": nodes}, ensure_ascii=False)


def test_pieces_and_preview_are_there_for_rich_content_alone(make_place: MakePlace) -> None:
    rows = [
        ("Posts", "news", "title", "Oak", "Chêne"),
        ("Posts", "news", "richContent", content("Oak", "Tree"), content("Chêne", "Arbre")),
        ("Posts", "news", "html", "<p>Oak</p>", "<p>Chêne</p>"),
    ]
    place = make_place(rows, ("en", "fr"))
    beside = made_beside(place)
    tabs = place.bench.inspector.tabs
    shown = []
    for row in range(3):
        place.bench.grid.go_to((row, 1))
        shown.append([tabs.isTabVisible(tabs.indexOf(panel)) for panel in (beside.ricos, beside.preview)])
    assert shown == [[False, False], [True, True], [False, True]]
    look_at(place, beside, beside.ricos, (1, 1))
    beside.ricos.lines[1].target.take("Un arbre")
    beside.ricos.commit()
    assert place.text((1, 1)) == content("Chêne", "Un arbre")
    assert place.session.history.position == 1
    look_at(place, beside, beside.preview, (1, 1))
    assert "Un arbre" in beside.preview.browser.toPlainText()
    place.session.undo()
    assert "Un arbre" not in beside.preview.browser.toPlainText()


def test_a_note_is_one_step_of_undo_and_shows_on_its_tab(place: Place, beside: Beside) -> None:
    place.bench.grid.go_to((0, 1))
    beside.note()
    assert place.bench.inspector.tabs.currentWidget() is beside.notes
    beside.notes.text.setPlainText("Ask Anna")
    beside.notes.commit()
    assert place.session.note(0, 1) == "Ask Anna"
    assert tab(place, beside.notes) == "Note •"
    place.session.undo()
    assert place.session.note(0, 1) == ""
    assert beside.notes.text.toPlainText() == ""
    assert tab(place, beside.notes) == "Note"


def test_a_note_goes_to_its_own_cell_when_one_moves_on(place: Place, beside: Beside) -> None:
    place.bench.grid.go_to((0, 1))
    beside.notes.text.setPlainText("Ask Anna")
    place.bench.grid.go_to((3, 1))
    assert place.session.note(0, 1) == "Ask Anna"
    assert place.session.note(3, 1) == ""


def test_notes_of_colleagues_are_shown_when_they_come(place: Place, beside: Beside) -> None:
    place.bench.grid.go_to((0, 1))
    place.session.set(place.session.draft_marks(What.NOTE, {(0, 1): "from a merge"}).batch)
    assert beside.notes.text.toPlainText() == "from a merge"


def test_issues_are_counted_on_their_tab(place: Place, beside: Beside) -> None:
    place.bench.grid.go_to((1, 2))
    place.session.edit(Origin.TYPED, {(1, 2): "Für {menge} Personen"})
    assert tab(place, beside.issues).startswith("Issues ")
    place.session.edit(Origin.TYPED, {(1, 2): "Für {count} Personen"})
    assert tab(place, beside.issues) == "Issues"


def test_a_cell_is_shown_and_checked_without_a_look_at_the_ids_of_the_whole_file(
    place: Place, beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_table: Table, _row: int) -> Unit:
        raise AssertionError("the ids of a million rows were read while a person waits")

    monkeypatch.setattr(Table, "unit", refuse)
    for panel in (beside.preview, beside.item, beside.stacked, beside.issues):
        look_at(place, beside, panel, (1, 1))
        look_at(place, beside, panel, (1, 2))
    assert [issue.check for issue in check_one(place.session, (1, 2), Options())]
