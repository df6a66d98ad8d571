"""Help is at hand without a network: every command with its keys, the manual, the version and the licences."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.asking import button, labels, nameless
from translator_app import __version__
from translator_app.gui.actions import Actions
from translator_app.gui.commands import COMMANDS
from translator_app.gui.desk import Desk
from translator_app.gui.dialogs.about import AboutDialog
from translator_app.gui.dialogs.keys import KeysDialog
from translator_app.gui.dialogs.languages import LanguagesDialog
from translator_app.gui.dialogs.manual import ManualWindow, anchor_of
from translator_app.gui.flows.helping import Helping
from translator_app.gui.grid.columns import Arrangement
from translator_app.gui.jobs import Jobs
from translator_app.gui.keymaps import keys_of
from translator_app.gui.notices import Notice
from translator_app.local import resources

PAGES = {
    "keys.md": "# Keys\n\n<!-- made -->\n| command | keys |\n|---|---|\n| Undo | `Ctrl+Z` |\n\n## Second part\n\nwords",
    "index.md": "# Start\n\nSee [keys](keys.md#second-part) and [web](https://example.com).\n\n![x](x.png) <b>raw</b>",
}


@pytest.fixture
def manual(qtbot: QtBot) -> ManualWindow:
    made = ManualWindow(PAGES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_manual_opens_at_its_first_page_and_lists_all(manual: ManualWindow) -> None:
    assert manual.page() == "index.md"
    assert [manual.list.item(at).text() for at in range(manual.list.count())] == ["Start", "Keys"]


def test_links_lead_to_pages_and_the_web_is_asked_for(manual: ManualWindow, qtbot: QtBot) -> None:
    manual.browser.anchorClicked.emit(QUrl("keys.md#second-part"))
    assert manual.page() == "keys.md"
    assert manual.browser.textCursor().block().text() == "Second part"
    manual.back.click()
    assert manual.page() == "index.md"
    with qtbot.waitSignal(manual.link_asked) as told:
        manual.browser.anchorClicked.emit(QUrl("https://example.com"))
    assert told.args == ["https://example.com"]
    manual.browser.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert manual.page() == "index.md"


def test_the_manual_draws_tables_and_no_markup_of_its_own(manual: ManualWindow) -> None:
    assert "<b>raw</b>" in manual.browser.toPlainText()
    manual.show_page("keys.md")
    frames = manual.browser.document().rootFrame().childFrames()
    assert any(isinstance(frame, QTextTable) for frame in frames)
    assert "made" not in manual.browser.toPlainText()


def test_a_search_shows_the_page_that_has_the_words(manual: ManualWindow) -> None:
    manual.search.setText("undo")
    manual.search.searched.emit("undo")
    assert manual.page() == "keys.md"
    assert manual.list.count() == 1
    assert manual.browser.textCursor().selectedText() == "Undo"


def test_anchors_are_those_of_the_pages_on_the_web() -> None:
    assert anchor_of("Undo, recovery, rollback") == "undo-recovery-rollback"


def test_every_page_the_program_carries_can_be_shown(qtbot: QtBot) -> None:
    pages = {path.name: path.read_text("utf-8") for path in resources.manual().glob("*.md")}
    made = ManualWindow(pages)
    qtbot.addWidget(made)
    for name in pages:
        made.show_page(name)
        assert made.page() == name
        assert len(made.browser.toPlainText()) > 40


@pytest.fixture
def keys(qtbot: QtBot) -> KeysDialog:
    made = KeysDialog(keys_of(), keymap="Default", usable=frozenset({"undo", "replace"}))
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_command_is_listed_with_its_keys(keys: KeysDialog) -> None:
    assert {keys.table.key(row) for row in range(keys.table.rowCount())} == set(COMMANDS)
    row = keys.table.row_of("replace")
    assert keys.table.data(keys.table.index(row, 1)) == "Ctrl+H"


@pytest.mark.parametrize("words", ["replace", "ctrl+h", "go replace"])
def test_a_command_is_found_and_given(keys: KeysDialog, qtbot: QtBot, words: str) -> None:
    keys.search.setText(words)
    with qtbot.waitSignal(keys.run_asked) as told:
        QTest.keyClick(keys.search, Qt.Key.Key_Return)
    assert told.args == ["replace"]
    assert not keys.isVisible()


def test_a_command_that_cannot_be_given_now_is_not(keys: KeysDialog) -> None:
    told: list[str] = []
    keys.run_asked.connect(told.append)
    keys.view.selectRow(keys.table.row_of("review"))
    assert not keys.run.isEnabled()
    keys.view.activated.emit(keys.table.index(keys.table.row_of("review"), 0))
    assert told == []


def test_no_command_of_these_words_is_said(keys: KeysDialog) -> None:
    keys.search.setText("no such thing")
    keys.search.searched.emit("no such thing")
    assert keys.said.text() == "No command has these words or keys."
    assert not keys.run.isEnabled()


@pytest.fixture
def told() -> list[Notice]:
    """What is said to the person."""
    return []


@pytest.fixture
def help_(qtbot: QtBot, told: list[Notice]) -> Iterator[Helping]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    actions = Actions(window)
    actions.connect_command("undo", lambda: window.setWindowTitle("undone"))
    jobs = Jobs(window)
    desk = Desk(jobs, told.append, parent=window)
    yield Helping(actions, desk, window, lambda: window.setWindowTitle("keys"))
    jobs.close()


def window_of(help_: Helping) -> QWidget:
    found = help_.parent()
    assert isinstance(found, QWidget)
    return found


def test_a_command_is_given_from_the_list_of_keys(help_: Helping) -> None:
    help_.keys()
    dialog = window_of(help_).findChildren(KeysDialog)[0]
    dialog.run_asked.emit("undo")
    assert window_of(help_).windowTitle() == "undone"
    dialog.change_asked.emit()
    assert window_of(help_).windowTitle() == "keys"


def test_there_is_one_window_for_the_manual(help_: Helping) -> None:
    help_.manual()
    help_.manual("keys.md")
    windows = window_of(help_).findChildren(ManualWindow)
    assert [window.page() for window in windows] == ["keys.md"]
    windows[0].close()
    help_.manual()
    assert any(window.isVisible() for window in window_of(help_).findChildren(ManualWindow))


def test_version_and_licences_are_shown_and_copied(help_: Helping) -> None:
    help_.about()
    dialog = window_of(help_).findChildren(AboutDialog)[0]
    assert any(__version__ in words for words in labels(dialog))
    assert "GPL-3.0-or-later" in dialog.licences.toPlainText()
    button(dialog, "Copy").click()
    assert f"Translator App {__version__}\nPython 3" in QGuiApplication.clipboard().text()


@pytest.fixture
def languages(qtbot: QtBot) -> LanguagesDialog:
    made = LanguagesDialog(("en", "fr", "de", "he"), Arrangement((1, 2, 3), frozenset({3})), ("Old",))
    qtbot.addWidget(made)
    made.show()
    return made


def test_languages_are_moved_with_the_keyboard(languages: LanguagesDialog, qtbot: QtBot) -> None:
    languages.list.setCurrentRow(0)
    with qtbot.waitSignal(languages.arranged) as told:
        QTest.keyClick(languages.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told.args == [Arrangement((2, 1, 3), frozenset({3}))]
    assert languages.list.currentRow() == 1
    languages.up.click()
    assert languages.arrangement().order == (1, 2, 3)
    assert not languages.up.isEnabled()


def test_languages_are_hidden_and_frozen(languages: LanguagesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(languages.arranged):
        languages.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.waitSignal(languages.arranged) as told:
        languages.frozen.setValue(3)
    # No more can stay in place than are shown.
    assert told.args == [Arrangement((1, 2, 3), frozenset({1, 3}), 1)]
    languages.all.click()
    assert languages.arrangement().hidden == frozenset()
    assert languages.said.text() == "3 of 3 languages shown"


def test_layouts_are_asked_for_by_name(languages: LanguagesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(languages.use_asked) as told:
        languages.use.click()
    assert told.args == ["Old"]
    languages.show_layouts(())
    assert not languages.use.isEnabled()


def test_every_control_has_a_name(
    manual: ManualWindow, keys: KeysDialog, languages: LanguagesDialog, help_: Helping
) -> None:
    help_.about()
    about = window_of(help_).findChildren(AboutDialog)[0]
    for dialog in (manual, keys, languages, about):
        assert list(nameless(dialog)) == []


def test_diagnostics_are_packed_where_the_person_says_and_named(
    help_: Helping, told: list[Notice], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "report.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_how: (str(chosen), ""))
    help_.diagnostics()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told[0].kind == "done"
    assert told[0].cause.startswith("report.zip is written")
    with zipfile.ZipFile(chosen) as pack:
        assert "about.json" in pack.namelist()
        assert set(pack.namelist()) == set(told[0].details.split("\n"))


def test_diagnostics_that_cannot_be_written_are_explained(
    help_: Helping, told: list[Notice], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_how: (str(tmp_path / "no" / "where.zip"), ""))
    (tmp_path / "no").write_text("a file, not a folder")
    help_.diagnostics()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told[0].kind == "error"
