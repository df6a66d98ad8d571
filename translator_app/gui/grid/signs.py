"""Characters that cannot be seen, in an editor, by their names: a format makes room for each, and its name is painted
there. The text stays as it is, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock, QTextCharFormat

from translator_app.core.inline import invisible_name
from translator_app.gui.grid.display import SIGNS
from translator_app.gui.grid.lines import x_at
from translator_app.gui.grid.plain import utf16
from translator_app.gui.theme import SMALL_PX, TEXT_PX, current, ui_font

ROOM = 6.0
RADIUS = 3.0
LEAST = 2.0
"""Pixels beside a name, of a chip's corners, and of a character that takes none even so (a soft hyphen)."""

_DRAWN_BY_QT = " \t\n"


def signs_in(text: str) -> Iterator[tuple[int, str]]:
    """The places of characters that cannot be seen, each with its name; plain spaces and tabs have signs of Qt's."""
    for match in SIGNS.finditer(text):
        if match[0] not in _DRAWN_BY_QT and (name := invisible_name(match[0])):
            yield match.start(), name


def sign_font(zoom: float) -> QFont:
    """The font of the names."""
    return ui_font(max(6, round(TEXT_PX * zoom) - TEXT_PX + SMALL_PX - 1))


def sign_format(name: str, zoom: float) -> QTextCharFormat:
    """What makes room for a name behind the character, which itself is not drawn."""
    made = QTextCharFormat()
    made.setForeground(Qt.GlobalColor.transparent)
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(QFontMetricsF(sign_font(zoom)).horizontalAdvance(name) + ROOM)
    return made


def paint_signs(painter: QPainter, block: QTextBlock, place: QRectF, zoom: float) -> None:
    """Write the names over the room made for them; `place` is where the block lies."""
    theme, layout, text = current(), block.layout(), block.text()
    bottom = painter.viewport().height() + layout.lineAt(0).height() if layout.lineCount() else 0.0
    painter.setFont(sign_font(zoom))
    for at, name in signs_in(text):
        start = utf16(text, at)
        line = layout.lineForTextPosition(start)
        if not line.isValid() or not 0 <= place.top() + line.y() + line.height() <= bottom:
            continue
        left, right = sorted((x_at(line, start), x_at(line, start + 1)))
        rect = QRectF(left, line.y() + 1.5, max(right - left, LEAST), line.height() - 3).translated(place.topLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tag"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0, -0.5, 0) if right - left > LEAST else rect, RADIUS, RADIUS)
        if right - left > LEAST:
            painter.setPen(theme.colour("secondary"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, name)
