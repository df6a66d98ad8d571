"""Every confirmed batch, on disk for good the moment it is confirmed, and kept for ever.

The live batches, in order, are the history that undo and redo walk over. A batch that leaves it (typed over after an
undo, or replaced by its copy on another revision) stays for the histories of cells.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from translator_app.core.edits import Batch, Origin, What
from translator_app.core.units import Cell
from translator_app.local.errors import ProjectDamaged
from translator_app.local.projects.revisions import runs
from translator_app.local.projects.store import Store

PACKED = 32_768
"""Bytes from which a batch is compressed."""
DECIDED = "decided"
"""Name in the memo: the conflicts that batches of the history have decided. They belong to one revision."""
_SUM = 4
_decoder = msgspec.json.Decoder(Batch)
NAMED = 200
"""So many rows of a batch are written down by name, which takes 0.1 ms each. What is bigger comes from a file or a
search, and can be had again."""
Label = tuple[str, str, str]
"""Collection, item and field: what a row is called where the export that it was a row of is lost."""
Labels = Callable[[int], Label]
_ROWS = b',"rows":'


@dataclass(frozen=True, slots=True)
class Append:
    """A batch was confirmed; what could be redone is dropped. `label` names its rows."""

    batch: Batch
    label: Labels | None = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The last batch became this one: a burst of typing goes on."""

    batch: Batch
    label: Labels | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Undo or redo: so many batches are in force now."""

    position: int


Step = Append | Rewrite | Move


def packed(batch: Batch, label: Labels | None = None) -> bytes:
    """A batch as JSON, compressed when that is worth it, with a check sum: it may end up on a live site."""
    try:
        plain = msgspec.json.encode(batch)
    except UnicodeEncodeError:  # half of a surrogate pair, which strict JSON has no way to say
        plain = json.dumps(msgspec.to_builtins(batch)).encode()
    if label is not None:
        rows = islice(dict.fromkeys(row for row, _column in batch.cells), NAMED)
        plain = plain[:-1] + _ROWS + json.dumps({row: label(row) for row in rows}).encode() + b"}"
    body = zlib.compress(plain, 1) if len(plain) > PACKED else plain
    return body + zlib.crc32(body).to_bytes(_SUM)


def unpacked(payload: bytes) -> Batch:
    """The batch again. Raises ValueError or zlib.error when it is damaged."""
    plain = _plain(payload)
    try:
        return _decoder.decode(plain)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(plain), Batch)


def _plain(payload: bytes) -> bytes:
    body, check = payload[:-_SUM], payload[-_SUM:]
    if zlib.crc32(body).to_bytes(_SUM) != check:
        raise ValueError("check sum of a batch")
    return body if body.startswith(b"{") else zlib.decompress(body)


def labels(store: Store) -> dict[int, Label]:
    """What the rows of the live batches are called, as far as that was written down."""
    found: dict[int, Label] = {}
    for (payload,) in store.rows("SELECT payload FROM batches WHERE live = 1 ORDER BY seq"):
        try:
            named = json.loads(_plain(payload)).get("rows", {})
        except (ValueError, zlib.error) as error:
            raise ProjectDamaged(store.path, str(error)) from error
        found.update({int(row): (label[0], label[1], label[2]) for row, label in named.items()})
    return found


def _read(store: Store, payload: bytes) -> Batch:
    try:
        return unpacked(payload)
    except (ValueError, zlib.error) as error:
        raise ProjectDamaged(store.path, str(error)) from error


def _bounds(batch: Batch) -> tuple[int, int]:
    """First and last row, which spare the histories of cells the reading of most batches."""
    rows = [row for row, _ in batch.cells] + [mark.cell[0] for mark in batch.marks]
    return (min(rows), max(rows)) if rows else (0, -1)


def _insert(
    db: sqlite3.Connection,
    revision: int,
    batch: Batch,
    *,
    state: str,
    live: bool = True,
    copy_of: int | None = None,
    label: Labels | None = None,
) -> None:
    db.execute(
        "INSERT INTO batches (revision, state, live, copy_of, origin, at, top, bottom, payload) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (revision, state, live, copy_of, str(batch.origin), batch.at, *_bounds(batch), packed(batch, label)),
    )


def write(store: Store, revision: int, steps: Sequence[Step]) -> None:
    """Put steps of the history on disk, all or none. Raises DiskFull, NoPlace, ProjectLocked, ProjectBusy."""
    with store.transaction() as db:
        for step in steps:
            match step:
                case Append(batch, label):
                    db.execute("UPDATE batches SET state = 'dropped', live = 0 WHERE live = 1 AND state = 'undone'")
                    _insert(db, revision, batch, state="applied", label=label)
                case Rewrite(batch, label):
                    db.execute(
                        "UPDATE batches SET at = ?, top = ?, bottom = ?, payload = ? "
                        "WHERE seq = (SELECT max(seq) FROM batches WHERE live = 1)",
                        (batch.at, *_bounds(batch), packed(batch, label)),
                    )
                case Move(position):
                    _move(db, position)


def _move(db: sqlite3.Connection, position: int) -> None:
    row = db.execute("SELECT seq FROM batches WHERE live = 1 ORDER BY seq LIMIT 1 OFFSET ?", (position,)).fetchone()
    if row is None:
        db.execute("UPDATE batches SET state = 'applied' WHERE live = 1 AND state = 'undone'")
        return
    undone_from = row[0]
    db.execute("UPDATE batches SET state = 'applied' WHERE live = 1 AND state = 'undone' AND seq < ?", (undone_from,))
    db.execute("UPDATE batches SET state = 'undone' WHERE live = 1 AND seq >= ?", (undone_from,))


def live(store: Store) -> tuple[list[Batch], int]:
    """The history: the live batches in order, and how many of them are in force. Raises ProjectDamaged."""
    rows = store.rows("SELECT payload, state FROM batches WHERE live = 1 ORDER BY seq")
    return [_read(store, payload) for payload, _ in rows], sum(1 for _, state in rows if state == "applied")


def remember(store: Store, revision: int, batch: Batch) -> None:
    """Keep a batch that never was in force for the histories of its cells, such as the losing side of a conflict."""
    with store.transaction() as db:
        _insert(db, revision, batch, state="dropped", live=False)


def rebase(
    store: Store,
    revision: int,
    batches: Sequence[Batch],
    position: int,
    rows: Sequence[int] | None = None,
    columns: Mapping[int, int] | None = None,
    conflicts: str = "[]",
    label: Labels | None = None,
) -> None:
    """Let the document stand on another revision, with its history moved there; all or nothing.

    `rows[old]` is the new row or -1, `columns` maps old to new columns: with them the histories of cells reach back
    beyond the move. `conflicts` is what Project.conflicts reads, `label` names the rows of the new revision.
    """
    moves = None
    if rows is not None and columns is not None:
        moves = zlib.compress(json.dumps([runs(rows), sorted(columns.items())]).encode(), 1)
    with store.transaction() as db:
        old = db.execute("SELECT seq, origin, at FROM batches WHERE live = 1 ORDER BY seq").fetchall()
        originals = _originals(old, batches)
        label = None if label is None else cache(label)
        db.execute("UPDATE batches SET state = 'dropped' WHERE live = 1 AND state = 'undone'")
        db.execute("UPDATE batches SET live = 0 WHERE live = 1")
        for index, (batch, original) in enumerate(zip(batches, originals, strict=True)):
            state = "applied" if index < position else "undone"
            _insert(db, revision, batch, state=state, copy_of=original, label=label)
        base = db.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
        if base is not None and int(base[0]) != revision:
            db.execute(
                "UPDATE revisions SET moved_from = ?, moves = ? WHERE number = ?", (int(base[0]), moves, revision)
            )
        db.execute("INSERT OR REPLACE INTO meta VALUES ('base', ?)", (str(revision),))
        db.execute("INSERT OR REPLACE INTO memo VALUES ('conflicts', ?)", (conflicts,))
        db.execute("DELETE FROM memo WHERE key = ?", (DECIDED,))


def _originals(old: Sequence[tuple[int, str, float]], batches: Sequence[Batch]) -> list[int | None]:
    """Which old batch each new one is a copy of: origin and time stay, order stays, some were left out or added."""
    found: list[int | None] = []
    start = 0
    for batch in batches:
        place = next((i for i in range(start, len(old)) if old[i][1:] == (str(batch.origin), batch.at)), None)
        found.append(None if place is None else old[place][0])
        start = start if place is None else place + 1
    return found


@dataclass(frozen=True, slots=True)
class Past:
    """One line of a cell's history. `what` is None for its text; `state` is applied, undone or dropped."""

    at: float
    origin: Origin
    before: str
    after: str
    state: str
    revision: int
    what: What | None = None


