"""Which records differ between two files, told by their bytes: no text is decoded where the bytes are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translator_app.core.localized.bits import Bytes, Positions
from translator_app.core.localized.file import LocalizedFile

STRETCH = 4 << 20
"""Bytes that are compared at once."""


@dataclass(frozen=True, slots=True)
class RawPair:
    """Two files in which a record is a unit and equal bytes are equal texts. Positions as in LocalizedFile.raw."""

    old: tuple[Bytes, Positions]
    new: tuple[Bytes, Positions]

    @classmethod
    def of(cls, old: object, new: object) -> RawPair | None:
        """The pair, None when bytes say nothing: other columns or layouts, UTF-16, several units to a record."""
        if not (isinstance(old, LocalizedFile) and isinstance(new, LocalizedFile)):
            return None
        same = old.dialect.delimiter == new.dialect.delimiter and old.layout.mapping == new.layout.mapping
        separated = bool(old.dialect.delimiter)
        left, right = old.raw(), new.raw()
        if left is None or right is None or not same or (separated and old.headers != new.headers):
            return None
        return cls(left, right)

    def differing(self, old: int, new: int, count: int) -> NDArray[np.int64]:
        """Of `count` rows from row `old` here and row `new` there, those (counted from 0) whose bytes differ."""
        (left, left_at), (right, right_at) = self.old, self.new
        a, b = left_at[old : old + count + 1], right_at[new : new + count + 1]
        other_size = np.flatnonzero(np.diff(a) != np.diff(b))
        found = [other_size]
        for start, stop in _runs(other_size, count):
            found.append(start + _unlike(left, a[start : stop + 1], right, b[start : stop + 1]))
        return np.unique(np.concatenate(found))


def _runs(breaks: NDArray[np.int64], count: int) -> Iterator[tuple[int, int]]:
    """The stretches between the rows of other sizes."""
    start = 0
    for stop in (*breaks.tolist(), count):
        if stop > start:
            yield start, stop
        start = stop + 1


def _unlike(left: Bytes, a: Positions, right: Bytes, b: Positions) -> NDArray[np.int64]:
    """Rows of a stretch whose bytes differ though their sizes do not."""
    first, last, shift = int(a[0]), int(a[-1]), int(b[0]) - int(a[0])
    places: list[NDArray[np.int64]] = []
    for begin in range(first, last, STRETCH):
        end = min(begin + STRETCH, last)
        unlike = left[begin:end] != right[begin + shift : end + shift]
        if unlike.any():
            places.append(np.flatnonzero(unlike) + begin)
    if not places:
        return np.zeros(0, np.int64)
    return np.unique(np.searchsorted(a, np.concatenate(places), "right") - 1)
