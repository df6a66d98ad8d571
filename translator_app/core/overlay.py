"""The cells that differ from the table, and nothing else.

Each entry holds the table's text beside ours, so that "is it edited" and "what will be sent" are one question and
a text typed back to what the site has leaves the overlay by itself, without reading the table again.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Self

from translator_app.core.units import Cell


class Overlay:
    """Our texts by cell, with the table's text of the same cells."""

    def __init__(self) -> None:
        self.texts: dict[Cell, str] = {}
        self.bases: dict[Cell, str] = {}

    @classmethod
    def of(cls, texts: Mapping[Cell, str], bases: Mapping[Cell, str]) -> Self:
        """An overlay of `texts` over `bases`; cells equal in both are left out."""
        made = cls()
        made.texts = {cell: text for cell, text in texts.items() if bases[cell] != text}
        made.bases = {cell: bases[cell] for cell in made.texts}
        return made

    def __len__(self) -> int:
        return len(self.texts)

    def __contains__(self, cell: Cell) -> bool:
        return cell in self.texts

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.texts)

    def update(self, cells: Sequence[Cell], before: Sequence[str], after: Sequence[str]) -> None:
        """Set `cells` to `after`; `before` are the effective texts, for a cell not in the overlay the table's."""
        if self.texts.keys().isdisjoint(cells) and len(set(cells)) == len(cells):
            self._add(cells, before, after)
            return
        if len(cells) > 1 and list(map(self.bases.get, cells)) == list(after) and len(set(cells)) == len(cells):
            self._leave(cells)
            return
        bases, texts = self.bases, self.texts
        for cell, was, text in zip(cells, before, after, strict=True):
            base = bases.get(cell, was)
            if text == base:
                texts.pop(cell, None)
                bases.pop(cell, None)
            else:
                texts[cell] = text
                bases[cell] = base

    def _add(self, cells: Sequence[Cell], before: Sequence[str], after: Sequence[str]) -> None:
        """The quick way for cells that are all new here: two dict updates, then the few that changed nothing leave."""
        self.bases.update(zip(cells, before, strict=True))
        self.texts.update(zip(cells, after, strict=True))
        for cell, was, text in zip(cells, before, after, strict=True):
            if was == text:
                del self.texts[cell], self.bases[cell]

    def _leave(self, cells: Sequence[Cell]) -> None:
        """The quick way for cells that all go back to what the table has: an undo."""
        for held in (self.texts, self.bases):
            if len(cells) == len(held):
                held.clear()
            else:
                deque(map(held.pop, cells), 0)

    def by_column(self) -> Counter[int]:
        """How many cells differ, by language column."""
        return Counter(column for _, column in self.texts)

    def rows(self) -> set[int]:
        """The rows with at least one cell that differs."""
        return {row for row, _ in self.texts}
