"""A list row of two lines: what it is, and below it, quieter, what tells it from others; a chip at the end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from translator_app.gui.theme import current, ui_font
from translator_app.gui.widgets.painting import draw_words
from translator_app.gui.widgets.rowground import row_ground

SECOND_LINE = Qt.ItemDataRole.UserRole + 100
CHIP = Qt.ItemDataRole.UserRole + 101
HEIGHT, EDGE = 48, 12


class TwoLines(QStyledItemDelegate):
    """Reads the first line from the display role, the second from SECOND_LINE, a word in a chip from CHIP."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current()
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        row_ground(painter, rect, option.state)
        inside = rect.adjusted(EDGE, 7, -EDGE, 0)
        chip = str(index.data(CHIP) or "")
        if chip:
            inside = _chip(painter, inside, chip, direction)
        painter.setFont(ui_font(bold=bool(index.data(SECOND_LINE))))
        painter.setPen(theme.colour("text"))
        draw_words(painter, inside, str(index.data() or ""), direction, lines=1)
        painter.setFont(ui_font(12))
        painter.setPen(theme.colour("secondary"))
        draw_words(painter, inside.translated(0, 18), str(index.data(SECOND_LINE) or ""), direction, lines=1)
        painter.restore()


def _chip(painter: QPainter, inside: QRect, words: str, direction: Qt.LayoutDirection) -> QRect:
    """Draw the chip at the end of the row; what is left for the lines."""
    theme = current()
    font = ui_font(11)
    width = QFontMetrics(font).horizontalAdvance(words) + 12
    rtl = direction == Qt.LayoutDirection.RightToLeft
    left = inside.left() if rtl else inside.right() - width
    box = QRect(left, inside.top() + 8, width, 18)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent_soft"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.setPen(theme.colour("accent_text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
    room = width + EDGE
    return inside.adjusted(room, 0, 0, 0) if rtl else inside.adjusted(0, 0, -room, 0)
