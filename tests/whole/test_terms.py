"""Terms from the keys to the file: added in the window, warned about at once, on disk for every other project."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.asking import button
from tests.whole.test_window import reviewed
from translator_app.core.glossary.term import Kind, Term
from translator_app.gui.dialogs.term import TermDialog
from translator_app.gui.wiring import Wiring
from translator_app.gui.workbench import Workbench
from translator_app.local import glossary

PATIENCE = 15_000


def press(wiring: Wiring, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    def active() -> bool:
        # A window beside it that is just being closed may take the activation away again.
        wiring.window.activateWindow()
        return wiring.window.isActiveWindow()

    qtbot.waitUntil(active, timeout=PATIENCE)
    QTest.keyClick(QApplication.focusWidget() or wiring.window, key, modifiers)


def test_a_term_is_added_by_its_key_and_warned_about_where_it_is_not_kept_to(
    wiring: Wiring, bench: Workbench, qtbot: QtBot
) -> None:
    row = next(row for row in range(60) if bench.session.text(row, 0) == "Oak dining table")
    bench.grid.go_to((row, 1))
    bench.grid.setFocus()
    qtbot.waitUntil(lambda: wiring.opened is not None and wiring.opened.checking.complete, timeout=PATIENCE)
    opened = wiring.opened
    assert opened is not None
    press(wiring, qtbot, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialogs = [made for made in wiring.window.findChildren(TermDialog) if made.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].word.setText("oak")
    dialogs[0].wording.setText("hêtre")
    button(dialogs[0], "Add").click()
    qtbot.waitUntil(lambda: not isValid(dialogs[0]), timeout=PATIENCE)
    assert glossary.load().terms == (Term("oak", translations=(("fr", "hêtre"),)),)
    qtbot.waitUntil(
        lambda: any(issue.check == "term" for issue in opened.checking.findings.of((row, 1))), timeout=PATIENCE
    )
    opened.beside.bring(opened.beside.terms)
    assert bench.inspector.tabs.currentWidget() is opened.beside.terms
    bench.inspector.target.setFocus()
    press(wiring, qtbot, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert "hêtre" in bench.inspector.target.text()
    bench.inspector.commit()
    assert not [issue for issue in opened.checking.findings.of((row, 1)) if issue.check == "term"]


def test_a_review_in_the_window_tells_of_terms(wiring: Wiring, bench: Workbench, qtbot: QtBot) -> None:
    row = next(row for row in range(60) if bench.session.text(row, 0) == "Oak dining table")
    with qtbot.waitSignal(wiring.desk.shelf.changed, timeout=PATIENCE):
        wiring.desk.shelf.change(lambda known: known.put(Term("oak", translations=(("fr", "chêne"),))))
    bench.grid.commands.edit((row, 1), "Table à manger en hêtre")
    view = reviewed(wiring, qtbot)
    said = [issue.words for issues in view.model.facts.issues.values() for issue in issues]
    assert "The glossary translates “oak” as “chêne”." in said
    view.close()


def test_the_glossary_outlives_the_project(wiring: Wiring, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wiring.desk.shelf.changed, timeout=PATIENCE):
        wiring.desk.shelf.change(lambda known: known.put(Term("Nordwood", Kind.KEEP)))
    path = wiring.desk.document.project.path if wiring.desk.document is not None else None
    assert path is not None
    wiring.opening.close()
    qtbot.waitUntil(lambda: wiring.workbench is None, timeout=PATIENCE)
    wiring.opening.open(path)
    qtbot.waitUntil(lambda: wiring.workbench is not None, timeout=PATIENCE)
    opened = wiring.opened
    assert opened is not None
    qtbot.waitUntil(lambda: opened.checking.options.glossary.get("Nordwood", Kind.KEEP) is not None, timeout=PATIENCE)


def test_a_damaged_glossary_is_said_and_nothing_else_suffers(empty_window: Wiring, qtbot: QtBot) -> None:
    glossary.path().write_text("not a glossary\n")
    empty_window.window.start.sample_asked.emit()
    notices = empty_window.window.notices.notices
    qtbot.waitUntil(lambda: any("glossary can't be read" in told.cause for told in notices()), timeout=PATIENCE)
    assert glossary.path().read_text() == "not a glossary\n"


def test_the_commands_of_the_glossary_are_in_the_menu(wiring: Wiring) -> None:
    menu = wiring.window.menuBar().findChild(QMenu, "translation")
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert {"Next term", "Add term…", "Glossary"} <= set(words)
