"""The surface of the grid: a QTableView that paints itself, frozen and scrolling columns in one widget.

Sizes, scroll bars, looks and painting are here; keys, editing and commands come with view.py. Nothing depends on the
number of rows.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from translator_app.gui.grid.columns import FROZEN, ITEM
from translator_app.gui.grid.facts import LanguageFacts, SortedBy
from translator_app.gui.grid.geometry import Geometry
from translator_app.gui.grid.header import GridHeader
from translator_app.gui.grid.ink import Find, Inks
from translator_app.gui.grid.model import GridModel, Index
from translator_app.gui.grid.paint import GUTTER, PAD, Block, Page, Scene
from translator_app.gui.grid.selection import as_selection, blocks_of
from translator_app.gui.theme import Theme, current, themes
from translator_app.text import _

ROOM = 10
"""Pixels above and below the lines of a row, together."""

_Hint = QAbstractItemView.ScrollHint


class GridCanvas(QTableView):
    """`header_menu_wanted` says for which column and where; `column_moved` from which column to before which."""

    header_menu_wanted = Signal(int, QPoint)
    column_pressed = Signal(int, bool)
    column_moved = Signal(int, int)
    columns_resized = Signal()
    laid_out = Signal()

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.geometry_ = Geometry()
        self.lines, self.zoom, self.frozen = 2, 1.0, FROZEN
        self.empty_text = ""
        self.editing_now = False
        self._signs = False
        self._find: Find | None = None
        self._widths: dict[str, int] = {}
        self._header = GridHeader(self)
        self._page = Page(model, self.geometry_, Inks(current(), 1.0, 2, self.devicePixelRatioF()))
        model.header_words = self._header.describe
        self._prepare()
        self.setModel(model)
        themes().changed.connect(self._dress)
        self.lay_out_columns()
        self._new_inks()

    def _prepare(self) -> None:
        """Switch off what QTableView would do in its own, slower way."""
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "plain")
        self.setCornerWidget(QWidget())
        self.setAccessibleName(_("Translations"))
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover, False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    # -- what is shown and how -------------------------------------------------------------------------------------

    def set_lines(self, lines: int) -> None:
        """Rows of 1, 2, 3 or 5 lines."""
        self.lines = lines
        self._new_inks()

    def set_zoom(self, zoom: float) -> None:
        """Text and columns larger (above 1) or smaller."""
        self.zoom = zoom
        self._new_inks()
        self.lay_out_columns()

    def set_signs(self, signs: bool) -> None:
        """Show spaces, line ends and invisible characters, or not."""
        self._signs = self.grid.signs = signs
        self._new_inks()

    @property
    def signs(self) -> bool:
        """Whether spaces and invisible characters are shown."""
        return self._signs

    def set_find(self, find: Find | None) -> None:
        """Mark what a search finds: `find` gives the spans within a text. None ends it."""
        self._find = find
        self._page.ink.find = find
        self._page.ink.forget_texts()
        self.viewport().update()

    def set_frozen(self, count: int) -> None:
        """Keep the first columns from scrolling: at least number, item, field and main language."""
        self.frozen = max(FROZEN, count)
        self.lay_out_columns()

    def set_facts(self, facts: Mapping[int, LanguageFacts]) -> None:
        """Show progress and issues in the header, by index of the language."""
        self._header.facts = facts
        self._header.update()

    def set_sorted(self, sorted_by: SortedBy | None) -> None:
        """Point out in the header which column the rows are sorted by; None for none of them."""
        self._header.sorted_by = sorted_by
        self._header.update()

    def open_column_menu(self) -> None:
        """Ask for the menu of the current column, for the keyboard."""
        row, column = self.place()
        if column >= 0:
            self.scrollTo(self.grid.index(row, column))
            self._header.open_menu(column)

    def set_width(self, column: int, width: int) -> None:
        """Make a column so wide, in pixels at the present zoom."""
        self._widths[self.grid.columns[column].key] = max(28, round(width / self.zoom))
        self.lay_out_columns()
        self.columns_resized.emit()

    def widths(self) -> dict[str, int]:
        """The widths a person has set, by key of the column, at zoom 1; for saved layouts."""
        return dict(self._widths)

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Take over saved widths."""
        self._widths = dict(widths)
        self.lay_out_columns()

    def fit_width(self, column: int) -> None:
        """Make a column wide enough for the texts that can be seen now, within reason."""
        first, last = self.geometry_.visible_rows(0, self.geometry_.height)
        metrics, widest = QFontMetrics(self.inks.setter.font), 40
        for row in range(first, last):
            text = str(self.grid.data(self.grid.index(row, column)) or "")
            widest = max(widest, metrics.horizontalAdvance(text) // self.lines)
        self.set_width(column, min(widest + GUTTER + self.inks.mark_size + 3 * PAD, round(480 * self.zoom)))

    def set_empty_text(self, text: str) -> None:
        """What to say where there are no rows."""
        self.empty_text = text
        self.viewport().update()

    def lay_out_columns(self) -> None:
        widths = [round(self._widths.get(c.key, c.width) * self.zoom) for c in self.grid.columns]
        self.geometry_.set_columns(widths, self.frozen)
        self.updateGeometries()
        self.refresh()

    def _new_inks(self) -> None:
        inks = Inks(current(), self.zoom, self.lines, self.devicePixelRatioF())
        inks.signs, inks.find = self._signs, self._find
        self._page = Page(self.grid, self.geometry_, inks)
        top = self.geometry_.y / self.geometry_.row_height
        self.geometry_.row_height = inks.text_height + ROOM
        self.updateGeometries()
        self.verticalScrollBar().setValue(round(top * self.geometry_.row_height))
        self.refresh()

    def _dress(self, _theme: Theme) -> None:
        self._new_inks()

    def refresh(self) -> None:
        """Paint everything anew: something that the session does not announce has changed, such as a lock."""
        self.viewport().update()
        self._header.update()
        self.laid_out.emit()

    @property
    def inks(self) -> Inks:
        """Fonts and colours in use."""
        return self._page.ink

    # -- Qt: geometry ----------------------------------------------------------------------------------------------

    def place(self) -> tuple[int, int]:
        """Row and column of the current cell, (-1, -1) without."""
        index = self.currentIndex()
        return index.row(), index.column()

    def updateGeometries(self) -> None:
        geometry, view = self.geometry_, self.viewport()
        height = self._header.sizeHint().height()
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)
        place = view.geometry()
        self._header.setGeometry(place.left(), place.top() - height, place.width(), height)
        geometry.mirrored = self.isRightToLeft()
        geometry.rows = self.grid.rowCount()
        geometry.resize(view.width(), view.height())
        bars = ((self.horizontalScrollBar(), geometry.scroll_x, max(1, view.width() - geometry.frozen_width), 40),
                (self.verticalScrollBar(), geometry.scroll_y, view.height(), geometry.row_height))  # fmt: skip
        for bar, reach, page, single in bars:
            bar.setRange(0, reach)
            bar.setPageStep(page)
            bar.setSingleStep(single)
        geometry.x, geometry.y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        geometry, view = self.geometry_, self.viewport()
        geometry.x, geometry.y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        frozen = geometry.frozen_width
        if dx and dy:
            view.update()
        elif dy:
            view.scroll(0, dy, view.rect())
            # The row on top shows the title of its item, wherever the item begins.
            view.update(QRect(geometry.left(ITEM), 0, geometry.widths[ITEM], geometry.height))
        elif dx:
            moving = QRect(0 if geometry.mirrored else frozen, 0, geometry.width - frozen, geometry.height)
            view.scroll(-dx if geometry.mirrored else dx, 0, moving)
            self._header.update()
        self.laid_out.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometries()
        self.refresh()

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        geometry, column = self.geometry_, index.column()
        return QRect(geometry.left(column), geometry.top(index.row()), geometry.widths[column], geometry.row_height)

    def indexAt(self, position: QPoint) -> QModelIndex:
        row, column = self.geometry_.row_at(position.y()), self.geometry_.column_at(position.x())
        return self.grid.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        geometry = self.geometry_
        x, y = geometry.scroll_for(index.row(), index.column())
        if hint is _Hint.PositionAtCenter:
            y = index.row() * geometry.row_height - (geometry.height - geometry.row_height) // 2
        elif hint is _Hint.PositionAtTop:
            y = index.row() * geometry.row_height
        self.horizontalScrollBar().setValue(x)
        self.verticalScrollBar().setValue(y)

    def horizontalOffset(self) -> int:
        return self.geometry_.x

    def verticalOffset(self) -> int:
        return self.geometry_.y

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        view, region = self.viewport().rect(), QRegion()
        for top, left, bottom, right in blocks_of(selection):
            one = self.visualRect(self.grid.index(top, left))
            other = self.visualRect(self.grid.index(bottom, right))
            if left < self.geometry_.frozen <= right:
                region += view.intersected(QRect(0, one.top(), view.width(), other.bottom() - one.top() + 1))
            else:
                region += view.intersected(one.united(other))
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt's way of selecting by pixels; screen readers use it, the mouse does not."""
        top, left = self.geometry_.nearest(rect.left(), rect.top())
        bottom, right = self.geometry_.nearest(rect.right(), rect.bottom())
        block = min(top, bottom), min(left, right), max(top, bottom), max(left, right)
        self.selectionModel().select(as_selection(self.grid, block), command)

    # -- Qt: painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page.ink.dpr != self.devicePixelRatioF():
            self._new_inks()
        scene = Scene(self._seen_blocks(), self.place(), self.hasFocus() or self.editing_now)
        painter = QPainter(self.viewport())
        # PySide's stub forgets that a region can be iterated.
        for rect in event.region():  # type: ignore[attr-defined]
            self._page.paint(painter, rect, scene)
        if not self.grid.rowCount() and self.empty_text:
            painter.setPen(self.inks.colour("secondary"))
            painter.setFont(self.inks.setter.font)
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)
        painter.end()

    def _seen_blocks(self) -> list[Block]:
        first, last = self.geometry_.visible_rows(0, self.geometry_.height)
        blocks = blocks_of(self.selectionModel().selection())
        return [block for block in blocks if block[0] < last and block[2] >= first]

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        super().dataChanged(top, bottom, roles)
        if top == bottom:
            return
        # Qt looks for larger blocks where its own headers would have them.
        geometry = self.geometry_
        first = max(0, geometry.top(top.row()))
        height = min(geometry.height, geometry.top(bottom.row()) + geometry.row_height) - first
        if height <= 0:
            return
        for column in range(top.column(), bottom.column() + 1):
            self.viewport().update(QRect(geometry.left(column), first, geometry.widths[column], height))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self.isVisible():
            self._new_inks()
