"""Which row of one revision is which row of another, and which of them differ.

Exports of one site mostly come in one order with few changes, so the two are walked side by side and names are
looked up only from the first place where they part.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from translator_app.core.languages import same_language
from translator_app.core.table import Table

CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Alignment:
    """Rows and columns of an older table in a newer one.

    `rows[old]` is the new row or -1; `changed` are the old rows whose texts differ in any language both know;
    `added` are new rows that the old one lacks; `columns` maps old to new language columns.
    """

    rows: npt.NDArray[np.int32]
    changed: npt.NDArray[np.int32]
    added: npt.NDArray[np.int32]
    columns: dict[int, int]

    def row(self, old: int) -> int | None:
        """The new row of an old one, None when it is gone."""
        new = int(self.rows[old])
        return None if new < 0 else new

    @property
    def gone(self) -> npt.NDArray[np.int32]:
        """The old rows that the new table lacks."""
        return np.flatnonzero(self.rows < 0).astype(np.int32)


def matched_columns(old: tuple[str, ...], new: tuple[str, ...]) -> dict[int, int]:
    """Language columns of `old` in `new`, by exact tag first, then by meaning (en-US for en_us)."""
    found: dict[int, int] = {}
    for index, tag in enumerate(old):
        if tag in new:
            found[index] = new.index(tag)
        else:
            alike = [n for n, other in enumerate(new) if same_language(tag, other)]
            if len(alike) == 1:
                found[index] = alike[0]
    return found


def align(old: Table, new: Table) -> Alignment:
    """Align two revisions of one site's content; see Alignment."""
    columns = matched_columns(old.languages, new.languages)
    rows = np.full(old.rows, -1, dtype=np.int32)
    changed: list[int] = []
    shared = min(old.rows, new.rows)
    parted = shared
    for start in range(0, shared, CHUNK):
        stop = min(start + CHUNK, shared)
        differing = _differing(old, new, columns, start, stop)
        stranger = next((row for row in differing if old.unit(row).id != new.unit(row).id), None)
        if stranger is not None:
            changed += [row for row in differing if row < stranger]
            rows[start:stranger] = np.arange(start, stranger, dtype=np.int32)
            parted = stranger
            break
        rows[start:stop] = np.arange(start, stop, dtype=np.int32)
        changed += differing
    added = _by_name(old, new, columns, parted, rows, changed)
    return Alignment(rows, np.array(changed, dtype=np.int32), added, columns)


def _differing(old: Table, new: Table, columns: dict[int, int], start: int, stop: int) -> list[int]:
    """Rows of [start, stop) whose name or texts are not the same on both sides, taken at the same place."""
    found = {
        start + i
        for i, (a, b) in enumerate(zip(old.file.units(start, stop), new.file.units(start, stop), strict=True))
        if a.id != b.id
    }
    for c, d in columns.items():
        left, right = old.file.column_texts(c, start, stop), new.file.column_texts(d, start, stop)
        if left != right:
            found.update(start + i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b)
    return sorted(found)


def _by_name(
    old: Table,
    new: Table,
    columns: dict[int, int],
    parted: int,
    rows: npt.NDArray[np.int32],
    changed: list[int],
) -> npt.NDArray[np.int32]:
    """Align everything from row `parted` on by unit ids; fills `rows` and `changed`, returns the added rows."""
    places = {unit.id: parted + i for i, unit in enumerate(new.file.units(parted, new.rows))}
    for i, unit in enumerate(old.file.units(parted, old.rows)):
        place = places.pop(unit.id, -1)
        rows[parted + i] = place
        if place >= 0 and any(old.text(parted + i, c) != new.text(place, d) for c, d in columns.items()):
            changed.append(parted + i)
    return np.array(sorted(places.values()), dtype=np.int32)
