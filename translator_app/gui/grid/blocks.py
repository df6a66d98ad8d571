"""Which text goes to which cell when a block is copied, pasted or filled. Functions on the model, nothing changes here.

Rows and columns are those that are seen: a paste into filtered rows goes to the visible ones in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from translator_app.core.units import Cell
from translator_app.gui.grid.clipboard import Block as Texts
from translator_app.gui.grid.columns import MAIN
from translator_app.gui.grid.model import GridModel
from translator_app.gui.grid.paint import Block
from translator_app.gui.grid.selection import bounds, cells_of, count


@dataclass(slots=True)
class Plan:
    """The texts to put, and how many cells were wanted where there are none to edit."""

    texts: dict[Cell, str] = field(default_factory=dict)
    outside: int = 0


def copied(model: GridModel, blocks: Sequence[Block]) -> Texts:
    """The picked texts as one block: all rows and columns that have something picked, "" where nothing is."""
    rows = sorted({row for top, _, bottom, _ in blocks for row in range(top, bottom + 1)})
    columns = sorted({column for _, left, _, right in blocks for column in range(left, right + 1)})
    alone = len(blocks) == 1
    return [
        [text_at(model, row, column) if alone or _inside(blocks, row, column) else "" for column in columns]
        for row in rows
    ]


def _inside(blocks: Sequence[Block], row: int, column: int) -> bool:
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in blocks)


def text_at(model: GridModel, row: int, column: int) -> str:
    """The whole text at a place of the grid."""
    cell = model.cell(row, column)
    if cell is not None:
        return model.session.text(*cell)
    value = model.data(model.index(row, column))
    return "" if value is None else str(value)


def pasted(model: GridModel, blocks: list[Block], texts: Texts) -> Plan:
    """Where a pasted block goes.

    One text fills everything that is picked. A block is repeated over a picked block that is a multiple of it;
    otherwise it starts at the upper left corner of what is picked, however much that is.
    """
    if len(texts) == 1 and len(texts[0]) == 1:
        cells = dict.fromkeys(cells_of(model, blocks), texts[0][0])
        return Plan(cells, max(0, count(blocks) - len(cells)))
    around = bounds(blocks)
    if around is None or not texts or not texts[0]:
        return Plan()
    top, left, bottom, right = around
    high, wide = len(texts), len(texts[0])
    picked_high, picked_wide = bottom - top + 1, right - left + 1
    repeat = len(blocks) == 1 and picked_high % high == 0 and picked_wide % wide == 0
    rows, columns = (picked_high, picked_wide) if repeat else (high, wide)
    return _placed(model, top, left, [[texts[r % high][c % wide] for c in range(columns)] for r in range(rows)])


def _placed(model: GridModel, top: int, left: int, texts: Texts) -> Plan:
    plan = Plan()
    last = min(top + len(texts), model.rowCount())
    languages = [
        model.columns[column].language if MAIN <= column < len(model.columns) else None
        for column in range(left, left + len(texts[0]))
    ]
    for row, unit_row in zip(texts, model.unit_rows(top, last), strict=False):
        for text, language in zip(row, languages, strict=True):
            if language is not None:
                plan.texts[unit_row, language] = text
    plan.outside = len(texts) * len(texts[0]) - len(plan.texts)
    return plan


def filled_down(model: GridModel, blocks: list[Block]) -> Plan:
    """The first row of each block goes to the rows below it; a single row is filled from the one above it."""
    plan = Plan()
    for top, left, bottom, right in blocks:
        start = top if bottom > top else top - 1
        if start < 0:
            continue
        for column in range(max(left, MAIN), right + 1):
            text, language = text_at(model, start, column), model.columns[column].language
            plan.texts.update(((row, language), text) for row in model.unit_rows(start + 1, bottom + 1))
    return plan


def filled_right(model: GridModel, blocks: list[Block]) -> Plan:
    """The first column of each block goes to those beside it; a single column is filled from the one before."""
    plan = Plan()
    for top, left, bottom, right in blocks:
        start = max(left, MAIN) if right > max(left, MAIN) else right - 1
        if start < MAIN:
            continue
        for row in range(top, bottom + 1):
            text, unit_row = text_at(model, row, start), model.unit_row(row)
            plan.texts.update(((unit_row, model.columns[c].language), text) for c in range(start + 1, right + 1))
    return plan


def from_source(model: GridModel, blocks: list[Block]) -> Plan:
    """The main language's text for every picked cell of another language."""
    cells = [cell for cell in cells_of(model, blocks) if cell[1] != 0]
    return Plan({cell: model.session.text(cell[0], 0) for cell in cells})
