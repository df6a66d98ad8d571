"""The filter bar: conditions as chips, words as text, how many rows are found, the mistake under it, recent filters.

It parses only to draw; what is found and what is wrong is told to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QSizePolicy

from translator_app.core.query import BadQuery
from translator_app.gui.panels.complaint import Complaint
from translator_app.gui.panels.completing import Completing
from translator_app.gui.panels.filterchips import Chip, split
from translator_app.gui.widgets.boxes import row
from translator_app.gui.widgets.buttons import icon_button
from translator_app.gui.widgets.empty import IconPicture
from translator_app.gui.widgets.words import Words, number, restyle
from translator_app.text import _

PAUSE_MS = 160
MOST_RECENT = 20
_Key = Qt.Key


class FilterBar(QFrame):
    """`filtered` brings the whole filter when typing pauses, at once on Enter, by chips, or when it is cleared.

    `save_asked` brings a filter to keep under a name; `recent_changed` the recent ones, newest first; `left` says
    that the person is done here and the keyboard should go back to the grid.
    """

    filtered = Signal(str)
    save_asked = Signal(str)
    recent_changed = Signal(list)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._languages: tuple[str, ...] = ()
        self._recent: list[str] = []
        self._chips: list[Chip] = []
        self._told = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.line = _Line()
        self.line.setAccessibleName(_("Filter"))
        self.line.textEdited.connect(lambda _text: self._pause.start())
        self.line.key.connect(self._key)
        self.line.focused.connect(self._focused)
        self.completing = Completing(self.line)
        self._found = Words("", "small")
        self._history = icon_button("chevron-down", _("Recent filters"), on=self._show_menu)
        self._clear = icon_button("close", _("Clear the filter"), on=self.clear)
        self._conditions = row(gap=4)
        line = row(6, IconPicture("find", "tertiary", 16), self._conditions, gap=8, margins=(4, 3, 4, 3))
        line.addWidget(self.line, 1)
        for part in (self._found, self._clear, self._history):
            line.addWidget(part)
        self.setLayout(line)
        self.complaint = Complaint(self)
        self._changed()

    def sizeHint(self) -> QSize:
        return QSize(560, 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 32)

    # -- what is shown -----------------------------------------------------------------------------------------

    def text(self) -> str:
        """The whole filter."""
        return " ".join(part for part in (*(chip.condition for chip in self._chips), self.line.text().strip()) if part)

    def set_text(self, text: str) -> None:
        """Show a filter and apply it."""
        self._show(text)
        self._tell()

    def add(self, text: str) -> None:
        """Narrow the filter by another condition."""
        if text not in (chip.condition for chip in self._chips):
            self.set_text(f"{self.text()} {text}".strip())

    def clear(self) -> None:
        """Take everything out and show all rows."""
        self.set_text("")

    def show_languages(self, languages: Sequence[str]) -> None:
        """The languages of the file: a filter may name them."""
        self._languages = tuple(languages)
        self.completing.show_languages(languages)

    def show_found(self, shown: int, total: int) -> None:
        """How many rows are shown of how many."""
        words = _("{shown} of {total}").format(shown=number(shown), total=number(total))
        self._found.setText(words if shown != total or self.text() else "")
        self.line.setAccessibleDescription(self._found.text())

    def show_mistake(self, mistake: BadQuery | None) -> None:
        """What cannot be understood, under the box; None when all is well again."""
        self.setProperty("wrong", mistake is not None)
        restyle(self)
        self.complaint.show_mistake(mistake)
        if mistake is not None:
            self.line.setAccessibleDescription(mistake.sentence)

    def show_recent(self, recent: Sequence[str]) -> None:
        """The recent filters, newest first."""
        self._recent = list(recent)[:MOST_RECENT]

    # -- chips -------------------------------------------------------------------------------------------------

    def _show(self, text: str) -> None:
        """Conditions become chips; a filter that is not understood stays text."""
        try:
            chips, rest = split(text, self._languages)
        except BadQuery:
            chips, rest = (), text
        for chip in self._chips:
            self._conditions.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(condition) for condition in chips]
        self.line.setText(rest)
        self._changed()

    def _chip(self, condition: str) -> Chip:
        chip = Chip(condition)
        chip.clicked.connect(lambda _checked=False: self._rewrite(chip))
        chip.removed.connect(partial(self._remove, chip))
        self._conditions.addWidget(chip)
        return chip

    def _remove(self, chip: Chip) -> None:
        self._show(" ".join([*(c.condition for c in self._chips if c is not chip), self.line.text()]))
        self.line.setFocus()
        self._tell()

    def _rewrite(self, chip: Chip) -> None:
        """Turn a chip back into text."""
        rest = self.line.text()
        self._show(" ".join(c.condition for c in self._chips if c is not chip))
        self.line.setText(f"{chip.condition} {rest}".strip())
        self.line.setCursorPosition(len(chip.condition))
        self.line.setFocus()
        self._changed()

    def _settle(self) -> None:
        """Conditions that were typed become chips; the rows found are the same."""
        self._show(self.text())
        self._told = self.text()

    def _changed(self) -> None:
        self._clear.setVisible(bool(self.text()))
        self.line.setPlaceholderText("" if self._chips else _("Filter: words, state:untranslated, has:issue, fr:word"))

    # -- typing ------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._pause.stop()
        self._changed()
        text = self.text()
        if text != self._told:
            self._told = text
            self.filtered.emit(text)

    def _focused(self, focused: bool) -> None:
        self.setProperty("focused", focused)
        restyle(self)
        if not focused:
            self._tell()
            self._settle()
            self._remember()

    def _key(self, key: int) -> None:
        if key in (_Key.Key_Return, _Key.Key_Enter):
            self._tell()
            self._settle()
            self._remember()
            self.left.emit()
        elif key == _Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif key == _Key.Key_Backspace and self._chips:
            self._rewrite(self._chips[-1])
        elif key == _Key.Key_Down:
            self._show_menu()

    def _remember(self) -> None:
        text = self.text()
        if text and not self.property("wrong") and (not self._recent or self._recent[0] != text):
            self._recent = [text, *(other for other in self._recent if other != text)][:MOST_RECENT]
            self.recent_changed.emit(list(self._recent))

    # -- recent ------------------------------------------------------------------------------------------------

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Recent filters, and keeping this one."""
        menu = QMenu(self)
        text = self.text()
        for recent in self._recent:
            menu.addAction(recent.replace("&", "&&"), partial(self.set_text, recent))
        if not self._recent:
            menu.addAction(_("No recent filters")).setEnabled(False)
        menu.addSeparator()
        save = menu.addAction(_("Save this filter…"), partial(self.save_asked.emit, text))
        save.setEnabled(bool(text))
        return menu


class _Line(QLineEdit):
    """The text behind the chips. `key` brings the keys that mean something to the bar."""

    key = Signal(int)
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bare")
        self.setMinimumWidth(80)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        keys = {_Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape, _Key.Key_Down}
        if event.key() in keys or (event.key() == _Key.Key_Backspace and at_start):
            self.key.emit(event.key())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.focused.emit(False)
