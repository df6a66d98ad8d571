"""The list of what a replacement would change: a row a text with before and after, and a tick to leave it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from translator_app.core.replace import Change
from translator_app.gui.grid.selection import blocks_of
from translator_app.gui.review.lettering import Lettering, excerpt
from translator_app.gui.review.strokes import tick_box, words_line
from translator_app.gui.theme import Theme, current, themes
from translator_app.gui.widgets.rowground import row_ground
from translator_app.gui.widgets.table import set_up
from translator_app.text import _

Index = QModelIndex | QPersistentModelIndex
HEIGHT, EDGE, BOX, LINE = 68, 12, 16, 18
ROOM = 90
"""Characters after which the beginning of a text is left out, to show its first change."""
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Naming:
    """How rows are named: `title` of a row of the document, and `languages` by column."""

    title: Callable[[int], str]
    languages: Sequence[str]


class Replacements(QAbstractListModel):
    """The changes with their ticks; `ticked` brings how many are ticked now."""

    ticked = Signal(int)

    def __init__(self, naming: Naming, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.naming = naming
        self._changes: Sequence[Change] = ()
        self._ticks: npt.NDArray[np.bool_] = np.zeros(0, bool)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Replace the list; all are ticked, but those a person has unticked and that are still there."""
        left_out = {(change.cell, change.after) for change in self.changes(ticked=False)}
        self.beginResetModel()
        self._changes = changes
        self._ticks = np.ones(len(changes), bool)
        if left_out:
            for row, change in enumerate(changes):
                self._ticks[row] = (change.cell, change.after) not in left_out
        self.endResetModel()
        self.ticked.emit(self.count())

    def changes(self, *, ticked: bool = True) -> list[Change]:
        """The ticked changes, or the others."""
        return [self._changes[row] for row in np.flatnonzero(self._ticks == ticked).tolist()]

    def count(self) -> int:
        """How many are ticked."""
        return int(self._ticks.sum())

    def change(self, row: int) -> Change:
        """The change of a row."""
        return self._changes[row]

    def is_ticked(self, row: int) -> bool:
        """Whether a row is ticked."""
        return bool(self._ticks[row])

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Tick rows or untick them."""
        if rows:
            self._ticks[list(rows)] = on
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)), [_Role.CheckStateRole])
            self.ticked.emit(self.count())

    def tick_all(self, on: bool) -> None:
        """Tick every row, or none."""
        if len(self._ticks):
            self._ticks[:] = on
            self.dataChanged.emit(self.index(0), self.index(len(self._ticks) - 1), [_Role.CheckStateRole])
            self.ticked.emit(self.count())

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        change = self._changes[index.row()]
        if role == _Role.DisplayRole:
            return change.after
        if role == _Role.CheckStateRole:
            return Qt.CheckState.Checked if self._ticks[index.row()] else Qt.CheckState.Unchecked
        if role == _Role.AccessibleTextRole:
            ticked = _("ticked") if self._ticks[index.row()] else _("not ticked")
            return _("{place}, {ticked}: {before} becomes {after}").format(
                place=self.place(index.row()), ticked=ticked, before=change.before, after=change.after
            )
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def place(self, row: int) -> str:
        """Where a change is: number, item, field and language."""
        unit_row, column = self._changes[row].cell
        return f"{unit_row + 1} · {self.naming.title(unit_row)} · {self.naming.languages[column]}"


class ReplacementView(QTableView):
    """Space ticks what is picked; Enter and a double click ask to see the cell.

    A table of one column, because a QListView asks the model about every row before it draws the first.
    """

    cell_asked = Signal(object)

    def __init__(self, model: Replacements) -> None:
        super().__init__()
        self.changes = model
        self.setModel(model)
        self.setItemDelegate(_Rows(model, self))
        set_up(self, "plain", _("What will change"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.cell_asked.emit(model.change(index.row()).cell))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current_row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and current_row >= 0:
            self.changes.tick(self._picked() or [current_row], not self.changes.is_ticked(current_row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current_row >= 0:
            self.cell_asked.emit(self.changes.change(current_row).cell)
        else:
            super().keyPressEvent(event)

    def _picked(self) -> list[int]:
        """The rows that are picked."""
        blocks = blocks_of(self.selectionModel().selection())
        return [row for top, _left, bottom, _right in blocks for row in range(top, bottom + 1)]


class _Rows(QStyledItemDelegate):
    """Draws a change in three lines: where, before, after."""

    def __init__(self, model: Replacements, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._lettering = Lettering(current())
        themes().changed.connect(self._dress)

    def _dress(self, theme: Theme) -> None:
        self._lettering = Lettering(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._lettering.theme
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        row = index.row()
        change, ticked = self._model.change(row), self._model.is_ticked(row)
        painter.save()
        row_ground(painter, rect, option.state)
        box = _box(rect, direction)
        tick_box(painter, box, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked, theme)
        inside = rect.adjusted(EDGE, 7, -EDGE, -6)
        if direction == Qt.LayoutDirection.RightToLeft:
            inside.setRight(box.left() - EDGE)
        else:
            inside.setLeft(box.right() + EDGE)
        head = QRect(inside.left(), inside.top(), inside.width(), LINE)
        words_line(painter, head, self._model.place(row), "secondary", theme, direction, pixels=12)
        painter.setOpacity(1.0 if ticked else 0.5)
        painter.setPen(theme.colour("text"))
        self._text(painter, inside, change, LINE, before=True)
        self._text(painter, inside, change, 2 * LINE, before=False)
        painter.restore()

    def _text(self, painter: QPainter, inside: QRect, change: Change, top: int, *, before: bool) -> None:
        language = self._model.naming.languages[change.cell[1]]
        text, spans = (change.before, change.found) if before else (change.after, change.put)
        cut = excerpt(change.before, change.after, ROOM)
        moved = [(start - cut, end - cut) for start, end in spans if start >= cut]
        words = ("…" + text[cut:]) if cut else text
        moved = [(start + 1, end + 1) for start, end in moved] if cut else moved
        mark = "removed" if before else "added"
        laid = self._lettering.lay(words, language, inside.width(), 1, {mark: moved})
        laid.draw(painter, inside.left(), inside.top() + top)

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            rect: QRect = option.rect
            direction: Qt.LayoutDirection = option.direction
            hit = _box(rect, direction).adjusted(-EDGE, -EDGE, EDGE, EDGE).contains(event.position().toPoint())
            if hit and event.type() == QEvent.Type.MouseButtonRelease:
                self._model.tick([index.row()], not self._model.is_ticked(index.row()))
            return hit
        return False


def _box(rect: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where a row's tick box is."""
    left = rect.right() - EDGE - BOX if direction == Qt.LayoutDirection.RightToLeft else rect.left() + EDGE
    return QRect(left, rect.top() + 9, BOX, BOX)
