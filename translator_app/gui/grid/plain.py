"""Texts in Qt's editors without loss: Qt knows one line end and turns the others into it, so they are put back; and it
takes U+FEFF at the start of a text for a byte order mark and drops it, so that is kept aside.

An editor shows `shown_text(text)`, one character for each line end. What comes out of it goes through `restored`,
which keeps everything before and behind the changed part exactly as it was.
"""

import re
from collections import Counter

from PySide6.QtGui import QTextDocument

# U+FDD0 and U+FDD1 are characters Qt uses for frames of its own, and takes for line ends in plain text.
MARK = "\ufeff"
PARAGRAPH = "\u2029"
_LINE_END = re.compile("\r\n|[\r\n\u2029\ufdd0\ufdd1]")
_UNIT = re.compile("\r\n|.", re.DOTALL)


def shown_text(text: str) -> str:
    """The text with every line end as one line feed, and without U+FEFF at its start."""
    return _LINE_END.sub("\n", text.lstrip(MARK))


def line_ends(text: str) -> list[str]:
    """The line ends of a text as they are, one for each that an editor shows."""
    return _LINE_END.findall(text.lstrip(MARK))


def raw_text(document: QTextDocument) -> str:
    """The text of a document as it was typed; `toPlainText` would turn no-break spaces into spaces."""
    return document.toRawText().replace("\u2029", "\n")


def restored(original: str, after: str) -> str:
    """The text that was edited: `after` came from an editor that showed `shown_text(original)`.

    New line ends are of the kind the text has most of, line feeds when it has none.
    """
    before = shown_text(original)
    if before == after:
        return original
    kept = len(original) - len(original.lstrip(MARK))
    if kept:
        return original[:kept] + restored(original[kept:], after) if after else ""
    ends = _LINE_END.findall(original)
    if all(end == "\n" for end in ends):
        return after
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    units = _UNIT.findall(original)
    usual = Counter(end for end in ends if end in ("\r\n", "\r", "\n")).most_common(1)
    middle = after[head : len(after) - tail].replace("\n", usual[0][0] if usual else "\n")
    return "".join((*units[:head], middle, *units[len(units) - tail :]))


def _common(one: str, other: str) -> int:
    """How many characters two texts share from the start."""
    shorter = min(len(one), len(other))
    low, high = 0, shorter
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def utf16(text: str, position: int) -> int:
    """A position as Qt counts: in UTF-16 units, where Python counts characters."""
    head = text[:position]
    return position if head.isascii() else len(head.encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, position: int) -> int:
    """The other way round; a position within a character counts as behind it."""
    if text[:position].isascii():
        return position
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace"))
