"""Slots: which row of the document is which field of which item, where collections have different fields."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from translator_app.core.localized.bits import Positions


class Slots:
    """Rows in item order, for each item the fields that its collection has.

    `groups` gives the collection of each item, `fields` the fields of each collection (indices, ascending).
    """

    def __init__(self, items: int, groups: Positions | None, fields: Sequence[Sequence[int]]) -> None:
        self.items = items
        self._fields = [list(each) for each in fields]
        self._groups = groups
        if groups is None:
            self._firsts = None
            self.rows = items * len(self._fields[0])
        else:
            widths = np.array([len(each) for each in self._fields], np.int64)[groups]
            self._firsts = np.concatenate([np.zeros(1, np.int64), np.cumsum(widths)])
            self.rows = int(self._firsts[-1])

    def at(self, row: int) -> tuple[int, int]:
        """The item and field of a row."""
        if self._groups is None or self._firsts is None:
            item, index = divmod(row, len(self._fields[0]))
            return item, self._fields[0][index]
        item = int(np.searchsorted(self._firsts, row, "right")) - 1
        return item, self._fields[int(self._groups[item])][row - int(self._firsts[item])]

    def rows_of(self, item: int) -> list[tuple[int, int]]:
        """(row, field) of an item."""
        if self._groups is None or self._firsts is None:
            own, first = self._fields[0], item * len(self._fields[0])
        else:
            own, first = self._fields[int(self._groups[item])], int(self._firsts[item])
        return [(first + index, field) for index, field in enumerate(own)]

    def row(self, item: int, field: int) -> int | None:
        """The row of an item's field; None when its collection has no such field."""
        return next((row for row, own in self.rows_of(item) if own == field), None)
