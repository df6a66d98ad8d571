"""Which cells are picked, as blocks: the cost is that of the blocks, never that of the cells in them."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from translator_app.core.units import Cell
from translator_app.gui.grid.columns import MAIN
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.paint import Block

Flag = QItemSelectionModel.SelectionFlag
REPLACE = Flag.ClearAndSelect
ADD = Flag.Select
TOGGLE = Flag.Toggle


def blocks_of(selection: QItemSelection) -> list[Block]:
    """The selected blocks."""
    parts = [selection.at(i) for i in range(selection.count())]
    return [(part.top(), part.left(), part.bottom(), part.right()) for part in parts]


def as_selection(model: GridModel, block: Block) -> QItemSelection:
    """A block as Qt wants it."""
    top, left, bottom, right = block
    return QItemSelection(model.index(top, left), model.index(bottom, right))


def spanning(one: tuple[int, int], other: tuple[int, int]) -> Block:
    """The block between two corners."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def count(blocks: list[Block]) -> int:
    """How many places lie in the blocks; they do not overlap."""
    return sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in blocks)


def bounds(blocks: list[Block]) -> Block | None:
    """The smallest block around all of them."""
    if not blocks:
        return None
    tops, lefts, bottoms, rights = zip(*blocks, strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def cells_of(model: GridModel, blocks: list[Block]) -> Iterator[Cell]:
    """The cells of the document in the blocks, row by row as they are seen; key columns have none."""
    for top, left, bottom, right in sorted(blocks):
        languages = [model.columns[column].language for column in range(max(left, MAIN), right + 1)]
        for unit_row in model.unit_rows(top, bottom + 1):
            for language in languages:
                yield unit_row, language
