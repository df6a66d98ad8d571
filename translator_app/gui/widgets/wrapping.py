"""A row of widgets that goes on in a second row where the room ends, from the side where reading begins."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget


class WrappingRow(QWidget):
    """Takes each part at the width it asks for, no more than there is; hidden ones take none."""

    def __init__(self, *parts: QWidget, gap: int = 8) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._gap = gap
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """One more part behind the others, to be seen unless it was hidden on purpose."""
        part.setParent(self)
        # As a layout does it: a part that comes when the row is on the screen already would stay hidden.
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()
        self._parts.append(part)
        self.place()

    def width_of(self, part: QWidget) -> int:
        """The pixels a part asks for."""
        return part.sizeHint().width()

    def place(self) -> None:
        """Lay the parts out anew and be as high as they need."""
        x = y = 0
        line = max((part.sizeHint().height() for part in self._parts), default=0)
        for part in self._parts:
            if part.isHidden():
                continue
            wide = min(self.width_of(part), max(self.width(), self._gap))
            if x and x + wide > self.width():
                x, y = 0, y + line
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(x, y, wide, line)))
            x += wide + self._gap
        self.setFixedHeight(y + line)

    def sizeHint(self) -> QSize:
        return QSize(max((self.width_of(part) for part in self._parts), default=0), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.place()

    def event(self, event: QEvent) -> bool:
        # A part was shown, hidden, or asks for another size.
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)
