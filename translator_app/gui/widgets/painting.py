"""What the parts that draw themselves share: a card's ground, and words that wrap and end in an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from translator_app.gui.theme import current

RADIUS = 8.0


def card(painter: QPainter, rect: QRect, ground: str, line: str, *, strong: bool = False) -> None:
    """A rounded ground with a line of one pixel, of two when it is strong."""
    width = 2.0 if strong else 1.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(current().colour(line), width))
    painter.setBrush(current().colour(ground))
    half = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), RADIUS, RADIUS)


def words_height(font: QFont, lines: int) -> int:
    """Pixels that so many lines need."""
    return QFontMetrics(font).lineSpacing() * lines


def draw_words(painter: QPainter, rect: QRect, text: str, direction: Qt.LayoutDirection, *, lines: int) -> None:
    """Plain words at the top of a rectangle, at the edge where reading begins, on at most `lines` lines."""
    from PySide6.QtGui import QTextLayout, QTextOption  # slow to load, and not part of the first frame

    layout = QTextLayout(text, painter.font())
    # A text layout mirrors nothing: the edge has to be said.
    rtl = direction == Qt.LayoutDirection.RightToLeft
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    metrics = QFontMetrics(painter.font())
    layout.beginLayout()
    top = 0
    for index in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(rect.width())
        if index == lines - 1 and line.textStart() + line.textLength() < len(text):
            rest = metrics.elidedText(text[line.textStart() :], Qt.TextElideMode.ElideRight, rect.width())
            box = QRect(rect.left(), rect.top() + top, rect.width(), metrics.lineSpacing())
            edge = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
            painter.save()
            painter.setLayoutDirection(direction)
            painter.drawText(box, int(edge | Qt.TextFlag.TextSingleLine), rest)
            painter.restore()
            break
        line.draw(painter, QPointF(rect.left(), rect.top() + top))
        top += metrics.lineSpacing()
    layout.endLayout()
