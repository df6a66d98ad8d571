"""The searchable text of a file: every column folded, piece by piece, made in the background or when first needed.

It describes the file as it came; edited cells are laid over it by whoever asks (snapshot.py). Its size is about that
of the file's texts. Filling it from two threads at once is harmless, both write the same.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from translator_app.core.finding.folding import folded_bytes
from translator_app.core.finding.pieces import Needle, Piece
from translator_app.core.finding.reading import Pause, Texts
from translator_app.core.finding.unitcodes import UnitCodes

ITEM = -1
UNIT_ID = -2
"""Columns beside the languages: the unit's item and its id."""

STEP = 4096
SLICE = 512
"""Rows of a piece, and rows decoded without asking whether to go on: some milliseconds."""

PIECE_BYTES = 4_000_000


class SearchText:
    """The folded pieces of all columns of a file. `size` is the file's in bytes, 0 when not known."""

    def __init__(self, file: Texts, size: int = 0) -> None:
        self.file = file
        self.rows = file.rows
        row_bytes = max(1, size // max(1, file.rows))
        self.step = max(16, min(STEP, PIECE_BYTES // row_bytes))
        self.count = -(-file.rows // self.step)
        self._pieces: dict[tuple[int, int], Piece] = {}
        self._frequencies: dict[int, npt.NDArray[np.int64]] = {}
        self._codes: UnitCodes | None = None

    def stretch(self, index: int) -> tuple[int, int]:
        """The rows of the pieces with this index: first, and behind the last."""
        return index * self.step, min((index + 1) * self.step, self.rows)

    def piece(self, column: int, index: int, pause: Pause | None = None) -> Piece:
        """One piece, made now if it was not before. `column` is a language's, ITEM or UNIT_ID."""
        piece = self._pieces.get((column, index))
        if piece is None:
            piece = self._pieces[column, index] = Piece.of(self._read(column, index, pause))
        return piece

    def _read(self, column: int, index: int, pause: Pause | None) -> Iterator[list[str]]:
        start, stop = self.stretch(index)
        for first in range(start, stop, SLICE):
            last = min(first + SLICE, stop)
            if column >= 0:
                yield self.file.column_texts(column, first, last)
            else:
                units = self.file.units(first, last)
                yield [unit.item if column == ITEM else unit.id for unit in units]
            if pause is not None:
                pause()

    def build(self, columns: Iterable[int] | None = None, pause: Pause | None = None) -> None:
        """Make all pieces of these columns, by default of all languages; rows in file order, all columns of each."""
        wanted = range(len(self.file.languages)) if columns is None else list(columns)
        for index in range(self.count):
            for column in wanted:
                self.piece(column, index, pause)

    def codes(self, pause: Pause | None = None) -> UnitCodes:
        """Collection, field, kind and item of every row, read once."""
        if self._codes is None:
            self._codes = UnitCodes.of(self.file, pause)
        return self._codes

    @property
    def done(self) -> float:
        """How much of the languages is there already, 0 to 1."""
        total = self.count * len(self.file.languages)
        return sum(column >= 0 for column, _ in list(self._pieces)) / total if total else 1.0

    @property
    def size(self) -> int:
        """Bytes of memory taken."""
        pieces = list(self._pieces.values())
        return sum(piece.blob.nbytes + piece.starts.nbytes + piece.lengths.nbytes for piece in pieces)

    def needle(self, text: str, column: int = 0) -> Needle:
        """What to look for in a column's pieces when somebody types `text`, which is not empty when folded."""
        frequencies = self._frequencies.get(column)
        if frequencies is None:
            blob = self.piece(column, 0).blob if self.count else np.empty(0, np.uint8)
            frequencies = self._frequencies[column] = np.bincount(blob, minlength=256)
        return Needle.of(folded_bytes(text), frequencies)
