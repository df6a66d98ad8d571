"""A row of choices of which one holds: mine / theirs / edit, row heights, themes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy

from translator_app.gui.theme import ui_font
from translator_app.gui.widgets.boxes import row

EDGE = 13
"""Padding and border beside the words of a choice."""


class Segments(QFrame):
    """`choices` are (value, words); `chosen` brings the value a person picked. Arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, words in choices:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(words)
            # The style sheet writes the choice that holds in bold, and its size hint does not know.
            button.setMinimumWidth(QFontMetrics(ui_font(bold=True)).horizontalAdvance(words) + 2 * EDGE)
            self._group.addButton(button)
            self._buttons[key] = button
        self.setLayout(row(*self._buttons.values(), gap=0, margins=(1, 1, 1, 1)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value or (choices[0][0] if choices else ""))
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit(self.value()))

    def value(self) -> str:
        """The value that holds; empty when there are no choices."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without a signal, or nothing with ""; an unknown value is a KeyError."""
        # Tab leads to the choice that holds; Qt sees to that only once somebody has been here.
        first = value or next(iter(self._buttons), "")
        for key, button in self._buttons.items():
            strong = key == first
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        if value:
            self._buttons[value].setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
