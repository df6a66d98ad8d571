"""One field in all its languages, one below the other, each to be edited where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from translator_app.core.languages import native_name
from translator_app.gui.icons import MARKS
from translator_app.gui.panels.pane import TextPane
from translator_app.gui.widgets.boxes import column, holder, row, scrolling
from translator_app.gui.widgets.empty import EmptyState, IconPicture
from translator_app.gui.widgets.words import Words
from translator_app.text import _


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A field in one language. `column` is the language's index, `state` a key of icons.MARKS, "" for the main one,
    `kind` one of units.KINDS."""

    column: int
    tag: str
    text: str
    state: str = ""
    locked: bool = False
    current: bool = False
    kind: str = "text"


class StackedPanel(QWidget):
    """`edited` brings a language's index and its new text; `entered` the language somebody went to;
    `confirmed` that Ctrl+Enter was pressed in one."""

    edited = Signal(int, str)
    entered = Signal(int)
    confirmed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[LanguageBox] = []
        self.empty = EmptyState("columns", _("No field is chosen"), _("Choose a cell to see it in every language."))
        self._column: QVBoxLayout = column(gap=12)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(scrolling(holder(column(self._column, None)), 4))
        self.setLayout(column(self.pages, margins=(0, 8, 0, 0)))

    def show_field(self, texts: Sequence[InLanguage]) -> None:
        """Show a field; nothing for no field. Boxes are kept from field to field."""
        self.pages.setCurrentIndex(1 if texts else 0)
        if [text.tag for text in texts] != [box.tag for box in self.languages]:
            self._make(texts)
        for box, text in zip(self.languages, texts, strict=True):
            box.show_text(text, texts[0].text)

    def commit(self) -> None:
        """Tell what was typed, if anything."""
        for box in self.languages:
            box.pane.commit()

    def write_in(self, column_index: int) -> None:
        """Put the cursor into a language."""
        for box in self.languages:
            if box.column_index == column_index:
                box.pane.setFocus()

    def _make(self, texts: Sequence[InLanguage]) -> None:
        for box in self.languages:
            box.pane.blockSignals(True)
            box.hide()
            box.deleteLater()
        self.languages = [LanguageBox(text) for text in texts]
        for box in self.languages:
            self._column.addWidget(box)
            box.pane.edited.connect(lambda text, at=box: self.edited.emit(at.column_index, text))
            box.pane.entered.connect(lambda at=box: self.entered.emit(at.column_index))
            box.pane.confirmed.connect(lambda at=box: self.confirmed.emit(at.column_index))


class LanguageBox(QWidget):
    """One language: its name and state, and its text."""

    def __init__(self, text: InLanguage) -> None:
        super().__init__()
        self.tag = text.tag
        self.column_index = text.column
        self.name = Words(native_name(text.tag), "section")
        self.state = Words("", "small")
        self.mark = _Mark()
        self.pane = TextPane(native_name(text.tag))
        head = row(self.name, None, self.mark, self.state, gap=4)
        self.setLayout(column(head, self.pane, gap=4))

    def show_text(self, text: InLanguage, source: str) -> None:
        """The text and state of another cell, or the new ones of this; `source` is that of the main language."""
        self.column_index = text.column
        words = source if text.column else ""
        self.pane.show_text(text.text, text.tag, source=words, kind=text.kind, locked=text.locked)
        word = _(MARKS[text.state].word) if text.state else _("main") if text.column == 0 else ""
        self.state.setText(word)
        self.mark.show_mark(text.state)
        self.name.set_kind("strong" if text.current else "section")
        self.pane.setAccessibleDescription(word)


class _Mark(QStackedWidget):
    """The mark of a state; one picture for each state that was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(16, 16)
        self._known: dict[str, QWidget] = {}

    def show_mark(self, state: str) -> None:
        self.setVisible(bool(state))
        if state and state not in self._known:
            self._known[state] = IconPicture(MARKS[state].icon, MARKS[state].colour, 16)
            self.addWidget(self._known[state])
        if state:
            self.setCurrentWidget(self._known[state])
