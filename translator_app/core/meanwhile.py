"""What colleagues wrote while an import ran, told from exports that were made meanwhile.

The file of an import says something about cells that nobody planned. A text that such a cell got after the file was
made, and before the import came to it, is gone afterwards, and the proof looks as if nobody had been there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translator_app.core.merge import Comparison
from translator_app.core.plan import Plan, Planned
from translator_app.core.table import Table
from translator_app.core.units import Cell
from translator_app.core.verdicts import ARRIVED, Overwritten, judge, normal_form


@dataclass(frozen=True, slots=True)
class Witness:
    """An export made while an import ran, and how it differs from the one that the import was made on."""

    table: Table
    comparison: Comparison


def overwritten(plan: Plan, before: Table, seen: Iterable[Witness], after: Table) -> tuple[Overwritten, ...]:
    """The texts that witnesses, oldest first, have seen in cells that show nothing of them any more.

    `before` is the export that the import was made on, `after` one made when it was over. Of several texts of a cell
    it is the last one that counts.
    """
    planned = {each.cell: each for each in plan.ticked}
    texts = {
        cell: text for witness in seen for cell, text in _seen(before, witness) if _foreign(planned.get(cell), text)
    }
    columns = {tag: index for index, tag in enumerate(after.languages)}
    found = []
    for cell, text in sorted(texts.items()):
        unit, language = before.unit(cell[0]).id, before.languages[cell[1]]
        row, column = after.file.row_of(unit), columns.get(language)
        now = None if row is None or column is None else after.text(row, column)
        if now is not None and now != text and _replaced(planned.get(cell), before.text(*cell), now):
            found.append(Overwritten(unit, language, text, now, cell in planned))
    return tuple(found)


def _seen(before: Table, witness: Witness) -> Iterable[tuple[Cell, str]]:
    """The cells of `before` that a witness saw with another text, and that text."""
    rows, columns = witness.comparison.alignment.rows, witness.comparison.alignment.columns
    for row, changed in witness.comparison.changes:
        for column in changed:
            yield (row, column), witness.table.text(int(rows[row]), columns[column])


def _foreign(planned: Planned | None, text: str) -> bool:
    """Whether a text that is not the former one can't have come from the import itself."""
    return planned is None or normal_form(text) != normal_form(planned.after)


def _replaced(planned: Planned | None, before: str, now: str) -> bool:
    """Whether what a cell has now came from the import's file."""
    return now == before if planned is None else judge(planned, now) in ARRIVED


def still_missing(known: Sequence[Overwritten], after: Table) -> tuple[Overwritten, ...]:
    """Those of the overwritten texts whose cells are as the import left them."""
    columns = {tag: index for index, tag in enumerate(after.languages)}
    return tuple(
        each
        for each in known
        if (row := after.file.row_of(each.unit)) is not None
        and each.language in columns
        and after.text(row, columns[each.language]) == each.now
    )
