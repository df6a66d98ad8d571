"""The small things that rows of the review are drawn from: tick boxes, chips, words on a line, segments."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from translator_app.gui.icons import pixmap
from translator_app.gui.review.looks import Chip
from translator_app.gui.theme import SMALL_PX, Theme, ui_font

CHIP_HEIGHT = 18
CHIP_PAD = 6


def tick_box(painter: QPainter, rect: QRect, state: Qt.CheckState, theme: Theme, *, frozen: bool = False) -> None:
    """A tick box with its three states; faded when nothing can be changed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = "disabled" if frozen else "accent"
    box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if state == Qt.CheckState.Unchecked:
        painter.setPen(QPen(theme.colour("disabled" if frozen else "outline"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(QRectF(rect), 4, 4)
    if state == Qt.CheckState.PartiallyChecked:
        painter.setBrush(theme.colour("on_accent"))
        painter.drawRoundedRect(QRectF(rect.left() + 4, rect.center().y(), rect.width() - 8, 2), 1, 1)
        return
    dpr = painter.device().devicePixelRatio()
    painter.drawPixmap(rect.left() + 2, rect.top() + 2, pixmap("check", "on_accent", size=12, dpr=dpr))


def words_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    colour: str,
    theme: Theme,
    direction: Qt.LayoutDirection,
    *,
    pixels: int = 13,
    bold: bool = False,
) -> int:
    """One line of plain words where reading begins, ending in an ellipsis; the width it took."""
    font = ui_font(pixels, bold=bold)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.setLayoutDirection(direction)
    edge = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, int(edge | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def chip(painter: QPainter, rect: QRect, text: str, look: Chip, theme: Theme, direction: Qt.LayoutDirection) -> None:
    """A chip at the corner of `rect` where reading begins, no wider than it."""
    font = ui_font(SMALL_PX)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 2 * CHIP_PAD)
    width = metrics.horizontalAdvance(shown) + 2 * CHIP_PAD
    left = rect.left() if direction == Qt.LayoutDirection.LeftToRight else rect.right() + 1 - width
    box = QRect(left, rect.top(), width, CHIP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(look.ground))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    painter.setFont(font)
    painter.setPen(theme.colour(look.ink))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), shown)


def icon_at(painter: QPainter, point: QPoint, name: str, colour: str, size: int = 16) -> None:
    """An icon with its upper left corner at a point."""
    painter.drawPixmap(point, pixmap(name, colour, size=size, dpr=painter.device().devicePixelRatio()))


def segments(
    painter: QPainter, boxes: Sequence[tuple[QRect, str, bool]], theme: Theme, *, frozen: bool = False
) -> None:
    """Choices side by side in one frame: (place, words, whether it holds)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(boxes[0][0].united(boxes[-1][0])).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(whole, 6, 6)
    leftmost = min(box.left() for box, _, _ in boxes)
    for box, words, held in boxes:
        if held:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 5, 5)
        if box.left() != leftmost:
            painter.fillRect(QRect(box.left(), box.top() + 1, 1, box.height() - 2), theme.colour("border"))
        painter.setFont(ui_font(12, bold=held))
        painter.setPen(theme.colour("disabled" if frozen else "accent_text" if held else "text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), words)
