"""The translation memory as work for a worker thread: gathering it, asking it, remembering a project."""

from __future__ import annotations

import time
from collections.abc import Callable

from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.memory.pair import Match
from translator_app.core.units import Cell
from translator_app.local.memory import MemoryStore, Origin
from translator_app.roundtrip.recall import Recall, remember_whole

INDEX, LOOK, KEEP, PROVEN = "memory-index", "memory-look", "memory-keep", "memory-proven"
"""Names of the kinds of work."""

Progress = Callable[..., object]


def build(snapshot: Snapshot, own: Origin, store: MemoryStore | None, *, progress: Progress) -> Recall:
    """All that can be remembered about a document. Raises LocalError when the memory cannot be asked."""
    return Recall.of(snapshot, own, store, _breathing(progress))


def look_up(recall: Recall, snapshot: Snapshot, cell: Cell, *, progress: Progress) -> tuple[Match, ...]:
    """The matches of one cell. Raises LocalError."""
    progress()
    return recall.matches(snapshot, cell[0], [cell[1]])[cell[1]]


def remember_all(store: MemoryStore, own: Origin, snapshot: Snapshot, *, progress: Progress) -> int:
    """Remember every finished cell; how many. Raises LocalError."""
    return remember_whole(store, own, snapshot, _breathing(progress))


def silent(*_values: object) -> None:
    """Progress nobody looks at; asking for it lets a computation that is no longer wanted stop."""


def _breathing(progress: Progress) -> Callable[[], object]:
    """A pause that lets the window go first and ends work that nobody waits for."""

    def pause() -> None:
        progress()
        time.sleep(0)

    return pause
