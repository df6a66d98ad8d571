"""Terms stand beside the text they are in, go into it, and change with the person's glossary."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from tests.gui.asking import button, nameless
from tests.gui.flows.conftest import MakePlace, Place
from translator_app.core.glossary.separated import as_csv, from_csv
from translator_app.core.glossary.term import Glossary, Kind, Term
from translator_app.gui.dialogs.term import Given, TermDialog
from translator_app.gui.flows.checking import Checking
from translator_app.gui.flows.glossing import Glossing
from translator_app.gui.panels.terms import TermsPanel
from translator_app.local import glossary

OAK = Term("oak", note="the wood", translations=(("de", "Eiche"), ("fr", "chêne"), ("he", "אלון")))
TABLE = Term("table", translations=(("de", "Tisch"), ("fr", "bureau")))
TREE = Term("tree", translations=(("de", "Baum"),))

Begin = Callable[..., tuple[Place, Glossing]]


@pytest.fixture
def begin(make_place: MakePlace) -> Begin:
    def make(*terms: Term) -> tuple[Place, Glossing]:
        if terms:
            glossary.change(lambda known: known.merged(terms))
        place = make_place()
        panel = TermsPanel()
        place.bench.inspector.add_tab(panel, "Terms")
        glossing = Glossing(place.desk, place.bench, Checking(place.desk, place.bench, place.looking), panel)
        glossing.begin()
        place.idle()
        place.bench.grid.go_to((0, 1))
        return place, glossing

    return make


def shown(glossing: Glossing) -> list[tuple[str, str, bool | None]]:
    return [(entry.term.word, entry.wording, entry.heeded) for entry in glossing.panel.model.entries]


def dialog_of(place: Place) -> TermDialog:
    (found,) = [made for made in place.window.findChildren(TermDialog) if made.isVisible()]
    return found


def mark(place: Place, words: str) -> None:
    """Mark words in the source."""
    pane = place.bench.inspector.source
    cursor = pane.textCursor()
    cursor.setPosition(pane.text().index(words))
    cursor.setPosition(pane.text().index(words) + len(words), QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)


def underlined(place: Place) -> list[str]:
    return [mark.cursor.selectedText() for mark in place.bench.inspector.source.extraSelections()]


def test_the_terms_of_the_text_are_shown_with_what_became_of_them(begin: Begin) -> None:
    place, glossing = begin(OAK, TABLE, TREE)
    assert shown(glossing) == [("oak", "chêne", True), ("table", "bureau", False)]
    assert underlined(place) == ["Oak", "table"]
    tabs = place.bench.inspector.tabs
    assert tabs.tabText(tabs.indexOf(glossing.panel)) == "Terms 2"
    place.bench.grid.go_to((0, 2))
    assert shown(glossing) == [("oak", "Eiche", True), ("table", "Tisch", True)]
    place.bench.grid.go_to((0, 3))
    assert shown(glossing) == [("oak", "אלון", True), ("table", "", None)]
    place.bench.grid.go_to((0, 0))
    assert shown(glossing) == [("oak", "", None), ("table", "", None)]
    place.bench.grid.go_to((1, 1))
    assert shown(glossing) == []
    assert underlined(place) == []
    assert glossing.panel.empty.title.text() == "No term in this text"


def test_a_tick_follows_the_translation(begin: Begin) -> None:
    place, glossing = begin(TABLE)
    place.bench.grid.commands.edit((0, 1), "Bureau en chêne")
    assert shown(glossing) == [("table", "bureau", True)]
    place.session.undo()
    assert shown(glossing) == [("table", "bureau", False)]


def test_places_of_terms_are_right_behind_line_ends_and_large_characters(make_place: MakePlace, begin: Begin) -> None:
    glossary.change(lambda known: known.put(OAK))
    place = make_place([("Posts", "p", "body", "🌳\r\n\r\nAn oak\r\nand oaks", "Un chêne")], ("en", "fr"))
    panel = TermsPanel()
    place.bench.inspector.add_tab(panel, "Terms")
    Glossing(place.desk, place.bench, Checking(place.desk, place.bench, place.looking), panel).begin()
    place.bench.grid.go_to((0, 1))
    place.idle()
    assert underlined(place) == ["oak", "oaks"]


def test_a_term_is_put_in_by_enter_and_by_a_double_click(begin: Begin) -> None:
    place, glossing = begin(TABLE)
    place.bench.grid.go_to((4, 1))
    place.bench.grid.go_to((0, 1))
    listed = glossing.panel.list
    listed.setCurrentIndex(glossing.panel.model.index(0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert place.bench.inspector.target.text() == "Table en chêne bureau"
    place.bench.inspector.commit()
    assert place.text((0, 1)) == "Table en chêne bureau"
    place.session.undo()
    target = place.bench.inspector.target
    target.setFocus()
    target.selectAll()
    place_of = listed.visualRect(glossing.panel.model.index(0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place_of)
    QTest.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place_of)
    assert target.text() == "bureau"


def test_a_locked_text_takes_no_term(begin: Begin) -> None:
    place, glossing = begin(TABLE)
    place.bench.grid.go_to((0, 0))
    glossing.panel.list.setCurrentIndex(glossing.panel.model.index(0))
    QTest.keyClick(glossing.panel.list, Qt.Key.Key_Return)
    assert place.bench.inspector.target.text() == "Oak table"


def test_the_next_term_is_the_first_that_is_lacking(begin: Begin) -> None:
    place, glossing = begin(OAK, TABLE)
    glossing.put_next()
    assert place.bench.inspector.target.text() == "Table en chêne bureau"
    glossing.put_next()
    assert place.words()[-1] == "There is no term to put in."


def test_the_next_term_goes_into_the_cell_that_is_being_typed_in(begin: Begin) -> None:
    place, glossing = begin(OAK, TABLE)
    place.bench.grid.edit_current()
    editor = place.bench.grid.editing.editor
    editor.take("Un ")
    glossing.put_next()
    glossing.put_next()
    assert editor.text() == "Un chênebureau"


def test_a_term_is_added_from_what_is_marked(begin: Begin) -> None:
    place, glossing = begin()
    assert glossing.panel.empty.title.text() == "No terms yet"
    mark(place, "table")
    glossing.add()
    dialog = dialog_of(place)
    assert dialog.asked() == Given("table", Kind.REQUIRED, "", "")
    assert not dialog.isModal()
    assert list(nameless(dialog)) == []
    dialog.wording.setText("bureau")
    dialog.note.setText("not the list")
    button(dialog, "Add").click()
    place.idle()
    assert not isValid(dialog)
    assert glossary.load().terms == (Term("table", note="not the list", translations=(("fr", "bureau"),)),)
    assert shown(glossing) == [("table", "bureau", False)]
    assert place.words()[-1] == "“table” is in the glossary."


def test_a_short_text_is_proposed_whole(begin: Begin) -> None:
    place, glossing = begin()
    glossing.add()
    assert dialog_of(place).asked() == Given("Oak table", Kind.REQUIRED, "Table en chêne", "")
    place.bench.grid.go_to((4, 1))
    glossing.add()
    assert dialog_of(place).asked().word == ""
    assert not dialog_of(place).agree.isEnabled()


def test_words_that_are_the_same_in_both_texts_are_proposed_as_a_name(begin: Begin) -> None:
    place, glossing = begin()
    place.bench.grid.commands.edit((0, 1), "Oak table")
    glossing.add()
    assert dialog_of(place).asked() == Given("Oak table", Kind.KEEP, "", "")


def test_a_known_term_gets_another_language_and_keeps_the_others(begin: Begin) -> None:
    place, glossing = begin(OAK)
    mark(place, "Oak")
    glossing.add()
    dialog = dialog_of(place)
    dialog.word.setText("oak")
    assert "as “chêne”" in dialog.said.text()
    dialog.wording.setText("bois de chêne")
    button(dialog, "Add").click()
    place.idle()
    (term,) = glossary.load().terms
    assert term.note == "the wood"
    assert term.translations == (("de", "Eiche"), ("fr", "bois de chêne"), ("he", "אלון"))


def test_a_term_is_edited_in_its_place_and_its_note_may_go(begin: Begin) -> None:
    place, glossing = begin(OAK, TABLE)
    glossing.panel.list.setCurrentIndex(glossing.panel.model.index(0))
    QTest.keyClick(glossing.panel.list, Qt.Key.Key_F2)
    dialog = dialog_of(place)
    assert dialog.windowTitle() == "Edit term"
    assert dialog.asked() == Given("oak", Kind.REQUIRED, "chêne", "the wood")
    dialog.fill(Given("Oak table", Kind.FORBIDDEN, "table chênoise", ""))
    button(dialog, "Save").click()
    place.idle()
    made, other = glossary.load().terms
    assert (made.word, made.kind, made.note, made.wording("fr")) == ("Oak table", Kind.FORBIDDEN, "", "table chênoise")
    assert made.wording("de") == "Eiche"
    assert other == TABLE


def test_a_term_renamed_to_another_one_is_one_with_it_and_loses_no_language(begin: Begin) -> None:
    place, glossing = begin(OAK, TREE)
    glossing.edit(OAK)
    dialog = dialog_of(place)
    dialog.word.setText("tree")
    assert "already" in dialog.said.text()
    dialog.wording.setText("arbre")
    button(dialog, "Save").click()
    place.idle()
    (term,) = glossary.load().terms
    assert term == Term("tree", note="the wood", translations=(("de", "Eiche"), ("fr", "arbre"), ("he", "אלון")))


def test_a_removed_term_can_be_put_back(begin: Begin) -> None:
    place, glossing = begin(OAK)
    glossing.panel.list.setCurrentIndex(glossing.panel.model.index(0))
    QTest.keyClick(glossing.panel.list, Qt.Key.Key_Delete)
    place.idle()
    assert glossary.load() == Glossary()
    assert shown(glossing) == []
    words, back = place.told[-1].actions[0]
    assert words == "Put it back"
    back()
    place.idle()
    assert glossary.load().terms == (OAK,)
    assert shown(glossing) == [("oak", "chêne", True)]


def test_every_term_is_listed_when_asked_for(begin: Begin) -> None:
    place, glossing = begin(TREE, OAK)
    assert shown(glossing) == [("oak", "chêne", True)]
    glossing.panel.every.click()
    place.idle()
    assert shown(glossing) == [("oak", "chêne", None), ("tree", "", None)]
    glossing.panel.every.click()
    assert shown(glossing) == [("oak", "chêne", True)]


def test_a_changed_glossary_checks_anew(begin: Begin) -> None:
    place, glossing = begin()
    checking = glossing._checking
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        checking.check()
    assert not [issue for issue in checking.findings.of((0, 1)) if issue.check == "term"]
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        place.desk.shelf.change(lambda known: known.put(TABLE))
    assert [issue.check for issue in checking.findings.of((0, 1))] == ["term"]
    with place.qtbot.waitSignal(checking.done, timeout=10_000):
        place.desk.shelf.change(lambda known: known.drop(TABLE))
    assert not checking.findings.of((0, 1))


def test_what_another_program_changed_is_taken_in(begin: Begin) -> None:
    place, glossing = begin(OAK)
    glossary.change(lambda known: known.put(TABLE))
    assert len(shown(glossing)) == 1
    place.desk.shelf.refresh()
    place.idle()
    assert len(shown(glossing)) == 2


def test_a_damaged_glossary_is_said_once_and_left_alone(begin: Begin) -> None:
    glossary.path().write_text("not a glossary\n")
    place, glossing = begin()
    assert "can't be read" in place.words()[-1]
    said = len(place.told)
    place.desk.shelf.refresh()
    place.idle()
    assert len(place.told) == said
    mark(place, "table")
    glossing.add()
    button(dialog_of(place), "Add").click()
    place.idle()
    assert len(place.told) == said + 1
    assert dialog_of(place).isVisible()
    assert glossary.path().read_text() == "not a glossary\n"
    glossary.path().unlink()
    button(dialog_of(place), "Add").click()
    place.idle()
    assert [term.word for term in glossary.load().terms] == ["table"]


def test_terms_come_from_a_file_and_go_into_one(begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, glossing = begin(OAK)
    given, written = tmp_path / "given.csv", tmp_path / "written.csv"
    given.write_bytes(as_csv(Glossary((TABLE, Term("oak", translations=(("es", "roble"),))))))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (os.fspath(given), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (os.fspath(written), ""))
    glossing.ask_import()
    place.idle()
    assert place.words()[-1] == "2 terms are taken in."
    assert [term.word for term in glossary.load().terms] == ["oak", "table"]
    glossing.ask_export()
    place.idle()
    assert place.words()[-1] == "written.csv is written."
    assert from_csv(written.read_bytes()) == glossary.load()
    given.write_text("term,fr\n,chêne\n", "utf-8")
    glossing.ask_import()
    place.idle()
    assert "Line 2" in place.words()[-1]
