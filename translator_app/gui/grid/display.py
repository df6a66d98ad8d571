"""From a text to what is drawn of it: line ends, chips for tags and placeholders, names for what cannot be seen.

Only what is drawn is changed, never the text. Long attributes are left out of a tag's chip, and each chip is kept in
one piece and in its own direction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from translator_app.core.inline import Inline, Segment, segments
from translator_app.core.invisible import SIGNS, sign_at

Span = tuple[int, int]


class Ink(IntEnum):
    """What a run of drawn characters stands for."""

    TAG = 0
    PLACEHOLDER = 1
    SIGN = 2
    HIT = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` up to `start + length` of the drawn text."""

    start: int
    length: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class Shown:
    """The text to draw and the runs in it that do not look like words. `more`: it goes on beyond what is here."""

    text: str
    runs: tuple[Run, ...] = ()
    more: bool = False


LINE = "\u2028"
GAP = "\u202f"
BREAK = "\u200b"
GLUE = "\u2060"
ISOLATE, END = "\u2066", "\u2069"
AHEAD = 4
"""How many characters are read for one drawn: long attributes of tags are left out."""

LONGEST_TAG = 14
LONGEST_CHIP = 28

_LINE_ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
_PLAIN = re.compile(r"[<{%\r\n\t\x00-\x1f\u2028\u2029\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_STICKY = re.compile(r"(?<=[/\-.,:;?!=|}…])")


def shown(
    text: str, *, lines: int, most: int, rtl: bool = False, signs: bool = False, hits: Sequence[Span] = ()
) -> Shown:
    """What to draw for `text` in a cell of `lines` lines with room for `most` characters.

    `signs` makes spaces and invisible characters seen. `hits` are spans of `text` that a search has found, in order
    and without overlaps.
    """
    whole, text = len(text), text[: AHEAD * most]
    if not signs and not hits and not _PLAIN.search(text):
        return Shown(text[:most], (), whole > most)
    writer = _Writer(text, lines, rtl, signs)
    position = 0
    for segment in segments(text):
        writer.words(position, min(segment.start, position + most - writer.length))
        if writer.length >= most:
            break
        writer.chip(segment)
        position = segment.end
    else:
        end = min(len(text), position + max(0, most - writer.length))
        writer.words(position, end)
        position = end
    runs = [Run(start, end - start, Ink.HIT) for hit in hits for start, end in [writer.place(hit)] if start < end]
    return Shown("".join(writer.parts), tuple(runs + writer.runs), position < whole)


class _Writer:
    """Collects the drawn text piece by piece and remembers which source position became which."""

    def __init__(self, text: str, lines: int, rtl: bool, signs: bool) -> None:
        self.text = text
        self.line = LINE if lines > 1 else " "
        self.rtl = rtl
        self.signs = signs
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self._pieces: list[tuple[int, int, int, int]] = []

    def words(self, start: int, end: int) -> None:
        """Words: line ends become breaks, and with `signs` what cannot be seen becomes a sign."""
        position = start
        for match in (SIGNS if self.signs else _PLAIN_SIGNS).finditer(self.text, start, end):
            if match.start() < position:
                continue
            self._put(position, match.start(), self.text[position : match.start()])
            position = self._sign(match.start())
        self._put(position, end, self.text[position:end])

    def _sign(self, position: int) -> int:
        """One character, or a line end, that is not drawn as it is; returns the position behind it."""
        end = _LINE_ENDS.match(self.text, position)
        if end is not None:
            name = sign_at(self.text, position) if self.signs else ""
            if name:
                self._chip(position, position, name, Ink.SIGN)
            drawn = f"↵{self.line}" if self.signs and not name else self.line
            self._put(position, end.end(), drawn, Ink.SIGN, len(drawn) - 1)
            return end.end()
        character = self.text[position]
        if not self.signs:
            self._put(position, position + 1, "  " if character == "\t" else "\ufffd")
        elif character == " ":
            self._put(position, position + 1, f"·{BREAK}", Ink.SIGN, 1)
        elif name := sign_at(self.text, position):
            self._chip(position, position + 1, name, Ink.SIGN)
        else:
            self._put(position, position + 1, character)
        return position + 1

    def chip(self, segment: Segment) -> None:
        """A tag or placeholder in one piece."""
        label = self.text[segment.start : segment.end]
        tag = segment.kind is not Inline.PLACEHOLDER
        if tag and len(label) > LONGEST_TAG:
            label = f"<{segment.name} …{'/' if label.endswith('/>') else ''}>"
        elif len(label) > LONGEST_CHIP:
            label = f"{label[: LONGEST_CHIP - 2]}…{label[-1]}"
        self._chip(segment.start, segment.end, label, Ink.TAG if tag else Ink.PLACEHOLDER)

    def _chip(self, start: int, end: int, label: str, ink: Ink) -> None:
        drawn, before, length = _chip_text(label, self.rtl)
        self.runs.append(Run(self.length + before, length, ink))
        self._put(start, end, drawn)

    def _put(self, start: int, end: int, drawn: str, ink: Ink | None = None, inked: int = 0) -> None:
        if not drawn:
            return
        if ink is not None and inked:
            self.runs.append(Run(self.length, inked, ink))
        self._pieces.append((start, end, self.length, self.length + len(drawn)))
        self.parts.append(drawn)
        self.length += len(drawn)

    def place(self, span: Span) -> Span:
        """The drawn positions of a span of the source."""
        return self._drawn(span[0], last=False), self._drawn(span[1], last=True)

    def _drawn(self, position: int, *, last: bool) -> int:
        for start, end, drawn_start, drawn_end in self._pieces:
            if start <= position < end or (last and position == end):
                if end - start == drawn_end - drawn_start:
                    return drawn_start + position - start
                return drawn_end if last else drawn_start
        return self.length


@lru_cache(maxsize=4096)
def _chip_text(label: str, rtl: bool) -> tuple[str, int, int]:
    """A chip as it is drawn, kept in one piece, and where within it the visible part begins and how long it is."""
    label = _STICKY.sub(GLUE, _CONTROL.sub("\ufffd", label).translate(_SPACES))
    opened, closed = (BREAK + ISOLATE, END + BREAK) if rtl else (BREAK, BREAK)
    inner = f"{GAP}{label}{GAP}"
    return f"{opened}{inner}{closed}", len(opened), len(inner)


_SPACES = str.maketrans({" ": "\u00a0", "\n": "\u00a0", "\r": "\u00a0", "\t": "\u00a0"})
_PLAIN_SIGNS = re.compile(r"[\x00-\x1f\x85\u2028\u2029]")
