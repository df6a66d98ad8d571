"""The orders a column offers, and which column the order in force belongs to: tables for its menu and the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from translator_app.core.finding.order import By, Sorting
from translator_app.gui.grid.columns import Column
from translator_app.gui.grid.facts import SortedBy
from translator_app.text import N_, _

KEYS: Mapping[By, str] = {
    By.FILE: "number",
    By.COLLECTION: "item",
    By.ITEM: "item",
    By.FIELD: "field",
}
"""The key columns that are sorted by; every other order is that of a language."""

DESCENDING = frozenset({By.LENGTH, By.ERRORS})
"""Orders that begin with the greatest until turned round."""

SPOKEN: Mapping[tuple[By, bool], str] = {
    (By.FILE, True): N_("sorted, last row first"),
    (By.LENGTH, False): N_("sorted, longest first"),
    (By.LENGTH, True): N_("sorted, shortest first"),
    (By.STATUS, False): N_("sorted, unfinished first"),
    (By.STATUS, True): N_("sorted, finished first"),
}
"""Orders in words; all others go by the alphabet."""


def offered(column: Column) -> list[tuple[str, Sorting]]:
    """The orders of a column with their menu entries; the file's own order is the last."""
    if column.language >= 0:
        up = Sorting(By.TEXT, column.language)
        more = [(_("Longest first"), Sorting(By.LENGTH, column.language))]
    elif column.key == "number":
        return [(_("File order"), Sorting()), (_("Last row first"), Sorting(down=True))]
    else:
        up = Sorting(By.ITEM if column.key == "item" else By.FIELD)
        more = []
    down = replace(up, down=True)
    return [(_("Sort A to Z"), up), (_("Sort Z to A"), down), *more, (_("File order"), Sorting())]


def sorted_by(sorting: Sorting, languages: Sequence[str]) -> SortedBy | None:
    """The column that this order is pointed out at; None when it belongs to no single one."""
    column = 0 if sorting.by is By.TEXT and sorting.column is None else sorting.column
    if sorting == Sorting() or sorting.by is By.ERRORS:
        return None
    key = KEYS.get(sorting.by)
    if key is None:
        if column is None or column >= len(languages):
            return None
        key = languages[column]
    alphabet = N_("sorted from Z to A") if sorting.down else N_("sorted from A to Z")
    words = SPOKEN.get((sorting.by, sorting.down), alphabet)
    return SortedBy(key, sorting.down != (sorting.by in DESCENDING), _(words))
