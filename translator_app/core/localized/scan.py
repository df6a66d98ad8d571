"""One pass over the bytes of a separated file: where every record begins, and whether the quotes follow the rules.

The rules: a quote opens a field at its beginning, closes it at its end, and is doubled inside. While they hold,
the parity of the quotes so far says whether a separator counts. Where they do not, the pass says so and
`careful.py` reads the file instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from translator_app.core.localized import bits
from translator_app.core.localized.bits import Bytes, Positions, Words
from translator_app.core.localized.errors import BadFile
from translator_app.text import _, ngettext

CHUNK = 1 << 20
LONGEST_RECORD = 64 << 20
QUOTE, LF, CR = 34, 10, 13


class StrayQuote(Exception):
    """A quote where the rules allow none: the parity of quotes says nothing about this file."""


@dataclass(slots=True)
class Scan:
    """What one pass found. `starts` are the records' first bytes and, at its end, the end of the file.

    A record reaches up to the next start, its line end and empty lines included. `newlines` counts LF, CRLF, CR.
    """

    starts: Positions
    newlines: tuple[int, int, int]
    final_newline: bool


@dataclass(slots=True)
class _Chunk:
    """Where a chunk of the file has what, positions counted from its own first byte."""

    base: int
    delimiters: Words
    ends: Words
    crlf: int
    lone_cr: int


class _Walk:
    """The state that a chunk hands to the next: inside quotes or not, and what its last byte was."""

    def __init__(self, data: Bytes, start: int, stop: int, delimiter: int) -> None:
        self.data, self.start, self.stop, self.delimiter = data, start, stop, delimiter
        self.inside = 0
        self.after_separator = 1
        self.after_close = 0
        self.after_cr = 0
        self._last_opens: tuple[int, Words] | None = None

    def chunks(self) -> Iterator[_Chunk]:
        """The chunks in order. Raises StrayQuote."""
        for base in range(self.start, self.stop, CHUNK):
            yield self._chunk(base, self.data[base : min(base + CHUNK, self.stop)])

    def _chunk(self, base: int, data: Bytes) -> _Chunk:
        quotes, feeds = bits.where(data, QUOTE), bits.where(data, LF)
        returns, delimiters = bits.where(data, CR), bits.where(data, self.delimiter)
        ends, crlf, lone = self._line_ends(base + len(data), len(data), feeds, returns)
        if self.inside or self.after_close or quotes.any():
            inside = bits.odd_so_far(quotes, self.inside)
            self._check_quotes(base, quotes, inside, delimiters | feeds | returns | quotes, len(data))
            outside = ~inside
            delimiters &= outside
            ends &= outside
            crlf &= outside
            lone &= outside
            self.inside = _bit(inside, len(data) - 1)
        else:
            last = int(data[-1])
            self.after_separator = int(last in (LF, CR, self.delimiter))
        return _Chunk(base, delimiters, ends, bits.count(crlf), bits.count(lone))

    def _line_ends(self, end: int, size: int, feeds: Words, returns: Words) -> tuple[Words, Words, Words]:
        """Line ends by their last byte, those among them that are CRLF, and those that are a lone CR."""
        if not (self.after_cr or returns.any()):
            return feeds, np.zeros_like(feeds), np.zeros_like(feeds)
        before_feed = bits.earlier(feeds)
        if end < self.stop and self.data[end] == LF:
            before_feed[(size - 1) >> 6] |= np.uint64(1 << ((size - 1) & 63))
        lone = returns & ~before_feed
        crlf = feeds & bits.later(returns, self.after_cr)
        self.after_cr = _bit(returns, size - 1)
        return feeds | lone, crlf, lone

    def _check_quotes(self, base: int, quotes: Words, inside: Words, separators: Words, size: int) -> None:
        opens, closes = quotes & inside, quotes & ~inside
        misplaced = opens & ~bits.later(separators, self.after_separator)
        misplaced |= bits.later(closes, self.after_close) & ~separators
        if spare := size & 63:
            misplaced[-1] &= np.uint64((1 << spare) - 1)
        if misplaced.any():
            raise StrayQuote
        self.after_separator = _bit(separators, size - 1)
        self.after_close = _bit(closes, size - 1)
        if opens.any():
            self._last_opens = (base, opens)

    @property
    def last_open(self) -> int:
        """Where the last quoted field begins."""
        if self._last_opens is None:
            return self.start
        base, opens = self._last_opens
        return base + int(bits.positions(opens)[-1])


def _bit(words: Words, position: int) -> int:
    return (int(words[position >> 6]) >> (position & 63)) & 1


def scan(data: Bytes, start: int, delimiter: int, width: int) -> Scan:
    """Index the records from byte `start` on, each of `width` fields.

    Raises StrayQuote where parity fails, BadFile for a quote never closed, ragged records and giant ones.
    """
    walk = _Walk(data, start, len(data), delimiter)
    ends: list[Positions] = []
    fields: list[Positions] = []
    seen = crlf = lone = 0
    last = start
    for chunk in walk.chunks():
        at = bits.positions(chunk.ends)
        last = int(at[-1]) + chunk.base + 1 if at.size else last
        if chunk.base - last > LONGEST_RECORD:
            raise unclosed(data, start, walk.last_open) if walk.inside else giant(data, start, last, chunk.base - last)
        ends.append(at + chunk.base + 1)
        before, found = bits.counts_before(chunk.delimiters, at)
        fields.append(before + seen)
        seen += found
        crlf += chunk.crlf
        lone += chunk.lone_cr
    if walk.inside:
        raise unclosed(data, start, walk.last_open)
    total = sum(len(each) for each in ends)
    final_newline = int(data[-1]) in (LF, CR)
    starts = np.concatenate([np.array([start], np.int64), *ends, np.array([len(data)] * (not final_newline), np.int64)])
    counts = np.concatenate([*fields, np.array([seen] * (not final_newline), np.int64)])
    starts = _drop_empty_lines(data, starts, np.diff(counts, prepend=0), start, width)
    if (longest := int(np.diff(starts).max(initial=0))) > LONGEST_RECORD:
        raise giant(data, start, int(starts[int(np.diff(starts).argmax())]), longest)
    return Scan(starts, (total - crlf - lone, crlf, lone), final_newline)


def _drop_empty_lines(data: Bytes, starts: Positions, delimiters: Positions, first: int, width: int) -> Positions:
    """The starts without those of empty lines. Raises BadFile for records of another width than the header's."""
    wrong = np.flatnonzero(delimiters != width - 1)
    if not wrong.size:
        return starts
    empty = [int(row) for row in wrong if not bytes(data[starts[row] : starts[row + 1]][:3]).strip(b"\r\n")]
    kept = np.delete(starts, empty)
    if len(empty) < len(wrong):
        row = int(np.setdiff1d(wrong, empty)[0])
        record = row - int(np.searchsorted(np.array(empty), row))
        raise ragged(data, first, int(starts[row]), record, int(delimiters[row]) + 1, width)
    return kept


