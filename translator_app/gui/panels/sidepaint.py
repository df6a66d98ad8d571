"""Draws the entries of the side list: name, count, and the arrow of a family of collections."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from translator_app.gui.icons import pixmap
from translator_app.gui.theme import SMALL_PX, current, ui_font
from translator_app.gui.widgets.words import number

HEADING = int(Qt.ItemDataRole.UserRole) + 1
COUNT = HEADING + 9
ROW, HEADING_ROW = 28, 40
EDGE, PAD, STEP, ARROW = 8, 8, 12, 16
Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class SidebarDelegate(QStyledItemDelegate):
    """Paints a Sidebar."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HEADING_ROW if index.data(HEADING) else ROW)

    def arrow(self, rect: QRect, index: Index) -> QRect:
        """Where the arrow of an entry with others below it is; empty without any."""
        if index.data(HEADING) or not index.model().rowCount(index):
            return QRect()
        lead = EDGE + PAD + self._depth(index) * STEP - ARROW
        place = QRect(max(EDGE, lead) - 2, rect.top(), ARROW, rect.height())
        return QStyle.visualRect(self._view.layoutDirection(), self._row(rect), place)

    def _row(self, rect: QRect) -> QRect:
        return QRect(0, rect.top(), self._view.viewport().width(), rect.height())

    def _depth(self, index: Index) -> int:
        """Steps from the edge: entries of a section stand one step in."""
        depth, parent = 0, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        return depth

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, direction = current(), self._view.layoutDirection()
        row = self._row(option.rect)
        painter.save()
        painter.setLayoutDirection(direction)
        if index.data(HEADING):
            place = row.adjusted(EDGE + PAD, 12, -EDGE - PAD, 0)
            painter.setFont(ui_font(SMALL_PX, bold=True))
            painter.setPen(theme.colour("tertiary"))
            edge = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(edge), str(index.data()))
            painter.restore()
            return
        selected, hovered = option.state & _State.State_Selected, option.state & _State.State_MouseOver
        if selected or hovered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused = selected and self._view.hasFocus()
            painter.setPen(QPen(theme.colour("accent"), 1) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(QRectF(row).adjusted(EDGE + 0.5, 0.5, -EDGE - 0.5, -0.5), 6, 6)
        self._texts(painter, row, index, bool(selected))
        painter.restore()

    def _texts(self, painter: QPainter, row: QRect, index: Index, selected: bool) -> None:
        theme, direction = current(), self._view.layoutDirection()
        font = ui_font(bold=selected)
        metrics = QFontMetrics(font)
        count = index.data(COUNT)
        counted = "" if count is None else number(count)
        taken = metrics.horizontalAdvance(counted) + 8 if counted else 0
        lead = EDGE + PAD + self._depth(index) * STEP
        inner = QRect(lead, row.top(), row.width() - lead - EDGE - PAD, row.height())
        name = QStyle.visualRect(direction, row, inner.adjusted(0, 0, -taken, 0))
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        edge = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, int(edge | Qt.TextFlag.TextSingleLine), words)
        painter.setFont(ui_font())
        painter.setPen(theme.colour("secondary" if count else "disabled"))
        end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QStyle.visualRect(direction, row, inner), int(end), counted)
        arrow = self.arrow(row, index)
        if not arrow.isEmpty():
            picture = "chevron-down" if self._view.isExpanded(index) else "chevron-end"
            rtl = direction == Qt.LayoutDirection.RightToLeft
            dpr = painter.device().devicePixelRatio()
            drawn = pixmap(picture, "secondary", size=12, dpr=dpr, rtl=rtl)
            painter.drawPixmap(arrow.left() + 2, arrow.top() + (arrow.height() - 12) // 2, drawn)
