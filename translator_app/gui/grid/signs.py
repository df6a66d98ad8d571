"""Characters that cannot be seen, in an editor, by their signs: a format makes room for each, and it is painted there.
The text stays as it is, letter by letter.

Qt leaves some out of the line whatever their format, a soft hyphen for one; the room for those is made behind the
letter before them, their host (of letters that run from right to left: the one behind them).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock, QTextCharFormat, QTextLine

from translator_app.core import invisible
from translator_app.gui.grid.lines import x_at
from translator_app.gui.grid.plain import utf16
from translator_app.gui.theme import SMALL_PX, TEXT_PX, current, ui_font

ROOM = 6.0
RADIUS = 3.0
LEAST = 2.0
"""Pixels beside a sign, of a chip's corners, and of a character that has nothing beside it to make room."""

_DRAWN_BY_QT = "\t\n"
_LEFT_OUT = "\u00ad\x0c"
_LINE_SEPARATOR = "\u2028"
_JOINERS = "\u200c\u200d"
_NO_HOST = "\t\u2028"


class Way(Enum):
    """How a sign gets its room: that of its own character; of one that Qt counts to the letter before it; from a
    host; or none needed, as the line ends there."""

    OWN = auto()
    JOINED = auto()
    HOSTED = auto()
    ENDING = auto()


@dataclass(frozen=True, slots=True)
class Seat:
    """A sign, the place of its character, and that of the host that makes its room, -1 for none."""

    at: int
    sign: str
    way: Way
    host: int = -1


def signs_in(text: str) -> Iterator[tuple[int, str]]:
    """The places of characters that cannot be seen, each with its sign; tabs have one of Qt's."""
    return ((at, sign) for at, sign in invisible.signs_in(text) if text[at] not in _DRAWN_BY_QT)


def seats(text: str) -> list[Seat]:
    """The signs of a text in order, and how each is seated."""
    return [_seat(text, at, sign) for at, sign in signs_in(text)]


def _seat(text: str, at: int, sign: str) -> Seat:
    character = text[at]
    if character == _LINE_SEPARATOR:
        return Seat(at, sign, Way.ENDING)
    if character in _LEFT_OUT:
        return Seat(at, sign, Way.HOSTED, _host(text, at))
    joined = character in _JOINERS or unicodedata.category(character) == "Mn" or 0xE0020 <= ord(character) <= 0xE007F
    return Seat(at, sign, Way.JOINED if joined and at else Way.OWN)


def _host(text: str, at: int) -> int:
    before = at - 1
    while before >= 0 and text[before] in _LEFT_OUT:
        before -= 1
    if before < 0 or text[before] in _NO_HOST:
        return -1
    if not _runs_left(text[before]):
        return before
    behind = at + 1
    while behind < len(text) and text[behind] in _LEFT_OUT:
        behind += 1
    return behind if behind < len(text) and _runs_left(text[behind]) else -1


def _runs_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


# -- room -------------------------------------------------------------------------------------------------------------


def sign_font(zoom: float) -> QFont:
    """The font of the signs."""
    return ui_font(max(6, round(TEXT_PX * zoom) - TEXT_PX + SMALL_PX - 1))


def rooms(text: str, zoom: float) -> Iterator[tuple[int, float, bool]]:
    """Which characters make room, how many pixels behind them, and whether they are hidden for it, not a mere host."""
    found = seats(text)
    if not found:
        return
    metrics, hidden = QFontMetricsF(sign_font(zoom)), set()
    wide: dict[int, float] = {}
    for seat in found:
        if seat.way in (Way.OWN, Way.JOINED):
            hidden.add(seat.at)
        place = seat.host if seat.way is Way.HOSTED else seat.at
        if place >= 0 and seat.way is not Way.ENDING:
            wide[place] = wide.get(place, 0.0) + _width(metrics, seat.sign)
    for place, width in wide.items():
        yield place, width, place in hidden


def with_room(before: QTextCharFormat, width: float, hidden: bool) -> QTextCharFormat:
    """The format of a character that makes room behind itself; one that is `hidden` is not drawn."""
    made = QTextCharFormat() if hidden else QTextCharFormat(before)
    if hidden:
        made.setForeground(Qt.GlobalColor.transparent)
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(width)
    return made


