"""The ground of a row in lists that draw their rows themselves."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from translator_app.gui.theme import current


def row_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """What lies under a row of a list that draws itself: that it is picked or pointed at, and a line below."""
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, current().colour("selection"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, current().colour("hover"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), current().colour("line"))
