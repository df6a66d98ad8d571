"""The journal: writes each step of a session's history to the project the moment it is announced.

When that fails (disk full, taken away), the edit stays in the session and waits here; it is written, in order, with
the next step or by `flush`. Open conflicts are kept beside the history.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from translator_app.core.changes import CellsChanged, Change, HistoryMoved, RowsReplaced
from translator_app.core.units import Cell
from translator_app.local.errors import LocalError
from translator_app.local.projects import batches
from translator_app.local.projects.batches import Append, Move, Rewrite, Step

if TYPE_CHECKING:
    from translator_app.core.session import Session
    from translator_app.local.projects.project import Project

_log = logging.getLogger(__name__)


class Journal:
    """Follows one session until closed.

    `on_error` is told why a step could not be written; without it the error is raised out of the session's command,
    which has taken effect in memory all the same. `pending` steps wait to be written.
    """

    def __init__(
        self, project: Project, session: Session, on_error: Callable[[LocalError], object] | None = None
    ) -> None:
        self.pending: list[Step] = []
        self._project = project
        self._session = session
        self._on_error = on_error
        self._base = project.base_number
        self._conflicts: dict[Cell, str] = {}
        self._decided: dict[int, dict[Cell, str]] = {}
        self._note_conflicts()
        self._unsubscribe = session.subscribe(self._hear)

    def close(self) -> None:
        """Stop following, after a last attempt to write what waits. Raises LocalError when that fails."""
        self._unsubscribe()
        self.flush()

    def flush(self) -> None:
        """Write what waits, all or nothing. Raises DiskFull, NoPlace, ProjectLocked, ProjectBusy."""
        if self.pending:
            batches.write(self._project.store, self._base, self.pending)
            self.pending.clear()
        if self._conflicts != self._session.conflicts or self._decided != self._session.decided:
            self._project.keep_conflicts(self._session.conflicts, self._session.decided)
            self._note_conflicts()

    def _note_conflicts(self) -> None:
        """What is on disk now."""
        self._conflicts = dict(self._session.conflicts)
        self._decided = {place: dict(some) for place, some in self._session.decided.items()}

    def _hear(self, change: Change) -> None:
        match change:
            case HistoryMoved(position, None):
                self.pending.append(Move(position))
            case HistoryMoved(_, batch, joined) if batch is not None:
                label = self._session.table.label
                self.pending.append(Rewrite(batch, label) if joined else Append(batch, label))
            case RowsReplaced():
                # Project.rebase, which comes before Session.rebase, has written the whole history anew.
                self.pending.clear()
                self._base = self._project.base_number
                self._note_conflicts()
                return
            case CellsChanged():
                if self._conflicts == self._session.conflicts:
                    return
        try:
            self.flush()
        except LocalError as error:
            if self._on_error is None:
                raise
            if len(self.pending) <= 1:  # the first of a row; the others say the same
                _log.error("not saved: %s", error)
            self._on_error(error)
