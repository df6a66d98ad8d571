"""What the site last said: the units of one revision in file order, their texts in every language.

Texts are read from the file where they are looked at. Work on many rows goes through the folded text
(finding/text.py) and the frame of units (statistics.py); nothing is painted from a frame nor edited in it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from translator_app.core.units import Cell, Unit

if TYPE_CHECKING:
    from translator_app.core.localized.file import LocalizedFile

FEW, SPARSE = 32, 8
"""From `FEW` cells on a block of rows is read at once, unless only one row in `SPARSE` of it is wanted."""


class Table:
    """A localized file as units x languages. Reading is safe from any thread; nothing here changes but caches."""

    def __init__(self, file: "LocalizedFile") -> None:
        self.file = file
        self.languages = file.languages
        self.rows = file.rows

    def text(self, row: int, column: int) -> str:
        """The text of one cell as the site last said it; "" when the file has no place for it."""
        return self.file.text(row, column)

    def unit(self, row: int) -> Unit:
        """The unit of a row. The first call reads the whole file's ids: not before the first paint."""
        return self.file.unit(row)

    def label(self, row: int) -> tuple[str, str, str]:
        """Collection, item and field of a row: what is painted, without a look at the rest of the file."""
        return self.file.label(row)

    def kind(self, row: int) -> str:
        """The kind of a row's words, one of units.KINDS: as quick as `label`."""
        return self.file.kind(row)

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
        blocks: dict[int, list[str]] = {}
        firsts: dict[int, int] = {}
        for column, wanted in rows.items():
            first, last = min(wanted), max(wanted)
            if last - first < SPARSE * len(wanted):
                blocks[column], firsts[column] = self.file.column_texts(column, first, last + 1), first
        if len(blocks) == len(rows):
            return [blocks[column][row - firsts[column]] for row, column in cells]
        return [
            blocks[column][row - firsts[column]] if column in blocks else self.text(row, column)
            for row, column in cells
        ]
