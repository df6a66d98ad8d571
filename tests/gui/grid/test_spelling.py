"""Misspelt words get a wave while a text is edited, and the menu offers what may have been meant."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from translator_app.gui.grid.chiptext import ChipText
from translator_app.gui.spelling import spelling
from translator_app.local import paths
from translator_app.local.spelling import AddedWords, SystemDictionary

KNOWN = {"Table", "chêne", "en", "bois"}


class Few:
    """Stands for Enchant with a few words."""

    def check(self, word: str) -> bool:
        return word in KNOWN

    def suggest(self, word: str) -> list[str]:
        return ["Table", "Stable"] if word == "Tabel" else []


@pytest.fixture
def text(qtbot: QtBot, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[ChipText]:
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    words = AddedWords(paths.data() / "fr.txt")
    spelling().take({"fr": SystemDictionary(Few(), words)})
    made = ChipText()
    qtbot.addWidget(made)
    made.spell("fr", "The Kvikk table")
    yield made
    spelling().take({})


def waved(text: ChipText) -> list[str]:
    """The words with a wave below them."""
    block, found = text.document().firstBlock(), list[str]()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        found += [
            units[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le")
            for each in block.layout().formats()
            if each.format.underlineStyle() is each.format.UnderlineStyle.SpellCheckUnderline
        ]
        block = block.next()
    return found


def offered(text: ChipText, word: str) -> QMenu:
    menu = text.createStandardContextMenu()
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.toPlainText().encode("utf-16-le").index(word.encode("utf-16-le")) // 2 + 1)
    text.offer_spellings(menu, cursor)
    return menu


def test_a_misspelt_word_gets_a_wave_and_loses_it_when_mended(text: ChipText) -> None:
    text.load("😀 Tabel Kvikk {count}\nen chêêne")
    assert waved(text) == ["Tabel", "chêêne"]
    text.selectAll()
    text.insert("Table en chêne")
    assert waved(text) == []


def test_the_menu_offers_words_and_puts_the_chosen_one_in_as_one_step(text: ChipText) -> None:
    text.load("😀 Tabel en bois")
    menu = offered(text, "Tabel")
    names = [action.text() for action in menu.actions()]
    assert names[:2] == ["Table", "Stable"]
    assert "Tabel" in names[2]
    menu.actions()[0].trigger()
    assert text.text() == "😀 Table en bois"
    text.undo()
    assert text.text() == "😀 Tabel en bois"
    assert [action.text() for action in offered(text, "bois").actions()][:2] != ["Table", "Stable"]


def test_a_word_that_is_added_loses_its_wave_everywhere(text: ChipText) -> None:
    text.load("Kvikkbord")
    assert waved(text) == ["Kvikkbord"]
    offered(text, "Kvikkbord").actions()[0].trigger()
    assert waved(text) == []
    assert (paths.data() / "fr.txt").read_text(encoding="utf-8") == "Kvikkbord\n"


def test_nothing_is_marked_in_a_language_without_a_dictionary(text: ChipText) -> None:
    text.spell("he", "")
    text.load("Tabel")
    assert waved(text) == []
    assert all("Tabel" not in action.text() for action in offered(text, "Tabel").actions())
