"""The grid a person works in: the canvas with keys, mouse, editing and commands.

Commands that the window gives keys and menu entries to are public methods here; the keys every table has (arrows,
Enter, Tab, F2, typing) are in hands.py.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from translator_app.core.edits import Origin
from translator_app.core.status import Status
from translator_app.core.units import Cell
from translator_app.gui.grid.blocks import Plan, copied, filled_down, filled_right, from_source, pasted
from translator_app.gui.grid.canvas import GridCanvas
from translator_app.gui.grid.clipboard import from_mime, to_mime
from translator_app.gui.grid.columns import MAIN, NUMBER
from translator_app.gui.grid.commands import Commands
from translator_app.gui.grid.editing import Editing
from translator_app.gui.grid.hands import Hands
from translator_app.gui.grid.model import GridModel, Index
from translator_app.gui.grid.moves import Place
from translator_app.gui.grid.paint import Block
from translator_app.gui.grid.seek import unfinished, with_issue
from translator_app.gui.grid.selection import blocks_of, bounds, cells_of, count


class GridView(GridCanvas):
    """`cell_changed` brings the current Cell or None, `menu_wanted` where on the screen a menu is wanted."""

    cell_changed = Signal(object)
    picked_changed = Signal()
    menu_wanted = Signal(QPoint)
    zoom_wanted = Signal(int)
    sought = Signal(bool)
    rich_wanted = Signal()

    def __init__(self, model: GridModel, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.commands = commands
        model.edit = commands.edit
        self._kept: tuple[Cell, int] | None = None
        self.hands = Hands(self)
        self.editing = Editing(self)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        self.laid_out.connect(self.editing.reposition)
        self.column_pressed.connect(self._column_pressed)
        self.column_moved.connect(self.move_column)
        if model.rowCount() and model.columnCount() > MAIN:
            self.hands.go((0, min(MAIN + 1, model.columnCount() - 1)))

    # -- where one is ----------------------------------------------------------------------------------------------

    def current_cell(self) -> Cell | None:
        """The current cell of the document; None on a key column or without rows."""
        return self.grid.cell(*self.place())

    def blocks(self) -> list[Block]:
        """The picked blocks; the current cell alone when nothing is picked."""
        blocks = blocks_of(self.selectionModel().selection())
        row, column = self.place()
        return blocks or ([(row, column, row, column)] if row >= 0 else [])

    def picked_count(self) -> int:
        """How many places are picked, key columns among them."""
        return count(self.blocks())

    def picked_cells(self) -> list[Cell]:
        """The picked cells of the document, row by row as they are seen."""
        return list(dict.fromkeys(cells_of(self.grid, self.blocks())))

    def go_to(self, cell: Cell) -> bool:
        """Make a cell of the document current; False when its row or language is not shown."""
        row, column = self.grid.row_of(cell[0]), self.grid.column_of(cell[1])
        if row is None or column is None:
            return False
        self.hands.go((row, column))
        return True

    def select_rows(self) -> None:
        """Pick the whole rows of what is picked."""
        if around := bounds(self.blocks()):
            self.hands.pick_rows(around[0], around[2])

    def select_columns(self) -> None:
        """Pick the whole columns of what is picked."""
        if around := bounds(self.blocks()):
            self.hands.pick_columns(around[1], around[3])

    def back(self) -> None:
        """To the cell visited before."""
        self.hands.visited(-1)

    def forward(self) -> None:
        """To the cell visited after."""
        self.hands.visited(1)

    def next_row(self, steps: int = 1) -> None:
        """To the row below (or above, -1), in the same column."""
        row, column = self.place()
        if 0 <= row + steps < self.grid.rowCount():
            self.hands.go((row + steps, column))

    def next_unfinished(self, steps: int = 1) -> None:
        """To the next cell of this language with something to do, from the start again at the end; `sought` tells."""
        row, column = self.place()
        column = max(column, MAIN + 1)
        if column < self.grid.columnCount():
            self.hands.seek.start(unfinished(self.grid, column, max(row, 0), steps), self._arrive)

    def next_issue(self, steps: int = 1) -> None:
        """To the next cell with an issue, row by row, from the start again at the end; `sought` tells."""
        self._arrive(with_issue(self.grid, self.place(), steps))

    def _arrive(self, place: Place | None) -> None:
        if place is not None:
            self.hands.go(place)
        self.sought.emit(place is not None)

    # -- commands --------------------------------------------------------------------------------------------------

    def edit_current(self) -> bool:
        """Open the editor over the current cell."""
        return self.editing.open()

    def confirm_next_unfinished(self) -> None:
        """Confirm the current cell, edited or not, and go to the next unfinished one."""
        self.editing.finish_quietly()
        self.commands.confirmed(self.current_cell())
        self.next_unfinished()

    def copy(self) -> None:
        """Put the picked block on the clipboard."""
        if not self.commands.too_many(self.picked_count()) and (blocks := self.blocks()):
            QGuiApplication.clipboard().setMimeData(to_mime(copied(self.grid, blocks)))

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Put what is on the clipboard into the visible cells, beginning with the picked ones."""
        texts = from_mime(QGuiApplication.clipboard().mimeData())
        if texts is not None and not self._too_many(len(texts) * len(texts[0])):
            plan = pasted(self.grid, self.blocks(), texts)
            self._put(Origin.PASTE, plan)
            self._pick_pasted(len(texts), len(texts[0]))

    def insert_next_tag(self) -> None:
        """Insert the next tag or placeholder that the text lacks, opening the editor for it."""
        cell = self.current_cell()
        if cell is not None and (self.editing.is_open or self.editing.open()):
            self.editing.editor.insert_missing(self.grid.session.text(cell[0], 0))

    def revert(self) -> None:
        """Give the picked cells back the text the site has."""
        if not self._too_many(0):
            session = self.grid.session
            texts = {cell: session.base_text(*cell) for cell in self.picked_cells()}
            self.commands.put(Origin.REVERT, texts)

    def clear(self) -> None:
        """Empty the picked cells."""
        if not self._too_many(0):
            self.commands.clear(self.picked_cells())

    def fill_down(self) -> None:
        """The first picked row into the others; a single row from the one above."""
        if not self._too_many(0):
            self._put(Origin.FILL, filled_down(self.grid, self.blocks()))

    def fill_right(self) -> None:
        """The first picked column into the others; a single column from the one before."""
        if not self._too_many(0):
            self._put(Origin.FILL, filled_right(self.grid, self.blocks()))

    def copy_source(self) -> None:
        """The main language's text into the picked cells; into the editor while one is open."""
        if self.editing.is_open and (cell := self.editing.cell) is not None:
            self.editing.editor.take(self.grid.session.text(cell[0], 0))
        elif not self._too_many(0):
            self._put(Origin.COPY_SOURCE, from_source(self.grid, self.blocks()))

    def set_status(self, status: Status) -> None:
        """Set a status on the picked cells, or take it back where all have it."""
        self.editing.finish_quietly()
        if not self._too_many(0):
            self.commands.set_status(self.picked_cells(), status)

    def _put(self, origin: Origin, plan: Plan) -> None:
        self.commands.put(origin, plan.texts, outside=plan.outside)

    def _too_many(self, cells: int) -> bool:
        return self.commands.too_many(max(cells, self.picked_count()))

    def _pick_pasted(self, high: int, wide: int) -> None:
        """Pick what was pasted when it went beyond what was picked, as spreadsheets do."""
        blocks = self.blocks()
        if len(blocks) != 1 or (high, wide) == (1, 1):
            return
        top, left, bottom, right = blocks[0]
        if (bottom - top + 1) % high or (right - left + 1) % wide:
            last = min(top + high, self.grid.rowCount()) - 1, min(left + wide, self.grid.columnCount()) - 1
            self.hands.pick((top, left, *last))

    # -- Qt: model and current cell --------------------------------------------------------------------------------

    def _before_reset(self) -> None:
        self.editing.finish_quietly()
        row, column = self.place()
        cell = self.grid.cell(row, max(column, MAIN))
        self._kept = None if cell is None else (cell, self.geometry_.top(row))

    def _after_reset(self) -> None:
        """Keep the current cell, at the same height, if it is still there; else the first one."""
        self.geometry_.y = 0
        self.lay_out_columns()
        rows = self.grid.rowCount()
        if not rows:
            self.cell_changed.emit(None)
            return
        row, column, top = 0, MAIN + 1, 0
        if self._kept is not None:
            (unit_row, language), top = self._kept
            row = self.grid.row_of(unit_row) or 0 if unit_row < self.grid.session.table.rows else 0
            column = self.grid.column_of(language) or column
        self.verticalScrollBar().setValue(row * self.geometry_.row_height - top)
        self.hands.go((row, min(column, self.grid.columnCount() - 1)))

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        super().dataChanged(top, bottom, roles)
        self.editing.text_changed_below()

    def move_column(self, column: int, before: int) -> None:
        """Show a language in front of another column (or behind the last one); keys and the main language stay."""
        shown = list(self.grid.shown)
        if not MAIN < column < len(self.grid.columns):
            return
        moved = shown.pop(column - MAIN - 1)
        shown.insert(max(before, MAIN + 1) - MAIN - 1 - (before > column), moved)
        self.grid.setLanguages(shown)
        self.columns_resized.emit()

    def _column_pressed(self, column: int, extend: bool) -> None:
        """Pick a whole column; the current cell goes there without scrolling away."""
        self.editing.finish_quietly()
        if not self.grid.rowCount():
            return
        row, _ = self.place()
        if not extend:
            self.hands.anchor = self.hands.far = (max(row, 0), column)
            index = self.grid.index(max(row, 0), column)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.hands.pick_columns(self.hands.anchor[1], column)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        for index in (now, before):
            if index.isValid():
                self.viewport().update(self.visualRect(self.grid.index(index.row(), NUMBER)))
        self._header.update()
        self.cell_changed.emit(self.current_cell())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked_changed.emit()

    def selectAll(self) -> None:
        self.hands.pick((0, 0, self.grid.rowCount() - 1, self.grid.columnCount() - 1))

    def moveCursor(self, _action: Any, _modifiers: Any) -> QModelIndex:
        """Qt asks when the view gets focus without a current cell; keys are handled in hands.py."""
        index = self.currentIndex()
        return index if index.isValid() else self.grid.index(0, MAIN)

    # -- Qt: events ------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.hands.key(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.editing.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        return self.editing.answer(query)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self.editing.open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.open_cell_menu()
        else:
            self.menu_wanted.emit(event.globalPos())

    def open_cell_menu(self) -> None:
        """Ask for the menu of the picked cells at the current one, for the keyboard."""
        self.scrollTo(self.currentIndex())
        self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def timerEvent(self, event: QTimerEvent) -> None:
        if not self.hands.tick(event):
            super().timerEvent(event)
