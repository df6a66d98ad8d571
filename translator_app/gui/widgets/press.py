"""A whole card or row that can be pressed, with other parts inside."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy

from translator_app.gui.theme import current
from translator_app.gui.widgets.painting import card


class Press(QAbstractButton):
    """Looks like a card, or like a row of a list; takes its size from what is inside. Enter and Space press it."""

    def __init__(self, inside: QLayout, name: str, description: str = "", *, look: str = "card") -> None:
        super().__init__()
        self._look = look
        self.setLayout(inside)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(inside.hasHeightForWidth())
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            focus, hover = self.hasFocus(), self.underMouse()
            if self._look == "card":
                ground = "hover" if self.isDown() else "surface"
                card(painter, self.rect(), ground, "accent" if focus or hover else "line", strong=focus)
            elif focus:
                card(painter, self.rect().adjusted(2, 2, -2, -2), "surface", "accent", strong=True)
            elif hover or self.isDown():
                painter.fillRect(self.rect().adjusted(1, 1, -1, -1), current().colour("hover"))
