"""The note on a cell: for colleagues and for oneself, kept in the project, never sent to the site."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.buttons import button
from translator_app.gui.widgets.words import Words
from translator_app.text import _

PAUSE_MS = 1000
HEIGHT = 160


class NotesPanel(QWidget):
    """`changed` brings the note when it is confirmed: after a pause, when the focus leaves, on Ctrl+Enter; "" for none.
    `left` says that a person wants back to the grid."""

    changed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        self.text = _Note()
        self.text.setAccessibleName(_("Note"))
        self.text.setPlaceholderText(_("Write a note to this text…"))
        self.said = Words(_("Notes stay in the project. The site never sees them."), "small", wrap=True)
        self.remove = button(_("Remove the note"), "quiet", icon="clear", on=self._remove)
        self.text.setMaximumHeight(HEIGHT)
        self.setLayout(column(self.text, self.said, row(self.remove, None), None, gap=8, margins=(0, 8, 0, 0)))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.text.textChanged.connect(self._typed)
        self.text.done.connect(self.commit)
        self.text.left.connect(self._leave)
        self.show_note("")

    def show_note(self, note: str, *, locked: bool = False) -> None:
        """Show the note of a cell; a note that comes in while a person types is not shown over it."""
        self.text.setReadOnly(locked)
        if not self._pause.isActive() and note != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(note)
            self.text.blockSignals(False)
        if not self._pause.isActive():
            self._told = note
        self._follow()

    def commit(self) -> None:
        """Tell the note as it stands, if it is another."""
        self._pause.stop()
        note = self.text.toPlainText()
        note = note if note.strip() else ""
        if note != self._told:
            self._told = note
            self.changed.emit(note)
        self._follow()

    def write(self) -> None:
        """Put the cursor into the note."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self) -> None:
        self._pause.start()
        self._follow()

    def _remove(self) -> None:
        self.text.setPlainText("")
        self.commit()

    def _leave(self) -> None:
        self.commit()
        self.left.emit()

    def _follow(self) -> None:
        self.remove.setEnabled(bool(self.text.toPlainText()) and not self.text.isReadOnly())


class _Note(QPlainTextEdit):
    """Escape and Ctrl+Enter lead back to where one came from."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.accept()
            self.left.emit()
            return
        super().keyPressEvent(event)
