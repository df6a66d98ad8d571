"""A table of plain values: rows of texts with marks, for jobs, imports and keys. Not for the grid's millions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from translator_app.gui.icons import SIZE, icon
from translator_app.gui.theme import current
from translator_app.gui.widgets.words import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 36
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its words, and an icon and colour by name where they say more."""

    text: str
    icon: str = ""
    colour: str = ""


class PlainTable(QAbstractTableModel):
    """`show_rows` replaces everything; a row is (key, cells). The key comes back from `key(row)`."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: list[tuple[Any, tuple[CellView, ...]]] = []

    def show_rows(self, rows: Sequence[tuple[Any, Sequence[CellView]]]) -> None:
        """Replace all rows; when the keys are the same ones, choice and scrolling stay as they are."""
        made = [(key, tuple(cells)) for key, cells in rows]
        if [key for key, _cells in made] == [key for key, _cells in self._rows] and made:
            self._rows = made
            self.dataChanged.emit(self.index(0, 0), self.index(len(made) - 1, len(self._headers) - 1))
            return
        self.beginResetModel()
        self._rows = made
        self.endResetModel()

    def key(self, row: int) -> Any:
        """The key of a row; None for a row that is not there."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def row_of(self, key: Any) -> int:
        """The row of a key, -1 when it is not there."""
        return next((row for row, (found, _cells) in enumerate(self._rows) if found == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headers[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._rows[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(cell.text.split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headers[index.column()]}: {cell.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.text)
        if role == Qt.ItemDataRole.DecorationRole and cell.icon:
            return icon(cell.icon, cell.colour or "text", size=SIZE)
        if role == Qt.ItemDataRole.ForegroundRole and cell.colour.endswith(("_text", "secondary")):
            return current().colour(cell.colour)
        return None


def set_up(view: QTableView, kind: str, name: str) -> None:
    """What all tables of ours are like: without lines between cells, read and not typed into, Tab leads out of them."""
    view.setProperty("kind", kind)
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


def table_view(model: PlainTable, name: str, widths: Sequence[int], stretch: int) -> QTableView:
    """A view of whole rows without lines between columns; `widths` in pixels, one column takes the rest."""
    view = QTableView()
    view.setModel(model)
    set_up(view, "rows", name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setWordWrap(False)
    view.setIconSize(QSize(SIZE, SIZE))
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate(widths):
        header.resizeSection(column, width)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return view


def choose_row(view: QTableView, row: int) -> None:
    """Make a row the chosen one. Qt's own selectRow chooses nothing in a view that is laid out from the right."""
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().setCurrentIndex(view.model().index(row, 0), flags)
