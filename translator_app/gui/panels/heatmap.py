"""The map of collections by languages: each field in a shade of how much is done, with the percent in it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from translator_app.core.languages import native_name
from translator_app.core.statistics import Share, Statistics
from translator_app.gui.theme import current, ui_font
from translator_app.gui.widgets.words import number, percent, plain_tip
from translator_app.text import _, ngettext

WIDTH, HEIGHT = 96, 32
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class HeatModel(QAbstractTableModel):
    """Rows are collections, columns the languages that are translated into."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Statistics | None = None

    def show(self, found: Statistics) -> None:
        """Show these numbers."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def share(self, row: int, column: int) -> Share:
        """How much of a collection is done in a language."""
        return Share() if self._found is None else self._found.shares[row, column + 1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() or self._found is None else len(self._found.collections)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() or self._found is None else len(self._found.languages) - 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if self._found is None:
            return None
        if role == _Role.TextAlignmentRole:
            across = orientation == Qt.Orientation.Horizontal
            edge = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeading
            return edge | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical:
            name = self._found.collections[section] or _("(no collection)")
            return plain_tip(name) if role == _Role.ToolTipRole else name if role == _Role.DisplayRole else None
        tag = self._found.languages[section + 1]
        return {_Role.DisplayRole: tag, _Role.ToolTipRole: native_name(tag)}.get(_Role(role))

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if self._found is None or role not in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        share = self.share(index.row(), index.column())
        if not share.total.cells:
            return _("nothing to translate") if role != _Role.DisplayRole else "–"
        shown = percent(share.done.cells, share.total.cells)
        if role == _Role.DisplayRole:
            return shown
        collection, tag = self._found.collections[index.row()], self._found.languages[index.column() + 1]
        left = ngettext("{count} word left", "{count} words left", share.left.words)
        words = f"{collection}, {native_name(tag)}: {shown}, {left.format(count=number(share.left.words))}"
        return plain_tip(words) if role == _Role.ToolTipRole else words


class HeatDelegate(QStyledItemDelegate):
    """Paints a HeatModel."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, model = current(), index.model()
        assert isinstance(model, HeatModel)
        share = model.share(index.row(), index.column())
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, theme.colour("surface"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("frozen"))
        painter.drawRoundedRect(box, 4, 4)
        if share.total.cells:
            # Never so strong that the percent could not be read on it.
            painter.setBrush(theme.colour("done" if not share.left.cells else "accent", 0.06 + 0.24 * _part(share)))
            painter.drawRoundedRect(box, 4, 4)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(ui_font(12))
        painter.setPen(theme.colour("text" if share.total.cells else "secondary"))
        painter.drawText(option.rect, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        painter.restore()


def _part(share: Share) -> float:
    return share.done.cells / share.total.cells
