"""How much there is to translate and how much of it is done: by language and collection, in cells, words, characters.

Words are those of the source, so that languages can be compared. Counted over a snapshot in a worker, as a pandas
frame with a row per unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from translator_app.core.finding.pieces import Rows
from translator_app.core.finding.reading import Pause
from translator_app.core.finding.snapshot import BLANK, Snapshot, View
from translator_app.core.status import FINISHED, RANK
from translator_app.core.wordcount import WORDLESS, count_characters, count_words, countable

if TYPE_CHECKING:
    import pandas as pd

_DONE = [RANK[status] for status in FINISHED]
SIZES = ("cells", "words", "characters")
"""What is summed up; the fields of an Amount."""


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
    frame = unit_frame(snapshot, pause)
    names = View(snapshot, pause).codes.collection.names
    sizes = list(SIZES)
    shares: dict[tuple[int, int], Share] = {}
    for column in range(1, len(snapshot.languages)):
        wanted = frame[frame[column] != BLANK]
        total = wanted.groupby("collection")[sizes].sum()
        done = wanted[wanted[column].isin(_DONE)].groupby("collection")[sizes].sum()
        for index in range(len(names)):
            shares[index, column] = Share(_amount(done, index), _amount(total, index))
        if pause is not None:
            pause()
    filled = frame[frame["filled"]]
    repeated = filled[filled.duplicated("text")]
    return Statistics(snapshot.languages, names, shares, _whole(filled), _whole(repeated))


def unit_frame(snapshot: Snapshot, pause: Pause | None = None) -> "pd.DataFrame":
    """A row per unit: collection (its number), cells (1), words and characters of the source, text (its hash), filled,
    and under the number of each target language the cell's status as in View.statuses."""
    import pandas as pd

    view = View(snapshot, pause)
    columns = range(1, len(snapshot.languages))
    parts: list[pd.DataFrame] = []
    for index in range(view.search.count):
        start, stop = view.search.stretch(index)
        texts = view.texts(0, index)
        counted = _countable(texts, view.codes.kind.codes[start:stop], view.codes.kind.names)
        part: dict[str | int, npt.NDArray[Any]] = {
            "collection": view.codes.collection.codes[start:stop],
            "cells": np.ones(len(texts), np.int32),
            "words": np.array([count_words(text) for text in counted], np.int32),
            "characters": np.array([count_characters(text) for text in counted], np.int32),
            "text": np.array([hash(text) for text in texts], np.int64),
            "filled": np.array([bool(text.strip()) for text in texts], bool),
        }
        part.update({column: view.statuses(column, index) for column in columns})
        parts.append(pd.DataFrame(part))
        if pause is not None:
            pause()
    if not parts:
        return pd.DataFrame(columns=["collection", *SIZES, "text", *columns]).assign(filled=np.empty(0, bool))
    return pd.concat(parts, ignore_index=True)


def _amount(sums: "pd.DataFrame", index: int) -> Amount:
    """The sums of one collection; nothing where it has no cell."""
    return Amount(*map(int, sums.loc[index])) if index in sums.index else Amount()


def _whole(rows: "pd.DataFrame") -> Amount:
    return Amount(*map(int, rows[list(SIZES)].sum()))


def _countable(texts: list[str], codes: Rows, kinds: tuple[str, ...]) -> list[str]:
    """The texts as far as they count; most kinds count as they are."""
    special = np.array([kind == "ricos" or kind in WORDLESS for kind in kinds], bool)[codes]
    counted = list(texts)
    for at in np.flatnonzero(special).tolist():
        counted[at] = countable(texts[at], kinds[codes[at]])
    return counted
