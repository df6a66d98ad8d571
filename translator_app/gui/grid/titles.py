"""What an item is called in the grid: its own title in the main language where it has one, else its name."""

import re
from collections.abc import Callable

from translator_app.core.inline import segments
from translator_app.core.session import Session

Label = tuple[str, str, str]
"""Collection, item and field of a row."""

NAMING = ("title", "name", "headline", "heading", "label", "question")
"""Field names that hold what a person would call the item; the first that is found wins."""

REACH = 12
"""How many rows of an item are looked at on either side; an item's fields stand together in the file."""

LONGEST = 120
_OPAQUE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{9,}|[0-9a-f]{16,}|\d+", re.IGNORECASE)


class Titles:
    """Titles by item, looked up around the row that is painted and remembered until the rows change.

    `label` gives collection, item and field of a row.
    """

    def __init__(self, session: Session, label: Callable[[int], Label]) -> None:
        self._session = session
        self._label = label
        self._known: dict[tuple[str, str], str] = {}

    def forget(self) -> None:
        """Look all titles up again: the rows or the texts of the main language have changed."""
        self._known.clear()

    def of(self, row: int) -> str:
        """The title of the item that the unit of `row` belongs to."""
        collection, item, _field = self._label(row)
        key = (collection, item)
        if (title := self._known.get(key)) is None:
            if len(self._known) > 20_000:
                self._known.clear()
            title = self._known[key] = self._look_up(row, item)
        return title

    def _look_up(self, row: int, item: str) -> str:
        if item and not _OPAQUE.fullmatch(item):
            return item
        best, rank = "", len(NAMING)
        for near in self._item_rows(row):
            field = self._label(near)[2].rpartition(".")[2].strip().lower()
            if field in NAMING[:rank] and (text := plain_words(self._session.text(near, 0))):
                best, rank = text, NAMING.index(field)
        return best or item

    def _item_rows(self, row: int) -> list[int]:
        """The rows of the same item without a gap around `row`, in file order."""
        rows, item = [row], self._label(row)[:2]
        for step in (-1, 1):
            near = row + step
            while 0 <= near < self._session.table.rows and abs(near - row) <= REACH and self._label(near)[:2] == item:
                rows.append(near)
                near += step
        return sorted(rows)


def plain_words(text: str) -> str:
    """The words of a text without its tags, on one line, cut to a title's length."""
    text = text[: 4 * LONGEST]
    for segment in reversed(segments(text)):
        if text.startswith("<", segment.start):
            text = f"{text[: segment.start]} {text[segment.end :]}"
    return " ".join(text.split())[:LONGEST]
