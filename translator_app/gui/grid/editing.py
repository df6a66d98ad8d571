"""From the first key to the confirmed text: opens the editor over a cell, forwards input methods, commits.

An input method may begin to compose before the editor has focus, and moving the focus would break its composition off.
So focus stays on the grid until the first composition is done, and its events are passed on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFont, QInputMethodEvent, QKeyEvent

from translator_app.core.ricos import is_rich
from translator_app.core.units import Cell
from translator_app.gui.grid.columns import MAIN
from translator_app.gui.grid.editor import CellEditor, Leave
from translator_app.gui.grid.paint import style_of
from translator_app.gui.spelling import spelt
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.gui.grid.view import GridView

_Query = Qt.InputMethodQuery
NEARBY = {Leave.DOWN: 1, Leave.UP: -1}


class Editing:
    """At most one cell is edited at a time. `limit` gives the characters that texts of a unit may have."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self.editor = CellEditor(view.viewport())
        self.editor.left.connect(self.finish)
        self.limit: Callable[[int], int | None] = lambda _row: None
        self._place = (-1, -1)
        self._cell: Cell | None = None

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited."""
        return self._cell is not None

    @property
    def cell(self) -> Cell | None:
        """The cell being edited."""
        return self._cell

    # -- opening ---------------------------------------------------------------------------------------------------

    def open(self, *, empty: bool = False, event: QKeyEvent | None = None) -> bool:
        """Edit the current cell; `empty` types over it, beginning with `event`. False when it may not be edited."""
        if not self._show(empty):
            return False
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if event is not None:
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
            QCoreApplication.sendEvent(self.editor, again)
        return True

    def _show(self, empty: bool) -> bool:
        view = self._view
        place = view.place()
        cell = view.grid.cell(*place)
        if cell is None or not view.commands.may_edit(cell):
            return False
        if is_rich(view.grid.session.text(*cell)):
            # Its structure is not for typing: it is edited piece by piece, in a panel.
            view.rich_wanted.emit()
            return False
        if self._cell is not None:
            self.finish(Leave.STAY)
        column = view.grid.columns[place[1]]
        view.scrollTo(view.grid.index(*place))
        self._place, self._cell = place, cell
        view.editing_now = True
        self.editor.limit = self.limit(cell[0])
        self.editor.highlighter.set_zoom(view.zoom)
        font = QFont(view.inks.setter.font_for(style_of(column, False)))
        name = _("{language}, row {row}").format(language=column.title, row=place[0] + 1)
        text, source = view.grid.session.text(*cell), view.grid.session.text(cell[0], 0)
        language = spelt(view.grid.session.table.kind(cell[0]), column.key)
        self.editor.spell(language, source if column.language else "")
        self.editor.open(text, self._rect(), font, rtl=column.rtl, signs=view.signs, name=name, empty=empty)
        return True

    def _rect(self) -> QRect:
        return self._view.visualRect(self._view.grid.index(*self._place))

    def reposition(self) -> None:
        """The grid has scrolled or its columns have moved."""
        if self._cell is not None:
            self.editor.move_to(self._rect())

    def text_changed_below(self) -> None:
        """The document may have changed under the editor: follow it unless something was typed already."""
        if self._cell is not None and not self.editor.document().isModified():
            text = self._view.grid.session.text(*self._cell)
            if text != self.editor.text():
                self.editor.load(text)

    # -- closing ---------------------------------------------------------------------------------------------------

    def finish(self, leave: Leave) -> None:
        """End editing and go where the key leads; every way but Esc confirms the text."""
        cell, view = self._cell, self._view
        if cell is None:
            return
        changed, text = self.editor.changed(), self.editor.text()
        focused = self.editor.hasFocus()
        self._cell, self.editor.composing, view.editing_now = None, False, False
        self.editor.hide()
        if focused:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        if leave is not Leave.CANCEL and changed:
            view.commands.edit(cell, text)
        self._leave(leave)

    def finish_quietly(self) -> None:
        """Confirm what is being edited, if anything, and stay."""
        self.finish(Leave.STAY)

    def _leave(self, leave: Leave) -> None:
        view = self._view
        row, column = view.place()
        match leave:
            case Leave.DOWN | Leave.UP:
                view.hands.go((min(max(row + NEARBY[leave], 0), view.grid.rowCount() - 1), column))
            case Leave.RIGHT:
                view.hands.go(view.hands.beside(1))
            case Leave.LEFT:
                view.hands.go(view.hands.beside(-1))
            case Leave.UNFINISHED:
                view.commands.confirmed(view.grid.cell(row, max(column, MAIN)))
                view.next_unfinished()

    # -- input methods ---------------------------------------------------------------------------------------------

    def compose(self, event: QInputMethodEvent) -> None:
        """An input method speaks to the grid, because no editor has focus yet."""
        preedit, commit = event.preeditString(), event.commitString()
        if not self.is_open:
            if not (preedit or commit) or not self._show(empty=True):
                event.ignore()
                return
            self.editor.composing = bool(preedit)
        self._send(event)
        if preedit and not commit:
            return
        given_up = self.editor.composing and not commit and not self.editor.text()
        self.editor.composing = False
        if given_up:
            self.finish(Leave.CANCEL)
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self, event: QInputMethodEvent) -> None:
        again = QInputMethodEvent(event.preeditString(), event.attributes())
        again.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
        QCoreApplication.sendEvent(self.editor, again)

    def answer(self, query: Qt.InputMethodQuery) -> Any:
        """What an input method asks of the grid: where the cursor is, and what stands around it."""
        view = self._view
        if self.is_open:
            value = self.editor.inputMethodQuery(query)
            if query == _Query.ImCursorRectangle and hasattr(value, "translated"):
                return value.translated(self.editor.mapTo(view, self.editor.viewport().pos()))
            return value
        match query:
            case _Query.ImEnabled:
                return view.current_cell() is not None
            case _Query.ImCursorRectangle:
                return view.visualRect(view.currentIndex()).translated(view.viewport().pos())
            case _Query.ImFont:
                return view.inks.setter.font
            case _Query.ImSurroundingText | _Query.ImCurrentSelection:
                return ""
            case _Query.ImCursorPosition | _Query.ImAnchorPosition:
                return 0
        return None
