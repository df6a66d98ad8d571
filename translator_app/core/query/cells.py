"""The parts of a query that look at texts: words, phrases, regular expressions."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from translator_app.core.finding.folding import fold, folded_bytes
from translator_app.core.finding.patterns import needed_word, pattern
from translator_app.core.finding.pieces import Mask, Needle
from translator_app.core.finding.snapshot import View
from translator_app.core.languages import base_language, normal_tag
from translator_app.core.query.nodes import SOURCE, TARGET, Phrase, Regex, Word

_FEW = 32
"""Below one row in so many, cells are looked at one by one."""

Test = Callable[[str], bool]


def columns_of(view: View, scope: str, everywhere: tuple[int, ...]) -> tuple[int, ...]:
    """The columns that a scope means: `everywhere` for none, and none for a language the file does not have."""
    if not scope:
        return everywhere
    if scope == SOURCE:
        return (0,)
    if scope == TARGET:
        return view.targets
    tags = [normal_tag(tag) for tag in view.snapshot.languages]
    if scope in tags:
        return (tags.index(scope),)
    return tuple(column for column, tag in enumerate(tags) if base_language(tag) == scope)[:1]


class Cells:
    """Evaluates text parts over one view; what is to be looked for is worked out once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._plan = lru_cache(maxsize=None)(self._make_plan)
        self._needle = lru_cache(maxsize=None)(view.search.needle)

    def _make_plan(self, part: Word | Phrase | Regex) -> tuple[str, Test | None]:
        """The word that must be there, "" for none, and what a cell with it must pass besides, None for nothing."""
        match part:
            case Word(text):
                return text, None
            case Phrase(text):
                return text, lambda cell: text in cell
            case Regex(source):
                return needed_word(source), pattern(source).found_in

    def mask(self, part: Word | Phrase | Regex, index: int, live: Mask) -> Mask:
        """The live rows of a stretch in one of whose columns the part is found."""
        word, test = self._plan(part)
        found = np.zeros_like(live)
        for column in columns_of(self.view, part.scope, self.view.visible):
            left = live & ~found
            if not left.any():
                break
            found |= self._column(column, index, left, word, test)
        return found

    def _column(self, column: int, index: int, left: Mask, word: str, test: Test | None) -> Mask:
        hits = self._with_word(column, index, left, self._needle(word, column)) if fold(word) else left
        return hits if test is None else self._tested(column, index, hits, test)

    def _with_word(self, column: int, index: int, left: Mask, needle: Needle) -> Mask:
        piece = self.view.piece(column, index)
        hits = np.zeros_like(left)
        if np.count_nonzero(left) * _FEW < len(left):
            for row in np.flatnonzero(left).tolist():
                hits[row] = needle.word in piece.cell(row)
        else:
            hits[piece.rows_with(needle)] = True
        for row, text in self.view.edits(column, index):
            hits[row] = bool(left[row]) and needle.word in folded_bytes(text)
        return hits & left

    def _tested(self, column: int, index: int, hits: Mask, test: Test) -> Mask:
        """Those of the hits whose text, as it is written, passes the test; decoded singly or all, as is cheaper."""
        rows = np.flatnonzero(hits)
        kept = np.zeros_like(hits)
        start = index * self.view.search.step
        every = self.view.texts(column, index) if len(rows) * 8 > len(hits) else None
        for count, row in enumerate(rows.tolist()):
            text = self.view.snapshot.text(start + row, column) if every is None else every[row]
            kept[row] = test(text)
            if self.view.pause is not None and count % 256 == 255:
                self.view.pause()
        return kept
