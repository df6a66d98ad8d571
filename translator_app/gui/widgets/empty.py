"""What an empty place says: what is not there, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from translator_app.gui.icons import pixmap
from translator_app.gui.widgets.boxes import column, row
from translator_app.gui.widgets.words import Words

ICON = 32


class IconPicture(QWidget):
    """An icon that only shows, in step with the theme."""

    def __init__(self, name: str, colour: str = "tertiary", size: int = ICON) -> None:
        super().__init__()
        self._what = (name, colour, size)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        name, colour, size = self._what
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, pixmap(name, colour, size=size, dpr=self.devicePixelRatioF(), rtl=rtl))


class EmptyState(QWidget):
    """An icon, one line of what is missing, one of advice, and buttons for the next step."""

    def __init__(self, icon: str, title: str, advice: str = "", *actions: QAbstractButton) -> None:
        super().__init__()
        self.title, self.advice = Words(title, "strong", wrap=True), Words(advice, "secondary", wrap=True)
        for words in (self.title, self.advice):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if not advice:
            self.advice.hide()  # to show it here, before it has a parent, would open a window
        buttons = row(None, *actions, None)
        self.setLayout(
            column(
                None,
                row(None, IconPicture(icon), None),
                4,
                self.title,
                self.advice,
                4,
                buttons,
                None,
                gap=4,
                margins=(24, 24, 24, 24),
            )
        )
        self.setAccessibleName(title)
        self.setAccessibleDescription(advice)

    def show_words(self, title: str, advice: str = "") -> None:
        """Replace both lines."""
        self.title.setText(title)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.setAccessibleName(title)
        self.setAccessibleDescription(advice)
