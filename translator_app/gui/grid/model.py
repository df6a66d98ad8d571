"""The session as a Qt table: rows in a chosen order, a column for each language shown.

The view paints from the session directly; `data` is for screen readers, tool tips and tests. A new order costs one
reset of the view whatever the number of rows.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from translator_app.core.changes import CellsChanged, Change, RowsReplaced
from translator_app.core.invisible import legend, spelled_out
from translator_app.core.session import Session
from translator_app.core.units import Cell
from translator_app.gui.grid.columns import FIELD, ITEM, MAIN, NUMBER, Column, columns_of
from translator_app.gui.grid.looks import Found, words_of
from translator_app.gui.grid.titles import Label, Titles
from translator_app.text import _

Rows = npt.NDArray[np.int32]
Index = QModelIndex | QPersistentModelIndex
SHORT = 200
"""Characters of a text that DisplayRole gives."""

_LABELS_KEPT = 8_192
_TEXTS_KEPT = 256
_Role = Qt.ItemDataRole
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class GridModel(QAbstractTableModel):
    """Rows are the units in `order` (None: all in file order), columns as in columns.py.

    The view sets `header_words`, what a column is called aloud, `edit`, where a screen reader's texts go, and `signs`,
    whether characters that cannot be seen are called by name in tool tips and aloud.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.order: Rows | None = None
        self.issues: Mapping[Cell, Found] = MappingProxyType({})
        self.shown: tuple[int, ...] = tuple(range(1, len(session.table.languages)))
        self.columns: tuple[Column, ...] = columns_of(session.table.languages, self.shown)
        self.titles = Titles(session, self.label)
        self.header_words: Callable[[int], str] | None = None
        self.edit: Callable[[Cell, str], object] | None = None
        self.signs = False
        self._labels: dict[int, Label] = {}
        self._texts: dict[int, tuple[str, ...]] = {}
        self._places: Rows | None = None
        self._count = session.table.rows
        self._unsubscribe = session.subscribe(self._changed)

    def close(self) -> None:
        """Stop listening to the session; the model is of no use afterwards."""
        self._unsubscribe()

    # -- rows and columns ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def unit_row(self, row: int) -> int:
        """The unit shown in a row of the grid."""
        return row if self.order is None else int(self.order[row])

    def unit_rows(self, first: int, last: int) -> list[int]:
        """The units shown in the rows from `first` up to and without `last`."""
        return list(range(first, last)) if self.order is None else self.order[first:last].tolist()

    def row_of(self, unit_row: int) -> int | None:
        """The row of the grid that shows a unit; None when it is filtered out."""
        if self.order is None:
            return unit_row if 0 <= unit_row < self._count else None
        place = int(self._inverse()[unit_row])
        return None if place < 0 else place

    def column_of(self, language: int) -> int | None:
        """The column of the grid that shows a language; None when it is hidden."""
        return next((i for i, column in enumerate(self.columns) if column.language == language), None)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell of the document at a place in the grid; None for the key columns and outside."""
        if not (0 <= row < self._count and MAIN <= column < len(self.columns)):
            return None
        return self.unit_row(row), self.columns[column].language

    def label(self, unit_row: int) -> Label:
        """Collection, item and field of a row of the file, remembered while it is looked at."""
        label = self._labels.get(unit_row)
        if label is None:
            if len(self._labels) >= _LABELS_KEPT:
                self._labels.clear()
            label = self._labels[unit_row] = self.session.table.label(unit_row)
        return label

    def text(self, unit_row: int, language: int) -> str:
        """A text as it stands, read a row at a time: for painting, where the whole row is seen."""
        ours = self.session.overlay.texts.get((unit_row, language))
        if ours is not None:
            return ours
        texts = self._texts.get(unit_row)
        if texts is None:
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.clear()
            texts = self._texts[unit_row] = self.session.table.row_texts(unit_row)
        return texts[language]

    def starts_item(self, row: int) -> bool:
        """Whether a row of the grid shows another item than the row above it."""
        if row <= 0 or row >= self._count:
            return True
        above, here = (self.label(unit_row) for unit_row in self.unit_rows(row - 1, row + 1))
        return above[:2] != here[:2]

    def setOrder(self, order: Rows | None) -> None:
        """Show these units in this order; None for all in file order. The view keeps its current cell."""
        self.beginResetModel()
        self.order = None if order is None else np.ascontiguousarray(order, dtype=np.int32)
        self._places = None
        self._count = self.session.table.rows if order is None else len(order)
        self.endResetModel()

    def setLanguages(self, shown: Sequence[int]) -> None:
        """Show these languages (indices from 1) in this order behind the main one."""
        self.beginResetModel()
        self.shown = tuple(shown)
        self.columns = columns_of(self.session.table.languages, self.shown)
        self.endResetModel()

    def setIssues(self, issues: Mapping[Cell, Found]) -> None:
        """Show the issues of all cells anew; the mapping is kept, not copied."""
        self.issues = issues
        self._announce(0, self._count - 1, MAIN, len(self.columns) - 1)

    def _inverse(self) -> Rows:
        """By unit row its row in the grid, -1 when filtered out."""
        if self._places is None:
            assert self.order is not None
            self._places = np.full(self.session.table.rows, -1, dtype=np.int32)
            self._places[self.order] = np.arange(len(self.order), dtype=np.int32)
        return self._places

    # -- changes of the session ------------------------------------------------------------------------------------

    def _changed(self, change: Change) -> None:
        match change:
            case CellsChanged():
                self._cells_changed(change)
            case RowsReplaced():
                self.beginResetModel()
                self.order, self._places, self.issues = None, None, MappingProxyType({})
                self._labels.clear()
                self._texts.clear()
                self.titles.forget()
                tags = self.session.table.languages
                self.shown = tuple(index for index in self.shown if index < len(tags)) or tuple(range(1, len(tags)))
                self.columns = columns_of(tags, self.shown)
                self._count = self.session.table.rows
                self.endResetModel()

    def _cells_changed(self, change: CellsChanged) -> None:
        if 0 in change.columns:
            self.titles.forget()
        places = [place for language in change.columns if (place := self.column_of(language)) is not None]
        if not places:
            return
        top, bottom = change.top, change.bottom
        if self.order is not None:
            rows = self._inverse()[top : bottom + 1]
            rows = rows[rows >= 0]
            if not len(rows):
                return
            top, bottom = int(rows.min()), int(rows.max())
        self._announce(top, bottom, ITEM if 0 in change.columns else min(places), max(places))

    def _announce(self, top: int, bottom: int, left: int, right: int) -> None:
        if top <= bottom and left <= right:
            first = self.index(top, left)
            self.dataChanged.emit(first, first if (top, left) == (bottom, right) else self.index(bottom, right))

    # -- what screen readers and tool tips get ---------------------------------------------------------------------

    def data(self, index: Index, role: int = _Role.DisplayRole) -> str | int | None:
        """Text, whole text, spoken text or tool tip of a cell; nothing else, since the view paints by itself."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        cell = self.cell(row, column)
        if cell is None:
            return self._key(self.unit_row(row), column, role)
        if role == _Role.DisplayRole:
            return self.session.text(*cell)[:SHORT]
        if role == _Role.EditRole:
            return self.session.text(*cell)
        if role == _Role.AccessibleTextRole:
            return self.spoken(row, column)
        if role == _Role.ToolTipRole:
            reason = self.session.failures.get(cell) or self._theirs(cell) or self.session.note(*cell)
            said = [reason] if reason else []
            said += legend(self.session.text(*cell)[:SHORT]) if self.signs else []
            return f"<p style='white-space:pre-wrap'>{escape(chr(10).join(said))}</p>" if said else None
        return None

    def _theirs(self, cell: Cell) -> str:
        """What a cell in conflict is on the site."""
        if cell not in self.session.conflicts:
            return ""
        return _("Changed here and on the site, which has: {text}").format(text=self.session.base_text(*cell)[:SHORT])

    def _key(self, unit_row: int, column: int, role: int) -> str | int | None:
        if role not in (_Role.DisplayRole, _Role.EditRole, _Role.AccessibleTextRole):
            return None
        if column == NUMBER:
            return unit_row + 1
        if column == ITEM:
            return self.titles.of(unit_row)
        return self.label(unit_row)[2] if column == FIELD else None

    def spoken(self, row: int, column: int) -> str:
        """A cell as a screen reader says it: "Français, row 12, translated, edited: text"."""
        cell = self.cell(row, column)
        assert cell is not None
        text = self.session.text(*cell)[:SHORT]
        return _("{language}, row {row}, {state}: {text}").format(
            language=self.columns[column].title,
            row=row + 1,
            state=words_of(self.session, cell, self.issues.get(cell)),
            text=spelled_out(text) if self.signs else text,
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> str | int | None:
        """Titles of the columns, numbers of the rows."""
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        if not 0 <= section < len(self.columns):
            return None
        aloud = self.header_words if role == _Role.AccessibleTextRole else None
        return aloud(section) if aloud is not None else self.columns[section].title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """For screen readers. The grid's own ways of selecting ask for it at most a few times, whatever is picked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell = self.cell(index.row(), index.column())
        locked = cell is None or self.session.locked(*cell)
        return _READABLE if locked else _READABLE | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """A text from a screen reader; the grid itself gives commands."""
        cell = self.cell(index.row(), index.column()) if index.isValid() else None
        if cell is None or role != _Role.EditRole or self.edit is None or self.session.locked(*cell):
            return False
        self.edit(cell, str(value))
        return True
