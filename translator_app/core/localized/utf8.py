"""Whether bytes are UTF-8. Decoding small pieces is as quick as any test of their bits, and needs no memory."""

from __future__ import annotations

from codecs import utf_8_decode

from translator_app.core.localized.bits import Bytes
from translator_app.core.localized.errors import BadFile
from translator_app.core.localized.scan import line_of
from translator_app.text import _

CHUNK = 1 << 16


def check_utf8(data: Bytes, start: int) -> None:
    """Raises BadFile with the line of the first bytes that are not UTF-8."""
    view, position, size = data.data, start, len(data)
    try:
        while position < size:
            last = position + CHUNK >= size
            position += utf_8_decode(view[position : position + CHUNK], "strict", last)[1]
    except UnicodeDecodeError as error:
        at = position + error.start
        found = " ".join(f"{byte:02X}" for byte in data[at : at + 3])
        reason = _("the bytes {bytes} are not UTF-8; the file may be in another encoding or damaged")
        raise BadFile(line_of(data, start, at), reason.format(bytes=found)) from error
