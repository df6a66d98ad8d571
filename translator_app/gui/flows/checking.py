"""Checking: the changed cell at once, what is on the screen next, everything in the background or when asked for.

Results come home through a queue, so that none is lost, and are taken from it in helpings that do not hold up the
window. A result about a cell that was changed meanwhile is dropped: that cell is checked anew.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from translator_app.core.changes import CellsChanged
from translator_app.core.checks.issue import Severity
from translator_app.core.checks.pair import Options
from translator_app.core.languages import native_name
from translator_app.core.units import Cell
from translator_app.gui.desk import Desk
from translator_app.gui.flows.checkwork import (
    CELLS,
    CHECK,
    COLUMNS,
    Issues,
    News,
    check_document,
    check_one,
    check_some,
    compare_columns,
)
from translator_app.gui.flows.findings import Findings, outcome
from translator_app.gui.flows.looking import Looking
from translator_app.gui.job import silent
from translator_app.gui.workbench import Workbench
from translator_app.text import _

AT_ONCE = 48
"""Changed cells that are checked where one stands; more of them are work for a worker."""

MOST_UNASKED = 120_000
"""Cells of a document that is checked as a whole without being asked: some half a minute."""

TOO_LONG = 20_000
"""Characters in all that are checked where one stands."""

HELPING_SECONDS, STRIDE = 0.012, 32
"""How long one helping of results may take, and after how many cells the clock is looked at."""

SOON_MS, QUIET_MS = 150, 1_500


class Checking(QObject):
    """Checks one open document. `changed` says that issues are others now, `working` whether a whole check runs,
    `done` brings how many errors and warnings it has found, `begun_again` says that the rules are others."""

    changed = Signal()
    working = Signal(bool)
    done = Signal(int, int)
    begun_again = Signal()

    def __init__(self, desk: Desk, bench: Workbench, looking: Looking) -> None:
        super().__init__(bench)
        self._desk, self._bench, self._looking = desk, bench, looking
        self.findings = Findings(lambda cell: (bench.session.text(cell[0], 0), bench.session.text(*cell)))
        self.options = Options()
        self.complete = False
        self._news: News = deque()
        self._work: Iterator[None] | None = None
        self._seen: set[Cell] = set()
        # By work: the cells that were changed since it began, whose results are out of date.
        self._stale: dict[str, set[Cell]] = {CHECK: set(), CELLS: set(), COLUMNS: set()}
        self._dirty: set[Cell] = set()
        self._busy: set[Cell] = set()
        self._columns: set[int] = set()
        self._looked_at: set[int] = set()
        self._of: tuple[int, ...] = ()
        self._closed = self._asked = False
        self._soon = self._timer(SOON_MS, self._check_dirty)
        self._quiet = self._timer(QUIET_MS, self._compare)
        self._helping = self._timer(0, self._take_in)
        self._look = self._timer(SOON_MS, self._check_visible)
        # While results pour in, the grid is painted anew a few times a second and no more.
        self._tell = self._timer(SOON_MS, self.announce)
        self._connect()

    def _timer(self, after: int, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=after)
        timer.timeout.connect(call)
        return timer

    def _connect(self) -> None:
        self._desk.closing.connect(self.close)
        relay = self._desk.relay
        if relay is not None:
            relay.cells_changed.connect(self._cells_changed)
            relay.rows_replaced.connect(self._rows_replaced)
        self._bench.grid.verticalScrollBar().valueChanged.connect(lambda _at: self._look.start())
        self._looking.shown.connect(lambda _shown, _total: self._look.start())

    def close(self) -> None:
        """Begin nothing more: the document goes."""
        self._closed = True
        for timer in (self._soon, self._quiet, self._helping, self._look, self._tell):
            timer.stop()

    def begin(self) -> None:
        """Check the document as it was opened: all of it when it is small, else what is looked at."""
        table = self._bench.session.table
        if table.rows * (len(table.languages) - 1) <= MOST_UNASKED:
            self._check_all(asked=False)
        else:
            self._look.start()

    def check(self) -> None:
        """Check everything because a person asks for it; the outcome is said."""
        self._check_all(asked=True)

    def check_language(self, column: int) -> None:
        """Check every text of one language because a person asks for it; the outcome is said."""
        if self._running(CHECK) and column in self._of:
            self._asked = True
        else:
            self._check_all((column,), asked=True)

    def again(self) -> None:
        """Check anew because the rules are others, as much as was checked before."""
        self.findings.clear()
        self._looked_at.clear()
        self.announce()
        self.begun_again.emit()
        if self.complete:
            self._check_all(asked=False)
        else:
            self.begin()

    # -- everything ------------------------------------------------------------------------------------------------

    def _check_all(self, columns: tuple[int, ...] = (), *, asked: bool) -> None:
        """Check these languages, all of them when none are named."""
        if self._closed:
            return
        self._asked, self._of = asked, columns or self._all_columns()
        self._news, self._work, self._seen = deque(), None, set()
        self._stale[CHECK] = set()
        self._desk.jobs.compute(
            CHECK,
            check_document,
            self._looking.snapshot(),
            self._of,
            self.options,
            self._visible_rows(),
            self._news,
            title=_("Checking the texts") if asked else "",
            progress=lambda *_far: self._helping.start(),
            done=lambda _none: self._checked(),
            stopped=lambda: self.working.emit(False),
            owner=self,
            patient=not asked,
        )
        self.working.emit(True)

    def _take_in(self) -> None:
        """One helping of results; the rest when the window has had its turn."""
        until = time.perf_counter() + HELPING_SECONDS
        while time.perf_counter() < until:
            if self._work is None:
                if not self._news:
                    break
                self._work = self._taking(*self._news.popleft())
            if sum(1 for _step in islice(self._work, STRIDE)) < STRIDE:
                self._work = None
        if not self._tell.isActive():
            self._tell.start()
        if self._work is not None or self._news:
            self._helping.start()

    def _taking(self, work: str, column: int | None, found: Mapping[Cell, Issues]) -> Iterator[None]:
        yield from self.findings.taking(column, found, self._stale[work])
        if work == CHECK and column is None:
            self._seen.update(found)

    def _checked(self) -> None:
        """The whole check is over: take in what is left, and forget issues that it has not found again."""
        if self._closed:
            return
        if self._news or self._work is not None:
            QTimer.singleShot(1, self, self._checked)
            return
        known = self._seen | self._stale[CHECK]
        for cell in self.findings.cells():
            if cell[1] in self._of and cell not in known:
                self.findings.put(cell, ())
        whole = self._of == self._all_columns()
        self.complete = self.complete or whole
        self.announce()
        self.working.emit(False)
        errors, warnings = self.counts()
        self.done.emit(errors, warnings)
        if self._asked:
            self._desk.say(outcome(errors, warnings) if whole else self._outcome_of(self._of[0]))
        if not self.complete:
            self._look.start()

    def counts(self) -> tuple[int, int]:
        """How many errors and warnings there are."""
        return self.findings.severities[Severity.ERROR], self.findings.severities[Severity.WARNING]

    def _outcome_of(self, column: int) -> str:
        """What the checks found in one language, in words."""
        found = self.findings.standing.items()
        weights = Counter(issue.severity for cell, issues in found if cell[1] == column for issue in issues)
        name = native_name(self._bench.session.table.languages[column])
        said = outcome(weights[Severity.ERROR], weights[Severity.WARNING])
        return _("{language}: {sentence}").format(language=name, sentence=said)

    # -- what has changed, and what is looked at -------------------------------------------------------------------

    def _cells_changed(self, change: CellsChanged) -> None:
        cells = set(change.cells)
        if 0 in change.columns:  # a source: all its translations are to be looked at
            others = self._all_columns()
            sources = {cell for cell in cells if not cell[1]}
            cells = (cells - sources) | {(row, column) for row, _source in sources for column in others}
        for stale in self._stale.values():
            stale |= cells
        self.findings.drop_compared(cells)
        if self.complete:
            self._columns |= {column for _row, column in cells}
            self._quiet.start()
        if self._is_little(cells):
            for cell in cells:
                self.findings.put(cell, check_one(self._bench.session, cell, self.options))
            self.announce()
        else:
            self._dirty |= cells
            self._soon.start()

    def _is_little(self, cells: Collection[Cell]) -> bool:
        text = self._bench.session.text
        return len(cells) <= AT_ONCE and sum(len(text(*cell)) for cell in cells) <= TOO_LONG

    def _rows_replaced(self) -> None:
        self.findings.clear()
        self.complete = False
        self._dirty, self._busy, self._columns, self._looked_at = set(), set(), set(), set()
        self.announce()
        # Looking begins anew on the other rows first.
        QTimer.singleShot(0, self, self.begin)

    def _check_visible(self) -> None:
        """Check the rows on the screen that nobody has looked at yet."""
        if self._closed or self.complete or self._running(CHECK):
            return
        rows = [row for row in self._visible_rows() if row not in self._looked_at]
        self._looked_at.update(rows)
        self._dirty |= {(row, column) for row in rows for column in self._all_columns()}
        self._check_dirty()

    def _check_dirty(self) -> None:
        if self._closed or not self._dirty:
            return
        # A later job takes the place of an earlier one, and its cells with it.
        self._busy, self._dirty = self._busy | self._dirty, set()
        self._stale[CELLS] = set()
        self._desk.jobs.compute(
            CELLS,
            check_some,
            self._looking.snapshot(),
            tuple(self._busy),
            self.options,
            done=self._some_checked,
            progress=silent,
            owner=self,
        )

    def _some_checked(self, found: Mapping[Cell, Issues]) -> None:
        self._busy = set()
        self._news.append((CELLS, None, found))
        self._helping.start()

    def _compare(self) -> None:
        """Look again for what shows by comparison, in the languages that were changed."""
        if self._closed or not self._columns or self._running(CHECK):
            return
        columns, self._columns = tuple(sorted(self._columns)), set()
        self._stale[COLUMNS] = set()
        self._desk.jobs.compute(
            COLUMNS,
            compare_columns,
            self._looking.snapshot(),
            columns,
            self.options,
            done=self._compared,
            progress=silent,
            owner=self,
            patient=True,
        )

    def _compared(self, found: Mapping[int, Mapping[Cell, Issues]]) -> None:
        for column, issues in found.items():
            self._news.append((COLUMNS, column, issues))
        self._helping.start()

    def announce(self) -> None:
        """Show the findings as they are now."""
        self._bench.model.setIssues(self.findings.marks)
        self.changed.emit()

    def _all_columns(self) -> tuple[int, ...]:
        return tuple(range(1, len(self._bench.session.table.languages)))

    def _visible_rows(self) -> list[int]:
        grid, model = self._bench.grid, self._bench.model
        first, last = grid.geometry_.visible_rows(0, grid.geometry_.height)
        return model.unit_rows(first, min(last, model.rowCount()))

    def _running(self, name: str) -> bool:
        return any(job.name == name for job in self._desk.jobs.running())
