"""How much there is to translate and how much of it is done: by language and collection, in cells, words, characters.

Words are those of the source, so that languages can be compared. Counted over a snapshot in a worker.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from translator_app.core.finding.pieces import Rows
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import BLANK, Snapshot, View
from translator_app.core.status import FINISHED, RANK
from translator_app.core.wordcount import WORDLESS, count_characters, count_words, countable

_DONE = np.array([RANK[status] for status in FINISHED], np.int8)
Sums = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Amount:
    """Cells, and the words and characters of their sources."""

    cells: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.cells + other.cells, self.words + other.words, self.characters + other.characters)

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(self.cells - other.cells, self.words - other.words, self.characters - other.characters)


@dataclass(frozen=True, slots=True)
class Share:
    """How much of an amount is done."""

    done: Amount = Amount()
    total: Amount = Amount()

    def __add__(self, other: "Share") -> "Share":
        return Share(self.done + other.done, self.total + other.total)

    @property
    def left(self) -> Amount:
        """What is left to do."""
        return self.total - self.done

    @property
    def percent(self) -> int:
        """Whole percent of the cells, 100 only when nothing is left; 100 of nothing."""
        return 100 if not self.total.cells else self.done.cells * 100 // self.total.cells


@dataclass(frozen=True, slots=True)
class Statistics:
    """`shares` are by (number of the collection, language column); `source` is everything in the main language,
    `repeated` the part of it whose text was there before in the file."""

    languages: tuple[str, ...]
    collections: tuple[str, ...]
    shares: Mapping[tuple[int, int], Share]
    source: Amount
    repeated: Amount

    def language(self, column: int) -> Share:
        """A language over all collections."""
        return sum((self.shares[index, column] for index in range(len(self.collections))), Share())

    def collection(self, index: int) -> Share:
        """A collection over all languages."""
        return sum((self.shares[index, column] for column in self.columns), Share())

    @property
    def columns(self) -> range:
        """The columns of the languages that are translated into."""
        return range(1, len(self.languages))


def statistics(snapshot: Snapshot, pause: Pause | None = None) -> Statistics:
    """Count the document as the snapshot has it; some microseconds a row."""
    view = View(snapshot, pause)
    names, columns = view.codes.collection, range(1, len(snapshot.languages))
    done = {column: np.zeros((3, len(names.names)), np.int64) for column in columns}
    total = {column: np.zeros((3, len(names.names)), np.int64) for column in columns}
    seen: set[int] = set()
    source, repeated = Amount(), Amount()
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        texts, codes = view.texts(0, index), names.codes[start:stop]
        counted = _countable(texts, view.codes.kind.codes[start:stop], view.codes.kind.names)
        weights = np.array(
            [[1] * len(texts), [count_words(text) for text in counted], [count_characters(text) for text in counted]]
        )
        again = np.array([_known(text, seen) for text in texts], bool)
        filled = np.array([bool(text.strip()) for text in texts], bool)
        source += _amount(weights[:, filled])
        repeated += _amount(weights[:, again])
        for column in columns:
            statuses = view.statuses(column, index)
            wanted = statuses != BLANK
            _gather(total[column], codes, weights, wanted)
            _gather(done[column], codes, weights, wanted & np.isin(statuses, _DONE))
        if pause is not None:
            pause()
    shares = {
        (index, column): Share(_at(done[column], index), _at(total[column], index))
        for column in columns
        for index in range(len(names.names))
    }
    return Statistics(snapshot.languages, names.names, shares, source, repeated)


def _countable(texts: list[str], codes: Rows, kinds: tuple[str, ...]) -> list[str]:
    """The texts as far as they count; most kinds count as they are."""
    special = np.array([kind == "ricos" or kind in WORDLESS for kind in kinds], bool)[codes]
    counted = list(texts)
    for at in np.flatnonzero(special).tolist():
        counted[at] = countable(texts[at], kinds[codes[at]])
    return counted


def _known(text: str, seen: set[int]) -> bool:
    """Whether a text was there before; blank ones do not count."""
    if not text.strip():
        return False
    mark = hash(text)
    if mark in seen:
        return True
    seen.add(mark)
    return False


def _gather(sums: Sums, codes: npt.NDArray[np.int32], weights: Sums, mask: npt.NDArray[np.bool_]) -> None:
    """Add the weights of the masked rows to the sums of their collections."""
    for kind in range(3):
        np.add.at(sums[kind], codes[mask], weights[kind][mask])


def _at(sums: Sums, index: int) -> Amount:
    return Amount(*(int(number) for number in sums[:, index]))


def _amount(weights: Sums) -> Amount:
    return Amount(*(int(number) for number in weights.sum(axis=1)))
