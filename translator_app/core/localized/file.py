"""LocalizedFile: a localized file as units x languages, its bytes kept, written by patching the edited fields only."""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AnyMapping

import numpy as np

from translator_app.core.localized import dialect as dialects
from translator_app.core.localized.arrange import arrange
from translator_app.core.localized.arrangement import Arrangement
from translator_app.core.localized.bits import Bytes, Positions
from translator_app.core.localized.careful import scan_carefully
from translator_app.core.localized.columns import Clues
from translator_app.core.localized.dialect import Dialect, Words
from translator_app.core.localized.jsonl import JsonLines
from translator_app.core.localized.layouts import SAMPLES, Layout, by_hand, check_headers, detect
from translator_app.core.localized.mapping import Mapping, signature
from translator_app.core.localized.records import Records, Span, Splice
from translator_app.core.localized.scan import StrayQuote, scan
from translator_app.core.localized.separated import Separated
from translator_app.core.localized.utf8 import check_utf8
from translator_app.core.localized.wide import Wide
from translator_app.core.units import Cell, Unit

Source = bytes | memoryview | mmap.mmap
PIECE = 4 << 20


class LocalizedFile:
    """A localized file. Nothing here changes; it may be read from any thread.

    Rows are units in file order from 0, columns the languages, main first. The source's bytes must stay as they are
    for as long as the file is used.
    """

    def __init__(self, words: Words, original: Bytes, records: Records, dialect: Dialect, layout: Layout) -> None:
        """Use `read`."""
        self._words = words
        self._original = original
        self._records = records
        self._wide = None if words.data is original else Wide(words.data, words.encoding)
        self.dialect = dialect
        self.layout = layout
        self._arrangement: Arrangement = arrange(records, layout.mapping)
        self._text_checked = False

    @classmethod
    def read(
        cls,
        source: Source,
        *,
        languages: Sequence[str] = (),
        mapping: Mapping | None = None,
        check_text: bool = True,
    ) -> LocalizedFile:
        """Read a file.

        `languages` are the tags that were asked for, main first; one alone names the main language and the others are
        inferred, none infers all. `mapping` is a person's decision and takes the place of detection. `check_text`:
        False leaves the look for bytes that are no UTF-8 to a later `check_text()`, and until then shows them as
        U+FFFD. Raises NeedsMapping when the columns are not certain, BadFile when the file cannot be read.
        """
        original = np.frombuffer(source, np.uint8)
        words = dialects.open_bytes(original)
        if dialects.looks_like_json(words):
            read: tuple[Records, Dialect] = _read_lines(words)
        else:
            read = _read_separated(words)
        records, dialect = read
        check_headers(records.headers)
        json_lines = not dialect.delimiter
        if mapping is not None:
            layout = by_hand(mapping, records.headers, json_lines)
        else:
            layout = detect(_clues(records, tuple(languages), json_lines))
        file = cls(words, original, records, dialect, layout)
        file._text_checked = json_lines
        if check_text:
            file.check_text()
        return file

    def check_text(self) -> None:
        """Look for bytes that are no UTF-8 (a second for 1 GB, once). Raises BadFile with their line."""
        if not self._text_checked:
            check_utf8(self._words.data, self._words.start)
            self._text_checked = True

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the columns, main first: as asked for, else as the file has them."""
        return self.layout.mapping.languages

    @property
    def rows(self) -> int:
        """How many units there are."""
        return self._arrangement.rows

    @property
    def size(self) -> int:
        """The file's size in bytes."""
        return len(self._original)

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of all columns; for JSON lines the dotted paths of all values."""
        return self._records.headers

    @property
    def signature(self) -> str:
        """What a mapping by hand is remembered under."""
        return signature(self.headers)

    # --- units and texts --------------------------------------------------------------------------------

    def unit(self, row: int) -> Unit:
        """The unit of a row. The first call looks for repeated ids in the whole file (0.1 s for 100,000 rows)."""
        return self._arrangement.unit(self._row(row))

    def label(self, row: int) -> tuple[str, str, str]:
        """(collection, item, field) of a row: what a grid paints, without a look at the rest of the file."""
        return self._arrangement.label(self._row(row))

    def kind(self, row: int) -> str:
        """The kind of a row's words, one of units.KINDS; like `label` without a look at the rest of the file."""
        return self._arrangement.kind(self._row(row))

    def units(self, start: int = 0, stop: int | None = None) -> list[Unit]:
        """The units of rows `start` up to `stop`, faster than one by one."""
        return self._arrangement.units(*self._range(start, stop))

    def row_of(self, unit_id: str) -> int | None:
        """The row of a unit, None when there is no such unit. The first call costs what the first `unit` does."""
        return self._arrangement.row_of(unit_id)

    def text(self, row: int, column: int) -> str:
        """The words of a cell; "" where the file has no place for it."""
        return self._arrangement.text(self._row(row), column)

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The words of a unit in every language: cheaper than cell by cell."""
        return self._arrangement.texts(self._row(row))

    def column_texts(self, column: int, start: int = 0, stop: int | None = None) -> list[str]:
        """The words of a language for rows `start` up to `stop`. Lets other threads run between blocks of rows."""
        return self._arrangement.column_texts(column, *self._range(start, stop))

    def block_texts(self, start: int = 0, stop: int | None = None) -> list[list[str]]:
        """The words of every language for rows `start` up to `stop`, a list for each: half the work of the columns."""
        return self._arrangement.block_texts(*self._range(start, stop))

    def place(self, row: int, column: int) -> Span | None:
        """The bytes of a cell in the file, quotes included; None when the file has no place for it yet."""
        found = self._arrangement.place(self._row(row), column)
        if found is None or self._wide is None:
            return found
        return self._wide.offset(found[0]), self._wide.offset(found[1])

    def file_row(self, row: int, column: int) -> int:
        """The record that holds a cell, counted as in the site's logs: the header is 0, in JSON lines the first is 1.

        For a cell without a place it is a record of the same item.
        """
        item, _field = self._arrangement.slots.at(self._row(row))
        record = self._arrangement.record(item, column)
        return (record if record >= 0 else self._arrangement.anchor(item)) + 1

    def rows_at(self, file_row: int) -> list[Cell]:
        """The cells that a record holds, counted like `file_row`; none for the header and beyond the end."""
        record = file_row - 1
        return self._arrangement.rows_at(record) if 0 <= record < self._records.count else []

    def record_bytes(self, file_row: int) -> bytes:
        """A record as it stands in the file, line end included, counted like `file_row`; 0 is the header with its
        byte order mark."""
        start, end = self._records.extents[file_row : file_row + 2].tolist()
        if self._wide is None:
            return bytes(self._words.data[0 if file_row == 0 else start : end])
        return (self._wide.mark if file_row == 0 else b"") + self._wide.encode(self._words.data.data[start:end])

    def raw(self) -> tuple[Bytes, Positions] | None:
        """The bytes, and where each row's record begins and the last one ends; None when rows are not records."""
        if self._wide is not None or not self._arrangement.per_field:
            return None
        return self._words.data, self._records.extents[1:]

    def key(self, row: int) -> tuple[str, ...]:
        """The cells that name a row. Rows are the same unit in two files of one mapping when these and the keys of
        all rows before are equal."""
        return self._arrangement.key(self._row(row))

    def _row(self, row: int) -> int:
        if not 0 <= row < self.rows:
            raise IndexError(f"row {row} of {self.rows}")
        return row

    def _range(self, start: int, stop: int | None) -> tuple[int, int]:
        stop = self.rows if stop is None else min(stop, self.rows)
        return min(max(start, 0), stop), stop

    # --- writing ----------------------------------------------------------------------------------------

    def patch(self, edits: AnyMapping[Cell, str]) -> Iterator[memoryview | bytes]:
        """The whole file in pieces, with only these cells written anew.

        An edit that equals the present text changes nothing. Raises CannotPlace and BadText before the first piece,
        BadFile when a check of the text that was put off fails now.
        """
        self.check_text()
        for row, column in edits:
            self._row(row)
            if not 0 <= column < len(self.languages):
                raise IndexError(f"column {column} of {len(self.languages)}")
        splices = self._arrangement.splices(edits)
        return self._pieces(splices)

    def patched(self, edits: AnyMapping[Cell, str]) -> bytes:
        """The whole file with only these cells written anew."""
        return b"".join(self.patch(edits))

    def _pieces(self, splices: Sequence[Splice]) -> Iterator[memoryview | bytes]:
        if self._wide is not None:
            yield self._wide.mark
        position = 0
        for start, end, new in splices:
            yield from self._copied(position, start)
            if new:
                yield new if self._wide is None else self._wide.encode(new)
            position = end
        yield from self._copied(position, len(self._words.data))

    def _copied(self, start: int, end: int) -> Iterator[memoryview | bytes]:
        """The file's own bytes for a stretch of what is indexed, in pieces that leave time to be stopped."""
        view = self._words.data.data
        if self._wide is not None:
            yield self._wide.encode(view[start:end])
            return
        for base in range(start, end, PIECE):
            yield view[base : min(base + PIECE, end)]


