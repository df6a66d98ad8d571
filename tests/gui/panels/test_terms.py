"""The list of terms is read by everybody: by sight from either side, by ear, by key and by menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, nameless
from translator_app.core.glossary.term import Kind, Term
from translator_app.gui.panels.terms import Entry, TermsPanel

OAK = Entry(Term("oak", note="the wood"), "Eiche | Eichenholz", True)
CHAIR = Entry(Term("chair", Kind.FORBIDDEN), "Sessel", False)
NAME = Entry(Term("Nordwood", Kind.KEEP), "", None)


def panel(qtbot: QtBot) -> TermsPanel:
    made = TermsPanel()
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show()
    made.show_terms((OAK, CHAIR, NAME), "en", "de", 12)
    return made


def menu_of(made: TermsPanel) -> QMenu:
    (menu,) = [found for found in made.findChildren(QMenu) if found.isVisible()]
    return menu


def test_each_term_is_said_with_what_it_asks_for_and_what_became_of_it(qtbot: QtBot) -> None:
    made = panel(qtbot)
    said = [made.model.data(made.model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert said == [
        "oak, Eiche | Eichenholz, use this translation, the wood, heeded",
        "chair, Sessel, do not use, not heeded",
        "Nordwood, do not translate",
    ]
    assert list(nameless(made)) == []


def test_what_is_cut_off_can_be_read_in_whole_letter_by_letter(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.show_terms((Entry(Term("oak", note="<b>not</b> the tree"), "Eiche"),), "en", "de", 1)
    tip = str(made.model.data(made.model.index(0), Qt.ItemDataRole.ToolTipRole))
    assert "oak\nEiche\n&lt;b&gt;not" in tip


def test_what_a_term_puts_in_is_its_first_wording_or_its_name_and_nothing_forbidden() -> None:
    assert [entry.puts for entry in (OAK, CHAIR, NAME)] == ["Eiche", "", "Nordwood"]


def test_the_term_that_was_chosen_stays_so_while_only_ticks_change(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.list.setCurrentIndex(made.model.index(1))
    made.show_terms((OAK, Entry(CHAIR.term, CHAIR.wording, True), NAME), "en", "de", 12)
    assert made.list.entry() == Entry(CHAIR.term, CHAIR.wording, True)
    made.show_terms((NAME,), "en", "de", 12)
    assert made.list.entry() is None
    assert not made.edit.isEnabled()


def test_a_forbidden_term_is_not_put_in(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.list.setCurrentIndex(made.model.index(1))
    with qtbot.assertNotEmitted(made.put_asked):
        QTest.keyClick(made.list, Qt.Key.Key_Return)


def test_a_menu_has_what_can_be_done_with_a_term(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.list.setCurrentIndex(made.model.index(0))
    place = made.list.visualRect(made.model.index(0)).center()
    made.list.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, made.mapToGlobal(place)))
    menu = menu_of(made)
    assert [action.text() for action in menu.actions()] == ["Insert “Eiche”", "Edit…", "Remove"]
    with qtbot.waitSignal(made.put_asked) as asked:
        menu.actions()[0].trigger()
    assert asked.args == ["Eiche"]
    menu.close()


def test_lists_are_taken_in_and_out_by_a_menu(qtbot: QtBot) -> None:
    made = panel(qtbot)
    button(made, "Import or export the glossary").click()
    menu = menu_of(made)
    with qtbot.waitSignal(made.import_asked):
        menu.actions()[0].trigger()
    with qtbot.waitSignal(made.export_asked):
        menu.actions()[1].trigger()
    menu.close()


def test_an_empty_list_says_what_to_do_next(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.show_terms((), "en", "de", 12)
    assert (made.empty.title.text(), made.empty.advice.text()) == ("No term in this text", "The glossary has 12 terms.")
    made.show_terms((), "en", "de", 0)
    assert made.empty.advice.text() == "Choose words in the source and add them, or import a list."
    assert not made.every.isEnabled()


def test_words_begin_at_the_edge_where_reading_begins(qtbot: QtBot) -> None:
    made = panel(qtbot)
    made.show_terms((Entry(Term("oak")),), "en", "de", 12)

    def inked() -> tuple[int, int]:
        """How much ink the row has in its left and its right half, icons left out."""
        picture = made.list.viewport().grab(made.list.visualRect(made.model.index(0))).toImage()
        ground = picture.pixelColor(picture.width() // 2, 2)
        columns = [
            sum(picture.pixelColor(x, y) != ground for y in range(4, picture.height() - 4))
            for x in range(40, picture.width() - 40)
        ]
        return sum(columns[: len(columns) // 2]), sum(columns[len(columns) // 2 :])

    left, right = inked()
    assert left > right
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    left, right = inked()
    assert right > left
