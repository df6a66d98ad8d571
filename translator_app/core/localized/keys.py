"""RecordKeys: which records carry the same id, and which record carries a given one, without a dictionary of all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from translator_app.core.localized.bits import Positions, Words
from translator_app.core.localized.records import Records


class RecordKeys:
    """Looks up records by the texts of their id columns. The first look costs a pass over these columns.

    Some 0.1 s and 1.2 MB for 100,000 records of a separated file whose quotes follow the rules, ten times as long
    for others.
    """

    def __init__(self, records: Records, columns: Sequence[int]) -> None:
        self._records = records
        self._columns = tuple(columns)

    def ordinal(self, record: int) -> int:
        """1 for the first record with its id, 2 for the second."""
        return self._repeated.get(record, 1)

    def find(self, texts: Sequence[str]) -> list[int]:
        """The records with these texts in the id columns, in file order."""
        hashes, order = self._index
        wanted = np.uint64(self._records.key_hash(texts))
        first, last = np.searchsorted(hashes, wanted, "left"), np.searchsorted(hashes, wanted, "right")
        candidates = sorted(order[first:last].tolist())
        return [record for record in candidates if self._texts(record) == tuple(texts)]

    def _texts(self, record: int) -> tuple[str, ...]:
        return tuple(self._records.texts(record, self._columns))

    @cached_property
    def _index(self) -> tuple[Words, Positions]:
        """The hashes in order, and the record of each."""
        if not self._columns:
            return np.zeros(0, np.uint64), np.zeros(0, np.int64)
        hashes = self._records.key_hashes(self._columns)
        order = np.argsort(hashes, kind="stable")
        return hashes[order], order

    @cached_property
    def _repeated(self) -> dict[int, int]:
        """The ordinals of all records whose id another one before has."""
        hashes, order = self._index
        same = np.flatnonzero(hashes[1:] == hashes[:-1])
        doubtful = np.union1d(order[same], order[same + 1]).tolist()
        seen: dict[tuple[str, ...], int] = {}
        repeated: dict[int, int] = {}
        for record in doubtful:
            texts = self._texts(record)
            seen[texts] = number = seen.get(texts, 0) + 1
            if number > 1:
                repeated[record] = number
        return repeated