def _width(metrics: QFontMetricsF, sign: str) -> float:
    return metrics.horizontalAdvance(sign) + ROOM


# -- place and paint --------------------------------------------------------------------------------------------------


def sign_places(block: QTextBlock, zoom: float) -> Iterator[tuple[Seat, QRectF]]:
    """The signs of a block, and where on it they lie."""
    text, layout = block.text(), block.layout()
    found, metrics = seats(text), QFontMetricsF(sign_font(zoom))
    hosted: dict[int, list[Seat]] = {}
    for seat in found:
        if seat.host >= 0:
            hosted.setdefault(seat.host, []).append(seat)
    for seat in found:
        start = utf16(text, seat.at)
        line = layout.lineForTextPosition(start)
        if not line.isValid():
            continue
        guests = hosted.get(seat.host if seat.way is Way.HOSTED else seat.at, [])
        end = start + (2 if ord(text[seat.at]) > 0xFFFF else 1)
        left, right = _sides(seat, line, (start, end), guests, metrics, layout.textOption().textDirection())
        yield seat, QRectF(left, line.y() + 1.5, max(right - left, LEAST), line.height() - 3)


def _sides(
    seat: Seat,
    line: QTextLine,
    span: tuple[int, int],
    guests: list[Seat],
    metrics: QFontMetricsF,
    direction: Qt.LayoutDirection,
) -> tuple[float, float]:
    x, wide = x_at(line, span[0]), _width(metrics, seat.sign)
    if seat.way is Way.OWN:
        left, right = sorted((x, x_at(line, span[1])))
        return left, right - sum(_width(metrics, guest.sign) for guest in guests)
    if seat.way is Way.JOINED:
        x = next((at.x() for run in line.glyphRuns(span[0], span[1] - span[0]) for at in run.positions()), x)
        return x, x + wide
    if seat.way is Way.ENDING:
        return (x - wide, x) if direction == Qt.LayoutDirection.RightToLeft else (x, x + wide)
    if seat.host < 0:
        return x, x
    nearer = (guest for guest in guests if (guest.at > seat.at) == (seat.host < seat.at) and guest is not seat)
    right = x - sum(_width(metrics, guest.sign) for guest in nearer)
    return right - wide, right


def paint_signs(painter: QPainter, block: QTextBlock, place: QRectF, zoom: float, end: str = "") -> None:
    """Write the signs over the room made for them, and that of its `end` behind it; `place` is where it lies."""
    layout = block.layout()
    bottom = painter.viewport().height() + layout.lineAt(0).height() if layout.lineCount() else 0.0
    painter.setFont(sign_font(zoom))
    for seat, rect in sign_places(block, zoom):
        rect.translate(place.topLeft())
        if -1.5 <= rect.bottom() <= bottom:
            _paint(painter, rect, "" if seat.way is Way.HOSTED and seat.host < 0 else seat.sign)
    if end and layout.lineCount():
        _paint(painter, end_place(block, end, zoom).translated(place.topLeft()), end)


def end_place(block: QTextBlock, sign: str, zoom: float) -> QRectF:
    """Where the sign of a block's end lies."""
    layout = block.layout()
    line = layout.lineAt(layout.lineCount() - 1)
    x, wide = x_at(line, line.textStart() + line.textLength()), _width(QFontMetricsF(sign_font(zoom)), sign)
    left = x - wide if layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft else x
    return QRectF(left, line.y() + 1.5, wide, line.height() - 3)


def sign_under(block: QTextBlock, point: QPointF, zoom: float) -> str:
    """The character whose sign lies at a point of a block, "" for none."""
    text = block.text()
    return next((text[seat.at] for seat, rect in sign_places(block, zoom) if _about(rect).contains(point)), "")


def _about(rect: QRectF) -> QRectF:
    return rect.adjusted(-2, -2, 2, 2) if rect.width() <= LEAST else rect


def _paint(painter: QPainter, rect: QRectF, sign: str) -> None:
    theme = current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("tag"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0, -0.5, 0) if sign else rect, RADIUS, RADIUS)
    if sign:
        painter.setPen(theme.colour("secondary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)
