"""A text of one language to be edited in a panel: chips, direction and height by its text, confirmed after a pause."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

from translator_app.gui.grid.chiptext import ChipText
from translator_app.gui.spelling import spelt
from translator_app.gui.writing import runs_right_to_left

PAUSE_MS = 700
EDGES = 12
"""Border and padding, above and below together."""


class TextPane(ChipText):
    """`edited` brings the text when typing pauses, the focus leaves, or on Ctrl+Enter, which tells `confirmed` too.

    A text that comes in while a person types is not shown over what they type.
    """

    edited = Signal(str)
    confirmed = Signal()
    entered = Signal()

    def __init__(self, name: str, heights: tuple[int, int] = (32, 160)) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._heights = heights
        self._told = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.text_changed.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def show_text(
        self,
        text: str,
        language: str,
        *,
        source: str = "",
        kind: str = "text",
        locked: bool = False,
        signs: bool = False,
    ) -> None:
        """Show a text in the direction of its language; `locked` texts can be read and copied.

        Words of `source` are not looked up in the dictionary, nor are texts of a `kind` that is not of words.
        """
        self.setReadOnly(locked)
        self.write_in(rtl=runs_right_to_left(language), signs=signs)
        self.spell("" if locked else spelt(kind, language), source)
        if self._pause.isActive() or (text == self._told and text == self.text()):
            return
        self._told = text
        self.load(text)
        self._fit()

    def commit(self) -> None:
        """Tell what was typed, if anything."""
        self._pause.stop()
        text = self.text()
        if text != self._told and not self.isReadOnly():
            self._told = text
            self.edited.emit(text)

    def _fit(self) -> None:
        least, most = self._heights
        wanted = self.text_height() + EDGES
        # A bar that comes and goes would change the width, and with it the height.
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if wanted > most else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(min(max(least, wanted), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self.commit()
            self.confirmed.emit()
            return
        super().keyPressEvent(event)
