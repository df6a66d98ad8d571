"""Whether bytes are UTF-8, a megabyte at a time and twice as fast as by decoding them, with nothing left to free."""

from __future__ import annotations

from translator_app.core.localized import bits
from translator_app.core.localized.bits import Bytes, Words
from translator_app.core.localized.errors import BadFile
from translator_app.core.localized.scan import CHUNK, line_of
from translator_app.text import _


def check_utf8(data: Bytes, start: int) -> None:
    """Raises BadFile with the line of the first bytes that are not UTF-8."""
    position = start
    while position < len(data):
        end = _boundary(data, position)
        chunk = data[position:end]
        if not is_utf8(chunk):
            _refuse(data, start, position, chunk)
        position = end


def is_utf8(data: Bytes) -> bool:
    """Whether bytes are whole characters in UTF-8."""
    if int(data.max(initial=0)) < 0x80:
        return True
    lead = bits.pack(data >= 0xC0)
    three, four = bits.pack(data >= 0xE0), bits.pack(data >= 0xF0)
    second = bits.later(lead, 0)
    expected = second | bits.later(bits.later(three, 0), 0)
    expected |= bits.later(bits.later(bits.later(four, 0), 0), 0)
    wrong = expected ^ (bits.pack(data >= 0x80) & ~lead)
    wrong |= lead & ~bits.pack(data >= 0xC2)
    if three.any():
        wrong |= _second_bytes(data, 0xE0, 0xED, 0xA0)
    if four.any():
        wrong |= _second_bytes(data, 0xF0, 0xF4, 0x90)
    return not wrong.any() and int(data.max()) <= 0xF4 and _ends_whole(data)


def _second_bytes(data: Bytes, low: int, high: int, border: int) -> Words:
    """Second bytes that make an overlong form, half a surrogate pair or too large a character.

    After `low` they must not be below `border`, after `high` not above.
    """
    below = bits.pack(data < border)
    return (bits.later(bits.where(data, low), 0) & below) | (bits.later(bits.where(data, high), 0) & ~below)


def _ends_whole(data: Bytes) -> bool:
    """Whether the last character has all its bytes."""
    return not any(int(byte) >= least for byte, least in zip(data[:-4:-1], (0xC0, 0xE0, 0xF0), strict=False))


def _boundary(data: Bytes, start: int) -> int:
    """The end of a chunk, between two characters."""
    end = min(start + CHUNK, len(data))
    for back in range(4):
        if end - back <= start or end == len(data) or int(data[end - back]) & 0xC0 != 0x80:
            return end - back if end - back > start else end
    return end


def _refuse(data: Bytes, start: int, position: int, chunk: Bytes) -> None:
    try:
        str(chunk.data, "utf-8")
    except UnicodeDecodeError as error:
        at = position + error.start
        found = " ".join(f"{byte:02X}" for byte in data[at : at + 3])
        reason = _("the bytes {bytes} are not UTF-8; the file may be in another encoding or damaged")
        raise BadFile(line_of(data, start, at), reason.format(bytes=found)) from error
