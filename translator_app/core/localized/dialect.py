"""How a file is written: encoding, byte-order mark, separator, quoting, line ends. Detected, never guessed silently."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import numpy as np

from translator_app.core.localized.bits import Bytes
from translator_app.core.localized.careful import field_pattern
from translator_app.core.localized.errors import BadFile
from translator_app.core.localized.scan import line_of
from translator_app.text import N_, _

DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}
NEWLINES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR", "mixed": N_("mixed line ends"), "": N_("one line")}
ENCODINGS = {"utf-8": "UTF-8", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE"}

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", N_("this is a zip archive or a spreadsheet, not a text file")),
    (b"\xd0\xcf\x11\xe0", N_("this is an old Office document, not a text file")),
    (b"%PDF", N_("this is a PDF document, not a text file")),
    (b"\x1f\x8b", N_("this file is compressed; unpack it first")),
)
_SAMPLE = 1 << 18
LONGEST_HEADER = 1 << 20


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written.

    `delimiter` is "" for JSON lines; `newline` is "\\n", "\\r\\n", "\\r", "mixed", or "" when nothing ends a line;
    `quoting` (of the first records) is "all", "minimal" or "mixed".
    """

    encoding: str = "utf-8"
    bom: bool = False
    delimiter: str = ","
    quoting: str = "minimal"
    newline: str = "\n"
    final_newline: bool = True
    careful: bool = False

    def words(self) -> str:
        """The dialect for a status bar: `UTF-8, CRLF, comma`."""
        encoding = ENCODINGS[self.encoding]
        if self.bom and self.encoding == "utf-8":
            encoding = _("{encoding} with BOM").format(encoding=encoding)
        shape = _(DELIMITERS[self.delimiter]) if self.delimiter else _("JSON lines")
        return ", ".join([encoding, _(NEWLINES[self.newline]), shape])


@dataclass(frozen=True, slots=True)
class Words:
    """The bytes that are indexed: those of the file, or their UTF-8 form when it is in UTF-16."""

    data: Bytes
    start: int
    encoding: str
    bom: bool


def open_bytes(data: Bytes) -> Words:
    """Finds the encoding. UTF-16 is decoded as a whole. Raises BadFile for anything that is not text in Unicode."""
    head = bytes(data[:1024])
    for signature, reason in _SIGNATURES:
        if head.startswith(signature):
            raise BadFile(None, _(reason))
    mark, encoding = next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), (b"", "utf-8"))
    if encoding == "utf-32":
        raise BadFile(1, _("the file is in UTF-32; save it as UTF-8"))
    words = Words(data, len(mark), encoding, bool(mark))
    if encoding != "utf-8":
        words = Words(_from_wide(data[2:], encoding), 0, encoding, True)
    elif not mark and max(head[1::2].count(0), head[::2].count(0)) * 4 > len(head):
        reason = _("the file is full of zero bytes: binary, or UTF-16 without a byte-order mark; save it as UTF-8")
        raise BadFile(1, reason)
    if not bytes(words.data[words.start : words.start + LONGEST_HEADER]).strip():
        raise BadFile(1, _("the file is empty"))
    return words


def _from_wide(data: Bytes, encoding: str) -> Bytes:
    """UTF-16 as UTF-8. Both hold exactly the same texts, so that the way back gives the same bytes."""
    try:
        text = str(data.data, encoding)
    except UnicodeDecodeError as error:
        line = len(str(data.data[: error.start], encoding, "replace").splitlines()) or 1
        raise BadFile(line, _("the file says it is in UTF-16, but here it is not")) from error
    return np.frombuffer(text.encode("utf-8"), np.uint8)


@dataclass(frozen=True, slots=True)
class Sample:
    """The first records as one delimiter splits them: raw fields; `broken` when the quotes break the rules."""

    delimiter: str
    rows: list[list[bytes]]
    broken: bool

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """How likely this is the file's delimiter: many fields, as many in each record."""
        width = len(self.rows[0]) if self.rows else 0
        return width > 1, len({len(row) for row in self.rows}) == 1 and not self.broken, width


def sample(words: Words) -> Sample:
    """The first records by the likeliest delimiter. Raises BadFile when the first line is no header."""
    data, start = words.data, words.start
    for size in (_SAMPLE, LONGEST_HEADER):
        raw, cut = bytes(data[start : start + size]), len(data) > start + size
        tries = [_split(raw, mark, cut) for mark in DELIMITERS]
        best = max(tries, key=lambda each: each.rank)
        if best.rows and len(best.rows[0]) > 1:
            return best
        for broken in tries:
            if broken.broken and not broken.rows and broken.delimiter.encode() in raw:
                return broken
        if best.rows:
            line = line_of(data, start, start + len(raw) - len(raw.lstrip(b"\r\n")))
            raise BadFile(line, _("the first line is one field; no comma, semicolon, tab or bar divides it"))
        if not cut:
            return best
    raise BadFile(1, _("the first line is longer than a megabyte; this is not a localized file"))


def _split(raw: bytes, delimiter: str, cut: bool) -> Sample:
    pattern, mark = field_pattern(delimiter), delimiter.encode()
    rows: list[list[bytes]] = []
    row: list[bytes] = []
    position = 0
    while position < len(raw) or row:
        match = pattern.match(raw, position)
        if match is None:
            return Sample(delimiter, rows, not (cut and _unfinished(raw, position)))
        row.append(raw[match.start() : match.start(3)])
        position = match.end()
        if match[3] != mark:
            if position < len(raw) or not cut:
                rows += [row] if row != [b""] else []
            row = []
    return Sample(delimiter, rows, broken=False)


def _unfinished(raw: bytes, position: int) -> bool:
    """Whether a quoted field is merely cut off by the end of the sample."""
    return re.compile(rb'"[^"]*+(?:""[^"]*+)*+"?\Z').match(raw, position) is not None


def quoting_of(rows: list[list[bytes]], delimiter: str) -> str:
    """The quoting of raw fields: "all", "minimal" (only where needed) or "mixed"."""
    needs = re.compile(rb'["\r\n%s]' % re.escape(delimiter.encode()))
    fields = [one for row in rows for one in row]
    quoted = [one for one in fields if one[:1] == b'"']
    if quoted and len(quoted) == len(fields):
        return "all"
    return "minimal" if all(needs.search(one, 1, len(one) - 1) for one in quoted) else "mixed"


def newline_of(newlines: tuple[int, int, int]) -> str:
    """The name of the line ends by the counts of LF, CRLF and CR."""
    found = [name for name, number in zip(("\n", "\r\n", "\r"), newlines, strict=True) if number]
    return found[0] if len(found) == 1 else "mixed" if found else ""


def looks_like_json(words: Words) -> bool:
    """Whether the first character is one that only JSON begins with. Raises BadFile for a JSON array."""
    head = bytes(words.data[words.start : words.start + 4096]).lstrip()
    if head[:1] == b"[" and head[1:].lstrip()[:1] in (b"{", b"]"):
        raise BadFile(1, _("the file is one JSON array; JSON lines, one object to a line, can be read"))
    return head[:1] == b"{"
