"""The parts of a filter that are shown as chips, and the chips: conditions such as `state:outdated`, not words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle

from translator_app.core.query import Query, parse, printed
from translator_app.core.query.nodes import And, Everything, Not, Or, Term
from translator_app.gui.icons import pixmap
from translator_app.gui.theme import current, ui_font
from translator_app.gui.widgets.words import plain_tip
from translator_app.text import _

CHIP_HEIGHT, PAD, CROSS, LONGEST = 22, 6, 12, 240


def split(text: str, languages: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The conditions of a filter, each as text, and the rest of it: joined by spaces they find the same rows.

    Raises BadQuery.
    """
    query = parse(text, languages)
    if isinstance(query, Everything):
        return (), ""
    parts = query.parts if isinstance(query, And) else (query,)
    chips = tuple(_whole(part) for part in parts if is_condition(part))
    if len(chips) == len(parts) or not chips:
        return chips, "" if chips else text.strip()
    return chips, " ".join(_whole(part) for part in parts if not is_condition(part))


def is_condition(query: Query) -> bool:
    """Whether a part of a filter is about more than words."""
    match query:
        case Term():
            return True
        case Not(inner):
            return isinstance(inner, Term)
        case Or(parts):
            return all(map(is_condition, parts))
    return False


def _whole(part: Query) -> str:
    return f"({printed(part)})" if isinstance(part, Or) else printed(part)


class Chip(QAbstractButton):
    """One condition. `clicked` to write it anew; `removed` by its cross, Delete or Backspace."""

    removed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.condition = text
        self._label = text[1:-1] if text.startswith("(") and text.endswith(")") else text
        self.setAccessibleName(_("Condition {text}").format(text=self._label))
        self.setAccessibleDescription(_("Enter to change it, Delete to remove it"))
        self.setToolTip(plain_tip(self._label))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(ui_font(12)).horizontalAdvance(self._label) + 2 * PAD + CROSS + 6  # two against rounding
        return QSize(min(width, LONGEST), CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(64, self.sizeHint().width()), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            font = ui_font(12)
            painter.setFont(font)
            painter.setPen(theme.colour("accent_text"))
            place = QRect(PAD, 0, self.width() - 2 * PAD - CROSS - 4, self.height())
            words = QFontMetrics(font).elidedText(self._label, Qt.TextElideMode.ElideRight, place.width())
            visual = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(visual, int(Qt.AlignmentFlag.AlignCenter), words)
            cross = pixmap("close", "accent_text", size=CROSS, dpr=self.devicePixelRatioF())
            painter.drawPixmap(self._cross().topLeft(), cross)

    def _cross(self) -> QRect:
        place = QRect(self.width() - PAD - CROSS + 1, (self.height() - CROSS) // 2, CROSS, CROSS)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _on_cross(self, point: QPoint) -> bool:
        return self._cross().adjusted(-4, -6, 4, 6).contains(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._on_cross(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
