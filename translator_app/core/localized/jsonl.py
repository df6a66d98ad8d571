"""The records of a file of JSON lines: one object to a line, its values columns by their path.

Lines are checked and their shapes noted when the file is read; values and their places are found again, line by
line, where they are looked at. An edit replaces one value, or adds a key, or adds a line; everything else, spaces
and order of keys included, stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from translator_app.core.localized import bits
from translator_app.core.localized.bits import Bytes, Positions, Words
from translator_app.core.localized.errors import BadFile, BadText, CannotPlace
from translator_app.core.localized.jsonparse import leaves, parse, parse_again
from translator_app.core.localized.jsonspans import Path, Shape, spans
from translator_app.core.localized.quoting import utf8
from translator_app.core.localized.records import Span, Splice, hash_texts
from translator_app.core.localized.roles import NAMING, letters
from translator_app.core.localized.scan import CHUNK, LF, LONGEST_RECORD, giant
from translator_app.core.localized.utf8 import check_utf8
from translator_app.text import _

_ESCAPED = re.compile(rb"\\u(?!00[0-7])")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_CONSTANTS = {True: "true", False: "false", None: ""}


class JsonLines:
    """Records of a file of JSON lines, see `records.Records`. Raises BadFile for a line that is no object."""

    def __init__(self, data: Bytes, start: int) -> None:
        self.data = data
        self.view = data.data
        self._starts = _line_starts(data, start)
        check_utf8(data, start)
        self.final_newline = int(data[-1]) == LF
        self._paths: dict[Path, int] = {}
        self._kept: dict[int, list[str]] = {}
        self._shared: dict[str, str] = {}
        self._shapes: dict[tuple[int, ...], int] = {}
        self._shape_of = self._read_all()
        self.count = len(self._shape_of)
        self._shared.clear()
        self.headers = self._name_columns()
        self._columns = list(self._paths)
        self._ascii = _escapes(data)
        self._parsed = lru_cache(maxsize=8)(self._parse)
        self._shape = lru_cache(maxsize=8)(self._find_spans)

    # --- reading ----------------------------------------------------------------------------------------

    def _read_all(self) -> NDArray[np.int32]:
        """Checks every line and notes its paths; drops empty lines."""
        shapes: list[int] = []
        kept: list[int] = []
        line = 0
        starts = self._starts.tolist()
        for line in range(len(starts) - 1):
            raw = bytes(self.view[starts[line] : starts[line + 1]])
            if not raw.strip():
                continue
            found = parse(raw, line + 1)
            own = tuple(self._paths.setdefault(path, len(self._paths)) for path in leaves(found))
            self._keep(found, len(kept))
            shapes.append(self._shapes.setdefault(own, len(self._shapes)))
            kept.append(line)
        self._lines = np.array(kept, np.int64)
        for texts in self._kept.values():
            texts += [""] * (len(kept) - len(texts))
        return np.array(shapes, np.int32)

    def _keep(self, found: dict[str, object], record: int) -> None:
        """Keeps the texts that may name the record: they are asked for as whole columns."""
        for key, value in found.items():
            if isinstance(value, str) and (column := self._paths.get((key,))) is not None and letters(key) in NAMING:
                texts = self._kept.setdefault(column, [])
                texts += [""] * (record - len(texts))
                texts.append(self._shared.setdefault(value, value))

    def _name_columns(self) -> tuple[str, ...]:
        names = tuple(".".join(path) for path in self._paths)
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise BadFile(1, _("two columns are called “{header}”").format(header=twice))
        return names

    @property
    def newlines(self) -> tuple[int, int, int]:
        """How many lines end with LF, CRLF and CR."""
        ends = self._starts[1:] if self.final_newline else self._starts[1:-1]
        crlf = int(np.count_nonzero((self.data[np.maximum(ends - 2, 0)] == 13) & (ends >= 2)))
        return len(ends) - crlf, crlf, 0

    @cached_property
    def extents(self) -> Positions:
        """Where each line begins, empty ones included in the one before; the header is nothing."""
        return np.concatenate([self._starts[:1], self._starts[self._lines], self._starts[-1:]])

    def _bounds(self, record: int) -> Span:
        line = int(self._lines[record])
        start, end = self._starts[line : line + 2].tolist()
        return start, end

    def _raw(self, record: int) -> bytes:
        start, end = self._bounds(record)
        return bytes(self.view[start:end])

    def _parse(self, record: int) -> dict[str, object]:
        return parse_again(self._raw(record))

    def _find_spans(self, record: int) -> Shape:
        return spans(self._raw(record), self._parsed(record))

    def column_of(self, header: str) -> int:
        """The index of a column; a path that no line has yet gets one."""
        if header in self.headers:
            return self.headers.index(header)
        steps = tuple(header.split("."))
        nested = any(len(path) > 1 and path[0] == steps[0] for path in self._columns)
        path = steps if nested else (header,)
        if path not in self._columns:
            self._columns.append(path)
        return self._columns.index(path)

    def texts(self, record: int, columns: Sequence[int]) -> list[str]:
        """The words in some columns of a record, "" where it has no such key."""
        parsed = self._parsed(record)
        return [self._text(record, parsed, self._columns[column]) for column in columns]

    def _text(self, record: int, parsed: dict[str, object], path: Path) -> str:
        value: object = parsed
        for key in path:
            if not isinstance(value, dict) or key not in value:
                return ""
            value = value[key]
        if isinstance(value, str):
            return value
        if isinstance(value, (dict, list)):
            span = self._shape(record).values.get(path)
            return "" if span is None else self._raw(record)[span[0] : span[1]].decode("utf-8", "replace")
        return _CONSTANTS[value is True if value is not None else None]

    def block(self, columns: Sequence[int], start: int, stop: int) -> list[list[str]]:
        """The words of whole columns from record `start` up to `stop`, a list for each column."""
        if all(column in self._kept for column in columns):
            return [self._kept[column][start:stop] for column in columns]
        rows = [self.texts(record, columns) for record in range(start, stop)]
        return [[row[index] for row in rows] for index in range(len(columns))]

    def span(self, record: int, column: int) -> Span | None:
        """The bytes of a value, quotes included; None when the record has no such key."""
        found = self._shape(record).values.get(self._columns[column])
        if found is None:
            return None
        start, _end = self._bounds(record)
        return start + found[0], start + found[1]

    def present(self, columns: Sequence[int]) -> NDArray[np.bool_]:
        """Records x columns: whether the record has such a key."""
        table = np.zeros((len(self._shapes), len(self._columns)), np.bool_)
        for own, shape in self._shapes.items():
            table[shape, list(own)] = True
        return table[self._shape_of][:, list(columns)]

    def key_hashes(self, columns: Sequence[int]) -> Words:
        """A hash of each record's texts in these columns."""
        rows = zip(*self.block(columns, 0, self.count), strict=True)
        return np.fromiter((hash_texts(row) for row in rows), np.uint64, self.count)

    def key_hash(self, texts: Sequence[str]) -> int:
        """The hash of a record that has these texts."""
        return hash_texts(texts)

    # --- writing ----------------------------------------------------------------------------------------

    def change(self, record: int, texts: Mapping[int, str]) -> Iterator[Splice]:
        """Other values, or further keys, in one line."""
        base, _end = self._bounds(record)
        raw, shape = self._raw(record), self._shape(record)
        further: dict[Path, dict[Path, bytes]] = {}
        for column, text in texts.items():
            path = self._columns[column]
            if path in shape.values:
                start, end = shape.values[path]
                yield base + start, base + end, self._encode(text, raw[start:end])
                continue
            home = _home(path, shape)
            further.setdefault(home, {})[path[len(home) :]] = self._encode(text, b"null")
        for home, values in further.items():
            at, filled = shape.objects[home]
            added = _members(values, shape)
            yield base + at, base + at, (shape.between if filled else b"") + added

    def insert(self, after: int, keep: Sequence[int], texts: Mapping[int, str]) -> Splice:
        """A new line behind another one, of which it keeps some values."""
        raw, shape = self._raw(after), self._shape(after)
        values: dict[Path, bytes] = {}
        for column, path in enumerate(self._columns):
            if column in texts:
                values[path] = self._encode(texts[column], b"null")
            elif column in keep and path in shape.values:
                start, end = shape.values[path]
                values[path] = raw[start:end]
        line = b"{" + _members(values, shape) + b"}"
        _start, end = self._bounds(after)
        crlf = self.newlines[1] > self.newlines[0]
        ending = b"\r\n" if raw.endswith(b"\r\n") or (crlf and not raw.endswith(b"\n")) else b"\n"
        return end, end, line + ending if raw.endswith(b"\n") else ending + line

    def _encode(self, text: str, old: bytes) -> bytes:
        """The value with these words, of the type that the old one has."""
        utf8(text)
        if old[:1] in (b"{", b"["):
            return _json_value(text)
        if old[:1] != b'"' and old != b"null" and (_NUMBER.fullmatch(text) or text in ("true", "false")):
            return text.encode()
        return json.dumps(text, ensure_ascii=self._ascii).encode("utf-8")


