"""Row orders: every row of the file in the order it is to be shown, as one vector of row numbers.

Sorting a language compares folded texts by their bytes, the first eight of them at a time as one number, so that
numpy does the work and no step holds the interpreter for long. Ties stay in file order, and so do empty texts, last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge

import numpy as np
import numpy.typing as npt

from translator_app.core.checks.issue import RANK as SEVERITY_RANK
from translator_app.core.finding.folding import fold, folded_bytes
from translator_app.core.finding.pieces import Mask, Piece, Rows
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import Snapshot, View
from translator_app.core.finding.text import ITEM
from translator_app.core.finding.unitcodes import Names

Numbers = npt.NDArray[np.int64]
Indexes = npt.NDArray[np.intp]


class By(StrEnum):
    """What rows can be sorted by. TEXT, STATUS and LENGTH are those of one column or, for LENGTH, of any."""

    FILE = "file"
    TEXT = "text"
    ITEM = "item"
    COLLECTION = "collection"
    FIELD = "field"
    STATUS = "status"
    ERRORS = "errors"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Sorting:
    """One way to sort: `column` is a language's, None for all visible translations; `down` turns it round.

    ERRORS has the worst first and LENGTH the longest first until turned round.
    """

    by: By = By.FILE
    column: int | None = None
    down: bool = False


def order(sorting: Sorting, snapshot: Snapshot, pause: Pause | None = None) -> Rows:
    """All rows of the file in this order."""
    view = View(snapshot, pause)
    rows = view.search.rows
    match sorting.by:
        case By.FILE:
            everything = np.arange(rows, dtype=np.int32)
            return everything[::-1].copy() if sorting.down else everything
        case By.TEXT | By.ITEM:
            column = ITEM if sorting.by is By.ITEM else sorting.column or 0
            return _by_text(view, column, sorting.down)
        case By.COLLECTION:
            return _by_number(_ranks(view.codes.collection), sorting.down)
        case By.FIELD:
            return _by_number(_ranks(view.codes.field), sorting.down)
        case By.ERRORS:
            return _by_number(_severities(view), not sorting.down)
        case By.STATUS:
            return _by_number(_whole(view, _status, sorting.column, least=True), sorting.down)
        case By.LENGTH:
            return _by_number(_whole(view, _length, sorting.column, least=False), not sorting.down)


def arranged(rows: Rows, arrangement: Rows) -> Rows:
    """The rows of a search result, which are in file order, in the order of `arrangement`."""
    if len(rows) == len(arrangement):
        return arrangement
    wanted = np.zeros(len(arrangement), bool)
    wanted[rows] = True
    return arrangement[wanted[arrangement]]


# -- by number ---------------------------------------------------------------------------------------------------------


def _by_number(numbers: Numbers, down: bool) -> Rows:
    return np.argsort(-numbers if down else numbers, kind="stable").astype(np.int32)


def _ranks(names: Names) -> Numbers:
    """By row: the place of its name among all names in alphabetical order."""
    ranked = sorted(range(len(names.names)), key=lambda code: (fold(names.names[code]), names.names[code]))
    places = np.empty(len(ranked), np.int64)
    places[ranked] = np.arange(len(ranked))
    return places[names.codes]


def _severities(view: View) -> Numbers:
    """By row: errors of its visible cells, then warnings, then the rest, as one number."""
    weights = np.zeros(view.search.rows, np.int64)
    visible = set(view.visible)
    for (row, column), issues in view.snapshot.issues.items():
        if column in visible:
            weights[row] += sum(1000 ** SEVERITY_RANK[issue.severity] for issue in issues)
    return weights


def _status(view: View, column: int, index: int) -> Numbers:
    return view.statuses(column, index).astype(np.int64)


def _length(view: View, column: int, index: int) -> Numbers:
    return np.abs(view.lengths(column, index)).astype(np.int64)


def _whole(view: View, of: Callable[[View, int, int], Numbers], column: int | None, *, least: bool) -> Numbers:
    """A number for every row: one column's, or the least or greatest of all visible translations."""
    columns = (view.targets or (0,)) if column is None else (column,)
    combined = np.minimum if least else np.maximum
    whole = np.empty(view.search.rows, np.int64)
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        whole[start:stop] = combined.reduce([of(view, each, index) for each in columns])
        if view.pause is not None:
            view.pause()
    return whole


# -- by text -----------------------------------------------------------------------------------------------------------

_WIDTH = 8
_MASKS = np.array([0] + [~((1 << (64 - 8 * kept)) - 1) & (2**64 - 1) for kept in range(1, 9)], np.uint64)
_ROUNDS = 64
_SLICE = 20_000
_BITS = 64


def _by_text(view: View, column: int, down: bool) -> Rows:
    texts = _Words(view, column)
    every = np.arange(view.search.rows)
    filled = texts.sizes > 0
    ordered, groups = _refined(texts, every[filled])
    if down:
        # Equal texts, which have one group, stay in file order.
        ordered, groups = ordered[::-1], groups[-1] - groups[::-1] if len(groups) else groups
    ordered = ordered[np.argsort((groups.astype(np.uint64) << np.uint64(32)) | ordered.astype(np.uint64))]
    return np.concatenate([ordered, every[~filled]]).astype(np.int32)


