"""The slow reader for separated files whose quotes break the rules: the same records and spans, field by field.

A quote inside a field that does not begin with one is an ordinary character. What follows a closing quote makes
the file unreadable: there are several guesses at what was meant, and none is made here.
"""

from __future__ import annotations

import re

import numpy as np

from translator_app.core.localized.bits import Bytes
from translator_app.core.localized.errors import BadFile
from translator_app.core.localized.scan import LONGEST_RECORD, Scan, giant, line_of, ragged, unclosed
from translator_app.text import _

Span = tuple[int, int]


def field_pattern(delimiter: str) -> re.Pattern[bytes]:
    """Matches one field and what ends it: group 1 the quoted form, 2 the bare form, 3 the separator ("" at the end)."""
    mark = re.escape(delimiter.encode())
    return re.compile(rb'(?:("[^"]*+(?:""[^"]*+)*+")|((?!")[^%s\r\n]*+))(%s|\r\n|\r|\n|\Z)' % (mark, mark))


def spans_of(record: bytes, pattern: re.Pattern[bytes], mark: bytes) -> list[Span]:
    """The fields of one record, positions counted from its first byte. The record must have been read before."""
    spans: list[Span] = []
    position = 0
    while match := pattern.match(record, position):
        spans.append((match.start(), match.start(3)))
        position = match.end()
        if match[3] != mark:
            break
    return spans


def scan_carefully(data: Bytes, start: int, delimiter: str, width: int) -> Scan:
    """Index the records from byte `start` on, each of `width` fields. Raises BadFile with line and reason."""
    pattern, mark = field_pattern(delimiter), delimiter.encode()
    view = data.data
    starts: list[int] = []
    newlines = {b"\n": 0, b"\r\n": 0, b"\r": 0}
    position, size = start, len(data)
    while position < size:
        first, fields, ending = position, 0, mark
        while ending == mark:
            match = pattern.match(view, position)
            if match is None:
                raise _broken(data, view, start, position)
            position, ending, fields = match.end(), bytes(view[match.start(3) : match.end()]), fields + 1
        if ending:
            newlines[ending] += 1
        if position - first > LONGEST_RECORD:
            raise giant(data, start, first, position - first)
        if fields == 1 and width > 1 and position - first == len(ending):
            continue
        if fields != width:
            raise ragged(data, start, first, len(starts), fields, width)
        starts.append(first)
    final_newline = bool(size) and bool(ending)
    counts = (newlines[b"\n"], newlines[b"\r\n"], newlines[b"\r"])
    return Scan(np.array([*starts, size], np.int64), counts, final_newline)


def _broken(data: Bytes, view: memoryview, start: int, position: int) -> BadFile:
    """Why no field can be read at this position: what begins there is quoted, and wrong."""
    if re.compile(rb'"[^"]*+(?:""[^"]*+)*+"').match(view, position) is None:
        return unclosed(data, start, position)
    reason = _("a quoted field begins here and goes on after its closing quote; is a quote missing or not doubled?")
    return BadFile(line_of(data, start, position), reason)
