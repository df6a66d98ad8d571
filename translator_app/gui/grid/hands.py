"""Keys and mouse: moving, selecting, and starting to type. Selecting costs the same for ten rows and a million."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QBasicTimer, QItemSelection, QItemSelectionModel, QPoint, Qt, QTimerEvent
from PySide6.QtGui import QKeyEvent, QMouseEvent

from translator_app.gui.grid.columns import MAIN
from translator_app.gui.grid.geometry import Geometry
from translator_app.gui.grid.moves import Place, Visits, jump, step
from translator_app.gui.grid.paint import Block
from translator_app.gui.grid.seek import Seek, edge_of_data
from translator_app.gui.grid.selection import ADD, REPLACE, as_selection, spanning

if TYPE_CHECKING:
    from translator_app.gui.grid.view import GridView

Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_Flag = QItemSelectionModel.SelectionFlag
SCROLL_MS = 40
OPTION = sys.platform == "darwin"


class Hands:
    """Where the keyboard and the mouse meet the grid. `anchor` and `far` are corners of the block being picked."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self.anchor: Place = (0, 0)
        self.far: Place = (0, 0)
        self.visits = Visits()
        self.seek = Seek(view)
        self._base = QItemSelection()
        self._dragging = False
        self._mouse = QPoint()
        self._timer = QBasicTimer()

    # -- going and picking -----------------------------------------------------------------------------------------

    def go(self, place: Place, *, visit: bool = True) -> None:
        """Make a place current and the only one picked."""
        view = self._view
        self.anchor = self.far = place
        view.selectionModel().setCurrentIndex(view.grid.index(*place), REPLACE)
        cell = view.grid.cell(*place)
        if visit and cell is not None:
            self.visits.visit(cell)
        view.scrollTo(view.grid.index(*place))

    def extend(self, place: Place) -> None:
        """Pick the block from the anchor to a place; the current cell stays at the anchor."""
        self.far = place
        self.pick(spanning(self.anchor, place))
        self._view.scrollTo(self._view.grid.index(*place))

    def pick(self, block: Block) -> None:
        """Pick a block and nothing else."""
        if block[2] >= block[0] and block[3] >= block[1]:
            self._view.selectionModel().select(as_selection(self._view.grid, block), REPLACE)

    def pick_columns(self, first: int, last: int) -> None:
        """Pick whole columns."""
        self.pick((0, min(first, last), self._view.grid.rowCount() - 1, max(first, last)))

    def pick_rows(self, first: int, last: int) -> None:
        """Pick whole rows."""
        self.pick((min(first, last), 0, max(first, last), self._view.grid.columnCount() - 1))

    def visited(self, steps: int) -> None:
        """Go back (-1) or forward (1) over the visited cells; those that are filtered out are passed over."""
        while (cell := self.visits.go(steps)) is not None:
            row, column = self._view.grid.row_of(cell[0]), self._view.grid.column_of(cell[1])
            if row is not None and column is not None:
                self.go((row, column), visit=False)
                return

    # -- keys ------------------------------------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> None:
        """A key pressed while no editor is open."""
        view, place = self._view, self._view.place()
        event.accept()
        self.seek.stop()
        if place[0] < 0:
            event.ignore()
            return
        control = bool(event.modifiers() & _Modifier.ControlModifier)
        shift = bool(event.modifiers() & _Modifier.ShiftModifier)
        alt = bool(event.modifiers() & (_Modifier.AltModifier | _Modifier.MetaModifier))
        # Characters are also made with AltGr, which is Ctrl and Alt together, and on a Mac with the Option key.
        made = (control and alt) or (OPTION and bool(event.modifiers() & _Modifier.AltModifier))
        if not alt and self._move(event.key(), control, shift):
            return
        if not alt and self._other(event.key(), control, shift):
            return
        text = event.text()
        if text and text.isprintable() and (made or not (control or alt)):
            view.editing.open(empty=True, event=event)
            return
        event.ignore()

    def _move(self, key: int, control: bool, shift: bool) -> bool:
        """Arrows, Home, End, Page Up and Down, with Shift to pick and Ctrl for the edges."""
        view = self._view
        size = view.grid.rowCount(), view.grid.columnCount()
        start = self.far if shift else view.place()
        geometry = view.geometry_
        try:
            known = Key(key)
        except ValueError:
            return False
        moved = step(known, geometry.mirrored)
        goal = jump(known, control, start, size, max(1, geometry.height // geometry.row_height - 1))
        if moved is not None:
            if control:
                self._to_edge(start, moved, size, shift)
                return True
            goal = (min(max(start[0] + moved[0], 0), size[0] - 1), min(max(start[1] + moved[1], 0), size[1] - 1))
        if goal is None:
            return False
        (self.extend if shift else self.go)(goal)
        return True

    def _to_edge(self, start: Place, moved: Place, size: tuple[int, int], shift: bool) -> None:
        """Ctrl with an arrow: to the edge of the data, as spreadsheets know it."""
        arrive = self.extend if shift else self.go
        row, column = start
        if moved[1]:
            along = edge_of_data(column, moved[1], size[1], lambda ats: [self._filled(row, at) for at in ats])
            self.seek.start(((row, at) if at is not None else None for at in along), lambda to: to and arrive(to))
        elif column < MAIN:
            arrive((size[0] - 1 if moved[0] > 0 else 0, column))
        else:
            down = edge_of_data(row, moved[0], size[0], lambda ats: self._column_filled(ats, column))
            self.seek.start(((at, column) if at is not None else None for at in down), lambda to: to and arrive(to))

    def _filled(self, row: int, column: int) -> bool:
        cell = self._view.grid.cell(row, column)
        return cell is None or bool(self._view.grid.session.text(*cell))

    def _column_filled(self, rows: list[int], column: int) -> list[bool]:
        grid = self._view.grid
        language = grid.columns[column].language
        return [text != "" for text in grid.session.texts_of([(grid.unit_row(row), language) for row in rows])]

    def _other(self, key: int, control: bool, shift: bool) -> bool:
        """Enter, Tab, Space with Ctrl or Shift, Select all, Backspace, F2, Shift+F10."""
        view = self._view
        row, column = view.place()
        match key:
            case Key.Key_Return | Key.Key_Enter if not control:
                self.go((min(max(row + (-1 if shift else 1), 0), view.grid.rowCount() - 1), column))
            case Key.Key_Tab | Key.Key_Backtab if not control:
                self.go(self.beside(-1 if shift or key == Key.Key_Backtab else 1))
            case Key.Key_Space if control and shift:
                view.selectAll()
            case Key.Key_Space if control:
                view.select_columns()
            case Key.Key_Space if shift:
                view.select_rows()
            case Key.Key_A if control and not shift:
                view.selectAll()
            case Key.Key_Backspace if not control:
                view.editing.open(empty=True)
            case Key.Key_F10 if shift and not control:
                view.open_cell_menu()
            case Key.Key_F2:
                view.editing.open()
            case Key.Key_Escape:
                self.go((row, column))
            case _:
                return False
        return True

    def beside(self, steps: int) -> Place:
        """The place beside the current one, on the next row behind the last column."""
        row, column = self._view.place()
        columns, rows = self._view.grid.columnCount(), self._view.grid.rowCount()
        column += steps
        if column >= columns:
            return (row + 1, MAIN) if row + 1 < rows else (row, columns - 1)
        if column < 0:
            return (row - 1, columns - 1) if row else (row, 0)
        return row, column

    # -- mouse -----------------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Pick a cell; with Shift up to it, with Ctrl in addition. The right button leaves what is picked."""
        view = self._view
        self.seek.stop()
        index = view.indexAt(event.position().toPoint())
        view.editing.finish_quietly()
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()
        if not index.isValid():
            return
        place = index.row(), index.column()
        if event.button() != Qt.MouseButton.LeftButton:
            if not view.selectionModel().isSelected(index):
                self.go(place)
            return
        self._dragging, self._base = True, QItemSelection()
        if event.modifiers() & _Modifier.ShiftModifier:
            self.extend(place)
        elif event.modifiers() & _Modifier.ControlModifier:
            self.anchor = self.far = place
            picked = view.selectionModel().isSelected(index)
            view.selectionModel().setCurrentIndex(index, _Flag.Deselect if picked else ADD)
            self._base = view.selectionModel().selection()
            self._dragging = not picked
        else:
            self.go(place)

    def drag(self, event: QMouseEvent) -> None:
        """Pick the block up to the mouse; scroll when it is outside."""
        if not self._dragging or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        self._mouse = event.position().toPoint()
        if self._outside() and not self._timer.isActive():
            self._timer.start(SCROLL_MS, self._view)
        self._drag_to(self._mouse)

    def _drag_to(self, point: QPoint) -> None:
        view, geometry = self._view, self._view.geometry_
        low = geometry.frozen_width if self.anchor[1] >= geometry.frozen else 0
        inside = QPoint(min(max(point.x(), 0 if geometry.mirrored else low), self._right(geometry, low)),
                        min(max(point.y(), 0), geometry.height - 1))  # fmt: skip
        place = geometry.nearest(inside.x(), inside.y())
        if place == self.far:
            return
        self.far = place
        selection = QItemSelection(self._base)
        selection.merge(as_selection(view.grid, spanning(self.anchor, place)), ADD)
        view.selectionModel().select(selection, REPLACE)

    def _right(self, geometry: Geometry, low: int) -> int:
        return geometry.width - 1 - (low if geometry.mirrored else 0)

    def _outside(self) -> bool:
        low = self._view.geometry_.frozen_width
        room = self._view.viewport().rect().adjusted(0 if self._view.geometry_.mirrored else low, 0, 0, 0)
        return not room.contains(self._mouse)

    def tick(self, event: QTimerEvent) -> bool:
        """Scroll on while the mouse is held outside; False when the timer is somebody else's."""
        if event.timerId() != self._timer.timerId():
            return False
        if not self._dragging or not self._outside():
            self._timer.stop()
            return True
        geometry, x, y = self._view.geometry_, self._mouse.x(), self._mouse.y()
        down = y - geometry.height if y >= geometry.height else min(y, 0)
        low = 0 if geometry.mirrored else geometry.frozen_width
        right = x - geometry.width if x >= geometry.width else min(x - low, 0)
        vertical, horizontal = self._view.verticalScrollBar(), self._view.horizontalScrollBar()
        vertical.setValue(vertical.value() + down)
        if self.anchor[1] >= geometry.frozen:
            horizontal.setValue(horizontal.value() + (-right if geometry.mirrored else right))
        self._drag_to(self._mouse)
        return True

    def release(self, event: QMouseEvent) -> None:
        """The block is picked."""
        self._dragging = False
        self._timer.stop()
        event.accept()
