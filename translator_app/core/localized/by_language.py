"""Items with a record per language (H3): found by their ids, completed by new records where a language is missing."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from translator_app.core.localized.arrangement import Arrangement
from translator_app.core.localized.naming import ByColumns
from translator_app.core.localized.records import Records, Splice
from translator_app.core.localized.roles import letters
from translator_app.core.localized.slots import Slots
from translator_app.core.localized.tags import Ambiguous, match_tag

COPIED = frozenset({"namespace", "scope", "appid", "parententityid", "parentid", "previewfield"})
"""Columns, letters only, that a new record takes over from its item's last one, besides the ids."""


class ByLanguage(Arrangement):
    """Units of a file that has a record per item and language."""

    def __init__(
        self,
        records: Records,
        naming: ByColumns,
        languages: Sequence[str],
        fields: Sequence[tuple[str, int]],
        slots: Slots,
        record_of: NDArray[np.int32],
        locale: int,
        spelling: AnyMapping[int, str],
    ) -> None:
        """`spelling`: how the file writes each language."""
        columns = [(name, (column,) * len(languages)) for name, column in fields]
        super().__init__(records, naming, languages, columns, slots, record_of=record_of)
        self._grid = record_of
        self._locale = locale
        self._spelling = spelling
        kept = [index for index, header in enumerate(records.headers) if letters(header) in COPIED]
        self._kept = (*naming.columns, *(index for index in kept if index not in naming.columns))

    def _new_record(self, item: int, column: int, texts: AnyMapping[int, str]) -> Splice:
        after = int(self._grid[item].max())
        return self.records.insert(after, self._kept, {self._locale: self._spelling[column], **texts})


def group(
    records: Records, naming: ByColumns, languages: Sequence[str], locale: int
) -> tuple[NDArray[np.int32], dict[int, str]]:
    """Items x languages: the record of each, -1 for none, in order of first appearance; and the file's spellings.

    A second record for the same item and language begins another item of the same name. Records in a language
    that was not asked for belong to no item.
    """
    columns = (*naming.columns, locale)
    rows: list[list[int]] = []
    open_items: dict[tuple[str, ...], int] = {}
    known: dict[str, int] = {}
    for first in range(0, records.count, 8192):
        block = records.block(columns, first, min(first + 8192, records.count))
        for record, (*key, value) in enumerate(zip(*block, strict=True), first):
            column = known.get(value)
            if column is None:
                column = known[value] = _language_index(value, languages)
            if column < 0:
                continue
            item = open_items.get(tuple(key))
            if item is None or rows[item][column] >= 0:
                item = open_items[tuple(key)] = len(rows)
                rows.append([-1] * len(languages))
            rows[item][column] = record
    spelling = dict(enumerate(languages))
    if known and all(value == value.upper() for value in known):
        spelling = {index: tag.upper() for index, tag in spelling.items()}
    if known and any("_" in value for value in known):
        spelling = {index: tag.replace("-", "_") for index, tag in spelling.items()}
    spelling |= {column: value for value, column in known.items() if column >= 0}
    return np.array(rows, np.int32).reshape(len(rows), len(languages)), spelling


def _language_index(value: str, languages: Sequence[str]) -> int:
    try:
        tag = match_tag(value, languages)
    except Ambiguous:
        return -1
    return -1 if tag is None else languages.index(tag)