def line_of(data: Bytes, start: int, position: int) -> int:
    """The line of a byte, counted from 1; LF, CRLF and CR end lines."""
    line = 1
    for base in range(start, position, CHUNK):
        part = data[base : min(base + CHUNK, position)]
        feeds = part == LF
        returns = part == CR
        line += int(np.count_nonzero(feeds)) + int(np.count_nonzero(returns))
        line -= int(np.count_nonzero(returns[:-1] & feeds[1:]))
        if part[-1] == CR and base + len(part) < len(data) and data[base + len(part)] == LF:
            line -= 1
    return line


def unclosed(data: Bytes, start: int, position: int) -> BadFile:
    """The error for a quote that is never closed."""
    return BadFile(line_of(data, start, position), _("a quoted field begins here and is never closed"))


def ragged(data: Bytes, start: int, position: int, record: int, found: int, width: int) -> BadFile:
    """The error for a record of another width than the header's; `record` counts from 0, the header."""
    fields = ngettext("{count} field", "{count} fields", found).format(count=found)
    return BadFile(
        line_of(data, start, position),
        _("row {row} has {fields}, but the header has {width}").format(row=record, fields=fields, width=width),
    )


def giant(data: Bytes, start: int, position: int, size: int) -> BadFile:
    """The error for a record too long to be one."""
    return BadFile(
        line_of(data, start, position),
        _("a row of {size} megabytes begins here; is this a localized file?").format(size=size >> 20),
    )