def _json_value(text: str) -> bytes:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadText(_("the text must be JSON, like the one it replaces")) from error
    if not isinstance(found, (dict, list)) or "\n" in text or "\r" in text:
        raise BadText(_("the text must be one line of JSON, an object or a list like the one it replaces"))
    return utf8(text)


def _home(path: Path, shape: Shape) -> Path:
    """The innermost object that is there on the way to a path."""
    for length in range(len(path) - 1, -1, -1):
        if path[:length] in shape.objects:
            if path[: length + 1] in shape.values:
                break
            return path[:length]
    raise CannotPlace(_("the line has another value where “{path}” would stand").format(path=".".join(path)))


def _members(values: Mapping[Path, bytes], shape: Shape) -> bytes:
    """The members of an object, without its braces, from values by path."""
    inner: dict[str, dict[Path, bytes]] = {}
    for path, value in values.items():
        inner.setdefault(path[0], {})[path[1:]] = value
    parts: list[bytes] = []
    for key, own in inner.items():
        value = own[()] if () in own else b"{" + _members(own, shape) + b"}"
        parts.append(json.dumps(key, ensure_ascii=False).encode("utf-8") + shape.colon + value)
    return shape.between.join(parts)


def _line_starts(data: Bytes, start: int) -> Positions:
    """The first byte of each line, and the end of the file."""
    chunks = range(start, len(data), CHUNK)
    found = [bits.positions(bits.where(data[base : base + CHUNK], LF)) + base + 1 for base in chunks]
    starts = np.concatenate([np.array([start], np.int64), *found])
    if starts[-1] != len(data):
        starts = np.append(starts, len(data))
    sizes = np.diff(starts)
    if int(sizes.max(initial=0)) > LONGEST_RECORD:
        raise giant(data, start, int(starts[int(sizes.argmax())]), int(sizes.max()))
    return starts


def _escapes(data: Bytes) -> bool:
    """Whether the file writes all but ASCII as escapes."""
    view = data.data
    if not any(_ESCAPED.search(view[base : base + CHUNK + 6]) for base in range(0, len(data), CHUNK)):
        return False
    return all(int(data[base : base + CHUNK].max()) < 0x80 for base in range(0, len(data), CHUNK))
