"""From a layout's mapping to an arrangement: columns by number, names, and the fields that each collection has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translator_app.core.localized.arrangement import Arrangement
from translator_app.core.localized.bits import Positions
from translator_app.core.localized.by_language import ByLanguage, group
from translator_app.core.localized.mapping import Mapping
from translator_app.core.localized.naming import ByColumns, ByJson, ByPosition, Naming
from translator_app.core.localized.records import Records
from translator_app.core.localized.roles import is_json_id
from translator_app.core.localized.slots import Slots

IDENTITY = {
    "H1": (),
    "H2": ("collection", "item", "field"),
    "H3": ("collection", "item", "id"),
    "H4": ("collection", "item"),
}
"""The roles whose cells together identify a record or item, where there is no single id."""


def arrange(records: Records, mapping: Mapping) -> Arrangement:
    """The units of a file by its mapping."""
    if mapping.kind == "H3":
        return _by_language(records, mapping)
    fields = [
        (name, [None if header is None else records.column_of(header) for header in headers])
        for name, headers in mapping.texts
    ]
    naming = _naming(records, mapping)
    beside = _columns_of(records, mapping, ("collection", "type"))
    collection = beside.get("collection")
    slots = Slots(records.count, None, [range(len(fields))])
    if mapping.kind == "H4" and collection is not None:
        own = [[column for column in each if column is not None] for _name, each in fields]
        slots = _slots(records, collection, np.arange(records.count), own)
    return Arrangement(
        records, naming, mapping.languages, fields, slots,
        per_field=mapping.kind in ("H1", "H2"),
        collection=None if collection in naming.columns else collection,
        element=beside.get("type"),
    )  # fmt: skip


def _columns_of(records: Records, mapping: Mapping, roles: Sequence[str]) -> dict[str, int]:
    """The columns that play these roles."""
    return {role: records.column_of(header) for role in roles if (header := getattr(mapping, role)) is not None}


def _naming(records: Records, mapping: Mapping) -> Naming:
    if mapping.id is not None:
        column = records.column_of(mapping.id)
        first = records.texts(0, (column,))[0] if records.count else ""
        return ByJson(column, first) if is_json_id(first) else ByColumns({"id": column})
    found = _columns_of(records, mapping, IDENTITY[mapping.kind])
    return ByColumns(found) if found.keys() & {"item", "field"} else ByPosition()


def _by_language(records: Records, mapping: Mapping) -> ByLanguage:
    naming = ByColumns(_columns_of(records, mapping, IDENTITY["H3"]))
    locale = records.column_of(mapping.locale or "")
    grouped = group(records, naming, mapping.languages, locale)
    record_of = grouped.record_of
    fields = [(name, records.column_of(header)) for name, (header, *_rest) in mapping.texts if header is not None]
    slots = Slots(len(record_of), None, [range(len(fields))])
    if mapping.collection is not None and len(record_of):
        firsts = np.where(record_of >= 0, record_of, np.iinfo(np.int32).max).min(axis=1)
        single = [[column] for _name, column in fields]
        slots = _slots(records, records.column_of(mapping.collection), firsts.astype(np.int64), single, record_of)
    return ByLanguage(records, naming, mapping.languages, fields, slots, grouped, locale)


def _slots(
    records: Records,
    collection: int,
    anchors: Positions,
    fields: Sequence[Sequence[int]],
    record_of: NDArray[np.int32] | None = None,
) -> Slots:
    """Rows for the fields that a collection uses anywhere; a file of one collection keeps all.

    A file of several collections has a column for every field of any of them, empty in the others: no units.
    """
    names: dict[str, int] = {}
    found = np.zeros(records.count, np.int64)
    for first in range(0, records.count, 8192):
        last = min(first + 8192, records.count)
        block = records.block((collection,), first, last)[0]
        found[first:last] = [names.setdefault(name, len(names)) for name in block]
    if len(names) < 2:
        return Slots(len(anchors), None, [range(len(fields))])
    groups = found[anchors]
    used: list[list[int]] = [[] for _name in names]
    counted = np.ones(records.count, np.bool_)
    if record_of is not None:
        counted[:] = False
        counted[record_of[record_of >= 0]] = True
    present = records.present([column for columns in fields for column in columns])
    widths = np.cumsum([0, *map(len, fields)]).tolist()
    for field, (first, last) in enumerate(pairwise(widths)):
        filled = present[:, first:last].any(axis=1) & counted
        for name in np.unique(found[filled]).tolist():
            used[name].append(field)
    return Slots(len(anchors), groups, used)
