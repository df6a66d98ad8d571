"""Looking: what is searched, filtered, sorted and counted of the open document; the newest wish wins.

The searchable text is made in the background; a filter shows its first rows as soon as it has them.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from translator_app.core.checks.issue import Issue
from translator_app.core.finding.counts import Counts, count
from translator_app.core.finding.order import By, Sorting, arranged, order
from translator_app.core.finding.pieces import Rows
from translator_app.core.finding.snapshot import Snapshot
from translator_app.core.finding.text import SearchText
from translator_app.core.query import BadQuery, Query, parse, search
from translator_app.core.query.nodes import Everything
from translator_app.core.units import Cell
from translator_app.gui.job import silent
from translator_app.gui.jobs import Jobs
from translator_app.gui.workbench import Workbench

COUNT_AFTER_MS = 250
FIRST_SCREEN = 200


class Looking(QObject):
    """Searches, sorts and counts one open document.

    `shown` brings how many rows are shown and of how many; `refused` a BadQuery (None: the query is good again);
    `counted` the Counts; `rearranged` the Sorting from now on. `issues` gives what the checks have found, for filters
    and sorting.
    """

    shown = Signal(int, int)
    refused = Signal(object)
    counted = Signal(object)
    rearranged = Signal(object)

    def __init__(self, jobs: Jobs, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._jobs, self._bench = jobs, workbench
        self._text = ""
        self._query: Query = Everything()
        self._sorting = Sorting()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(COUNT_AFTER_MS)
        self._later.timeout.connect(self._count)
        self._closed = False
        self.issues: Callable[[], Mapping[Cell, Sequence[Issue]]] = dict
        self.renew()

    def close(self) -> None:
        """Begin nothing more: the document goes."""
        self._closed = True
        self._later.stop()

    def renew(self) -> None:
        """Begin anew on the session's table: at the start, and when another export stands behind it."""
        file = self._bench.session.table.file
        self.search = SearchText(file, file.size)
        QTimer.singleShot(0, self, self._build)  # behind the first frame
        if self._plain:
            self.shown.emit(file.rows, file.rows)
        else:
            self._look()

    def look_again(self) -> None:
        """Other languages are shown: words are looked for in those, and what is left to do is counted in them."""
        if not self._plain:
            self._look()
        self.count_soon()

    @property
    def _plain(self) -> bool:
        """Whether all rows are shown in the file's own order."""
        return isinstance(self._query, Everything) and self._sorting == Sorting()

    def _build(self) -> None:
        if self._closed:
            return
        self._jobs.compute(
            "index",
            _build,
            self.search,
            done=lambda _done: self._count(),
            progress=silent,
            owner=self,
            patient=True,
        )

    # -- filter and sort -----------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The filter as it was typed."""
        return self._text

    def filter(self, text: str) -> None:
        """Show the rows that a query finds. A query with a mistake leaves the last good result."""
        self._text = text
        try:
            query = parse(text, self._bench.session.table.languages)
        except BadQuery as mistake:
            self.refused.emit(mistake)
            return
        self.refused.emit(None)
        self._query = query
        self._look()

    def sort(self, sorting: Sorting) -> None:
        """Show the rows in another order; the file's own order never changes."""
        self._sorting = sorting
        self.rearranged.emit(sorting)
        self._look()

    @property
    def sorting(self) -> Sorting:
        """The order in force."""
        return self._sorting

    def snapshot(self) -> Snapshot:
        """The document as it stands, for a worker."""
        shown = (0, *self._bench.model.shown)
        return Snapshot.of(self._bench.session, self.search, visible=shown, issues=self.issues())

    def _look(self) -> None:
        if self._plain:
            for job in self._jobs.running():
                if job.name == "filter":
                    job.stop()
            self._show(None)
            return
        self._jobs.compute(
            "filter",
            _found,
            self._query,
            self._sorting,
            self.snapshot(),
            done=self._show,
            progress=self._show,
            owner=self,
        )

    def _show(self, rows: Rows | None) -> None:
        self._bench.model.setOrder(rows)
        total = self._bench.session.table.rows
        self.shown.emit(total if rows is None else len(rows), total)

    # -- counts --------------------------------------------------------------------------------------------------

    def count_soon(self) -> None:
        """Count again once things are quiet."""
        if not self._closed:
            self._later.start()

    def _count(self) -> None:
        # While the index is made, counting would make it a second time; it is counted when that is done.
        if self._closed or any(job.name == "index" for job in self._jobs.running()):
            return
        self._jobs.compute("count", _counted, self.snapshot(), done=self._counted, progress=silent, owner=self)

    def _counted(self, counts: Counts) -> None:
        self.counted.emit(counts)


def _breathing(progress: Callable[..., object]) -> Callable[[], None]:
    """A pause for long computations: lets the thread that paints go first, ends those nobody waits for."""

    def pause() -> None:
        progress()
        time.sleep(0)

    return pause


def _build(search_text: SearchText, progress: Callable[..., object]) -> None:
    search_text.build(pause=_breathing(progress))


def _counted(snapshot: Snapshot, progress: Callable[..., object]) -> Counts:
    return count(snapshot, _breathing(progress))


def _found(query: Query, sorting: Sorting, snapshot: Snapshot, progress: Callable[..., object]) -> Rows:
    """The rows in order; the first screen is reported as soon as it is there, when the order is the file's."""
    parts: list[Rows] = []
    shown = False
    if isinstance(query, Everything):
        return order(sorting, snapshot)
    for part in search(query, snapshot, pause=partial(time.sleep, 0)):
        parts.append(part)
        if not shown and sorting.by is By.FILE and sum(map(len, parts)) >= FIRST_SCREEN:
            progress(np.concatenate(parts))
            shown = True
    rows = np.concatenate(parts) if parts else np.empty(0, np.int32)
    return rows if sorting.by is By.FILE and not sorting.down else arranged(rows, order(sorting, snapshot))
