"""Items with a record per language (H3): found by their ids, completed by new records where a language is missing."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Grouped:
    """Items x languages: the record of each, -1 for none; which items repeat a name, and the how many-th they are.

    `spelling` is how the file writes each language.
    """

    record_of: NDArray[np.int32]
    repeated: AnyMapping[int, int]
    spelling: AnyMapping[int, str]


class ByLanguage(Arrangement):
    """Units of a file that has a record per item and language."""

    def __init__(
        self,
        records: Records,
        naming: ByColumns,
        languages: Sequence[str],
        fields: Sequence[tuple[str, int]],
        slots: Slots,
        grouped: Grouped,
        locale: int,
    ) -> None:
        """`locale` is the column of languages."""
        columns = [(name, (column,) * len(languages)) for name, column in fields]
        super().__init__(records, naming, languages, columns, slots, record_of=grouped.record_of)
        self._grid = grouped.record_of
        self._locale = locale
        self._spelling = grouped.spelling
        self._repeated = grouped.repeated
        kept = [index for index, header in enumerate(records.headers) if letters(header) in COPIED]
        self._kept = (*naming.columns, *(index for index in kept if index not in naming.columns))

    def _ordinal(self, item: int) -> int:
        """The how many-th item of its name this is."""
        return self._repeated.get(item, 1)

    def _new_record(self, item: int, column: int, texts: AnyMapping[int, str]) -> Splice:
        after = int(self._grid[item].max())
        return self.records.insert(after, self._kept, {self._locale: self._spelling[column], **texts})


def group(records: Records, naming: ByColumns, languages: Sequence[str], locale: int) -> Grouped:
    """The items of a file, in order of first appearance.

    A second record for the same item and language begins another item of the same name. Records in a language
    that was not asked for belong to no item.
    """
    columns = (*naming.columns, locale)
    rows: list[list[int]] = []
    repeated: dict[int, int] = {}
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
                if item is not None:
                    repeated[len(rows)] = repeated.get(item, 1) + 1
                item = open_items[tuple(key)] = len(rows)
                rows.append([-1] * len(languages))
            rows[item][column] = record
    return Grouped(np.array(rows, np.int32).reshape(len(rows), len(languages)), repeated, _spelling(known, languages))


def _spelling(known: AnyMapping[str, int], languages: Sequence[str]) -> dict[int, str]:
    """How the file writes each language: as it does, or like the ones it does."""
    spelling = dict(enumerate(languages))
    if known and all(value == value.upper() for value in known):
        spelling = {index: tag.upper() for index, tag in spelling.items()}
    if known and any("_" in value for value in known):
        spelling = {index: tag.replace("-", "_") for index, tag in spelling.items()}
    return spelling | {column: value for value, column in known.items() if column >= 0}


def _language_index(value: str, languages: Sequence[str]) -> int:
    try:
        tag = match_tag(value, languages)
    except Ambiguous:
        return -1
    return -1 if tag is None else languages.index(tag)
