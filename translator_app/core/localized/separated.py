"""The records of a separated file: fields found where they are looked at, or a block of rows at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from translator_app.core.localized import bits
from translator_app.core.localized.bits import Bytes, Positions, Words
from translator_app.core.localized.careful import field_pattern, spans_of
from translator_app.core.localized.hashing import hash_bytes, hash_spans, join_hash, join_hashes
from translator_app.core.localized.quoting import quote, unquote, utf8
from translator_app.core.localized.records import Span, Splice, hash_texts
from translator_app.core.localized.scan import CR, LF, QUOTE, Scan

_FIELDS = '(?:^|{mark})((?:[^"{mark}]++|"[^"]*+")*+)'
"""One field after another: a delimiter within quotes is none, and two quotes within quotes end and begin them."""

BLOCK = 4096
STYLE_SAMPLE = 1000


class Separated:
    """Records of a separated file, see `records.Records`. `careful` when the quotes break the rules somewhere."""

    def __init__(self, data: Bytes, scan: Scan, delimiter: str, careful: bool) -> None:
        self.data = data
        self.view = data.data
        self.scan = scan
        self.delimiter = delimiter
        self._mark = delimiter.encode()
        self._pattern = field_pattern(delimiter) if careful else None
        self._of_text = re.compile(_FIELDS.format(mark=re.escape(delimiter)))
        self._of_bytes = re.compile(_FIELDS.format(mark=re.escape(delimiter)).encode())
        self._column_style: dict[int, bool] = {}
        self._last: tuple[int, list[str]] = -1, []
        self.headers = tuple(self._fields(0))
        self.count = len(scan.starts) - 2

    @property
    def careful(self) -> bool:
        """Whether some quote breaks the rules, so that fields can't be told by parity."""
        return self._pattern is not None

    @property
    def extents(self) -> Positions:
        """Where each row begins, line ends and empty lines included."""
        return self.scan.starts

    def column_of(self, header: str) -> int:
        """The index of a column."""
        return self.headers.index(header)

    def texts(self, record: int, columns: Sequence[int]) -> list[str]:
        """The words in some columns of a record."""
        # Whoever asks for one text of a record asks for more of it next. Threads may take turns: a pair is put at once.
        last = self._last
        if last[0] != record:
            self._last = last = record, self._fields(record + 1)
        return [last[1][column] for column in columns]

    def span(self, record: int, column: int) -> Span:
        """The bytes of a field, quotes included."""
        return self._spans(record)[column]

    def block(self, columns: Sequence[int], start: int, stop: int) -> list[list[str]]:
        """The words of whole columns from record `start` up to `stop`, a list for each column."""
        found: list[list[str]] = [[] for _ in columns]
        for first in range(start, stop, BLOCK):
            last = min(first + BLOCK, stop)
            base, begins, ends = self.bounds(first, last)
            raw = bytes(self.view[base : int(ends[-1, -1])])
            for texts, column in zip(found, columns, strict=True):
                texts += self._decode(raw, begins[:, column] - base, ends[:, column] - base)
        return found

    def present(self, columns: Sequence[int]) -> NDArray[np.bool_]:
        """Records x columns: whether the field holds anything."""
        found = np.zeros((self.count, len(columns)), np.bool_)
        chosen = list(columns)
        for first in range(0, self.count, BLOCK):
            last = min(first + BLOCK, self.count)
            _base, begins, ends = self.bounds(first, last)
            begins, ends = begins[:, chosen], ends[:, chosen]
            sizes = ends - begins
            quoted = (sizes == 2) & (self.data[np.minimum(begins, len(self.data) - 1)] == QUOTE)
            found[first:last] = (sizes > 0) & ~quoted
        return found

    def key_hashes(self, columns: Sequence[int]) -> Words:
        """A hash of each record's texts in these columns."""
        if self.careful:
            rows = zip(*self.block(columns, 0, self.count), strict=True)
            return np.fromiter((hash_texts(row) for row in rows), np.uint64, self.count)
        found = np.zeros(self.count, np.uint64)
        for first in range(0, self.count, BLOCK):
            last = min(first + BLOCK, self.count)
            base, begins, ends = self.bounds(first, last)
            raw = bytes(self.view[base : int(ends[-1, -1])])
            parts = []
            for column in columns:
                begin, end = begins[:, column], ends[:, column]
                quoted = (self.data[np.minimum(begin, len(self.data) - 1)] == QUOTE) & (end > begin)
                parts.append(hash_spans(raw, begin - base + quoted, end - base - quoted))
            found[first:last] = join_hashes(parts)
        return found

    def key_hash(self, texts: Sequence[str]) -> int:
        """The hash of a record that has these texts. Quotes are doubled wherever they are in the file."""
        if self.careful:
            return hash_texts(texts)
        return join_hash([hash_bytes(text.replace('"', '""').encode("utf-8", "replace")) for text in texts])

    def change(self, record: int, texts: Mapping[int, str]) -> Iterator[Splice]:
        """Other words in some columns of a record, in the field's or else the column's own quoting."""
        spans = self._spans(record)
        for column, text in texts.items():
            start, end = spans[column]
            yield start, end, self._encode(column, text, bytes(self.view[start:end]))

    def insert(self, after: int, keep: Sequence[int], texts: Mapping[int, str]) -> Splice:
        """A new record behind another one, of which it keeps some columns; the rest is empty."""
        fields: list[bytes] = []
        for column, (start, end) in enumerate(self._spans(after)):
            model = bytes(self.view[start:end])
            if column in texts:
                fields.append(self._encode(column, texts[column], model))
            elif column in keep:
                fields.append(model)
            else:
                fields.append(b'""' if model[:1] == b'"' else b"")
        line = self._mark.join(fields)
        begin, end = (int(at) for at in self.scan.starts[after + 1 : after + 3])
        tail = bytes(self.view[self._content_end(begin, end) : end])
        if not tail:
            return end, end, self.newline + line
        ending = tail[:2] if tail[:2] == b"\r\n" else tail[:1]
        place = end - len(tail) + len(ending)
        return place, place, line + ending

    @property
    def newline(self) -> bytes:
        """The line end that most records have."""
        kinds = (b"\n", b"\r\n", b"\r")
        return kinds[int(np.argmax(self.scan.newlines))]

    def bounds(self, start: int, stop: int) -> tuple[int, Positions, Positions]:
        """First byte of a block of records, and records x columns: where each field begins and ends."""
        rows = self.scan.starts[start + 1 : stop + 2]
        if self._pattern is not None:
            spans = np.array([self._spans(record) for record in range(start, stop)], np.int64)
            return int(rows[0]), spans[:, :, 0], spans[:, :, 1]
        base = int(rows[0])
        data = self.data[base : int(rows[-1])]
        marks = bits.where(data, ord(self.delimiter))
        quotes = bits.where(data, QUOTE)
        if quotes.any():
            marks &= ~bits.odd_so_far(quotes, 0)
        delimiters = bits.positions(marks).reshape(stop - start, len(self.headers) - 1) + base
        begins = np.column_stack([rows[:-1], delimiters + 1])
        ends = np.column_stack([delimiters, self._content_ends(rows)])
        return base, begins, ends

    def _content_ends(self, rows: Positions) -> Positions:
        """Where the last field of each record ends: before its line end and any empty lines."""
        ends = rows[1:].copy()
        while True:
            last = self.data[ends - 1]
            spare = ((last == LF) | (last == CR)) & (ends > rows[:-1])
            if not spare.any():
                return ends
            ends -= spare

    def _content_end(self, start: int, end: int) -> int:
        while end > start and self.data[end - 1] in (LF, CR):
            end -= 1
        return end

    def _decode(self, raw: bytes, begins: Positions, ends: Positions) -> list[str]:
        """Words of fields by their bounds in `raw`."""
        lead = np.frombuffer(raw, np.uint8)[np.minimum(begins, max(len(raw) - 1, 0))] if raw else begins
        quoted = (lead == QUOTE) & (ends > begins)
        bounds = list(zip((begins + quoted).tolist(), (ends - quoted).tolist(), strict=True))
        try:
            texts = [raw[a:b].decode() for a, b in bounds]
        except UnicodeDecodeError:
            texts = [raw[a:b].decode("utf-8", "replace") for a, b in bounds]
        for index in np.flatnonzero(quoted).tolist():
            if '"' in texts[index]:
                texts[index] = texts[index].replace('""', '"')
        return texts

    def _fields(self, row: int) -> list[str]:
        """All words of a row, the header being row 0."""
        start, end = self.scan.starts[row : row + 2].tolist()
        if self._pattern is not None:
            raw = bytes(self.view[start:end])
            spans = spans_of(raw, self._pattern, self._mark)
            return [unquote(raw[a:b].decode("utf-8", "replace")) for a, b in spans]
        line = str(self.view[start:end], "utf-8", "replace").rstrip("\r\n")
        if '"' not in line:
            return line.split(self.delimiter)
        return [unquote(field) for field in self._of_text.findall(line)]

    def _spans(self, record: int) -> list[Span]:
        """The fields of a record, quotes included."""
        start, end = self.scan.starts[record + 1 : record + 3].tolist()
        raw = bytes(self.view[start:end])
        if self._pattern is not None:
            return [(start + a, start + b) for a, b in spans_of(raw, self._pattern, self._mark)]
        found = self._of_bytes.finditer(raw.rstrip(b"\r\n"))
        return [(start + match.start(1), start + match.end(1)) for match in found]

    def _encode(self, column: int, text: str, old: bytes) -> bytes:
        always = old[:1] == b'"' if old else self._quotes_column(column)
        return utf8(quote(text, self.delimiter, always))

    def _quotes_column(self, column: int) -> bool:
        """Whether the column's fields are all in quotes, as far as its first thousand texts tell."""
        if column not in self._column_style:
            self._column_style[column] = self._look_at_quotes(column)
        return self._column_style[column]

    def _look_at_quotes(self, column: int) -> bool:
        seen = 0
        for first in range(0, self.count, BLOCK):
            _base, begins, ends = self.bounds(first, min(first + BLOCK, self.count))
            filled = np.flatnonzero(ends[:, column] > begins[:, column])
            if (self.data[begins[filled, column]] != QUOTE).any():
                return False
            seen += len(filled)
            if seen >= STYLE_SAMPLE:
                break
        return seen > 0
