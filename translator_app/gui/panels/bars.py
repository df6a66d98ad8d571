"""How far one language is: its name, a bar, the percent and what is left, as one button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle

from translator_app.core.statistics import Share
from translator_app.gui.theme import current, ui_font
from translator_app.gui.widgets.words import number, percent
from translator_app.text import _, ngettext

HEIGHT, NAME, SHARE, LEFT, GAP = 32, 180, 56, 200, 12
_Align = Qt.AlignmentFlag


class LanguageBar(QAbstractButton):
    """A click asks for what is left in the language."""

    def __init__(self, name: str, tag: str, share: Share) -> None:
        super().__init__()
        self._name, self._tag, self._share = name, tag, share
        left = share.left
        words = ngettext("{count} word left", "{count} words left", left.words).format(count=number(left.words))
        cells = ngettext("{count} text", "{count} texts", left.cells).format(count=number(left.cells))
        self._left = f"{words} · {cells}" if left.cells else _("done")
        self._percent = percent(share.done.cells, share.total.cells)
        self.setAccessibleName(f"{name}: {self._percent}, {self._left}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(NAME + SHARE + LEFT + 120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = current(), self.layoutDirection()
        whole = self.rect()
        bar = whole.width() - NAME - SHARE - LEFT - 3 * GAP
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(direction)
            if self.hasFocus():
                painter.setPen(QPen(theme.colour("accent"), 1))
                painter.drawRoundedRect(QRectF(whole).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            elif self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("hover"))
                painter.drawRoundedRect(QRectF(whole), 6, 6)
            for lead, width, text, colour, bold, edge in (
                (8, NAME - 8, f"{self._name}  {self._tag}", "text", True, _Align.AlignLeading),
                (NAME + GAP + bar, SHARE, self._percent, "text", False, _Align.AlignTrailing),
                (NAME + SHARE + bar + 2 * GAP, LEFT, self._left, "secondary", False, _Align.AlignLeading),
            ):
                place = QStyle.visualRect(direction, whole, QRect(lead, 0, width, HEIGHT))
                font = ui_font(13 if bold else 12, bold=bold)
                painter.setFont(font)
                painter.setPen(theme.colour(colour))
                shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
                painter.drawText(place, int(edge | _Align.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
            self._bar(painter, QRect(NAME, (HEIGHT - 6) // 2, bar, 6))

    def _bar(self, painter: QPainter, track: QRect) -> None:
        theme, direction = current(), self.layoutDirection()
        total = self._share.total.cells
        filled = track.width() if not total else round(track.width() * self._share.done.cells / total)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, colour in ((track.width(), "line"), (filled, "done" if filled == track.width() else "accent")):
            if width > 0:
                part = QRect(track.left(), track.top(), width, track.height())
                painter.setBrush(theme.colour(colour))
                painter.drawRoundedRect(QRectF(QStyle.visualRect(direction, self.rect(), part)), 3, 3)
