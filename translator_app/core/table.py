"""What the site last said: the units of one revision in file order, their texts in every language.

Texts are read from the file where they are looked at and decoded column by column for work on many rows. The
pandas frame is made on demand from those columns; nothing is painted from it nor edited in it (a frame cell costs
some 20 to 70,000 times a list cell to read or write).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from translator_app.core.units import Cell, Unit

if TYPE_CHECKING:
    import pandas as pd

    from translator_app.core.localized.file import LocalizedFile

CHUNK = 5_000
FEW, SPARSE = 32, 8
"""From `FEW` cells on a block of rows is read at once, unless only one row in `SPARSE` of it is wanted."""


class Table:
    """A localized file as units x languages. Reading is safe from any thread; nothing here changes but caches."""

    def __init__(self, file: "LocalizedFile") -> None:
        self.file = file
        self.languages = file.languages
        self.rows = file.rows
        self._columns: list[list[str] | None] = [None] * len(file.languages)

    def text(self, row: int, column: int) -> str:
        """The text of one cell as the site last said it; "" when the file has no place for it."""
        decoded = self._columns[column]
        return self.file.text(row, column) if decoded is None else decoded[row]

    def unit(self, row: int) -> Unit:
        """The unit of a row."""
        return self.file.unit(row)

    def label(self, row: int) -> tuple[str, str, str]:
        """Collection, item and field of a row: what is painted, without a look at the rest of the file."""
        return self.file.label(row)

    def column(self, column: int, pause: Callable[[], object] | None = None) -> list[str]:
        """All texts of a language in file order, decoded once and kept. `pause` is called between chunks."""
        decoded = self._columns[column]
        if decoded is None:
            decoded = []
            for start in range(0, self.rows, CHUNK):
                decoded += self.file.column_texts(column, start, min(start + CHUNK, self.rows))
                if pause is not None:
                    pause()
            self._columns[column] = decoded
        return decoded

    def forget_columns(self) -> None:
        """Give back the memory of decoded columns; they are decoded again when asked for."""
        self._columns = [None] * len(self.languages)

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The texts of a row in every language: hardly dearer than one of them."""
        return self.file.row_texts(row)

    def texts_of(self, cells: Sequence[Cell]) -> list[str]:
        """The texts of many cells, read in blocks where they stand close together: a paste, a fill, a column."""
        if len(cells) < FEW:
            return [self.text(row, column) for row, column in cells]
        rows: dict[int, list[int]] = {}
        for row, column in cells:
            rows.setdefault(column, []).append(row)
        blocks: dict[int, tuple[int, list[str]]] = {}
        for column, wanted in rows.items():
            first, last = min(wanted), max(wanted)
            if self._columns[column] is None and last - first < SPARSE * len(wanted):
                blocks[column] = first, self.file.column_texts(column, first, last + 1)
        found = []
        for row, column in cells:
            block = blocks.get(column)
            found.append(self.text(row, column) if block is None else block[1][row - block[0]])
        return found

    def frame(self) -> "pd.DataFrame":
        """Units x languages as a frame of objects: unit, collection, item, field, kind, then a column a language."""
        import pandas as pd

        units = self.file.units()
        columns: dict[str, list[str]] = {
            "unit": [unit.id for unit in units],
            "collection": [unit.collection for unit in units],
            "item": [unit.item for unit in units],
            "field": [unit.field for unit in units],
            "kind": [unit.kind for unit in units],
        }
        columns.update({tag: self.column(index) for index, tag in enumerate(self.languages)})
        return pd.DataFrame(columns, dtype=object)
