"""Filling one language from another: every empty cell that has something to be filled with, looked for by a worker."""

import numpy as np

from translator_app.core.finding.pieces import Rows
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.replace import Change

_SLICE = 256


class TooMany(Exception):
    """There are more cells to be filled than one step may change; `least` is how many there are at least."""

    def __init__(self, least: int) -> None:
        super().__init__(f"{least} cells and perhaps more")
        self.least = least


def fillings(
    snapshot: Snapshot, column: int, source: int, *, rows: Rows | None, most: int, pause: Pause | None = None
) -> list[Change]:
    """The changes that put the texts of `source` into the empty cells of `column`, both languages by number.

    `rows` are those that may change, by default all. Cells with spaces alone count as empty. Raises TooMany.
    """
    view = View(snapshot, pause)
    asked = None if rows is None else np.sort(rows)
    changes: list[Change] = []
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        wanted = np.arange(start, stop) if asked is None else asked[slice(*asked.searchsorted((start, stop)))]
        if not len(wanted):
            continue
        places = wanted - start
        empty = (view.lengths(column, index)[places] <= 0) & (view.lengths(source, index)[places] > 0)
        for count, row in enumerate(wanted[empty].tolist()):
            changes.append(Change((row, column), snapshot.text(row, column), snapshot.text(row, source)))
            if pause is not None and count % _SLICE == 0:
                pause()
        if len(changes) > most:
            raise TooMany(len(changes))
    return changes
