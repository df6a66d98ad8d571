"""Texts of the list with their differences: chips for tags and placeholders, what was added or removed on a ground of
its own, wrapped to a few lines and shortened where there is more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from translator_app.core.inline import segments
from translator_app.core.languages import script_of
from translator_app.core.worddiff import Span
from translator_app.gui.grid.display import Ink, Shown, shown
from translator_app.gui.grid.lines import break_lines, format_range, x_at
from translator_app.gui.grid.typeset import FAMILIES
from translator_app.gui.theme import SMALL_PX, TEXT_PX, Theme, ui_font
from translator_app.gui.writing import in_direction, runs_right_to_left

ELLIPSIS = "…"
PITCH = 18
LEAD = 28
"""Characters kept before the first difference when the beginning of a text is left out."""
MOST = 1_200
"""Characters of a text that a cell of a few lines looks at."""
RADIUS = 3.0
NO_MARKS: Mapping[str, Sequence[Span]] = MappingProxyType({})

GROUNDS = {
    "added": ("added", "done_text"),
    "removed": ("error_soft", "error_text"),
    "tag": ("tag", "tag_text"),
    "placeholder": ("placeholder", "placeholder_text"),
}
"""Ground and ink of each kind of run."""
CHIPS = {Ink.TAG: "tag", Ink.PLACEHOLDER: "placeholder"}


@dataclass(slots=True)
class Laid:
    """A text ready to be drawn; `height` in pixels, `cut` when there is more of it than is shown."""

    layout: QTextLayout
    height: float
    cut: bool
    grounds: list[tuple[QRectF, QColor]]

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its upper left corner at a point; the pen gives plain words their colour."""
        if self.grounds:
            pen = painter.pen()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for rect, fill in self.grounds:
                painter.setBrush(fill)
                painter.drawRoundedRect(rect.translated(x, y), RADIUS, RADIUS)
            painter.setPen(pen)
        self.layout.draw(painter, QPointF(x, y))


@dataclass(frozen=True, slots=True)
class Run:
    """Drawn characters from `start` to `end`: `kinds` are keys of GROUNDS, the last one on top."""

    start: int
    end: int
    kinds: tuple[str, ...]


