"""Laying text out for a cell: wrapped to a few lines, shortened with an ellipsis, chips behind its tags."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from translator_app.gui.grid.display import LINE, Ink, Run, Shown
from translator_app.gui.grid.plain import from_utf16, utf16
from translator_app.gui.theme import Theme, ui_font

ELLIPSIS = "…"
CHIP_RADIUS = 3.5
FAMILIES = {
    "Jpan": ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", "Meiryo"),
    "Hans": ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei"),
    "Hant": ("Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei UI"),
    "Kore": ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
}
"""Families that draw shared Han characters the way readers of the script expect; others are found by Qt."""

_BLANK = f" {LINE}\u200b\u2066"

INKS = {
    Ink.TAG: ("tag", "tag_text"),
    Ink.PLACEHOLDER: ("placeholder", "placeholder_text"),
    Ink.SIGN: ("", "tertiary"),
}
"""Fill and text colour of each kind of chip."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the text of a column is written."""

    colour: str = "text"
    bold: bool = False
    rtl: bool = False
    script: str = ""
    end: bool = False


@dataclass(slots=True)
class Laid:
    """Text ready to be drawn. `height` and the rectangles are in pixels from its upper left corner."""

    layout: QTextLayout
    height: float
    chips: list[tuple[QRectF, QColor]]

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its upper left corner at a point, in its own colours; the pen sets that of plain words."""
        if self.chips:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            for rect, fill in self.chips:
                painter.setBrush(fill)
                painter.drawRoundedRect(rect.translated(x, y), CHIP_RADIUS, CHIP_RADIUS)
            painter.setPen(pen)
        self.layout.draw(painter, QPointF(x, y))


class Typesetter:
    """Lays out texts in the fonts and colours of one theme and zoom."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.theme = theme
        pixels = max(7, round(13 * zoom))
        self.font = ui_font(pixels)
        self.bold = ui_font(pixels, bold=True)
        self.small = ui_font(max(6, round(11 * zoom)))
        self.metrics = QFontMetricsF(self.font)
        self.pitch = round(pixels * 1.3)
        self._ascent = self.metrics.ascent() + (self.pitch - self.metrics.height()) / 2
        self._chip_ascent = QFontMetricsF(self.small).ascent()
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._formats = {ink: self._format(colour) for ink, (_, colour) in INKS.items()}

    def _format(self, colour: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self.theme.colour(colour))
        made.setFont(self.small, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        return made

    def font_for(self, style: Style) -> QFont:
        """The font of a column: the interface font, with the families of its script behind it."""
        key = (style.script, style.bold)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(self.bold if style.bold else self.font)
            if families := FAMILIES.get(style.script):
                font.setFamilies([*font.families(), *families])
            self._fonts[key] = font
        return font

    def lay(self, text: Shown, style: Style, width: float, lines: int) -> Laid:
        """The text in at most `lines` lines of `width`, ending in an ellipsis when there is more of it."""
        words = text.text
        runs = in_utf16(words, text.runs)
        layout = QTextLayout(words, self.font_for(style))
        option = QTextOption(Qt.AlignmentFlag.AlignRight if style.end != style.rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if style.rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        self._set_formats(layout, runs)
        end = self._break(layout, width, lines)
        if end < utf16(words, len(words)):
            cut = self._cut(layout, words, runs, width)
            runs = tuple(run for run in runs if run.start + run.length <= cut)
            layout.setText(words[: from_utf16(words, cut)] + ELLIPSIS)
            self._set_formats(layout, runs)
            self._break(layout, width, lines)
        return Laid(layout, layout.lineCount() * float(self.pitch), self._chips(layout, runs))

    def _set_formats(self, layout: QTextLayout, runs: tuple[Run, ...]) -> None:
        if not runs:
            return
        formats = []
        for run in runs:
            if run.ink in self._formats:
                made = QTextLayout.FormatRange()
                made.start, made.length = run.start, run.length
                made.format = self._formats[run.ink]
                formats.append(made)
        layout.setFormats(formats)

    def _break(self, layout: QTextLayout, width: float, lines: int) -> int:
        """Break into lines on common base lines, whatever fonts they fall back to; the position reached."""
        end = 0
        layout.beginLayout()
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self.pitch + self._ascent - line.ascent()))
            end = line.textStart() + line.textLength()
        layout.endLayout()
        return end

    def _cut(self, layout: QTextLayout, words: str, runs: tuple[Run, ...], width: float) -> int:
        """Where to cut the last line so that an ellipsis fits behind it, never within a chip."""
        line = layout.lineAt(layout.lineCount() - 1)
        start, end = line.textStart(), line.textStart() + line.textLength()
        room = self.metrics.horizontalAdvance(ELLIPSIS) + 1
        rtl = layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        cut = end
        if line.naturalTextWidth() + room > width:
            cut = min(end, max(start, line.xToCursor(room if rtl else width - room)))
        for run in runs:
            if run.ink is not Ink.HIT and run.start < cut < run.start + run.length:
                cut = run.start
        if len(words) == utf16(words, len(words)):
            while cut > start and words[cut - 1] in _BLANK:
                cut -= 1
        return cut

    def _chips(self, layout: QTextLayout, runs: tuple[Run, ...]) -> list[tuple[QRectF, QColor]]:
        chips: list[tuple[QRectF, QColor]] = []
        for run in runs:
            name = "accent" if run.ink is Ink.HIT else INKS[run.ink][0]
            if not name:
                continue
            fill = self.theme.colour(name, 0.28 if run.ink is Ink.HIT else 1.0)
            pieces = (self._piece(layout.lineAt(number), run) for number in range(layout.lineCount()))
            chips += [(piece, fill) for piece in pieces if piece is not None]
        return chips

    def _piece(self, line: QTextLine, run: Run) -> QRectF | None:
        """The part of a chip that lies on a line."""
        start = max(run.start, line.textStart())
        end = min(run.start + run.length, line.textStart() + line.textLength())
        if start >= end:
            return None
        left, right = sorted((_x(line, start), _x(line, end)))
        base = line.y() + line.ascent()
        height = self.pitch - 1
        return QRectF(left, base - self._ascent + 0.5, max(right - left, 3.0), height)


def _x(line: QTextLine, position: int) -> float:
    x = line.cursorToX(position)
    assert isinstance(x, tuple)  # PySide's stub says object
    return float(x[0])


def in_utf16(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs as Qt counts. Most texts have no character beyond 16 bits and need nothing."""
    if not runs or max(text) <= "\uffff":
        return runs
    places = [(utf16(text, run.start), utf16(text, run.start + run.length), run.ink) for run in runs]
    return tuple(Run(start, end - start, ink) for start, end, ink in places)