def of_cell(store: Store, base: int, cell: Cell, *, aside: bool = False) -> list[Past]:
    """All that was ever done to a cell of the base revision, oldest first: undone, dropped, earlier.

    `aside` asks for no more than what lost against another text in a merge, which takes less time.
    """
    narrowed = f"AND state = 'dropped' AND origin = '{Origin.MERGE}' " if aside else ""
    found: list[tuple[float, int, list[Past]]] = []
    hidden: set[int] = set()
    revision: int | None = base
    place: Cell | None = cell
    while revision is not None and place is not None:
        rows = store.rows(
            "SELECT seq, state, copy_of, payload FROM batches "
            f"WHERE revision = ? AND top <= ? AND bottom >= ? {narrowed}ORDER BY seq DESC",
            (revision, place[0], place[0]),
        )
        for seq, state, copy_of, payload in rows:
            batch = _read(store, payload)
            lines = list(_lines(batch, place, state, revision))
            if (lines or seq in hidden) and copy_of is not None:
                hidden.add(copy_of)
            if lines and seq not in hidden:
                found.append((batch.at, seq, lines))
        revision, place = _before(store, revision, place)
    return [line for _, _, lines in sorted(found, key=lambda entry: entry[:2]) for line in lines]


def _lines(batch: Batch, cell: Cell, state: str, revision: int) -> list[Past]:
    lines = [
        Past(batch.at, batch.origin, batch.before[i], batch.after[i], state, revision)
        for i, touched in enumerate(batch.cells)
        if touched == cell
    ]
    lines += [
        Past(batch.at, batch.origin, mark.before, mark.after, state, revision, mark.what)
        for mark in batch.marks
        if mark.cell == cell
    ]
    return lines


def _before(store: Store, revision: int, cell: Cell) -> tuple[int | None, Cell | None]:
    """Where a cell was on the revision that the document stood on before this one; None when it was not there."""
    row: tuple[Any, ...] | None = store.row("SELECT moved_from, moves FROM revisions WHERE number = ?", (revision,))
    if row is None or row[0] is None or row[1] is None:
        return None, None
    try:
        stretches, columns = json.loads(zlib.decompress(row[1]))
    except (ValueError, zlib.error) as error:
        raise ProjectDamaged(store.path, str(error)) from error
    old_row = next((old + cell[0] - new for old, new, length in stretches if new <= cell[0] < new + length), None)
    old_column = next((old for old, new in columns if new == cell[1]), None)
    return row[0], None if old_row is None or old_column is None else (old_row, old_column)
