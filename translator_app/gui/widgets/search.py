"""The search field: a magnifier, words, how many were found, and a way to empty it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from translator_app.gui.icons import tint
from translator_app.gui.widgets.words import Words, restyle
from translator_app.text import _

PAUSE_MS = 120


class SearchField(QLineEdit):
    """`searched` brings the words when typing pauses, at once on Enter or when emptied. Escape empties the field.

    `show_found` writes e.g. "184 of 12,430" at the end of the field; `show_wrong` marks the words as not understood.
    """

    searched = Signal(str)

    def __init__(self, placeholder: str, *, name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._lens = QAction(self)
        tint(self._lens, "find", "tertiary")
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(_("Clear"), self)
        tint(self._clear, "close", "tertiary")
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._found = Words("", "small")
        self._found.setParent(self)
        self._found.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(self._typed)
        self._typed("")

    def show_found(self, words: str) -> None:
        """What the search found, in a few words; empty for nothing to say."""
        self._found.setText(words)
        self._place()

    def show_wrong(self, wrong: bool) -> None:
        """Mark the field when its words could not be understood."""
        self.setProperty("wrong", wrong)
        restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self._tell()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(320, super().sizeHint().height())

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._place()
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self._tell()

    def _tell(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    def _place(self) -> None:
        size = self._found.sizeHint()
        room = 36 if self.text() else 12
        begin = self.width() - room - size.width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            begin = room
        self._found.setGeometry(begin, (self.height() - size.height()) // 2, size.width(), size.height())
        self._found.setVisible(bool(self._found.text()) and self.width() > 2 * size.width() + 120)
