"""Painting a page of the grid straight from the session: fills, lines, marks and texts of the cells that are seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from translator_app.core.edits import What
from translator_app.core.ricos import readable
from translator_app.core.status import status_of
from translator_app.gui.grid.columns import ITEM, MAIN, NUMBER, Column
from translator_app.gui.grid.geometry import Geometry
from translator_app.gui.grid.ink import CORNER, Inks
from translator_app.gui.grid.looks import Found, Look, look_of
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.typeset import Style

PAD = 8
GUTTER = 13
"""What the gutter of a cell takes beside its mark."""

Block = tuple[int, int, int, int]
"""Selected cells: top, left, bottom, right, all inclusive."""


@dataclass(slots=True)
class Scene:
    """What the page shows besides the document: selection, current cell, and whether keys go here."""

    blocks: Sequence[Block] = ()
    current: tuple[int, int] | None = None
    focused: bool = False


@dataclass(slots=True)
class _Line:
    """One row while it is painted."""

    row: int
    unit_row: int
    y: int
    starts: bool
    ends: bool
    selected: frozenset[int]


_NOTHING: frozenset[int] = frozenset()


@dataclass(slots=True)
class Page:
    """Paints one model in one geometry with one set of inks."""

    model: GridModel
    geometry: Geometry
    ink: Inks
    _styles: list[tuple[Style, int]] = field(default_factory=list)
    _columns: tuple[Column, ...] = ()

    def paint(self, painter: QPainter, rect: QRect, scene: Scene) -> None:
        """Paint the part of the viewport within `rect`."""
        geometry = self.geometry
        if self._columns is not self.model.columns:
            self._columns = self.model.columns
            styles = [style_of(column, geometry.mirrored) for column in self._columns]
            self._styles = [(style, self.ink.style_number(style)) for style in styles]
        painter.fillRect(rect, self.ink.colour("surface"))
        lines = self._lines(rect, scene)
        frozen = geometry.frozen_width
        fixed = QRect(geometry.width - frozen if geometry.mirrored else 0, 0, frozen, geometry.height)
        moving = QRect(0 if geometry.mirrored else frozen, 0, geometry.width - frozen, geometry.height)
        for area, columns in ((moving, geometry.visible_columns()), (fixed, range(geometry.frozen))):
            part = rect.intersected(area)
            if not part.isEmpty():
                painter.setClipRect(part)
                self._area(painter, part, columns, lines, scene)
        painter.setClipping(False)
        if lines and rect.intersects(moving):
            edge = fixed.left() if geometry.mirrored else fixed.right()
            bottom = lines[-1].y + geometry.row_height
            height = min(bottom, rect.bottom() + 1) - rect.top()
            painter.fillRect(QRect(edge, rect.top(), 1, height), self.ink.colour("border"))

    def _lines(self, rect: QRect, scene: Scene) -> list[_Line]:
        """The rows within a rectangle, with what is to be known about them."""
        model, geometry = self.model, self.geometry
        first, last = geometry.visible_rows(rect.top(), rect.bottom())
        if first >= last:
            return []
        top_row = geometry.visible_rows(0, 0)[0]
        unit_rows = model.unit_rows(max(first - 1, 0), min(last + 1, model.rowCount()))
        items = [model.label(unit_row)[:2] for unit_row in unit_rows]
        shift = first - max(first - 1, 0)
        lines = []
        for row in range(first, last):
            at = row - first + shift
            starts = row == top_row or at == 0 or items[at - 1] != items[at]
            ends = at + 1 >= len(items) or items[at + 1] != items[at]
            selected = _NOTHING
            for top, left, bottom, right in scene.blocks:
                if top <= row <= bottom:
                    selected |= frozenset(range(left, right + 1))
            lines.append(_Line(row, unit_rows[at], geometry.top(row), starts, ends, selected))
        return lines

    def _area(self, painter: QPainter, part: QRect, columns: range, lines: list[_Line], scene: Scene) -> None:
        """Paint either the columns that scroll or those that do not."""
        geometry, ink = self.geometry, self.ink
        places = [(column, geometry.left(column), geometry.widths[column]) for column in columns]
        places = [(column, x, width) for column, x, width in places if x <= part.right() and x + width > part.left()]
        if not places or not lines:
            return
        left = min(x for _, x, _ in places)
        right = max(x + width for _, x, width in places)
        top, bottom = lines[0].y, lines[-1].y + geometry.row_height
        if columns.start == 0:
            painter.fillRect(QRect(left, top, right - left, bottom - top), ink.colour("frozen"))
        for column, x, width in places:
            if column >= MAIN:
                self._language(painter, column, x, width, lines, scene)
            else:
                self._key(painter, column, x, width, lines, scene)
            painter.fillRect(x if geometry.mirrored else x + width - 1, top, 1, bottom - top, ink.colour("line"))
        line, strong = ink.colour("line"), ink.colour("item_line")
        for row in lines:
            painter.fillRect(left, row.y + geometry.row_height - 1, right - left, 1, strong if row.ends else line)
        if scene.current is not None and scene.current[1] in columns:
            self._current(painter, scene)

    # -- cells -----------------------------------------------------------------------------------------------------

    def _key(self, painter: QPainter, column: int, x: int, width: int, lines: list[_Line], scene: Scene) -> None:
        """Paint number, item or field."""
        ink, model = self.ink, self.model
        height = self.geometry.row_height
        style, number = self._styles[column]
        room = width - 2 * PAD
        for line in lines:
            selected = column in line.selected and (line.row, column) != scene.current
            if selected:
                painter.fillRect(x, line.y, width, height, ink.fill("frozen", True))
            if column == NUMBER:
                text = str(line.unit_row + 1)
            elif column == ITEM:
                text = model.titles.of(line.unit_row) if line.starts else ""
            else:
                text = model.label(line.unit_row)[2]
            if text:
                drawn = ink.text(text, style, number, room, min(ink.lines, 2), ink.fill("frozen", selected))
                ink.put(painter, drawn, x + PAD, line.y + (height - ink.text_height) // 2, style)

    def _language(self, painter: QPainter, column: int, x: int, width: int, lines: list[_Line], scene: Scene) -> None:
        """Paint the texts of one language with all that is to be seen on them."""
        ink, session, issues = self.ink, self.model.session, self.model.issues
        language, height = self._columns[column].language, self.geometry.row_height
        texts, statuses = session.overlay.texts, session.marks[What.STATUS]
        conflicts, failures = session.conflicts, session.failures
        style, number = self._styles[column]
        main = language == 0
        base = "frozen" if column < self.geometry.frozen else "surface"
        for line in lines:
            cell = (line.unit_row, language)
            text = self.model.text(line.unit_row, language)
            if text.startswith("{"):
                text = readable(text)
            found = issues.get(cell)
            status = status_of(text, statuses.get(cell, ""))
            look = look_of(status, cell in texts, cell in conflicts, cell in failures, found.severity if found else "")
            selected = column in line.selected and (line.row, column) != scene.current
            fill = ink.fill(look.fill or base, selected)
            if look.fill or selected:
                painter.fillRect(x, line.y, width, height, fill)
            if look.hatched:
                painter.setBrushOrigin(x, line.y)
                painter.fillRect(x, line.y, width, height, ink.hatching())
            gutter = not main or look.fill or look.mark.startswith("issue")
            self._cell(painter, QRect(x, line.y, width, height), text, style, number, look, found, fill, bool(gutter))

    def _cell(
        self, painter: QPainter, rect: QRect, text: str, style: Style, number: int,
        look: Look, found: Found | None, fill: QColor, gutter: bool,
    ) -> None:  # fmt: skip
        """Mark, text, corner and frame of one cell."""
        ink = self.ink
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        top = y + (height - ink.text_height) // 2
        above = (ink.text_height - ink.pitch) // 2 if ink.lines <= 2 else 0
        size = ink.mark_size
        before = GUTTER + size if gutter else PAD + 2
        room = width - before - PAD
        if text and room > 8:
            start = PAD if style.rtl else before
            hatch = QPoint(-start, y - top) if look.hatched else None
            drawn = ink.text(text, style, number, room, ink.lines, fill, hatch)
            above = drawn.above
            ink.put(painter, drawn, x + start, top, style)
        if gutter:
            at = x + width - PAD - size + 1 if style.rtl else x + PAD - 1
            painter.drawPixmap(at, top + above + (ink.pitch - size) // 2, ink.mark(look.mark))
            if found is not None and found.count > 1 and ink.lines > 1:
                self._count(painter, found.count, QRect(at - 2, top + above + ink.pitch, size + 4, ink.pitch))
        if look.corner:
            painter.drawPixmap(x if style.rtl else x + width - 1 - CORNER, y, ink.corner(style.rtl))
        if look.frame:
            painter.setPen(ink.colour(look.frame))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(x, y, width - 2, height - 2)

    def _count(self, painter: QPainter, count: int, rect: QRect) -> None:
        """How many issues there are, below their mark."""
        painter.setFont(self.ink.setter.small)
        painter.setPen(self.ink.colour("secondary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(min(count, 99)))

    def _current(self, painter: QPainter, scene: Scene) -> None:
        """The frame of the current cell."""
        assert scene.current is not None
        row, column = scene.current
        geometry = self.geometry
        painter.setPen(self.ink.frame(scene.focused))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width, height = geometry.widths[column], geometry.row_height
        painter.drawRect(geometry.left(column) + 1, geometry.top(row) + 1, width - 2, height - 2)


def style_of(column: Column, mirrored: bool) -> Style:
    """How the texts of a column are written: languages by their tag, the keys along the interface."""
    match column.key:
        case "number":
            return Style("tertiary", rtl=mirrored, end=True)
        case "item":
            return Style("text", bold=True, rtl=mirrored)
        case "field":
            return Style("secondary", rtl=mirrored)
    return Style("text", rtl=column.rtl, script=column.script or "Zyyy")