class Lettering:
    """Lays out texts in the fonts and colours of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.font = ui_font(TEXT_PX)
        self.small = ui_font(SMALL_PX)
        metrics = QFontMetricsF(self.font)
        self._ascent = metrics.ascent() + (PITCH - metrics.height()) / 2
        self._dots = metrics.horizontalAdvance(ELLIPSIS) + 1

    def font_for(self, language: str) -> QFont:
        """The interface font, with the families that readers of the language expect behind it."""
        font = QFont(self.font)
        if families := FAMILIES.get(script_of(language) if language else ""):
            font.setFamilies([*font.families(), *families])
        return font

    def lay(
        self, text: str, language: str, width: float, lines: int, marks: Mapping[str, Sequence[Span]] = NO_MARKS
    ) -> Laid:
        """The text in at most `lines` lines; `marks` are spans of it by the ground they stand on: added, removed."""
        rtl = runs_right_to_left(language)
        words = shown(text, lines=lines, most=MOST, rtl=rtl)
        drawn, places = in_units(words.text)
        layout = QTextLayout(drawn, self.font_for(language))
        option = in_direction(QTextOption(), rtl=rtl)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        changes = [
            (run.start, run.start + run.length, mark)
            for mark, spans in marks.items()
            for run in shown(text, lines=lines, most=MOST, rtl=rtl, hits=spans).runs
            if run.ink is Ink.HIT
        ]
        runs = list(disjoint(words, changes))
        if places:
            runs = [Run(places[run.start], places[run.end], run.kinds) for run in runs]
        self._format(layout, runs)
        end = self._break(layout, width, lines)
        cut = end < len(drawn) or words.more
        if end < len(drawn):
            keep = self._keep(layout, drawn, width, rtl, runs)
            runs = [Run(run.start, min(run.end, keep), run.kinds) for run in runs if run.start < keep]
            layout.setText(drawn[:keep] + ELLIPSIS)
            self._format(layout, runs)
            self._break(layout, width, lines)
        return Laid(layout, layout.lineCount() * float(PITCH), cut, list(self._grounds(layout, runs)))

    def _format(self, layout: QTextLayout, runs: list[Run]) -> None:
        formats = []
        for run in runs:
            made = QTextCharFormat()
            made.setForeground(self.theme.colour(GROUNDS[run.kinds[0]][1]))
            if run.kinds[-1] in ("tag", "placeholder"):
                made.setFont(self.small, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
            if "removed" in run.kinds:
                made.setFontStrikeOut(True)
            formats.append(format_range(run.start, run.end - run.start, made))
        layout.setFormats(formats)

    def _break(self, layout: QTextLayout, width: float, lines: int) -> int:
        return break_lines(layout, width, lines, pitch=PITCH, ascent=self._ascent)

    def _keep(self, layout: QTextLayout, text: str, width: float, rtl: bool, runs: list[Run]) -> int:
        """How many characters leave room for an ellipsis on the last line, whole chips only."""
        line = layout.lineAt(layout.lineCount() - 1)
        start, end = line.textStart(), line.textStart() + line.textLength()
        keep = end
        if line.naturalTextWidth() + self._dots > width:
            keep = min(end, max(start, line.xToCursor(self._dots if rtl else width - self._dots)))
        for run in runs:
            if run.kinds[-1] in ("tag", "placeholder") and run.start < keep < run.end:
                keep = run.start
        while keep > start and text[keep - 1] in " \u2028\u200b\u2066":
            keep -= 1
        return keep

    def _grounds(self, layout: QTextLayout, runs: list[Run]) -> Iterator[tuple[QRectF, QColor]]:
        """Grounds from the lowest up: neighbours of one change are drawn as one."""
        for name in ("added", "removed", "tag", "placeholder"):
            covered = [(run.start, run.end) for run in runs if name in run.kinds]
            merged = name in ("added", "removed")
            for start, end in joined(covered) if merged else covered:
                for number in range(layout.lineCount()):
                    rect = self._piece(layout.lineAt(number), start, end, inset=not merged)
                    if rect is not None:
                        yield rect, self.theme.colour(GROUNDS[name][0])

    def _piece(self, line: QTextLine, start: int, end: int, *, inset: bool) -> QRectF | None:
        start, end = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if start >= end:
            return None
        left, right = sorted((x_at(line, start), x_at(line, end)))
        top = line.y() + line.ascent() - self._ascent
        gap = 2.0 if inset else 0.5
        return QRectF(left, top + gap, max(right - left, 3.0), PITCH - 2 * gap)


def in_units(text: str) -> tuple[str, list[int]]:
    """A text as the UTF-16 units that Qt counts in, and where each character begins in it; empty for no difference."""
    if all(character <= "\uffff" for character in text):
        return text, []
    places: list[int] = []
    units: list[str] = []
    for character in text:
        places.append(len(units))
        code = ord(character) - 0x10000
        units += [character] if code < 0 else [chr(0xD800 + (code >> 10)), chr(0xDC00 + (code & 0x3FF))]
    return "".join(units), [*places, len(units)]


def disjoint(words: Shown, changes: Sequence[tuple[int, int, str]]) -> Iterator[Run]:
    """The chips of a drawn text and its changes, cut so that none overlap: a chip within a change is both."""
    chips = [(run.start, run.start + run.length, CHIPS[run.ink]) for run in words.runs if run.ink in CHIPS]
    every = sorted([*changes, *chips])
    edges = sorted({edge for start, end, _ in every for edge in (start, end)})
    at = 0
    for start, end in pairwise(edges):
        while at < len(every) and every[at][1] <= start:
            at += 1
        kinds = {kind for first, last, kind in every[at:] if first <= start and end <= last}
        if kinds:
            yield Run(start, end, tuple(sorted(kinds, key=list(GROUNDS).index)))


def joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order with touching neighbours made one."""
    found: list[Span] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def excerpt(before: str, after: str, room: int) -> int:
    """How many characters to leave out at the beginning of both texts, so that `room` characters show the first
    difference. What is left out is the same in both, and no tag is cut."""
    if before == after:
        return 0
    shorter = min(len(before), len(after))
    first = next((i for i, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), shorter)
    if first < room * 2 // 3:
        return 0
    cut = first - LEAD
    space = before.find(" ", cut, first)
    cut = space + 1 if space >= 0 else cut
    inside = next((s for s in segments(before[: first + MOST]) if s.start < cut < s.end), None)
    return inside.start if inside is not None else cut
