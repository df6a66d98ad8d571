"""The order of the list: planned cells by collection, item and language, with a heading for each collection.

Row numbers of the list stand for cells or headings; a filter makes another Listing of the same plan. Pure and quick,
so that it may be made again with every click on a card.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translator_app.core.plan import Planned

Wanted = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """A collection in the list; `members` are the positions of its shown cells in the plan."""

    collection: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """`rows[n]` is a position in the plan's cells, or -1 - h for `headings[h]`. `cells` counts the shown cells."""

    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    cells: int

    def heading(self, row: int) -> Heading | None:
        """The heading that a row is, None for a cell."""
        position = self.rows[row]
        return self.headings[-1 - position] if position < 0 else None


def arranged(cells: Sequence[Planned]) -> list[int]:
    """Positions in reading order: collections and items as they first appear, then languages, then fields."""
    collections: dict[str, int] = {}
    items: dict[tuple[str, str], int] = {}
    keys = []
    for position, planned in enumerate(cells):
        first = collections.setdefault(planned.collection, position)
        item = items.setdefault((planned.collection, planned.item), position)
        row, column = planned.cell
        keys.append((first, item, column, row, position))
    keys.sort()
    return [key[-1] for key in keys]


def listed(cells: Sequence[Planned], order: Sequence[int], wanted: Wanted | None = None) -> Listing:
    """The listing of the wanted positions; collections are headed when the plan touches more than one."""
    shown = list(order) if wanted is None else [position for position in order if wanted(position)]
    several = bool(order) and cells[order[0]].collection != cells[order[-1]].collection
    if not several:
        return Listing(tuple(shown), (), len(shown))
    rows: list[int] = []
    groups: list[tuple[str, list[int]]] = []
    for position in shown:
        collection = cells[position].collection
        if not groups or groups[-1][0] != collection:
            rows.append(-1 - len(groups))
            groups.append((collection, []))
        groups[-1][1].append(position)
        rows.append(position)
    headings = tuple(Heading(name, tuple(members)) for name, members in groups)
    return Listing(tuple(rows), headings, len(shown))