class _Words:
    """The folded texts of one column, side by side for the time of one sort."""

    def __init__(self, view: View, column: int) -> None:
        self.pause = view.pause
        blobs, starts, sizes, at = [], [], [], np.int64(0)
        for index in range(view.search.count):
            piece = _overlaid(view, column, index)
            blobs.append(piece.blob)
            starts.append(piece.starts[:-1] + at)
            sizes.append(np.diff(piece.starts) - 1)
            at += len(piece.blob)
            if view.pause is not None:
                view.pause()
        none = [np.empty(0, np.int32)]
        self.starts: Numbers = np.concatenate(starts or none).astype(np.int64)
        self.sizes: Rows = np.concatenate(sizes or none)
        blob = np.concatenate([*blobs, np.zeros(_WIDTH, np.uint8)])
        # Eight bytes as one big number, from every byte on.
        self._windows = np.ndarray((len(blob) - _WIDTH + 1,), ">u8", blob, strides=(1,))
        self._blob = blob

    def numbers(self, rows: Indexes, offset: int) -> npt.NDArray[np.uint64]:
        """Eight bytes of each text from `offset` on as one number that sorts as they do; zeros behind its end.

        For many rows those of all are read in file order first: memory is far quicker when it is read in order.
        """
        if len(rows) * 4 < len(self.starts):
            return self._read(self.starts[rows] + offset, self.sizes[rows] - offset)
        every = self._read(self.starts + offset, self.sizes - offset)
        return every[rows]

    def _read(self, at: Numbers, left: Rows) -> npt.NDArray[np.uint64]:
        np.minimum(at, len(self._windows) - 1, out=at)
        masks: npt.NDArray[np.uint64] = _MASKS[np.clip(left, 0, _WIDTH, out=left)]
        numbers = self._windows[at].astype(np.uint64)
        numbers &= masks
        return numbers

    def text(self, row: int) -> bytes:
        start = int(self.starts[row])
        return self._blob[start : start + int(self.sizes[row])].tobytes()


def _overlaid(view: View, column: int, index: int) -> Piece:
    """The piece with our edits in it."""
    edits = view.edits(column, index) if column >= 0 else []
    piece = view.piece(column, index)
    if not edits:
        return piece
    cells = piece.cells()
    for row, text in edits:
        cells[row] = folded_bytes(text)
    return Piece.joined(cells)


def _refined(texts: _Words, rows: Indexes) -> tuple[Indexes, Indexes]:
    """The rows sorted by text, and for each the number of its group: equal texts have one.

    First by eight bytes; then whatever is equal by its group and as many of the next bytes as fit into one number.
    """
    numbers = texts.numbers(rows, 0)
    places = np.argsort(numbers)
    ordered, numbers = rows[places], numbers[places]
    new = np.ones(len(rows), bool)
    new[1:] = numbers[1:] != numbers[:-1]
    offset = _WIDTH
    for _round in range(_ROUNDS):
        places, members, groups = _open_places(texts, ordered, new, offset)
        if not len(places):
            break
        step = (_BITS - int(groups[-1]).bit_length()) // 8
        numbers = texts.numbers(members, offset)
        numbers >>= np.uint64(_BITS - 8 * step)
        numbers |= groups << np.uint64(8 * step)
        arrangement = np.argsort(numbers)
        ordered[places] = members[arrangement]
        numbers = numbers[arrangement]
        new[places[1:]] |= numbers[1:] != numbers[:-1]
        offset += step
        if texts.pause is not None:
            texts.pause()
    _settle(texts, ordered, new, offset)
    return ordered, np.cumsum(new)


def _undecided(new: Mask) -> Indexes:
    """The places whose texts have been equal to a neighbour's so far; `new` is true where a group begins."""
    alone = new.copy()
    alone[:-1] &= new[1:]
    return np.flatnonzero(~alone)


def _open_places(
    texts: _Words, ordered: Indexes, new: Mask, offset: int
) -> tuple[Indexes, Indexes, npt.NDArray[np.uint64]]:
    """The undecided places in whose group a text goes on, their rows, and the numbers of their groups, from 1."""
    places = _undecided(new)
    members, begins = ordered[places], new[places]
    if len(places):
        goes_on = np.logical_or.reduceat(texts.sizes[members] > offset, np.flatnonzero(begins))
        if not goes_on.all():
            kept = goes_on[np.cumsum(begins) - 1]
            places, members, begins = places[kept], members[kept], begins[kept]
    return places, members, np.cumsum(begins, dtype=np.uint64)


def _settle(texts: _Words, ordered: Indexes, new: Mask, offset: int) -> None:
    """Sort, in place, what is undecided still: texts equal for long, and such that differ only by NULs at the end."""
    places = _undecided(new)
    if not len(places):
        return
    groups = np.cumsum(new[places]) - 1
    first, sizes = np.flatnonzero(new[places]), texts.sizes[ordered[places]]
    most, least = np.maximum.reduceat(sizes, first), np.minimum.reduceat(sizes, first)
    open_ = ((most > offset) | (most != least))[groups]
    places, groups = places[open_], groups[open_]
    if not len(places):
        return
    members = ordered[places]
    ranks = _ranks_of_texts(texts, members)
    arrangement = np.lexsort((ranks, groups))
    ordered[places] = members[arrangement]
    ranks, groups = ranks[arrangement], groups[arrangement]
    new[places[1:]] |= (ranks[1:] != ranks[:-1]) | (groups[1:] != groups[:-1])


def _ranks_of_texts(texts: _Words, rows: Indexes) -> Numbers:
    """The place of each text among all of them, sorted in slices that leave room for others."""
    spelled = [texts.text(row) for row in rows.tolist()]
    distinct = list(set(spelled))
    slices = []
    for start in range(0, len(distinct), _SLICE):
        slices.append(sorted(distinct[start : start + _SLICE]))
        if texts.pause is not None:
            texts.pause()
    rank = {text: place for place, text in enumerate(merge(*slices))}
    return np.fromiter(map(rank.__getitem__, spelled), np.int64, len(spelled))
