"""The Memory tab follows the current cell, puts matches in by number, and shares a project with others when asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.flows.conftest import MakePlace, Place
from translator_app.core.edits import Origin, What
from translator_app.core.history import History
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.memory.pair import Pair
from translator_app.core.overlay import Overlay
from translator_app.core.status import Status
from translator_app.core.table import Table
from translator_app.gui.flows.remembering import Remembering
from translator_app.gui.panels.matches import MatchesPanel
from translator_app.local import memory
from translator_app.local.memory import MemoryStore
from translator_app.local.memory import Origin as Known

TAGS = ("en", "fr", "de")
ROWS = (
    ("Products", "oak", "title", "Oak table", "Table en chêne", "Eichentisch"),
    ("Products", "ash", "title", "Oak table", "", ""),
    ("Products", "ash", "body", "Seats 6 people", "Pour 6 personnes", ""),
    ("Products", "elm", "body", "Seats 8 people", "", ""),
    ("Products", "elm", "title", "Something else entirely", "", ""),
)


@pytest.fixture
def place(make_place: MakePlace) -> Place:
    return make_place(ROWS, TAGS)


def remembering(place: Place) -> Remembering:
    document = place.desk.document
    assert document is not None
    panel = MatchesPanel()
    place.bench.inspector.add_tab(panel, "Memory")
    made = Remembering(place.desk, place.bench, place.looking, document, panel)
    made.begin()
    place.qtbot.waitUntil(lambda: made.recall is not None, timeout=10_000)
    return made


def at(place: Place, made: Remembering, row: int, column: int) -> list[str]:
    """Go to a cell; the texts of its matches."""
    place.bench.grid.go_to((row, column))
    place.qtbot.waitUntil(lambda: made._matches is not None, timeout=10_000)
    place.idle()
    return [card.accessibleName() for card in made.panel.cards]


def test_matches_come_with_number_percent_and_place(place: Place) -> None:
    made = remembering(place)
    assert at(place, made, 1, 1) == ["Match 1, 100%: Table en chêne"]
    assert made.panel.cards[0].accessibleDescription().startswith("row 1: ")
    assert at(place, made, 3, 1) == ["Match 1, 98%: Pour 6 personnes"]
    assert at(place, made, 4, 1) == []
    assert "Nothing like this" in made.panel.empty.title.text()


def test_the_main_language_has_no_matches_and_says_why(place: Place) -> None:
    made = remembering(place)
    place.bench.grid.go_to((1, 0))
    assert made.panel.pages.currentIndex() == 0
    assert made.panel.empty.advice.text()


def test_a_match_is_put_in_as_unconfirmed_in_one_step_and_confirmed_by_hand(place: Place) -> None:
    made = remembering(place)
    at(place, made, 1, 1)
    made.insert(1)
    assert (place.text((1, 1)), place.session.status(1, 1)) == ("Table en chêne", Status.PREFILLED)
    undoable = place.session.history.undoable
    assert undoable is not None
    assert undoable.origin is Origin.MEMORY
    place.bench.grid.confirm_next_unfinished()
    assert place.session.status(1, 1) is Status.TRANSLATED
    place.session.undo()
    place.session.undo()
    assert (place.text((1, 1)), place.session.history.position) == ("", 0)


def test_an_open_editor_takes_the_match_and_keeps_it_for_further_typing(place: Place) -> None:
    made = remembering(place)
    at(place, made, 1, 1)
    assert place.bench.grid.edit_current()
    made.insert(1)
    assert place.bench.grid.editing.editor.text() == "Table en chêne"
    assert place.text((1, 1)) == ""
    place.bench.confirm_typing()
    assert (place.text((1, 1)), place.session.status(1, 1)) == ("Table en chêne", Status.TRANSLATED)


def test_a_number_pressed_before_the_matches_are_there_waits_for_them(place: Place) -> None:
    made = remembering(place)
    at(place, made, 4, 1)
    place.bench.grid.go_to((1, 1))
    made.insert(1)
    assert place.text((1, 1)) == ""
    place.qtbot.waitUntil(lambda: place.text((1, 1)) == "Table en chêne", timeout=10_000)


def test_a_wish_for_one_cell_is_never_fulfilled_in_another(place: Place) -> None:
    made = remembering(place)
    at(place, made, 4, 1)
    place.bench.grid.go_to((1, 1))
    made.insert(1)
    at(place, made, 3, 1)
    assert (place.text((1, 1)), place.text((3, 1))) == ("", "")


def test_a_number_without_a_match_says_so_and_a_locked_cell_stays(place: Place) -> None:
    made = remembering(place)
    at(place, made, 1, 1)
    made.insert(7)
    assert "no match 7" in place.words()[-1]
    place.bench.grid.set_status(Status.LOCKED)
    made.insert(1)
    assert place.text((1, 1)) == ""
    assert "locked" in place.words()[-1]


def test_a_new_translation_helps_at_once(place: Place) -> None:
    made = remembering(place)
    assert at(place, made, 1, 2) == ["Match 1, 100%: Eichentisch"]
    place.session.edit(Origin.TYPED, {(0, 2): "Tisch aus Eiche"})
    place.qtbot.waitUntil(lambda: "Tisch aus Eiche" in made.panel.cards[0].accessibleName(), timeout=10_000)


def test_a_changed_source_is_found_again_by_its_new_words(place: Place) -> None:
    made = remembering(place)
    place.session.unlock_main()
    place.session.edit(Origin.TYPED, {(4, 0): "Oak table"})
    place.bench.grid.go_to((4, 1))
    place.qtbot.waitUntil(lambda: bool(made.panel.cards), timeout=10_000)
    assert made.panel.cards[0].accessibleName().endswith("Table en chêne")


def test_enter_and_a_double_click_on_a_card_put_it_in(place: Place) -> None:
    made = remembering(place)
    at(place, made, 1, 1)
    place.bench.inspector.tabs.setCurrentWidget(made.panel)
    QTest.keyClick(made.panel.cards[0], Qt.Key.Key_Return)
    assert place.text((1, 1)) == "Table en chêne"
    place.session.undo()
    at(place, made, 1, 1)
    QTest.mouseDClick(made.panel.cards[0], Qt.MouseButton.LeftButton)
    assert place.text((1, 1)) == "Table en chêne"


def test_other_projects_help_and_this_one_helps_them_until_it_is_forgotten(place: Place) -> None:
    store = MemoryStore()
    store.remember(Known("site:x", "Outlet"), [Pair("Something else", "Autre chose", "en", "fr", unit="u")])
    made = remembering(place)
    assert at(place, made, 4, 1) == ["Match 1, 66%: Autre chose"]
    assert made.panel.cards[0].accessibleDescription() == "Outlet"
    made.remember()
    place.idle()
    assert "3 translations are remembered" in place.words()[-1]
    assert sorted(each.targets for each in store.known()) == [1, 3]
    made.forget()
    place.idle()
    assert [each.origin.name for each in store.known()] == ["Outlet"]
    store.close()


def test_a_memory_that_cannot_be_read_is_said_once_and_the_document_helps_all_the_same(place: Place) -> None:
    memory.path().write_bytes(b"no database" * 99)
    made = remembering(place)
    assert at(place, made, 1, 1) == ["Match 1, 100%: Table en chêne"]
    assert [notice.kind for notice in place.told] == ["error"]
    assert "memory" in place.told[0].cause


def test_on_another_export_nothing_of_the_rows_before_is_shown_or_asked(place: Place) -> None:
    assert place.desk.relay is not None
    place.desk.relay.rows_replaced.connect(place.looking.renew)
    made = remembering(place)
    place.bench.grid.go_to((4, 1))
    made._look()
    made._index()
    fewer = LocalizedFile.read(b"Collection,Item,Field,en,fr,de\nP,a,t,Tea,,\nP,b,t,Tea,Th\xc3\xa9,\n", languages=TAGS)
    place.session.rebase(Table(fewer), Overlay(), History(), {what: {} for what in What}, {})
    assert made.recall is None
    place.qtbot.waitUntil(lambda: made.recall is not None, timeout=10_000)
    assert at(place, made, 0, 1) == ["Match 1, 100%: Thé"]
