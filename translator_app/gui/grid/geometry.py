"""Where rows and columns are in the viewport: plain arithmetic, the same for ten rows and a million.

Columns before `frozen` stay at the leading edge, the others scroll under them. Everything is in logical pixels of the
viewport; in a right-to-left interface the leading edge is the right one.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

MOST_FROZEN = 0.75
"""The share of the viewport frozen columns may take; in a narrower window the last of them scroll too."""

LINES = (1, 2, 3, 5)
"""The row heights to choose from, in lines of text."""


class Geometry:
    """Sizes and offsets of one view. Call `resize` and `scroll` when they change, the rest are questions."""

    def __init__(self) -> None:
        self.rows = 0
        self.row_height = 44
        self.widths: list[int] = []
        self.mirrored = False
        self.width = self.height = 0
        self.x = self.y = 0
        self.wanted_frozen = self.frozen = 0
        self._starts: list[int] = [0]

    def set_columns(self, widths: Sequence[int], frozen: int) -> None:
        """Lay out columns of these widths, the first `frozen` of them fixed."""
        self.widths = list(widths)
        self._starts = [0, *accumulate(self.widths)]
        self.wanted_frozen = min(frozen, len(self.widths))
        self._fit()

    def resize(self, width: int, height: int) -> None:
        """The viewport has another size."""
        self.width, self.height = width, height
        self._fit()

    def _fit(self) -> None:
        self.frozen = self.wanted_frozen
        while self.frozen > 1 and self._starts[self.frozen] > self.width * MOST_FROZEN:
            self.frozen -= 1

    # -- sizes -----------------------------------------------------------------------------------------------------

    @property
    def frozen_width(self) -> int:
        """How far the columns reach that do not scroll."""
        return self._starts[self.frozen]

    @property
    def scroll_x(self) -> int:
        """How far the columns can scroll."""
        return max(0, self._starts[-1] - self.width)

    @property
    def scroll_y(self) -> int:
        """How far the rows can scroll."""
        return max(0, self.rows * self.row_height - self.height)

    # -- from indices to pixels ------------------------------------------------------------------------------------

    def lead(self, column: int) -> int:
        """Distance of a column's leading side from the viewport's leading edge."""
        return self._starts[column] - (0 if column < self.frozen else self.x)

    def left(self, column: int) -> int:
        """The left side of a column."""
        lead = self.lead(column)
        return self.width - lead - self.widths[column] if self.mirrored else lead

    def top(self, row: int) -> int:
        """The upper side of a row."""
        return row * self.row_height - self.y

    # -- from pixels to indices ------------------------------------------------------------------------------------

    def row_at(self, y: int) -> int:
        """The row at a height, -1 outside all rows."""
        row = (y + self.y) // self.row_height
        return row if 0 <= row < self.rows else -1

    def column_at(self, x: int) -> int:
        """The column at a place, -1 outside all columns. Frozen columns lie above the scrolled ones."""
        lead = self.width - 1 - x if self.mirrored else x
        if lead < 0:
            return -1
        if lead >= self.frozen_width:
            lead += self.x
        column = bisect_right(self._starts, lead) - 1
        return column if column < len(self.widths) else -1

    def nearest(self, x: int, y: int) -> tuple[int, int]:
        """The row and column at a place, or the nearest to it when it is outside."""
        lead = self.width - 1 - x if self.mirrored else x
        column = self.column_at(x)
        if column < 0:
            column = 0 if lead < 0 else len(self.widths) - 1
        return min(max((y + self.y) // self.row_height, 0), self.rows - 1), column

    def visible_rows(self, top: int, bottom: int) -> tuple[int, int]:
        """First and behind-last row between two heights."""
        first = max(0, (top + self.y) // self.row_height)
        return min(first, self.rows), max(first, min(self.rows, (bottom + self.y) // self.row_height + 1))

    def visible_columns(self) -> range:
        """The scrolling columns of which something can be seen."""
        if self.frozen >= len(self.widths):
            return range(0)
        first = max(self.frozen, bisect_right(self._starts, self.frozen_width + self.x) - 1)
        last = bisect_right(self._starts, self.width - 1 + self.x) - 1
        return range(first, min(last + 1, len(self.widths)))

    # -- scrolling to ----------------------------------------------------------------------------------------------

    def scroll_for(self, row: int, column: int) -> tuple[int, int]:
        """The offsets (x, y) that bring a cell into view by the shortest way."""
        x, y = self.x, self.y
        if column >= self.frozen:
            start, end = self._starts[column], self._starts[column + 1]
            x = max(0, min(max(x, end - self.width), start - self.frozen_width))
        top = row * self.row_height
        y = max(0, min(max(y, top + self.row_height - self.height), top))
        return min(x, self.scroll_x), min(y, self.scroll_y)
