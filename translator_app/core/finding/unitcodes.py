"""What a file's units are, as numbers: collection, field and kind of every row, and which rows are one item."""

from dataclasses import dataclass

import numpy as np

from translator_app.core.finding.folding import fold
from translator_app.core.finding.pieces import Mask, Rows
from translator_app.core.finding.reading import Pause, Texts

SLICE = 1024
NAMING = frozenset({"title", "name", "headline", "heading", "label", "question"})
"""Fields whose text a person takes for the item's name."""


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """A name for every row: `names[codes[row]]`."""

    names: tuple[str, ...]
    codes: Rows

    def counts(self) -> dict[str, int]:
        """How many rows have each name, in the order of their first row."""
        counted = np.bincount(self.codes, minlength=len(self.names)).tolist()
        return dict(zip(self.names, counted, strict=True))

    def called(self, wanted: str) -> Mask:
        """By code: the names equal to `wanted` when folded, or, when there is none, those that contain it."""
        folded = [fold(name) for name in self.names]
        word = fold(wanted)
        equal = np.array([name == word for name in folded], bool)
        return equal if equal.any() else np.array([word in name for name in folded], bool)


@dataclass(frozen=True, slots=True, eq=False)
class UnitCodes:
    """Collections, fields and kinds by row; `items` numbers the items in the order of their first row.

    Rows of one item that stand apart in the file have one number. `naming` are the rows whose text in the main
    language names their item.
    """

    collection: Names
    field: Names
    kind: Names
    items: Rows
    naming: Mask

    @classmethod
    def of(cls, file: Texts, pause: Pause | None = None) -> "UnitCodes":
        """Read all units once; some microseconds a row."""
        seen: tuple[dict[str, int], ...] = ({}, {}, {})
        codes = [np.empty(file.rows, np.int32) for _ in seen]
        items = np.empty(file.rows, np.int32)
        known: dict[tuple[str, str], int] = {}
        for start in range(0, file.rows, SLICE):
            stop = min(start + SLICE, file.rows)
            units = file.units(start, stop)
            parts = zip(*((unit.collection, unit.field, unit.kind) for unit in units), strict=True)
            for table, column, names in zip(seen, codes, parts, strict=True):
                column[start:stop] = [table.setdefault(name, len(table)) for name in names]
            items[start:stop] = [known.setdefault((unit.collection, unit.item), len(known)) for unit in units]
            if pause is not None:
                pause()
        collection, field, kind = (Names(tuple(table), column) for table, column in zip(seen, codes, strict=True))
        naming = _naming(field.names)
        return cls(collection, field, kind, items, naming[field.codes] if len(naming) else np.zeros(file.rows, bool))


def _naming(fields: tuple[str, ...]) -> Mask:
    return np.array([name.rpartition(".")[2].strip().lower() in NAMING for name in fields], bool)
