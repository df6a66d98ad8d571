"""A number with its words in a card, as on top of the review: click it to see what it counts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from translator_app.gui.theme import current, ui_font
from translator_app.gui.widgets.painting import card, draw_words, words_height
from translator_app.gui.widgets.words import number

# tone: colour of the number, ground, line
TONES = {
    "": ("text", "surface", "line"),
    "done": ("done_text", "surface", "line"),
    "conflict": ("conflict", "surface", "line"),
    "warning": ("warning_text", "warning_soft", "warning"),
    "error": ("error_text", "error_soft", "error"),
}
PADDING = 12
NUMBER_PX = 20


class StatCard(QAbstractButton):
    """`tone` colours a count that asks for attention; a count of zero stays calm. `picked` when it is activated."""

    picked = Signal()

    def __init__(self, count: int, words: str, tone: str = "", *, clickable: bool = False) -> None:
        super().__init__()
        self._clickable = clickable
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCheckable(clickable)
        if not clickable:
            self.setFocusPolicy(self.focusPolicy().NoFocus)
        self.show_count(count, words)
        self.clicked.connect(lambda _checked=False: self.picked.emit() if clickable else None)

    def show_count(self, count: int, words: str, tone: str | None = None) -> None:
        """Replace number and words, and the tone if one is given."""
        self._count, self._words = count, words
        self._tone = self._tone if tone is None else tone
        self.setAccessibleName(f"{number(count)} {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, PADDING * 2 + 28 + words_height(ui_font(), 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(104, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        colour, ground, line = TONES[self._tone if self._count else ""]
        with QPainter(self) as painter:
            edge = "accent" if self.hasFocus() or self.isChecked() else line
            card(painter, self.rect(), ground, edge, strong=self.hasFocus() or self.isChecked())
            inside = self.rect().adjusted(PADDING, PADDING - 2, -PADDING, -PADDING)
            painter.setFont(ui_font(NUMBER_PX, bold=True))
            painter.setPen(theme.colour(colour))
            draw_words(painter, inside, number(self._count), self.layoutDirection(), lines=1)
            painter.setFont(ui_font())
            painter.setPen(theme.colour("text"))
            draw_words(painter, inside.adjusted(0, 30, 0, 0), self._words, self.layoutDirection(), lines=2)
