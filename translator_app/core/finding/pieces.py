"""A piece: the folded texts of one column for one stretch of rows, as one row of bytes with the starts of its cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from translator_app.core.finding.folding import SEPARATOR, fold_all

Rows = npt.NDArray[np.int32]
"""Row numbers, or a number a row."""

Mask = npt.NDArray[np.bool_]
"""True for each row of a stretch that is meant."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Folded texts side by side.

    Cell i is `blob[starts[i] : starts[i + 1] - 1]`; between two stands SEPARATOR. `lengths` are the characters of
    each text as it is written; negative when there are only spaces.
    """

    blob: npt.NDArray[np.uint8]
    starts: Rows
    lengths: Rows

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> "Piece":
        """The piece of these texts, at least one, which come in slices: each is folded in one go, and while one with
        many accents is, no other thread runs."""
        folded: list[bytes] = []
        lengths: list[int] = []
        for part in texts:
            folded.append(fold_all(part))
            lengths += [-len(text) if text.isspace() else len(text) for text in part]
        return cls._over(b"\xff".join(folded), np.array(lengths, np.int32))

    @classmethod
    def joined(cls, cells: Sequence[bytes]) -> "Piece":
        """The piece of texts that are folded already; their lengths are not known."""
        return cls._over(b"\xff".join(cells), np.zeros(len(cells), np.int32))

    @classmethod
    def _over(cls, folded: bytes, lengths: Rows) -> "Piece":
        blob = np.frombuffer(folded, np.uint8)
        starts = np.zeros(len(lengths) + 1, np.int32)
        starts[1:-1] = np.flatnonzero(blob == SEPARATOR) + 1
        starts[-1] = len(blob) + 1
        return cls(blob, starts, lengths)

    @property
    def rows(self) -> int:
        return len(self.lengths)

    def cell(self, index: int) -> bytes:
        """The folded text of one cell."""
        return self.blob[self.starts[index] : self.starts[index + 1] - 1].tobytes()

    def cells(self) -> list[bytes]:
        """The folded texts of all cells."""
        return self.blob.tobytes().split(b"\xff")

    def rows_with(self, needle: "Needle") -> npt.NDArray[np.intp]:
        """The cells, by index within the piece, that hold the needle; in order, some perhaps named twice."""
        size = len(needle.word)
        reach = len(self.blob) - size + 1
        if reach <= 0:
            return np.empty(0, np.intp)
        found = self._positions(needle, reach)
        if len(found) <= self.rows:
            return np.searchsorted(self.starts, found, "right") - 1
        # More hits than cells: cheaper to ask for each cell where the next hit is.
        following = np.searchsorted(found, self.starts[:-1])
        ends = self.starts[1:] - size
        hit = following < len(found)
        hit[hit] = found[following[hit]] < ends[hit]
        return np.flatnonzero(hit)

    def _positions(self, needle: "Needle", reach: int) -> npt.NDArray[np.intp]:
        """Where the needle begins: the two rarest bytes are looked for everywhere, the others where both are."""
        blob, word, (rarest, *others) = self.blob, needle.word, needle.order
        mask = blob[rarest : rarest + reach] == word[rarest]
        if others:
            mask &= blob[others[0] : others[0] + reach] == word[others[0]]
        found = np.flatnonzero(mask)
        for offset in others[1:]:
            if not len(found):
                break
            found = found[blob[found + offset] == word[offset]]
        return found


@dataclass(frozen=True, slots=True)
class Needle:
    """A folded word to be found, at least one byte, and its bytes' offsets from the rarest to the commonest."""

    word: bytes
    order: tuple[int, ...]

    @classmethod
    def of(cls, word: bytes, frequencies: npt.NDArray[np.int64]) -> "Needle":
        """`frequencies` says how often each of the 256 bytes is met."""
        return cls(word, tuple(sorted(range(len(word)), key=lambda offset: int(frequencies[word[offset]]))))
