"""What is asked of Qt's text layouts again and again: where a character is on a line, a look for a stretch of text."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine

_Edge = QTextLine.Edge
MIXED = re.compile("[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001efff]")
"""Letters and marks that run from right to left, or turn what is around them."""


def x_at(line: QTextLine, position: int, edge: QTextLine.Edge = _Edge.Leading) -> float:
    """The place of a position on a line, counted in UTF-16 units from the start of its layout."""
    x = line.cursorToX(position, edge)
    assert isinstance(x, tuple)  # PySide's stub says object
    return float(x[0])


def stretches(line: QTextLine, start: int, end: int, *, mixed: bool) -> Iterator[tuple[float, float]]:
    """Left and right of the characters from `start` to `end` on a line; in a text of `mixed` directions they may lie
    in several pieces, and are looked at one by one."""
    first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if not mixed:
        if first < last:
            yield x_at(line, first), x_at(line, last)
        return
    found: tuple[float, float] | None = None
    for position in range(first, last):
        left, right = sorted((x_at(line, position), x_at(line, position, _Edge.Trailing)))
        if found is None:
            found = left, right
        elif left <= found[1] + 1 and right >= found[0] - 1:
            found = min(left, found[0]), max(right, found[1])
        else:
            yield found
            found = left, right
    if found is not None:
        yield found


def break_lines(layout: QTextLayout, width: float, lines: int, *, pitch: float, ascent: float) -> int:
    """Break a text into at most so many lines on common base lines, `pitch` apart and the first at `ascent`, whatever
    fonts they fall back to; the position reached."""
    end = 0
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * pitch + ascent - line.ascent()))
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return end


def format_range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """A format for a stretch of a QTextLayout."""
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made
