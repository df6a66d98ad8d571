"""An index over sources: the rows that hold a text exactly, and those whose texts share most words with it.

Only numbers are kept, no texts: hashes for what is equal, and for what is alike an inverted list of rows by term, in
which each text stands once. It is built in a worker and never changes; a million sources take some 100 MB.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from translator_app.core.finding.reading import Pause
from translator_app.core.memory.features import Keys, Terms, features, terms_of

Rows = npt.NDArray[np.int32]

MOST_POSTINGS = 12_000_000
"""Places in the inverted list; texts behind the last that fits are found when they are equal, not when alike."""
FEW = 200_000
"""Postings that one question looks at, the rarest terms first."""
MOST_ALIKE = 400
_AT_ONCE = 1_024
"""Texts that are taken apart together: each of their characters takes some hundred bytes meanwhile."""
_HALF = np.uint64(32)


class SourceIndex:
    """Rows are counted from 0 in the order in which the texts came; blank texts are in it with no meaning."""

    def __init__(self, hashes: npt.NDArray[np.int64], postings: Keys, rows: int) -> None:
        """Use `of`. `postings` have a term in the upper half and a row in the lower, ascending."""
        self.rows = rows
        self._order = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._order]
        # The halves are looked at where they are: copies of all would be the most memory that the program ever takes.
        halves = postings.astype("<u8", copy=False).view("<u4").reshape(-1, 2)
        terms = halves[:, 1]
        self._rows: Rows = halves[:, 0].astype(np.int32)
        other = np.ones(len(terms), bool)
        np.not_equal(terms[1:], terms[:-1], out=other[1:])
        begins = np.flatnonzero(other)
        self._terms: Terms = terms[begins]
        self._starts = np.append(begins, len(terms))
        self._sizes = np.bincount(self._rows, minlength=rows).astype(np.uint8)

    @classmethod
    def of(cls, stretches: Iterable[Sequence[str]], pause: Pause | None = None) -> "SourceIndex":
        """The index over these texts, which come some thousand at a time."""
        hashes: list[npt.NDArray[np.int64]] = []
        parts: list[Keys] = []
        rows = postings = 0
        for texts in stretches:
            hashes.append(np.fromiter(map(hash, texts), np.int64, len(texts)))
            for start in range(0, len(texts), _AT_ONCE):
                if postings < MOST_POSTINGS:
                    found = features(texts[start : start + _AT_ONCE]) + (np.uint64(rows + start) << _HALF)
                    parts.append(found)
                    postings += len(found)
            rows += len(texts)
            if pause is not None:
                pause()
        whole = np.concatenate(hashes) if hashes else np.empty(0, np.int64)
        return cls(whole, _by_term(whole, parts, pause), rows)

    def same(self, text: str) -> list[int]:
        """The rows whose texts may be equal to this one, in order; whoever asks compares them."""
        wanted = hash(text)
        first, last = (np.searchsorted(self._hashes, wanted, side) for side in ("left", "right"))
        found: list[int] = self._order[first:last].tolist()
        return found

    def alike(self, text: str, least: float) -> list[int]:
        """Rows that share at least about this part of their words with the text, the likeliest first.

        Of equal texts only the first is named. The text's own row is among them.
        """
        terms = terms_of(text)
        places = np.searchsorted(self._terms, terms)
        known = places < len(self._terms)
        known[known] = self._terms[places[known]] == terms[known]
        places = places[known]
        lengths = self._starts[places + 1] - self._starts[places]
        order = np.argsort(lengths, kind="stable")
        fits = max(1, int(np.searchsorted(np.cumsum(lengths[order]), FEW, "right")))
        used = places[order[:fits]]
        if not len(used):
            return []
        spans = ((self._starts[at], min(self._starts[at + 1], self._starts[at] + FEW)) for at in used)
        hits = np.concatenate([self._rows[start:end] for start, end in spans])
        counts = np.bincount(hits, minlength=self.rows)
        rows = np.flatnonzero(counts)
        # Terms too common to be looked at may be shared as well: in their favour.
        shared = counts[rows] + (len(places) - len(used))
        sizes = self._sizes[rows]
        scores = np.minimum(shared, np.minimum(sizes, len(terms))) / np.maximum(sizes, len(terms))
        good = scores >= least
        rows, scores = rows[good], scores[good]
        best: list[int] = rows[np.lexsort((rows, -scores))[:MOST_ALIKE]].tolist()
        return best


def _by_term(hashes: npt.NDArray[np.int64], parts: list[Keys], pause: Pause | None) -> Keys:
    """The keys of the first text of each kind, turned round and sorted: by term, then by row."""
    if not parts:
        return np.empty(0, np.uint64)
    first = np.zeros(len(hashes), bool)
    first[np.unique(hashes, return_index=True)[1]] = True
    if pause is not None:
        pause()
    for at, part in enumerate(parts):
        kept = part[first[(part >> _HALF).astype(np.int64)]]
        parts[at] = (kept << _HALF) | (kept >> _HALF)
    turned = np.concatenate(parts)
    parts.clear()
    turned.sort()
    return turned
