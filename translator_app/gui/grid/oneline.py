"""Texts on one line that need no layout of their own, in less than half the time: words and chips side by side, as wide
as their characters are."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from translator_app.gui.grid.display import BREAK, GLUE, Ink, Shown

ELLIPSIS = "…"
BLANK = " .,;\u2028\u200b\u2066"
"""What is left out before an ellipsis."""
CHIP_RADIUS = 3.5

SIMPLE = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02af\u0370-\u0482\u048a-\u0556\u0561-\u0587\u1e00-\u1fff\u2010-\u2015\u2018-\u2026\u202f"
    "\u2030-\u203a\u20a0-\u20bf\u2100-\u214f\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uff01-\uffee]*"
)
"""Texts of characters that are written from left to right, do not combine and do not change beside each other: Latin,
Greek, Cyrillic and Armenian letters, punctuation, kana, Han and Hangul."""


class Rule:
    """Measures SIMPLE texts in one font."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self.ellipsis = self.width(ELLIPSIS)

    def width(self, text: str) -> float:
        """How wide a text is, a little more than it is drawn where letters are kerned."""
        return sum(self._each(text))

    def cut(self, text: str, width: float) -> str:
        """As much of a text as fits, without what is no good before an ellipsis; all of it when it fits."""
        reached = list(accumulate(self._each(text)))
        if not reached or reached[-1] <= width:
            return text
        return text[: bisect_right(reached, width)].rstrip(BLANK)

    def _each(self, text: str) -> list[float]:
        widths = self._widths
        try:
            return [widths[character] for character in text]
        except KeyError:
            for character in set(text) - widths.keys():
                widths[character] = self._metrics.horizontalAdvance(character)
            return [widths[character] for character in text]


@dataclass(frozen=True, slots=True)
class Part:
    """Words or a chip, and where it begins. `colour` is None for that of plain words, `fill` where there is no chip."""

    text: str
    left: float
    width: float
    rule: Rule
    colour: QColor | None = None
    fill: QColor | None = None


@dataclass(frozen=True, slots=True)
class OneLine:
    """A line ready to be drawn: its parts, their base line and the height of the line."""

    parts: Sequence[Part]
    base: float
    height: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its upper left corner at a point, in its own colours; the pen sets that of plain words."""
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for part in self.parts:
            at = QPointF(x + part.left, y + self.base)
            painter.setFont(part.rule.font)
            if part.colour is None:
                painter.drawText(at, part.text)
                continue
            pen = painter.pen()
            if part.fill is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(part.fill)
                chip = QRectF(at.x(), y + 0.5, max(part.width, 3.0), self.height - 1)
                painter.drawRoundedRect(chip, CHIP_RADIUS, CHIP_RADIUS)
            painter.setPen(part.colour)
            painter.drawText(at, part.text)
            painter.setPen(pen)


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of run is drawn."""

    rule: Rule
    colour: QColor
    fill: QColor | None


def parts_of(text: Shown, rule: Rule, looks: dict[Ink, Look], width: float) -> list[Part] | None:
    """The parts of a text from left to right, the last one an ellipsis when there is more of it than fits; None when
    it needs a layout: search hits, characters that are not SIMPLE."""
    words, position = text.text, 0
    pieces: list[tuple[str, Look | None]] = []
    for run in text.runs:
        look = looks.get(run.ink)
        if look is None:
            return None
        pieces.append((words[position : run.start], None))
        position = run.start + run.length
        pieces.append((words[run.start : position], look))
    pieces.append((words[position:], None))
    parts: list[Part] = []
    left = 0.0
    for piece, look in pieces:
        drawn = piece if piece.isascii() else piece.replace(BREAK, "").replace(GLUE, "")
        if not SIMPLE.fullmatch(drawn):
            return None
        if drawn:
            measure, colour, fill = (rule, None, None) if look is None else (look.rule, look.colour, look.fill)
            part = Part(drawn, left, measure.width(drawn), measure, colour, fill)
            left += part.width
            parts.append(part)
    return _shortened(parts, rule, width) if text.more or left > width else parts


def _shortened(parts: list[Part], rule: Rule, width: float) -> list[Part]:
    """As much as fits before an ellipsis; a chip stays whole or is left out."""
    room = width - rule.ellipsis
    kept = [part for part in parts if part.left + part.width <= room]
    last = parts[len(kept)] if len(kept) < len(parts) else None
    if (last is None or last.colour is not None) and kept and kept[-1].colour is None:
        last = kept.pop()
    left = kept[-1].left + kept[-1].width if kept else 0.0
    words = "" if last is None or last.colour is not None else rule.cut(last.text, room - left).rstrip(BLANK)
    return [*kept, Part(words + ELLIPSIS, left, rule.width(words) + rule.ellipsis, rule)]
