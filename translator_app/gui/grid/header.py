"""The header of the grid: native name, tag, progress, issues; resizing, moving, and a menu for each column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from translator_app.gui import icons
from translator_app.gui.grid.columns import MAIN
from translator_app.gui.grid.facts import INKS, LanguageFacts, SortedBy, described, percent
from translator_app.gui.theme import SMALL_PX, TEXT_PX, Theme, current, ui_font
from translator_app.gui.widgets.words import number
from translator_app.text import _, ngettext

if TYPE_CHECKING:
    from translator_app.gui.grid.canvas import GridCanvas

HEIGHT = 48
PAD = 8
EDGE = 4
MENU = 20
ARROW = 14
BAR = 3
TAG_PX = 12
"""Pixels at zoom 1."""

SMALLEST_PX = 9


class GridHeader(QWidget):
    """Lies above the viewport of the grid and shares its geometry."""

    def __init__(self, view: GridCanvas) -> None:
        super().__init__(view)
        self._view = view
        self.facts: Mapping[int, LanguageFacts] = MappingProxyType({})
        self.sorted_by: SortedBy | None = None
        self._hover = -1
        self._resizing: tuple[int, int, int] | None = None
        self._moving: tuple[int, int] | None = None
        self._drop = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(0, self._px(HEIGHT))

    def describe(self, column: int) -> str:
        """A column as a screen reader or a tool tip says it."""
        shown = self._view.grid.columns[column]
        return described(shown, self.facts.get(shown.language), self.sorted_by)

    def _px(self, pixels: float) -> int:
        """So many pixels at the zoom of the grid."""
        return round(pixels * self._view.zoom)

    def _font(self, pixels: int = TEXT_PX, *, bold: bool = False) -> QFont:
        return ui_font(max(SMALLEST_PX, self._px(pixels)), bold=bold)

    # -- painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, geometry, height = current(), self._view.geometry_, self.height()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("header"))
        frozen = geometry.frozen_width
        for columns, left in ((geometry.visible_columns(), frozen), (range(geometry.frozen), 0)):
            painter.setClipRect(QRect(0 if geometry.mirrored else left, 0, self.width() - left, height))
            for column in columns:
                rect = QRect(geometry.left(column), 0, geometry.widths[column], height)
                painter.fillRect(rect, theme.colour("header"))
                self._column(painter, theme, column, rect)
        painter.setClipping(False)
        edge = self.width() - frozen if geometry.mirrored else frozen - 1
        painter.fillRect(edge, 0, 1, height, theme.colour("border"))
        painter.fillRect(0, height - 1, self.width(), 1, theme.colour("border"))
        if self._drop >= 0:
            lead = geometry.lead(self._drop) if self._drop < len(geometry.widths) else self._end()
            x = self.width() - lead if geometry.mirrored else lead
            painter.fillRect(x - 1, 0, 2, height, theme.colour("accent"))
        painter.end()

    def _end(self) -> int:
        geometry = self._view.geometry_
        return geometry.lead(len(geometry.widths) - 1) + geometry.widths[-1]

    def _column(self, painter: QPainter, theme: Theme, column: int, rect: QRect) -> None:
        shown, px = self._view.grid.columns[column], self._px
        mirrored = self._view.geometry_.mirrored
        painter.fillRect(rect.left() if mirrored else rect.right(), 0, 1, rect.height(), theme.colour("line"))
        if self._view.place()[1] == column and column >= MAIN:
            painter.fillRect(rect.left(), rect.height() - 2, rect.width() - 1, 2, theme.colour("accent"))
        inner = rect.adjusted(PAD, 0, -PAD - 2, 0) if mirrored else rect.adjusted(PAD + 2, 0, -PAD, 0)
        top = inner if column < MAIN else QRect(inner.left(), px(6), inner.width(), px(18))
        if column == self._hover and column >= MAIN:
            top, room = self._end_of(top, MENU - 2)
            dpr = self.devicePixelRatioF()
            chevron = icons.pixmap("chevron-down", "secondary", size=px(14), dpr=dpr)
            painter.drawPixmap(room.center() - QPoint(px(7) - 1, px(7) - 1), chevron)
        if self.sorted_by is not None and self.sorted_by.key == shown.key:
            top, room = self._end_of(top, ARROW)
            _arrow(painter, theme, room, down=self.sorted_by.down)
        if column < MAIN:
            painter.setFont(self._font(bold=True))
            painter.setPen(theme.colour("text"))
            painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | self._leading(), shown.title)
            return
        tag = _("{} · main").format(shown.key) if shown.language == 0 else shown.key
        self._names(painter, theme, shown.title, tag, top)
        below = QRect(inner.left(), px(25), inner.width(), px(16))
        if shown.language == 0:
            self._main(painter, theme, below)
        else:
            self._progress(painter, theme, self.facts.get(shown.language, LanguageFacts()), below)

    def _end_of(self, room: QRect, pixels: int) -> tuple[QRect, QRect]:
        """A line without its last pixels, in reading direction, and these."""
        width = self._px(pixels)
        if self._view.geometry_.mirrored:
            return room.adjusted(width, 0, 0, 0), QRect(room.left(), room.top(), width, room.height())
        last = QRect(room.right() + 1 - width, room.top(), width, room.height())
        return room.adjusted(0, 0, -width, 0), last

    def _leading(self) -> Qt.AlignmentFlag:
        right = self._view.geometry_.mirrored
        return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute

    def _names(self, painter: QPainter, theme: Theme, name: str, tag: str, room: QRect) -> None:
        """Name in bold and tag beside it; the name gives way first."""
        bold, plain = self._font(bold=True), self._font(TAG_PX)
        tag_width = QFontMetrics(plain).horizontalAdvance(tag) + 5
        metrics = QFontMetrics(bold)
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(30, room.width() - tag_width))
        width = metrics.horizontalAdvance(name)
        mirrored = self._view.geometry_.mirrored
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | self._leading(), name)
        rest = room.adjusted(0, 0, -width - 5, 0) if mirrored else room.adjusted(width + 5, 0, 0, 0)
        painter.setFont(plain)
        painter.setPen(theme.colour("tertiary"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | self._leading(), tag)

    def _main(self, painter: QPainter, theme: Theme, room: QRect) -> None:
        facts, words = self.facts.get(0), []
        if facts is not None and facts.words is not None:
            words.append(ngettext("{count} word", "{count} words", facts.words).format(count=number(facts.words)))
        if self._view.grid.session.main_locked:
            words.append(_("locked"))
        painter.setFont(self._font(SMALL_PX))
        painter.setPen(theme.colour("secondary"))
        text = painter.fontMetrics().elidedText(" · ".join(words), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | self._leading(), text)

    def _progress(self, painter: QPainter, theme: Theme, facts: LanguageFacts, room: QRect) -> None:
        mirrored = self._view.geometry_.mirrored
        painter.setFont(self._font(SMALL_PX))
        right = room.right() + 1
        issues = f" · {number(facts.issues)}" if facts.issues else ""
        share = percent(facts.share) if facts.share is not None else ""
        for text, colour in ((issues, INKS[facts.worst]), (share, "secondary")):
            width = painter.fontMetrics().horizontalAdvance(text)
            right -= width
            x = room.left() + room.right() - right - width if mirrored else right
            painter.setPen(theme.colour(colour))
            painter.drawText(QRect(x, room.top(), width + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, text)
        length = right - 8 - room.left()
        if length < 12 or facts.share is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        y = room.center().y() - BAR / 2 + 1
        done = length * min(max(facts.share, 0.0), 1.0)
        for part, colour in ((float(length), "line"), (done, "done" if facts.share >= 1 else "accent")):
            if part > 0:
                left = room.right() + 1 - part if mirrored else float(room.left())
                painter.setBrush(theme.colour(colour))
                painter.drawRoundedRect(QRectF(left, y, part, BAR), BAR / 2, BAR / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # -- mouse -----------------------------------------------------------------------------------------------------

    def _edge_at(self, x: int) -> int:
        """The column whose trailing edge is at a place, -1 for none."""
        geometry = self._view.geometry_
        columns: list[int] = [*range(geometry.frozen), *geometry.visible_columns()]
        for column in columns:
            edge = geometry.left(column) + (0 if geometry.mirrored else geometry.widths[column])
            if abs(x - edge) <= EDGE and (column < geometry.frozen or geometry.column_at(x) >= geometry.frozen - 1):
                return column
        return -1

    def _menu_at(self, point: QPoint) -> bool:
        geometry, column = self._view.geometry_, self._hover
        if column < MAIN:
            return False
        left, width = geometry.left(column), geometry.widths[column]
        reach = self._px(MENU) + PAD
        beside = point.x() < left + reach if geometry.mirrored else point.x() >= left + width - reach
        return beside and point.y() < self._px(26)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, view = event.position().toPoint(), self._view
        if event.button() != Qt.MouseButton.LeftButton:
            return
        edge = self._edge_at(point.x())
        column = view.geometry_.column_at(point.x())
        if edge >= 0:
            self._resizing = (edge, point.x(), view.geometry_.widths[edge])
        elif column >= 0 and self._menu_at(point):
            self.open_menu(column)
        elif column >= 0:
            view.column_pressed.emit(column, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            self._moving = (column, point.x()) if column > MAIN else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point, geometry = event.position().toPoint(), self._view.geometry_
        if self._resizing is not None:
            column, start, width = self._resizing
            moved = point.x() - start
            self._view.set_width(column, width + (-moved if geometry.mirrored else moved))
        elif self._moving is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if abs(point.x() - self._moving[1]) > 12 or self._drop >= 0:
                column = geometry.column_at(point.x())
                last = len(geometry.widths)
                self._drop = min(max(column if column >= 0 else last, MAIN + 1), last)
                self.update()
        else:
            edge, hover = self._edge_at(point.x()), geometry.column_at(point.x())
            self.setCursor(Qt.CursorShape.SplitHCursor if edge >= 0 else Qt.CursorShape.ArrowCursor)
            if hover != self._hover:
                self._hover = hover
                self.setToolTip("" if hover < MAIN else self.describe(hover))
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._moving is not None and self._drop >= 0:
            self._view.column_moved.emit(self._moving[0], self._drop)
        self._resizing = self._moving = None
        self._drop = -1
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        edge = self._edge_at(event.position().toPoint().x())
        if edge >= 0:
            self._view.fit_width(edge)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column = self._view.geometry_.column_at(event.pos().x())
        if column >= 0:
            self._view.header_menu_wanted.emit(column, event.globalPos())

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover = -1
        self.update()

    def open_menu(self, column: int) -> None:
        """Ask for the menu of a column, below its header where reading begins."""
        geometry = self._view.geometry_
        x = geometry.left(column) + (geometry.widths[column] if geometry.mirrored else 0)
        self._view.header_menu_wanted.emit(column, self.mapToGlobal(QPoint(x, self.height())))


def _arrow(painter: QPainter, theme: Theme, room: QRect, *, down: bool) -> None:
    """A filled triangle: up for ascending, down for descending."""
    middle, half = QRectF(room).center(), room.width() * 0.28
    tip, base = (half * 0.7, -half * 0.7) if down else (-half * 0.7, half * 0.7)
    points = [QPointF(middle.x() + x, middle.y() + y) for x, y in ((-half, base), (half, base), (0.0, tip))]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawPolygon(points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
