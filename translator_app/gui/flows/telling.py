"""Telling: what the window says of the open document in numbers, and how far long work is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from translator_app.core.status import Status
from translator_app.gui.job import Job
from translator_app.gui.jobs import Jobs
from translator_app.gui.widgets.words import sizes
from translator_app.roundtrip.access import IN_BYTES, Progress
from translator_app.text import _

if TYPE_CHECKING:
    from translator_app.core.finding.counts import Counts
    from translator_app.core.units import Cell
    from translator_app.gui.flows.looking import Looking
    from translator_app.gui.panels.filterbar import FilterBar
    from translator_app.gui.panels.status import StatusLine
    from translator_app.gui.workbench import Workbench


class Telling(QObject):
    """Keeps filter bar, sidebar, header and status line in step with one open document; `edited` brings how many
    cells wait for an import."""

    edited = Signal(int)

    def __init__(self, bench: Workbench, looking: Looking, bar: FilterBar, line: StatusLine) -> None:
        super().__init__(bench)
        self._bench, self._looking, self._bar, self._line = bench, looking, bar, line
        self._shown = bench.session.table.rows
        bar.show_languages(bench.session.table.languages)
        bar.set_text("")
        bar.filtered.connect(looking.filter)
        bar.left.connect(bench.grid.setFocus)
        looking.shown.connect(self._rows_shown)
        looking.refused.connect(bar.show_mistake)
        looking.counted.connect(self._counted)
        line.picked.connect(bar.set_text)
        line.show_file(bench.session.table.file.dialect.words())
        bench.sidebar.picked.connect(bar.set_text)
        bench.sidebar.added.connect(bar.add)
        bench.grid.cell_changed.connect(self._moved)
        bench.sidebar.show_total(self._shown)
        self._rows_shown(self._shown, self._shown)

    def close(self) -> None:
        """Let go of the parts that outlive the document."""
        self._bar.filtered.disconnect(self._looking.filter)
        self._bar.left.disconnect(self._bench.grid.setFocus)
        self._line.picked.disconnect(self._bar.set_text)
        self._bar.set_text("")

    def edited_changed(self) -> None:
        """Say how many cells are edited, and with mistakes."""
        worst = [found.severity for found in self._bench.model.issues.values()]
        count = len(self._bench.session.overlay)
        self._line.show_counts(count, worst.count("error"), worst.count("warning"))
        self.edited.emit(count)

    def _rows_shown(self, shown: int, total: int) -> None:
        self._shown = shown
        self._bar.show_found(shown, total)
        self._bench.sidebar.show_current(self._bar.text())
        if self._bar.text():
            self._bench.grid.set_empty_text(_("Nothing matches the filter. Clear it to see all rows."))
        self._moved(self._bench.grid.current_cell())

    def _moved(self, cell: Cell | None) -> None:
        at = self._bench.model.row_of(cell[0]) if cell is not None else None
        self._line.show_place(0 if at is None else at + 1, self._shown)

    def _counted(self, counts: Counts) -> None:
        self._bench.show_counts(counts)
        issues = len({row for row, _column in self._bench.model.issues})
        self._bench.sidebar.show_counts(
            counts.rows,
            counts.collections,
            {
                "untranslated": counts.left[Status.EMPTY],
                "prefilled": counts.left[Status.PREFILLED],
                "needs-work": counts.left[Status.NEEDS_WORK],
                "outdated": counts.left[Status.OUTDATED],
                "conflict": counts.conflicts,
                "issue": issues,
                "edited": counts.edited,
                "failed": counts.failed,
            },
        )


def tell_work(jobs: Jobs, line: StatusLine) -> None:
    """Show the work under way that has a name for people; the oldest of several."""
    shown = [job for job in jobs.running() if job.title]
    if not shown:
        line.end_work()
        return
    job = shown[0]
    done, total, words = _progress_of(job)
    line.show_work(job.title, done, total, words=words, others=len(shown) - 1)


def _progress_of(job: Job) -> tuple[int, int | None, str]:
    said = job.progress[0] if job.progress else None
    if isinstance(said, int):
        return said, job.progress[1] if len(job.progress) > 1 else None, ""
    if not isinstance(said, Progress):
        return 0, None, ""
    return said.done, said.total, sizes(said.done, said.total) if said.stage in IN_BYTES else ""
