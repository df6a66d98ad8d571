"""What the layouts need to know of a file, whether its records are separated fields or lines of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from translator_app.core.localized.bits import Positions, Words

Span = tuple[int, int]
Splice = tuple[int, int, bytes]
"""(start, end, new): the bytes from start to end are replaced; an insertion has start == end."""


class Records(Protocol):
    """Records of a file, counted from 0, the header not among them; columns are indices into `headers`."""

    headers: tuple[str, ...]
    """The columns' names, in file order; for JSON lines the paths of all values, dotted."""

    count: int
    """How many records there are."""

    @property
    def extents(self) -> Positions:
        """Where the header and then each record begins, and at the end where the last one ends."""

    def column_of(self, header: str) -> int:
        """The index of a column. JSON lines take any header: what no line has yet may be added to one."""

    def texts(self, record: int, columns: Sequence[int]) -> list[str]:
        """The words in some columns of a record, "" where it has no such value."""

    def block(self, columns: Sequence[int], start: int, stop: int) -> list[list[str]]:
        """The words of whole columns from record `start` up to `stop`, a list for each column."""

    def span(self, record: int, column: int) -> Span | None:
        """The bytes of a field, quotes included; None when the record has no such value."""

    def present(self, columns: Sequence[int]) -> NDArray[np.bool_]:
        """Records x columns: whether the field holds anything (JSON lines: whether the key is there at all)."""

    def key_hashes(self, columns: Sequence[int]) -> Words:
        """A hash of each record's texts in these columns."""

    def key_hash(self, texts: Sequence[str]) -> int:
        """The hash that `key_hashes` has for a record with these texts."""

    def change(self, record: int, texts: Mapping[int, str]) -> Iterable[Splice]:
        """Other words in some columns of a record. Raises CannotPlace and BadText."""

    def insert(self, after: int, keep: Sequence[int], texts: Mapping[int, str]) -> Splice:
        """A new record behind another one, of which it keeps some columns. Raises CannotPlace and BadText."""


def hash_texts(texts: Iterable[str]) -> int:
    """A hash of some texts, the same for as long as the program runs."""
    return hash(tuple(texts)) & 0xFFFFFFFFFFFFFFFF
