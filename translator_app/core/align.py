"""Which row of one revision is which row of another, and which of them differ.

Exports of one site mostly come in one order with few changes, so the two are walked side by side and names are
looked up only from the first place where they part. Where both files have one shape, bytes are compared, not texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from translator_app.core.languages import same_language
from translator_app.core.localized.compare import RawPair
from translator_app.core.table import Table

CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Alignment:
    """Rows and columns of an older table in a newer one.

    `rows[old]` is the new row or -1; `changed` are the old rows whose texts differ in any language both know;
    `added` are new rows that the old one lacks; `columns` maps old to new language columns.
    """

    rows: npt.NDArray[np.int32]
    changed: npt.NDArray[np.int32]
    added: npt.NDArray[np.int32]
    columns: dict[int, int]

    def row(self, old: int) -> int | None:
        """The new row of an old one, None when it is gone."""
        new = int(self.rows[old])
        return None if new < 0 else new

    @property
    def gone(self) -> npt.NDArray[np.int32]:
        """The old rows that the new table lacks."""
        return np.flatnonzero(self.rows < 0).astype(np.int32)


def matched_columns(old: tuple[str, ...], new: tuple[str, ...]) -> dict[int, int]:
    """Language columns of `old` in `new`, by exact tag first, then by meaning (en-US for en_us)."""
    found: dict[int, int] = {}
    for index, tag in enumerate(old):
        if tag in new:
            found[index] = new.index(tag)
        else:
            alike = [n for n, other in enumerate(new) if same_language(tag, other)]
            if len(alike) == 1:
                found[index] = alike[0]
    return found


def align(old: Table, new: Table) -> Alignment:
    """Align two revisions of one site's content; see Alignment."""
    columns = matched_columns(old.languages, new.languages)
    rows = np.full(old.rows, -1, dtype=np.int32)
    changed: list[int] = []
    compared = _comparison(old, new, columns)
    shared = min(old.rows, new.rows)
    parted = shared
    for start in range(0, shared, CHUNK):
        stop = min(start + CHUNK, shared)
        differing, stranger = compared.side_by_side(start, stop)
        changed += differing
        rows[start:stranger] = np.arange(start, stranger, dtype=np.int32)
        if stranger < stop:
            parted = stranger
            break
    added = _by_name(old, new, compared, parted, rows, changed)
    return Alignment(rows, np.array(changed, dtype=np.int32), added, columns)


class _Comparison:
    """What differs between rows of two tables, told by their texts."""

    def __init__(self, old: Table, new: Table, columns: dict[int, int]) -> None:
        self.old, self.new, self.columns = old, new, columns

    def side_by_side(self, start: int, stop: int) -> tuple[list[int], int]:
        """Of the rows [start, stop) at the same places: those with other texts, up to the first that is another
        unit, and that one (`stop` when there is none)."""
        units = zip(self.old.file.units(start, stop), self.new.file.units(start, stop), strict=True)
        stranger = next((start + i for i, (a, b) in enumerate(units) if a.id != b.id), stop)
        return self.changed(start, start, stranger - start), stranger

    def changed(self, old: int, new: int, count: int) -> list[int]:
        """Of `count` rows from `old` here and from `new` there, the old rows with other texts."""
        found: set[int] = set()
        for c, d in self.columns.items():
            left = self.old.file.column_texts(c, old, old + count)
            right = self.new.file.column_texts(d, new, new + count)
            if left != right:
                found.update(old + i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b)
        return sorted(found)


class _ByBytes(_Comparison):
    """The same for two files of one shape: only records whose bytes differ are decoded."""

    def __init__(self, old: Table, new: Table, columns: dict[int, int], raw: RawPair) -> None:
        super().__init__(old, new, columns)
        self._raw = raw

    def side_by_side(self, start: int, stop: int) -> tuple[list[int], int]:
        found: list[int] = []
        for i in self._raw.differing(start, start, stop - start).tolist():
            row = start + i
            if self.old.file.key(row) != self.new.file.key(row):
                return found, row
            if self._unlike(row, row):
                found.append(row)
        return found, stop

    def changed(self, old: int, new: int, count: int) -> list[int]:
        unlike = self._raw.differing(old, new, count).tolist()
        return [old + i for i in unlike if self._unlike(old + i, new + i)]

    def _unlike(self, old: int, new: int) -> bool:
        left, right = self.old.file.row_texts(old), self.new.file.row_texts(new)
        return any(left[c] != right[d] for c, d in self.columns.items())


def _comparison(old: Table, new: Table, columns: dict[int, int]) -> _Comparison:
    raw = RawPair.of(old.file, new.file)
    return _Comparison(old, new, columns) if raw is None else _ByBytes(old, new, columns, raw)


def _by_name(
    old: Table,
    new: Table,
    compared: _Comparison,
    parted: int,
    rows: npt.NDArray[np.int32],
    changed: list[int],
) -> npt.NDArray[np.int32]:
    """Align everything from row `parted` on by unit ids; fills `rows` and `changed`, returns the added rows."""
    places = {unit.id: parted + i for i, unit in enumerate(new.file.units(parted, new.rows))}
    for i, unit in enumerate(old.file.units(parted, old.rows)):
        rows[parted + i] = places.pop(unit.id, -1)
    for first, place, count in _stretches(rows, parted):
        for start in range(0, count, CHUNK):
            changed += compared.changed(first + start, place + start, min(CHUNK, count - start))
    return np.array(sorted(places.values()), dtype=np.int32)


def _stretches(rows: npt.NDArray[np.int32], parted: int) -> Iterator[tuple[int, int, int]]:
    """(old row, new row, length) of the stretches from `parted` on that stayed together."""
    tail = rows[parted:]
    cuts = np.flatnonzero((np.diff(tail) != 1) | (tail[:-1] < 0)) + 1
    for first, stop in pairwise([0, *cuts.tolist(), len(tail)]):
        if stop > first and tail[first] >= 0:
            yield parted + first, int(tail[first]), stop - first
