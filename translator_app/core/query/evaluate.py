"""A query over a snapshot: the rows it finds, stretch by stretch in file order.

Every part of a query answers with a mask over the rows of a stretch that are still in question, so that the second
part of "and" looks only where the first has found something.
"""

from collections.abc import Iterator

import numpy as np

from translator_app.core.finding.pieces import Mask, Rows
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.query.cells import Cells
from translator_app.core.query.nodes import And, Everything, Not, Or, Phrase, Query, Regex, Term, Word
from translator_app.core.query.states import States


def search(
    query: Query, snapshot: Snapshot, *, pause: Pause | None = None, within: Rows | None = None
) -> Iterator[Rows]:
    """The rows found, a few thousand rows of the file at a time; stretches without any are left out.

    `within` is an earlier result that this query narrows (narrow.py). `pause` is called every few milliseconds.
    """
    view = View(snapshot, pause)
    evaluator = _Evaluator(view)
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        live = np.ones(stop - start, bool)
        if within is not None:
            first, last = np.searchsorted(within, (start, stop))
            if first == last:
                continue
            live[:] = False
            live[within[first:last] - start] = True
        found = np.flatnonzero(evaluator.mask(query, index, live))
        if len(found):
            yield (found + start).astype(np.int32)
        if pause is not None:
            pause()


def rows_of(query: Query, snapshot: Snapshot, *, pause: Pause | None = None, within: Rows | None = None) -> Rows:
    """All rows found, in file order."""
    parts = list(search(query, snapshot, pause=pause, within=within))
    return np.concatenate(parts) if parts else np.empty(0, np.int32)


def _cost(query: Query) -> int:
    """What to ask first: the rank of a part by how long its answer takes."""
    match query:
        case Term(key):
            return 1 if key in ("same", "id", "item") else 0
        case Word():
            return 2
        case Phrase():
            return 3
        case Not(inner):
            return _cost(inner)
        case And(parts) | Or(parts):
            return max(_cost(part) for part in parts)
        case Regex():
            return 4
    return 0


class _Evaluator:
    def __init__(self, view: View) -> None:
        self.cells = Cells(view)
        self.states = States(view)

    def mask(self, query: Query, index: int, live: Mask) -> Mask:
        """Those of the `live` rows of a stretch that the query finds."""
        match query:
            case Everything():
                return live
            case Not(inner):
                return live & ~self.mask(inner, index, live)
            case And(parts):
                for part in sorted(parts, key=_cost):
                    if not live.any():
                        break
                    live = self.mask(part, index, live)
                return live
            case Or(parts):
                found = np.zeros_like(live)
                for part in sorted(parts, key=_cost):
                    found |= self.mask(part, index, live & ~found)
                return found
            case Term():
                return self.states.mask(query, index, live)
            case _:
                return self.cells.mask(query, index, live)
