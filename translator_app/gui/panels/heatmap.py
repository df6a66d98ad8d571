"""Collections by languages as a table of percentages on grounds between empty and done; and a bar for each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from translator_app.gui.theme import Theme, current, themes, ui_font
from translator_app.gui.widgets.table import set_up
from translator_app.gui.widgets.words import number, percent
from translator_app.text import _, ngettext

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
ROW, BAR_ROW, WIDTH = 32, 36, 84


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is done of how much: `words` and `cells` are pairs of done and all."""

    cells: tuple[int, int] = (0, 0)
    words: tuple[int, int] = (0, 0)

    @property
    def share(self) -> float:
        """Done, from 0 to 1; 1 of nothing."""
        return self.cells[0] / self.cells[1] if self.cells[1] else 1.0

    @property
    def cells_left(self) -> int:
        return self.cells[1] - self.cells[0]

    @property
    def words_left(self) -> int:
        return self.words[1] - self.words[0]

    def shown(self) -> str:
        """Percent, or a dash where there is nothing to translate."""
        return percent(*self.cells) if self.cells[1] else "–"

    def spoken(self) -> str:
        """For screen readers and tool tips."""
        if not self.cells[1]:
            return _("nothing to translate")
        left = ngettext("{count} text left", "{count} texts left", self.cells_left)
        return f"{self.shown()}, {left.format(count=number(self.cells_left))}"


class HeatModel(QAbstractTableModel):
    """Rows are collections, columns languages; both by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        self._amounts: Sequence[Sequence[Amounts]] = ()

    def show_amounts(self, rows: Sequence[str], columns: Sequence[str], amounts: Sequence[Sequence[Amounts]]) -> None:
        """Replace everything; `amounts` by row and column."""
        self.beginResetModel()
        self.rows, self.columns, self._amounts = tuple(rows), tuple(columns), amounts
        self.endResetModel()

    def amounts(self, row: int, column: int) -> Amounts:
        """What one field of the table stands for."""
        return self._amounts[row][column]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self.amounts(index.row(), index.column())
        if role == _Role.DisplayRole:
            return found.shown()
        if role == _Role.AccessibleTextRole:
            return f"{self.rows[index.row()]}, {self.columns[index.column()]}: {found.spoken()}"
        if role == _Role.ToolTipRole:
            return found.spoken()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        names = self.columns if orientation == Qt.Orientation.Horizontal else self.rows
        if role == _Role.DisplayRole and section < len(names):
            return names[section] or _("(no collection)")
        if role == _Role.TextAlignmentRole and orientation == Qt.Orientation.Vertical:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None


class HeatMap(QTableView):
    """`picked` brings row and column of a field that was pressed, by mouse, Enter or Space."""

    picked = Signal(int, int)

    def __init__(self, model: HeatModel, name: str, delegate: QStyledItemDelegate | None = None) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate or HeatPaint(self))
        set_up(self, "heat", name)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        for header, size in ((self.verticalHeader(), ROW), (self.horizontalHeader(), WIDTH)):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setDefaultSectionSize(size)
            header.setHighlightSections(False)
        self.clicked.connect(lambda index: self.picked.emit(index.row(), index.column()))
        themes().changed.connect(self._dress)

    def _dress(self, _theme: Theme) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self.picked.emit(index.row(), index.column())
            return
        super().keyPressEvent(event)


class HeatPaint(QStyledItemDelegate):
    """A field: its percentage on the ground of its share."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        rect: QRect = option.rect
        model = index.model()
        assert isinstance(model, HeatModel)
        found = model.amounts(index.row(), index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground_of(found, theme))
        field = QRectF(rect).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(field, 4, 4)
        _edge(painter, field, option, theme)
        painter.setFont(ui_font(12, bold=bool(found.cells_left)))
        painter.setPen(theme.colour("text" if found.cells[1] else "tertiary"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), found.shown())
        painter.restore()


class BarPaint(QStyledItemDelegate):
    """A language in one field: its bar, its percentage, what is left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, BAR_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        rect: QRect = option.rect
        model = index.model()
        assert isinstance(model, HeatModel)
        found = model.amounts(index.row(), index.column())
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _edge(painter, QRectF(rect).adjusted(1, 1, -1, -1), option, theme)
        inside = rect.adjusted(8, 0, -8, 0)
        said, share = min(240, inside.width() // 2), 52
        bar = QRect(inside.left(), inside.center().y() - 3, inside.width() - said - share - 16, 8)
        places = [bar, QRect(bar.right() + 9, inside.top(), share, inside.height())]
        places.append(QRect(places[1].right() + 9, inside.top(), said, inside.height()))
        if rtl:
            places = [_mirrored(place, rect) for place in places]
        _bar(painter, places[0], found.share, rtl, theme)
        edge = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        trailing = int(Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight)
        leading = int(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        painter.setFont(ui_font(bold=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(places[1], edge | trailing, found.shown())
        painter.setFont(ui_font(12))
        painter.setPen(theme.colour("secondary"))
        painter.drawText(places[2], edge | leading, left_words(found))
        painter.restore()


def left_words(found: Amounts) -> str:
    """What is left, in words: "1,204 words left in 312 texts"."""
    if not found.cells_left:
        return _("nothing left")
    words = ngettext("{count} word", "{count} words", found.words_left).format(count=number(found.words_left))
    texts = ngettext("{words} left in {count} text", "{words} left in {count} texts", found.cells_left)
    return texts.format(words=words, count=number(found.cells_left))


def ground_of(found: Amounts, theme: Theme) -> QColor:
    """The ground of a share: warning when little is done, plain accent on the way, done at the end."""
    if not found.cells[1]:
        return theme.colour("surface")
    if not found.cells_left:
        return theme.colour("added")
    return mixed(theme.colour("warning_soft"), theme.colour("accent_soft"), found.share)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two, `share` of the way to the other."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    red, green, blue = (round(a + (b - a) * share) for a, b in pairs)
    return QColor(red, green, blue)


def _bar(painter: QPainter, rect: QRect, share: float, rtl: bool, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("line"))
    painter.drawRoundedRect(rect, 4, 4)
    width = round(rect.width() * share)
    if share > 0:
        filled = QRect(rect.left(), rect.top(), max(width, 4), rect.height())
        painter.setBrush(theme.colour("done" if share >= 1 else "accent"))
        painter.drawRoundedRect(_mirrored(filled, rect) if rtl else filled, 4, 4)


def _mirrored(rect: QRect, around: QRect) -> QRect:
    return QRect(around.left() + around.right() - rect.right(), rect.top(), rect.width(), rect.height())


def _edge(painter: QPainter, field: QRectF, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The frame of the field that has the keyboard or the mouse."""
    state: QStyle.StateFlag = option.state
    focused = state & QStyle.StateFlag.State_HasFocus
    if focused or state & QStyle.StateFlag.State_MouseOver:
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setColor(theme.colour("accent"))
        pen.setWidthF(2.0 if focused else 1.0)
        painter.setPen(pen)
        painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.restore()
