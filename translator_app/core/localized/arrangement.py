"""Arrangement: from units and languages to records and columns, for every layout.

A unit is a field of an item. Where a record is an item (H1, H2: with one field; H4: with several), a cell is a
column of the item's record; where an item has a record per language (H3), it is the field's column there.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from translator_app.core.localized.errors import CannotPlace
from translator_app.core.localized.keys import RecordKeys
from translator_app.core.localized.kinds import kind_of
from translator_app.core.localized.naming import Name, Naming, escape, numbered, unnumbered
from translator_app.core.localized.records import Records, Span, Splice
from translator_app.core.localized.slots import Slots
from translator_app.core.units import Cell, Unit
from translator_app.text import _

UNITS_BLOCK = 2048


class Arrangement:
    """The units of a file. Columns are indices into the records' headers, None where a language has none."""

    def __init__(
        self,
        records: Records,
        naming: Naming,
        languages: Sequence[str],
        fields: Sequence[tuple[str, Sequence[int | None]]],
        slots: Slots,
        *,
        record_of: NDArray[np.int32] | None = None,
        per_field: bool = False,
        collection: int | None = None,
        element: int | None = None,
    ) -> None:
        """`record_of` (H3): items x languages, -1 where an item has no record in a language. `per_field` (H1, H2): a
        record is one field, whose name its id or a column tells."""
        self.records = records
        self.naming = naming
        self.slots = slots
        self.languages = tuple(languages)
        self._names = [name for name, _columns in fields]
        self._columns = [tuple(columns) for _name, columns in fields]
        self._record_of = record_of
        self._collection, self._element = collection, element
        self._keys = RecordKeys(records, naming.columns)
        self._per_field = per_field
        self.name_of = lru_cache(maxsize=64)(self._name_of)

    @property
    def rows(self) -> int:
        """How many units there are."""
        return self.slots.rows

    @property
    def per_field(self) -> bool:
        """Whether each record is one unit."""
        return self._per_field

    def key(self, row: int) -> tuple[str, ...]:
        """The cells that name a row's item."""
        return tuple(self.records.texts(self.anchor(self.slots.at(row)[0]), self.naming.columns))

    def home(self, row: int, column: int) -> tuple[int, int] | None:
        """The record and column of a cell; None when the file lacks one of them."""
        item, field = self.slots.at(row)
        own = self._columns[field][column]
        record = self.record(item, column)
        return None if own is None or record < 0 else (record, own)

    def record(self, item: int, column: int) -> int:
        """The record that holds an item in a language, -1 for none."""
        return item if self._record_of is None else int(self._record_of[item, column])

    def text(self, row: int, column: int) -> str:
        """The words of a cell, "" when the file has no place for it."""
        home = self.home(row, column)
        return "" if home is None else self.records.texts(home[0], (home[1],))[0]

    def texts(self, row: int) -> tuple[str, ...]:
        """The words of a unit in every language."""
        item, field = self.slots.at(row)
        own = self._columns[field]
        if self._record_of is not None:
            return tuple(self.text(row, column) for column in range(len(self.languages)))
        found = iter(self.records.texts(item, [column for column in own if column is not None]))
        return tuple("" if column is None else next(found) for column in own)

    def place(self, row: int, column: int) -> Span | None:
        """The bytes of a cell, quotes included."""
        home = self.home(row, column)
        return None if home is None else self.records.span(*home)

    def column_texts(self, column: int, start: int, stop: int) -> list[str]:
        """The words of a language for rows `start` up to `stop`."""
        if self._per_field:
            own = self._columns[0][column]
            return [""] * (stop - start) if own is None else self.records.block((own,), start, stop)[0]
        texts: list[str] = []
        row = start
        while row < stop:
            item, _field = self.slots.at(row)
            inside = [field for own_row, field in self.slots.rows_of(item) if row <= own_row < stop]
            texts += self._item_texts(item, column, inside)
            row += len(inside)
        return texts

    def block_texts(self, start: int, stop: int) -> list[list[str]]:
        """The words of every language for rows `start` up to `stop`."""
        if not self._per_field:
            return [self.column_texts(column, start, stop) for column in range(len(self.languages))]
        found = iter(self.records.block([column for column in self._columns[0] if column is not None], start, stop))
        return [[""] * (stop - start) if column is None else next(found) for column in self._columns[0]]

    def _item_texts(self, item: int, column: int, fields: Sequence[int]) -> list[str]:
        record = self.record(item, column)
        own = [self._columns[field][column] for field in fields]
        if record < 0:
            return [""] * len(own)
        found = iter(self.records.texts(record, [each for each in own if each is not None]))
        return ["" if each is None else next(found) for each in own]

    # --- units ------------------------------------------------------------------------------------------

    def unit(self, row: int) -> Unit:
        """The unit of a row."""
        item, field = self.slots.at(row)
        name, element, ordinal = self.name_of(item)
        return self._unit(name, element, ordinal, field, self.text(row, 0))

    def label(self, row: int) -> tuple[str, str, str]:
        """Collection, item and field of a row; unlike `unit` it never needs a look at the other rows."""
        item, field = self.slots.at(row)
        name, _element = self._name(item, self.anchor(item))
        return name.collection, name.item, name.field if self._per_field else self._names[field]

    def kind(self, row: int) -> str:
        """The kind of a row's words; like `label` without a look at the other rows."""
        item, field = self.slots.at(row)
        name, element = self._name(item, self.anchor(item))
        return kind_of(name.field if self._per_field else self._names[field], element, self.text(row, 0))

    def units(self, start: int, stop: int) -> list[Unit]:
        """The units of rows `start` up to `stop`."""
        if not self._per_field:
            return self._units_by_item(start, stop)
        if self._columns[0][0] is None:
            return [self.unit(row) for row in range(start, stop)]
        columns = [*self.naming.columns, *self._extra, self._columns[0][0]]
        width = len(self.naming.columns)
        found: list[Unit] = []
        for first in range(start, stop, UNITS_BLOCK):
            last = min(first + UNITS_BLOCK, stop)
            rows = zip(*self.records.block(columns, first, last), strict=True)
            for row, texts in enumerate(rows, first):
                name, element = self._named(texts[:width], texts[width:-1])
                found.append(self._unit(name, element, self._ordinal(row), 0, texts[-1]))
        return found

    def _units_by_item(self, start: int, stop: int) -> list[Unit]:
        found: list[Unit] = []
        while start + len(found) < stop:
            row = start + len(found)
            item, _field = self.slots.at(row)
            name, element, ordinal = self.name_of(item)
            fields = [field for own_row, field in self.slots.rows_of(item) if row <= own_row < stop]
            sources = self._item_texts(item, 0, fields)
            pairs = zip(fields, sources, strict=True)
            found += [self._unit(name, element, ordinal, field, source) for field, source in pairs]
        return found

    def _unit(self, name: Name, element: str, ordinal: int, field: int, source: str) -> Unit:
        if self._per_field:
            own, name_id = name.field, name.id
        else:
            own = self._names[field]
            name_id = f"{name.id}/{escape(own)}"
        return Unit(numbered(name_id, ordinal), name.collection, name.item, own, kind_of(own, element, source))

    def _name_of(self, item: int) -> tuple[Name, str, int]:
        anchor = self.anchor(item)
        return (*self._name(item, anchor), self._ordinal(item))

    def anchor(self, item: int) -> int:
        """A record of the item."""
        if self._record_of is None:
            return item
        return int(next(record for record in self._record_of[item] if record >= 0))

    def _ordinal(self, item: int) -> int:
        """The how many-th item of its name this is."""
        if not self.naming.columns:
            return item + 1
        return self._keys.ordinal(item)

    @property
    def _extra(self) -> list[int]:
        return [column for column in (self._collection, self._element) if column is not None]

    def _name(self, _item: int, record: int) -> tuple[Name, str]:
        texts = self.records.texts(record, [*self.naming.columns, *self._extra])
        width = len(self.naming.columns)
        return self._named(texts[:width], texts[width:])

    def _named(self, key: Sequence[str], extra: Sequence[str]) -> tuple[Name, str]:
        """The name by the key cells, completed by collection and element type where they stand beside them."""
        name = self.naming.read(key)
        if self._collection is not None:
            name = name._replace(collection=extra[0])
        return name, extra[-1] if self._element is not None else ""

    def row_of(self, unit_id: str) -> int | None:
        """The row of a unit, None when the file has no such unit."""
        name_id, ordinal = unnumbered(unit_id)
        field = 0
        if not self._per_field:
            name_id, _slash, own = name_id.rpartition("/")
            found = next((index for index, name in enumerate(self._names) if escape(name) == own), None)
            if found is None:
                return None
            field = found
        texts = self.naming.texts(name_id)
        if texts is None:
            return None
        items = self._items_named(texts) if self.naming.columns else range(self.slots.items)
        if not 1 <= ordinal <= len(items):
            return None
        row = self.slots.row(items[ordinal - 1], field)
        return row if row is not None and self.unit(row).id == unit_id else None

    def _items_named(self, texts: Sequence[str]) -> list[int]:
        records = self._keys.find(texts)
        if self._record_of is None:
            return records
        return list(dict.fromkeys(item for item in map(self._item_of, records) if item is not None))

    def _item_of(self, record: int) -> int | None:
        if self._record_of is None:
            return record
        item = int(self._item_of_record[record])
        return None if item < 0 else item

    @cached_property
    def _item_of_record(self) -> NDArray[np.int32]:
        """The item of each record, -1 for records of none."""
        found = np.full(self.records.count, -1, np.int32)
        if self._record_of is not None:
            item, column = np.nonzero(self._record_of >= 0)
            found[self._record_of[item, column]] = item
        return found

    def rows_at(self, record: int) -> list[Cell]:
        """The cells that a record holds."""
        item = self._item_of(record)
        if item is None:
            return []
        return [
            (row, column)
            for row, field in self.slots.rows_of(item)
            for column in range(len(self.languages))
            if self.record(item, column) == record and self._columns[field][column] is not None
        ]

    # --- changes ----------------------------------------------------------------------------------------

    def splices(self, edits: AnyMapping[Cell, str]) -> list[Splice]:
        """What the edits change in the file, in file order. Raises CannotPlace and BadText."""
        changes: dict[int, dict[int, str]] = {}
        missing: dict[tuple[int, int], dict[int, str]] = {}
        for (row, column), text in edits.items():
            item, field = self.slots.at(row)
            own, record = self._columns[field][column], self.record(item, column)
            if own is None:
                if text:
                    reason = _("the file has no column for “{field}” in {language}")
                    raise CannotPlace(reason.format(field=self.label(row)[2], language=self.languages[column]))
            elif record < 0:
                if text:
                    missing.setdefault((item, column), {})[own] = text
            elif self.records.texts(record, (own,))[0] != text:
                changes.setdefault(record, {})[own] = text
        found = [splice for record, texts in changes.items() for splice in self.records.change(record, texts)]
        found += [self._new_record(item, column, missing[item, column]) for item, column in sorted(missing)]
        # An insertion comes before a change that begins at the same byte: it belongs to the record before.
        return sorted(found, key=lambda splice: splice[:2])

    def _new_record(self, item: int, column: int, texts: AnyMapping[int, str]) -> Splice:
        raise CannotPlace(_("the file has no record for {language}").format(language=self.languages[column]))