def _read_separated(words: Words) -> tuple[Separated, Dialect]:
    first = dialects.sample(words)
    width = len(first.rows[0]) if first.rows else 0
    try:
        if first.broken:
            raise StrayQuote
        found, careful = scan(words.data, words.start, ord(first.delimiter), width), False
    except StrayQuote:
        found, careful = scan_carefully(words.data, words.start, first.delimiter, width), True
    records = Separated(words.data, found, first.delimiter, careful)
    dialect = Dialect(
        words.encoding, words.bom, first.delimiter, dialects.quoting_of(first.rows, first.delimiter),
        dialects.newline_of(found.newlines), found.final_newline, careful,
    )  # fmt: skip
    return records, dialect


def _read_lines(words: Words) -> tuple[JsonLines, Dialect]:
    records = JsonLines(words.data, words.start)
    newline = dialects.newline_of(records.newlines)
    return records, Dialect(words.encoding, words.bom, "", "all", newline, records.final_newline)


def _clues(records: Records, languages: tuple[str, ...], json_lines: bool) -> Clues:
    columns = range(len(records.headers))
    block = records.block(columns, 0, min(records.count, SAMPLES))
    samples = [list(row) for row in zip(*block, strict=True)]

    def distinct(column: int) -> list[str]:
        found: dict[str, None] = {}
        for first in range(0, records.count, 8192):
            found |= dict.fromkeys(records.block((column,), first, min(first + 8192, records.count))[0])
        return list(found)

    return Clues(records.headers, samples, languages, distinct, json_lines)
