"""Edited copies: what a colleague changed in a file that was written here, or saved from another program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from translator_app.core.align import align
from translator_app.core.edits import Origin
from translator_app.core.localized.file import LocalizedFile
from translator_app.core.table import Table
from translator_app.local.errors import in_our_words
from translator_app.roundtrip.document import Document, mapping_of


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What was taken over from an edited copy."""

    changed: int
    locked: int
    unknown: tuple[str, ...]


def apply_copy(document: Document, source: Path) -> TakenOver:
    """Take over the cells in which an edited copy of the file differs from what the site last said.

    The copy may have come in another order, with rows missing, or saved by another program; it is read with the
    project's own languages. Rows that the project does not know are named in `unknown`.
    """
    session = document.session
    with in_our_words(source):
        data = source.read_bytes()
    copy = Table(LocalizedFile.read(data, languages=session.table.languages, mapping=mapping_of(document.project)))
    found = align(session.table, copy)
    texts = {}
    for row in found.changed.tolist():
        new_row = int(found.rows[row])
        for column, new_column in found.columns.items():
            text = copy.text(new_row, new_column)
            if text != session.table.text(row, column):
                texts[row, column] = text
    draft = session.edit(Origin.APPLY, texts)
    unknown = tuple(copy.unit(int(row)).id for row in found.added)
    return TakenOver(len(draft.batch.cells), len(draft.locked), unknown)
