"""Filling empty cells of one language from another, in the rows that are shown; looked for in the background."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from translator_app.core.edits import Origin
from translator_app.gui.grid.commands import MOST
from translator_app.gui.job import silent
from translator_app.text import _, ngettext

if TYPE_CHECKING:
    from translator_app.core.finding.pieces import Rows
    from translator_app.core.finding.snapshot import Snapshot
    from translator_app.core.replace import Change
    from translator_app.gui.flows.looking import Looking
    from translator_app.gui.jobs import Jobs
    from translator_app.gui.workbench import Workbench


class Filling(QObject):
    """Fills in one open document; `say` tells something in passing."""

    def __init__(self, jobs: Jobs, bench: Workbench, looking: Looking, say: Callable[[str], object]) -> None:
        super().__init__(bench)
        self._jobs, self._bench, self._looking, self._say = jobs, bench, looking, say

    def fill(self, language: int, source: int) -> None:
        """Put one language's texts into the empty cells of another, in the rows that are shown, as one step."""
        self._bench.grid.editing.finish_quietly()
        seen = self._looking.snapshot()
        self._jobs.compute(
            "fill",
            _look,
            seen,
            language,
            source,
            self._bench.model.order,
            done=partial(self._found, seen, language, source),
            failed=self._failed,
            progress=silent,
            owner=self,
        )

    def _found(self, seen: Snapshot, language: int, source: int, changes: list[Change]) -> None:
        from translator_app.core.replace import draft

        session = self._bench.session
        if seen.search.file is not session.table.file:  # another export came meanwhile: its rows are others
            if seen.languages == session.table.languages:
                self.fill(language, source)
            return
        made = draft(session, changes, seen, origin=Origin.FILL if source else Origin.COPY_SOURCE)
        session.set(made.batch)
        locked, filled = len(made.locked), len(made.batch.cells)
        if locked:
            self._say(ngettext("{} cell skipped: locked", "{} cells skipped: locked", locked).format(locked))
        elif filled:
            self._say(ngettext("{} empty cell filled", "{} empty cells filled", filled).format(filled))
        else:
            self._say(_("There is no empty cell to fill in the rows shown."))

    def _failed(self, error: Exception) -> None:
        from translator_app.core.filling import TooMany

        if not isinstance(error, TooMany):
            raise error
        self._bench.grid.commands.too_many(error.least)


def _look(
    snapshot: Snapshot, language: int, source: int, rows: Rows | None, progress: Callable[..., object]
) -> list[Change]:
    from translator_app.core.filling import fillings

    def pause() -> None:
        progress()
        time.sleep(0)

    return fillings(snapshot, language, source, rows=rows, most=MOST, pause=pause)
