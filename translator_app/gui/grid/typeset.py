"""Laying text out for a cell: wrapped to a few lines, shortened with an ellipsis, chips behind its tags."""

from dataclasses import dataclass, replace

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

from translator_app.gui.grid.display import Ink, Run, Shown
from translator_app.gui.grid.lines import MIXED, break_lines, format_range, x_at
from translator_app.gui.grid.oneline import BLANK, CHIP_RADIUS, ELLIPSIS, Look, OneLine, Rule, parts_of
from translator_app.gui.grid.plain import from_utf16, utf16
from translator_app.gui.theme import Theme, ui_font

FAMILIES = {
    "Jpan": ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", "Meiryo"),
    "Hans": ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei"),
    "Hant": ("Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei UI"),
    "Kore": ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
}
"""Families that draw shared Han characters the way readers of the script expect; others are found by Qt."""

_LTR, _RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft

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
    """Text ready to be drawn. `height` and all places are in pixels from its upper left corner.

    When the last line is too long it is drawn up to `clip` only, and an ellipsis at `end` (its base line).
    """

    layout: QTextLayout
    height: float
    chips: list[tuple[QRectF, QColor]]
    clip: float = -1.0
    end: QPointF | None = None

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
        at = QPointF(x, y)
        if self.end is None:
            self.layout.draw(painter, at)
            return
        last = self.layout.lineCount() - 1
        for number in range(last):
            self.layout.lineAt(number).draw(painter, at)
        painter.setFont(self.layout.font())
        painter.drawText(self.end + at, ELLIPSIS)
        painter.save()
        line = self.layout.lineAt(last)
        painter.setClipRect(QRectF(x, y + line.y() - 2, self.clip, line.height() + 4), Qt.ClipOperation.IntersectClip)
        line.draw(painter, at)
        painter.restore()


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
        self._widest = pixels
        self._ascent = self.metrics.ascent() + (self.pitch - self.metrics.height()) / 2
        self._ellipsis = self.metrics.horizontalAdvance(ELLIPSIS)
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._rules: dict[tuple[str, bool], Rule] = {}
        self._options = {(rtl, end): _option(rtl=rtl, end=end) for rtl in (False, True) for end in (False, True)}
        self._fills = {ink: theme.colour(fill) for ink, (fill, _) in INKS.items() if fill}
        self._fills[Ink.HIT] = theme.colour("accent", 0.28)
        small = Rule(self.small)
        self._looks = {
            ink: Look(small, theme.colour(colour), self._fills.get(ink)) for ink, (_, colour) in INKS.items()
        }
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

    def lay(self, text: Shown, style: Style, width: float, lines: int) -> Laid | OneLine:
        """The text in at most `lines` lines of `width`, ending in an ellipsis when there is more of it."""
        words = text.text
        if not style.rtl and (lines == 1 or len(words) * self._widest < width):
            one_line = self._one_line(text, style, width, lines)
            if one_line is not None:
                return one_line
        runs = in_utf16(words, text.runs)
        layout = QTextLayout(words, self.font_for(style))
        layout.setTextOption(self._options[style.rtl, style.end])
        layout.setCacheEnabled(True)
        self._set_formats(layout, runs)
        end = self._break(layout, width, lines)
        whole = end >= utf16(words, len(words)) and not text.more
        if not whole and (style.rtl or MIXED.search(words)):
            runs, whole = self._shorten(layout, words, runs, width, lines, style.rtl), True
        height = layout.lineCount() * float(self.pitch)
        if whole:
            return Laid(layout, height, self._chips(layout, runs))
        # In one direction only, the line need not be laid out again: what is behind the cut is not drawn.
        line = layout.lineAt(layout.lineCount() - 1)
        cut = self._cut(line, words, runs, width, rtl=False)
        kept = tuple(run for run in runs if run.start + run.length <= cut)
        clip = x_at(line, cut)
        end_at = QPointF(clip, line.y() + line.ascent())
        return Laid(layout, height, self._chips(layout, kept), clip, end_at)

    def _one_line(self, text: Shown, style: Style, width: float, lines: int) -> OneLine | None:
        """The text without a layout, None when it needs one."""
        rule = self._rules.get((style.script, style.bold))
        if rule is None:
            rule = self._rules[style.script, style.bold] = Rule(self.font_for(style))
        parts = parts_of(text, rule, self._looks, width)
        if parts is None or (lines > 1 and parts and parts[-1].text.endswith(ELLIPSIS)):
            return None
        if style.end and parts:
            shift = width - parts[-1].left - parts[-1].width
            parts = [replace(part, left=part.left + shift) for part in parts]
        return OneLine(parts, self._ascent, float(self.pitch))

    def _set_formats(self, layout: QTextLayout, runs: tuple[Run, ...]) -> None:
        if not runs:
            return
        inked = (run for run in runs if run.ink is not Ink.HIT)
        layout.setFormats([format_range(run.start, run.length, self._formats[run.ink]) for run in inked])

    def _break(self, layout: QTextLayout, width: float, lines: int) -> int:
        return break_lines(layout, width, lines, pitch=self.pitch, ascent=self._ascent)

    def _shorten(
        self, layout: QTextLayout, words: str, runs: tuple[Run, ...], width: float, lines: int, rtl: bool
    ) -> tuple[Run, ...]:
        """Cut the text so that it ends in an ellipsis on the last line; the runs that are left."""
        line = layout.lineAt(layout.lineCount() - 1)
        least, cut = line.textStart(), self._cut(line, words, runs, width, rtl=rtl)
        while True:
            kept = tuple(run for run in runs if run.start + run.length <= cut)
            text = words[: from_utf16(words, cut)] + ELLIPSIS
            layout.setText(text)
            self._set_formats(layout, kept)
            if self._break(layout, width, lines) >= utf16(text, len(text)) or cut <= least:
                return kept
            # Among characters of both directions the place can be a little off.
            cut = self._before_chip(max(least, cut - 2), runs)

    def _cut(self, line: QTextLine, words: str, runs: tuple[Run, ...], width: float, *, rtl: bool) -> int:
        """Where to cut the last line so that an ellipsis fits behind it, never within a chip."""
        start, end = line.textStart(), line.textStart() + line.textLength()
        room = self._ellipsis + 1
        cut = end
        if line.naturalTextWidth() + room > width:
            # On the character, not between two: the nearest gap may be beyond, and the ellipsis would be cut off.
            at = line.xToCursor(room if rtl else width - room, QTextLine.CursorPosition.CursorOnCharacter)
            cut = min(end, max(start, at))
        cut = self._before_chip(cut, runs)
        if len(words) == utf16(words, len(words)):
            while cut > start and words[cut - 1] in BLANK:
                cut -= 1
        return cut

    def _before_chip(self, cut: int, runs: tuple[Run, ...]) -> int:
        for run in runs:
            if run.ink is not Ink.HIT and run.start < cut < run.start + run.length:
                return run.start
        return cut

    def _chips(self, layout: QTextLayout, runs: tuple[Run, ...]) -> list[tuple[QRectF, QColor]]:
        chips: list[tuple[QRectF, QColor]] = []
        if not runs:
            return chips
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = line.textStart()
            last = first + line.textLength()
            for run in runs:
                start, end = max(run.start, first), min(run.start + run.length, last)
                fill = self._fills.get(run.ink)
                if start < end and fill is not None:
                    chips.append((self._piece(line, start, end), fill))
        return chips

    def _piece(self, line: QTextLine, start: int, end: int) -> QRectF:
        """The part of a chip that lies on a line."""
        left, right = sorted((x_at(line, start), x_at(line, end)))
        base = line.y() + line.ascent()
        height = self.pitch - 1
        return QRectF(left, base - self._ascent + 0.5, max(right - left, 3.0), height)


def _option(*, rtl: bool, end: bool) -> QTextOption:
    """How texts of a direction are broken, and the side they begin at."""
    option = QTextOption(Qt.AlignmentFlag.AlignRight if end != rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(_RTL if rtl else _LTR)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def in_utf16(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs as Qt counts. Most texts have no character beyond 16 bits and need nothing."""
    if not runs or max(text) <= "\uffff":
        return runs
    places = [(utf16(text, run.start), utf16(text, run.start + run.length), run.ink) for run in runs]
    return tuple(Run(start, end - start, ink) for start, end, ink in places)
